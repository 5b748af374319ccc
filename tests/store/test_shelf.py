from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from summarizer.codec import dumps
from summarizer.errors import OutputError
from summarizer.model import Edition
from summarizer.store import layout
from summarizer.store.editions import list_editions
from summarizer.store.shelf import shelve, shelved, unshelve

DAY = dt.date(2025, 12, 23)
EDITION = Edition(title="La revue", day=DAY, languages=("fr",), briefs=(), routes=(), engines=())
FILES = {"edition.json": dumps(EDITION).encode(), "index.html": b"<p>"}


def test_what_waits_on_the_shelf_is_not_among_the_editions(tmp_path: Path) -> None:
    assert shelved(tmp_path, DAY) is None
    shelve(tmp_path, DAY, FILES)
    assert shelved(tmp_path, DAY) == EDITION
    assert list_editions(tmp_path) == ()
    assert not (tmp_path / "2025-12-23").exists()


def test_the_shelf_is_cleared_and_may_be_empty_already(tmp_path: Path) -> None:
    unshelve(tmp_path, DAY)
    shelve(tmp_path, DAY, FILES)
    unshelve(tmp_path, DAY)
    assert shelved(tmp_path, DAY) is None
    assert list(layout.staging(layout.shelf(tmp_path)).iterdir()) == []


def test_a_kill_while_the_shelf_is_cleared_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelve(tmp_path, DAY, FILES)
    monkeypatch.setattr(shutil, "rmtree", lambda *args, **options: None)  # as if it had been killed here
    unshelve(tmp_path, DAY)
    assert shelved(tmp_path, DAY) is None
    monkeypatch.undo()
    shelve(tmp_path, DAY, FILES)
    assert shelved(tmp_path, DAY) == EDITION
    assert list(layout.staging(layout.shelf(tmp_path)).iterdir()) == []


def test_a_damaged_edition_on_the_shelf_is_named(tmp_path: Path) -> None:
    (shelve(tmp_path, DAY, FILES) / "edition.json").write_text("{")
    with pytest.raises(OutputError, match="damaged"):
        shelved(tmp_path, DAY)
