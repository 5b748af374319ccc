"""Pasted pages of invented sites, each with the article that is to come out of it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.ingest.files import read_sources
from summarizer.model import Article

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md"))


def plain(article: Article) -> dict[str, Any]:
    """What a sample's expectation holds."""
    return {
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "tags": list(article.tags),
        "url": article.url,
        "cited": list(article.cited),
        "published": {"day": article.published.day.isoformat(), "origin": article.published.origin.value},
        "captions": [{"text": caption.text, "credit": caption.credit} for caption in article.captions],
        "blocks": [{"kind": block.kind.value, "text": block.text} for block in article.blocks],
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sample(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    edition = dt.date.fromisoformat(expected.pop("edition"))
    reading = read_sources([path], edition)
    assert reading.failures == ()
    assert plain(reading.articles[0]) == expected


def test_there_are_samples() -> None:
    assert len(FILES) >= 22
