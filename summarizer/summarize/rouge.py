"""ROUGE-1, -2 and -L (F-measure) on French words with their accents: what selector, floors and `evaluate` go by."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Rouge:
    """F-measures in percent."""

    one: float
    two: float
    longest: float

    @property
    def blend(self) -> float:
        """What the selector learns to predict."""
        return (self.one + 2 * self.two + self.longest) / 4


def tokens(text: str) -> list[str]:
    """Lower-case words with their accents."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def rouge(candidate: str, reference: str) -> Rouge:
    """How much of a reference a candidate says, and how little else."""
    found, wanted = tokens(candidate), tokens(reference)
    return Rouge(
        _f(_common(found, wanted, 1), len(found), len(wanted)),
        _f(_common(found, wanted, 2), len(found) - 1, len(wanted) - 1),
        _f(_longest(found, wanted), len(found), len(wanted)),
    )


def _f(common: int, found: int, wanted: int) -> float:
    return 200 * common / (found + wanted) if common and found > 0 and wanted > 0 else 0.0


def _common(found: list[str], wanted: list[str], size: int) -> int:
    left = Counter(tuple(found[at : at + size]) for at in range(len(found) - size + 1))
    right = Counter(tuple(wanted[at : at + size]) for at in range(len(wanted) - size + 1))
    return sum((left & right).values())


def _longest(found: list[str], wanted: list[str]) -> int:
    row = [0] * (len(wanted) + 1)
    for word in found:
        before = 0
        for at, other in enumerate(wanted, 1):
            row[at], before = (before + 1 if word == other else max(row[at], row[at - 1])), row[at]
    return row[-1]
