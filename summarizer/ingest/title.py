"""The title of a pasted page: once, without the breadcrumb, the site's name or the section above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.ingest.boilerplate import breadcrumb, section, unglue
from summarizer.ingest.lines import Line, key

HEAD = 40  # lines; a title further down is that of another article
LONGEST_CRUMBS = 100  # characters of a breadcrumb glued before a title
KICKER_WORDS = 3  # "Guerre en Ukraine"; a title has more, unless nothing longer follows

_SITE_SEPARATORS = (" - ", " – ", " — ", " | ", " : ", " · ")
_SITE_WORDS = 5  # of an outlet's name behind a title


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the index of its line and what stood around it."""

    text: str
    at: int
    kicker: str = ""  # a section or a subject above it
    outlet: str | None = None


def find_title(lines: Sequence[Line], candidates: Sequence[int], barriers: Sequence[int]) -> Title | None:
    """The title among the lines before the body.

    Args:
        lines: all lines.
        candidates: indexes, in order, of lines before the first running text that are no furniture, credit or caption.
        barriers: indexes of lines with authors and days, which stand below a title.
    """
    repeated = _repeated(lines, candidates)
    if repeated:
        return repeated
    for place, at in enumerate(candidates):
        text = unglue(lines[at].text)
        steps = breadcrumb(text)
        later = candidates[place + 1 :]
        if steps:
            if not later and len(steps[-1].split()) > KICKER_WORDS:
                return Title(steps[-1], at)
            continue
        end = min((barrier for barrier in barriers if barrier > at), default=len(lines))
        longer = any(
            len(lines[other].text.split()) > KICKER_WORDS and (other < end or section(text)) for other in later
        )
        if longer and (len(text.split()) <= KICKER_WORDS or section(text)):
            continue
        kicker = lines[candidates[place - 1]].text if place and candidates[place - 1] == at - 1 else ""
        return Title(text, at, kicker if not breadcrumb(kicker) else "")
    return None


def _repeated(lines: Sequence[Line], candidates: Sequence[int]) -> Title | None:
    """A title that stands twice: behind a breadcrumb or before a site's name, then alone."""
    head = [at for at in candidates if at < HEAD]
    for first in head:
        outer = lines[first].text
        for second in head:
            inner = lines[second].text
            if second <= first or len(inner.split()) <= KICKER_WORDS:
                continue
            above = next((at for at in (second - 1, first - 1) if at in head and at != first), None)
            kicker = lines[above].text if above is not None and not breadcrumb(lines[above].text) else ""
            if outer == inner or (key(outer).endswith(key(inner)) and len(outer) - len(inner) <= LONGEST_CRUMBS):
                return Title(inner, second, kicker)
            if outer.startswith(inner) and outer[len(inner) :].startswith(_SITE_SEPARATORS):
                name = outer[len(inner) :].lstrip(" -–—|:·")
                if len(name.split()) <= _SITE_WORDS:
                    return Title(inner, second, kicker, outlet=name)
    return None
