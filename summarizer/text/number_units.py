"""What stands around a number: percentages, currencies, multipliers, hours, decades."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from summarizer.text.digits import SPACE
from summarizer.text.number_phrases import Phrase, Token

PERCENT: Final = "%"
TIME: Final = "time"
CODE: Final = "code"

_PERCENT: Final = re.compile(
    rf"{SPACE}?(?:%|‰|pour[ \u00a0]cents?\b|p\.[ \u00a0]?100|per[ -]?cent(?:o|age)?\b"
    r"|por[ ](?:cento|ciento)\b|prozent\b|(?:في|ب)\s?المئة|(?:في|ب)\s?المائة|بالمئة|بالمائة)",
    re.IGNORECASE,
)
_SYMBOLS: Final = {
    "€": "EUR", "$": "USD", "us$": "USD", "r$": "BRL", "£": "GBP", "¥": "JPY", "eur": "EUR", "usd": "USD",
    "gbp": "GBP", "chf": "CHF", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₹": "INR", "ca$": "CAD", "a$": "AUD", "c$": "CAD",
}  # fmt: skip
_SYMBOL: Final = r"US\$|R\$|CA\$|C\$|A\$|[€$£¥₽₴₪₹]|(?:EUR|USD|GBP|CHF)\b"
_SYMBOL_BEFORE: Final = re.compile(rf"({_SYMBOL}){SPACE}?$", re.IGNORECASE)
_SHORT_SCALES: Final = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "mi": 6, "md": 9, "mds": 9, "mrd": 9, "mm": 9, "bn": 9, "b": 9,
    "bi": 9, "g": 9, "tn": 12, "t": 12,
}  # fmt: skip
_SCALE_AND_SYMBOL: Final = re.compile(
    rf"{SPACE}?(?P<scale>k|mio|mi|mn|mln|mds?|mrd|mm|m|bn|bi|b|g|tn|t)?{SPACE}?(?P<symbol>{_SYMBOL})(?![^\W\d_])",
    re.IGNORECASE,
)
_SCALE_AFTER_SYMBOL: Final = re.compile(
    rf"{SPACE}?(?P<scale>k|mio|mi|mn|mln|mds?|mrd|m|bn|bi|b|tn|t)(?!\w)", re.IGNORECASE
)
_CURRENCY_WORDS: Final = (
    ("EUR", r"euros?|Euro|euro"),
    ("USD", r"dollars?|d[oó]lar(?:es)?|dollari|dollaro|billets verts"),
    ("RUB", r"roubles?|rubles?|roubl|rublos?|rubli|Rubel"),
    ("JPY", r"yens?|ienes?"),
    ("CNY", r"yuans?|renminbi"),
    ("CHF", r"francs suisses|Swiss francs|francos su[ií][cç]os|francos suizos"),
    ("GBP", r"livres? sterling|pounds? sterling|libras? (?:esterlinas?|esterlines)"),
    ("BRL", r"reais|reals|reales"),
    ("INR", r"roupies?|rupees?|r[uú]pias?"),
)
_CURRENCY: Final = re.compile(
    rf"{SPACE}(?:de{SPACE}|d['’]|of{SPACE}|di{SPACE})?(?:(?:US|American|canadian){SPACE})?(?:"
    + "|".join(f"(?P<{code}>{words})" for code, words in _CURRENCY_WORDS)
    + r")\b",
    re.IGNORECASE,
)
_CLOCK_WITH_POINT: Final = re.compile(r"\d{1,2}\.[0-5]\d(?!\d)")
_HOURS_AFTER: Final = re.compile(rf"{SPACE}?(?:h\b|heures?\b|hours?\b|horas?\b|o['’]clock|Uhr\b|ore\b)", re.IGNORECASE)
_EVENING: Final = re.compile(
    rf"(?:{SPACE}?(?:h|heures?|horas?)\b)?{SPACE}"
    r"(?:du soir|de l['’]après-midi|da (?:noite|tarde)|de la (?:noche|tarde)|in the (?:evening|afternoon))",
    re.IGNORECASE,
)
_AND_A_HALF: Final = re.compile(
    rf"(?:{SPACE}[^\W\d_]+)?{SPACE}(?:et demie?|and a half|e meia|e meio|y media|y medio|e mezzo|e mezza)\b",
    re.IGNORECASE,
)
_DECADE_BEFORE: Final = re.compile(
    rf"\b(?:ann[ée]es|d[ée]cennies?|anos|años|d[ée]cada d[eo]s?|anni)(?:{SPACE}(?:de{SPACE})?|{SPACE}?['’])$",
    re.IGNORECASE,
)
_ORDINAL_SUFFIX: Final = re.compile(
    r"(?:ers?|[èe]res?|res?|[èe]mes?|es?|ndes?|nds?|th|st|rd|\.?[º°ª]|ᵉʳ|ᵉ)(?![^\W\d_])", re.IGNORECASE
)
_ONE_IN: Final = re.compile(
    r"\b(?:une?|one|uma?|un[ao]?)\b[^.,;:!?]{0,22}\b(?:sur|in|out of|em cada|de cada)[ \u00a0]$", re.IGNORECASE
)
_RANGE: Final = re.compile(
    rf"{SPACE}?(?:à|a|et|ou|to|and|or|e|o|y|u|at[ée]|hasta|bis|und|-|–|—|\u2011|/|,|ni|puis|contre|through){SPACE}?"
    rf"(?:[€$£¥]|US\$|R\$)?|{SPACE}?(?:–|-){SPACE}?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text.

    Attributes:
        value: in plain units: 1.5 million is 1500000; a time of day is its minutes since midnight.
        unit: "%", an ISO 4217 currency, "time", "code" for digits inside a name such as G7, or "".
        text: as written.
        start: offset of its first character.
        end: offset behind its last one.
        also: other values that the notation may mean.
        weak: a word that may stand for the number without claiming it; `numbers` leaves these out.
        spelled: written in letters.
    """

    value: Decimal
    unit: str
    text: str
    start: int
    end: int
    also: tuple[Decimal, ...] = ()
    weak: bool = False
    spelled: bool = False
    minutes: tuple[Decimal, ...] = ()  # times of day it may mean


def finished(phrase: Phrase, tokens: Sequence[Token], index: int, text: str, plain: str) -> Number:
    """A number with its unit, from what stands around it."""
    start, end = tokens[index].start, tokens[phrase.last - 1].end
    value, also, unit = phrase.value, phrase.also, ""
    minutes: tuple[Decimal, ...] = ()
    if not phrase.spelled and phrase.last == index + 1:
        suffix = _ORDINAL_SUFFIX.match(plain, end)
        if suffix:
            end = suffix.end()
        elif plain[end : end + 1] == "s" and not plain[end + 1 : end + 2].isalnum():
            end += 1  # "1990s"
            also = (*also, value % 100) if value >= 1000 else (*also, value + 1900, value + 2000)
    if _DECADE_BEFORE.search(plain, max(0, start - 16), start) and value == int(value):
        also = (*also, value + 1900, value + 2000) if value < 100 else (*also, value % 100)
    if value > 0 and _ONE_IN.search(plain, max(0, start - 30), start):
        also = (*also, 1 / value)  # "un Français sur trois" is a third
    half = _AND_A_HALF.match(plain, end)
    if half:
        also = (*also, value + phrase.scale / 2)
    before = _SYMBOL_BEFORE.search(plain, max(0, start - 5), start)
    percent = _PERCENT.match(plain, end)
    if percent:
        unit, end = PERCENT, percent.end()
    elif before:
        unit = _SYMBOLS.get(before[1].lower(), "")
        start = before.start()
        scaled = _SCALE_AFTER_SYMBOL.match(plain, end) if not phrase.spelled and phrase.scale == 1 else None
        if scaled:
            value, also = _scaled(value, also, scaled["scale"])
            end = scaled.end()
    else:
        symbol = _SCALE_AND_SYMBOL.match(plain, end)
        currency = None if symbol else _CURRENCY.match(plain, end)
        if symbol:
            unit = _SYMBOLS.get(symbol["symbol"].lower(), "")
            if symbol["scale"]:
                value, also = _scaled(value, also, symbol["scale"])
            end = symbol.end()
        elif currency:
            unit, end = currency.lastgroup or "", currency.end()
        elif value == int(value) and 0 <= value <= 24 and _HOURS_AFTER.match(plain, end):
            late = value + 12 if value < 12 and is_evening(plain, end) else value
            minutes = (late * 60 % 1440, late * 60)
        elif value < 24 and value.as_tuple().exponent == -2 and _CLOCK_WITH_POINT.match(plain, start):
            minutes = (int(value) * 60 + value % 1 * 100,)  # "18.30" where the other text has 18 h 30
    if not unit and not phrase.spelled and start and (plain[start - 1].isalpha() or _is_code(plain, start)):
        unit = CODE
    weak = phrase.weak and not unit and not half
    return Number(value, unit, text[start:end], start, end, also, weak, phrase.spelled, minutes)


def is_evening(plain: str, end: int) -> bool:
    """Whether "du soir" or the like follows, so that eight o'clock is 20:00."""
    return _EVENING.match(plain, end) is not None


def _scaled(value: Decimal, also: tuple[Decimal, ...], scale: str) -> tuple[Decimal, tuple[Decimal, ...]]:
    factor = Decimal(10) ** _SHORT_SCALES[scale.lower()]
    return value * factor, tuple(other * factor for other in also)


def _is_code(plain: str, start: int) -> bool:
    """Digits after a hyphen after letters: Covid-19, F-16."""
    return start >= 2 and plain[start - 1] in "-\u2011" and plain[start - 2].isalpha()


def share_units(found: list[Number], plain: str) -> list[Number]:
    """ "entre 5 et 10 %": the unit named once holds for both ends of a range."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        one, other = shared[place], shared[place + 1]
        if one.unit or one.weak or not other.unit or other.unit in (TIME, CODE):
            continue
        if other.start - one.end <= 12 and _RANGE.fullmatch(plain, one.end, other.start):
            shared[place] = replace(one, unit=other.unit)
    return shared
