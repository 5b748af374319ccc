"""Train the ranker of whole summaries: which sentences, cut how, come closest to the journalist's abstract together.

    python training/summaries/ranker.py gather ORANGESUM_FOLDER --out rows.npz [--skip 6000] [--articles 3000]
    python training/summaries/ranker.py fit rows.npz [--trees 120] [--leaves 8]

`gather` needs the program's own environment, for it asks the bundled rewriter how it likes each cut; it makes up to
`SUMMARIES` summaries of each article, as the program would, and scores them against the abstract:
(ROUGE-1 + 2 ROUGE-2 + ROUGE-L) / 4. `fit` needs scikit-learn, which the product does not (set OMP_NUM_THREADS=1 on a
busy machine), and writes `summarizer/summarize/ranker.json`. What is learned is by how much a summary is better or
worse than the mean of its article's, since only these are ever compared.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

SUMMARIES = 70
BATCH = 50  # articles whose cuts go to the model together
SHORTEST, LONGEST = 10, 58  # words of a summary


def gather(options: argparse.Namespace) -> None:
    from summarizer.models.bundled import bundled_root
    from summarizer.pipeline.evaluation import read_references
    from summarizer.summarize import chooser, ranker
    from summarizer.summarize.rouge import rouge
    from summarizer.summarize.seq2seq import Seq2SeqRewriter

    rewriter = Seq2SeqRewriter(bundled_root() / "summary_fr", threads=options.threads)
    references = read_references(options.folder / "train.jsonl.gz", options.skip + options.articles)[options.skip :]
    inputs: list[Any] = []
    targets: list[float] = []
    owners: list[int] = []
    began = time.monotonic()
    for start in range(0, len(references), BATCH):
        batch = references[start : start + BATCH]
        pools = chooser.pools_of([reference.article for reference in batch], [()] * len(batch), rewriter, cut=True)
        for at, (reference, pool) in enumerate(zip(batch, pools, strict=True)):
            for summary in _summaries(pool.versions, random.Random(start + at)):
                inputs.append(ranker.features_of(summary, pool.told))
                targets.append(rouge(" ".join(version.text for version in summary), reference.abstract).blend)
                owners.append(options.skip + start + at)
        if not start % 500:
            print(start + len(batch), len(targets), f"{time.monotonic() - began:.0f} s", flush=True)
    np.savez_compressed(
        options.out, x=np.array(inputs, np.float32), y=np.array(targets, np.float32), article=np.array(owners, np.int32)
    )


def _summaries(versions: Any, dice: random.Random) -> Any:
    """All single sentences, then pairs and triples in reading order, at random."""
    by_sentence = [list(group) for group in versions]
    made = [(version,) for group in by_sentence for version in group]
    several = []
    for size in (2, 3):
        for groups in itertools.combinations(by_sentence, size):
            several += [
                tuple(sorted(chosen, key=lambda version: version.choice.order))
                for chosen in itertools.islice(itertools.product(*groups), 12)
            ]
    dice.shuffle(several)
    fitting = [summary for summary in several if _length(summary) <= LONGEST]
    pairs = [summary for summary in fitting if len(summary) == 2][: SUMMARIES // 2]
    return made[: SUMMARIES // 2] + pairs + [summary for summary in fitting if len(summary) == 3][: SUMMARIES // 4]


def _length(summary: Any) -> int:
    from summarizer.text.words import words

    return sum(len(words(version.text)) for version in summary)


def fit(options: argparse.Namespace) -> None:
    from sklearn.ensemble import HistGradientBoostingRegressor  # type: ignore[import-not-found]

    from summarizer.summarize import ranker

    parts = [np.load(path) for path in options.rows]
    x = np.concatenate([part["x"] for part in parts])
    y = np.concatenate([part["y"] for part in parts]).astype(float)
    article = np.concatenate([part["article"] for part in parts])
    _, owner = np.unique(article, return_inverse=True)
    count = np.bincount(owner)
    y = y - (np.bincount(owner, y) / count)[owner]
    weight = 1 / np.sqrt(count[owner])
    held = article % 10 == 0  # one article in ten tells whether more trees help
    model = HistGradientBoostingRegressor(
        max_iter=options.trees, max_leaf_nodes=options.leaves, learning_rate=options.rate, min_samples_leaf=200,
        l2_regularization=1.0, max_features=0.5, early_stopping=False, random_state=1,
    )  # fmt: skip
    model.fit(x[~held], y[~held], sample_weight=weight[~held])
    print(f"{len(count)} articles, {len(y)} summaries; held out: {_gain(model.predict(x[held]), y[held], owner[held])}")
    if options.all:
        model.fit(x, y, sample_weight=weight)
    made = {"features": list(ranker.NAMES), "base": round(float(np.ravel(model._baseline_prediction)[0]), 4)}
    trees = [[_node(node) for node in tree.nodes] for (tree,) in model._predictors]
    path = ROOT / "summarizer" / "summarize" / "ranker.json"
    path.write_text(json.dumps(made | {"trees": trees}, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def _gain(guessed: Any, true: Any, owner: Any) -> str:
    """What choosing by the guess gains over the mean summary, and what the best choice would."""
    chosen, best = [], []
    for one in np.unique(owner):
        mine = owner == one
        chosen.append(true[mine][np.argmax(guessed[mine])])
        best.append(true[mine].max())
    return f"chosen {np.mean(chosen):+.3f}, best {np.mean(best):+.3f}"


def _node(node: Any) -> list[float]:
    if node["is_leaf"]:
        return [-1, round(float(node["value"]), 4), 0, 0]
    return [int(node["feature_idx"]), float(f"{node['num_threshold']:.6g}"), int(node["left"]), int(node["right"])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    one = verbs.add_parser("gather")
    one.add_argument("folder", type=Path)
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--skip", type=int, default=6000)
    one.add_argument("--articles", type=int, default=3000)
    one.add_argument("--threads", type=int, default=1)
    one.set_defaults(run=gather)
    two = verbs.add_parser("fit")
    two.add_argument("rows", type=Path, nargs="+")
    two.add_argument("--trees", type=int, default=120)
    two.add_argument("--leaves", type=int, default=8)
    two.add_argument("--rate", type=float, default=0.06)
    two.add_argument(
        "--all", action="store_true", help="learn from the held-out tenth too, once the settings are chosen"
    )
    two.set_defaults(run=fit)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
