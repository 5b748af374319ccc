"""Mine conjugated verbs from French news: `summarizer/summarize/verbs.txt`, by which sentences are cut.

    python training/selector/verbs.py ORANGESUM_FOLDER

A form counts as a verb where a good share of its occurrences follows a word that only verbs follow ("il", "qui",
"ne"): nouns of the same form ("marche", "porte") fall under the share and are left out, which only makes the cutting
more careful. Reads `train.jsonl.gz` of OrangeSum (Kamal Eddine, Tixier, Vazirgiannis 2020, CC BY-SA 4.0).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "summarizer" / "summarize" / "verbs.txt"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BEFORE_VERBS = _set("il elle ils elles on qui n' ne s' se")
NOT_VERBS = _set(
    "en y le la l' les lui leur me te nous vous m' t' se s' ne n' pas plus que qu' qui de d' du à a-t a-t-il et ou mais"
    " si ci même mêmes aussi être avoir encore jamais rien souvent aujourd'hui tous toutes tout toujours non s'"
)
LEAST_COUNT = 4
LEAST_SHARE = 0.2
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|[^\w\s]")


def main() -> None:
    after: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with gzip.open(Path(sys.argv[1]) / "train.jsonl.gz", "rt", encoding="utf-8") as stream:
        for line in stream:
            tokens = _WORD.findall(json.loads(line)["article"].replace("’", "'"))
            for before, word in pairwise(tokens):
                total[word] += 1
                after[word] += before.lower() in BEFORE_VERBS
    found = sorted(
        word
        for word, count in after.items()
        if count >= LEAST_COUNT
        and count / total[word] >= LEAST_SHARE
        and word.islower()
        and len(word) > 1
        and not word.endswith(("er", "ir", "re", "oir", "'"))
        and not re.search(r"(?:é|ée|és|ées|ant)$", word)
        and word not in NOT_VERBS
        and "-" not in word
    )
    OUT.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(len(found), "forms")


if __name__ == "__main__":
    main()
