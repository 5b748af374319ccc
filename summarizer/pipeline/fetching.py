"""One run of `fetch`: the only step that asks the web for articles; what it finds is kept for the briefing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.config import Config
from summarizer.errors import ConfigError
from summarizer.ingest.apart import feed_apart
from summarizer.ingest.budget import Pool
from summarizer.ingest.fetch import Fetcher
from summarizer.ingest.fetch_round import Outlet, Round
from summarizer.ingest.kept import Kept, instant
from summarizer.model import Failure, Stage
from summarizer.pipeline.outlets import outlets_of
from summarizer.pipeline.progress import Progress
from summarizer.store.lock import hold_lock
from summarizer.text.weblinks import address_key

SPARE_DAYS = 2  # pages are fetched for so many days more than an edition holds, for editions that are made up for


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a fetch did, for people, for `--json` and for the morning's run.

    Attributes:
        sources: feeds, lists and pages that were visited.
        items: articles that are new, or have changed.
        pages: pages of articles that were fetched.
        requests: questions sent, those for robots.txt included.
        downloaded: answers with a body.
        unchanged: answers that said "as before".
        size: bytes of the bodies, decompressed.
        repeated: articles that a feed named twice.
        left: articles beyond a source's limit.
        older: new articles too old for an edition, whose pages were not fetched.
        failures: what could not be fetched.
        seconds: how long it took.
    """

    sources: int
    items: int
    pages: int
    requests: int
    downloaded: int
    unchanged: int
    size: int
    repeated: int
    left: int
    older: int
    failures: tuple[Failure, ...]
    seconds: float

    def lines(self) -> list[str]:
        """The same for people."""
        found = f"{_many(self.items, 'new or changed article')}, {_many(self.pages, 'page')} fetched"
        got = f"{self.downloaded} downloaded ({self.size / 1e6:.1f} MB), {self.unchanged} unchanged"
        shown = [f"{_many(self.sources, 'source')}: {found}.", f"{_many(self.requests, 'request')}: {got}."]
        if self.older:
            shown.append(f"{_many(self.older, 'article')} too old for an edition: only what the feed says is kept.")
        if self.left:
            shown.append(f"{_many(self.left, 'article')} beyond the limit of a source (`limit` under [[source]]).")
        if self.repeated:
            shown.append(f"{_many(self.repeated, 'article')} named twice by a feed.")
        shown.extend(f"Not fetched: {f.subject}: {f.cause}. {f.remedy}" for f in self.failures)
        shown.append(f"{self.seconds:.1f} s.")
        return shown


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def run_fetch(config: Config, progress: Progress, only: Sequence[str] = ()) -> FetchReport:
    """Bring everything that the sources name up to date.

    Args:
        config: with `[[source]]` tables.
        progress: hears of sources and pages.
        only: addresses of sources; the others are left. Empty for all.

    Raises:
        ConfigError: where no source has an address, or none of those that were named is in the settings.
        SummarizerError: where the run as a whole cannot go on; what was fetched is kept.
    """
    from zoneinfo import ZoneInfo

    began = time.monotonic()
    outlets = outlets_of(config)
    wanted = {address_key(url) for url in only}
    chosen = [source for source in outlets.web if not wanted or address_key(source.url) in wanted]
    if not chosen:
        subject = ", ".join(only) or "sources"
        cause = "no source has this address" if only else "none has an address of the web"
        raise ConfigError(subject, cause, 'Add it to the settings: a table [[source]] with url = "https://…".')
    try:
        ZoneInfo(config.timezone)
    except (KeyError, ValueError, OSError) as error:
        cause = f"{config.timezone!r} is not known here"
        raise ConfigError("timezone", cause, "Write one like Europe/Paris.") from error
    now = dt.datetime.now(tz=dt.UTC)
    with hold_lock(config.home), Kept.open(config.home) as kept, Pool() as pool:
        fetcher = Fetcher(config.fetch, kept, now=lambda: dt.datetime.now(tz=dt.UTC))
        report = Round(
            fetcher,
            kept,
            zone=config.timezone,
            now=instant(now),
            horizon=instant(now - dt.timedelta(days=config.fetch.days + SPARE_DAYS)),
            parse=lambda data, page, zone: feed_apart(pool, data, page, zone),
            begin=lambda total, label: progress.begin(Stage.FETCH, total, label),
            advance=lambda items: progress.advance(Stage.FETCH, items),
        ).run([Outlet(source.url, source.kind, source.limit) for source in chosen])
    tally = fetcher.tally
    return FetchReport(
        sources=report.sources,
        items=report.items,
        pages=report.pages,
        requests=tally.asked,
        downloaded=tally.downloaded,
        unchanged=tally.unchanged,
        size=tally.size,
        repeated=report.repeated,
        left=report.left,
        older=report.older,
        failures=(*outlets.failures, *report.failures),
        seconds=time.monotonic() - began,
    )
