"""Feeds and kept articles are read in processes apart: what breaks its limits costs only itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from summarizer.errors import SourceError
from summarizer.ingest import apart
from summarizer.ingest.apart import feed_apart, leads_apart
from summarizer.ingest.base import PageHints
from summarizer.ingest.budget import Limits, Pool
from summarizer.ingest.fetched import Lead, read_lead
from summarizer.ingest.kept import Item, Page
from summarizer.model import Article

TEXT = "".join(f"<p>Le maire de Lyon a présenté mardi la mesure numéro {n} pour le quartier.</p>" for n in range(12))
PAGE = Page("a.fr/1", "http://a.fr/1", final="http://a.fr/1", digest="x")
DAY = dt.date(2025, 12, 23)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(workers=1, limits=Limits(seconds=3.0, memory=400_000_000)) as opened:
        yield opened


def as_it_is(lead: Lead) -> Lead:
    return lead


def lead(body: bytes | None, content: str = "", *, whole: bool = False) -> Lead:
    item = Item("a.fr", "a.fr/1", "http://a.fr/1", "Lyon a un projet", "2025", "2025", content=content, whole=whole)
    return Lead(item, PAGE, body, "http://a.fr/1", DAY, dt.date(2025, 12, 22), PageHints(title="Lyon a un projet"))


def test_the_same_is_read_as_here(pool: Pool) -> None:
    page = f"<html lang='fr'><title>Lyon</title><body><article><h1>Lyon</h1>{TEXT}</article></body></html>".encode()
    wanted = [lead(page), lead(None, TEXT, whole=True), lead(b"%PDF-1.4", TEXT), lead(None)]
    found = list(leads_apart(pool, wanted, as_it_is))
    assert [read.article or read.failure for read in found] == [read_lead(one) for one in wanted]
    assert isinstance(found[0].article, Article)
    assert found[2].article is not None
    assert "PDF" in found[2].article.partial
    assert found[3].failure is not None
    assert pool.started == 1


def test_a_feed_that_is_a_bomb(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "FEED", Limits(seconds=0.4, memory=400_000_000))
    deep = b"<rss version='2.0'><channel><item><description>" + b"<div>" * 100_000
    with pytest.raises(SourceError, match=r"stopped|failed|deep"):
        feed_apart(pool, deep, PAGE, "Europe/Paris")
    good = feed_apart(pool, b"<rss version='2.0'><channel><title>x</title><item/></channel></rss>", PAGE, "UTC")
    assert (good.title, len(good.items)) == ("x", 1)


def test_a_page_that_breaks_its_limits_leaves_what_the_feed_says(monkeypatch: pytest.MonkeyPatch) -> None:
    with Pool(workers=1, limits=Limits(seconds=3.0, memory=400_000_000)) as pool:
        real = Pool.map

        def breaking(self: Pool, calls: object) -> Iterator[bytes | SourceError]:
            for call in calls:  # type: ignore[attr-defined]
                if call.data:
                    yield SourceError(call.subject, "reading it was stopped: it took too long", "Look at it.")
                else:
                    yield from real(self, [call])

        monkeypatch.setattr(Pool, "map", breaking)
        bare = [lead(None, TEXT), lead(None)]
        one, other = leads_apart(pool, bare, lambda one: replace(one, body=b"<html>"))
    assert one.article is not None
    assert "took too long" in one.article.partial
    assert other.failure is not None
    assert "took too long" in other.failure.cause
