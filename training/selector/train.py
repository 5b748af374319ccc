"""Train the sentence selector: which sentences of an article a journalist's abstract draws on.

    python training/selector/train.py ORANGESUM_FOLDER [--articles 20448] [--trees 150]

reads `train.jsonl.gz` and `valid.jsonl.gz` of OrangeSum (Kamal Eddine, Tixier, Vazirgiannis 2020, CC BY-SA 4.0) and
writes `rarity.json` and `selector.json` into `summarizer/summarize/`. Needs scikit-learn and numpy, which the product
does not. The target of a sentence is (ROUGE-1 + 2 ROUGE-2 + ROUGE-L) / 4 against the abstract.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from sklearn.ensemble import HistGradientBoostingRegressor  # type: ignore[import-not-found]  # noqa: E402

from summarizer.summarize import features  # noqa: E402
from summarizer.summarize.rouge import rouge  # noqa: E402
from summarizer.text.sentences import split_sentences  # noqa: E402

OUT = ROOT / "summarizer" / "summarize"
MOST_SENTENCES = 30  # abstracts draw on the beginning; later sentences would only slow the training
RARITY_ARTICLES = 6000  # more of them change the table by little
RARITY_ENTRIES = 6000


def articles(path: Path, count: int) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in islice(stream, count):
            yield json.loads(line)


def rarity(path: Path, count: int) -> dict[str, float]:
    seen: Counter[str] = Counter()
    total = 0
    for article in articles(path, count):
        seen.update(set(features.stems_of(article["article"])))
        total += 1
    table = {item: round(math.log(total / found), 2) for item, found in seen.most_common(RARITY_ENTRIES)}
    table[""] = round(math.log(total / 2), 2)
    return table


def rows(path: Path, count: int, table: dict[str, float]) -> tuple[Any, Any, Any]:
    inputs, targets, weights = [], [], []
    for article in articles(path, count):
        sentences = split_sentences(article["article"])[:MOST_SENTENCES]
        if len(sentences) < 2:
            continue
        for row, sentence in zip(features.features_of(article["title"], sentences, table), sentences, strict=True):
            inputs.append(row)
            targets.append(rouge(sentence, article["abstract"]).blend)
            weights.append(1 / math.sqrt(len(sentences)))
    return np.array(inputs), np.array(targets), np.array(weights)


def exported(model: Any) -> list[list[list[float]]]:
    """Every tree as rows of [feature or -1, threshold or value, left, right]."""
    trees = []
    for (tree,) in model._predictors:
        nodes = []
        for node in tree.nodes:
            if node["is_leaf"]:
                nodes.append([-1, round(float(node["value"]), 4), 0, 0])
            else:
                threshold = float(f"{node['num_threshold']:.6g}")
                nodes.append([int(node["feature_idx"]), threshold, int(node["left"]), int(node["right"])])
        trees.append(nodes)
    return trees


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=20448)
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--leaves", type=int, default=31)
    parser.add_argument("--keep-rarity", action="store_true", help="use the rarity.json that is there")
    given = parser.parse_args()
    path = OUT / "rarity.json"
    if given.keep_rarity:
        table = json.loads(path.read_text(encoding="utf-8"))
    else:
        table = rarity(given.folder / "train.jsonl.gz", RARITY_ARTICLES)
        path.write_text(
            json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8"
        )
    inputs, targets, weights = rows(given.folder / "train.jsonl.gz", given.articles, table)
    print(inputs.shape, "target mean", targets.mean())
    model = HistGradientBoostingRegressor(
        max_iter=given.trees, max_leaf_nodes=given.leaves, learning_rate=0.08, min_samples_leaf=80,
        l2_regularization=1.0, max_features=0.5, early_stopping=False, random_state=1,
    )  # fmt: skip
    model.fit(inputs, targets, sample_weight=weights)
    selector = {
        "features": list(features.NAMES),
        "base": round(float(np.ravel(model._baseline_prediction)[0]), 4),
        "trees": exported(model),
    }
    (OUT / "selector.json").write_text(json.dumps(selector, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
