"""All articles of an edition, wherever they come from: files and folders as they stand, the web as it was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.config import Config
from summarizer.errors import SourceError
from summarizer.ingest.files import read_sources
from summarizer.model import Article, Failure, Reading
from summarizer.pipeline.kept_readings import KeptReadings
from summarizer.pipeline.outlets import outlets_of
from summarizer.pipeline.progress import Progress
from summarizer.settings import SourceSettings
from summarizer.store.base import Results


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
        _add(_files(config.sources, day, memory, notes, forgiving=several), articles, failures)
    for source in outlets.local:
        if source.path is not None:
            reading = _files((source.path,), day, memory, notes, forgiving=True)
            _add(replace(reading, articles=tuple(_with(source, one) for one in reading.articles)), articles, failures)
    if outlets.web:
        from summarizer.pipeline.gathering_web import read_kept  # readers of pages and feeds, which files do without

        _add(read_kept(config, outlets, day, memory, progress, notes), articles, failures)
    notes.extend(f"Only a part of {one.source}: {one.partial}." for one in articles if one.partial)
    return Gathered(Reading(tuple(articles), tuple(failures)), tuple(notes))


def _add(reading: Reading, articles: list[Article], failures: list[Failure]) -> None:
    articles.extend(reading.articles)
    failures.extend(reading.failures)


def _files(paths: Sequence[Path], day: dt.date, memory: Results, notes: list[str], *, forgiving: bool) -> Reading:
    """Files and folders; one of several that happens to be empty today ends nothing."""
    readings = KeptReadings(memory)
    try:
        return read_sources(paths, day, readings)
    except SourceError as error:
        if not forgiving:
            raise
        notes.append(f"{error.subject}: {error.cause}.")
        return Reading(())
    finally:
        readings.flush()


def _with(source: SourceSettings, article: Article) -> Article:
    """An article with what the settings say of its source."""
    return replace(
        article,
        outlet=source.name or article.outlet,
        section=source.section or article.section,
        topics=source.topics or article.topics,
        weight=source.weight,
    )
