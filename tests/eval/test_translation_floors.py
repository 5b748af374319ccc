"""Quality as a test: what readers get in a language may not fall below what was reached on hand-made references.

All two hundred references take `make test-slow`; `make test` holds the first forty to floors of their own, which were
set on what these forty reached, with room for the last bits of other processors.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from summarizer.config import Config
from summarizer.errors import SourceError
from summarizer.model import Outcome
from summarizer.pipeline.evaluation_translation import TranslationReport, evaluate_translation, read_pairs
from summarizer.translate.registry import APERTIUM_DATA

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "translation_floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


def judged(language: str, store: Path, count: int) -> TranslationReport:
    pairs = read_pairs(HERE / "data" / f"pud200.{language}.tsv", count)
    report, raw, made = evaluate_translation(pairs, Config(out=store, languages=(language,)), language)
    assert len(raw) == len(made) == count
    return report


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_references_are_those_that_the_floors_were_set_on(language: str) -> None:
    data = (HERE / "data" / f"pud200.{language}.tsv").read_bytes()
    assert hashlib.sha256(data).hexdigest() == FLOORS[language]["sha256"]
    pairs = read_pairs(HERE / "data" / f"pud200.{language}.tsv")
    assert len(pairs) == len({pair.french for pair in pairs}) == 200
    english = read_pairs(HERE / "data" / "pud200.en.tsv")
    assert [pair.french for pair in pairs] == [pair.french for pair in english]


def hold(report: TranslationReport, floors: dict[str, object]) -> None:
    assert list(report.route) == floors["route"]
    assert report.engine.chrf >= float(str(floors["engine_chrf"]))
    assert report.engine.bleu >= float(str(floors["engine_bleu"]))
    assert report.published is not None
    assert report.published.chrf >= float(str(floors["published_chrf"]))
    assert report.published.numbers_kept == 100, "a lost number is never published"
    shown = sum(count for outcome, count in report.outcomes if outcome is not Outcome.WITHHELD)
    assert shown >= int(str(floors["published"]))
    assert "version:2" in report.chrf_signature
    assert "nrefs:1" in report.bleu_signature


def floors_of(language: str, count: int) -> dict[str, object]:
    floors: dict[str, object] = FLOORS[language]
    return floors if count == 200 else floors | FLOORS[f"first_{count}"][language]


COUNTS = [40, pytest.param(200, marks=pytest.mark.slow)]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("language", ["en", "pt"])
def test_bundled_languages_hold_their_floors(language: str, count: int, store: Path) -> None:
    hold(judged(language, store, count), floors_of(language, count))


@pytest.mark.apertium_es
@pytest.mark.parametrize("count", COUNTS)
def test_spanish_by_apertium_holds_its_floors(count: int, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(APERTIUM_DATA)
    hold(judged("es", store, count), floors_of("es", count))


@pytest.mark.parametrize(
    ("text", "cause"),
    [("", "empty"), ("\n\n", "empty"), ("only one column\n", "no pair"), ("a\t\n", "no pair"), ("\tb\n", "no pair")],
)
def test_files_that_are_no_pairs(tmp_path: Path, text: str, cause: str) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(text)
    with pytest.raises(SourceError, match=cause):
        read_pairs(path)


def test_other_shapes_of_files(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes("\ufeffUn.\tOne.\r\n\r\nDeux.\tDois.\tTwo.\r\n".encode())
    assert [(pair.french, pair.reference) for pair in read_pairs(path)] == [("Un.", "One."), ("Deux.", "Two.")]
    assert len(read_pairs(path, 1)) == 1
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SourceError, match="UTF-8"):
        read_pairs(path)
    with pytest.raises(SourceError):
        read_pairs(tmp_path / "nothing.tsv")
