"""Where the proper names of a French text stand: a capital marks one, unless a sentence starts there."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import Final, Protocol

from summarizer.text.sentences import sentence_spans
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key

# One character for one, so that offsets stay.
_PLAIN: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})
_WORD: Final = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])+(?!\w)\.?|[^\W\d_]+(?:\d+)?(?:[-'][^\W_]+)*")
_LETTERS: Final = re.compile(r"(?<!\w)[^\W\d_]{1,100}(?![^\W\d_])")
_ELISION: Final = re.compile(r"(?:[ldjnsmtc]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'", re.IGNORECASE)
# N'Djamena, M'Bappé, O'Brien: with a capital on both sides only l', d' and qu' are cut off.
_CUT_BEFORE_CAPITAL: Final = re.compile(r"(?:[LDdl]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[nsjmtc])'")
_PARTICLES: Final = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "von", "van", "der", "den", "ter", "ben", "bin", "bint", "ibn", "al",
     "el", "abou", "abu", "da", "das", "do", "dos", "di", "della", "del", "y", "e", "et", "zu"]
)  # fmt: skip
_LINKING: Final = _PARTICLES - {"et", "e", "y", "les", "le", "la"}
_STARTS_WITHIN: Final = frozenset('«“"(–—•:…')
_TITLES: Final = frozenset(["m", "mm", "mme", "mmes", "mlle", "me", "mgr", "dr", "pr", "st", "ste"])
_VARIANTS: Final = {"st": "saint", "ste": "sainte", "sts": "saints"}
_LONGEST_WORD: Final = 100  # characters; what is longer is noise
_LONGEST_ACRONYM: Final = 4  # letters; longer words in capitals are headlines as often as names
_MOST_WORDS: Final = 12  # capitalised words in one name; longer runs are headlines
_SENTENCE: Final = 1_000  # characters; up to here a text is a sentence that will be asked about again
_PARTICIPLES: Final = ("é", "és", "ée", "ées")
_COMMON_ENDINGS: Final = (
    "ment", "ments", "tion", "tions", "sion", "sions", "ees", "ants", "antes", "euses", "aient", "erent", "rait",
    "iques", "ique", "ables", "able", "ibles", "ible", "iste", "istes", "isme", "ismes", "teur", "teurs", "trice",
    "trices", "ites",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name where it stands."""

    text: str  # as written
    start: int
    end: int
    parts: tuple[str, ...]  # folded words that carry it, without particles and common words
    sure: bool  # not only a capital at a sentence's start
    adjacent: tuple[tuple[str, str], ...] = ()  # parts that stand next to each other, without a particle between


@functools.cache
def common_words() -> frozenset[str]:
    """French words that a capital does not make a name, folded (from counts over French news)."""
    text = resources.files("summarizer.text").joinpath("common_words_fr.txt").read_text(encoding="utf-8")
    return STOPWORDS["fr"] | frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


def plain_signs(text: str) -> str:
    """The text with plain hyphens, apostrophes and spaces, every character in its place."""
    return text.translate(_PLAIN)


def name_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Words as names are made of: hyphens and apostrophes inside, initials with their full stops."""
    for match in _WORD.finditer(plain_signs(text)):
        if match.end() - match.start() <= _LONGEST_WORD:
            yield match[0], match.start(), match.end()


def capitalised(text: str) -> Iterator[str]:
    """Words with a capital somewhere, in any language."""
    return (word for word, _, _ in name_words(text) if word != word.lower())


def folded_words(text: str) -> list[str]:
    """The folded pieces of a text's words, as names are compared."""
    return [part for word, _, _ in name_words(text) for part in _parts(word)]


def _parts(word: str) -> list[str]:
    """The folded pieces of one written word: "Saint-Denis" is two, "O.N.U." is one."""
    if "." in word:
        return [key(word.replace(".", ""))]
    return [_VARIANTS.get(part, part) for part in re.split(r"[-']", key(word)) if part]


@dataclass(frozen=True, slots=True)
class _Capital:
    """A word with a capital, elision cut off."""

    written: str
    start: int
    end: int
    first: bool  # at a sentence's or a quotation's start


class NameJudge(Protocol):
    """Looks again at the names that the rules find; `name_judges` has those that there are."""

    @property
    def name(self) -> str:
        """What the setting `names` calls it; part of the key of everything that was made under it."""

    def judged(self, text: str, found: Sequence[NameSpan]) -> list[NameSpan]:
        """Those of the names that stand, in order; the same for the same text.

        Args:
            text: French.
            found: what the rules take for names in it.
        """


_JUDGE: Final[ContextVar[NameJudge | None]] = ContextVar("judge", default=None)


@contextmanager
def judging(judge: NameJudge) -> Iterator[None]:
    """Within it, every name that is looked for is what `judge` lets stand."""
    token = _JUDGE.set(judge)
    try:
        yield
    finally:
        _JUDGE.reset(token)


def find_names(text: str) -> list[NameSpan]:
    """The proper names of a French text with their places, in order."""
    found = list(_known_names(text)) if len(text) <= _SENTENCE else _find_names(text)
    judge = _JUDGE.get()
    return judge.judged(text, found) if judge else found


def _find_names(text: str) -> list[NameSpan]:
    plain = text.translate(_PLAIN)
    lowered = {match[0] for match in _LETTERS.finditer(plain) if plain[match.start()].islower()}
    lowered_keys = {key(word) for word in lowered}
    capitals = list(_capitals(plain))
    elsewhere = {key(capital.written) for capital in capitals if not capital.first}
    spans: list[NameSpan] = []
    group: list[_Capital] = []
    for capital in capitals:
        if group and (len(group) == _MOST_WORDS or not _linked(plain, group[-1], capital)):
            _close(group, text, lowered_keys, elsewhere, spans)
            group = []
        group.append(capital)
    if group:
        _close(group, text, lowered_keys, elsewhere, spans)
    return spans


@functools.lru_cache(maxsize=2048)
def _known_names(text: str) -> tuple[NameSpan, ...]:
    return tuple(_find_names(text))


def _capitals(plain: str) -> Iterator[_Capital]:
    starts = iter(sentence_spans(plain))
    sentence = next(starts, None)
    for word, start, end in name_words(plain):
        while sentence is not None and sentence[1] <= start:
            sentence = next(starts, None)
        cut = _CUT_BEFORE_CAPITAL.match(word)
        if cut and cut.end() < len(word) and word[cut.end()].isupper():
            begin = start + cut.end()
        elif (elided := _ELISION.match(word)) and elided.end() < len(word) and word[elided.end()].islower():
            continue
        else:
            begin = start
        written = plain[begin:end]
        if not written[0].isupper():
            continue
        before = plain[:start].rstrip(" \n\t-*")[-1:] if start < 4 else plain[start - 4 : start].rstrip(" \n\t-*")[-1:]
        first = begin == start and (
            (sentence is not None and _is_start(plain, sentence[0], start)) or before in _STARTS_WITHIN
        )
        yield _Capital(written, begin, end, bool(first))


def _is_start(plain: str, sentence_start: int, start: int) -> bool:
    return start - sentence_start < 8 and not any(c.isalnum() for c in plain[sentence_start:start])


_GAP: Final = re.compile(r" (?:(?:[a-z]{1,4}|della) |d'|(?:de|von|van) (?:la|der|den) )?")


def _linked(plain: str, one: _Capital, other: _Capital) -> bool:
    """Whether two capitalised words are one name: next to each other or with a particle between."""
    gap = plain[one.end : other.start]
    if gap == " " or (gap in (". ", ".", ".-") and is_initials(one.written) and not other.first):
        return True
    return len(gap) <= 12 and bool(_GAP.fullmatch(gap)) and all(word in _LINKING for word in re.findall(r"[a-z]+", gap))


def is_initials(written: str) -> bool:
    """Whether a word is one or more initials: J, J.-L, Ph."""
    return all(len(part) == 1 for part in re.split(r"[.-]+", written.rstrip("."))) or written in ("Ph", "Ch", "Th")


def _close(group: list[_Capital], text: str, lowered: set[str], elsewhere: set[str], spans: list[NameSpan]) -> None:
    """Turn a group of capitalised words into a name, without the common words at its head."""
    head = 0
    while head < len(group) and _is_no_name(group[head], lowered, elsewhere, alone=head == len(group) - 1):
        head += 1
    capitals = group[head:]
    pieces = [_name_parts(capital) for capital in capitals]
    parts = tuple(part for found in pieces for part in found)
    if not parts:
        return
    start, end = capitals[0].start, capitals[-1].end
    sure = not capitals[0].first or len(capitals) > 1 or key(capitals[0].written) in elsewhere
    spans.append(NameSpan(text[start:end], start, end, parts, sure, tuple(_adjacent(capitals, pieces))))


def _name_parts(capital: _Capital) -> list[str]:
    return [part for part in _parts(capital.written) if part not in _PARTICLES and len(part) > 1]


def _adjacent(capitals: list[_Capital], pieces: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Pairs that only a name puts together; acronyms stand before anything ("le député LFI François Ruffin")."""
    for found in pieces:
        yield from pairwise(found)
    for (one, first), (other, second) in pairwise(zip(capitals, pieces, strict=True)):
        if first and second and other.start - one.end <= 2 and not _is_acronym(one) and not _is_acronym(other):
            yield first[-1], second[0]


def _is_acronym(capital: _Capital) -> bool:
    return len(capital.written) <= _LONGEST_ACRONYM and capital.written.isupper()


def _is_no_name(capital: _Capital, lowered: set[str], elsewhere: set[str], *, alone: bool) -> bool:
    low = key(capital.written)
    return (
        low in _TITLES
        or low in STOPWORDS["fr"]
        or (alone and len(capital.written) == 1)
        or (capital.first and _is_common(capital.written, lowered, elsewhere, alone=alone))
    )


def _is_common(written: str, lowered: set[str], elsewhere: set[str], *, alone: bool) -> bool:
    """Whether a word that starts a sentence is a common one."""
    low = key(written)
    if len(written) > 1 and written.isupper():
        return len(written) > _LONGEST_ACRONYM and low in common_words()  # "VIDÉO" before a headline
    if low in elsewhere and low not in common_words():
        return False
    if low in common_words() or low in lowered or (len(low) > 6 and low.endswith("s") and low[:-1] in common_words()):
        return True
    pieces = re.split(r"[-']", low)
    if len(pieces) > 1:
        return all(piece in common_words() for piece in pieces)
    return alone and (low.endswith(_COMMON_ENDINGS) or (len(low) > 4 and written.endswith(_PARTICIPLES)))
