"""What of an article its journalist would tell: how likely each word, and each pair of neighbours, is in the abstract.

A summary that is cut out of its article can only be better or worse at keeping what matters. So a small encoder reads
the title and the sentences that can be chosen, and says of every word how likely a journalist's abstract has it
(`training/summaries/salience.py`; BERTSUM scores sentences in the same way, Liu and Lapata 2019, here words are scored
because sentences are cut). The ranker then sees how much of that a summary keeps, and how much else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from summarizer.summarize.base import Weighed
from summarizer.summarize.rouge import tokens
from summarizer.summarize.versions import Version

K = TypeVar("K", str, tuple[str, str])

NAMES = (
    "told_mean",
    "told_f",
    "pairs_mean",
    "pairs_f",
    "told_share",
    "pairs_share",
    "told_least",
    "dropped_told",
    "dropped_pairs",
)
EXPECTED = 32  # words of an abstract: OrangeSum's mean
STRANGE = 0.25  # how likely a word is that the sentence has not: the share of all words that abstracts have


@dataclass(frozen=True, slots=True)
class Salience:
    """A whole article's: its sentences by their place in reading order, and what can be told in all."""

    sentences: Mapping[tuple[int, int], Weighed]  # by `Chosen.order`
    told: float  # sum over the words, each counted once
    pairs: float


def salience_of(orders: Sequence[tuple[int, int]], weighed: Sequence[Weighed]) -> Salience:
    """What a reader said of an article, ready for the ranker.

    Args:
        orders: `Chosen.order` of each sentence that was read.
        weighed: the reader's answer, one a sentence.
    """
    told: dict[str, float] = {}
    pairs: dict[tuple[str, str], float] = {}
    for sentence in weighed:
        told = _best(told, _told(sentence.words, sentence.told))
        pairs = _best(pairs, _pairs(sentence.words, sentence.pairs))
    return Salience(dict(zip(orders, weighed, strict=True)), sum(told.values()) or 1.0, sum(pairs.values()) or 1.0)


def features_of(summary: Sequence[Version], salience: Salience) -> tuple[float, ...]:
    """One row of `NAMES` for a summary.

    Args:
        summary: its sentences in reading order.
        salience: of the article.
    """
    parts = [_part(version.text, salience.sentences[version.choice.order]) for version in summary]
    count = max(1, sum([part.words for part in parts]))
    lost = sum([part.lost for part in parts]) or 1
    told = _together([part.told for part in parts], [part.all_told for part in parts])
    pairs = _together([part.pairs for part in parts], [part.all_pairs for part in parts])
    return (
        sum([part.sum_told for part in parts]) / count,
        2 * told / (count + EXPECTED),
        sum([part.sum_pairs for part in parts]) / count,
        2 * pairs / (count + EXPECTED - 2),
        told / salience.told,
        pairs / salience.pairs,
        min([part.sum_told / part.words for part in parts if part.words], default=0.0),
        sum([part.lost_told for part in parts]) / lost,
        sum([part.lost_pairs for part in parts]) / lost,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """One version with its words' weights, and what was lost of its sentence."""

    words: int
    told: dict[str, float]  # each word once, with its best chance
    pairs: dict[tuple[str, str], float]
    all_told: float  # sum of `told`
    all_pairs: float
    sum_told: float  # over all words, however often each is said
    sum_pairs: float
    lost: int
    lost_told: float
    lost_pairs: float


@lru_cache(maxsize=512)
def _part(text: str, weighed: Weighed) -> _Part:
    """Give a version's words the weights that they have in its sentence; a pair that the cut made has none."""
    words = tuple(tokens(text))
    places = _places(words, weighed.words)
    told = [STRANGE if at is None else weighed.told[at] for at in places]
    pairs = (
        [
            weighed.pairs[at] if at is not None and after == at + 1 else 0.0
            for at, after in zip(places, (*places[1:], None), strict=True)
        ]
        if words
        else []
    )
    kept = {at for at in places if at is not None}
    lost = [at for at in range(len(weighed.words)) if at not in kept]
    each, both = _told(words, told), _pairs(words, pairs)
    return _Part(
        len(words), each, both, sum(each.values()), sum(both.values()), sum(told), sum(pairs),
        len(lost), sum([weighed.told[at] for at in lost]), sum([weighed.pairs[at] for at in lost]),
    )  # fmt: skip


def _places(words: Sequence[str], source: Sequence[str]) -> list[int | None]:
    """Where each word of a version stands in its sentence; None for what was not there."""
    if words == source:
        return list(range(len(words)))
    places: list[int | None] = [None] * len(words)
    for block in SequenceMatcher(None, source, words, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            places[block.b + step] = block.a + step
    return places


def _told(words: Sequence[str], told: Sequence[float]) -> dict[str, float]:
    """Each word with its best chance: said twice, it is told once."""
    found: dict[str, float] = {}
    for word, chance in zip(words, told, strict=True):
        if chance > found.get(word, 0.0):
            found[word] = chance
    return found


def _pairs(words: Sequence[str], pairs: Sequence[float]) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for at, chance in enumerate(pairs):
        if chance and chance > found.get((words[at], words[at + 1]), 0.0):
            found[words[at], words[at + 1]] = chance
    return found


def _best(one: dict[K, float], other: dict[K, float]) -> dict[K, float]:
    common = one.keys() & other.keys()
    return one | other | {key: max(one[key], other[key]) for key in common}


def _together(found: Sequence[dict[K, float]], sums: Sequence[float]) -> float:
    """The sum over all keys of their best values."""
    total, known = sums[0], found[0]
    for at in range(1, len(found)):
        other = found[at]
        total += sums[at] - sum([min(known[key], other[key]) for key in sorted(known.keys() & other.keys())])
        if at + 1 < len(found):
            known = _best(known, other)
    return total
