"""Between the stories and the store: what earlier editions told readers, and what today's tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from summarizer.codec import dumps, loads
from summarizer.config import Config
from summarizer.model import Brief, Edition, News, ReviewState
from summarizer.pipeline.newsroom import standing
from summarizer.store.database import Store
from summarizer.store.told import keep_told, read_told
from summarizer.stories.memory import DAYS, VERSION, Remembered


def recollect(config: Config, day: dt.date, store: Store) -> tuple[Remembered, ...]:
    """What readers had before a day: stories of the editions that stand, under the headlines that they have there.

    Only days before the edition's count, so making an edition again gives the same answer. An edition that is held,
    was taken away or never came to be told nobody anything, and so did a story that the editor took out.
    """
    found: list[Remembered] = []
    editions: dict[dt.date, dict[str, str]] = {}
    for told in read_told(store, day - dt.timedelta(days=DAYS), day, version=VERSION):
        if told.day not in editions:
            editions[told.day] = _headlines(standing(config, told.day))
        headline = editions[told.day].get(told.brief)
        if headline is not None:
            found.append(replace(loads(Remembered, told.text), headline=headline))
    return tuple(found)


def keep(store: Store, edition: Edition, traces: Sequence[Remembered]) -> None:
    """Write down what an edition is about to tell; to be called before readers get it.

    A kill in between leaves notes on an edition that does not stand, which `recollect` passes over.

    Args:
        traces: what later editions will know its stories by, without their headlines.
    """
    headlines = _headlines(edition)
    kept = {one.brief: dumps(replace(one, day=edition.day, headline=headlines[one.brief])) for one in traces}
    keep_told(store, edition.day, kept, version=VERSION)


def shortened(edition: Edition) -> Edition:
    """The edition with one sentence for each story that was briefed before and has nothing new."""
    return replace(edition, briefs=tuple(_short(b) if b.news is News.BRIEFED else b for b in edition.briefs))


def _short(brief: Brief) -> Brief:
    kept = brief.summary.sentences[:1]
    supporting = {support.sentence for sentence in kept for support in sentence.support}
    lead = brief.lead
    if not lead.complete:
        sentences = tuple(sentence for sentence in lead.sentences if sentence.index in supporting)
        mentions = tuple(mention for mention in lead.mentions if mention.sentence in supporting)
        lead = replace(lead, sentences=sentences, mentions=mentions)
    return replace(
        brief,
        lead=lead,
        summary=replace(brief.summary, sentences=kept),
        translations=tuple(replace(item, sentences=item.sentences[:1]) for item in brief.translations),
    )


def _headlines(edition: Edition | None) -> dict[str, str]:
    """Headlines by brief id, of an edition that readers may have."""
    if edition is None or edition.review is ReviewState.HELD:
        return {}
    return {brief.id: brief.summary.headline or brief.lead.title for brief in edition.briefs}
