"""The store: one SQLite file that keeps every finished result, so that nothing is made twice and nothing is lost."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import itertools
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

from summarizer.errors import StoreCorrupt, StoreError, StoreNewer
from summarizer.store import migrations
from summarizer.store.keys import require_keys
from summarizer.store.trouble import corrupt, output_trouble, telling_store

STORE_NAME = "store.db"
_KEYS_A_QUERY = 500  # far below SQLITE_MAX_VARIABLE_NUMBER, 999 in old builds: https://www.sqlite.org/limits.html
_PATIENCE = 5.0  # seconds to wait for another writer


@dataclass(frozen=True, slots=True)
class DamagedRow:
    """A kept result whose text no longer has its checksum; it counts as absent and is made again."""

    kind: str
    key: str


class Store:
    """Finished results in one SQLite file, durable once `put` returns.

    Every row carries a checksum; a row whose text has changed since is treated as absent and named in `damaged`.
    Tests for a new method belong in `tests/store/test_results.py` where the fake must do it too, otherwise in
    `tests/store/test_database.py`, and in `tests/crash/` where it writes.
    """

    steps: ClassVar[Sequence[migrations.Migration]] = migrations.MIGRATIONS

    def __init__(self, path: Path, db: sqlite3.Connection, today: dt.date) -> None:
        self.path = path
        self._db = db
        self._today = today.isoformat()
        self._damaged: dict[DamagedRow, None] = {}

    @classmethod
    def open(cls, path: Path, *, today: dt.date | None = None, patience: float = _PATIENCE) -> Self:
        """Open the store, and make it where there is none.

        Args:
            path: the file; its folder is made.
            today: the day written beside results, for pruning; None for the clock's.
            patience: seconds to wait for another program that is writing.

        Raises:
            StoreCorrupt: for a damaged file or another program's database, which is left untouched.
            StoreNewer: for a file of a newer version of the program, which is left untouched.
            StoreError: where the file may not be used, the disk is full, or another program holds it.
        """
        today = today or dt.datetime.now(tz=dt.UTC).date()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            trouble = output_trouble(path.parent, error)
            raise StoreError(trouble.subject, trouble.cause, trouble.remedy) from error
        if path.is_dir():
            raise StoreError(str(path), "a folder stands where the store belongs", "Move it away, then run again.")
        with telling_store(path):
            db = sqlite3.connect(path, timeout=patience, isolation_level=None)
            try:
                _prepare(db, path, today, patience, cls.steps)
            except BaseException:
                db.close()
                raise
        return cls(path, db, today)

    def close(self) -> None:
        """Let go of the file; what was put is on the disk already."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def damaged(self) -> tuple[DamagedRow, ...]:
        """The damaged rows met so far, in the order in which they were met."""
        return tuple(self._damaged)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is on the disk when it ends, or nothing of it.

        Raises:
            StoreError: where it could not be written; what was there before stays.
        """
        with telling_store(self.path), migrations.transaction(self._db) as db:
            yield db

    def query(self, statement: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """The rows that a SELECT finds, for the other modules of this room.

        Raises:
            StoreError: where the file cannot be read.
        """
        with telling_store(self.path):
            return self._db.execute(statement, values).fetchall()

    def get(self, kind: str, keys: Sequence[str]) -> dict[str, str]:
        """See `base.Results.get`; the rows count as used today."""
        require_keys(keys)
        found: dict[str, str] = {}
        aged: list[str] = []
        wanted = iter(dict.fromkeys(keys))
        with telling_store(self.path):
            while chunk := list(itertools.islice(wanted, _KEYS_A_QUERY)):
                marks = ",".join("?" * len(chunk))
                rows = self._db.execute(
                    f"SELECT key, checksum, value, used FROM results WHERE kind = ? AND key IN ({marks})",  # noqa: S608
                    (kind, *chunk),
                )
                for name, checksum, value, used in rows:
                    if checksum != _checksum(kind, name, value):
                        self._damaged[DamagedRow(kind, name)] = None
                        continue
                    found[name] = value.decode("utf-8", "surrogatepass")
                    if used < self._today:
                        aged.append(name)
        if aged:
            # The day of use only says how soon a row may be forgotten: a store that can be read but not written
            # still serves.
            with contextlib.suppress(StoreError), self.transaction() as db:
                db.executemany(
                    "UPDATE results SET used = ? WHERE kind = ? AND key = ?",
                    [(self._today, kind, name) for name in aged],
                )
        return found

    def put(self, kind: str, items: Mapping[str, str], *, version: int = 0) -> None:
        """See `base.Results.put`."""
        require_keys(items)
        if not items:
            return
        rows = []
        for name, text in items.items():
            value = text.encode("utf-8", "surrogatepass")
            rows.append((kind, name, version, self._today, self._today, _checksum(kind, name, value), value))
        with self.transaction() as db:
            db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def check(self) -> tuple[str, ...]:
        """Everything wrong with the file, in plain words; reads all of it, so it is for the doctor, not for runs."""
        problems: list[str] = []
        try:
            with telling_store(self.path):
                found = [line for (line,) in self._db.execute("PRAGMA integrity_check")]
                problems += [f"SQLite finds: {line}" for line in found if line != "ok"]
                for kind, name, checksum, value in self._db.execute("SELECT kind, key, checksum, value FROM results"):
                    if checksum != _checksum(kind, name, value):
                        problems.append(f"the {kind} {name[:12]}… is damaged and will be made again")
        except StoreCorrupt as error:
            problems.append(f"{error.cause}. {error.remedy}")
        return tuple(problems)

    def stale(self, before: dt.date) -> int:
        """How many rows `forget` would take."""
        with telling_store(self.path):
            (rows,) = self._db.execute(
                f"SELECT (SELECT count(*) FROM results WHERE {_STALE}) + "  # noqa: S608
                "(SELECT count(*) FROM runs WHERE day < :before AND state != 'running')",
                {"before": before.isoformat()},
            ).fetchone()
        return int(rows)

    def forget(self, before: dt.date) -> int:
        """Remove results not used since a day or made by a stage version that a newer one replaced, and old runs.

        Args:
            before: what was last used on that day or later stays.

        Returns:
            How many rows went.
        """
        day = {"before": before.isoformat()}
        with self.transaction() as db:
            rows = db.execute(f"DELETE FROM results WHERE {_STALE}", day).rowcount  # noqa: S608
            rows += db.execute("DELETE FROM runs WHERE day < :before AND state != 'running'", day).rowcount
        return rows

    def compact(self) -> int:
        """Give the room of forgotten rows back to the disk; returns the bytes that were freed."""
        with telling_store(self.path):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            before = self.path.stat().st_size
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return max(0, before - self.path.stat().st_size)


_STALE = (
    "(used < :before OR version < (SELECT max(newest.version) FROM results AS newest WHERE newest.kind = results.kind))"
)


def _checksum(kind: str, name: str, value: object) -> bytes:
    """A digest of a row; of nothing that can be stored where the value is not even bytes any more."""
    if not isinstance(value, bytes):
        return b"not bytes"
    state = hashlib.sha256(f"{kind}\0{name}\0".encode("utf-8", "surrogatepass"))
    state.update(value)
    return state.digest()


def _prepare(
    db: sqlite3.Connection, path: Path, today: dt.date, patience: float, steps: Sequence[migrations.Migration]
) -> None:
    """Recognise the file before the first byte of it is written, then bring it up to date."""
    db.text_factory = lambda data: data.decode("utf-8", "replace")  # a damaged text must not stop the reading
    db.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
    _recognise(db, path, steps)
    _write_ahead(db, patience)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    migrations.migrate(db, today, steps)


def _recognise(db: sqlite3.Connection, path: Path, steps: Sequence[migrations.Migration]) -> None:
    db.execute("BEGIN")  # one view of the file, while another process may be making it
    try:
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (parts,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application != migrations.APPLICATION_ID and (application or parts):
            raise corrupt(path, "this is the database of another program")
        unknown = [name for name in migrations.applied(db) if name not in migrations.names(steps)]
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    if unknown:
        raise StoreNewer(
            str(path),
            f"it was written by a newer version of the program (it knows of {unknown[0]!r})",
            "Update with `pip install --upgrade summarizer`, or choose another folder with `--out`. "
            "The file was left untouched.",
        )


def _write_ahead(db: sqlite3.Connection, patience: float) -> None:
    """Turn write-ahead logging on; SQLite does not wait here for another process that is just doing the same."""
    deadline = time.monotonic() + patience
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


__all__ = ["STORE_NAME", "DamagedRow", "Store"]
