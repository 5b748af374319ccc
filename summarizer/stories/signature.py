"""What an article is compared by: the stems of its headline, its lead and its opening, counted once and kept small."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from summarizer.model import Article
from summarizer.text.words import content_words, stem

LEAD = 2  # sentences below the headline that say what has happened
OPENING = 12  # sentences; further down stands what was known before
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre")
_CALENDAR = frozenset([*_DAYS, *_MONTHS, "decembre"])

Weight = Callable[[str], float]  # what meeting in a stem says, 0 for nothing


@dataclass(frozen=True, slots=True)
class Signature:
    """The stems of one article with how often each stands there; the opening counts the headline twice."""

    day: int  # proleptic ordinal
    title: Mapping[str, int]
    lead: Mapping[str, int]
    opening: Mapping[str, int]


def signature(article: Article) -> Signature:
    """What `article` is compared by; days of the week and months say nothing, the article's day is known."""
    title = Counter(stems(article.title))
    lead, opening = title.copy(), title + title
    for place, sentence in enumerate(article.sentences[:OPENING]):
        found = stems(sentence.text)
        opening.update(found)
        if place < LEAD:
            lead.update(found)
    return Signature(article.published.day.toordinal(), dict(title), dict(lead), dict(opening))


def stems(text: str) -> list[str]:
    """Stems of the words that say something, numbers as they are."""
    return [stem(word) for word in content_words(text) if len(word) > 1 and word not in _CALENDAR]


def cosine(one: Mapping[str, int], other: Mapping[str, int], weight: Weight) -> float:
    """Cosine of two counts, each count damped by its logarithm and weighed: 0 to 1, the same both ways."""
    shared = math.fsum(
        _damped(count) * _damped(other[root]) * weight(root) ** 2 for root, count in one.items() if root in other
    )
    return shared / (_length(one, weight) * _length(other, weight)) if shared else 0.0


def share(one: Mapping[str, int], other: Mapping[str, int], weight: Weight) -> float:
    """How much of the weight of `one` is found in `other`: 0 to 1."""
    whole = math.fsum(weight(root) for root in one)
    return math.fsum(weight(root) for root in one if root in other) / whole if whole else 0.0


def _damped(count: int) -> float:
    return 1 + math.log(count)


def _length(counts: Mapping[str, int], weight: Weight) -> float:
    return math.sqrt(math.fsum((_damped(count) * weight(root)) ** 2 for root, count in counts.items()))
