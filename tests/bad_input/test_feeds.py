"""Feeds from the worst of sites: each is read within a budget, in a process that can be killed, and the run goes on."""

from __future__ import annotations

import http.server
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer.config import Config
from summarizer.ingest import apart
from summarizer.ingest.apart import feed_apart
from summarizer.ingest.budget import Limits, Pool
from summarizer.ingest.feeds import MOST_ITEMS, read_feed
from summarizer.ingest.kept import Kept, Page
from summarizer.model import Stage
from summarizer.pipeline.fetching import FetchReport, run_fetch
from summarizer.pipeline.progress import Silent
from summarizer.settings import FetchSettings, SourceSettings
from summarizer.text.weblinks import address_key

if TYPE_CHECKING:
    from tests.conftest import Web

PAGE = Page("a.fr/1", "http://a.fr/1", final="http://a.fr/1", digest="x")
GOOD = "<rss version='2.0'><channel><title>Echo</title><item><title>Le pont rouvre</title></item></channel></rss>"
MILLION = 1_000_000
LINK = "<link href='/a'/>"
RSS, ATOM = "<rss version='2.0'><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>"
MILLIONS: dict[str, Callable[[], str]] = {
    "RSS": lambda: f"{RSS}{'<item/>' * MILLION}</channel></rss>",
    "Atom": lambda: f"{ATOM}{'<entry/>' * MILLION}</feed>",
    "JSON": lambda: f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{",".join(["{}"] * MILLION)}]}}',
}


def fetched(web: Web, out: Path, *paths: str) -> FetchReport:
    """What `summarizer fetch` reports of sources of one site."""
    config = Config(
        out=out,
        source=tuple(SourceSettings(url=f"{web.base}{path}") for path in paths),
        fetch=FetchSettings(allow_private=("127.0.0.1",), delay=0.0, retries=0, timeout=20.0),
    )
    return run_fetch(config, Silent())


@pytest.mark.parametrize("kind", MILLIONS)
def test_a_feed_of_a_million_entries_is_cut_counted_and_told(web: Web, tmp_path: Path, kind: str) -> None:
    web.page("/million", MILLIONS[kind](), "application/feed+json" if kind == "JSON" else "text/xml")
    web.page("/good", GOOD, "text/xml")
    report = fetched(web, tmp_path, "/million", "/good")
    with Kept.open(tmp_path / ".summarizer") as kept:
        record = kept.record(address_key(f"{web.base}/million"))
        good = kept.items(address_key(f"{web.base}/good"), "0", "9999")
    assert record is not None
    assert record.beyond == MILLION - MOST_ITEMS
    assert report.failures == ()
    assert report.left + report.repeated + report.items == MILLION + 1
    assert f"{report.left} articles beyond the limit of a source" in " ".join(report.lines())
    assert [item.title for item in good] == ["Le pont rouvre"]


@pytest.mark.parametrize("kind", MILLIONS)
def test_a_million_entries_cost_little_memory_and_time(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel holds the worker to these limits, so that being answered is the proof."""
    monkeypatch.setattr(apart, "FEED", Limits(seconds=10, memory=250_000_000))
    with Pool(workers=1) as pool:
        feed = feed_apart(pool, MILLIONS[kind]().encode(), PAGE, "UTC")
        assert pool.started == 1
    assert (len(feed.items), feed.beyond) == (MOST_ITEMS, MILLION - MOST_ITEMS)


def test_a_million_whole_entries_are_given_up_while_they_come(web: Web, tmp_path: Path) -> None:
    sent = []

    def act(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/xml")
        handler.end_headers()
        handler.wfile.write(RSS.encode())
        entries = b"<item><title>Le pont rouvre</title><link>/a</link><description>Lundi.</description></item>" * 1_000
        for _ in range(MILLION // 1_000):
            handler.wfile.write(entries)
            sent.append(len(entries))

    web.acts["/million"] = act
    web.page("/good", GOOD, "text/xml")
    report = fetched(web, tmp_path, "/million", "/good")
    (failure,) = report.failures
    assert (failure.subject, failure.stage) == (f"{web.base}/million", Stage.FETCH)
    assert "larger than 10 MB" in failure.cause
    assert sum(sent) < 30_000_000
    assert report.items == 1


BOMBS: dict[str, Callable[[], str]] = {
    "deep": lambda: f"{RSS}<item>{'<a>' * 100_000}x{'</a>' * 100_000}</item></channel></rss>",
    "deep and never closed": lambda: f"{RSS}<item>{'<a>' * MILLION}",
    "deep in a text": lambda: f"{ATOM}<entry><content type='xhtml'>{'<div>' * 100_000}</content></entry></feed>",
    "signs that are no tags": lambda: f"{RSS}<item>{'<' * 5_000_000}",
    "attributes": lambda: f"{RSS}<item {' '.join(f'a{n}=' + repr('x') for n in range(400_000))}/></channel></rss>",
    "links of one entry": lambda: f"{ATOM}<entry>{LINK * 400_000}</entry></feed>",
    "categories of one entry": lambda: f"{RSS}<item>{'<category>a</category>' * 400_000}</item></channel></rss>",
    "comments that never end": lambda: f"{RSS}<item>{'<!--' * MILLION}",
    "CDATA that never ends": lambda: f"{RSS}<item><title>{'<![CDATA[' * MILLION}",
}
REFUSED = re.compile(r"nested more than 250 deep|more than 20,000 tags|more than 500 attributes")


def test_bombs_cost_next_to_nothing_and_the_round_goes_on(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parsing most of them takes longer than the twenty seconds that a feed may take."""
    monkeypatch.setattr(apart, "FEED", Limits(seconds=3, memory=200_000_000))
    for place, bomb in enumerate(BOMBS.values()):
        web.page(f"/{place}", bomb(), "text/xml")
    web.page("/good", GOOD, "text/xml")
    report = fetched(web, tmp_path, *(f"/{place}" for place in range(len(BOMBS))), "/good")
    causes = {failure.subject: failure.cause for failure in report.failures}
    for place, name in enumerate(BOMBS):
        if "end" not in name:  # what is open to the end is a comment or a text, and no bomb
            assert REFUSED.search(causes.pop(f"{web.base}/{place}")), name
    assert causes == {}
    for failure in report.failures:
        assert f"Not fetched: {failure.subject}: {failure.cause}" in " ".join(report.lines())
    assert [report.sources, report.items] == [len(BOMBS) + 1, 1 + 2]


def test_a_feed_that_takes_too_long_is_stopped_and_the_round_goes_on(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "FEED", Limits(seconds=0.2, memory=400_000_000))
    text = "&lt;p&gt;Le maire a présenté mardi la mesure.&lt;/p&gt;" * 70
    web.page("/heavy", f"{RSS}{f'<item><description>{text}</description></item>' * MOST_ITEMS}", "text/xml")
    web.page("/good", GOOD, "text/xml")
    report = fetched(web, tmp_path, "/heavy", "/good")
    (failure,) = report.failures
    assert (failure.subject, failure.cause) == (f"{web.base}/heavy", "reading it was stopped: it took too long")
    assert report.items == 1


def test_the_loose_html_of_careless_sites_is_no_bomb() -> None:
    loose = f"<item><title>Le pont rouvre</title><description>{'<p>un<br>deux<img src=x>' * 60}</description></item>"
    feed = read_feed(f"{RSS}{loose * 40}</channel></rss>".encode(), url=PAGE.url, zone="UTC")
    assert len(feed.items) == 40


LONG: dict[str, Callable[[], str]] = {
    "markup": lambda: f"<description>{'&lt;div&gt;' * 100_000}</description>",
    "brackets": lambda: f"<description>{'[' * 50_000}</description>",
    "a word": lambda: f"<description>{'a' * 9_000_000}</description>",
    "signs in CDATA": lambda: f"<description><![CDATA[{'<' * MILLION}]]></description>",
}


@pytest.mark.parametrize("kind", LONG)
def test_what_is_long_in_one_entry_stays_within_the_budget(kind: str) -> None:
    item = f"<item><title>Le pont rouvre{'[' * 50_000}</title>{LONG[kind]()}</item>"
    with Pool(workers=1) as pool:
        feed = feed_apart(pool, f"{RSS}{item}</channel></rss>".encode(), PAGE, "UTC")
    assert [item.title.startswith("Le pont rouvre") for item in feed.items] == [True]
