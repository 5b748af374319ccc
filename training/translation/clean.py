"""Keep the pairs that say the same thing word by word, so that a small model learns to leave nothing out.

    python training/translation/clean.py --data DIR --out DIR

Reads the gzip files of French, tab, English that `pack.py` names and writes the same names into another folder. A pair
goes where more than a share of its known words have no equivalent on the other side (`summarizer.translate.adequacy`),
and machine-made pairs also where the English has a word that does not exist or has lost a name. That is how "cholera"
for « colère », "boys" for « enfants » and "hosts" for « otages », which the machine-made pairs teach, are unlearned: of
its 104,000 usable pairs 39,000 stay.
"""

from __future__ import annotations

import argparse
import gzip
import random
from pathlib import Path

from pack import MIXTURE, pairs, usable

from summarizer.text.words import stem, words
from summarizer.translate.adequacy import LIKE, SHORTEST, english_stem, known
from summarizer.translate.lexicon import invented_words
from summarizer.translate.naming import changed_names

SLACK = {"chain_news": 0.08, "tatoeba": 0.34, "news_postedited": 0.3, "cldr_names": 1.0, "tico19": 0.25}
USUAL_SLACK = 0.15
MACHINE = ("chain_news", "news_postedited")


def unanswered(french: str, english: str) -> float:
    """Share of the known words of both sides that the other side has no equivalent of."""
    table = known("en")
    theirs, ours = words(french), words(english)
    meant, said = {stem(word) for word in theirs}, {english_stem(word) for word in ours}
    heads = {word[:LIKE] for word in theirs}, {word[:LIKE] for word in ours}
    asked = missing = 0
    for word in theirs:
        if len(word) >= SHORTEST and (root := stem(word)) in table.forward:
            asked += 1
            missing += table.forward[root].keys().isdisjoint(said) and word[:LIKE] not in heads[1]
    for word in ours:
        if len(word) >= SHORTEST and (root := english_stem(word)) in table.backward:
            asked += 1
            missing += table.backward[root].keys().isdisjoint(meant) and word[:LIKE] not in heads[0]
    return missing / asked if asked else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hansard", type=float, default=0.75, help="share of the Hansard that is read")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(5)
    for name in MIXTURE:
        seen = kept = 0
        with gzip.open(options.out / f"{name}.tsv.gz", "wt", compresslevel=3, encoding="utf-8") as file:
            for french, english in pairs(options.data / f"{name}.tsv.gz"):
                if (name == "hansard" and rng.random() > options.hansard) or not usable(french, english):
                    continue
                seen += 1
                if unanswered(french, english) > SLACK.get(name, USUAL_SLACK):
                    continue
                if name in MACHINE and invented_words(french, english, "en"):
                    continue
                if name == "chain_news" and changed_names(french, english, "en"):
                    continue
                kept += 1
                file.write(f"{french}\t{english}\n")
        print(f"{name}: {kept} of {seen} usable pairs", flush=True)


if __name__ == "__main__":
    main()
