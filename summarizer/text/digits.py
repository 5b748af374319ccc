"""Numbers in digits: what "2 803,1", "2.600" and "2,600" mean where they are written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

SPACE: Final = r"[ \u00a0\u202f\u2009]"
NUMBER: Final = (
    rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d{{1,3}}(?:['’]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)*"
)
_GROUPING: Final = re.compile(r"[ \u00a0\u202f\u2009'’]")
_POINT_LANGUAGES: Final = frozenset({"en", "ar", "he", "zh", "ja", "ko", "hi", "th"})  # CLDR: decimal point
_LONGEST: Final = 30  # digits; longer runs are identifiers, not quantities

# Arabic-Indic and Persian digits, one character for one, so that offsets stay.
ASCII_DIGITS: Final = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪" + "".join(chr(0xFF10 + n) for n in range(10)), "01234567890123456789.,%" + "0123456789"
)


def read_digits(written: str, language: str) -> list[Decimal]:
    """The value of what `NUMBER` matched; several for a chain such as 6,4,3; none for an identifier.

    "2.600" is 2600 in French and 2.6 in English, "2,600" the other way round.

    Args:
        written: digits with separators.
        language: ISO 639-1 code of the text; it decides only where three digits follow a single separator.
    """
    plain = _GROUPING.sub("", written)
    grouped = plain != written
    if len(plain) > _LONGEST:
        return []
    separators = [c for c in plain if c in ".,"]
    parts = re.split(r"[.,]", plain)
    if not separators:
        return [Decimal(plain)]
    if len(separators) == 1:
        thousands = len(parts[0]) <= 3 and len(parts[1]) == 3 and not parts[0].startswith("0") and not grouped
        if thousands and (language in _POINT_LANGUAGES) != (separators[0] == "."):
            return [Decimal("".join(parts))]
        return [Decimal(f"{parts[0]}.{parts[1]}")]
    if len(set(separators)) == 1 and _in_threes(parts):
        return [Decimal("".join(parts))]
    if separators[-1] not in separators[:-1] and len(set(separators)) == 2 and _in_threes(parts[:-1]):
        return [Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")]
    return [Decimal(part) for part in parts]


def _in_threes(parts: list[str]) -> bool:
    return len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_FORM: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def read_roman(written: str) -> int | None:
    """The value of a well-formed Roman numeral, None for anything else."""
    if not written or len(written) > 15 or not _ROMAN_FORM.fullmatch(written):
        return None
    values = [_ROMAN[letter] for letter in written]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
