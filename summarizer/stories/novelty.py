"""Which sentences say something that earlier articles did not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.model import Article
from summarizer.stories.signature import stems
from summarizer.text.words import words

UNSAID = 0.5  # share of a sentence's stems that no earlier article had, from which it says something new
NUMBER_UNSAID = 0.25  # the same for a sentence with a number that no earlier article had: a toll, a score, a vote
FEWEST = 4  # stems; a shorter sentence ("L'enquête se poursuit.") says too little to be news
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Said:
    """What earlier articles said, kept without their text: each stem and number once."""

    stems: frozenset[str] = frozenset()

    @classmethod
    def by(cls, articles: Iterable[Article]) -> Said:
        """What articles say in headline and body."""
        texts = (text for one in articles for text in (one.title, *(sentence.text for sentence in one.sentences)))
        return cls(frozenset(root for text in texts for root in (*stems(text), *_numbers(text))))


def changed(article: Article, earlier: Said) -> tuple[int, ...]:
    """`SourceSentence.index` of the sentences of an article that say something new."""
    return tuple(sentence.index for sentence in article.sentences if _is_new(sentence.text, earlier))


def _is_new(text: str, earlier: Said) -> bool:
    found = set(stems(text))
    if len(found) < FEWEST:
        return False
    unsaid = len(found - earlier.stems) / len(found)
    number = any(number not in earlier.stems for number in _numbers(text))
    return unsaid >= (NUMBER_UNSAID if number else UNSAID)


def _numbers(text: str) -> list[str]:
    return [word for word in words(text) if _NUMBER.match(word)]
