"""The one sentence that stands for a story in lists and mail previews: short, faithful, readable by itself, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.model import Article, Outcome, SourceSentence, SummarySentence
from summarizer.summarize import checks, copy_desk, extract, features, fidelity, standing, wholeness
from summarizer.summarize.house_style import Rewording
from summarizer.summarize.support import support_for
from summarizer.text.typography import display

MOST_WORDS = 25
FEWEST_WORDS = 7
WORTH = 0.65  # of the best sentence's score; what tells less would advertise another story
_POINTS = re.compile(  # "a confirmé vouloir la supprimer": what, only the sentence before would tell
    r"\b(?:vouloir|pouvoir|devoir|veut|veulent|peut|peuvent|doit|doivent|va|vont|faut) (?:ne pas )?"
    r"(?:le|la|les|l['’]|lui|leur) ?[a-zà-ÿ]{2,}(?:er|ir|oir|dre|tre|ire)\b"
    r"|\bà (?:son|leur) (?:encontre|sujet|égard|tour)\b",
    re.IGNORECASE,
)
SHARED = 2  # stems of the title: with fewer it is about something else


def teaser_of(article: Article, published: Sequence[SummarySentence]) -> SummarySentence | None:
    """The best sentence about the title's subject that is short enough, whole or without side phrases; None for none.

    What is published already is preferred, for a teaser that the summary repeats is checked twice.

    Args:
        article: the summary's.
        published: the summary's sentences.
    """
    known = {sentence.support[0].sentence: sentence for sentence in published if sentence.support}
    wanted = frozenset(features.stems_of(article.title))
    ranked = sorted(extract.candidates(article), key=lambda candidate: (-candidate.score, candidate.sentence.index))
    for candidate in ranked:
        if candidate.score < WORTH * ranked[0].score:
            break
        if wanted and len(wanted & frozenset(features.stems_of(candidate.text))) < min(SHARED, len(wanted)):
            continue
        sentence = known.get(candidate.sentence.index)
        if sentence and not sentence.support[0].article and _fits(sentence.text):
            return _in_full(sentence, article)
        if found := _cut(candidate.sentence, article):
            return _in_full(found, article)
    return None


def _in_full(sentence: SummarySentence, article: Article) -> SummarySentence:
    """The sentence in the house's style, for it is read alone: it says "Gérard Larcher" where the summary need not."""
    start = Rewording(sentence.text, (sentence.text,), (sentence.support[0].sentence,), ())
    found = copy_desk.styled(sentence, start, article)
    return found if _fits(found.text) else sentence


def _cut(origin: SourceSentence, article: Article) -> SummarySentence | None:
    """The sentence itself where it fits, else its longest cut that fits and passes every check."""
    if len(origin.text) > standing.LONGEST:
        return None
    cuts = sorted((display(cut.text) for cut in fidelity.cuts_of(origin.text)), key=len, reverse=True)
    for text in cuts:
        if not _fits(text):
            continue
        if text == display(origin.text):
            support = support_for(text, article.sentences, origin=origin.index)
            return SummarySentence(text, Outcome.EXTRACT, extract.CARD.id, support)
        found = checks.check_all(text, origin.text, shortest=FEWEST_WORDS)
        if checks.passed(found):
            support = support_for(text, article.sentences, origin=origin.index)
            return SummarySentence(text, Outcome.REPAIRED, extract.CARD.id, support, found)
    return None


def _fits(text: str) -> bool:
    return (
        FEWEST_WORDS <= _length(text) <= MOST_WORDS
        and standing.stands_alone(text)
        and not wholeness.is_broken(text)
        and not wholeness.is_fragment(text)
        and not wholeness.ties(text)
        and standing.points_back(text) is None
        and not _POINTS.search(text)
    )


def _length(text: str) -> int:
    """Words as people count them: what stands between spaces and is no mere mark."""
    return sum(any(mark.isalnum() for mark in word) for word in text.split())
