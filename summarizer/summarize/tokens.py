"""The words and marks of a displayed sentence, each in the form in which it is shown and in which it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.summarize import grammar

_TOKEN = re.compile(
    r"\d+(?:[.,\u00a0\u202f]\d+)*(?:[^\W\d_]+)?"  # 2.600, 10,5, 11e
    r"|[^\W\d_]+(?:[-\u2011][^\W_]+)*['’]?"  # words, compounds, elided l' and qu'
    r"|\.\.\.|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence, with its place in it."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


@lru_cache(maxsize=512)  # each of the checks reads a text and its source anew
def tokens_of(sentence: str) -> tuple[Token, ...]:
    """The tokens of a sentence as it is displayed; offsets are characters."""
    return tuple(
        Token(match.group(), grammar.plain(match.group()), match.start(), match.end())
        for match in _TOKEN.finditer(sentence)
    )


def count_words(sentence: str) -> int:
    """How many of the tokens are words; cheaper than to make them."""
    return sum([token[0].isalnum() for token in _TOKEN.findall(sentence)])


def texts_of(sentence: str) -> Iterator[str]:
    """The tokens as they are displayed, for whoever stops at one of the first."""
    return (match[0] for match in _TOKEN.finditer(sentence))
