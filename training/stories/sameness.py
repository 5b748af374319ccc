"""Train the marks of `summarizer.stories.sameness`: what says that two articles tell the same event.

    python training/stories/sameness.py

Reads the labelled articles under `tests/stories/labelled`, groups them as the program does, and fits a logistic
regression to the pairs of articles that the program compares, of the development halves only. Prints the loss under
cross-validation over themes and the marks to be written into `sameness.py`. Needs scikit-learn and numpy, which the
product does not.

The pairs are weighed by the stories that the marks of today find, so run it again after writing the marks down; from
the third time on they swing between two fits, and the mean of these is what `sameness.py` has.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tests" / "stories"))

import conftest as labelled  # noqa: E402
import numpy as np  # noqa: E402
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]  # noqa: E402
from sklearn.model_selection import GroupKFold  # type: ignore[import-not-found]  # noqa: E402

from summarizer.stories import events, group  # noqa: E402
from summarizer.stories.sameness import Traits, sameness, traits  # noqa: E402
from summarizer.stories.signature import Signature, Weights, signature  # noqa: E402

FOLDS = 8
STRENGTH = 3.0  # scikit-learn's C over traits of variance one; 1 loses a twentieth more under cross-validation


def pairs(told: list[Any]) -> list[tuple[str, bool, Traits]]:
    """Theme, label and traits of each pair of the development half that is compared when all are grouped."""
    by_id = {item.article.id: item for item in told}
    article_of: dict[int, tuple[str, Signature]] = {}
    found: dict[tuple[str, str], Traits] = {}

    def signed(article: Any) -> Signature:
        made = signature(article)
        article_of[id(made)] = (article.id, made)
        return made

    def compared(one: Signature, other: Signature, weights: Weights) -> float:
        found[article_of[id(one)][0], article_of[id(other)][0]] = traits(
            one, other, weights
        )  # the settling one is last
        return sameness(one, other, weights)

    group.signature, events.sameness = signed, compared  # type: ignore[attr-defined]
    try:
        group.group([item.article for item in told])
    finally:
        group.signature, events.sameness = signature, sameness  # type: ignore[attr-defined]
    rows = []
    for (left, right), trait in sorted(found.items()):
        one, other = by_id[left], by_id[right]
        unsure = one.event == other.event and one.aspect != other.aspect
        if one.half == other.half == "development" and not unsure:
            rows.append((one.theme, one.event == other.event, trait))
    return rows


def main() -> None:
    """Print the loss, and the marks per unit of each trait."""
    rows = []
    for name, path, digest in (
        ("events", labelled.EVENTS, labelled.EVENTS_DIGEST),
        ("people", labelled.PEOPLE, labelled.PEOPLE_DIGEST),
    ):
        rows += [(f"{name} {theme}", same, trait) for theme, same, trait in pairs(labelled._told(path, digest))]
    values, same = np.array([row[2] for row in rows]), np.array([row[1] for row in rows])
    themes = np.unique([row[0] for row in rows], return_inverse=True)[1]
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = (values - mean) / spread
    chance = np.zeros(len(rows))
    for learn, check in GroupKFold(FOLDS, shuffle=True, random_state=0).split(scaled, same, themes):
        model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(scaled[learn], same[learn])
        chance[check] = model.predict_proba(scaled[check])[:, 1]
    loss = -np.mean(np.log(np.where(same, chance, 1 - chance) + 1e-9))
    right = int(((chance > 0.5) & same).sum())
    print(f"{len(rows)} pairs, {same.sum()} of one event; loss {loss:.4f}", end=", ")
    print(f"F1 of pairs {2 * right / ((chance > 0.5).sum() + same.sum()):.3f}")
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(scaled, same)
    marks = model.coef_[0] / spread
    for field, mark in zip(Traits._fields, marks, strict=True):
        print(f"    {field}={mark:.3g},")
    print(f"NEEDED = {float(mean @ marks - model.intercept_[0]):.3g}")


if __name__ == "__main__":
    main()
