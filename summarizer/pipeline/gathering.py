"""All articles of an edition, wherever they come from: files and folders as they stand, the web as it was kept."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from summarizer.codec import dumps
from summarizer.config import Config
from summarizer.errors import SourceError
from summarizer.ingest.apart import Read, leads_apart
from summarizer.ingest.budget import Pool
from summarizer.ingest.fetched import Lead, Window, belongs, find_leads, local_day, window_of, with_body
from summarizer.ingest.files import read_sources
from summarizer.ingest.kept import Kept
from summarizer.model import Article, Failure, Reading, Stage
from summarizer.pipeline.outlets import Outlets, outlets_of
from summarizer.pipeline.progress import Progress
from summarizer.pipeline.remembered import remember
from summarizer.settings import SourceSettings
from summarizer.store.base import Results
from summarizer.store.keys import key
from summarizer.text.weblinks import address_key

BATCH = 64  # articles between two commits
VERSION = 1


@dataclass(frozen=True, slots=True)
class Gathered:
    """What an edition is made from, and what a reader of the run's report should know of it."""

    reading: Reading
    notes: tuple[str, ...] = ()


def gather(config: Config, day: dt.date, memory: Results, progress: Progress) -> Gathered:
    """Read every source of the settings, in their order: `sources` first, then each `[[source]]`.

    Files and folders are read as they stand: what was briefed on an earlier day is for the stories to know. Of what was
    fetched, that which counts as published within the edition's days is read.

    Raises:
        ConfigError: for a `[[source]]` that cannot be meant.
        SourceError: where there is nothing at all to read.
    """
    outlets = outlets_of(config)
    articles: list[Article] = []
    failures: list[Failure] = list(outlets.failures)
    notes: list[str] = []
    several = bool(config.source)
    if config.sources:
        _add(_files(config.sources, day, notes, forgiving=several), articles, failures)
    for source in outlets.local:
        if source.path is not None:
            reading = _files((source.path,), day, notes, forgiving=True)
            _add(replace(reading, articles=tuple(_with(source, one) for one in reading.articles)), articles, failures)
    if outlets.web:
        _add(_kept(config, outlets, day, memory, progress, notes), articles, failures)
    notes.extend(f"Only a part of {one.source}: {one.partial}." for one in articles if one.partial)
    return Gathered(Reading(tuple(articles), tuple(failures)), tuple(notes))


def _add(reading: Reading, articles: list[Article], failures: list[Failure]) -> None:
    articles.extend(reading.articles)
    failures.extend(reading.failures)


def _files(paths: Sequence[Path], day: dt.date, notes: list[str], *, forgiving: bool) -> Reading:
    """Files and folders; one of several that happens to be empty today ends nothing."""
    try:
        return read_sources(paths, day)
    except SourceError as error:
        if not forgiving:
            raise
        notes.append(f"{error.subject}: {error.cause}.")
        return Reading(())


def _with(source: SourceSettings, article: Article) -> Article:
    """An article with what the settings say of its source."""
    return replace(
        article,
        outlet=source.name or article.outlet,
        section=source.section or article.section,
        topics=source.topics or article.topics,
        weight=source.weight,
    )


def _kept(
    config: Config, outlets: Outlets, day: dt.date, memory: Results, progress: Progress, notes: list[str]
) -> Reading:
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
    reader = _reader_digest()
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


def _reader_digest() -> str:
    """A digest of everything that turns bytes into an article, so that a better reader reads again."""
    room = Path(__file__).parent.parent
    state = hashlib.sha256()
    for folder in ("ingest", "text"):
        for path in sorted((room / folder).iterdir()):
            if path.is_file():
                state.update(f"{path.name} {path.stat().st_size}\n".encode())
                state.update(path.read_bytes())
    return state.hexdigest()


def _age(kept: Kept, outlets: Outlets, day: dt.date, zone: str) -> list[str]:
    """A word where nothing was fetched on the edition's day."""
    pages = [page for source in outlets.web if (page := kept.page(address_key(source.url))) and page.checked]
    if not pages:
        return []
    newest = local_day(max(page.checked for page in pages), zone)
    return [f"Last fetched on {newest}: run `summarizer fetch` for what is new since then."] if newest < day else []


def _days(window: Window, day: dt.date) -> str:
    return str(day) if window.first == day else f"{window.first} to {day}"
