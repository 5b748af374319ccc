"""Number words put together: "deux cent mille quatre-vingt-dix", "trois quarts", "tens of thousands"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from summarizer.text.numerals import NumberWord, Role, Vocabulary
from summarizer.text.words import key

_JOINT: Final = re.compile(r"(?:[ \u00a0\u202f\u2009]{1,2}|-|\u2011)")
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
_ORDINAL_UNITS: Final = frozenset(Decimal(value) for value in range(1, 20))
_JOINING: Final = {"fr": "et", "en": "and", "pt": "e", "es": "y", "it": "e", "de": "und"}
_OF: Final = frozenset({"de", "d", "of", "di"})


@dataclass(frozen=True, slots=True)
class Token:
    """A number in digits, a date, a time or a word where it stands."""

    kind: str
    text: str
    start: int
    end: int
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value read from tokens [first, last)."""

    value: Decimal
    last: int
    also: tuple[Decimal, ...] = ()
    weak: bool = False
    spelled: bool = True
    scale: Decimal = Decimal(1)  # what a following "et demi" is half of


def joined(tokens: Sequence[Token], index: int, plain: str) -> bool:
    """Whether token `index` follows the one before it by a space or a hyphen only."""
    return index < len(tokens) and bool(_JOINT.fullmatch(plain, tokens[index - 1].end, tokens[index].start))


def spelled(tokens: Sequence[Token], index: int, lexicon: Vocabulary, plain: str, language: str) -> Phrase | None:
    """What the word at `index` says with those that follow; None where it is no number after all."""
    word = lexicon[key(tokens[index].text)]
    single = index + 1
    if word.role is Role.WEAK:
        return Phrase(word.value, single, word.also, weak=True)
    if word.role is Role.FRACTION:
        return Phrase(1 / word.value, single, weak=True)
    if word.role is Role.GROUP:
        return with_groups(Phrase(word.value, single, word.also), tokens, lexicon, plain)
    if word.role is Role.SCALE and not tokens[index].text[0].isalpha():
        return None
    phrase = _cardinal(tokens, index, lexicon, plain, language)
    if phrase is None:
        if word.role is Role.ORDINAL:
            return Phrase(word.value, single, (1 / word.value,))
        return None
    if phrase.value == Decimal("0.5") and phrase.last == single:
        return phrase
    phrase = with_groups(phrase, tokens, lexicon, plain)
    phrase = with_denominator(phrase, tokens, lexicon, plain)
    if phrase.value == 1 and phrase.last == single:
        return replace(phrase, weak=True)
    if language == "fr" and phrase.last == single and key(tokens[index].text) == "neuf":
        return replace(phrase, weak=not _counts(tokens, single, plain))
    return phrase


def _counts(tokens: Sequence[Token], index: int, plain: str) -> bool:
    """ "neuf personnes" counts, "un véhicule neuf" does not: what is counted follows."""
    if not joined(tokens, index, plain) or tokens[index].kind != "word":
        return False
    return key(tokens[index].text) not in _NOT_AFTER_NEUF


def _cardinal(tokens: Sequence[Token], index: int, lexicon: Vocabulary, plain: str, language: str) -> Phrase | None:
    """Additive and multiplicative words put together: "deux cent mille quatre-vingt-dix"."""
    total = current = Decimal(0)
    last_scale: Decimal | None = None
    last: Role | None = None
    place = index
    also: tuple[Decimal, ...] = ()
    joining = _JOINING.get(language, "")
    while place < len(tokens):
        after_and = False
        here = place
        if last is not None:
            if not joined(tokens, here, plain):
                break
            if key(tokens[here].text) == joining and joined(tokens, here + 1, plain):
                after_and, here = True, here + 1
        entry = lexicon.get(key(tokens[here].text)) if tokens[here].kind == "word" else None
        if entry is None:
            break
        rest = current % 100
        if after_and and not _may_join(entry, rest, last, language):
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
                    return Phrase(entry.value, here + 1, weak=False, scale=entry.value)
                if last_scale is not None and entry.value > last_scale:
                    total = (total + current) * entry.value
                else:
                    total += (current or Decimal(1)) * entry.value
                current, last_scale = Decimal(0), entry.value
            case Role.ORDINAL | Role.WEAK if last is Role.TEN and entry.value in _ORDINAL_UNITS and rest % 10 == 0:
                return Phrase(total + current + entry.value, here + 1)
            case Role.ORDINAL if last is not None and entry.value == 20 and rest == 4:
                return Phrase(total + current + 76, here + 1)
            case Role.ORDINAL if last is not None and entry.value >= 100:
                return Phrase(total + (current or 1) * entry.value, here + 1)
            case _:
                break
        last = entry.role
        place = here + 1
    if last is None:
        return None
    return Phrase(total + current, place, also, scale=last_scale if last is Role.SCALE and last_scale else Decimal(1))


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


def with_scales(phrase: Phrase, tokens: Sequence[Token], lexicon: Vocabulary, plain: str) -> Phrase:
    """ "2 mil milhões", "1,5 million"."""
    while joined(tokens, phrase.last, plain) and tokens[phrase.last].kind == "word":
        token = tokens[phrase.last]
        entry = lexicon.get(key(token.text))
        if entry is None or entry.role is not Role.SCALE or (phrase.scale > 1 and entry.value <= phrase.scale):
            break
        if len(token.text) <= 3 and plain[token.end : token.end + 1] in ("-", "'", "’"):
            break  # "3 mi-temps"
        also = tuple(value * entry.value for value in phrase.also)
        phrase = replace(phrase, value=phrase.value * entry.value, last=phrase.last + 1, also=also, scale=entry.value)
    return phrase


def with_groups(phrase: Phrase, tokens: Sequence[Token], lexicon: Vocabulary, plain: str) -> Phrase:
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


def with_denominator(phrase: Phrase, tokens: Sequence[Token], lexicon: Vocabulary, plain: str) -> Phrase:
    """ "deux tiers", "three quarters", "un cinquième" (which may also be an ordinal)."""
    if phrase.value != int(phrase.value) or not 0 < phrase.value < 20 or not joined(tokens, phrase.last, plain):
        return phrase
    entry = lexicon.get(key(tokens[phrase.last].text)) if tokens[phrase.last].kind == "word" else None
    if entry is None or entry.role not in (Role.FRACTION, Role.ORDINAL):
        return phrase
    share = phrase.value / entry.value
    also = (entry.value,) if entry.role is Role.ORDINAL else ()
    weak = entry.role is Role.FRACTION and phrase.value == 1 and entry.value == 4
    return replace(phrase, value=share, last=phrase.last + 1, also=also, weak=weak)
