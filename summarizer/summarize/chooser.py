"""Put a summary together: which sentences, and each in which form, within the length that was asked for.

Every form of every good sentence is a first attempt; the best attempts are joined with every other form, and so on. The
ranker (`ranker`) says which attempt is best; readers' needs that no abstract teaches are weighed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from summarizer.model import Article
from summarizer.summarize import extract, ranker, standing
from summarizer.summarize.base import ReadRequest, Rewriter, RewriteRequest, Weighed
from summarizer.summarize.extract import Chosen
from summarizer.summarize.ranker import Told, told_of
from summarizer.summarize.salience import Salience, salience_of
from summarizer.summarize.versions import Liking, Version, introducing, liked, versions_of
from summarizer.text.words import words as words_of

BEAM = 6  # attempts that are joined with a further sentence
ROOM = 1.15  # the word limit may be passed by so much
# What readers gain and no abstract teaches, in the ranker's percent. Set on the first 700 articles of OrangeSum's
# `valid`, where they cost no ROUGE together; the other 740 agree.
FULLNESS = 2.0  # a summary of the asked length, next to an empty one: a second sentence says where, when, and what else
TITLE = 4.0  # telling all that the title promises
CUT = 1.5  # every sentence without its side phrases: 13 % of the sentences are cut without it, 43 % with it


Attempt = tuple[tuple[Version, ...], float]
"""Sentences in reading order, and what they are worth together."""


def reading_of(article: Article, pool: Sequence[Chosen]) -> ReadRequest:
    """What a reader is shown of an article: its title, and the sentences that can be chosen.

    Args:
        article: the lead.
        pool: what can be chosen, in reading order; other outlets' sentences may be among it.
    """
    return ReadRequest(
        article.title,
        tuple(choice.text for choice in pool),
        tuple(choice.sentence.index for choice in pool),
        " ".join(sentence.text for sentence in article.sentences[: standing.READ_AT_MOST]),
    )


@dataclass(frozen=True, slots=True)
class Pool:
    """What an article's summary can be made of."""

    versions: tuple[tuple[Version, ...], ...]  # of each sentence, the whole first; sentences in reading order
    told: Told


def pools_of(
    articles: Sequence[Article], others: Sequence[Sequence[Article]], rewriter: Rewriter | None, *, cut: bool
) -> list[Pool]:
    """What each article's summary can be made of, all cuts of all articles put to the model in one call.

    Args:
        articles: cleaned and split.
        others: for each, the same event as other outlets tell it.
        rewriter: who tells how likely each cut is; None for nobody.
        cut: whether sentences may be cut.
    """
    pools = [extract.pool(article, told) for article, told in zip(articles, others, strict=True)]
    titles = [
        {"": article.title} | {other.id: other.title for other in told}
        for article, told in zip(articles, others, strict=True)
    ]
    made = [
        [introducing(versions_of(choice), article.title) if cut else versions_of(choice)[:1] for choice in pool]
        for article, pool in zip(articles, pools, strict=True)
    ]
    asked = [
        (RewriteRequest(names[group[0].choice.article], group[0].text), version.text)
        for names, groups in zip(titles, made, strict=True)
        for group in groups
        if len(group) > 1
        for version in group
    ]
    liking: Liking = rewriter.rank(asked) if rewriter is not None and asked else {}
    read = rewriter.weigh([reading_of(*pair) for pair in zip(articles, pools, strict=True)]) if rewriter else []
    return [
        Pool(
            tuple(
                liked(group, RewriteRequest(names[group[0].choice.article], group[0].text), liking) for group in groups
            ),
            told_of(article, (choice.score for choice in pool), _salience(pool, weighed)),
        )
        for article, pool, names, groups, weighed in zip(
            articles, pools, titles, made, read or [()] * len(pools), strict=True
        )
    ]


def _salience(pool: Sequence[Chosen], weighed: Sequence[Weighed]) -> Salience | None:
    return salience_of([choice.order for choice in pool], weighed) if weighed else None


def choose(pool: Pool, *, sentences: int, words: int) -> tuple[Version, ...]:
    """The best summary in reading order; empty where there is nothing to choose from.

    Args:
        pool: the article's.
        sentences: at most so many.
        words: about so many words in all; a single sentence is taken whatever its length.
    """
    attempts = _weighed([(version,) for group in pool.versions for version in group], pool, words)
    best = _best(attempts)[:1]
    for _ in range(1, sentences):
        longer = [summary for known, _ in _best(attempts) for summary in _longer(known, pool, words)]
        attempts = _weighed(list(dict.fromkeys(longer)), pool, words)
        best += _best(attempts)[:1]
    return _best(best)[0][0] if best else ()


def _best(attempts: Sequence[Attempt]) -> list[Attempt]:
    """The best attempts, each once; of equals the one that stands first."""
    distinct = dict(attempts)
    return sorted(distinct.items(), key=lambda pair: (-pair[1], [(v.choice.order, v.text) for v in pair[0]]))[:BEAM]


def _longer(known: tuple[Version, ...], pool: Pool, limit: int) -> Iterator[tuple[Version, ...]]:
    """An attempt with every sentence that it lacks and that fits."""
    total = sum(_length(version) for version in known)
    places = {version.choice.order for version in known}
    for group in pool.versions:
        if group[0].choice.order in places or any(_same(group[0].choice, version.choice) for version in known):
            continue
        for version in group:
            if total + _length(version) <= limit * ROOM:
                yield tuple(sorted((*known, version), key=lambda version: version.choice.order))


def _same(one: Chosen, other: Chosen) -> bool:
    return extract.same(one.text, other.text)


def _weighed(summaries: Sequence[tuple[Version, ...]], pool: Pool, limit: int) -> list[Attempt]:
    """Each summary with the ranker's opinion, less for sentences that lean on absent ones."""
    judge = ranker.bundled_ranker(reads=pool.told.salience is not None)
    weighed: list[Attempt] = []
    for summary in summaries:
        lost = _lost(summary)
        if lost == inf:
            weighed.append((summary, -inf))
            continue
        row = ranker.features_of(summary, pool.told)
        known = dict(zip(ranker.NAMES, row, strict=False))  # what a reader says stands behind them
        worth = (
            CUT * known["cut_sentences"]
            + judge.score(row)
            - lost / len(summary)
            + FULLNESS * min(1.0, known["words"] / limit)
            + TITLE * known["title_covered"]
        )
        weighed.append((summary, worth))
    return weighed


def _lost(summary: tuple[Version, ...]) -> float:
    """What the summary's sentences lose together because they lean on others."""
    chosen = [version.choice for version in summary]
    return sum(choice.score - extract.standing_score(choice, chosen) for choice in chosen)


def _length(version: Version) -> int:
    return len(words_of(version.text))
