from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import StoreError
from summarizer.store.database import DamagedRow, Store
from summarizer.store.keys import key

MONDAY = dt.date(2025, 12, 22)
TUESDAY = dt.date(2025, 12, 23)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "store.db"


def test_results_outlive_the_store(path: Path) -> None:
    with Store.open(path) as store:
        store.put("summary", {key(1): "1"})
    with Store.open(path) as store:
        assert store.get("summary", [key(1)]) == {key(1): "1"}
        assert store.check() == ()


def test_it_is_durable_by_its_settings(path: Path) -> None:
    with Store.open(path) as store:
        settings = {name: store.query(f"PRAGMA {name}", {})[0][0] for name in ("journal_mode", "synchronous")}
        assert settings == {"journal_mode": "wal", "synchronous": 2}
        assert store.query("PRAGMA foreign_keys", {}) == [(1,)]


def test_a_second_reader_sees_what_was_put(path: Path) -> None:
    with Store.open(path) as one, Store.open(path) as two:
        one.put("summary", {key(1): "1"})
        assert two.get("summary", [key(1)]) == {key(1): "1"}


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE results SET value = CAST('2' AS BLOB)",
        "UPDATE results SET value = '2'",
        "UPDATE results SET value = CAST(X'FF' AS TEXT)",
        "UPDATE results SET value = 7",
        "UPDATE results SET checksum = X'00'",
        "UPDATE results SET kind = 'translation' WHERE kind = 'summary'",
    ],
)
def test_a_damaged_row_counts_as_absent_and_is_named(path: Path, harm: str) -> None:
    with Store.open(path) as store:
        store.put("summary", {key(1): "1"})
    with sqlite3.connect(path) as db:
        db.execute(harm)
    db.close()
    with Store.open(path) as store:
        kind = "translation" if "kind" in harm else "summary"
        assert store.get(kind, [key(1)]) == {}
        assert store.damaged == (DamagedRow(kind, key(1)),)
        assert any("damaged" in problem for problem in store.check())
        store.put(kind, {key(1): "again"})
        assert store.get(kind, [key(1)]) == {key(1): "again"}
        assert store.check() == ()


def delete_all_and_fail(store: Store) -> None:
    with store.transaction() as db:
        db.execute("DELETE FROM results")
        raise RuntimeError


def test_a_put_is_all_or_nothing(path: Path) -> None:
    with Store.open(path) as store:
        store.put("summary", {key(1): "old"})
        with pytest.raises(RuntimeError):
            delete_all_and_fail(store)
        assert store.get("summary", [key(1)]) == {key(1): "old"}
        with pytest.raises(AttributeError):
            store.put("summary", {key(1): "new", key(2): None})  # type: ignore[dict-item]
        assert store.get("summary", [key(1), key(2)]) == {key(1): "old"}


def test_use_keeps_a_row_from_being_forgotten(path: Path) -> None:
    with Store.open(path, today=MONDAY) as store:
        store.put("summary", {key(1): "1", key(2): "2"})
    with Store.open(path, today=TUESDAY) as store:
        store.get("summary", [key(1)])
        assert store.stale(TUESDAY) == 1
        assert store.forget(TUESDAY) == 1
        assert store.get("summary", [key(1), key(2)]) == {key(1): "1"}


def test_results_of_replaced_stage_versions_are_forgotten(path: Path) -> None:
    with Store.open(path, today=MONDAY) as store:
        store.put("summary", {key(1): "1"}, version=1)
        store.put("summary", {key(2): "2"}, version=2)
        store.put("translation", {key(3): "3"}, version=1)
        assert store.forget(MONDAY) == 1
        assert store.get("summary", [key(1), key(2)]) == {key(2): "2"}
        assert store.get("translation", [key(3)]) == {key(3): "3"}


def test_forgotten_rows_give_their_room_back(path: Path) -> None:
    with Store.open(path, today=MONDAY) as store:
        store.put("summary", {key(number): "x" * 1000 for number in range(500)})
        size = path.stat().st_size + Path(f"{path}-wal").stat().st_size
        assert store.forget(TUESDAY) == 500
        assert store.compact() > 400_000
        assert path.stat().st_size + Path(f"{path}-wal").stat().st_size < size / 5
        assert store.check() == ()


def test_an_empty_file_of_a_killed_start_is_a_new_store(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Store.open(path) as store:
        store.put("summary", {key(1): "1"})
        assert store.check() == ()


def test_four_processes_may_open_a_new_store_at_once(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from summarizer.store.database import Store; "
        "from summarizer.store.keys import key\n"
        "for number in range(5):\n"
        "    with Store.open(Path(sys.argv[1])) as store: store.put('summary', {key(sys.argv[2], number): '1'})"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(path), str(number)]) for number in range(4)]
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]
    with Store.open(path) as store:
        assert store.query("SELECT count(*) FROM results", {}) == [(20,)]
        assert store.check() == ()


def test_misuse_stays_a_fault_of_the_program(path: Path) -> None:
    store = Store.open(path)
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.get("summary", [key(1)])
    with pytest.raises(StoreError, match="nonsense"), Store.open(path) as store:
        store.query("SELECT nonsense", {})
