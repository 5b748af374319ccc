"""A text's numbers in order: the one pass that sees digits, words, dates, times and Roman numerals."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from summarizer.text.digits import ASCII_DIGITS, NUMBER, SPACE, read_digits, read_roman
from summarizer.text.number_phrases import Phrase, Token, spelled, with_denominator, with_groups, with_scales
from summarizer.text.number_units import TIME, Number, finished, is_evening, share_units
from summarizer.text.numerals import Vocabulary, vocabulary
from summarizer.text.words import key

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
_CENTURY: Final = re.compile(rf"{SPACE}(?:si[èe]cles?|secolo)\b|(?:{SPACE})R[ée]publi", re.IGNORECASE)
_CENTURY_BEFORE: Final = re.compile(rf"\b(?:s[ée]culos?|siglos?|secolo){SPACE}$", re.IGNORECASE)
_ROMAN_ORDINAL: Final = re.compile(
    r"(I)(?:ers?|[èe]res?|res?)|((?:[IVX]+|[IVXLCDM]{2,})(?=[èe]|e)|II(?=nd))(?:[èe]mes?|es?|nde?)"
)
_SENTENCE: Final = 1_000  # characters; up to here a text is a sentence that will be asked about again
_NOON: Final = {
    "midi": 720, "noon": 720, "midday": 720, "mediodia": 720, "minuit": 0, "midnight": 0, "medianoche": 0,
}  # fmt: skip


def read_numbers(text: str, language: str) -> list[Number]:
    """All numbers of a text, weak ones too, in order.

    Args:
        text: in display form or folded.
        language: ISO 639-1 code.
    """
    return list(_known_numbers(text, language)) if len(text) <= _SENTENCE else _read_numbers(text, language)


@functools.lru_cache(maxsize=2048)
def _known_numbers(text: str, language: str) -> tuple[Number, ...]:
    return tuple(_read_numbers(text, language))


def _read_numbers(text: str, language: str) -> list[Number]:
    plain = text.translate(ASCII_DIGITS)
    tokens = [Token(_kind(match), match[0], match.start(), match.end(), match) for match in _TOKEN.finditer(plain)]
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
    return share_units(found, plain)


def _kind(match: re.Match[str]) -> str:
    for kind in ("date", "iso", "clock", "meridian", "number"):
        if match[kind] is not None:
            return kind
    return "word"


def _date(token: Token, text: str) -> list[Number]:
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


def _time(token: Token, text: str, plain: str) -> Number:
    match = token.match
    if token.kind == "clock":
        hour, half = int(match["hour"]), match["half"]
        minute = int(match["minute"] or match["minute2"] or match["minute3"])
    else:
        hour, half, minute = int(match["mhour"]), match["mhalf"], int(match["mminute"] or 0)
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    elif hour < 12 and is_evening(plain, token.end):
        hour += 12
    minutes = Decimal(hour * 60 + minute)
    also = () if minute else (Decimal(hour),)  # "18h00" may be written "18 hours"
    return Number(
        minutes, TIME, text[token.start : token.end], token.start, token.end, also, minutes=(minutes % 1440, minutes)
    )


def _phrase_number(
    tokens: Sequence[Token], index: int, lexicon: Vocabulary, text: str, plain: str, language: str
) -> tuple[list[Number], int]:
    token = tokens[index]
    if token.kind == "number":
        readings = read_digits(token.text, language)
        if len(readings) != 1:
            return _several(token, readings, text), index + 1
        value = readings[0]
        phrase = with_scales(Phrase(value, index + 1, spelled=False), tokens, lexicon, plain)
        phrase = with_groups(phrase, tokens, lexicon, plain)
        if phrase.last == index + 1 and value.as_tuple().exponent == 0 and value < 100:
            phrase = with_denominator(phrase, tokens, lexicon, plain)
        return [finished(phrase, tokens, index, text, plain)], phrase.last
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
    words = spelled(tokens, index, lexicon, plain, language)
    if words is None:
        return [], index + 1
    return [finished(words, tokens, index, text, plain)], words.last


def _several(token: Token, readings: list[Decimal], text: str) -> list[Number]:
    places = [match.span() for match in re.finditer(r"\d+", token.text)]
    if len(places) != len(readings):
        return []
    return [
        Number(value, "", text[token.start + start : token.start + end], token.start + start, token.start + end)
        for value, (start, end) in zip(readings, places, strict=True)
    ]


def _roman(token: Token, text: str, plain: str) -> Number | None:
    """XXe, XIV, Ve République; a lone I, V or X is a weak number."""
    if token.text[0] not in "IVXLCDM" or len(token.text) > 12:
        return None
    ordinal = _ROMAN_ORDINAL.fullmatch(token.text)
    century = _CENTURY_BEFORE.search(plain, max(0, token.start - 12), token.start)
    digits = (ordinal[1] or ordinal[2]) if ordinal else token.text
    if not ordinal and not century and not set(digits) <= set("IVX"):
        return None
    value = read_roman(digits)
    if value is None:
        return None
    weak = len(token.text) == 1 and not century and not _CENTURY.match(plain, token.end)
    return Number(Decimal(value), "", text[token.start : token.end], token.start, token.end, weak=weak, spelled=True)
