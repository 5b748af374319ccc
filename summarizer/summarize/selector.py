"""One score a sentence: how much of it a journalist would have put into the abstract.

Small regression trees, learned from OrangeSum (`training/selector`) and kept as plain numbers in `selector.json`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from summarizer.summarize import features

Node = tuple[int, float, int, int]  # feature (-1 in a leaf), threshold or value, left, right


@dataclass(frozen=True, slots=True)
class Selector:
    """Trees whose leaves are added up."""

    base: float
    trees: tuple[tuple[Node, ...], ...]

    def score(self, row: Sequence[float]) -> float:
        """The expected agreement with an abstract, in percent of (ROUGE-1 + 2 ROUGE-2 + ROUGE-L) / 4."""
        total = self.base
        for tree in self.trees:
            feature, threshold, left, right = tree[0]  # in a leaf the threshold is the value
            while feature >= 0:
                feature, threshold, left, right = tree[left if row[feature] <= threshold else right]
            total += threshold
        return total


@cache
def bundled_selector() -> Selector:
    """The selector that comes with the program.

    Raises:
        ValueError: where `selector.json` was made for other features than `features.NAMES`.
    """
    text = resources.files("summarizer.summarize").joinpath("selector.json").read_text(encoding="utf-8")
    plain = json.loads(text)
    if tuple(plain["features"]) != features.NAMES:
        raise ValueError("selector.json does not fit features.NAMES: run training/selector/train.py")
    return Selector(float(plain["base"]), read_trees(plain["trees"]))


def read_trees(plain: Sequence[Sequence[Sequence[float]]]) -> tuple[tuple[Node, ...], ...]:
    """Trees as `training/` writes them into JSON."""
    return tuple(tuple((int(n[0]), float(n[1]), int(n[2]), int(n[3])) for n in tree) for tree in plain)


def scores(title: str, sentences: Sequence[str]) -> list[float]:
    """The selector's score of every sentence of an article."""
    rows = features.features_of(title, sentences, features.rarity_table())
    selector = bundled_selector()
    return [selector.score(row) for row in rows]
