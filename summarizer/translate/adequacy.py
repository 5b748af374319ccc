"""Whether a translation says what the French says, word by word: "colère" is no "cholera", "temporaire" must not go.

A table of word equivalents, counted in 480,000 aligned sentence pairs, tells which English stems a French stem may
become. Each side is asked for what it owes the other: a French content word that nothing in the translation answers is
lost, an English one that nothing in the French calls for is unfounded. Only words are asked for that people translate
by one of their known equivalents nearly always, which was counted on the same pairs. The same table orders hypotheses.

How the table is made: `training/translation/lexicon.py`. The alignment: Östling and Tiedemann, "Efficient word
alignment with Markov Chain Monte Carlo" (2016).
"""

from __future__ import annotations

import functools
import gzip
import math
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from importlib import resources

from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key, stem, words
from summarizer.translate.wordbook import loans

LANGUAGES = frozenset({"en"})  # those that have a table beside this file
LIKE = 4  # letters; words that begin with the same four are taken for cognates
SHORTEST = 4  # letters of a word that is asked for
SHARE = 0.003  # of a word's alignments; rarer equivalents are noise
FLOOR = 0.01  # the probability that stands for "no equivalent is there", for ordering hypotheses
COGNATE = 0.3  # the probability of a word that looks alike
CALLED = 0.02  # share from which an English word is called for, though it is mostly said for other French ones
USUAL = 0.05  # share of a word's alignments; people take a rarer equivalent in one sentence of twenty at most
# What one misplaced word of the source and one of the translation weigh against the order of the engine: the best of a
# grid on the development half of PUD (BLEU 28.2 to 28.5 and chrF 56.5 to 56.8 with eight hypotheses).
LOST_WEIGHT, UNFOUNDED_WEIGHT, RANK_WEIGHT = 0.05, 0.2, 0.03
_ENDINGS = (
    ("ness", 3), ("ings", 3), ("ing", 3), ("edly", 3), ("ied", 3), ("ies", 3), ("ed", 3), ("ers", 3), ("er", 3),
    ("es", 3), ("ly", 3), ("s", 3), ("e", 3), ("y", 3),
)  # fmt: skip
# Signs and abbreviations stand for these, and times of day are written without them.
_OTHERWISE = "dollars euros livres pourcent cent heures minutes kilomètres mètres kilos tonnes degrés numéro monsieur"
# Numbers and days have checks of their own, which know every way to write them.
_COUNTED = """
deux trois quatre cinq sept huit neuf onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante
cents mille millier milliers million millions milliard milliards dizaine dizaines douzaine vingtaine trentaine centaine
centaines quart tiers demi demie moitié premier première deuxième second seconde troisième quatrième siècle lundi mardi
mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre
four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million billion dozen dozens half third
quarter first second fourth fifth century monday tuesday wednesday thursday friday saturday sunday january february
march april june july august september october november december percent noon midnight today year
"""
_ELSEWHERE = frozenset(key(word) for word in (_OTHERWISE + _COUNTED).split())
_CAPITAL = re.compile(r"(?<![.!?:;\"«“(\-–—] )(?<!^)(?<![\w'’-])[^\W\d_]*[A-ZÀ-ÖØ-Þ][^\W_]*")


@dataclass(frozen=True, slots=True)
class Equivalents:
    """What the words of two languages may become, by stem.

    Attributes:
        forward: French stem -> English stem -> share of its alignments.
        backward: English stem -> French stem -> share of its alignments.
        owed: French stems that people leave without an equivalent in less than one case in ten.
        founded: English stems that people write without one in less than one case in ten.
    """

    forward: Mapping[str, Mapping[str, float]]
    backward: Mapping[str, Mapping[str, float]]
    owed: frozenset[str]
    founded: frozenset[str]


def misplaced(french: str, translation: str, language: str) -> tuple[str, ...]:
    """French words that a translation has lost, and words of its own that the French does not call for.

    Args:
        french: the source, folded.
        translation: what became of it.
        language: ISO code of the translation; nothing is found where there is no table for it.
    """
    if language not in LANGUAGES:
        return ()
    table = known(language)
    theirs, ours = _content(french, "fr"), _content(translation, language)
    said = _said(translation)
    meant = _meant(french)
    alike = _beginnings(translation), _beginnings(french)
    names = _names(french), _names(translation)
    chosen = _by_the_book(french, said, language)
    called_for = _called_for(french, language)
    lost = [
        word
        for word in theirs
        if (root := stem(word)) in table.owed
        and word not in names[0]
        and word not in chosen[0]
        and word[:LIKE] not in alike[0]
        and table.forward[root].keys().isdisjoint(said)
    ]
    unfounded = [
        word
        for word in ours
        if (root := english_stem(word)) in table.founded
        and word not in names[1]
        and root not in chosen[1]
        and word[:LIKE] not in alike[1]
        and root not in called_for
        and table.backward[root].keys().isdisjoint(meant)
    ]
    return tuple(dict.fromkeys((*lost, *unfounded)))


def unanswered(french: str, translation: str, language: str) -> frozenset[str]:
    """The content words of the French, folded, that nothing in a translation answers, owed or not.

    Args:
        french: the source, folded.
        translation: what became of it.
        language: ISO code of the translation; nothing is found where there is no table for it.
    """
    if language not in LANGUAGES:
        return frozenset()
    table = known(language)
    said = _said(translation)
    alike = _beginnings(translation)
    chosen, _ = _by_the_book(french, said, language)
    return frozenset(
        word
        for word in _content(french, "fr")
        if word not in chosen and word[:LIKE] not in alike and said.isdisjoint(table.forward.get(stem(word), {}))
    )


def _by_the_book(french: str, said: Set[str], language: str) -> tuple[Set[str], Set[str]]:
    """French words whose entry in the wordbook, chosen by hand, a translation has, and the English stems of these."""
    answered: set[str] = set()
    founded: set[str] = set()
    for stretch, roots in _entries(french, language):
        if roots <= said:
            answered |= stretch
            founded |= roots
    return answered, founded


@functools.lru_cache(maxsize=2048)  # a sentence is asked about for every hypothesis
def _entries(french: str, language: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (
            frozenset(words(french[loan.start : loan.end])),
            frozenset(english_stem(word) for word in words(loan.english) if word not in STOPWORDS[language]),
        )
        for loan in loans(french, language)
        if loan.by_hand
    )


def adequacy(french: str, translation: str, language: str) -> float:
    """How well two texts answer each other word by word, to order hypotheses by; 0 is best, and no table gives 0.

    Args:
        french: the source, folded.
        translation: a hypothesis.
        language: ISO code of the hypothesis.
    """
    if language not in LANGUAGES:
        return 0.0
    table = known(language)
    meant, said = _meant(french), _said(translation)
    alike = _beginnings(translation), _beginnings(french)
    chosen = _by_the_book(french, said, language)
    lost = [
        0.0 if word in chosen[0] else _surprise(table.forward[root], said, cognate=word[:LIKE] in alike[0])
        for word in _content(french, "fr")
        if (root := stem(word)) in table.forward or word in chosen[0]
    ]
    unfounded = [
        0.0 if root in chosen[1] else _surprise(table.backward[root], meant, cognate=word[:LIKE] in alike[1])
        for word in _content(translation, language)
        if (root := english_stem(word)) in table.backward or root in chosen[1]
    ]
    return -LOST_WEIGHT * _mean(lost) - UNFOUNDED_WEIGHT * _mean(unfounded)


def unusual(french: str, translation: str, language: str) -> frozenset[str]:
    """The content words of the French, folded, that a translation answers by words that people hardly take for them.

    Args:
        french: the source, folded.
        translation: what became of it.
        language: ISO code of the translation; nothing is found where there is no table for it.
    """
    if language not in LANGUAGES:
        return frozenset()
    table = known(language)
    said = _said(translation)
    chosen, _ = _by_the_book(french, said, language)
    return frozenset(
        word
        for word in _content(french, "fr")
        if word not in chosen
        for shares in [table.forward.get(stem(word), {})]
        if max((shares[root] for root in shares.keys() & said), default=0.0) < USUAL
    )


def _surprise(shares: Mapping[str, float], there: Set[str], *, cognate: bool) -> float:
    best = max((shares[root] for root in shares.keys() & there), default=FLOOR)
    return -math.log(max(best, FLOOR, COGNATE if cognate else 0.0))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


# One sentence is asked about with each of its translations, and in every round of lending again.
@functools.lru_cache(maxsize=2048)
def _content(text: str, language: str) -> tuple[str, ...]:
    stopwords = STOPWORDS[language]
    return tuple(
        word
        for word in words(text)
        if len(word) >= SHORTEST and word not in stopwords and word not in _ELSEWHERE and word.isalpha()
    )


@functools.lru_cache(maxsize=2048)
def _meant(french: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(french))


@functools.lru_cache(maxsize=2048)
def _said(translation: str) -> frozenset[str]:
    return frozenset(english_stem(word) for word in words(translation))


@functools.lru_cache(maxsize=2048)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:LIKE] for word in words(text))


@functools.lru_cache(maxsize=2048)
def _called_for(french: str, language: str) -> frozenset[str]:
    """English stems that are one of the better known equivalents of a French word."""
    forward = known(language).forward
    return frozenset(
        root for word in _meant(french) for root, share in forward.get(word, {}).items() if share >= CALLED
    )


@functools.lru_cache(maxsize=2048)
def _names(text: str) -> frozenset[str]:
    """Words with a capital inside of a sentence, which are the business of other checks."""
    return frozenset(part for match in _CAPITAL.findall(text) for part in words(match))


@functools.lru_cache(maxsize=16_384)  # words; a day's articles have about as many different ones
def english_stem(word: str) -> str:
    """A light English stem, so that "negotiations" and "negotiation", "prepared" and "preparing" meet.

    Args:
        word: one token of `words`.
    """
    folded = key(word)
    for ending, shortest in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= shortest:
            folded = folded[: -len(ending)]
            break
    if len(folded) > 3 and folded[-1] == folded[-2] and folded[-1] not in "sl":
        folded = folded[:-1]
    return folded


@functools.cache
def known(language: str) -> Equivalents:
    """The table of a language of `LANGUAGES`, read once."""
    path = resources.files("summarizer.translate").joinpath(f"equivalents_fr_{language}.tsv.gz")
    return parse(gzip.decompress(path.read_bytes()).decode())


def parse(text: str) -> Equivalents:
    """Read a table.

    Args:
        text: lines of stem, tab, "!" or nothing, tab, `equivalent:count` separated by blanks; then lines of "<", tab
            and the English stems that are founded.
    """
    forward: dict[str, dict[str, float]] = {}
    backward: dict[str, dict[str, float]] = {}
    owed: set[str] = set()
    founded: frozenset[str] = frozenset()
    for line in text.splitlines():
        root, mark, rest = line.split("\t")
        if root == "<":
            founded = frozenset(rest.split())
            continue
        counts = {name: int(count) for name, _, count in (item.rpartition(":") for item in rest.split())}
        total = sum(counts.values())
        forward[root] = {name: count / total for name, count in counts.items()}
        for name, count in counts.items():
            backward.setdefault(name, {})[root] = count
        if mark:
            owed.add(root)
    shares = {
        name: {root: count / total for root, count in counted.items() if count >= SHARE * total}
        for name, counted in backward.items()
        for total in [sum(counted.values())]
    }
    return Equivalents(forward, shares, frozenset(owed), founded)
