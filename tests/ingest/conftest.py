"""A fetcher that asks the tests' own web, and does not really wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarizer.ingest.fetch import Fetcher
from summarizer.ingest.kept import Kept
from summarizer.settings import FetchSettings

NOW = dt.datetime(2025, 12, 23, 6, 0, tzinfo=dt.UTC)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    with Kept.open(tmp_path / "home") as opened:
        yield opened


Make = Callable[..., Fetcher]


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the fetcher would have waited."""
    return []


@pytest.fixture
def make_fetcher(kept: Kept, waits: list[float]) -> Make:
    """A fetcher that may ask 127.0.0.1, by given settings."""

    def make(now: dt.datetime = NOW, **settings: object) -> Fetcher:
        chosen = {"allow_private": ("127.0.0.1",), "timeout": 5.0, "delay": 0.0, "max_bytes": 1_000_000, **settings}
        return Fetcher(FetchSettings(**chosen), kept, now=lambda: now, sleep=waits.append)  # type: ignore[arg-type]

    return make
