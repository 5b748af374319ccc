"""Different articles about one affair share rare words where they say what they are about."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from summarizer.model import Article, ArticleDate, DateOrigin
from summarizer.stories.background import rarity
from summarizer.text.words import content_words, stem

SAME_AFFAIR = 0.3  # likeness; of the labelled pairs in tests/stories the related ones reach 0.33 and the others 0.26
OPENING = 12  # sentences; further down stands what was known before
TITLE_WEIGHT = 2.0
NAME_WEIGHT = 0.5  # at 1.0 affairs of the same people overlap with related ones (0.42 against 0.29), at 0.3 again
_LOWER = re.compile(r"\b[a-zà-öø-ÿœ][^\W\d_]*")
_DAYS = frozenset(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])
RARE = 4.0  # rarity at large, one article in 55, from which a shared stem hints at a shared affair
RARE_SHARED = 2  # such stems that two articles must share to be compared at all; every labelled pair shares as many
FAR_APART = 21  # days
MOST_SHARING = 60  # articles that share a stem; a stem of more of them is the day's theme and proposes no pair


def related(articles: Sequence[Article]) -> dict[int, list[tuple[float, int]]]:
    """For each article's index the others about the same affair, the likest first.

    Only pairs that share several rare stems are compared, so cost grows with articles and not with their square.
    """
    weights = weighted([terms(article) for article in articles])
    answer: dict[int, list[tuple[float, int]]] = {place: [] for place in range(len(articles))}
    for one, other in _worth_comparing(weights):
        if _far_apart(articles[one].published, articles[other].published):
            continue
        score = likeness(weights[one], weights[other])
        if score >= SAME_AFFAIR:
            answer[one].append((score, other))
            answer[other].append((score, one))
    for found in answer.values():
        found.sort(key=lambda item: (-item[0], articles[item[1]].source, articles[item[1]].id))
    return answer


def terms(article: Article) -> dict[str, float]:
    """Stems of title and opening with how much the article makes of each; names weigh less, days nothing.

    The same people act in many affairs: what happens tells affairs apart, so a stem that is always written with a
    capital counts for less.
    """
    found: defaultdict[str, float] = defaultdict(float)
    common: set[str] = set()
    for text, weight in (
        (article.title, TITLE_WEIGHT),
        *((sentence.text, 1.0) for sentence in article.sentences[:OPENING]),
    ):
        common.update(stem(word) for word in _LOWER.findall(text))
        for word in content_words(text):
            if len(word) > 1 and word.isalpha() and word not in _DAYS:
                found[stem(word)] += weight
    return {root: (1 + math.log(count)) * (1.0 if root in common else NAME_WEIGHT) for root, count in found.items()}


def weighted(articles: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Terms of all articles of an edition, each multiplied by its rarity and brought to length one."""
    counts = Counter(root for article in articles for root in article)
    # The two articles that will be compared must not make their own words common: with two articles nothing is left.
    rest = max(len(articles) - 2, 0)
    rare = {root: rarity(root, max(count - 2, 0), rest) for root, count in counts.items()}
    answer = []
    for article in articles:
        vector = {root: weight * rare[root] for root, weight in article.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        answer.append({root: value / length for root, value in vector.items()})
    return answer


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two weighted articles: 0 to 1, the same both ways."""
    if len(other) < len(one):
        one, other = other, one
    return math.fsum(value * other[root] for root, value in one.items() if root in other)


def _far_apart(one: ArticleDate, other: ArticleDate) -> bool:
    """Whether two days that are known lie too far apart; the same weather warning returns every spring."""
    guessed = DateOrigin.EDITION in (one.origin, other.origin)
    return not guessed and abs((one.day - other.day).days) > FAR_APART


def _worth_comparing(weights: Sequence[Mapping[str, float]]) -> list[tuple[int, int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, weight in enumerate(weights):
        for root in weight:
            holders[root].append(place)
    met: Counter[tuple[int, int]] = Counter()
    for root, places in holders.items():
        if 2 <= len(places) <= MOST_SHARING and rarity(root) >= RARE:
            met.update(combinations(places, 2))
    return sorted(pair for pair, shared in met.items() if shared >= RARE_SHARED)
