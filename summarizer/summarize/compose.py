"""Choose, rewrite, check, and let the source's own words stand in: how an article becomes its French summary."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.model import Article, Check, Outcome, Summary, SummarySentence
from summarizer.summarize import checks, extract, fidelity, standing
from summarizer.summarize.base import Rewriter, RewriteRequest
from summarizer.summarize.support import support_for
from summarizer.text.typography import display, fold

VERSION = 3  # raise it when the same article and model would give another summary
HEADLINE_WORDS = 14  # of the first sentence, where an article has no title
NOTE_NO_TEXT = "The article has no sentences."
NOTE_NOTHING_FIT = "No sentence of the article can stand on its own."


def summarize(articles: Sequence[Article], rewriter: Rewriter | None, *, sentences: int, words: int) -> list[Summary]:
    """French summaries in which every sentence is a source sentence, whole or without some of its side phrases.

    All sentences of all articles go to the rewriter in one call. No article's summary depends on another's.

    Args:
        articles: cleaned French articles.
        rewriter: the model; None publishes the chosen sentences as they are.
        sentences: at most so many a summary.
        words: about so many words a summary.

    Raises:
        ModelError: where the rewriter's model is missing or damaged.
    """
    chosen = [extract.choose(article, sentences=sentences, words=words) for article in articles]
    requests = {
        RewriteRequest(article.title, choice.text): ()
        for article, choices in zip(articles, chosen, strict=True)
        for choice in choices
    }
    hypotheses: dict[RewriteRequest, tuple[str, ...]] = dict(requests)
    if rewriter is not None and requests:
        hypotheses = dict(zip(requests, rewriter.rewrite(list(requests)), strict=True))
    engine = rewriter.card.id if rewriter is not None else extract.CARD.id
    return [_summary(article, choices, hypotheses, engine) for article, choices in zip(articles, chosen, strict=True)]


def _summary(
    article: Article,
    chosen: Sequence[extract.Chosen],
    hypotheses: dict[RewriteRequest, tuple[str, ...]],
    engine: str,
) -> Summary:
    published = tuple(
        _sentence(article, choice, hypotheses[RewriteRequest(article.title, choice.text)], engine) for choice in chosen
    )
    note = "" if published else NOTE_NOTHING_FIT if article.sentences else NOTE_NO_TEXT
    return Summary(article.id, _headline(article, published), published, note)


def _sentence(article: Article, choice: extract.Chosen, hypotheses: tuple[str, ...], engine: str) -> SummarySentence:
    """The first hypothesis that passes every check, else the source sentence with what was wrong with the best one."""
    source = choice.sentence
    rejected: tuple[Check, ...] = ()
    for rank, hypothesis in enumerate(hypotheses):
        cut = fidelity.find_cut(hypothesis, source.text)
        if cut is not None and display(cut.text) == display(choice.text):
            break  # the model leaves the sentence as it is
        text = display(cut.text) if cut is not None else hypothesis
        if _bare(text) == _bare(source.text):
            break
        found = checks.check_all(text, source.text)
        if checks.passed(found) and standing.stands_alone(text):
            outcome = Outcome.OK if rank == 0 else Outcome.REPAIRED
            support = support_for(text, article.sentences, origin=source.index)
            return SummarySentence(text, outcome, engine, support, found)
        if not rank:
            rejected = tuple(check for check in found if not check.passed)
    text = display(choice.text)
    support = support_for(text, article.sentences, origin=source.index)
    if choice.text != source.text:
        found = checks.check_all(text, source.text, shortest=standing.FEWEST_WORDS)
        if checks.passed(found):
            return SummarySentence(text, Outcome.REPAIRED, extract.CARD.id, support, found)
        text = display(source.text)
    return SummarySentence(text, Outcome.EXTRACT, extract.CARD.id, support, rejected)


def _bare(text: str) -> str:
    """A text without its spaces and case, by which a mere respacing is known."""
    return "".join(fold(text).lower().split())


def _headline(article: Article, published: Sequence[SummarySentence]) -> str:
    title = display(article.title).strip()
    if title or not published:
        return title
    words = published[0].text.split()
    if len(words) <= HEADLINE_WORDS:
        return " ".join(words).rstrip(".")
    return " ".join(words[:HEADLINE_WORDS]).rstrip(" ,;:.") + "…"
