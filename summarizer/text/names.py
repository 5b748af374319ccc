"""Proper names of French text, by rules, so that no summary or translation swaps, invents or loses one.

A capital inside a sentence marks a name. At a sentence's start, where every word has one, a word is a name only if it
is no common French word. Names are compared part by part, without accents, case or hyphens.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import Final

from summarizer.text.exonyms import LONGEST, Exonyms, demonym_stem, exonyms, folded, sounds_alike
from summarizer.text.sentences import sentence_spans
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key

# One character for one, so that offsets stay.
_PLAIN: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})
_WORD: Final = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])+(?!\w)\.?|[^\W\d_]+(?:\d+)?(?:[-'][^\W_]+)*")
_ELISION: Final = re.compile(r"(?:[ldjnsmtc]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'", re.IGNORECASE)
# N'Djamena, M'Bappé, O'Brien: with a capital on both sides only l', d' and qu' are cut off.
_CUT_BEFORE_CAPITAL: Final = re.compile(r"(?:[LDdl]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[nsjmtc])'")
_PARTICLES: Final = frozenset(
    "de du des d la le les von van der den ter ben bin bint ibn al el abou abu da das do dos di della del y e et zu".split()
)
_LINKING: Final = _PARTICLES - {"et", "e", "y", "les", "le", "la"}
_STARTS_WITHIN: Final = frozenset('«“"(–—•:…')
_TITLES: Final = frozenset("m mm mme mmes mlle me mgr dr pr st ste".split())
_VARIANTS: Final = {"st": "saint", "ste": "sainte", "sts": "saints"}
_COMMON_ENDINGS: Final = (
    "ment", "ments", "tion", "tions", "sion", "sions", "ees", "ants", "antes", "euses", "aient", "erent", "rait", "iques",
    "ique", "ables", "able", "ibles", "ible", "iste", "istes", "isme", "ismes", "teur", "teurs", "trice", "trices", "ites",
)  # fmt: skip
_PAIR_WINDOW: Final = 4  # words between the parts of a name in the source: "le président (américain Donald) Trump"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name where it stands."""

    text: str  # as written
    start: int
    end: int
    parts: tuple[str, ...]  # folded words that carry it, without particles and common words
    sure: bool  # not only a capital at a sentence's start


@functools.cache
def common_words() -> frozenset[str]:
    """French words that a capital does not make a name, folded (from counts over French news)."""
    text = resources.files("summarizer.text").joinpath("common_words_fr.txt").read_text(encoding="utf-8")
    return STOPWORDS["fr"] | frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


def names(text: str) -> list[str]:
    """The proper names of a French text as written, in order, each spelling once.

    Args:
        text: in display form or folded.
    """
    return list(dict.fromkeys(span.text for span in find_names(text)))


def missing_names(text: str, source: str) -> list[str]:
    """Names of a French text that its French source lacks, as written in `text`.

    A part of a name stands for the whole (the surname alone), but parts of two names do not make a third one: words
    that follow one another in `text` must stand together in the source.

    Args:
        text: a summary or a sentence of it.
        source: what it was made from, title included.
    """
    sequence = _folded_words(source)
    known = set(sequence)
    stems = {demonym_stem(word) for word in known}
    together = _neighbours(source)
    common = common_words()
    missing = []
    for span in find_names(text):
        parts = span.parts
        unknown = [part for part in parts if part not in known and not _as_demonym(part, stems)]
        apart = any(
            (one, other) not in together
            for one, other in pairwise(parts)
            if one in known and other in known and not {one, other} & common
        )
        if unknown or apart:
            missing.append(span.text)
    return list(dict.fromkeys(missing))


_LATIN_SCRIPT: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_MOST_COMPARED: Final = 500  # words of the translation that a name is compared with letter by letter


def lost_names(source: str, text: str, language: str) -> list[str]:
    """Names of a French text that its translation does not have, as written in `source`: lost or swapped.

    A name may be kept, be called what the language calls it (Moscou, Moscow), be spelled as the language spells it
    (Ouchakov, Ushakov), or be a people's name (Ukrainiens, Ukrainians). Common words that a name is made of
    ("Parti socialiste") are translated and not looked for.

    Args:
        source: French.
        text: its translation.
        language: ISO 639-1 code of `text`. In a script other than Latin only territories can be looked for.
    """
    table = exonyms(language)
    latin = bool(_LATIN_SCRIPT.search(text)) and language not in ("ar", "he", "fa", "ru", "uk", "zh", "ja", "ko")
    target = _Target.of(text)
    lost: list[str] = []
    for span in find_names(source):
        for piece in _pieces(source, span, table):
            if not piece.found_in(target, table, latin=latin):
                lost.append(piece.text)
    return list(dict.fromkeys(lost))


@dataclass(frozen=True, slots=True)
class _Target:
    """A translation as names are looked for in it."""

    line: str  # folded words between spaces
    known: frozenset[str]
    candidates: tuple[str, ...]  # words that may be names

    @classmethod
    def of(cls, text: str) -> _Target:
        sequence = folded(text.translate(_PLAIN))
        capitals = {part for match in _WORD.finditer(text) if match[0] != match[0].lower() for part in folded(match[0])}
        return cls(f" {' '.join(sequence)} ", frozenset(sequence), tuple(sorted(capitals))[:_MOST_COMPARED])

    def has(self, variant: str) -> bool:
        """Whether the words stand there, with an English or German genitive at most."""
        return f" {variant} " in self.line or f" {variant}s " in self.line


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a name that is looked for as one."""

    text: str
    words: tuple[str, ...]
    listed: bool  # stands in the tables of exonyms

    def found_in(self, target: _Target, table: Exonyms, *, latin: bool) -> bool:
        if self.listed:
            return any(_called(variant, target, table, latin=latin) for variant in table.names[self.words])
        if not latin or target.has(" ".join(self.words)):
            return True
        return all(_word_found(word, target, table) for word in self.words)


def _called(variant: str, target: _Target, table: Exonyms, *, latin: bool) -> bool:
    if target.has(variant):
        return True
    if not latin:
        return variant in target.line
    # "Ukraine" may become "Ukrainian": the same word but for its ending, unless that is another country.
    base = variant if len(variant) < 5 else variant[:-1]
    if " " in variant or len(base) < 4 or f" {base}" not in target.line:
        return False
    return any(word.startswith(base) and word not in table.territories for word in target.known)


def _word_found(word: str, target: _Target, table: Exonyms) -> bool:
    if word in target.known or word + "s" in target.known:
        return True
    stems = table.peoples.get(demonym_stem(word))
    if stems is not None:
        return any(f" {stem}" in target.line for stem in stems)
    return any(sounds_alike(word, candidate) for candidate in target.candidates)


def _pieces(source: str, span: NameSpan, table: Exonyms) -> Iterator[_Piece]:
    """What is to be looked for of a name: listed names, of which the longest count, and its other proper parts."""
    common = common_words()
    ahead = source[span.start : span.end + 60].translate(_PLAIN)
    inside = len(folded(source[span.start : span.end].translate(_PLAIN)))
    sequence = folded(ahead)
    index = 0
    proper: list[str] = []
    while index < inside:
        length = next(
            (
                n
                for n in range(min(LONGEST, len(sequence) - index), 0, -1)
                if sequence[index : index + n] in table.names
            ),
            0,
        )
        # A first name in the tables does not make one person two: "François Hollande" is looked for part by part.
        if length:
            words_ = sequence[index : index + length]
            yield _Piece(span.text if length >= inside else " ".join(words_), words_, True)
            index += length
            continue
        word = sequence[index]
        if word in span.parts and (word not in common or proper) and (span.sure or word not in common):
            proper.append(word)
            yield _Piece(span.text, (word,), False)
        index += 1


def _as_demonym(part: str, stems: set[str]) -> bool:
    """ "Ukrainiens" where the source has "ukrainienne"."""
    return part[:1].isalpha() and len(demonym_stem(part)) >= 4 and demonym_stem(part) in stems


def _folded_words(text: str) -> list[str]:
    plain = text.translate(_PLAIN)
    return [part for match in _WORD.finditer(plain) for part in _parts(match[0])]


def _parts(word: str) -> list[str]:
    """The folded pieces of one written word: "Saint-Denis" is two, "O.N.U." is one."""
    if "." in word:
        return [key(word.replace(".", ""))]
    return [_VARIANTS.get(part, part) for part in re.split(r"[-']", key(word)) if part]


_BREAK: Final = re.compile(r"[,;:.!?\n]")


def _neighbours(source: str) -> set[tuple[str, str]]:
    """Words that follow one another closely enough to be one name, in order, with no comma between."""
    plain = source.translate(_PLAIN)
    pairs: set[tuple[str, str]] = set()
    recent: list[str] = []
    end = 0
    for match in _WORD.finditer(plain):
        if _BREAK.search(plain, end, match.start()) and not _is_initials(plain[max(0, end - 1) : end]):
            recent = []
        for part in _parts(match[0]):
            pairs.update((earlier, part) for earlier in recent)
            recent = [*recent, part][-_PAIR_WINDOW:]
        end = match.end()
    return pairs


@dataclass(frozen=True, slots=True)
class _Capital:
    """A word with a capital, elision cut off."""

    written: str
    start: int
    end: int
    first: bool  # at a sentence's or a quotation's start


def find_names(text: str) -> list[NameSpan]:
    """The proper names of a French text with their places, in order."""
    plain = text.translate(_PLAIN)
    lowered = {match[0] for match in re.finditer(r"[^\W\d_]+", plain) if match[0][0].islower()}
    lowered_keys = {key(word) for word in lowered}
    capitals = list(_capitals(plain))
    elsewhere = {key(capital.written) for capital in capitals if not capital.first}
    spans: list[NameSpan] = []
    group: list[_Capital] = []
    for capital in capitals:
        if group and not _linked(plain, group[-1], capital):
            _close(group, text, lowered_keys, elsewhere, spans)
            group = []
        group.append(capital)
    if group:
        _close(group, text, lowered_keys, elsewhere, spans)
    return spans


def _capitals(plain: str) -> Iterator[_Capital]:
    starts = iter(sentence_spans(plain))
    sentence = next(starts, None)
    for match in _WORD.finditer(plain):
        word, start = match[0], match.start()
        while sentence is not None and sentence[1] <= start:
            sentence = next(starts, None)
        cut = _CUT_BEFORE_CAPITAL.match(word)
        if cut and cut.end() < len(word) and word[cut.end()].isupper():
            begin = start + cut.end()
        elif (elided := _ELISION.match(word)) and elided.end() < len(word) and word[elided.end()].islower():
            continue
        else:
            begin = start
        written = plain[begin : match.end()]
        if not written[0].isupper():
            continue
        before = plain[:start].rstrip(" \n\t-*")[-1:] if start < 4 else plain[start - 4 : start].rstrip(" \n\t-*")[-1:]
        first = begin == start and (
            sentence is not None and _is_start(plain, sentence[0], start) or before in _STARTS_WITHIN
        )
        yield _Capital(written, begin, match.end(), bool(first))


def _is_start(plain: str, sentence_start: int, start: int) -> bool:
    return start - sentence_start < 8 and not any(c.isalnum() for c in plain[sentence_start:start])


_GAP: Final = re.compile(r" (?:(?:[a-z]{1,4}|della) |d'|(?:de|von|van) (?:la|der|den) )?")


def _linked(plain: str, one: _Capital, other: _Capital) -> bool:
    """Whether two capitalised words are one name: next to each other or with a particle between."""
    gap = plain[one.end : other.start]
    if gap == " " or (gap in (". ", ".", ".-") and _is_initials(one.written)):
        return True
    return len(gap) <= 12 and bool(_GAP.fullmatch(gap)) and all(word in _LINKING for word in re.findall(r"[a-z]+", gap))


def _is_initials(written: str) -> bool:
    return all(len(part) == 1 for part in re.split(r"[.-]+", written.rstrip("."))) or written in ("Ph", "Ch", "Th")


def _close(group: list[_Capital], text: str, lowered: set[str], elsewhere: set[str], spans: list[NameSpan]) -> None:
    """Turn a group of capitalised words into a name, without the common words at its head."""
    while group and (
        key(group[0].written) in _TITLES
        or (group[0].first and _is_common(group[0].written, lowered, elsewhere, alone=len(group) == 1))
        or (len(group[0].written) == 1 and len(group) == 1)
        or key(group[0].written) in STOPWORDS["fr"]
    ):
        group = group[1:]
    if not group:
        return
    parts = [part for capital in group for part in _parts(capital.written)]
    parts = [part for part in parts if part not in _PARTICLES and len(part) > 1]
    if not parts:
        return
    start, end = group[0].start, group[-1].end
    sure = not group[0].first or len(group) > 1 or key(group[0].written) in elsewhere
    spans.append(NameSpan(text[start:end], start, end, tuple(parts), sure))


def _is_common(written: str, lowered: set[str], elsewhere: set[str], *, alone: bool) -> bool:
    low = key(written)
    if len(written) > 1 and written.isupper():
        return low in STOPWORDS["fr"]
    if low in STOPWORDS["fr"]:
        return True
    if low in elsewhere and low not in common_words():
        return False
    if low in common_words() or low in lowered:
        return True
    pieces = re.split(r"[-']", low)
    if len(pieces) > 1:
        return pieces[0] in common_words() and all(piece in common_words() for piece in pieces[1:])
    return alone and low.endswith(_COMMON_ENDINGS)
