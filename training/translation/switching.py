"""Copies of pairs in which a few French words already stand in English, as the program lends them to the translator.

A model that has met such sentences takes a lent word over and builds its English around it, so that a wordbook or a
glossary can help where the model does not know a word. The method: Song et al., "Code-switching for enhancing NMT with
pre-specified translation" (NAACL 2019).
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Sequence

from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import stem
from summarizer.translate.adequacy import english_stem, known

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SURE = 0.1  # share of a French stem's alignments from which on an English word beside it is its translation
SHORTEST = 4
MOST = 3  # words lent to one sentence


def switched(french: str, english: str, rarity: Counter[str], rng: random.Random) -> str | None:
    """The French with one to three of its words in English, the rare ones first; None where no word is certain.

    Args:
        french: folded.
        english: its translation; a word is lent only as it stands there.
        rarity: how often each French stem occurs in all pairs.
        rng: draws how many words are lent, and which.
    """
    table = known("en").forward
    found = list(WORD.finditer(french))
    once = Counter(stem(match[0]) for match in found)
    theirs: dict[str, list[str]] = {}
    for match in WORD.finditer(english):
        theirs.setdefault(english_stem(match[0].lower()), []).append(match[0])
    places: list[tuple[float, re.Match[str], str]] = []
    for match in found:
        word = match[0]
        root = stem(word)
        if len(word) < SHORTEST or not word.islower() or word in STOPWORDS["fr"] or once[root] > 1:
            continue
        shares = table.get(root, {})
        answers = [name for name in theirs if shares.get(name, 0.0) >= SURE]
        if len(answers) != 1 or len(theirs[answers[0]]) != 1 or not theirs[answers[0]][0].islower():
            continue
        weight = rng.random() ** (math.log(2 + rarity[root]) / 6)  # a rare word is drawn more often
        places.append((weight, match, theirs[answers[0]][0]))
    if not places:
        return None
    places.sort(key=lambda place: -place[0])
    taken = sorted(places[: rng.randint(1, MOST)], key=lambda place: -place[1].start())
    for _, match, other in taken:
        french = french[: match.start()] + other + french[match.end() :]
    return french


def counted(texts: Sequence[str]) -> Counter[str]:
    """How often each French stem occurs."""
    return Counter(stem(word) for text in texts for word in WORD.findall(text))
