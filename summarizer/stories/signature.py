"""What an article is compared by: the stems of its headline, its lead and its opening, counted once and kept small."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from summarizer.model import Article
from summarizer.stories.countries import root_of
from summarizer.text.name_spans import common_words
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key, stem, words

LEAD = 2  # sentences below the headline that say what has happened
OPENING = 12  # sentences; further down stands what was known before
BEGINNING = 80  # stems; what two articles share there can be compared between long articles and short ones
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre")
_SAYS_NOTHING = STOPWORDS["fr"].union(_DAYS, _MONTHS, ["decembre"])
_REMEMBERED = 4_096  # words; twice as many save nothing that can be measured
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-ÞŒ][^\W\d_]*")
_SMALL = re.compile(r"\b[a-zà-öø-ÿœ][^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Signature:
    """The stems of one article with what the article makes of each; the opening counts the headline twice.

    What an edition keeps of a story has no beginning and no names, which serve to tell apart the events of a few days.
    """

    day: int  # proleptic ordinal
    title: Mapping[str, float]
    lead: Mapping[str, float]
    opening: Mapping[str, float]
    beginning: frozenset[str] = frozenset()  # of the headline and the first `BEGINNING` stems below it
    names: frozenset[str] = frozenset()  # of headline and lead: what the whole opening never spells without a capital
    headline_names: frozenset[str] = frozenset()  # those of them that the headline has


def signature(article: Article) -> Signature:
    """What `article` is compared by; days of the week and months say nothing, the article's day is known."""
    first = "\n".join(sentence.text for sentence in article.sentences[:LEAD])
    rest = "\n".join(sentence.text for sentence in article.sentences[LEAD:OPENING])
    below = stems(first)
    title = Counter(stems(article.title))
    lead = title + Counter(below)
    below += stems(rest)
    capital = (capitals(article.title) | capitals(first)) & lead.keys()
    names = frozenset(capital - _spelled_small(f"{article.title}\n{first}\n{rest}", {root[0] for root in capital}))
    return Signature(
        article.published.day.toordinal(),
        damped(title),
        damped(lead),
        damped(title + title + Counter(below)),
        frozenset([*title, *below[:BEGINNING]]),
        names,
        names & title.keys(),
    )


def _spelled_small(text: str, letters: Collection[str]) -> set[str]:
    """Stems of the words that begin with a small letter, of those letters; a stem begins as its word does."""
    small = set(_SMALL.findall(text)) if letters else ()
    return {stem(word) for word in small if word[0] in letters or not word[0].isascii()}


def capitals(text: str) -> set[str]:
    """Stems of the words with a capital that a sentence's start does not explain."""
    return {root_of(word) for word in map(key, _CAPITAL.findall(text)) if word not in common_words()}


def stems(text: str) -> list[str]:
    """Stems of the words that say something, numbers as they are."""
    return [root for root in map(_root, words(text)) if root]


@functools.lru_cache(_REMEMBERED)
def _root(word: str) -> str:
    """The stem of a word that says something, "" for any other."""
    return root_of(word) if len(word) > 1 and word not in _SAYS_NOTHING else ""


class Weights(dict[str, float]):
    """What meeting in a stem says, each worked out once, and how long articles are by it.

    Args:
        weight: 0 or more for a stem.
    """

    def __init__(self, weight: Callable[[str], float]) -> None:
        super().__init__()
        self._weight = weight
        self._lengths: dict[int, tuple[Mapping[str, float], float]] = {}

    def __missing__(self, root: str) -> float:
        found = self[root] = self._weight(root)
        return found

    def length(self, counts: Mapping[str, float]) -> float:
        """The length of a weighed article, for cosines."""
        known = self._lengths.get(id(counts))
        if known is None:
            squares = [(count * self[root]) ** 2 for root, count in counts.items()]
            known = self._lengths[id(counts)] = (counts, math.sqrt(math.fsum(squares)))
        return known[1]


def cosine(one: Mapping[str, float], other: Mapping[str, float], weights: Weights) -> float:
    """Cosine of two weighed articles: 0 to 1, the same both ways."""
    shared = math.fsum([one[root] * other[root] * weights[root] ** 2 for root in one if root in other])
    return shared / (weights.length(one) * weights.length(other)) if shared else 0.0


def share(one: Mapping[str, float], other: Mapping[str, float], weights: Weights) -> float:
    """How much of the weight of `one` is found in `other`: 0 to 1."""
    whole = math.fsum(weights[root] for root in one)
    return math.fsum(weights[root] for root in one.keys() & other.keys()) / whole if whole else 0.0


def damped(counts: Mapping[str, int]) -> dict[str, float]:
    """Counts as they weigh: a second mention says less than the first."""
    return {root: _damped(count) for root, count in counts.items()}


@functools.lru_cache(64)
def _damped(count: int) -> float:
    return 1 + math.log(count)
