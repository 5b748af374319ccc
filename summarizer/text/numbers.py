"""Every number of a text, in digits or spelled, so that none can change on its way into a summary or a translation.

`numbers` reads one language's notations into values; `missing_numbers` and `lost_numbers` compare two texts that may be
in two languages. A word that may be a number without claiming one ("un", "both", "le premier ministre") is never
reported, but it answers for the number where the other text writes it in digits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from summarizer.text.digits import ASCII_DIGITS, NUMBER, SPACE, read_digits, read_roman
from summarizer.text.numerals import SPELLED, NumberWord, Role, Vocabulary, vocabulary
from summarizer.text.words import key

PERCENT: Final = "%"
TIME: Final = "time"
CODE: Final = "code"


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


def numbers(text: str, language: str = "fr") -> list[Number]:
    """The numbers that a text claims, in order.

    Args:
        text: in display form or folded.
        language: ISO 639-1 code; decides what "2.600" means and which words are numbers.
    """
    return [number for number in _read(text, language) if not number.weak]


def missing_numbers(text: str, source: str, language: str = "fr", source_language: str = "fr") -> list[str]:
    """Numbers of `text` that `source` does not have, as written in `text`: they were invented or changed.

    Args:
        text: a summary or a translation, in `language`.
        source: what it was made from, in `source_language`.
    """
    known = _index(_read(source, source_language))
    return [number.text for number in numbers(text, language) if not _answered(number, known, strict=True)]


def lost_numbers(source: str, text: str, source_language: str = "fr", language: str = "fr") -> list[str]:
    """Numbers of `source` that `text` no longer has, as written in `source`: for translations, which must keep all.

    Numbers that the source spells are looked for only in languages whose spelled numbers are known.
    """
    known = _index(_read(text, language))
    lost = []
    for number in numbers(source, source_language):
        if number.unit == CODE or (number.spelled and language not in SPELLED):
            continue
        if not _answered(number, known, strict=False):
            lost.append(number.text)
    return lost


# --- comparing ------------------------------------------------------------------------------------------------------

_Known = dict[tuple[str, Decimal], set[str]]


def _keys(number: Number) -> Iterable[tuple[str, Decimal]]:
    if number.unit != TIME:
        for value in (number.value, *number.also):
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


# --- reading --------------------------------------------------------------------------------------------------------

_HOUR_MINUTE: Final = (
    rf"(?P<hour>\d{{1,2}})(?:{SPACE}?[hH]{SPACE}?(?P<minute>[0-5]\d)(?:{SPACE}?m(?:in)?)?(?!\w)|:(?P<minute2>[0-5]\d)(?::[0-5]\d)?(?!\d)"
    rf"|{SPACE}(?:heures?|hours?|horas?){SPACE}(?:e{SPACE})?(?P<minute3>[0-5]?\d)(?!\w|[.,]\d|{SPACE}?%))"
    rf"(?:{SPACE}?(?P<half>[aApP])\.?[mM]\b\.?)?"
)
_TOKEN: Final = re.compile(
    rf"(?P<date>(?<!\d)\d{{1,2}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)(?:19|20)\d{{2}}(?!\d))"
    rf"|(?P<iso>(?<!\d)(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}(?!\d))"
    rf"|(?P<clock>(?<![\d:.,]){_HOUR_MINUTE})"
    rf"|(?P<meridian>(?<![\d:.,])(?P<mhour>\d{{1,2}})(?:[.:](?P<mminute>[0-5]\d))?{SPACE}?(?P<mhalf>[aApP])\.?[mM]\b\.?)"
    rf"|(?P<number>{NUMBER})"
    rf"|(?P<word>[^\W\d_]+)"
)
_JOINT: Final = re.compile(r"(?:[ \u00a0\u202f\u2009]{1,2}|-|\u2011)")
_ORDINAL_SUFFIX: Final = re.compile(
    r"(?:ers?|[èe]res?|res?|[èe]mes?|es?|ndes?|nds?|th|st|rd|\.?[º°ª]|ᵉʳ|ᵉ)(?![^\W\d_])", re.IGNORECASE
)
_PERCENT: Final = re.compile(
    rf"{SPACE}?(?:%|‰|pour[ \u00a0]cents?\b|p\.[ \u00a0]?100|per[ -]?cent(?:o|age)?\b|por[ ](?:cento|ciento)\b|prozent\b"
    r"|(?:في|ب)\s?المئة|(?:في|ب)\s?المائة|بالمئة|بالمائة)",
    re.IGNORECASE,
)
_SYMBOLS: Final = {
    "€": "EUR", "$": "USD", "us$": "USD", "r$": "BRL", "£": "GBP", "¥": "JPY", "eur": "EUR", "usd": "USD", "gbp": "GBP",
    "chf": "CHF", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₹": "INR", "ca$": "CAD", "a$": "AUD", "c$": "CAD",
}  # fmt: skip
_SYMBOL: Final = r"US\$|R\$|CA\$|C\$|A\$|[€$£¥₽₴₪₹]|(?:EUR|USD|GBP|CHF)\b"
_SYMBOL_BEFORE: Final = re.compile(rf"({_SYMBOL}){SPACE}?$", re.IGNORECASE)
_SHORT_SCALES: Final = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "mi": 6, "md": 9, "mds": 9, "mrd": 9, "mm": 9, "bn": 9, "b": 9, "bi": 9,
    "g": 9, "tn": 12, "t": 12,
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
_HOURS_AFTER: Final = re.compile(rf"{SPACE}?(?:h\b|heures?\b|hours?\b|horas?\b|o['’]clock|Uhr\b|ore\b)", re.IGNORECASE)
_EVENING: Final = re.compile(
    rf"(?:{SPACE}?(?:h|heures?|horas?)\b)?{SPACE}(?:du soir|de l['’]après-midi|da (?:noite|tarde)|de la (?:noche|tarde)|in the (?:evening|afternoon))",
    re.IGNORECASE,
)
_AND_A_HALF: Final = re.compile(
    rf"(?:{SPACE}[^\W\d_]+)?{SPACE}(?:et demie?|and a half|e meia|e meio|y media|y medio|e mezzo|e mezza)\b",
    re.IGNORECASE,
)
_DECADE_BEFORE: Final = re.compile(
    rf"\b(?:ann[ée]es|d[ée]cennies?|anos|años|d[ée]cada de|d[ée]cada dos|anni|sixties|the)(?:{SPACE}(?:de{SPACE})?|{SPACE}?['’])$",
    re.IGNORECASE,
)
_ONE_IN: Final = re.compile(
    r"\b(?:une?|one|uma?|un[ao]?)\b[^.,;:!?]{0,22}\b(?:sur|in|out of|em cada|de cada)[ \u00a0]$", re.IGNORECASE
)
_CENTURY: Final = re.compile(rf"{SPACE}(?:si[èe]cles?|secolo)\b|(?:{SPACE})R[ée]publi", re.IGNORECASE)
_CENTURY_BEFORE: Final = re.compile(rf"\b(?:s[ée]culos?|siglos?|secolo){SPACE}$", re.IGNORECASE)
_ROMAN_ORDINAL: Final = re.compile(r"([IVX]+|[IVXLCDM]{2,})(?:ers?|[èe]res?|res?|[èe]mes?|es?|nde?)")
_RANGE: Final = re.compile(
    rf"{SPACE}?(?:à|a|et|ou|to|and|or|e|o|y|u|ou|at[ée]|hasta|bis|und|-|–|—|\u2011|/|,|ni|puis|contre|through){SPACE}?"
    rf"(?:[€$£¥]|US\$|R\$)?|{SPACE}?(?:–|-){SPACE}?",
    re.IGNORECASE,
)
_NOT_AFTER_NEUF: Final = frozenset(
    [
        "et",
        "ou",
        "a",
        "au",
        "aux",
        "de",
        "du",
        "des",
        "d",
        "pour",
        "par",
        "sur",
        "en",
        "dans",
        "qui",
        "que",
        "avec",
        "est",
        "sont",
        "a",
        "n",
        "mais",
        "car",
        "ni",
        "plus",
        "comme",
        "sans",
    ]
)
_NOON: Final = {
    "midi": 720, "noon": 720, "midday": 720, "mediodia": 720, "minuit": 0, "midnight": 0, "medianoche": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A value read from tokens [first, last)."""

    value: Decimal
    last: int
    also: tuple[Decimal, ...] = ()
    weak: bool = False
    spelled: bool = True
    scale: Decimal = Decimal(1)  # what a following "et demi" is half of


def _read(text: str, language: str) -> list[Number]:
    plain = text.translate(ASCII_DIGITS)
    tokens = [
        _Token(match.lastgroup or "", match[0], match.start(), match.end(), match) for match in _TOKEN.finditer(plain)
    ]
    tokens = [replace(token, kind=_kind(token.match)) for token in tokens]
    lexicon = vocabulary(language)
    found: list[Number] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind in ("date", "iso"):
            found.extend(_date(token, text))
            index += 1
        elif token.kind in ("clock", "meridian"):
            found.append(_time(token, text, plain))
            index += 1
        else:
            made, index = _phrase_number(tokens, index, lexicon, text, plain, language)
            found.extend(made)
            while made and index < len(tokens) and tokens[index].start < made[-1].end:
                index += 1  # a unit was read with the number: "cinq pour cent", "2,5bn"
    return _share_units(found, plain)


def _kind(match: re.Match[str]) -> str:
    for kind in ("date", "iso", "clock", "meridian", "number"):
        if match[kind] is not None:
            return kind
    return "word"


def _date(token: _Token, text: str) -> list[Number]:
    """Day and year of a date in digits; its month is a name elsewhere and does not count."""
    parts = [(part[0], token.start + part.start()) for part in re.finditer(r"\d+", token.text)]
    kept = [parts[0], parts[2]]
    month = Decimal(parts[1][0])
    return [
        Number(Decimal(digits), "", text[place : place + len(digits)], place, place + len(digits), (month,))
        if len(digits) <= 2
        else Number(Decimal(digits), "", text[place : place + len(digits)], place, place + len(digits))
        for digits, place in kept
    ]


def _time(token: _Token, text: str, plain: str) -> Number:
    match = token.match
    if token.kind == "clock":
        hour, half = int(match["hour"]), match["half"]
        minute = int(match["minute"] or match["minute2"] or match["minute3"])
    else:
        hour, half, minute = int(match["mhour"]), match["mhalf"], int(match["mminute"] or 0)
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    elif hour < 12 and _EVENING.match(plain, token.end):
        hour += 12
    minutes = Decimal(hour * 60 + minute)
    return Number(
        minutes, TIME, text[token.start : token.end], token.start, token.end, minutes=(minutes % 1440, minutes)
    )


def _phrase_number(
    tokens: Sequence[_Token], index: int, lexicon: Vocabulary, text: str, plain: str, language: str
) -> tuple[list[Number], int]:
    token = tokens[index]
    if token.kind == "number":
        readings = read_digits(token.text, language)
        if len(readings) != 1:
            return _several(token, readings, text), index + 1
        value = readings[0]
        phrase = _with_scales(_Phrase(value, index + 1, spelled=False), tokens, lexicon, plain)
        phrase = _with_groups(phrase, tokens, lexicon, plain)
        if phrase.last == index + 1 and value.as_tuple().exponent == 0 and value < 100:
            phrase = _with_denominator(phrase, tokens, lexicon, plain)
        return [_finished(phrase, tokens, index, text, plain)], phrase.last
    roman = _roman(token, text, plain)
    if roman is not None:
        return [roman], index + 1
    word = key(token.text)
    if word in _NOON:
        minutes = Decimal(_NOON[word])
        return [
            Number(
                minutes,
                TIME,
                token.text,
                token.start,
                token.end,
                weak=True,
                minutes=(minutes, minutes + 1440 * (not minutes)),
            )
        ], index + 1
    if word not in lexicon:
        return [], index + 1
    spelled = _spelled(tokens, index, lexicon, plain, language)
    if spelled is None:
        return [], index + 1
    return [_finished(spelled, tokens, index, text, plain)], spelled.last


def _several(token: _Token, readings: list[Decimal], text: str) -> list[Number]:
    places = [match.span() for match in re.finditer(r"\d+", token.text)]
    if len(places) != len(readings):
        return []
    return [
        Number(value, "", text[token.start + start : token.start + end], token.start + start, token.start + end)
        for value, (start, end) in zip(readings, places, strict=True)
    ]


def _roman(token: _Token, text: str, plain: str) -> Number | None:
    """XXe, XIV, Ve République; a lone I, V or X is a weak number."""
    if token.text[0] not in "IVXLCDM" or len(token.text) > 12:
        return None
    ordinal = _ROMAN_ORDINAL.fullmatch(token.text)
    century = _CENTURY_BEFORE.search(plain, max(0, token.start - 12), token.start)
    digits = ordinal[1] if ordinal else token.text
    if not ordinal and not century and not set(digits) <= set("IVX"):
        return None
    value = read_roman(digits)
    if value is None:
        return None
    weak = len(token.text) == 1 and not century and not _CENTURY.match(plain, token.end)
    return Number(Decimal(value), "", text[token.start : token.end], token.start, token.end, weak=weak, spelled=True)


def _joined(tokens: Sequence[_Token], index: int, plain: str) -> bool:
    """Whether token `index` follows the one before it by a space or a hyphen only."""
    return index < len(tokens) and bool(_JOINT.fullmatch(plain, tokens[index - 1].end, tokens[index].start))


def _spelled(tokens: Sequence[_Token], index: int, lexicon: Vocabulary, plain: str, language: str) -> _Phrase | None:
    word = lexicon[key(tokens[index].text)]
    single = index + 1
    if word.role is Role.WEAK:
        return _Phrase(word.value, single, word.also, weak=True)
    if word.role is Role.FRACTION:
        return _Phrase(1 / word.value, single, weak=True)
    if word.role is Role.GROUP:
        return _with_groups(_Phrase(word.value, single, word.also), tokens, lexicon, plain)
    if word.role is Role.SCALE and not tokens[index].text[0].isalpha():
        return None
    phrase = _cardinal(tokens, index, lexicon, plain, language)
    if phrase is None:
        if word.role is Role.ORDINAL:
            return _Phrase(word.value, single, (1 / word.value,))
        return None
    if phrase.value == Decimal("0.5") and phrase.last == single:
        return phrase
    phrase = _with_groups(phrase, tokens, lexicon, plain)
    phrase = _with_denominator(phrase, tokens, lexicon, plain)
    if phrase.value == 1 and phrase.last == single:
        return replace(phrase, weak=True)
    if language == "fr" and phrase.last == single and key(tokens[index].text) == "neuf":
        return replace(phrase, weak=not _counts(tokens, single, plain))
    return phrase


def _counts(tokens: Sequence[_Token], index: int, plain: str) -> bool:
    """ "neuf personnes" counts, "un véhicule neuf" does not: what is counted follows."""
    if not _joined(tokens, index, plain) or tokens[index].kind != "word":
        return False
    return key(tokens[index].text) not in _NOT_AFTER_NEUF


_ORDINAL_UNITS: Final = frozenset(Decimal(value) for value in range(1, 20))
_JOINING: Final = {"fr": "et", "en": "and", "pt": "e", "es": "y", "it": "e", "de": "und"}


def _cardinal(tokens: Sequence[_Token], index: int, lexicon: Vocabulary, plain: str, language: str) -> _Phrase | None:
    """Additive and multiplicative words put together: "deux cent mille quatre-vingt-dix"."""
    total = current = Decimal(0)
    last_scale: Decimal | None = None
    last: Role | None = None
    place = index
    also: tuple[Decimal, ...] = ()
    joining = _JOINING.get(language, "")
    while place < len(tokens):
        joined = False
        here = place
        if last is not None:
            if not _joined(tokens, here, plain):
                break
            if key(tokens[here].text) == joining and _joined(tokens, here + 1, plain):
                joined, here = True, here + 1
        entry = lexicon.get(key(tokens[here].text)) if tokens[here].kind == "word" else None
        if entry is None:
            break
        rest = current % 100
        if joined and not _may_join(entry, rest, last, language):
            break
        match entry.role:
            case Role.UNIT if _takes_unit(entry.value, rest, current, last, language):
                current += entry.value
                also = entry.also
            case Role.TEN if language == "fr" and entry.value == 20 and rest == 4 and last is Role.UNIT:
                current += 76
            case Role.TEN if rest == 0 and last is not Role.UNIT and last is not Role.TEN:
                current += entry.value
            case Role.HUNDREDS if current == 0 and last in (None, Role.SCALE):
                current += entry.value
            case Role.HUNDRED if current < 100 and last in (None, Role.UNIT, Role.SCALE):
                current = (current or Decimal(1)) * entry.value
            case Role.SCALE if last is not Role.SCALE or last_scale is None or entry.value > last_scale:
                if last is None and entry.value >= 10**6:
                    return _Phrase(entry.value, here + 1, weak=False, scale=entry.value)
                if last_scale is not None and entry.value > last_scale:
                    total = (total + current) * entry.value
                else:
                    total += (current or Decimal(1)) * entry.value
                current, last_scale = Decimal(0), entry.value
            case Role.ORDINAL | Role.WEAK if last is Role.TEN and entry.value in _ORDINAL_UNITS and rest % 10 == 0:
                return _Phrase(total + current + entry.value, here + 1)
            case Role.ORDINAL if last is not None and entry.value == 20 and rest == 4:
                return _Phrase(total + current + 76, here + 1)
            case Role.ORDINAL if last is not None and entry.value >= 100:
                return _Phrase(total + (current or 1) * entry.value, here + 1)
            case _:
                break
        last = entry.role
        place = here + 1
    if last is None:
        return None
    return _Phrase(total + current, place, also, scale=last_scale if last is Role.SCALE and last_scale else Decimal(1))


def _takes_unit(value: Decimal, rest: Decimal, current: Decimal, last: Role | None, language: str) -> bool:
    if last is None:
        return True
    if value == 0 or value != int(value):
        return False
    if rest == 0:
        return last in (Role.HUNDRED, Role.HUNDREDS, Role.SCALE) or (language == "fr" and rest == current == 80)
    if value < 10:
        return (rest >= 20 and rest % 10 == 0) or (language == "fr" and rest == 10 and value >= 7)
    return language == "fr" and rest in (60, 80) and value < 17


def _may_join(entry: NumberWord, rest: Decimal, last: Role | None, language: str) -> bool:
    match language:
        case "fr":
            return rest >= 20 and rest % 10 == 0 and rest != 80 and entry.value in (1, 11)
        case "en":
            return last in (Role.HUNDRED, Role.SCALE) and entry.role in (Role.UNIT, Role.TEN, Role.ORDINAL)
        case "es":
            return rest >= 30 and rest % 10 == 0 and entry.role is Role.UNIT and entry.value < 10
        case "pt":
            return entry.role in (Role.UNIT, Role.TEN, Role.HUNDREDS, Role.ORDINAL) and last is not Role.UNIT
        case _:
            return last in (Role.HUNDRED, Role.SCALE)


def _with_scales(phrase: _Phrase, tokens: Sequence[_Token], lexicon: Vocabulary, plain: str) -> _Phrase:
    """ "2 mil milhões", "1,5 million"."""
    while _joined(tokens, phrase.last, plain) and tokens[phrase.last].kind == "word":
        token = tokens[phrase.last]
        entry = lexicon.get(key(token.text))
        if entry is None or entry.role is not Role.SCALE or (phrase.scale > 1 and entry.value <= phrase.scale):
            break
        if len(token.text) <= 3 and plain[token.end : token.end + 1] in ("-", "'", "’"):
            break  # "3 mi-temps"
        also = tuple(value * entry.value for value in phrase.also)
        phrase = replace(phrase, value=phrase.value * entry.value, last=phrase.last + 1, also=also, scale=entry.value)
    return phrase


_OF: Final = frozenset({"de", "d", "of", "di"})


def _with_groups(phrase: _Phrase, tokens: Sequence[_Token], lexicon: Vocabulary, plain: str) -> _Phrase:
    """ "deux douzaines", "des centaines de milliers", "tens of thousands"."""
    while phrase.last < len(tokens):
        place = phrase.last
        gap = plain[tokens[place - 1].end : tokens[place].start]
        if not _JOINT.fullmatch(gap):
            break
        if key(tokens[place].text) in _OF and place + 1 < len(tokens):
            between = plain[tokens[place].end : tokens[place + 1].start]
            if not _JOINT.fullmatch(between) and between not in ("'", "’"):
                break
            place += 1
        entry = lexicon.get(key(tokens[place].text)) if tokens[place].kind == "word" else None
        if entry is None or not (entry.role is Role.GROUP or (entry.role is Role.SCALE and place > phrase.last)):
            break
        also = tuple(one * other for one in (phrase.value, *phrase.also) for other in (entry.value, *entry.also))[1:]
        phrase = replace(phrase, value=phrase.value * entry.value, last=place + 1, also=also, scale=entry.value)
    return phrase


def _with_denominator(phrase: _Phrase, tokens: Sequence[_Token], lexicon: Vocabulary, plain: str) -> _Phrase:
    """ "deux tiers", "three quarters", "un cinquième" (which may also be an ordinal)."""
    if phrase.value != int(phrase.value) or not 0 < phrase.value < 20 or not _joined(tokens, phrase.last, plain):
        return phrase
    entry = lexicon.get(key(tokens[phrase.last].text)) if tokens[phrase.last].kind == "word" else None
    if entry is None or entry.role not in (Role.FRACTION, Role.ORDINAL):
        return phrase
    if entry.role is Role.ORDINAL and phrase.value != 1 and not key(tokens[phrase.last].text).endswith("s"):
        return phrase
    share = phrase.value / entry.value
    also = (entry.value,) if entry.role is Role.ORDINAL else ()
    weak = entry.role is Role.FRACTION and phrase.value == 1 and entry.value == 4
    return replace(phrase, value=share, last=phrase.last + 1, also=also, weak=weak)


def _finished(phrase: _Phrase, tokens: Sequence[_Token], index: int, text: str, plain: str) -> Number:
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
            late = value + 12 if value < 12 and _EVENING.match(plain, end) else value
            minutes = (late * 60 % 1440, late * 60)
    if not unit and not phrase.spelled and start and (plain[start - 1].isalpha() or _is_code(plain, start)):
        unit = CODE
    weak = phrase.weak and not unit and not half
    return Number(value, unit, text[start:end], start, end, also, weak, phrase.spelled, minutes)


def _scaled(value: Decimal, also: tuple[Decimal, ...], scale: str) -> tuple[Decimal, tuple[Decimal, ...]]:
    factor = Decimal(10) ** _SHORT_SCALES[scale.lower()]
    return value * factor, tuple(other * factor for other in also)


def _is_code(plain: str, start: int) -> bool:
    """Digits after a hyphen after letters: Covid-19, F-16."""
    return start >= 2 and plain[start - 1] in "-\u2011" and plain[start - 2].isalpha()


def _share_units(found: list[Number], plain: str) -> list[Number]:
    """ "entre 5 et 10 %": the unit named once holds for both ends of a range."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        one, other = shared[place], shared[place + 1]
        if one.unit or one.weak or not other.unit or other.unit in (TIME, CODE):
            continue
        if other.start - one.end <= 12 and _RANGE.fullmatch(plain, one.end, other.start):
            shared[place] = replace(one, unit=other.unit)
    return shared
