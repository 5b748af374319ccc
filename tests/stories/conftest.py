from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from summarizer.model import Article, ArticleDate, Block, BlockKind, DateOrigin, SourceSentence
from summarizer.text.sentences import split_sentences

MakeArticle = Callable[..., Article]


def make(title: str, *paragraphs: str, source: str = "a.txt", day: str = "2025-12-23", id: str = "") -> Article:  # noqa: A002
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    pairs = [(text, place) for place, block in enumerate(blocks) for text in split_sentences(block.text)]
    return Article(
        id=id or hashlib.sha256("\n".join((title, *paragraphs)).encode()).hexdigest()[:16],
        source=source,
        title=title,
        blocks=blocks,
        sentences=tuple(SourceSentence(index, text, place) for index, (text, place) in enumerate(pairs)),
        published=ArticleDate(dt.date.fromisoformat(day), DateOrigin.STATED),
    )


@pytest.fixture
def article() -> MakeArticle:
    return make


@dataclass(frozen=True)
class Labelled:
    theme: str
    affair: str
    article: Article


@pytest.fixture(scope="session")
def labelled() -> list[Labelled]:
    text = (Path(__file__).parent / "labelled" / "affairs.txt").read_text(encoding="utf-8")
    found = []
    for number, block in enumerate(text.split("\n\n")[1:]):
        head, title, body = block.strip().split("\n")
        theme, affair = re.findall(r"[\w-]+", head)
        found.append(Labelled(theme, affair, make(title, body, source=f"{number:02}.txt")))
    return found


@dataclass(frozen=True)
class Told:
    """A labelled article: two tell the same event where event and aspect are equal, another one where events differ."""

    theme: str
    event: str
    aspect: str
    outlet: str
    article: Article

    @property
    def half(self) -> str:
        return "development" if hashlib.sha256(self.theme.encode()).digest()[0] % 2 else "test"


EVENTS = Path(__file__).parent / "labelled" / "events.jsonl.gz"
EVENTS_DIGEST = "45de1e47ccdf99cb11fbcb3f2dbfd7179ff299771800604dce3f7b7d4aa4f800"
FRESH = EVENTS.with_name("fresh.jsonl.gz")
FRESH_DIGEST = "762ea3eb1324df31156c4886eadc53beffe44be3427068f29452af0cd3a3dbbf"
PEOPLE = EVENTS.with_name("people.jsonl.gz")
PEOPLE_DIGEST = "315cf314bc759a05cddbe0e54952a70f111053859c1fcebcde31a6e4bfeb6ef3"


@pytest.fixture(scope="session")
def told() -> list[Told]:
    return _told(EVENTS, EVENTS_DIGEST)


@pytest.fixture(scope="session")
def fresh() -> list[Told]:
    """Two more days, never used to choose a trait, a weight or a bar."""
    return _told(FRESH, FRESH_DIGEST)


@pytest.fixture(scope="session")
def people() -> list[Told]:
    """What shares people, places and companies."""
    return _told(PEOPLE, PEOPLE_DIGEST)


def _told(path: Path, digest: str) -> list[Told]:
    data = gzip.decompress(path.read_bytes())
    assert hashlib.sha256(data).hexdigest() == digest, "other articles have other figures: measure again"
    found = []
    for line in data.decode("utf-8").splitlines():
        row = json.loads(line)
        article = make(row["title"], *row["text"].split("\n"), source=row["id"], day=row["day"], id=row["id"])
        found.append(
            Told(row["theme"], row["event"], row["aspect"], row["outlet"], replace(article, outlet=row["outlet"]))
        )
    return found
