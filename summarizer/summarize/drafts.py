"""What a user's own model writes of a whole article, window by window, put together into one summary.

Such a model was trained on whole articles, and an article can be longer than what it reads at once. So the sentences
that tell most are cut into windows in reading order, never within a sentence; each window gives a draft, every sentence
of a draft is checked against the whole article, and of those that pass the ranker makes one summary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.model import Article, Outcome, SourceSentence, SummarySentence
from summarizer.summarize import chooser, extract, free, standing, wholeness
from summarizer.summarize.chooser import Pool
from summarizer.summarize.extract import Chosen
from summarizer.summarize.ranker import told_of
from summarizer.summarize.selector import scores
from summarizer.summarize.versions import Version
from summarizer.text.sentences import split_sentences
from summarizer.text.typography import display
from summarizer.text.words import words as words_of

WINDOW = 220  # words: about 320 pieces, which every summarization model reads at once
MOST = 4  # windows; abstracts draw on the first of them
LONGEST = 6_000  # characters of a draft; what is longer is no summary, and not worth the questions


def windows_of(article: Article) -> tuple[str, ...]:
    """The sentences that tell most, in reading order, in stretches that a model can read at once.

    Args:
        article: cleaned and split.
    """
    pool = [
        sentence
        for sentence in article.sentences[: standing.READ_AT_MOST]
        if len(sentence.text) <= standing.LONGEST and not wholeness.is_broken(sentence.text)
    ]
    if not pool:
        return ()
    liked = dict(zip(pool, scores(article.title, [sentence.text for sentence in pool]), strict=True))
    kept: list[SourceSentence] = []
    for sentence in sorted(pool, key=lambda sentence: (-liked[sentence], sentence.index)):
        if sum(_length(other.text) for other in kept) + _length(sentence.text) <= MOST * WINDOW:
            kept.append(sentence)
    windows: list[list[str]] = [[]]
    for sentence in sorted(kept, key=lambda sentence: sentence.index):
        if windows[-1] and sum(map(_length, windows[-1])) + _length(sentence.text) > WINDOW:
            windows.append([])
        windows[-1].append(sentence.text)
    return tuple(" ".join(window) for window in windows if window)[:MOST]


def merge(
    drafted: Sequence[tuple[Article, Sequence[Sequence[str]]]], writer: free.Writer, *, sentences: int, words: int
) -> tuple[SummarySentence, ...]:
    """One summary of all windows' drafts; empty where nothing of the lead's can be published.

    Args:
        drafted: the lead and then the same event as other outlets tell it, each with its windows' hypotheses, best
            first. What is written of another outlet's article is held against that article alone, and taken where it
            adds something and contradicts no number of the lead.
        writer: who wrote them.
        sentences: at most so many.
        words: about so many words in all.
    """
    lead = drafted[0][0]
    told = _scores(lead)
    written: dict[str, tuple[Chosen, SummarySentence]] = {}
    for place, (article, drafts) in enumerate(drafted):
        known = _scores(article) if place else told
        for hypotheses in drafts:
            for sentence in _best_draft(article, hypotheses, writer):
                choice = _as_choice(sentence, known)
                if place and (
                    choice.ties or choice.points_back is not None or extract.adds_nothing(sentence.text, lead)
                ):
                    continue
                if place:
                    cost = choice.score - extract.OTHER_COSTS
                    choice = replace(choice, article=article.id, place=place, score=cost)
                written.setdefault(sentence.text, (choice, sentence))
        if not place and not written:
            return ()
    groups = tuple(
        (Version(choice, sentence.text),)
        for choice, sentence in sorted(written.values(), key=lambda pair: pair[0].order)
    )
    pool = Pool(groups, told_of(lead, told.values()))
    return tuple(
        placed(written[version.text][1], version.choice.article)
        for version in chooser.choose(pool, sentences=sentences, words=words)
    )


def placed(sentence: SummarySentence, article: str) -> SummarySentence:
    """A sentence whose support names the other outlet's article, where it comes from one.

    Args:
        sentence: as written.
        article: id of the other outlet's article; "" for the lead.
    """
    if not article:
        return sentence
    return replace(sentence, support=tuple(replace(support, article=article) for support in sentence.support))


def _scores(article: Article) -> dict[int, float]:
    read = article.sentences[: standing.READ_AT_MOST]
    found = scores(article.title, [sentence.text for sentence in read]) if read else []
    return {sentence.index: score for sentence, score in zip(read, found, strict=True)}


def _best_draft(article: Article, hypotheses: Sequence[str], writer: free.Writer) -> list[SummarySentence]:
    """The sentences that pass of the first hypothesis that has any."""
    sources = {display(sentence.text): sentence for sentence in article.sentences}
    for rank, hypothesis in enumerate(hypotheses):
        found: list[SummarySentence] = []
        for text in split_sentences(hypothesis[:LONGEST]):
            judged = free.judge((text,), article.sentences)
            if judged is None or judged.outcome is Outcome.WITHHELD or not judged.support:
                continue
            own = judged.text not in sources
            outcome = (Outcome.REPAIRED if rank else judged.outcome) if own else Outcome.EXTRACT
            engine = writer.engine if own else extract.CARD.id
            found.append(SummarySentence(judged.text, outcome, engine, judged.support, judged.checks if own else ()))
        if found:
            return found
    return []


def _as_choice(sentence: SummarySentence, told: dict[int, float]) -> Chosen:
    """A written sentence as the ranker sees it: where its evidence stands, and what that is worth."""
    index = sentence.support[0].sentence
    return Chosen(
        SourceSentence(index, sentence.text, 0),
        sentence.text,
        told.get(index, 0.0),
        standing.points_back(sentence.text),
        wholeness.ties(sentence.text),
    )


def _length(text: str) -> int:
    return len(words_of(text))
