"""How the store's tables came to be: ordered small steps, each recorded in the transaction that made it.

To change the tables, append a function to `MIGRATIONS`; never change one that has been released.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence

Migration = Callable[[sqlite3.Connection], object]

APPLICATION_ID = 0x53554D52  # "SUMR": tells our files from other programs' databases


def keep_results(db: sqlite3.Connection) -> None:
    """Finished results by kind and key, each with a checksum so that a damaged row is noticed."""
    db.execute(
        """
        CREATE TABLE results (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            version INTEGER NOT NULL,
            created TEXT NOT NULL,
            used TEXT NOT NULL,
            checksum BLOB NOT NULL,
            value BLOB NOT NULL,
            PRIMARY KEY (kind, key)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX results_by_use ON results (used)")


def keep_runs(db: sqlite3.Connection) -> None:
    """The ledger of runs, and what each counted and how long its stages took."""
    db.execute(
        """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            day TEXT NOT NULL,
            config TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed', 'interrupted')),
            started TEXT NOT NULL,
            ended TEXT,
            exit_code INTEGER,
            cause TEXT NOT NULL DEFAULT ''
        )
        """
    )
    db.execute(
        """
        CREATE TABLE figures (
            run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            measure TEXT NOT NULL CHECK (measure IN ('count', 'seconds')),
            name TEXT NOT NULL,
            value REAL NOT NULL,
            PRIMARY KEY (run, measure, name)
        ) WITHOUT ROWID
        """
    )


def keep_told(db: sqlite3.Connection) -> None:
    """What the edition of each day told."""
    db.execute(
        """
        CREATE TABLE told (
            day TEXT NOT NULL,
            brief TEXT NOT NULL,
            version INTEGER NOT NULL,
            checksum BLOB NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (day, brief)
        ) WITHOUT ROWID
        """
    )


MIGRATIONS: tuple[Migration, ...] = (keep_results, keep_runs, keep_told)


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All that is written inside, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def applied(db: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the steps that a file has been through, in order; empty for a new file."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").fetchone():
        return ()
    return tuple(name for (name,) in db.execute("SELECT name FROM migrations ORDER BY position"))


def names(migrations: Sequence[Migration] = MIGRATIONS) -> tuple[str, ...]:
    """The names of the steps that this version of the program knows, in order."""
    return tuple(step.__name__ for step in migrations)


def migrate(db: sqlite3.Connection, today: dt.date, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Take a file through the steps that it has not been through yet.

    Args:
        db: in autocommit mode, with the foreign keys off or on.
        today: recorded beside each step.
    """
    for position, step in enumerate(migrations):
        if len(applied(db)) > position:
            continue
        with transaction(db):
            if len(applied(db)) > position:  # another process was faster
                continue
            if position == 0:
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                db.execute("CREATE TABLE migrations (position INTEGER PRIMARY KEY, name TEXT UNIQUE, day TEXT)")
            step(db)
            db.execute("INSERT INTO migrations VALUES (?, ?, ?)", (position, step.__name__, today.isoformat()))
