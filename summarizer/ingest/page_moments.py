"""When a page was published and changed: stated moments read in their own zone, and those that cannot be true.

A day without a zone is one of Paris, whose papers these are. Moments in UTC are turned to Paris before their day is
taken, because 22:40 UTC is tomorrow's paper.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from summarizer.ingest.patterns import Pattern
from summarizer.text.dates import find_dates

EARLIEST = dt.date(1990, 1, 1)  # before the web; systems that know no date write 1970 or 0001
ZONE = "Europe/Paris"
LONGEST = 200  # characters

_CLOCK = Pattern(r"\b(?P<hour>[01]?\d|2[0-3])\s?[:hH]\s?(?P<minute>[0-5]\d)?(?![\d:]*\s*(?:min|sec))")
_ISO = Pattern(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?")
_EPOCH = Pattern(r"1\d{9}(?:\d{3})?")


@dataclass(frozen=True, slots=True)
class Stated:
    """A day, and the moment in UTC where more than the day is known."""

    day: dt.date
    moment: dt.datetime | None = None

    @property
    def text(self) -> str:
        """RFC 3339 in UTC; "" where only the day is known."""
        return self.moment.strftime("%Y-%m-%dT%H:%M:%SZ") if self.moment else ""


def read_stated(text: str, reference: dt.date | None = None) -> Stated | None:
    """The moment or day that a page's own statement stands for; None where it is none, or one before the web.

    Args:
        text: ISO 8601, RFC 5322, seconds since 1970, or French words.
        reference: the day from which a date without a year is worked out; such a date is not read without one.
    """
    text = text.strip()[:LONGEST]
    found = _iso(text) or _epoch(text) or _mail(text) or _french(text, reference)
    return found if found is not None and found.day >= EARLIEST else None


def first_believable(texts: Iterable[str], latest: dt.date) -> tuple[Stated | None, list[str]]:
    """The first statement that is not in the future, and notes on those that were."""
    notes: list[str] = []
    for text in texts:
        found = read_stated(text)
        if found is None:
            continue
        if found.day <= latest:
            return found, notes
        note = f"the day {found.day.isoformat()} (stated by the page) is after the edition's and was not used"
        notes.extend([note] if note not in notes else [])
    return None, notes


def _iso(text: str) -> Stated | None:
    match = _ISO.match(text)
    if match is None:
        return None
    try:
        if len(match[0]) == len("2024-03-12"):
            return Stated(dt.date.fromisoformat(match[0]))
        return _placed(dt.datetime.fromisoformat(match[0].replace(" +", "+").replace(" Z", "Z").replace(",", ".")))
    except (ValueError, OverflowError):
        return None


def _epoch(text: str) -> Stated | None:
    if not _EPOCH.fullmatch(text):
        return None
    return _placed(dt.datetime.fromtimestamp(int(text[:10]), dt.UTC))


def _mail(text: str) -> Stated | None:
    if not text[:3].isalpha() or not any(char.isdigit() for char in text):
        return None
    try:
        return _placed(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _french(text: str, reference: dt.date | None) -> Stated | None:
    for found in find_dates(text, reference or dt.date(2000, 1, 1)):
        if not any(char.isdigit() for char in found.text) or not (found.complete or reference):
            continue
        clock = _CLOCK.search(text[found.end :][:40])
        if clock is None:
            return Stated(found.day)
        time = dt.time(int(clock["hour"]), int(clock["minute"] or 0))
        placed = _placed(dt.datetime.combine(found.day, time))
        return Stated(found.day, placed.moment if placed else None)
    return None


def _placed(moment: dt.datetime) -> Stated | None:
    """A moment with the day on which its readers saw it."""
    from zoneinfo import ZoneInfo

    paris = ZoneInfo(ZONE)
    try:
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=paris)
        if not (aware.hour or aware.minute or aware.second):
            return Stated(aware.date())  # systems that know only the day write midnight
        local = aware if aware.utcoffset() else aware.astimezone(paris)
        return Stated(local.date(), aware.astimezone(dt.UTC))
    except (ValueError, OverflowError):
        return None
