"""What readers get from a known edition, byte by byte; `python tests/golden/regenerate.py` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import codec
from summarizer.model import Edition
from summarizer.render.files import render_files

FOLDER = Path(__file__).parent.parent / "golden" / "edition"
NAMES = sorted(path.name for path in FOLDER.iterdir())


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, bytes]:
    return render_files(edition)


def test_the_same_files(files: dict[str, bytes]) -> None:
    assert sorted(files) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes(files: dict[str, bytes], name: str) -> None:
    assert files[name].decode() == (FOLDER / name).read_text(encoding="utf-8")


def test_the_json_gives_the_edition_back(files: dict[str, bytes], edition: Edition) -> None:
    assert codec.loads(Edition, files["edition.json"]) == edition


def test_the_json_keeps_to_the_published_schema(files: dict[str, bytes]) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((FOLDER / "edition.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    plain = json.loads(files["edition.json"])
    assert not list(validator.iter_errors(plain))
    plain["day"] = "tomorrow"
    plain["briefs"][0]["summary"]["sentences"][0]["outcome"] = "perfect"
    assert len(list(validator.iter_errors(plain))) == 2
