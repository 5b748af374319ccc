"""One score a sentence: how much of it a journalist would have put into the abstract.

Small regression trees, learned from OrangeSum (`training/selector`) and kept as plain numbers in `selector.json`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from summarizer.summarize import features

FEW = 3  # rows; so few are walked through one by one, which is faster than to ask all tests of all trees at once
Node = tuple[int, float, int, int]  # feature (-1 in a leaf), threshold or value, left, right


@dataclass(frozen=True)
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

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """`score` of many rows, to the last bit the same: every test of every tree is asked of all rows at once."""
        if len(rows) <= FEW:
            return [self.score(row) for row in rows]
        return self._packed.scores(rows)

    @cached_property
    def _packed(self) -> _Packed:
        return _Packed(self)


class _Packed:
    """Trees as one table for each feature: which leaves are left once a value has failed the tests below it.

    Every leaf of a tree is a bit, numbered from left to right. A test that fails rules out the leaves on its left; of
    the bits that are left the lowest is the leaf (Lucchese et al., QuickScorer, 2015). The tests of one feature fail in
    the order of their thresholds, so what they leave is known beforehand for every number of them.
    """

    def __init__(self, selector: Selector) -> None:
        import numpy as np

        self._np = np
        tests: dict[int, list[tuple[float, int, int]]] = {}
        leaves = [_leaves(tree, number, tests) for number, tree in enumerate(selector.trees)]
        self._base = selector.base
        self._values = np.zeros((len(leaves), max(map(len, leaves), default=1)))
        for number, values in enumerate(leaves):
            self._values[number, : len(values)] = values
        self._thresholds: list[tuple[int, int, Any]] = []  # feature, its first line in `_left`, thresholds
        lines, start = [], 0
        for feature, found in sorted(tests.items()):
            found.sort()
            table = np.full((len(found) + 1, len(leaves)), 2**32 - 1, np.uint32)
            for line, (_, number, ruled_out) in enumerate(found, 1):
                table[line, number] ^= np.uint32(ruled_out)
            lines.append(np.bitwise_and.accumulate(table, axis=0))
            self._thresholds.append((feature, start, np.array([threshold for threshold, _, _ in found])))
            start += len(table)
        self._left = np.concatenate(lines) if lines else np.full((1, len(leaves)), 2**32 - 1, np.uint32)

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        np = self._np
        table = np.asarray(rows, dtype=float)
        places = [start + limits.searchsorted(table[:, feature]) for feature, start, limits in self._thresholds]
        left = np.bitwise_and.reduce(self._left[np.array(places)], axis=0) if places else self._left[[0] * len(table)]
        leaf = np.log2(left & (~left + np.uint32(1))).astype(np.intp)
        values = self._values[np.arange(len(self._values)), leaf]
        start = np.full((len(table), 1), self._base)
        summed = np.add.accumulate(np.concatenate([start, values], axis=1), axis=1)  # one after the other, as `score`
        found: list[float] = summed[:, -1].tolist()
        return found


def _leaves(tree: Sequence[Node], number: int, tests: dict[int, list[tuple[float, int, int]]]) -> list[float]:
    """The values of a tree's leaves from left to right; its tests are added to `tests`.

    Args:
        tree: its nodes.
        number: its place among the trees.
        tests: by feature, each with its threshold, its tree, and the leaves that it rules out when it fails.
    """
    values: list[float] = []

    def read(at: int) -> None:
        feature, threshold, left, right = tree[at]
        if feature < 0:
            values.append(threshold)
            return
        first = len(values)
        read(left)
        tests.setdefault(feature, []).append((threshold, number, (1 << len(values)) - (1 << first)))
        read(right)

    read(0)
    return values


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
    return bundled_selector().scores(rows)
