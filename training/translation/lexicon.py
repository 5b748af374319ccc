"""Count which English stems a French stem becomes, in aligned pairs, and write the table of `translate/adequacy.py`.

    python training/translation/lexicon.py --data DIR --out summarizer/translate/equivalents_fr_en.tsv.gz --work DIR

Needs `eflomal`. The machine-made news pairs speak only where people's translations do not know a word: they write
"cholera" for « colère » and "hosts" for « otages ». A word is asked for (marked) where people leave it without one of
its equivalents in less than one case in ten of at least fifteen.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections import Counter, defaultdict
from pathlib import Path

from pack import pairs, usable

from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import stem, words
from summarizer.translate.adequacy import LIKE, SHARE, SHORTEST, english_stem

SHARES = {
    "hansard": 0.6,
    "tatoeba": 1,
    "chain_news": 1,
    "news_postedited": 1,
    "un_sample": 1,
    "tico19": 1,
    "canada_laws": 0.15,
    "debian_descriptions": 0.2,
    "cldr_names": 1,
}
MACHINE = "chain_news"
# Equivalents of the press that the pairs are too old or too parliamentary to know, each met in a true translation.
KNOWN_BESIDES = {
    "mairie": "hall council city town mayor",
    "commune": "municipality town commune village",
    "petite": "little girl small",
    "raconter": "says said tells recalls recounts",
    "estimer": "says believes considers thinks said",
    "soldats": "firefighters firemen",
    "toile": "web internet screen",
    "visant": "against targeting concerning aimed",
    "refuser": "declined declining refusing refuses",
    "affirmer": "claims said says maintains",
    "interpeller": "arrested detained",
    "confinement": "lockdown confinement",
    "remaniement": "reshuffle",
    "braquage": "robbery heist hold",
    "enquêteurs": "investigators detectives",
    "soignants": "carers caregivers nurses staff workers",
    "obsèques": "funeral",
    "plateau": "set stage",
    "tournage": "shooting filming shoot",
    "appel": "call appeal",
    "rentrée": "return autumn september school start",
    "féminicide": "femicide",
    "dispositif": "system scheme measures operation deployment",
}
LONGEST = 60  # words
ONE_SIDED = 0.4  # of a link that only one direction of the alignment has
KNOWN = 15  # alignments from which on people's translations alone speak
SLIP = 0.1  # share of a reliable word's occurrences in which people leave it without an equivalent


def write_texts(data: Path, work: Path) -> list[str]:
    rng = random.Random(3)
    origins = []
    with (work / "fr").open("w") as french, (work / "en").open("w") as english:
        for name, share in SHARES.items():
            for one, other in pairs(data / f"{name}.tsv.gz"):
                if rng.random() > share or not usable(one, other):
                    continue
                left, right = words(one), words(other)
                if 0 < len(left) <= LONGEST and 0 < len(right) <= LONGEST:
                    print(*left, file=french)
                    print(*right, file=english)
                    origins.append(name)
    return origins


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    work: Path = options.work
    work.mkdir(parents=True, exist_ok=True)
    origins = write_texts(options.data, work)
    if not (work / "rev").exists():
        from eflomal import Aligner  # not needed by those who use an alignment again

        with (work / "fr").open() as french, (work / "en").open() as english:
            Aligner().align(french, english, links_filename_fwd=str(work / "fwd"), links_filename_rev=str(work / "rev"))
    people: dict[str, Counter[str]] = defaultdict(Counter)
    machine: dict[str, Counter[str]] = defaultdict(Counter)
    texts = [
        (one.split(), other.split()) for one, other in zip((work / "fr").open(), (work / "en").open(), strict=True)
    ]
    links = zip((work / "fwd").open(), (work / "rev").open(), strict=True)
    for (left, right), origin, (fwd, rev) in zip(texts, origins, links, strict=True):
        ahead, back = set(fwd.split()), set(rev.split())
        counts = machine if origin == MACHINE else people
        for link in ahead | back:
            i, j = map(int, link.split("-"))
            counts[stem(left[i])][english_stem(right[j])] += 1 if link in ahead and link in back else ONE_SIDED
    functional = {english_stem(word) for word in STOPWORDS["en"]}
    besides = {stem(one): [english_stem(name) for name in names.split()] for one, names in KNOWN_BESIDES.items()}
    table: dict[str, dict[str, int]] = {}
    for root in people.keys() | machine.keys():
        counts = Counter(people.get(root, Counter()))
        if sum(counts.values()) < KNOWN:
            total = sum(machine.get(root, Counter[str]()).values())
            for name, count in machine.get(root, Counter[str]()).items():
                if count >= 2 and count >= 0.05 * total:
                    counts[name] += count * 0.5
        total = sum(counts.values())
        for name in besides.get(root, ()):
            counts[name] += 0.02 * total
        kept = {
            name: round(10 * count)
            for name, count in counts.items()
            if count >= SHARE * total
            and (count >= 0.8 or count > 0.1 * total)
            and (name not in functional or count >= 0.03 * total)
            and len(name) > 1
        }
        if total >= 4 and kept and root.isalpha():
            table[root] = dict(sorted(kept.items(), key=lambda item: (-item[1], item[0])))
    backward: dict[str, Counter[str]] = defaultdict(Counter)
    for root, names in table.items():
        for name, count in names.items():
            backward[name][root] = count
    founded_by = {
        name: {root for root, count in roots.items() if count >= SHARE * sum(roots.values())}
        for name, roots in backward.items()
    }
    seen, lost = Counter[str](), Counter[str]()
    written, unfounded = Counter[str](), Counter[str]()
    for (left, right), origin in zip(texts, origins, strict=True):
        if origin == MACHINE:
            continue
        meant, said = {stem(word) for word in left}, {english_stem(word) for word in right}
        like_left, like_right = {word[:LIKE] for word in left}, {word[:LIKE] for word in right}
        for word in left:
            root = stem(word)
            if root in table and len(word) >= SHORTEST:
                seen[root] += 1
                lost[root] += table[root].keys().isdisjoint(said) and word[:LIKE] not in like_right
        for word in right:
            root = english_stem(word)
            if root in founded_by and len(word) >= SHORTEST:
                written[root] += 1
                unfounded[root] += founded_by[root].isdisjoint(meant) and word[:LIKE] not in like_left
    lines = [
        f"{root}\t{'!' if seen[root] >= KNOWN and lost[root] < SLIP * seen[root] else ''}\t"
        + " ".join(f"{name}:{count}" for name, count in table[root].items())
        for root in sorted(table)
    ]
    sure = [name for name in sorted(founded_by) if written[name] >= KNOWN and unfounded[name] < SLIP * written[name]]
    lines.append("<\t\t" + " ".join(sure))
    options.out.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))
    owed = sum("\t!\t" in line for line in lines)
    print(f"{len(table)} stems, {sum(map(len, table.values()))} equivalents, {owed} owed, {len(sure)} founded")


if __name__ == "__main__":
    main()
