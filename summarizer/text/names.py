"""Proper names of French text, by rules, so that no summary or translation swaps, invents or loses one.

Names are compared part by part, without accents, case or hyphens.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.exonyms import demonym_stem, exonyms
from summarizer.text.name_search import Target, pieces
from summarizer.text.name_spans import NameSpan, common_words, find_names, folded_words, is_initials, name_words

__all__ = ["NameSpan", "find_names", "lost_names", "missing_names", "names"]

_PAIR_WINDOW: Final = 4  # words between the parts of a name in the source: "le président (américain Donald) Trump"


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
    sequence = folded_words(source)
    known = set(sequence)
    stems = {demonym_stem(word) for word in known}
    together = _neighbours(source)
    common = common_words()
    missing = []
    for span in find_names(text):
        unknown = [part for part in span.parts if part not in known and not _as_demonym(part, stems)]
        apart = any(
            pair not in together and known.issuperset(pair) and common.isdisjoint(pair) for pair in span.adjacent
        )
        if unknown or apart:
            missing.append(span.text)
    return list(dict.fromkeys(missing))


_LATIN_SCRIPT: Final = re.compile(r"[A-Za-zÀ-ɏ]")


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
    target = Target.of(text)
    lost: list[str] = []
    for span in find_names(source):
        sought = pieces(source, span, table)
        lost.extend(piece.text for piece in sought if not piece.found_in(target, table, latin=latin))
    return list(dict.fromkeys(lost))


def _as_demonym(part: str, stems: set[str]) -> bool:
    """ "Ukrainiens" where the source has "ukrainienne"."""
    return part[:1].isalpha() and len(demonym_stem(part)) >= 4 and demonym_stem(part) in stems


_BREAK: Final = re.compile(r"[,;:.!?\n]")


def _neighbours(source: str) -> set[tuple[str, str]]:
    """Words that follow one another closely enough to be one name, in order, with no comma between."""
    pairs: set[tuple[str, str]] = set()
    recent: list[str] = []
    end = 0
    for word, start, stop in name_words(source):
        if _BREAK.search(source, end, start) and not is_initials(source[max(0, end - 1) : end]):
            recent = []
        for part in folded_words(word):
            pairs.update((earlier, part) for earlier in recent)
            recent = [*recent, part][-_PAIR_WINDOW:]
        end = stop
    return pairs
