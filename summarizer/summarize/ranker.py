"""Which sentences, and in which form, make the best summary together: a sum over plain numbers of a whole summary.

The selector scores one sentence at a time, but what a second one is worth depends on the first, and a phrase that is
left out makes room for another sentence. So whole summaries are compared, by a ridge regression that learned from
OrangeSum how close such a summary comes to the journalist's own (`training/summaries/ranker.py`).
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from summarizer.model import Article
from summarizer.summarize import features, salience, standing
from summarizer.summarize.ridge import Ridge
from summarizer.summarize.salience import Salience
from summarizer.summarize.versions import Version
from summarizer.text.words import words

NAMES = (
    "sentences",
    "words",
    "mean_score",
    "best_score",
    "worst_score",
    "below_best",
    "score_by_words",
    "title_covered",
    "title_pairs",
    "title_added",
    "centrality",
    "rarity",
    "kept_share",
    "words_dropped",
    "liking",
    "worst_liking",
    "cut_sentences",
    "first_place",
    "last_place",
    "has_first",
    "adjacent",
    "likeness",
    "quoted",
    "digits",
    "capitals",
    "longest",
    "dropped_title",
    "dropped_weight",
    "dropped_aside",
    "dropped_opening",
    "dropped_middle",
    "dropped_tail",
    "dropped_digits",
    "dropped_capitals",
    "article_sentences",
    "title_words",
    "mean_words_per_sentence",
)
WORDS = NAMES.index("words")


@dataclass(frozen=True, slots=True)
class Told:
    """What an article is about, in stems: made once, asked by every summary of it."""

    title: dict[str, float]  # its stems in order, each with its weight
    title_pairs: frozenset[tuple[str, str]]
    title_weight: float
    vector: dict[str, float]
    norm: float
    best: float  # the best score of a sentence that can be chosen
    sentences: int
    salience: Salience | None = None  # what a reader says of the sentences that can be chosen; None without one


def told_of(article: Article, scores: Iterable[float], read: Salience | None = None) -> Told:
    """Read an article for the ranker.

    Args:
        article: the lead.
        scores: of the sentences that can be chosen.
        read: what a reader says of them.
    """
    table = features.rarity_table()
    stems = [features.stems_of(sentence.text) for sentence in article.sentences[: standing.READ_AT_MOST]]
    counts = Counter(item for found in stems for item in found)
    vector = {item: count * features.weight(item, table) for item, count in counts.items()}
    title = features.stems_of(article.title)
    title_weights = {item: features.weight(item, table) for item in title}
    return Told(
        title_weights,
        frozenset(pairwise(title)),
        sum(title_weights.values()) or 1.0,
        vector,
        math.sqrt(sum(value * value for value in vector.values())) or 1.0,
        max(scores, default=0.0),
        min(60, len(stems)),
        read,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of one version; the same in every summary that has it."""

    stems: frozenset[str]
    weights: dict[str, float]  # of the stems, in the order of the text
    pairs: frozenset[tuple[str, str]]
    words: int
    whole_words: int
    quoted: float
    digits: int
    capitals: int
    lost: dict[str, float]  # weights of stems of what was dropped that are nowhere in what is kept
    lost_digits: int
    lost_capitals: int
    kinds: tuple[int, int, int, int]


@lru_cache(maxsize=512)
def _part(text: str, source: str, dropped: tuple[str, ...]) -> _Part:
    """Read one version.

    Args:
        text: the version's.
        source: the sentence's that it was made from.
        dropped: the kinds of what was left out.
    """
    table = features.rarity_table()
    stems = features.stems_of(text)
    whole, kept = features.stems_of(source), frozenset(stems)
    raw, before = text.split(), source.split()
    kinds = Counter(dropped)
    known = {"aside", "opening", "middle"}
    return _Part(
        kept,
        {stem: features.weight(stem, table) for stem in stems},
        frozenset(pairwise(stems)),
        max(1, len(words(text))),
        max(1, len(words(source))),
        sum(map(text.count, '"«»“”')) / 2,
        _digits(raw),
        _capitals(raw),
        {stem: features.weight(stem, table) for stem in whole if stem not in kept},
        _digits(before) - _digits(raw),
        _capitals(before) - _capitals(raw),
        (
            kinds["aside"],
            kinds["opening"],
            kinds["middle"],
            sum(count for kind, count in kinds.items() if kind not in known),
        ),
    )


def _digits(raw: Sequence[str]) -> int:
    return sum(bool(features.DIGIT.search(word)) for word in raw)


def _capitals(raw: Sequence[str]) -> int:
    return sum(word[:1].isupper() for word in raw[1:])


def features_of(summary: Sequence[Version], told: Told) -> tuple[float, ...]:
    """One row for a summary: `NAMES`, and `salience.NAMES` where a reader was asked.

    Args:
        summary: its sentences in reading order.
        told: of the lead article.
    """
    row = _plain_features(summary, told)
    return row if told.salience is None else (*row, *salience.features_of(summary, told.salience))


def _plain_features(summary: Sequence[Version], told: Told) -> tuple[float, ...]:
    """One row of `NAMES`."""
    parts = [
        _part(version.text, version.choice.text, tuple(phrase.kind for phrase in version.dropped))
        for version in summary
    ]
    total = sum(part.words for part in parts)
    whole = sum(part.whole_words for part in parts)
    scores = [version.choice.score for version in summary]
    pairs = frozenset().union(*(part.pairs for part in parts))
    weights: dict[str, float] = {}
    for part in parts:
        weights |= part.weights
    norm = math.sqrt(sum(value * value for value in weights.values())) or 1.0
    covered = _title_share(weights.keys(), told)
    least = 0.0
    if len(parts) > 1:
        least = min(
            covered - _title_share(frozenset().union(*(p.stems for p in parts if p is not part)), told)
            for part in parts
        )
    lost = {item: value for part in parts for item, value in part.lost.items() if item not in weights}
    likings = [version.liking for version in summary]
    places = [version.choice.sentence.index for version in summary]
    return (
        float(len(parts)),
        float(total),
        sum(scores) / len(scores),
        max(scores),
        min(scores),
        told.best - max(scores),
        sum(score * part.words for score, part in zip(scores, parts, strict=True)) / total,
        covered,
        len(told.title_pairs & pairs) / max(1, len(told.title_pairs)),
        least,
        sum(value * told.vector.get(item, 0.0) for item, value in weights.items()) / (norm * told.norm),
        sum(weights.values()) / max(1, len(weights)),
        total / whole,
        float(whole - total),
        sum(likings),
        min(likings),
        float(sum(not version.is_whole for version in summary)),
        float(min(30, *places, 30)),
        float(min(30, max(places))),
        float(0 in places),
        float(any(after - before == 1 for before, after in pairwise(places))),
        _likeness(parts),
        sum(part.quoted for part in parts),
        sum(part.digits for part in parts) / total,
        sum(part.capitals for part in parts) / total,
        float(max(part.words for part in parts)),
        _title_share(lost.keys(), told),
        sum(lost.values()) / (sum(weights.values()) or 1.0),
        *(float(sum(part.kinds[kind] for part in parts)) for kind in range(4)),
        float(sum(part.lost_digits for part in parts)),
        float(sum(part.lost_capitals for part in parts)),
        float(told.sentences),
        float(len(told.title)),
        total / len(parts),
    )  # fmt: skip


def _title_share(stems: Set[str], told: Told) -> float:
    return sum([value for item, value in told.title.items() if item in stems]) / told.title_weight


def _likeness(parts: Sequence[_Part]) -> float:
    """How much of the shorter of two sentences the other one says, at its highest."""
    return max(
        (
            len(one.stems & other.stems) / (min(len(one.stems), len(other.stems)) or 1)
            for at, one in enumerate(parts)
            for other in parts[at + 1 :]
        ),
        default=0.0,
    )


@cache
def bundled_ranker(*, reads: bool) -> Ridge:
    """The ranker that comes with the program.

    Args:
        reads: the one that also sees what a reader says.

    Raises:
        ValueError: where `ranker.json` was made for other features.
    """
    text = resources.files("summarizer.summarize").joinpath("ranker.json").read_text(encoding="utf-8")
    plain = json.loads(text)["reader" if reads else "plain"]
    if tuple(plain["features"]) != ((*NAMES, *salience.NAMES) if reads else NAMES):
        raise ValueError("ranker.json does not fit the features: run training/summaries/ranker.py")
    return Ridge(WORDS, *(tuple(plain[key]) for key in ("means", "scales", "weights", "by_length")))


def score(summary: Sequence[Version], told: Told) -> float:
    """How close a summary should come to the journalist's, in percent, next to other summaries of the same article."""
    return bundled_ranker(reads=told.salience is not None).score(features_of(summary, told))
