from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.store import migrations

DAY = dt.date(2025, 12, 23)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    yield connection
    connection.close()


def add_place(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE runs ADD COLUMN place TEXT NOT NULL DEFAULT ''")


def fail_halfway(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE half (x)")
    db.execute("INSERT INTO nowhere VALUES (1)")


def tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_a_new_file_goes_through_every_step_in_order(db: sqlite3.Connection) -> None:
    migrations.migrate(db, DAY)
    assert migrations.applied(db) == migrations.names() == ("keep_results", "keep_runs", "keep_told")
    assert {"results", "runs", "figures", "migrations"} <= tables(db)
    assert db.execute("SELECT DISTINCT day FROM migrations").fetchall() == [("2025-12-23",)]


def test_a_second_time_changes_nothing(db: sqlite3.Connection) -> None:
    migrations.migrate(db, DAY)
    before = list(db.iterdump())
    migrations.migrate(db, DAY + dt.timedelta(days=1))
    assert list(db.iterdump()) == before


def test_an_old_file_keeps_its_rows_through_a_new_step(db: sqlite3.Connection) -> None:
    migrations.migrate(db, DAY)
    db.execute("INSERT INTO runs (day, config, state, started) VALUES ('2025-12-23', 'c', 'finished', 's')")
    migrations.migrate(db, DAY, (*migrations.MIGRATIONS, add_place))
    assert migrations.applied(db)[-1] == "add_place"
    assert db.execute("SELECT day, place FROM runs").fetchall() == [("2025-12-23", "")]


def test_a_step_that_fails_leaves_neither_a_table_nor_a_record(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrations.migrate(db, DAY, (*migrations.MIGRATIONS, fail_halfway, add_place))
    assert migrations.applied(db) == migrations.names()
    assert "half" not in tables(db)
    migrations.migrate(db, DAY, (*migrations.MIGRATIONS, add_place))
    assert migrations.applied(db)[-1] == "add_place"


def test_a_first_step_that_fails_leaves_the_file_new(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(db, DAY, (fail_halfway,))
    assert tables(db) == set()
    assert db.execute("PRAGMA application_id").fetchone() == (0,)


def test_released_steps_never_change() -> None:
    """The tables of a released version; a change of this text would leave old files behind: append a step instead."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(db, DAY, migrations.MIGRATIONS[:2])
    columns = {table: [row[1] for row in db.execute(f"PRAGMA table_info({table})")] for table in sorted(tables(db))}
    assert columns == {
        "figures": ["run", "measure", "name", "value"],
        "migrations": ["position", "name", "day"],
        "results": ["kind", "key", "version", "created", "used", "checksum", "value"],
        "runs": ["id", "day", "config", "state", "started", "ended", "exit_code", "cause"],
        "sqlite_sequence": ["name", "seq"],
    }
