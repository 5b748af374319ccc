"""What can be told of a sentence without a model: where it stands, what it shares with title and article, its form.

`selector` turns these numbers into one score; they are cheap (a millisecond an article) and all of them are plain.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from summarizer.summarize import standing, wholeness
from summarizer.text.typography import fold
from summarizer.text.words import content_words, stem, words

NAMES = (
    "position",
    "inverse_position",
    "relative_position",
    "first",
    "words",
    "log_words",
    "far_from_usual_length",
    "title_covered",
    "covered_by_title",
    "centrality",
    "rarity",
    "capitals",
    "digits",
    "quotes",
    "leans",
    "commas",
    "like_first",
    "question",
    "title_before",
    "title_after",
    "sentences",
    "first_person",
    "parentheses",
    "colon",
    "title_rank",
    "centrality_rank",
    "title_pairs",
    "title_told_before",
    "words_before",
    "days",
    "announced",
    "quoted_share",
    "ties",
    "title_capitals",
)
_DAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre"
    r"|octobre|novembre|décembre)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:a|ont) (?:annoncé|indiqué|déclaré|affirmé|précisé|appris|estimé|assuré|confirmé|dénoncé|révélé|expliqué)\b"
    r"|\bselon\b|\b(?:rapporte|annonce|révèle|indique|affirme|relaie)\b"
)
# Of what the two patterns look for, one of these words is always part: most sentences need not be searched.
_DAY_WORDS = frozenset(
    words(
        "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre"
        " octobre novembre décembre"
    )
)
_SAYING = frozenset(
    words(
        "annoncé indiqué déclaré affirmé précisé appris estimé assuré confirmé dénoncé révélé expliqué selon rapporte"
        " annonce révèle indique affirme relaie"
    )
)
_QUOTES = '"«»“”'
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w-]+")
_QUOTED = re.compile(r'["«“][^"»”]*["»”]')
DIGIT = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉①-⑨]")  # what `str.isdigit` takes for one, as far as news has it
USUAL_LENGTH = 27  # words; the mean of the sentences that agree best with the abstracts of OrangeSum


@cache
def rarity_table() -> Mapping[str, float]:
    """Inverse document frequency of the commonest French news stems; made by `training/selector`."""
    text = resources.files("summarizer.summarize").joinpath("rarity.json").read_text(encoding="utf-8")
    table: dict[str, float] = json.loads(text)
    return table


@lru_cache(maxsize=256)  # an article has at most sixty sentences that are weighed; `extract` asks for them again
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the content words, in order."""
    return tuple(stem(word) for word in content_words(fold(text)))


def weight(stem_: str, table: Mapping[str, float]) -> float:
    """How much a stem tells; one that the table lacks is as rare as the rarest in it."""
    return table.get(stem_, table.get("", 8.0))


def features_of(title: str, sentences: Sequence[str], table: Mapping[str, float]) -> list[tuple[float, ...]]:
    """One row of `NAMES` for every sentence.

    Args:
        title: the article's.
        sentences: in reading order.
        table: `rarity_table()`.
    """
    stems = [stems_of(sentence) for sentence in sentences]
    rarest = table.get("", 8.0)  # as in `weight`, which a loop has no time for
    sets = [frozenset(found) for found in stems]
    wanted = frozenset(stems_of(title))
    title_weights = {item: table.get(item, rarest) for item in dict.fromkeys(stems_of(title))}
    title_weight = sum(title_weights.values()) or 1.0
    counts = Counter(item for found in stems for item in found)
    vector = {item: count * table.get(item, rarest) for item, count in counts.items()}
    norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    covered = [_sum_of(title_weights, found) / title_weight for found in sets]
    weights = [{item: table.get(item, rarest) for item in found} for found in stems]
    centrality = [_likeness(own, vector, norm) for own in weights]
    title_ranks, centrality_ranks = _ranks(covered), _ranks(centrality)
    title_pairs = frozenset(pairwise(stems_of(title)))
    title_capitals = frozenset(word for word in _CAPITAL.findall(title))
    told: frozenset[str] = frozenset()
    first_weight = (sum(weights[0].values()) if sentences else 0.0) or 1.0
    words_before = 0
    rows: list[tuple[float, ...]] = []
    for at, sentence in enumerate(sentences):
        own = weights[at]
        own_weight = sum(own.values()) or 1.0
        spelled = words(sentence)
        length = max(1, len(spelled))
        raw = sentence.split()
        told_words = frozenset(spelled)
        quotes = sum(map(sentence.count, _QUOTES))
        rows.append(
            (
                float(min(at, 30)),
                1 / (1 + at),
                at / max(1, len(sentences) - 1),
                float(at == 0),
                float(min(length, 90)),
                math.log(length),
                abs(length - USUAL_LENGTH) / USUAL_LENGTH,
                covered[at],
                _sum_of(own, wanted) / own_weight,
                centrality[at],
                own_weight / max(1, len(own)),
                sum([word[0].isupper() for word in raw[1:]]) / length,
                (sum([bool(DIGIT.search(word)) for word in raw]) if DIGIT.search(sentence) else 0) / length,
                float(quotes),
                float(standing.leans(sentence)),
                sentence.count(",") / length,
                _sum_of(own, sets[0]) / first_weight if at else 1.0,
                float(sentence.rstrip(' "»”').endswith("?")),
                covered[at - 1] if at else 0.0,
                covered[at + 1] if at + 1 < len(sentences) else 0.0,
                float(min(len(sentences), 60)),
                float(standing.is_first_person(sentence)),
                float("(" in sentence),
                float(":" in sentence),
                title_ranks[at],
                centrality_ranks[at],
                len(title_pairs & frozenset(pairwise(stems[at]))) / max(1, len(title_pairs)),
                _sum_of(title_weights, told) / title_weight,
                math.log(1 + words_before),
                0.0 if _DAY_WORDS.isdisjoint(told_words) else float(len(_DAY.findall(sentence))),
                0.0 if _SAYING.isdisjoint(told_words) else float(bool(_ANNOUNCED.search(sentence))),
                sum(map(len, _QUOTED.findall(sentence))) / max(1, len(sentence)) if quotes else 0.0,
                float(wholeness.ties(sentence)),
                float(len(title_capitals & frozenset(_CAPITAL.findall(sentence)))),
            )
        )
        told |= sets[at]
        words_before += length
    return rows


def _likeness(own: Mapping[str, float], vector: Mapping[str, float], norm: float) -> float:
    own_norm = math.sqrt(sum([value * value for value in own.values()])) or 1.0
    return sum([value * vector[item] for item, value in own.items()]) / (own_norm * norm)


def _ranks(values: Sequence[float]) -> list[float]:
    """How many sentences of the article have more, up to 10: what counts is often only to be the first."""
    ordered = sorted(values, reverse=True)
    return [float(min(10, ordered.index(value))) for value in values]


def _sum_of(weights: Mapping[str, float], chosen: Set[str]) -> float:
    """The weights of some stems, added up in the order of the text, so that every process gets the same last bit."""
    return sum([value for item, value in weights.items() if item in chosen])
