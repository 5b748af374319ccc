"""How good and how faithful summaries are, in figures: agreement with a journalist, truth to the source, newness.

ROUGE alone says nothing about truth, and truth alone is cheap: an extract has every name of its source. So names and
numbers, new pairs of words and outcomes stand beside it, and extraction in disguise shows.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.model import Article, Outcome, Summary
from summarizer.summarize.reasons import Reason, why_whole
from summarizer.summarize.rouge import rouge, tokens
from summarizer.text.names import find_names, missing_names
from summarizer.text.numbers import missing_numbers, numbers

OWN = frozenset({Outcome.OK, Outcome.REPAIRED})  # of a sentence that is not its source's word for word


@dataclass(frozen=True, slots=True)
class Judged:
    """Means over a set of articles; shares in percent."""

    articles: int
    rouge_1: float
    rouge_2: float
    rouge_l: float
    words: float  # a summary
    sentences: float  # a summary
    names: int  # in all summaries together
    names_found: float  # share of them that the article or its title has
    numbers: int
    numbers_found: float
    new_bigrams: float  # share of the summaries' pairs of words that the article has not
    own_sentences: float  # share of the published sentences that are not their source's word for word
    own_new_bigrams: float  # `new_bigrams` among those alone
    outcomes: tuple[tuple[str, int], ...]  # how many sentences ended how
    extracts: tuple[tuple[str, int], ...]  # of the extracts, what decided: a check alone makes a fallback
    without: int  # articles that have no summary


def judge(summaries: Sequence[Summary], articles: Sequence[Article], abstracts: Sequence[str]) -> Judged:
    """Compare summaries with their articles and with what a journalist wrote.

    Args:
        summaries: one an article, in their order.
        articles: what they were made of.
        abstracts: the journalists' own, in the same order.

    Raises:
        ValueError: where there is nothing to judge or the three are not of one length.
    """
    if not summaries:
        raise ValueError("there is no summary to judge")
    texts = [text_of(summary) for summary in summaries]
    scores = [rouge(text, abstract) for text, abstract in zip(texts, abstracts, strict=True)]
    named = lost_names = counted = lost_numbers = 0
    everything, own = _Newness(), _Newness()
    for summary, article, text in zip(summaries, articles, texts, strict=True):
        source = whole(article)
        named += len({span.text for span in find_names(text)})
        lost_names += len(missing_names(text, source))
        counted += len(numbers(text))
        lost_numbers += len(missing_numbers(text, source))
        known = _bigrams(source)
        for sentence in summary.sentences:
            everything.add(sentence.text, known)
            if sentence.outcome in OWN:
                own.add(sentence.text, known)
    reasons = Counter(
        why_whole(sentence, article.sentences[sentence.support[0].sentence])
        for summary, article in zip(summaries, articles, strict=True)
        for sentence in summary.sentences
        if sentence.outcome is Outcome.EXTRACT and sentence.support and not sentence.support[0].article
    )
    outcomes = Counter(sentence.outcome for summary in summaries for sentence in summary.sentences)
    published = sum(outcomes.values())
    count = len(summaries)
    return Judged(
        articles=count,
        rouge_1=round(sum(score.one for score in scores) / count, 2),
        rouge_2=round(sum(score.two for score in scores) / count, 2),
        rouge_l=round(sum(score.longest for score in scores) / count, 2),
        words=round(sum(len(tokens(text)) for text in texts) / count, 1),
        sentences=round(published / count, 2),
        names=named,
        names_found=_share(named - lost_names, named),
        numbers=counted,
        numbers_found=_share(counted - lost_numbers, counted),
        new_bigrams=everything.share,
        own_sentences=_share(sum(outcomes[outcome] for outcome in OWN), published, nothing=0.0),
        own_new_bigrams=own.share,
        outcomes=tuple((outcome.value, outcomes[outcome]) for outcome in Outcome),
        extracts=tuple((reason.value, reasons[reason]) for reason in Reason),
        without=sum(not summary.sentences for summary in summaries),
    )


def text_of(summary: Summary) -> str:
    """A summary as one text."""
    return " ".join(sentence.text for sentence in summary.sentences)


def whole(article: Article) -> str:
    """All that a summary may draw on: title and sentences."""
    return " ".join([article.title, *(sentence.text for sentence in article.sentences)])


class _Newness:
    """Counts pairs of words that are not the source's."""

    def __init__(self) -> None:
        self._new = self._all = 0

    def add(self, text: str, known: frozenset[tuple[str, str]]) -> None:
        found = _bigrams(text)
        self._all += len(found)
        self._new += len(found - known)

    @property
    def share(self) -> float:
        return _share(self._new, self._all, nothing=0.0)


def _bigrams(text: str) -> frozenset[tuple[str, str]]:
    found = tokens(text)
    return frozenset(itertools.pairwise(found))


def _share(part: int, total: int, *, nothing: float = 100.0) -> float:
    return round(100 * part / total, 2) if total else nothing
