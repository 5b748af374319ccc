"""How common a word is in French news at large, because two articles alone cannot tell."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final

from summarizer.stories.countries import root_of
from summarizer.text.words import stem

COUNTED = 10_000  # articles that the table's numbers refer to
UNLISTED = 5  # of them hold a word that is not in the table: names of the day, rare words
HALF_TRUST = 100  # articles of an edition at which its own counts weigh half as much as the table's
_UNLISTED_RARITY: Final = -math.log(UNLISTED / COUNTED)


@functools.cache
def document_counts() -> Mapping[str, int]:
    """Articles out of `COUNTED` that hold a word with a stem; the stem's commonest word stands for it."""
    table = resources.files("summarizer.stories").joinpath("background_fr.txt").read_text(encoding="utf-8")
    counts: dict[str, int] = {}
    for line in table.splitlines():
        number, _, listed = line.partition(" ")
        if number.isdigit():
            for word in listed.split():
                for root in {stem(word), root_of(word)}:
                    counts[root] = max(counts.get(root, 0), int(number))
    return MappingProxyType(counts)


def chance(root: str) -> float:
    """The share of articles at large that hold a stem."""
    return document_counts().get(root, UNLISTED) / COUNTED


def rarity(root: str, here: int = 0, articles: int = 0) -> float:
    """What meeting in a stem says: the logarithm of how few articles hold it, at large and in this edition together.

    Args:
        root: a stem.
        here: articles of the edition that hold it, the two that are compared not counted.
        articles: articles of the edition, the same two not counted.
    """
    if not articles:
        return _rarities().get(root, _UNLISTED_RARITY)
    trust, today = articles / (articles + HALF_TRUST), here / articles
    return -math.log(max(chance(root), trust * today, 1 / COUNTED))


@functools.cache
def _rarities() -> dict[str, float]:
    """What stems of the table say at large, worked out once: clustering asks a hundred times for each article."""
    return {root: -math.log(max(count / COUNTED, 1 / COUNTED)) for root, count in document_counts().items()}
