from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
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
