"""Pack parallel text into one file of piece ids, so that a training run reads nothing else.

    python training/translation/pack.py --data CLEANED --checkpoint DIR --target-model vocab.pten.spm --out pack.npz

`--data` is what `clean.py` wrote, with PUD beside it: the gzip files of French, tab, English named in MIXTURE.
`--target-model` is the SentencePiece model of the Firefox Translations Portuguese-English student, whose English pieces
the checkpoint's target vocabulary keeps. `--words` is a list of French and English forms that are learned as pairs of
their own. PUD is packed as development data only, never for training.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import sentencepiece
from switching import counted, switched

# name: (share of the file that is used, copies of each pair)
MIXTURE = {
    "hansard": (0.4, 1),
    "tatoeba": (0.4, 1),
    "chain_news": (1.0, 2),
    "news_postedited": (1.0, 5),
    "un_sample": (1.0, 3),
    "tico19": (1.0, 4),
    "canada_laws": (0.1, 1),
    "debian_descriptions": (0.15, 1),
    "python_docs": (0.1, 1),
    "cldr_names": (1.0, 4),
}
DIGITS = re.compile(r"\d+")
LONGEST = 120
WORD_COPIES = 4
NAME = re.compile(r"\b[A-ZÀÂÉÈÊÎÔÇ][a-zà-ÿ]{3,}(?:[- ][A-ZÀÂÉÈÊÎÔÇ][a-zà-ÿ]{3,})*\b")


def fold(text: str) -> str:
    """One spelling of apostrophes, spaces and hyphens, the one that the product's translator sees."""
    text = text.replace("’", "'").replace("‘", "'").replace("\u2011", "-").replace("\xad", "")
    text = text.replace("“", '"').replace("”", '"').replace("…", "...")
    text = re.sub(r"«\s*", '"', text)
    text = re.sub(r"\s*»", '"', text)
    return " ".join(text.split())


def pairs(path: Path) -> Iterator[tuple[str, str]]:
    """French and English of every line; of three columns the first and the last."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) > 1:
                yield fold(columns[0]), fold(columns[-1])


def usable(french: str, english: str) -> bool:
    """Whether a pair says the same thing by the two cheap signs: digits agree, lengths are alike."""
    if not french or not english or len(french) > 700:
        return False
    ratio = len(english) / len(french)
    longest = max(len(french), len(english))
    low, high = (0.6, 1.45) if longest > 40 else (0.4, 2.2)
    if not low <= ratio <= high:
        return False
    if french == english and len(french.split()) > 4:
        return False
    # The chain by way of Catalan and Portuguese writes "París": letters that English takes from no French word.
    if set("áíóúñãõ") & (set(english.lower()) - set(french.lower())):
        return False
    return sorted(DIGITS.findall(french)) == sorted(DIGITS.findall(english))


def renamed(french: str, english: str, names: list[str], rng: random.Random) -> tuple[str, str] | None:
    """A copy in which every name that both sides share is another one: teaches to copy, not to recall."""
    shared = sorted(set(NAME.findall(french)[0:]) & set(NAME.findall(english)), key=len, reverse=True)
    shared = [name for name in shared if not french.startswith(name)]
    if not shared:
        return None
    for name in shared:
        other = rng.choice(names)
        french, english = french.replace(name, other), english.replace(name, other)
    return french, english


def encode_target(model: sentencepiece.SentencePieceProcessor, ids: dict[str, int], text: str) -> list[int] | None:
    """Ids of a target text; a piece outside the vocabulary falls into its characters, None where one is unknown."""
    found: list[int] = []
    for piece in model.encode(text, out_type=str):
        for part in [piece] if piece in ids else list(piece):
            if part not in ids:
                return None
            found.append(ids[part])
    return [*found, ids["</s>"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--target-model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pairs", type=int, help="so many pairs of the mixture only, for a short run")
    parser.add_argument("--renamed", type=int, default=40_000, help="copies with other names")
    parser.add_argument("--lent", type=float, default=0.4, help="share of pairs with a copy whose words are lent")
    parser.add_argument("--words", type=Path, help="tab-separated French and English words")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    source = sentencepiece.SentencePieceProcessor(model_file=str(options.checkpoint / "source.model"))
    target = sentencepiece.SentencePieceProcessor(model_file=str(options.target_model))
    vocabulary = json.loads((options.checkpoint / "target_vocab.json").read_text())
    ids = {piece: i for i, piece in enumerate(vocabulary)}

    kept: list[tuple[str, str]] = []
    for name, (share, copies) in MIXTURE.items():
        seen = used = 0
        for french, english in pairs(options.data / f"{name}.tsv.gz"):
            seen += 1
            if rng.random() > share or not usable(french, english):
                continue
            used += 1
            kept += [(french, english)] * copies
        print(f"{name}: {used} of {seen} pairs, {copies} times", flush=True)
    if options.pairs:
        kept = rng.sample(kept, options.pairs)
    news = [french for french, _ in pairs(options.data / "chain_news.tsv.gz")]
    names = sorted({name for text in news for name in NAME.findall(text) if not text.startswith(name)})
    print(len(names), "names")
    candidates = [pair for pair in kept if NAME.search(pair[1])]
    rng.shuffle(candidates)
    copies = [copy for pair in candidates if (copy := renamed(*pair, names, rng))][: options.renamed]
    rarity = counted([french for french, _ in kept])
    lent = [
        (other, english)
        for french, english in kept
        if rng.random() < options.lent and (other := switched(french, english, rarity, rng))
    ]
    forms: list[tuple[str, str]] = []
    if options.words:
        lines = (line.split("\t") for line in options.words.read_text(encoding="utf-8").splitlines())
        forms = [(columns[0], columns[1]) for columns in lines if len(columns) > 1] * WORD_COPIES
    kept += copies + lent + forms
    print(f"{len(copies)} copies with other names, {len(lent)} with words lent, {len(forms)} words; {len(kept)} in all")

    def pack(items: list[tuple[str, str]]) -> dict[str, np.ndarray]:
        sources, targets, widths = [], [], []
        for french, english in items:
            head = [*source.encode(french), source.eos_id()]
            tail = encode_target(target, ids, english)
            if tail is None or len(head) > LONGEST or len(tail) > LONGEST:
                continue
            sources += head
            targets += tail
            widths.append((len(head), len(tail)))
        return {
            "source": np.array(sources, np.uint16),
            "target": np.array(targets, np.uint16),
            "widths": np.array(widths, np.uint8),
        }

    packed = {f"train_{k}": v for k, v in pack(kept).items()}
    pud = list(pairs(options.data / "pud.tsv.gz"))
    half = [p for p in pud if hashlib.sha256(p[0].encode()).digest()[0] % 2 == 0]
    packed |= {f"dev_{k}": v for k, v in pack(half).items()}
    np.savez(options.out, **packed)
    print({k: v.shape for k, v in packed.items()})


if __name__ == "__main__":
    main()
