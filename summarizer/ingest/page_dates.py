"""Which of a page's dates is the publication: stated ones first, held against what the page shows and its address.

Traps that are known: papers that overwrite the publication with the last change; today's date in a page's head; days in
the future from scheduled or broken systems; copyright years. A shown "publié le" or a day in the address that is
earlier than the stated day therefore wins, and the stated day becomes that of the change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.ingest.base import Stamp
from summarizer.ingest.facts import Facts
from summarizer.ingest.lines import key
from summarizer.ingest.page_head import Head
from summarizer.ingest.page_moments import Stated, first_believable, read_stated
from summarizer.ingest.patterns import Pattern
from summarizer.text.dates import date_in_address

_SAYS_PUBLISHED = Pattern(r"\b(?:publie|paru|mis en ligne|poste|ecrit|redige)\w*\b")


@dataclass(frozen=True, slots=True)
class PageDates:
    """What is believed: the publication line to hand on, its moment, the last change, and notes on the rest."""

    stamps: tuple[Stamp, ...] = ()
    day: dt.date | None = None
    moment: str = ""
    updated: dt.date | None = None
    notes: tuple[str, ...] = ()


def page_dates(
    facts: Facts, head: Head, inner: Sequence[Stamp], address: str | None, fed: str, edition: dt.date
) -> PageDates:
    """Decide on a page's dates.

    Args:
        facts: what its metadata state.
        head: what it shows around its title.
        inner: publication lines that stood in its text.
        address: the page's own.
        fed: what a feed says, RFC 3339; "" for none.
        edition: the edition's day; later days are not believed.
    """
    stated, notes = first_believable((*facts.published, *head.times), edition)
    shown, evidence = _shown((*head.stamps, *inner), edition)
    changes = [*facts.updated, *head.changed, *(stamp.text for stamp in (*head.stamps, *inner) if stamp.update)]
    updated, _ = first_believable(changes, edition)
    feed = read_stated(fed) if fed else None
    best, text = stated, stated.day.isoformat() if stated else ""
    if stated is None and shown is not None:
        best, text = shown, evidence
    elif stated is not None and shown is not None and shown.day < stated.day and _says_published(evidence):
        best, text, updated = shown, evidence, updated or stated
    in_address = date_in_address(address) if address else None
    if best is not None and in_address and in_address < best.day and updated is not None and best.day >= updated.day:
        best, text = Stated(in_address), address or ""
    if best is None and feed is not None and feed.day <= edition:
        best, text = feed, feed.day.isoformat()
    if best is None:
        return PageDates((), None, "", updated.day if updated else None, tuple(notes))
    if best.moment is None and stated is not None and stated.day == best.day and stated.moment:
        best = stated
    if best.moment is None and feed is not None and feed.day == best.day:
        best = feed
    stamp = Stamp(text if best.day.isoformat() in text or text == evidence else best.day.isoformat())
    return PageDates((stamp,), best.day, best.text, updated.day if updated else None, tuple(notes))


def _shown(stamps: Sequence[Stamp], edition: dt.date) -> tuple[Stated | None, str]:
    """The first publication line with a whole date that is not in the future."""
    for stamp in sorted(stamps, key=lambda stamp: not _says_published(stamp.text)):
        found = None if stamp.update else read_stated(stamp.text)
        if found is not None and found.day <= edition:
            return found, stamp.text
    return None, ""


def _says_published(text: str) -> bool:
    return bool(_SAYS_PUBLISHED.search(key(text)))
