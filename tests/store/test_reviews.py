from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.store.layout import review_file
from summarizer.store.reviews import read_review, write_review

DAY = dt.date(2025, 12, 23)


def test_decisions_are_kept_by_day(tmp_path: Path) -> None:
    assert read_review(tmp_path, DAY) is None
    write_review(tmp_path, DAY, b"one")
    write_review(tmp_path, DAY, b"two")
    assert read_review(tmp_path, DAY) == b"two"
    assert [path.name for path in review_file(tmp_path, DAY).parent.iterdir()] == ["2025-12-23.json"]


def test_a_write_that_fails_leaves_the_old_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_review(tmp_path, DAY, b"one")
    for call in ("write", "fsync", "replace"):

        def failing(*args: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            with pytest.raises(OutputError, match="no room left"):
                write_review(tmp_path, DAY, b"two")
        assert read_review(tmp_path, DAY) == b"one"
        assert len(list(review_file(tmp_path, DAY).parent.iterdir())) == 1
    write_review(tmp_path, DAY, b"two")
    assert read_review(tmp_path, DAY) == b"two"


def test_leftovers_of_a_killed_writer_are_cleared(tmp_path: Path) -> None:
    write_review(tmp_path, DAY, b"one")
    review_file(tmp_path, DAY).with_name(".2025-12-23.json.0123abcd.tmp").write_bytes(b"hal")
    write_review(tmp_path, DAY, b"two")
    assert [path.name for path in review_file(tmp_path, DAY).parent.iterdir()] == ["2025-12-23.json"]


def test_the_same_bytes_touch_nothing(tmp_path: Path) -> None:
    write_review(tmp_path, DAY, b"one")
    before = review_file(tmp_path, DAY).stat().st_mtime_ns
    write_review(tmp_path, DAY, b"one")
    assert review_file(tmp_path, DAY).stat().st_mtime_ns == before
