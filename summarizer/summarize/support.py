"""Which source sentences hold a summary sentence up: every published sentence points at its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.model import SourceSentence, Support
from summarizer.summarize.claims import check_claims, evidence_for
from summarizer.text.names import missing_names
from summarizer.text.numbers import missing_numbers
from summarizer.text.words import content_words, stem

RESTATES = 0.8  # share of the content words: with fewer a sentence has the same people, not the same event
ADDS = 0.15  # share of the content words that the second of two joined sentences must add


def support_for(
    text: str, sentences: Sequence[SourceSentence], *, origin: int | None = None, also: Sequence[int] = ()
) -> tuple[Support, ...]:
    """The sentences that carry a text, the strongest first: those it was made from, then those that say it all again.

    Args:
        text: the summary sentence.
        sentences: the article's.
        origin: index of the sentence that it was made from word for word, always named and first. None for a text
            that was written freely: where one of its claims stands otherwise in the article, nothing carries it.
        also: indices of further sentences that are named whatever they share with the text, right behind the first: a
            full name comes from there.
    """
    if origin is None and not all(check.passed for check in check_claims(text, sentences)):
        return ()
    wanted = _stems(text)
    made_from = _made_from(text, sentences) if origin is None else {origin, *also}
    scored = []
    for sentence in sentences:
        score = round(len(wanted & _stems(sentence.text)) / len(wanted), 3) if wanted else 1.0
        if sentence.index in made_from or (wanted and score >= RESTATES and _has_all(text, sentence.text)):
            scored.append(Support(sentence.index, score))
    named = {index: place for place, index in enumerate((origin, *also)) if index is not None}
    scored.sort(key=lambda s: (named.get(s.sentence, len(named)), -s.score, s.sentence))
    return tuple(scored[:3])


def _made_from(text: str, sentences: Sequence[SourceSentence]) -> set[int]:
    """The sentence that has most of a text, and the one that has the rest."""
    wanted = _stems(text)
    found: set[int] = set()
    left = wanted
    for sentence in evidence_for(text, sentences):
        added = left & _stems(sentence.text)
        if not found or len(added) >= ADDS * len(wanted):
            found.add(sentence.index)
            left = left - added
    return found


def _has_all(text: str, sentence: str) -> bool:
    return not missing_names(text, sentence) and not missing_numbers(text, sentence)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text))
