"""Choose, rewrite, check, and let the source's own words stand in: how an article becomes its French summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.model import Article, Check, CheckName, Outcome, Summary, SummarySentence
from summarizer.summarize import checks, extract, fidelity, free, standing
from summarizer.summarize.base import Rewriter, RewriteRequest
from summarizer.summarize.headline import headline_from, headline_of
from summarizer.summarize.support import support_for
from summarizer.summarize.teaser import teaser_of
from summarizer.text.typography import display, fold

VERSION = 4  # raise it when the same article and model would give another summary
GROWTH = 2  # a rewritten sentence is never so many times as long as its source; looking into it would be idle
NOTE_NO_TEXT = "The article has no sentences."
NOTE_NOTHING_FIT = "No sentence of the article can stand on its own."


def summarize(
    articles: Sequence[Article],
    rewriter: Rewriter | None,
    *,
    sentences: int,
    words: int,
    others: Sequence[Sequence[Article]] = (),
) -> list[Summary]:
    """French summaries in which every sentence is a source sentence, whole or without some of its side phrases.

    All sentences of all articles go to the rewriter in one call. No article's summary depends on another's.

    Args:
        articles: cleaned French articles.
        rewriter: the model; None publishes the chosen sentences as they are.
        sentences: at most so many a summary.
        words: about so many words a summary.
        others: for each article, the same event as other outlets tell it; empty for none at all.

    Raises:
        ModelError: where the rewriter's model is missing or damaged.
    """
    beside = [tuple(told) for told in others] or [()] * len(articles)
    chosen = [
        extract.choose(article, sentences=sentences, words=words, others=told)
        for article, told in zip(articles, beside, strict=True)
    ]
    homes = [
        {"": article} | {other.id: other for other in told} for article, told in zip(articles, beside, strict=True)
    ]
    requests = {_request(home, choice): () for home, choices in zip(homes, chosen, strict=True) for choice in choices}
    hypotheses: dict[RewriteRequest, tuple[str, ...]] = dict(requests)
    if rewriter is not None and requests:
        hypotheses = dict(zip(requests, rewriter.rewrite(list(requests)), strict=True))
    engine = rewriter.card.id if rewriter is not None else extract.CARD.id
    writer = free.Writer(engine, writes_freely=free.writes_freely(rewriter))
    return [_summary(home, choices, hypotheses, writer) for home, choices in zip(homes, chosen, strict=True)]


def _request(home: Mapping[str, Article], choice: extract.Chosen) -> RewriteRequest:
    return RewriteRequest(home[choice.article].title, choice.text)


def _summary(
    home: Mapping[str, Article],
    chosen: Sequence[extract.Chosen],
    hypotheses: dict[RewriteRequest, tuple[str, ...]],
    writer: free.Writer,
) -> Summary:
    article = home[""]
    published = tuple(
        _placed(_sentence(home[choice.article], choice, hypotheses[_request(home, choice)], writer), choice.article)
        for choice in chosen
    )
    note = "" if published else NOTE_NOTHING_FIT if article.sentences else NOTE_NO_TEXT
    headline = headline_of(article) or (headline_from(published[0].text) if published else "")
    return Summary(article.id, headline, published, note, teaser=teaser_of(article, published))


def _placed(sentence: SummarySentence, article: str) -> SummarySentence:
    """A sentence whose support names the other outlet's article, where it comes from one."""
    if not article:
        return sentence
    return replace(sentence, support=tuple(replace(support, article=article) for support in sentence.support))


def _sentence(
    article: Article, choice: extract.Chosen, hypotheses: tuple[str, ...], writer: free.Writer
) -> SummarySentence:
    """The first hypothesis that passes every check, else the source sentence with what was wrong with the best one."""
    source = choice.sentence
    rejected: tuple[Check, ...] = ()
    for rank, hypothesis in enumerate(hypotheses):
        if len(hypothesis) > GROWTH * len(source.text):
            if not rank:
                rejected = (Check(CheckName.LENGTH, False, (f"{len(hypothesis)} characters",)),)
            continue
        cut = fidelity.find_cut(hypothesis, source.text)
        if cut is not None and display(cut.text) == display(choice.text):
            break  # the model leaves the sentence as it is
        text = display(cut.text) if cut is not None else hypothesis
        if _bare(text) == _bare(source.text):
            break
        if cut is None and writer.writes_freely:
            judged = free.judge((text,), article.sentences)
            if judged is not None and judged.outcome is not Outcome.WITHHELD:
                outcome = judged.outcome if rank == 0 else Outcome.REPAIRED
                return SummarySentence(judged.text, outcome, writer.engine, judged.support, judged.checks)
            if not rank and judged is not None:
                rejected = judged.checks
            continue
        found = checks.check_all(text, source.text)
        if checks.passed(found) and standing.stands_alone(text):
            outcome = Outcome.OK if rank == 0 else Outcome.REPAIRED
            support = support_for(text, article.sentences, origin=source.index)
            return SummarySentence(text, outcome, writer.engine, support, found)
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
