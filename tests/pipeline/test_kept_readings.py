"""A file that has not changed is read once, whatever it is; anything that its reading depends on reads it again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from summarizer.config import Config
from summarizer.errors import SourceError
from summarizer.ingest import build as ingest_build
from summarizer.ingest import files
from summarizer.ingest import reading as ingest_reading
from summarizer.ingest.budget import Call
from summarizer.ingest.reading import Job
from summarizer.model import Article
from summarizer.pipeline import kept_readings, rooms
from summarizer.pipeline.gathering import gather
from summarizer.pipeline.kept_readings import KeptReadings
from summarizer.pipeline.progress import Silent
from summarizer.store.fake import MemoryResults

DAY = dt.date(2025, 12, 23)
TEXT = "Le port rouvre lundi\n\nLe port de Sète rouvre lundi 22 décembre, a dit le préfet. Il était fermé depuis mai.\n"
PAGE = f"<html><body><article><h1>Le port rouvre</h1><p>{TEXT * 3}</p></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sources = tmp_path / "articles"
    sources.mkdir()
    (sources / "port.txt").write_text(TEXT, encoding="utf-8")
    (sources / "port.html").write_text(PAGE, encoding="utf-8")
    (sources / "empty.txt").write_text("", encoding="utf-8")
    return sources


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of what a reader was really asked for."""
    names: list[str] = []
    build, call_of = ingest_build.build, ingest_reading.call_of

    def built(*parts: object, source: str, **more: object) -> Article:
        names.append(source)
        return build(*parts, source=source, **more)  # type: ignore[arg-type]

    def called(job: Job, day: dt.date) -> Call:
        names.append(job.source)
        return call_of(job, day)

    monkeypatch.setattr(files, "build", built)
    monkeypatch.setattr(files, "call_of", called)
    return names


def read(folder: Path, results: MemoryResults, day: dt.date = DAY) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    gathered = gather(Config(sources=(folder,)), day, results, Silent())
    return gathered.reading.articles, tuple(failure.subject for failure in gathered.reading.failures)


def test_what_is_unchanged_is_read_once(folder: Path, asked: list[str]) -> None:
    results = MemoryResults()
    first = read(folder, results)
    assert len(first[0]) == 2
    assert sorted(asked) == ["port.html", "port.txt"]
    asked.clear()
    assert read(folder, results) == first  # the empty file fails again, under the same name
    assert first[1] == ("empty.txt",)
    assert asked == []


def test_what_it_depends_on_reads_it_again(folder: Path, asked: list[str]) -> None:
    results = MemoryResults()
    read(folder, results)
    asked.clear()
    (folder / "port.txt").write_text(TEXT.replace("Sète", "Cette"), encoding="utf-8")
    changed, _ = read(folder, results)
    assert asked == ["port.txt"]
    assert any("Cette" in sentence.text for article in changed for sentence in article.sentences)
    asked.clear()
    read(folder, results, dt.date(2026, 2, 1))  # "lundi" is another day
    assert sorted(asked) == ["port.html", "port.txt"]
    asked.clear()
    (folder / "port.txt").rename(folder / "harbour.txt")
    renamed, _ = read(folder, results)
    assert asked == ["harbour.txt"]
    assert {article.source for article in renamed} == {"harbour.txt", "port.html"}


def test_a_better_reader_reads_again(folder: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    results = MemoryResults()
    read(folder, results)
    asked.clear()
    monkeypatch.setattr(kept_readings, "digest_of", lambda *rooms: f"other {rooms}")
    read(folder, results)
    assert sorted(asked) == ["port.html", "port.txt"]


def test_every_file_of_a_room_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ingest").mkdir()
    (tmp_path / "model.py").write_text("1")
    (tmp_path / "ingest" / "lines.py").write_text("1")
    monkeypatch.setattr(rooms, "HOUSE", tmp_path)
    seen = set()
    for name in ("model.py", "ingest/lines.py", "ingest/words.txt"):
        rooms.digest_of.cache_clear()
        seen.add(rooms.digest_of("ingest"))
        (tmp_path / name).write_text("2")
    rooms.digest_of.cache_clear()
    seen.add(rooms.digest_of("ingest"))
    rooms.digest_of.cache_clear()
    assert len(seen) == 4


def test_what_is_kept_is_committed_in_batches(folder: Path) -> None:
    results = MemoryResults()
    (article, *_), _ = read(folder, results)
    readings = KeptReadings(results)
    marks = [f"{number:064x}" for number in range(kept_readings.BATCH + 1)]
    for mark in marks:
        readings.keep(mark, article)
    assert readings.find(marks[0]) == article
    assert readings.find(marks[-1]) is None
    readings.flush()
    assert readings.find(marks[-1]) == article


def test_a_source_that_fails_loses_nothing_that_was_read(folder: Path, asked: list[str]) -> None:
    results = MemoryResults()
    config = Config(sources=(folder / "port.txt", folder / "missing.txt"))
    try:
        gather(config, DAY, results, Silent())
    except SourceError:
        asked.clear()
    read(folder, results)
    assert "port.txt" not in asked[1:]
