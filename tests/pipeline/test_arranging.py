"""Stories that are remembered are those that would be made, and what they depend on makes them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.config import Config
from summarizer.ingest.files import read_sources
from summarizer.model import Article
from summarizer.pipeline import arranging
from summarizer.pipeline.arranging import Arranged, arrange
from summarizer.pipeline.progress import Silent
from summarizer.settings import TopicSettings
from summarizer.store.fake import MemoryResults
from summarizer.stories import group as desk
from summarizer.stories.memory import Remembered, remembered

DAY = dt.date(2025, 12, 23)
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    first, second = read_sources([SEEDS], DAY).articles
    copy = replace(first, id="copy", source="copy.txt", outlet="Un autre")
    return [first, second, copy]


@pytest.fixture
def grouped(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles were grouped, each time that any were."""
    counts: list[int] = []
    group = desk.group

    def counting(given: Sequence[Article], *rest: object, **more: object) -> object:
        counts.append(len(given))
        return group(given, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "group", counting)
    return counts


def arranged(
    articles: Sequence[Article], results: MemoryResults, told: Sequence[Remembered] = (), **settings: object
) -> Arranged:
    return arrange(articles, told, Config(**settings), results, Silent())  # type: ignore[arg-type]


def test_the_same_stories_come_back_without_being_made(articles: list[Article], grouped: list[int]) -> None:
    results = MemoryResults()
    first = arranged(articles, results)
    assert first.stories == desk.group(articles)
    assert [len(story.copies) for story in first.stories if story.lead.source != "copy.txt"].count(0) >= 1
    assert sum(len(story.copies) for story in first.stories) == 1
    grouped.clear()
    assert arranged(articles, results) == first
    assert grouped == []


def test_traces_are_what_later_editions_know_stories_by(articles: list[Article]) -> None:
    made = arranged(articles, MemoryResults())
    assert [trace.brief for trace in made.traces] == [story.id for story in made.stories]
    for story, trace in zip(made.stories, made.traces, strict=True):
        known = remembered(story, DAY, "Un titre")
        assert replace(trace, day=DAY, headline="Un titre") == known


def test_what_stories_depend_on_makes_them_again(
    articles: list[Article], grouped: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    results = MemoryResults()
    before = arranged(articles, results)
    told = [replace(before.traces[0], day=DAY - dt.timedelta(days=1), headline="Hier")]
    again = arranged(articles, results, told)
    assert again.stories[-1].earlier
    arranged(articles[:2], results)
    arranged([replace(articles[0], weight=3.0), *articles[1:]], results)
    assert arranged(articles, results, topic=(TopicSettings("Guerre", ("russie",)),)).stories != before.stories
    arranged(articles, results, repeat=True)
    monkeypatch.setattr(arranging, "digest_of", lambda *rooms: f"other {rooms}")
    arranged(articles, results)
    assert grouped == [3, 3, 2, 3, 3, 3, 3]
