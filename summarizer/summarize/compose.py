"""Choose, rewrite, check, and let the source's own words stand in: how an article becomes its French summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.model import Article, Check, CheckName, Outcome, Summary, SummarySentence
from summarizer.summarize import checks, chooser, copy_desk, drafts, extract, fidelity, free, standing
from summarizer.summarize.base import Rewriter, RewriteRequest
from summarizer.summarize.headline import headline_from, headline_of
from summarizer.summarize.support import support_for
from summarizer.summarize.teaser import teaser_of
from summarizer.summarize.versions import Version
from summarizer.text.typography import display, fold

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

    The copy desk then changes what the house's style changes and the article proves (`copy_desk`).

    The bundled model is asked how likely each faithful cut is (it cannot publish anything else, so all of them are
    weighed instead of the few that a beam would find); a user's own model drafts whole articles, and every
    sentence of a draft is checked; where nothing of it passes, it is given the chosen sentences one by one. All
    articles go to the model in one call. No article's summary depends on another's.

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
    writer = free.writer_of(rewriter)
    cut = rewriter is not None and not writer.writes_freely
    pools = chooser.pools_of(articles, beside, rewriter if cut else None, cut=cut)
    chosen = [chooser.choose(pool, sentences=sentences, words=words) for pool in pools]
    homes = [
        {"": article} | {other.id: other for other in told} for article, told in zip(articles, beside, strict=True)
    ]
    if rewriter is None or not writer.writes_freely:
        return [
            _summary(home, _published(home, found, {}, writer, styled=True))
            for home, found in zip(homes, chosen, strict=True)
        ]
    drafted = _drafted(articles, beside, rewriter, writer, sentences=sentences, words=words)
    left = [(home, found) for home, found, draft in zip(homes, chosen, drafted, strict=True) if not draft]
    asked = list(dict.fromkeys(_request(home, version) for home, found in left for version in found))
    answers = dict(zip(asked, rewriter.rewrite(asked), strict=True)) if asked else {}
    return [
        _summary(home, draft or _published(home, found, answers, writer))
        for home, found, draft in zip(homes, chosen, drafted, strict=True)
    ]


def _drafted(
    articles: Sequence[Article],
    beside: Sequence[Sequence[Article]],
    rewriter: Rewriter,
    writer: free.Writer,
    *,
    sentences: int,
    words: int,
) -> list[tuple[SummarySentence, ...]]:
    """What a free writer makes of each whole article and of the others' beginnings; empty where nothing is fit."""
    windows = [
        [(article, drafts.windows_of(article)), *((other, drafts.windows_of(other)[:1]) for other in told)]
        for article, told in zip(articles, beside, strict=True)
    ]
    asked = [RewriteRequest(told.title, window) for story in windows for told, found in story for window in found]
    answers = iter(rewriter.rewrite(asked) if asked else ())
    return [
        drafts.merge(
            [(told, [next(answers) for _ in found]) for told, found in story], writer, sentences=sentences, words=words
        )
        for story in windows
    ]


def _request(home: Mapping[str, Article], version: Version) -> RewriteRequest:
    return RewriteRequest(home[version.choice.article].title, version.choice.text)


def _published(
    home: Mapping[str, Article],
    chosen: Sequence[Version],
    answers: Mapping[RewriteRequest, tuple[str, ...]],
    writer: free.Writer,
    *,
    styled: bool = False,
) -> tuple[SummarySentence, ...]:
    """The chosen sentences, each in the form in which it may be published; `styled` has them go over the copy desk."""
    lines = [
        (version, _sentence(home[version.choice.article], version, answers.get(_request(home, version), ()), writer))
        for version in chosen
    ]
    if styled:
        lines = copy_desk.edited(home, lines, writer.engine)
    return tuple(drafts.placed(sentence, version.choice.article) for version, sentence in lines)


def _summary(home: Mapping[str, Article], published: tuple[SummarySentence, ...]) -> Summary:
    article = home[""]
    note = "" if published else NOTE_NOTHING_FIT if article.sentences else NOTE_NO_TEXT
    headline = headline_of(article) or (headline_from(published[0].text) if published else "")
    return Summary(article.id, headline, published, note, teaser=teaser_of(article, published))


def _sentence(article: Article, version: Version, hypotheses: tuple[str, ...], writer: free.Writer) -> SummarySentence:
    """A cut that the model likes, what a free writer wrote, or the source sentence with what was wrong with that."""
    source = version.choice.sentence
    if version.choice.naming:
        return copy_desk.named(version, article, writer.engine)
    if not version.is_whole:
        support = support_for(version.text, article.sentences, origin=source.index)
        return SummarySentence(version.text, Outcome.OK, writer.engine, support, version.found)
    rejected: tuple[Check, ...] = ()
    for rank, hypothesis in enumerate(hypotheses):
        written, wrong = _written(article, version, hypothesis, writer)
        if written is not None:
            return replace(written, outcome=Outcome.REPAIRED) if rank else written
        if not wrong:
            break  # the model leaves the sentence as it is
        if not rank:
            rejected = wrong
    text = version.text
    support = support_for(text, article.sentences, origin=source.index)
    if version.choice.text != source.text:
        found = checks.check_all(text, source.text, shortest=standing.FEWEST_WORDS)
        if checks.passed(found):
            return SummarySentence(text, Outcome.REPAIRED, extract.CARD.id, support, found)
        text = display(source.text)
    return SummarySentence(text, Outcome.EXTRACT, extract.CARD.id, support, rejected)


def _written(
    article: Article, version: Version, hypothesis: str, writer: free.Writer
) -> tuple[SummarySentence | None, tuple[Check, ...]]:
    """A hypothesis as it may be published, or what is wrong with it; a source sentence over again is neither."""
    source = version.choice.sentence
    if len(hypothesis) > GROWTH * len(source.text):
        return None, (Check(CheckName.LENGTH, False, (f"{len(hypothesis)} characters",)),)
    cut = fidelity.find_cut(hypothesis, source.text)
    text = display(cut.text) if cut is not None else hypothesis
    if _bare(text) in {_bare(source.text), _bare(version.text)}:
        return None, ()
    if cut is None:
        judged = free.judge((text,), article.sentences)
        if judged is None or judged.outcome is Outcome.WITHHELD:
            return None, judged.checks if judged is not None else (Check(CheckName.LENGTH, False),)
        return SummarySentence(judged.text, judged.outcome, writer.engine, judged.support, judged.checks), ()
    found = checks.check_all(text, source.text)
    if not checks.passed(found) or not standing.stands_alone(text):
        return None, tuple(check for check in found if not check.passed)
    support = support_for(text, article.sentences, origin=source.index)
    return SummarySentence(text, Outcome.OK, writer.engine, support, found), ()


def _bare(text: str) -> str:
    """A text without its spaces and case, by which a mere respacing is known."""
    return "".join(fold(text).lower().split())
