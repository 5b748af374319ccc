"""What was fetched becomes articles, with the network shut: from the kept page, else from what the feed carried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from summarizer.errors import SourceError
from summarizer.ingest.base import PageHints
from summarizer.ingest.feed_text import read_fragment
from summarizer.ingest.html import read_html
from summarizer.ingest.kept import Item, Kept, Page, instant
from summarizer.model import Article, DateOrigin, Failure, Stage
from summarizer.settings import SourceSettings
from summarizer.text.typography import display
from summarizer.text.weblinks import address_key, without_trackers

DEEPEST = 4  # lists that lead to lists, one more than are fetched


@dataclass(frozen=True, slots=True)
class Window:
    """Which articles an edition is about, by the moment that they count as published.

    Attributes:
        after: the first moment, RFC 3339 in UTC.
        before: the first moment after it.
        first: the first day, where the newsroom is.
    """

    after: str
    before: str
    first: dt.date


@dataclass(frozen=True, slots=True)
class Lead:
    """A kept article that has still to be read: all that reading it needs, so that it can be done elsewhere."""

    item: Item
    page: Page | None
    body: bytes | None  # None until `with_body`, so that the pages of an edition are not all in memory at once
    source: str  # as readers will see it
    day: dt.date
    published: dt.date | None
    hints: PageHints


@dataclass(frozen=True, slots=True)
class Leads:
    """What one source has for an edition."""

    leads: tuple[Lead, ...]
    failures: tuple[Failure, ...]
    outside: int  # articles that are kept and belong to other days


def window_of(day: dt.date, days: int, zone: str) -> Window:
    """The span of an edition: from the midnight so many days before its day to the midnight after it.

    Args:
        day: the edition's.
        days: at least 0.
        zone: an IANA zone that is known to exist.
    """
    from zoneinfo import ZoneInfo

    here = ZoneInfo(zone)
    first = day - dt.timedelta(days=days)
    start = dt.datetime.combine(first, dt.time(), here)
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), here)
    return Window(instant(start), instant(end), first)


def find_leads(kept: Kept, source: SourceSettings, window: Window, day: dt.date, zone: str, seen: set[str]) -> Leads:
    """The kept articles of a source that belong to an edition, unread.

    Args:
        kept: what was fetched.
        source: with an address.
        window: the edition's span.
        day: the edition's day.
        zone: where the newsroom is, for the day of a moment.
        seen: keys of articles that another source has given already; those of this one are added.
    """
    leads: list[Lead] = []
    failures: list[Failure] = []
    outside = 0
    for key, url in _feeds(kept, source.url):
        failures.extend(_trouble(kept, key, url))
        outside += kept.outside(key, window.after, window.before)
        for item in kept.items(key, window.after, window.before):
            if item.key not in seen:
                seen.add(item.key)
                leads.append(_lead(kept, item, source, day, zone))
    return Leads(tuple(leads), tuple(failures), outside)


def _feeds(kept: Kept, url: str) -> Iterator[tuple[str, str]]:
    """A source and all that it leads to, in order, each once."""
    pending, seen = [(url, 0)], set[str]()
    while pending:
        address, depth = pending.pop(0)
        key = address_key(address)
        if key in seen:
            continue
        seen.add(key)
        yield key, address
        record = kept.record(key)
        if record is not None and depth < DEEPEST:
            pending.extend((feed, depth + 1) for feed in record.feeds)


def _trouble(kept: Kept, key: str, url: str) -> Iterator[Failure]:
    """Why a source may lack something: it was never fetched, the last time failed, or it cannot be read."""
    page, record = kept.page(key), kept.record(key)
    if page is None:
        yield Failure(url, Stage.FETCH, "it was never fetched", "Run `summarizer fetch` first.")
    elif page.cause:
        since = f"; what was fetched on {page.fetched[:10]} is used" if page.fetched else ""
        yield Failure(url, Stage.FETCH, f"{page.cause}{since}", page.remedy)
    elif record is not None and record.cause:
        yield Failure(url, Stage.INGEST, record.cause, record.remedy)


def _lead(kept: Kept, item: Item, source: SourceSettings, day: dt.date, zone: str) -> Lead:
    page = kept.page(item.key)
    hints = PageHints(
        title=display(item.title),
        byline=display(item.author),
        published=item.published,
        outlet=source.name or display(item.outlet),
        section=source.section,
        topics=source.topics,
        weight=source.weight,
        tags=item.tags,
    )
    shown = item.url or f"{source.url} ({display(item.title)[:80] or 'without a title'})"
    published = local_day(item.published, zone) if item.published and item.published <= item.moment else None
    return Lead(item, page, None, without_trackers(shown), day, published, hints)


def with_body(kept: Kept, lead: Lead) -> Lead:
    """A lead with its page's bytes, where the page is needed and here."""
    if lead.item.whole or lead.page is None:
        return lead
    return replace(lead, body=kept.body(lead.page))


def local_day(moment: str, zone: str) -> dt.date:
    """The day of a kept moment where the newsroom is."""
    from zoneinfo import ZoneInfo

    return dt.datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)).date()


def read_lead(lead: Lead) -> Article | Failure:
    """Read a kept article: its page, or what the feed carries where that is whole or the page is out of reach."""
    cause, remedy, stage = "", "", Stage.FETCH
    if not lead.item.whole:
        if lead.body is not None and lead.page is not None:
            try:
                return _finished(lead, _from_page(lead, lead.page, lead.body))
            except SourceError as error:
                cause, remedy, stage = error.cause, error.remedy, Stage.INGEST
        elif lead.page is not None and lead.page.cause:
            cause, remedy = lead.page.cause, lead.page.remedy
        elif lead.item.url:
            cause, remedy = "its page was not fetched", "Run `summarizer fetch`."
        else:
            cause, remedy = lead.item.note or "the feed names no page of it", "Tell the site."
    return _from_feed(lead, cause, remedy, stage)


def _from_page(lead: Lead, page: Page, body: bytes) -> Article:
    url = without_trackers(page.final or lead.item.url)
    return read_html(body, source=lead.source, day=lead.day, url=url, declared=page.charset or None, hints=lead.hints)


def _from_feed(lead: Lead, cause: str, remedy: str, stage: Stage) -> Article | Failure:
    """The feed's own text; all of it where the feed carries whole articles, else a part, and said to be one."""
    item = lead.item
    longest = max(item.content, item.summary, key=len)
    try:
        article = read_fragment(
            longest,
            title=lead.hints.title,
            source=lead.source,
            day=lead.day,
            published=lead.published,
            url=without_trackers(item.url) if item.url else None,
            hints=lead.hints,
        )
    except SourceError as error:
        if cause:
            return Failure(lead.source, stage, cause, remedy)
        return Failure(lead.source, Stage.INGEST, error.cause, "Open it in a browser; else take the feed out.")
    partial = f"only what the feed carries of it: {cause}" if cause else ""
    return _finished(lead, replace(article, partial=partial))


def _finished(lead: Lead, article: Article) -> Article:
    item = lead.item
    stated = bool(lead.published) and article.published.day == lead.published
    moment = article.moment or (item.published if stated else "")
    notes = (*article.notes, item.note) if item.note else article.notes
    return replace(article, moment=moment, notes=notes)


def belongs(article: Article, window: Window) -> bool:
    """Whether an article that the feed did not date is of the edition's days by what its page says itself."""
    return article.published.origin is not DateOrigin.STATED or article.published.day >= window.first


Reader = Callable[[Lead], Article | Failure]
