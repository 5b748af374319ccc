"""What a fetched source turns out to be, and what is to be kept of it: decided here, without touching the world."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarizer.errors import SourceError
from summarizer.ingest.discovery import look_at
from summarizer.ingest.feeds import Feed, FeedItem, looks_like_feed, read_feed
from summarizer.ingest.kept import Item, Page, Record
from summarizer.ingest.opml import looks_like_opml, read_opml
from summarizer.text.decode import decode
from summarizer.text.weblinks import address_key

VERSION = 2  # of what is made of a source; a kept one is read again where it has risen
SKEW = dt.timedelta(hours=1)  # clocks of outlets are wrong by minutes, time zones by more than that
_ID_DIGITS = 16

KINDS = ("", "feed", "page", "list")


@dataclass(frozen=True, slots=True)
class SourceReading:
    """A source, read."""

    record: Record
    items: tuple[Item, ...] = ()  # new ones, and those that have changed
    listed: tuple[str, ...] = ()  # the keys of all
    repeated: int = 0  # named twice by the feed itself
    left: int = 0  # beyond the source's limit


def made_of(page: Page) -> str:
    """By what a reading is known to be up to date."""
    return f"{VERSION}:{page.digest}"


def read_source(
    data: bytes,
    page: Page,
    *,
    kind: str,
    limit: int,
    zone: str,
    now: str,
    known: Callable[[str], Item | None],
    parse: Callable[[bytes, Page, str], Feed] | None = None,
) -> SourceReading:
    """Read what a source's address gave.

    Args:
        data: the body.
        page: where it came from.
        kind: "feed", "page", "list", or "" to see for oneself.
        limit: at most so many items of a feed.
        zone: the IANA zone of dates that name none.
        now: the moment of this run, as kept.
        known: finds what this source said of an article before.
        parse: reads a feed, given its bytes, where they came from and the zone; None for here and now.

    Raises:
        SourceError: where it is none of those.
    """
    record = Record(page.key, made_of(page), now)
    if kind == "list" or (not kind and looks_like_opml(data)):
        listed = read_opml(data, source=page.url, base=page.final)
        return SourceReading(replace(record, feeds=tuple(feed.url for feed in listed.feeds), beyond=listed.refused))
    if kind == "feed" or (not kind and looks_like_feed(data, page.media)):
        feed = (parse or _parse)(data, page, zone)
        record = replace(record, title=feed.title, beyond=feed.beyond)
        return _feed(record, feed.items, limit, now, known)
    if not kind:
        front = look_at(decode(data).text, page.final or page.url)
        if front.feeds and not front.article:
            return SourceReading(replace(record, feeds=front.feeds[:1]))
    item = Item(page.key, page.key, page.final or page.url, "", seen=now, moment=page.fetched)
    return SourceReading(record, (item,), (item.key,))


def _parse(data: bytes, page: Page, zone: str) -> Feed:
    return read_feed(data, url=page.final or page.url, zone=zone, declared=page.charset)


def _feed(
    record: Record, found: Sequence[FeedItem], limit: int, now: str, known: Callable[[str], Item | None]
) -> SourceReading:
    newest = sorted(found, key=lambda item: item.published or "9", reverse=True)
    items: dict[str, Item] = {}
    repeated = left = 0
    for said in newest:
        key = address_key(said.url) if said.url else f"{record.source}#{_digest(said.id + said.title)}"
        if key in items:
            repeated += 1
        elif len(items) >= limit:
            left += 1
        else:
            items[key] = _item(record, said, key, now, known(key))
    fresh = tuple(item for item in items.values() if item != known(item.key))
    return SourceReading(record, fresh, tuple(items), repeated, left)


def _item(record: Record, said: FeedItem, key: str, now: str, before: Item | None) -> Item:
    """What is kept of an article, given what was kept of it: the first date stands, because sites move it on edits."""
    seen = before.seen if before else now
    published = (before.published if before else "") or said.published
    moment, note = _moment(published, seen)
    item = Item(
        source=record.source,
        key=key,
        url=said.url,
        title=said.title,
        seen=seen,
        moment=moment,
        author=said.author,
        outlet=record.title,
        tags=said.tags,
        published=published,
        updated=said.updated,
        summary=said.summary,
        content=said.content,
        whole=said.whole,
        note=said.note or note,
    )
    if before is None:
        return item
    changed = (before.title, before.content) != (item.title, item.content) or item.updated > before.updated
    if not changed:
        return replace(item, moment=before.moment, note=before.note)
    return replace(item, moment=now, note="it has changed since it was first read, and counts from the day of that")


def _moment(published: str, seen: str) -> tuple[str, str]:
    """When an article counts as published, and why where that is not what the feed says."""
    if not published:
        return seen, "the feed gives it no date: it counts from the day it was first seen"
    ahead = dt.datetime.fromisoformat(published) - dt.datetime.fromisoformat(seen)
    if ahead > SKEW:
        return seen, f"the feed dates it {published[:10]}, after it was read: it counts from the day it was first seen"
    return min(published, seen), ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_ID_DIGITS]


def unreadable(page: Page, now: str, error: SourceError) -> SourceReading:
    """The record of a source that could not be read."""
    return SourceReading(Record(page.key, made_of(page), now, cause=error.cause, remedy=error.remedy))
