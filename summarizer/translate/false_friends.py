"""False friends: « prévient l'OMS » is not "prevents the WHO", however much the two words look alike.

The question on meaning lets words pass that begin alike, for nearly always they mean the same. Where they do not,
small models take the wrong one again and again. A table beside this file names such pairs: French forms, and the
English words that they never mean in the news. In 46,000 sentences translated by people one in a thousand has a pair.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Set
from importlib import resources

from summarizer.text.words import stem, words
from summarizer.translate.adequacy import CALLED, LANGUAGES, english_stem, known

_WORD = re.compile(r"[^\W\d_]+")


def deceived(french: str, translation: str, language: str) -> list[str]:
    """French words that a translation took for their false friends, where no other word of the French calls for these.

    Args:
        french: the source, folded.
        translation: what became of it.
        language: ISO code of the translation; without a table nothing is found.
    """
    if language not in LANGUAGES:
        return []
    said = frozenset(words(translation))
    theirs = {stem(word) for word in words(french)}
    found = []
    for form, wrong in _met(french.lower(), language):
        others = theirs - {stem(word) for word in words(form)}
        if not all(_called_for(word, others, language) for word in wrong & said):
            found.append(form)
    return found


def _called_for(word: str, roots: Set[str], language: str) -> bool:
    """Whether one of some French stems may rightly have become a word."""
    shares = known(language).backward.get(english_stem(word), {})
    return any(shares[root] >= CALLED for root in shares.keys() & roots)


def _met(french: str, language: str) -> list[tuple[str, frozenset[str]]]:
    """The forms of the table that a text has, expressions of several words first."""
    single, several = _table(language)
    met = [(form, wrong) for form, wrong in several.items() if form in french]
    return met + [(word, single[word]) for word in dict.fromkeys(_WORD.findall(french)) if word in single]


@functools.cache
def _table(language: str) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """French word -> English words that it never means; the same for expressions."""
    text = resources.files("summarizer.translate").joinpath(f"false_friends_{language}.tsv").read_text(encoding="utf-8")
    single: dict[str, frozenset[str]] = {}
    several: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        french, wrong = line.split("\t")
        for form in french.split(", "):
            (several if " " in form else single)[form] = frozenset(wrong.split())
    return single, several
