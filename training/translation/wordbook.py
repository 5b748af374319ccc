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
from summarizer.text.words import key, strip_accents, words
from summarizer.translate.adequacy import english_stem

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "summarizer" / "translate" / "wordbook_fr_en.tsv.gz"
PRESS = HERE / "press_words.tsv"
SHORTEST = 4  # letters
FEWEST = 6  # links of a form to its English form
SHARE = 0.4  # of a form's links that its English form has
STEM_SHARE = 0.6  # the same for all forms of that English stem
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


def counted(data: Path, work: Path) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]], dict[str, int]]:
    """How often each French form is linked to each English one in both directions, how English forms are written
    inside of sentences, and how often a French form stands in people's texts."""
    links: dict[str, Counter[str]] = defaultdict(Counter)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    with (work / "fwd").open() as fwd, (work / "rev").open() as rev:
        for (one, other, name), ahead, back in zip(sentences(data), fwd, rev, strict=True):
            left, right = forms(one), forms(other)
            if name == MACHINE or len(left) != len(words(one)) or len(right) != len(words(other)):
                continue
            for word in right[1:]:
                written[word.lower()][word] += 1
            seen.update(word.lower() for word in left)
            for link in set(ahead.split()) & set(back.split()):
                i, j = map(int, link.split("-"))
                links[left[i].lower()][right[j].lower()] += 1
    return links, written, seen


def agreed(links: dict[str, Counter[str]], written: dict[str, Counter[str]], seen: dict[str, int]) -> dict[str, str]:
    """French forms whose English form people agree on."""
    book: dict[str, str] = {}
    functional = STOPWORDS["en"]
    for french, found in links.items():
        if len(french) < SHORTEST or key(french) in STOPWORDS["fr"] or not french.isalpha():
            continue
        english, count = found.most_common(1)[0]
        stems: Counter[str] = Counter()
        for word, times in found.items():
            stems[english_stem(word)] += times
        total = sum(found.values())
        if (
            count < FEWEST
            or count < SHARE * total
            or stems[english_stem(english)] < STEM_SHARE * total
            or english in functional
            or len(english) < 3
            or not english.isalpha()
            or english == strip_accents(french)
        ):
            continue
        forms_of = written[english]
        best, times = forms_of.most_common(1)[0] if forms_of else (english, 0)
        book[french] = best if times > CAPITALS * sum(forms_of.values()) else english
    return book


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
