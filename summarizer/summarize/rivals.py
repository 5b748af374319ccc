"""Whether two outlets disagree on a number: then the lead's stands, and the other's sentence is left out.

Merging "douze blessés" and "quinze blessés" into one summary would tell readers both, or the wrong one, without a word
that the sources differ.
"""

from __future__ import annotations

import re

from summarizer.model import Article
from summarizer.summarize.features import stems_of
from summarizer.text.numbers import Number, missing_numbers, numbers
from summarizer.text.typography import fold
from summarizer.text.words import content_words, stem

ALIKE = 0.3  # share of content words of the shorter sentence: above it two sentences tell of the same thing
_CLAUSE = re.compile(r"[.;:!?()]")
_LOOK = 3  # content words after a number, among which the counted thing is


def disagree(text: str, article: Article) -> bool:
    """Whether a sentence of another outlet has a number where the article has another one for the same.

    Args:
        text: the other outlet's sentence.
        article: the lead.
    """
    whole = " ".join([article.title, *(sentence.text for sentence in article.sentences)])
    strange = set(missing_numbers(text, whole))
    if not strange:
        return False
    counted = {thing for number in numbers(text) if number.text in strange for thing in _counted(text, number)}
    known = {thing for number in numbers(whole) for thing in _counted(whole, number)}
    if counted & known:
        return True
    own = frozenset(stems_of(text))
    for sentence in article.sentences:
        if not numbers(sentence.text):
            continue
        other = frozenset(stems_of(sentence.text))
        if own and other and len(own & other) / min(len(own), len(other)) > ALIKE:
            return True
    return False


def _counted(text: str, number: Number) -> set[str]:
    """Stems of the first content words behind every place of a number: what it counts."""
    folded, wanted = fold(text), fold(number.text)
    found: set[str] = set()
    at = folded.find(wanted)
    while at >= 0:
        behind = _CLAUSE.split(folded[at + len(wanted) : at + len(wanted) + 80], maxsplit=1)[0]
        found.update(stem(word) for word in content_words(behind)[:_LOOK] if not word[0].isdigit())
        at = folded.find(wanted, at + 1)
    return found
