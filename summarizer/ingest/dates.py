"""The day an article speaks from, and what that rests on: a line, the text, an address, a file's name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.ingest.base import Parts, Stamp
from summarizer.ingest.patterns import Pattern
from summarizer.model import ArticleDate, DateOrigin
from summarizer.text.dates import date_in_address, find_dates
from summarizer.text.typography import fold

POINTING = 12  # sentences; "ce dimanche 21 décembre" further down may belong to a quotation
OPENING = 3  # sentences; news names its own day at the beginning

_WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_POINTED = Pattern(
    rf"\b(?:ce|en ce|ce jour,?|aujourd'hui,?) (?P<day>(?:{_WEEKDAY},? )?(?:1er|\d{{1,2}}) {_MONTH}(?: \d{{4}})?)\b",
    re.IGNORECASE,
)
_OPENED = Pattern(
    r"(?P<before>\b(?:dès|jusqu'(?:au|à)|avant|d'ici|à partir d[ue]|depuis|(?:prévu|attendu)e?s? (?:le|pour le|ce)"
    rf"|le prochain|fixée?s? au)(?: le)? )?(?P<day>\b{_WEEKDAY} (?:1er|\d{{1,2}}) {_MONTH})(?! \d{{4}})\b",
    re.IGNORECASE,
)
_SHORT_YEAR = Pattern(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?![\d/.-])")


@dataclass(frozen=True, slots=True)
class Dated:
    """An article's day and what there was to say about other days that were not believed."""

    published: ArticleDate
    notes: tuple[str, ...] = ()


def publication_day(parts: Parts, sentences: Sequence[str], path: str, edition: dt.date) -> Dated:
    """Work out an article's day from the best evidence that is not in the future.

    Args:
        parts: the article taken apart.
        sentences: its body.
        path: the file's path as the user knows it; its name counts before its folders.
        edition: the edition's day: a later day is never believed, and it stands in where nothing else is known.
    """
    notes: list[str] = []
    linked = _linked(parts)
    named = _in_path(path)
    anchor = next((found.day for found in (linked, named) if found and found.day <= edition), edition)
    candidates = (
        _stated(parts.stamps, anchor),
        _in_text(sentences, anchor, edition),
        linked,
        named,
    )
    for candidate in candidates:
        if candidate is None:
            continue
        if candidate.day <= edition:
            return Dated(candidate, tuple(notes))
        where = _ORIGINS[candidate.origin]
        notes.append(f"the day {candidate.day.isoformat()} ({where}) is after the edition's and was not used")
    return Dated(ArticleDate(edition, DateOrigin.EDITION), tuple(notes))


_ORIGINS = {
    DateOrigin.STATED: "stated by the article",
    DateOrigin.TEXT: "named in the text",
    DateOrigin.LINK: "in the address",
    DateOrigin.FILE: "in the file's name",
}


def _stated(stamps: Sequence[Stamp], anchor: dt.date) -> ArticleDate | None:
    """The first publication line with a day; a line about a change only where there is no other."""
    for stamp in sorted(stamps, key=lambda stamp: stamp.update):
        text = _SHORT_YEAR.sub(r"\1/\3/20\4", stamp.text)
        for found in find_dates(text, anchor):
            if not any(char.isdigit() for char in found.text):
                continue  # "publié hier" says nothing to who reads it later
            day = found.day if found.complete or found.day <= anchor else _year_before(found.day)
            return ArticleDate(day, DateOrigin.STATED, stamp.text)
    return None


def _in_text(sentences: Sequence[str], anchor: dt.date, edition: dt.date) -> ArticleDate | None:
    """The day at which a text points ("ce dimanche 21 décembre"), or that its opening names with its weekday."""
    for pattern, count in ((_POINTED, POINTING), (_OPENED, OPENING)):
        for sentence in sentences[:count]:
            for match in pattern.finditer(fold(sentence)[:2000]):
                if pattern is _OPENED and match["before"]:
                    continue
                found = find_dates(match["day"], anchor)
                if found and found[0].day <= edition:
                    return ArticleDate(found[0].day, DateOrigin.TEXT, match[0].strip())
    return None


def _linked(parts: Parts) -> ArticleDate | None:
    for address in (*((parts.url,) if parts.url else ()), *parts.cited):
        if day := date_in_address(address):
            return ArticleDate(day, DateOrigin.LINK, address)
    return None


def _in_path(path: str) -> ArticleDate | None:
    for part in reversed(path.split("/")):
        if day := date_in_address(part):
            return ArticleDate(day, DateOrigin.FILE, part)
    return None


def _year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
