"""Grounded decoding: what names or counts something is written only where the source has it.

A piece of a vocabulary is bound when it has a digit or begins with a capital. A bound piece may be written only if the
source has that piece, or, for a capital, the same piece in small letters (a sentence may begin where its source does
not; a piece of one or two letters says too little for that). All other pieces are free, and so are the small words that
open a French sentence. Pieces of the source can still be put together another way ("Mac" and "ault"), so whole words
are checked after decoding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from summarizer.summarize.grammar import DETERMINERS, PREPOSITIONS, listed

OPENERS = frozenset(
    word.rstrip("'") for word in DETERMINERS | PREPOSITIONS | listed("il elle ils elles on et mais c' qu' n' j'")
)  # small words that open a sentence: their capital names nothing
SHORTEST_OPENER = 3  # letters of a small-lettered piece whose capital may open a sentence
_MARKS = " \u2581#"  # what tokenizers put before a piece: a space, SentencePiece's "▁", WordPiece's "##"
_BREAKS = re.compile(r"[ \t\r\n]")  # what parts the columns of CTranslate2's file

TextOf = Callable[[str], str]
"""The text that a piece stands for, with or without the mark of a word's beginning."""


class Grounding:
    """Which pieces of a vocabulary may answer a source.

    Args:
        vocabulary: every piece that can be written.
        text_of: the text of a piece, whatever bytes or marks its tokenizer writes it with.
    """

    def __init__(self, vocabulary: Iterable[str], text_of: TextOf) -> None:
        self._text_of = text_of
        self._by_text: dict[str, list[str]] = defaultdict(list)
        free = []
        for piece in vocabulary:
            text = _bare(text_of(piece))
            if is_bound(text):
                self._by_text[text].append(piece)
            else:
                free.append(piece)
        self.free: tuple[str, ...] = tuple(free)

    def answers(self, piece: str) -> tuple[str, ...]:
        """The bound pieces that may be written because a source has this piece."""
        text = _bare(self._text_of(piece))
        if not text:
            return ()
        found = self._by_text.get(text, ())
        capital = text[0].upper() + text[1:]
        if capital == text or len(text) < SHORTEST_OPENER:
            return tuple(found)
        return (*found, *self._by_text.get(capital, ()))

    def allowed(self, source: Iterable[str]) -> frozenset[str]:
        """Every bound piece that may answer a source; the free ones come on top."""
        return frozenset(answer for piece in set(source) for answer in self.answers(piece))


def is_bound(text: str) -> bool:
    """Whether a piece's text may name or count something: a digit in it, or a capital before it."""
    if any(character.isnumeric() for character in text):
        return True
    return text[:1].isupper() and text.lower() not in OPENERS


def vocabulary_map(grounding: Grounding, source: Sequence[str]) -> str:
    """The grounding in the form that CTranslate2 reads, `vmap.txt`.

    A line is a piece of the source, a tab, and the pieces that it allows, with spaces between them; the line of no
    piece holds what is always allowed. A piece with a space in it cannot be said, and is never allowed.

    Args:
        grounding: over the vocabulary that is written.
        source: the vocabulary that is read.
    """
    rows = {piece: " ".join(_sayable(grounding.answers(piece))) for piece in _sayable(source)}
    lines = ["\t" + " ".join(_sayable(grounding.free)), *(f"{piece}\t{row}" for piece, row in rows.items() if row)]
    return "\n".join(lines) + "\n"


def read_map(text: str) -> dict[str, tuple[str, ...]]:
    """What `vocabulary_map` wrote: the pieces that each piece of the source allows, by "" those always allowed."""
    rows = (line.partition("\t") for line in text.split("\n") if line)
    return {piece: tuple(row.split(" ")) for piece, _, row in rows}


def _sayable(pieces: Iterable[str]) -> Iterable[str]:
    return (piece for piece in pieces if piece and not _BREAKS.search(piece))


def _bare(text: str) -> str:
    return text.strip(_MARKS)
