from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from summarizer.store.database import Store
from summarizer.store.told import forget_told, keep_told, read_told, stale_told

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2025, 12, day) for day in (22, 23, 24))


def briefs(store: Store, since: dt.date, before: dt.date, version: int = 1) -> list[tuple[dt.date, str, str]]:
    return [(told.day, told.brief, told.text) for told in read_told(store, since, before, version=version)]


def test_a_day_is_told_anew_and_other_days_stay(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        keep_told(store, MONDAY, {"a": "1", "b": "2"}, version=1)
        keep_told(store, TUESDAY, {"c": "3"}, version=1)
        keep_told(store, MONDAY, {"b": "4"}, version=1)
    with Store.open(tmp_path / "store.db") as store:
        assert briefs(store, MONDAY, WEDNESDAY) == [(MONDAY, "b", "4"), (TUESDAY, "c", "3")]
        assert briefs(store, MONDAY, TUESDAY) == [(MONDAY, "b", "4")]
        assert briefs(store, TUESDAY, TUESDAY) == []


def test_other_versions_and_damaged_rows_are_absent(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        keep_told(store, MONDAY, {"a": "1", "b": "2"}, version=1)
        assert briefs(store, MONDAY, TUESDAY, version=2) == []
        with store.transaction() as db:
            db.execute("UPDATE told SET value = 'x' WHERE brief = 'a'")
        assert briefs(store, MONDAY, TUESDAY) == [(MONDAY, "b", "2")]


def test_all_of_a_day_or_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        keep_told(store, MONDAY, {"a": "1"}, version=1)
        with store.transaction() as db:
            db.execute(
                "CREATE TRIGGER full BEFORE INSERT ON told WHEN NEW.brief = 'z' BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        with pytest.raises(sqlite3.IntegrityError):
            keep_told(store, MONDAY, {"b": "2", "z": "3"}, version=1)
        assert briefs(store, MONDAY, TUESDAY) == [(MONDAY, "a", "1")]


def test_old_days_are_forgotten(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        keep_told(store, MONDAY, {"a": "1", "b": "2"}, version=1)
        keep_told(store, TUESDAY, {"c": "3"}, version=1)
        assert stale_told(store, TUESDAY) == forget_told(store, TUESDAY) == 2
        assert [brief for _, brief, _ in briefs(store, MONDAY, WEDNESDAY)] == ["c"]
