"""Every number of a text, in digits or spelled, so that none can change on its way into a summary or a translation.

`numbers` reads one language's notations into values; `missing_numbers` and `lost_numbers` compare two texts that may be
in two languages. A word that may be a number without claiming one ("un", "both", "le premier ministre") is never
reported, but it answers for the number where the other text writes it in digits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from summarizer.text.number_reading import read_numbers
from summarizer.text.number_units import CODE, PERCENT, TIME, Number
from summarizer.text.numerals import SPELLED

__all__ = ["CODE", "PERCENT", "TIME", "Number", "lost_numbers", "missing_numbers", "numbers"]


def numbers(text: str, language: str = "fr") -> list[Number]:
    """The numbers that a text claims, in order.

    Args:
        text: in display form or folded.
        language: ISO 639-1 code; decides what "2.600" means and which words are numbers.
    """
    return [number for number in read_numbers(text, language) if not number.weak]


def missing_numbers(text: str, source: str, language: str = "fr", source_language: str = "fr") -> list[str]:
    """Numbers of `text` that `source` does not have, as written in `text`: they were invented or changed.

    Args:
        text: a summary or a translation, in `language`.
        source: what it was made from, in `source_language`.
    """
    known = _index(read_numbers(source, source_language))
    return [number.text for number in numbers(text, language) if not _answered(number, known, strict=True)]


def lost_numbers(source: str, text: str, source_language: str = "fr", language: str = "fr") -> list[str]:
    """Numbers of `source` that `text` no longer has, as written in `source`: for translations, which must keep all.

    Numbers that the source spells are looked for only in languages whose spelled numbers are known.
    """
    known = _index(read_numbers(text, language))
    lost = []
    for number in numbers(source, source_language):
        if number.unit == CODE or (number.spelled and language not in SPELLED):
            continue
        if not _answered(number, known, strict=False):
            lost.append(number.text)
    return lost


_Known = dict[tuple[str, Decimal], set[str]]


def _keys(number: Number) -> Iterable[tuple[str, Decimal]]:
    for value in number.also if number.unit == TIME else (number.value, *number.also):
        yield "number", value
    for value in number.minutes:
        yield TIME, value


def _index(read: Iterable[Number]) -> _Known:
    known: _Known = defaultdict(set)
    for number in read:
        for entry in _keys(number):
            known[entry].add("" if number.unit in (TIME, CODE) else number.unit)
    return known


def _answered(number: Number, known: _Known, *, strict: bool) -> bool:
    """Whether the other text has the number, in a unit that does not contradict.

    A strict answer to a percentage is a percentage: "5 %" is not "5".
    """
    unit = "" if number.unit in (TIME, CODE) else number.unit
    for entry in _keys(number):
        units = known.get(entry)
        if not units:
            continue
        if not unit or unit in units or ("" in units and not (strict and unit == PERCENT)):
            return True
    if unit == PERCENT or not number.spelled:
        share = number.value / 100 if unit == PERCENT else None
        return share in (Decimal("0.5"), Decimal("0.25"), Decimal("0.75")) and ("number", share) in known
    if number.value in (Decimal("0.5"), Decimal("0.25"), Decimal("0.75")):
        return PERCENT in known.get(("number", number.value * 100), ())
    return False
