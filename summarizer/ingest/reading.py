"""Untrusted documents read within a budget: pages and mails go through the workers, one answer for each, in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer import codec
from summarizer.errors import SourceError
from summarizer.ingest.base import PageHints
from summarizer.ingest.budget import Call, Pool
from summarizer.model import Article, Failure, Stage

FUNCTION = "summarizer.ingest.reading:answer"


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be read.

    Attributes:
        data: its bytes, decompressed.
        source: its name as readers will see it.
        url: the address that it was fetched from.
        declared: the character encoding that a server declared.
        hints: what a feed or the source's settings say of it.
        mail: whether it is a message rather than a page.
        day: the edition's day, where it is not the run's.
    """

    data: bytes
    source: str
    url: str | None = None
    declared: str | None = None
    hints: PageHints | None = None
    mail: bool = False
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Options:
    """A job without its bytes, as a worker gets it."""

    source: str
    day: dt.date
    url: str | None
    declared: str | None
    hints: PageHints | None
    mail: bool


def read_items(jobs: Iterable[Job], day: dt.date, pool: Pool) -> Iterator[Article | Failure]:
    """Read documents in worker processes; one outcome for each, in their order.

    Args:
        jobs: taken only a few ahead, so that a generator of them keeps memory small.
        day: the edition's day.
        pool: whose limits hold for each.
    """
    names: list[str] = []

    def calls() -> Iterator[Call]:
        for job in jobs:
            names.append(job.source)
            yield call_of(job, day)

    for place, found in enumerate(pool.map(calls())):
        yield outcome(names[place], found)


def call_of(job: Job, day: dt.date) -> Call:
    """A job as a worker's call."""
    options = _Options(job.source, job.day or day, job.url, job.declared, job.hints, job.mail)
    return Call(job.source, FUNCTION, job.data, codec.dumps(options))


def outcome(source: str, found: bytes | SourceError) -> Article | Failure:
    """What became of a call, from its answer."""
    if isinstance(found, SourceError):
        return Failure(source, Stage.INGEST, found.cause, found.remedy)
    try:
        return codec.loads(Article, found)
    except (ValueError, RecursionError):
        return Failure(source, Stage.INGEST, "reading it gave no article", "Paste its text into a .txt file.")


def answer(data: bytes, options: str) -> bytes:
    """A worker's side of `read_items`.

    Raises:
        SourceError: where there is no article in it.
    """
    from summarizer.ingest.html import read_html  # what only workers need is not loaded by those that ask them
    from summarizer.ingest.mail import read_mail

    asked = codec.loads(_Options, options) if options else _Options("", dt.date(2000, 1, 1), None, None, None, False)
    if asked.mail:
        article = read_mail(data, source=asked.source, day=asked.day, hints=asked.hints)
    else:
        article = read_html(
            data, source=asked.source, day=asked.day, url=asked.url, declared=asked.declared, hints=asked.hints
        )
    return codec.dumps(article).encode("utf-8")
