"""Days that a French text names in words, worked out from the day it speaks from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from summarizer.text.words import key


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day named in a text."""

    text: str  # as written
    day: dt.date
    start: int
    end: int
    complete: bool  # whether day, month and year were all written


_WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Final = {
    "janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
    "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11,
    "decembre": 12, "dec": 12,
}  # fmt: skip
_SPACE: Final = r"[ \t\n\u00a0\u202f]{1,3}"
_WEEKDAY: Final = "|".join(_WEEKDAYS)
_MONTH: Final = (
    r"janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
    r"|(?:janv|f[ée]vr|avr|juil|sept|oct|nov|d[ée]c)\."
)
_NAMED: Final = re.compile(
    rf"(?:(?P<weekday>\b(?:{_WEEKDAY})),?{_SPACE}(?:le{_SPACE})?)?"
    rf"(?<![\d.,/-])(?P<day>\b\d{{1,2}}|1(?:er|ᵉʳ))"
    rf"(?P<more>(?:,{_SPACE}\d{{1,2}}){{0,5}}{_SPACE}(?:et|au|ou|à){_SPACE}(?:le{_SPACE})?(?:(?:{_WEEKDAY}){_SPACE})?\d{{1,2}})?"
    rf"{_SPACE}(?P<month>{_MONTH})(?![\w-])(?:{_SPACE}(?P<year>(?:1[6-9]|20)\d{{2}})(?!\d|,\d))?",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(
    r"(?<![\d/.-])(?:(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d{2})"
    r"|(?P<iy>(?:19|20)\d{2})-(?P<im>\d{2})-(?P<id>\d{2}))(?![\d/-])"
)
_RELATIVE: Final = re.compile(
    rf"\b(?P<before>(?:chaque|tous les|un|le|de|d['’]|du|des|les)(?:{_SPACE})?)?"
    rf"(?P<text>(?P<weekday>{_WEEKDAY})(?:{_SPACE}(?P<turn>prochain|dernier|pass[ée]))?"
    rf"|(?P<word>avant-hier|après-demain|aujourd['’]hui|hier|demain))(?![\w-])",
    re.IGNORECASE,
)
_OFFSETS: Final = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "apres-demain": 2}
_YEARS_TRIED: Final = 6  # a weekday falls on the same date again within that many years, leap days aside
_DAY_IN_LIST: Final = re.compile(rf"(?:(?P<weekday>{_WEEKDAY}){_SPACE})?(?P<day>\d{{1,2}})", re.IGNORECASE)


def find_dates(text: str, reference: dt.date) -> list[FoundDate]:
    """Days named in a French text, in order.

    A weekday alone is the last such day up to the reference, because news tells what has happened; "prochain" turns it
    forward. A date without a year is put into the year where its weekday fits, else the year that brings it nearest.

    Args:
        text: French, in display form or folded.
        reference: the day the text speaks from.
    """
    found = sorted(_all(text.replace("\u2011", "-"), text, reference), key=lambda date: (date.start, -date.end))
    kept: list[FoundDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def _all(plain: str, text: str, reference: dt.date) -> Iterator[FoundDate]:
    for match in _NAMED.finditer(plain):
        yield from _named(match, text, reference)
    for match in _NUMERIC.finditer(plain):
        day = _day(int(match["y"] or match["iy"]), int(match["m"] or match["im"]), int(match["d"] or match["id"]))
        if day is not None:
            yield FoundDate(text[match.start() : match.end()], day, match.start(), match.end(), True)
    for match in _RELATIVE.finditer(plain):
        day = _relative(match, reference)
        if day is not None:
            start, end = match.span("text")
            yield FoundDate(text[start:end], day, start, end, False)


def _named(match: re.Match[str], text: str, reference: dt.date) -> Iterator[FoundDate]:
    month = _MONTHS[key(match["month"]).rstrip(".")]
    weekday = _WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None
    year = int(match["year"]) if match["year"] else None
    first = int(match["day"].rstrip("erᵉʳ"))
    if match["more"]:
        # "du 5 au 7 mars": every day of the list is in the month that is named once.
        yield from _one(text, match.start(), match.end("day"), (year, month, first), weekday, reference)
        for item in _DAY_IN_LIST.finditer(match["more"]):
            start = match.start("more") + item.start()
            end = match.end() if item.end() == len(match["more"]) else match.start("more") + item.end()
            named = _WEEKDAYS.index(item["weekday"].lower()) if item["weekday"] else None
            yield from _one(text, start, end, (year, month, int(item["day"])), named, reference)
    else:
        yield from _one(text, match.start(), match.end(), (year, month, first), weekday, reference)


def _one(
    text: str,
    start: int,
    end: int,
    written: tuple[int | None, int, int],
    weekday: int | None,
    reference: dt.date,
) -> Iterator[FoundDate]:
    year, month, number = written
    day = _day(year, month, number) if year is not None else _nearest(month, number, weekday, reference)
    if day is not None:
        yield FoundDate(text[start:end], day, start, end, year is not None)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, number: int, weekday: int | None, reference: dt.date) -> dt.date | None:
    years = range(max(1, reference.year - _YEARS_TRIED), min(9999, reference.year + _YEARS_TRIED) + 1)
    days = [day for year in years if (day := _day(year, month, number)) is not None]
    fitting = [day for day in days if weekday is None or day.weekday() == weekday] or days
    # At equal distance the past is likelier in news.
    return min(fitting, key=lambda day: (abs((day - reference).days), day > reference), default=None)


def _relative(match: re.Match[str], reference: dt.date) -> dt.date | None:
    before = (match["before"] or "").strip().lower()
    if match["word"]:
        word = key(match["word"]).replace("’", "'")
        if before in ("d'", "d’", "de") and word in ("hier", "demain", "aujourd'hui"):
            return None  # "le monde d'hier"
        return _shift(reference, _OFFSETS[word])
    if before in ("chaque", "tous les", "un", "des", "les") or (before in ("le", "du") and not match["turn"]):
        return None  # "fermé le lundi": no day in particular
    wanted = _WEEKDAYS.index(match["weekday"].lower())
    back = (reference.weekday() - wanted) % 7
    turn = key(match["turn"] or "")
    if turn == "prochain":
        return _shift(reference, 7 - back)
    if turn and back == 0:
        back = 7
    return _shift(reference, -back)


def _shift(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


_IN_ADDRESS: Final = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<sep>[/_.-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
    r"|(?<![\dA-Za-z])(?P<cy>(?:19|20)\d{2})(?P<cm>\d{2})(?P<cd>\d{2})(?![\dA-Za-z])"
    r"|(?<!\d)(?P<fd>\d{1,2})(?P<fsep>[/_-])(?P<fm>\d{1,2})(?P=fsep)(?P<fy>(?:19|20)\d{2})(?!\d)"
)
_LONGEST_ADDRESS: Final = 10_000


def date_in_address(url: str) -> dt.date | None:
    """The day that a page's address carries, as in /2025/12/23/, 2025-12-23 or 20251223; None where there is none.

    Args:
        url: an address or a file's name, percent-encoded or not.
    """
    for match in _IN_ADDRESS.finditer(unquote(url[:_LONGEST_ADDRESS], errors="replace")):
        day = _day(
            int(match["y"] or match["cy"] or match["fy"]),
            int(match["m"] or match["cm"] or match["fm"]),
            int(match["d"] or match["cd"] or match["fd"]),
        )
        if day is not None:
            return day
    return None
