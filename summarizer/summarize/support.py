"""Which source sentences hold a summary sentence up: every published sentence points at its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.model import SourceSentence, Support
from summarizer.summarize.claims import check_claims
from summarizer.text.words import content_words, stem

LEAST_SHARE = 0.5  # a further sentence counts as support only with half of the content words


def support_for(text: str, sentences: Sequence[SourceSentence], *, origin: int | None = None) -> tuple[Support, ...]:
    """The sentences that carry a text, the strongest first.

    Args:
        text: the summary sentence.
        sentences: the article's.
        origin: index of the sentence that it was made from word for word, always named and first. None for a text
            that was written freely: where one of its claims stands otherwise in the article, nothing carries it.
    """
    if origin is None and not all(check.passed for check in check_claims(text, sentences)):
        return ()
    wanted = _stems(text)
    scored = []
    for sentence in sentences:
        found = _stems(sentence.text)
        score = round(len(wanted & found) / len(wanted), 3) if wanted else 1.0
        if sentence.index == origin or (wanted and score >= LEAST_SHARE):
            scored.append(Support(sentence.index, score))
    scored.sort(key=lambda support: (support.sentence != origin, -support.score, support.sentence))
    return tuple(scored[:3])


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text))
