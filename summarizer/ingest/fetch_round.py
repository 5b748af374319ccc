"""One round over all sources: feeds first, then the pages that they name and that are not here yet."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

from summarizer.errors import SourceError
from summarizer.ingest.feeds import Feed
from summarizer.ingest.fetch import Fetcher
from summarizer.ingest.fetch_hosts import Refused
from summarizer.ingest.fetch_http import Unanswered
from summarizer.ingest.fetch_reading import made_of, read_source, unreadable
from summarizer.ingest.kept import Item, Kept, Page
from summarizer.model import Failure, Stage
from summarizer.text.weblinks import address_key

HOSTS = 8  # asked at the same time, each for one thing at a time
DEEPEST = 3  # lists that name lists
TRIES = 3  # rounds in which a page is asked for again after failures that may pass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source of a round."""

    url: str
    kind: str = ""
    limit: int = 100
    depth: int = 0

    @property
    def key(self) -> str:
        return address_key(self.url)


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What a round found."""

    sources: int = 0  # feeds, lists and pages that were asked for
    items: int = 0  # articles that are new or have changed
    pages: int = 0  # pages of articles that were fetched
    repeated: int = 0
    left: int = 0  # items beyond the sources' limits
    older: int = 0  # new items that were too old for their page to be fetched
    failures: tuple[Failure, ...] = ()


@dataclass(slots=True)
class _Count:
    items: int = 0
    pages: int = 0
    repeated: int = 0
    left: int = 0
    older: int = 0
    failures: list[Failure] = field(default_factory=list)


class Round:
    """Visits sources and the pages that they name.

    Args:
        fetcher: the way to the web.
        kept: where everything goes.
        zone: the IANA zone of dates that name none.
        now: the moment of the run, as kept.
        horizon: pages of articles that are older than this moment are not asked for.
        parse: reads feeds (see `read_source`).
        begin: hears how many addresses follow, and what they are.
        advance: hears of each that is done.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        kept: Kept,
        *,
        zone: str,
        now: str,
        horizon: str,
        parse: Callable[[bytes, Page, str], Feed] | None = None,
        begin: Callable[[int, str], None] = lambda _total, _label: None,
        advance: Callable[[int], None] = lambda _items: None,
    ) -> None:
        self._fetcher, self._kept = fetcher, kept
        self._zone, self._now, self._horizon = zone, now, horizon
        self._begin, self._advance, self._parse = begin, advance, parse
        self._count = _Count()
        self._lock = threading.Lock()

    def run(self, outlets: Sequence[Outlet]) -> RoundReport:
        """Visit every source once, whatever leads to it, then the pages."""
        visited: dict[str, Outlet] = {}
        wave = list(outlets)
        while wave:
            wave = list({outlet.key: outlet for outlet in wave if outlet.key not in visited}.values())
            visited |= {outlet.key: outlet for outlet in wave}
            self._begin(len(wave), "Sources")
            found = self._by_host([(outlet.url, outlet) for outlet in wave], self._visit)
            wave = [outlet for outlets_found in found for outlet in outlets_found]
        wanted = {item.key: item for key in visited for item in self._wanted(key)}
        self._begin(len(wanted), "Pages")
        self._by_host([(item.url, item) for item in wanted.values()], self._page)
        count = self._count
        return RoundReport(
            len(visited), count.items, count.pages, count.repeated, count.left, count.older, tuple(count.failures)
        )

    def _by_host(self, work: Iterable[tuple[str, T]], act: Callable[[T], list[Outlet]]) -> list[list[Outlet]]:
        """Do the work of each host in its order, of several hosts at once; answers come in the order of the work."""
        places = list(work)
        queues: dict[str, list[int]] = {}
        for place, (url, _item) in enumerate(places):
            queues.setdefault(_host(url), []).append(place)
        answers: list[list[Outlet]] = [[] for _ in places]
        failures: dict[int, Failure] = {}

        def empty(queue: Sequence[int]) -> None:
            for place in queue:
                url, item = places[place]
                try:
                    answers[place] = act(item)
                except SourceError as error:
                    failures[place] = Failure(url, Stage.FETCH, error.cause, error.remedy)
                with self._lock:
                    self._advance(1)

        with ThreadPoolExecutor(max_workers=HOSTS, thread_name_prefix="fetch") as pool:
            tasks: list[Future[None]] = [pool.submit(empty, queue) for queue in queues.values()]
            try:
                for task in as_completed(tasks):
                    task.result()
            except BaseException:
                for task in tasks:
                    task.cancel()
                raise
        self._count.failures.extend(failures[place] for place in sorted(failures))
        return answers

    def _visit(self, outlet: Outlet) -> list[Outlet]:
        """Fetch a source and keep what it says; the sources that it leads to in their turn."""
        fetched = self._fetcher.fetch(outlet.url)
        record = self._kept.record(outlet.key)
        if record is None or record.made_of != made_of(fetched.page):
            data = self._kept.body(fetched.page) or b""
            try:
                reading = read_source(
                    data,
                    fetched.page,
                    kind=outlet.kind,
                    limit=outlet.limit,
                    zone=self._zone,
                    now=self._now,
                    known=lambda key: self._kept.item(outlet.key, key),
                    parse=self._parse,
                )
            except SourceError as error:
                reading = unreadable(fetched.page, self._now, error)
            self._kept.put_source(reading.record, reading.items, reading.listed)
            record = reading.record
            with self._lock:
                self._count.items += len(reading.items)
                self._count.repeated += reading.repeated
                self._count.left += reading.left + record.beyond
                self._count.older += sum(item.moment < self._horizon for item in reading.items)
        if record.cause:
            raise SourceError(outlet.url, record.cause, record.remedy)
        if record.feeds and outlet.depth >= DEEPEST:
            raise SourceError(outlet.url, f"lists name lists more than {DEEPEST} deep", "Name the feeds themselves.")
        return [Outlet(url, limit=outlet.limit, depth=outlet.depth + 1) for url in record.feeds]

    def _wanted(self, source: str) -> list[Item]:
        """Articles of a source whose page is needed and is not here in the state that the feed tells of."""
        found = []
        for item in self._kept.items(source, self._horizon, "9999"):
            if not item.url or item.whole:
                continue
            page = self._kept.page(item.key)
            if (
                page is None
                or (page.digest and not page.cause and item.updated > page.checked)
                or (page.cause and page.passing and page.tries < TRIES)
            ):
                found.append(item)
        return found

    def _page(self, item: Item) -> list[Outlet]:
        try:
            fetched = self._fetcher.fetch(item.url)
        except (Refused, Unanswered) as error:
            raise SourceError(item.url, error.cause, error.remedy) from error
        with self._lock:
            self._count.pages += fetched.fresh
        return []


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return url
