"""Train the ranker of whole summaries: which sentences, cut how, come closest to the journalist's abstract together.

    python training/summaries/ranker.py gather ORANGESUM_FOLDER --out rows.npz [--skip 6000] [--articles 3000]
    python training/summaries/ranker.py fit rows.npz [--ridge 50]

`gather` needs the program's own environment, for it asks the bundled rewriter how it likes each cut; it makes up to
`SUMMARIES` summaries of each article, as the program would, and scores them against the abstract:
(ROUGE-1 + 2 ROUGE-2 + ROUGE-L) / 4. `fit` writes `summarizer/summarize/ranker.json`: a ridge regression on each number
and its product with the length. What is learned is by how much a summary is better or worse than the mean of its
article's, since only these are ever compared.
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
FOLDS = 5
BATCH = 50  # articles whose cuts go to the model together
SHORTEST, LONGEST = 10, 58  # words of a summary


def gather(options: argparse.Namespace) -> None:
    from summarizer.models.bundled import bundled_root
    from summarizer.pipeline.evaluation import read_references
    from summarizer.summarize import chooser, ranker
    from summarizer.summarize.rouge import rouge
    from summarizer.summarize.seq2seq import Seq2SeqRewriter

    rewriter = Seq2SeqRewriter(options.model or bundled_root() / "summary_fr", threads=options.threads)
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
    """Two regressions: one that sees what a reader says, and one that stands in where there is none."""
    from summarizer.summarize import ranker, salience

    parts = [np.load(path) for path in options.rows]
    rows = np.concatenate([part["x"] for part in parts]).astype(float)
    true = np.concatenate([part["y"] for part in parts]).astype(float)
    article = np.concatenate([part["article"] for part in parts])
    _, owner, count = np.unique(article, return_inverse=True, return_counts=True)
    made = {}
    for name, names in (("plain", ranker.NAMES), ("reader", (*ranker.NAMES, *salience.NAMES))):
        x = rows[:, : len(names)]
        means, scales = x.mean(0), x.std(0) + 1e-9
        steps = (x - means) / scales
        steps = np.hstack([steps, steps * steps[:, [ranker.WORDS]]])
        gains = []
        for fold in range(FOLDS):
            held = owner % FOLDS == fold
            guessed = steps[held] @ _ridge(steps[~held], true[~held], owner[~held], options.ridge)
            gains += _gains(guessed, true[held] - (np.bincount(owner, true) / count)[owner[held]], owner[held])
        weights = _ridge(steps, true, owner, options.ridge)
        chosen, best = np.mean(gains, axis=0)
        print(f"{name}: {len(count)} articles, {len(true)} summaries; chosen {chosen:+.3f}, best {best:+.3f}")
        made[name] = {
            "features": list(names),
            "means": _plain(means),
            "scales": _plain(scales),
            "weights": _plain(weights[: len(names)]),
            "by_length": _plain(weights[len(names) :]),
        }
    path = ROOT / "summarizer" / "summarize" / "ranker.json"
    path.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def _ridge(steps: Any, true: Any, owner: Any, strength: float) -> Any:
    """Weights by which a summary differs from the mean of its article, for only these are ever compared."""
    count = np.maximum(1, np.bincount(owner))
    middle = np.stack([np.bincount(owner, column) / count for column in steps.T], axis=1)[owner]
    x, y = steps - middle, true - (np.bincount(owner, true) / count)[owner]
    scale = x.std(0) + 1e-9  # one strength for all, however much a number differs within an article
    x = x / scale
    weight = (1 / np.sqrt(count))[owner][:, None]
    return np.linalg.solve((x * weight).T @ x + strength * np.eye(x.shape[1]), (x * weight).T @ y) / scale


def _gains(guessed: Any, true: Any, owner: Any) -> list[tuple[float, float]]:
    """What choosing by the guess gains over the mean summary of each article, and what the best choice would."""
    found = []
    for one in np.unique(owner):
        mine = owner == one
        found.append((true[mine][np.argmax(guessed[mine])], true[mine].max()))
    return found


def _plain(values: Any) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    one = verbs.add_parser("gather")
    one.add_argument("folder", type=Path)
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--skip", type=int, default=6000)
    one.add_argument("--articles", type=int, default=3000)
    one.add_argument("--threads", type=int, default=1)
    one.add_argument("--model", type=Path, help="folder of the rewriter and its reader, in place of the bundled one")
    one.set_defaults(run=gather)
    two = verbs.add_parser("fit")
    two.add_argument("rows", type=Path, nargs="+")
    two.add_argument("--ridge", type=float, default=50.0)
    two.set_defaults(run=fit)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
