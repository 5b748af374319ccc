"""What was fetched from the web and kept, read as the articles of an edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from summarizer.codec import dumps
from summarizer.config import Config
from summarizer.ingest.apart import Read, leads_apart
from summarizer.ingest.budget import Pool
from summarizer.ingest.fetched import Lead, Window, belongs, find_leads, local_day, window_of, with_body
from summarizer.ingest.kept import Kept
from summarizer.model import Article, Failure, Reading, Stage
from summarizer.pipeline.outlets import Outlets
from summarizer.pipeline.progress import Progress
from summarizer.pipeline.remembered import remember
from summarizer.pipeline.rooms import digest_of
from summarizer.store.base import Results
from summarizer.store.keys import key
from summarizer.text.weblinks import address_key

BATCH = 64  # articles between two commits
VERSION = 1


def read_kept(
    config: Config, outlets: Outlets, day: dt.date, memory: Results, progress: Progress, notes: list[str]
) -> Reading:
    """Everything of the sources' kept pages and feeds that counts as published within the edition's days.

    Args:
        notes: gets a line for what a reader of the run's report should know.
    """
    window = window_of(day, config.fetch.days, config.timezone)
    leads: list[Lead] = []
    failures: list[Failure] = []
    seen: set[str] = set()
    outside = 0
    with Kept.open(config.home) as kept:
        for source in outlets.web:
            found = find_leads(kept, source, window, day, config.timezone, seen)
            leads.extend(found.leads)
            failures.extend(found.failures)
            outside += found.outside
        notes.extend(_age(kept, outlets, day, config.timezone))
        outcomes = _read(leads, kept, memory, progress)
    articles: list[Article] = []
    for lead, read in zip(leads, outcomes, strict=True):
        if read.failure is not None:
            failures.append(read.failure)
        if read.article is not None:
            if lead.item.published or belongs(read.article, window):
                articles.append(read.article)
            else:
                outside += 1
    if outside:
        notes.append(f"{outside} fetched articles are not of {_days(window, day)}, and so not in this edition.")
    return Reading(tuple(articles), tuple(failures))


def _read(leads: Sequence[Lead], kept: Kept, memory: Results, progress: Progress) -> list[Read]:
    """Each kept article, read once however often its edition is made."""
    reader = digest_of("ingest", "text")
    keys = [_key(lead, reader) for lead in leads]

    def make(positions: Sequence[int]) -> list[Read]:
        return list(leads_apart(pool, [leads[position] for position in positions], partial(with_body, kept)))

    with Pool() as pool:
        return remember(
            memory,
            "reading",
            keys,
            Read,
            make,
            version=VERSION,
            batch=BATCH,
            begin=lambda total: progress.begin(Stage.INGEST, total, "Articles"),
            advance=lambda items: progress.advance(Stage.INGEST, items),
        )


def _key(lead: Lead, reader: str) -> str:
    page = (lead.page.digest, lead.page.final, lead.page.charset, lead.page.cause) if lead.page else ()
    return key(reader, dumps(lead.item), *page, dumps(lead.hints), lead.source, lead.day.isoformat())


def _age(kept: Kept, outlets: Outlets, day: dt.date, zone: str) -> list[str]:
    """A word where nothing was fetched on the edition's day."""
    pages = [page for source in outlets.web if (page := kept.page(address_key(source.url))) and page.checked]
    if not pages:
        return []
    newest = local_day(max(page.checked for page in pages), zone)
    return [f"Last fetched on {newest}: run `summarizer fetch` for what is new since then."] if newest < day else []


def _days(window: Window, day: dt.date) -> str:
    return str(day) if window.first == day else f"{window.first} to {day}"
