"""What is read in a process apart: feeds as they come, and kept articles; a bomb among them costs only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.codec import dumps, loads
from summarizer.errors import SourceError
from summarizer.ingest.budget import Call, Limits, Pool
from summarizer.ingest.feeds import Feed, read_feed
from summarizer.ingest.fetched import Lead, read_lead
from summarizer.ingest.kept import Page
from summarizer.model import Article, Failure, Stage

FEED = Limits(seconds=20.0, memory=1_500_000_000)  # a feed of 10 MB takes 4 s and 300 MB


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading one kept article: one of the two."""

    article: Article | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class _FeedOptions:
    url: str
    zone: str
    declared: str


def feed_apart(pool: Pool, data: bytes, page: Page, zone: str) -> Feed:
    """`read_feed` of what a page gave, in a worker of the pool.

    Raises:
        SourceError: where it is no feed, or one that breaks its limits.
    """
    options = dumps(_FeedOptions(page.final or page.url, zone, page.charset))
    return loads(Feed, pool.run(Call(page.url, f"{__name__}:feed_bytes", data, options), FEED))


def leads_apart(pool: Pool, leads: Sequence[Lead], load: Callable[[Lead], Lead]) -> Iterator[Read]:
    """`read_lead` of each, in workers of the pool, in their order.

    Where a page breaks its limits, what the feed carries of the article is read in its place.

    Args:
        pool: of workers.
        leads: without their pages' bytes.
        load: adds them; called a few leads ahead.
    """
    for lead, answer in zip(leads, pool.map(_call(load(lead)) for lead in leads), strict=True):
        if isinstance(answer, SourceError) and lead.page is not None and not lead.item.whole:
            page = replace(lead.page, cause=answer.cause, remedy=answer.remedy)
            yield _read(lead, next(pool.map([_call(replace(lead, page=page))])))
        else:
            yield _read(lead, answer)


def _call(lead: Lead) -> Call:
    options = dumps(replace(lead, body=None))
    return Call(lead.source, f"{__name__}:lead_bytes", lead.body or b"", options)


def _read(lead: Lead, answer: bytes | SourceError) -> Read:
    if isinstance(answer, SourceError):
        return Read(failure=Failure(lead.source, Stage.INGEST, answer.cause, answer.remedy))
    return loads(Read, answer)


def feed_bytes(data: bytes, options: str) -> bytes:
    """For workers: a feed as JSON."""
    if not options:
        import feedparser  # noqa: F401 - loaded before the first feed's budget begins

        raise SourceError("", "there is nothing to read", "")
    asked = loads(_FeedOptions, options)
    return dumps(read_feed(data, url=asked.url, zone=asked.zone, declared=asked.declared)).encode("utf-8", "replace")


def lead_bytes(data: bytes, options: str) -> bytes:
    """For workers: an article, or why there is none, as JSON."""
    if not options:
        import trafilatura  # noqa: F401 - as above

        raise SourceError("", "there is nothing to read", "")
    outcome = read_lead(replace(loads(Lead, options), body=data or None))
    read = Read(failure=outcome) if isinstance(outcome, Failure) else Read(article=outcome)
    return dumps(read).encode("utf-8", "replace")
