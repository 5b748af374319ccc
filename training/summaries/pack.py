"""Pack sentences of news articles with their best cut, for a rewriter that learns what a journalist would leave out.

    python training/summaries/pack.py --data DIR --checkpoint DIR --out pack.npz

A rewriter trained on professional abstracts learns to invent as they do (17 % of their names are not in the article).
So the targets here are sentences of the article itself: of all cuts that the product would publish
(`summarizer.summarize.fidelity.cuts_of`), the one that comes closest to the abstract. `--data` holds OrangeSum
(`train.jsonl.gz`, `valid.jsonl.gz`; Kamal Eddine, Tixier, Vazirgiannis 2020, CC BY-SA 4.0).
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import multiprocessing
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import sentencepiece

from summarizer.summarize.fidelity import cuts_of
from summarizer.summarize.selector import scores
from summarizer.text.sentences import split_sentences
from summarizer.text.typography import fold
from summarizer.text.words import words

CHOSEN = 3  # sentences an article that the selector would choose
FITTING = 2  # more that fit the abstract best
BREVITY = 0.06  # what leaving out a whole sentence would be worth, so that what the abstract ignores is left out
LONGEST = 150  # pieces


def overlap(text: list[str], reference: list[str]) -> float:
    """Mean of the F-measures of words and, twice, of word pairs (Lin 2004, ROUGE-1 and ROUGE-2)."""

    def f_measure(one: list[object], other: list[object]) -> float:
        if not one or not other:
            return 0.0
        shared = sum((Counter(one) & Counter(other)).values())
        return 2 * shared / (len(one) + len(other))

    pairs = f_measure(list(itertools.pairwise(text)), list(itertools.pairwise(reference)))
    return (f_measure(list(text), list(reference)) + 2 * pairs) / 3


def examples(line: str) -> list[tuple[str, str]]:
    """What is fed and what is wanted, for the sentences of one article."""
    item = json.loads(line)
    title, reference = item["title"].strip(), words(item["abstract"])
    sentences = [s for s in split_sentences(item["article"])[:25] if 5 <= len(s.split()) <= 70]
    if len(sentences) < 2:
        return []
    liked = scores(title, sentences)
    fits = [overlap(words(sentence), reference) for sentence in sentences]
    ranks = sorted(range(len(sentences)), key=lambda i: -liked[i])[:CHOSEN]
    ranks += sorted(range(len(sentences)), key=lambda i: -fits[i])[:FITTING]
    made = []
    for index in sorted(set(ranks)):
        cuts = [cut.text for cut in cuts_of(sentences[index])]
        best = max(cuts, key=lambda text: overlap(words(text), reference) - BREVITY * len(text) / len(cuts[0]))
        if fits[index] < 0.08:
            continue  # the abstract says nothing of this sentence, so it cannot tell what to leave out
        shown = "" if random.Random(line[:40] + str(index)).random() < 0.15 else title
        made.append((f"titre : {fold(shown)} | {fold(sentences[index])}", fold(best)))
    return made


def lines_of(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = sentencepiece.SentencePieceProcessor(model_file=str(options.checkpoint / "source.model"))
    packed: dict[str, np.ndarray] = {}
    for part, name, most in (("train", "train", None), ("dev", "valid", 400)):
        pairs: list[tuple[str, str]] = []
        with multiprocessing.Pool(2) as pool:
            for index, made in enumerate(pool.imap(examples, lines_of(options.data / f"{name}.jsonl.gz"), 64)):
                pairs += made
                if most and index >= most:
                    break
        shorter = sum(len(wanted) < len(fed.partition(" | ")[2]) for fed, wanted in pairs)
        print(f"{part}: {len(pairs)} sentences, {shorter} of them cut", flush=True)
        sources, targets, widths = [], [], []
        for fed, wanted in pairs:
            head, tail = [*model.encode(fed), 0], [*model.encode(wanted), 0]
            if len(head) <= LONGEST and len(tail) <= LONGEST:
                sources += head
                targets += tail
                widths.append((len(head), len(tail)))
        packed |= {
            f"{part}_source": np.array(sources, np.uint16),
            f"{part}_target": np.array(targets, np.uint16),
            f"{part}_widths": np.array(widths, np.uint8),
        }
    np.savez(options.out, **packed)
    print({key: value.shape for key, value in packed.items()})


if __name__ == "__main__":
    main()
