"""Write the words that are lent to translators: `summarizer/translate/wordbook_fr_en.tsv.gz`.

    python training/translation/wordbook.py --data DIR --work DIR

`--work` is the folder of `lexicon.py`, whose alignment is used again; the texts are read once more, because that
folder's have neither accents nor capitals, and « refuse » is no « refusé ». Only people's translations count. A form is
taken where people agree on one English form clearly enough; what `press_words.tsv` says by hand goes before all counts.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from lexicon import LONGEST, MACHINE, SHARES
from pack import pairs, usable

from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key, stem, strip_accents, words
from summarizer.translate.adequacy import english_stem

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "summarizer" / "translate" / "wordbook_fr_en.tsv.gz"
PRESS = HERE / "press_words.tsv"
SHORTEST = 4  # letters
# Links of a form to its English form, share of the form's links that English forms of one stem have, and share of that
# stem's own links that come from the form's. Up to 50 forms of each of 30 such bands were looked over: in those
# taken about one in fifteen is wrong, mostly halves of expressions (« huis » = "camera"), below them one in four.
BANDS = ((3, 0.65, 0.1), (6, 0.55, 0.05), (6, 0.45, 0.2))
CAPITALS = 0.5  # share of capitals from which an English word is written so
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def forms(text: str) -> list[str]:
    """The tokens of `words`, but as they are written."""
    return _WORD.findall(text)


def sentences(data: Path) -> Iterator[tuple[str, str, str]]:
    """The pairs of `lexicon.write_texts` again, in its order, as they are written, and where each is from."""
    rng = random.Random(3)
    for name, share in SHARES.items():
        for one, other in pairs(data / f"{name}.tsv.gz"):
            if rng.random() > share or not usable(one, other):
                continue
            if 0 < len(words(one)) <= LONGEST and 0 < len(words(other)) <= LONGEST:
                yield one, other, name


def counted(data: Path, work: Path) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """How often each French form is linked to each English one in both directions, and how English forms are written
    inside of sentences."""
    links: dict[str, Counter[str]] = defaultdict(Counter)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    with (work / "fwd").open() as fwd, (work / "rev").open() as rev:
        for (one, other, name), ahead, back in zip(sentences(data), fwd, rev, strict=True):
            left, right = forms(one), forms(other)
            if name == MACHINE or len(left) != len(words(one)) or len(right) != len(words(other)):
                continue
            for word in right[1:]:
                written[word.lower()][word] += 1
            for link in set(ahead.split()) & set(back.split()):
                i, j = map(int, link.split("-"))
                links[left[i].lower()][right[j].lower()] += 1
    return links, written


def agreed(links: dict[str, Counter[str]], written: dict[str, Counter[str]]) -> dict[str, str]:
    """French forms whose English form people agree on."""
    back: dict[str, Counter[str]] = defaultdict(Counter)
    for french, found in links.items():
        for english, count in found.items():
            back[english_stem(english)][stem(french)] += count
    book: dict[str, str] = {}
    for french, found in links.items():
        english, count = found.most_common(1)[0]
        if not _worth_asking(french, english):
            continue
        root = english_stem(english)
        share = sum(times for word, times in found.items() if english_stem(word) == root) / sum(found.values())
        returned = back[root][stem(french)] / sum(back[root].values())
        if any(count >= fewest and share >= least and returned >= lowest for fewest, least, lowest in BANDS):
            best, times = written[english].most_common(1)[0] if written[english] else (english, 0)
            book[french] = best if times > CAPITALS * sum(written[english].values()) else english
    return book


def _worth_asking(french: str, english: str) -> bool:
    return (
        len(french) >= SHORTEST
        and french.isalpha()
        and key(french) not in STOPWORDS["fr"]
        and len(english) > 2
        and english.isalpha()
        and english not in STOPWORDS["en"]
        and english != strip_accents(french)
    )


def by_hand() -> dict[str, str]:
    """The press's words."""
    lines = PRESS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    hand, book = by_hand(), agreed(*counted(options.data, options.work))
    lines = [f"{french}\t{english}" for french, english in sorted(book.items()) if french not in hand]
    lines += [f"{french}\t{english}\t!" for french, english in sorted(hand.items())]
    OUT.write_bytes(gzip.compress(("\n".join(sorted(lines)) + "\n").encode(), 9, mtime=0))
    print(f"{len(hand)} forms by hand, {len(lines) - len(hand)} counted, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
