"""The ledger of runs: what was asked, what came of it, and how long each stage took."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from summarizer.store.database import Store
from summarizer.store.trouble import corrupt


class RunState(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    FINISHED = "finished"  # an edition was written, with or without recorded failures
    FAILED = "failed"  # it ended with an error
    INTERRUPTED = "interrupted"  # it was killed, or the power went


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that a run counted or timed."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Run:
    """One line of the ledger."""

    id: int
    day: dt.date  # the edition's
    config: str  # digest of the configuration
    state: RunState
    started: str  # ISO 8601, UTC
    ended: str | None = None  # when it ended, or was found to have been interrupted
    exit_code: int | None = None
    cause: str = ""  # why it failed
    counts: tuple[Figure, ...] = ()
    seconds: tuple[Figure, ...] = ()


class Ledger:
    """The runs of one store. Whoever starts a run holds the lock, so any other run still open was killed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, day: dt.date, config: str) -> int:
        """Open a run and close those that a kill left open.

        Args:
            day: the edition's day.
            config: digest of the configuration.

        Returns:
            The run's number, for `finish` and `fail`.

        Raises:
            StoreError: where the store cannot be written.
        """
        with self._store.transaction() as db:
            db.execute(
                "UPDATE runs SET state = ?, ended = ? WHERE state = ?",
                (RunState.INTERRUPTED, _now(), RunState.RUNNING),
            )
            cursor = db.execute(
                "INSERT INTO runs (day, config, state, started) VALUES (?, ?, ?, ?)",
                (day.isoformat(), config, RunState.RUNNING, _now()),
            )
        return int(cursor.lastrowid or 0)

    def finish(
        self, run: int, *, exit_code: int, counts: Mapping[str, int] = {}, seconds: Mapping[str, float] = {}
    ) -> None:
        """Close a run that wrote its edition.

        Args:
            run: its number.
            exit_code: 0, or 3 where single items failed.
            counts: articles, summaries… by name.
            seconds: by stage.
        """
        with self._store.transaction() as db:
            _close(db, run, RunState.FINISHED, exit_code, "")
            figures = [(run, "count", name, float(value)) for name, value in counts.items()]
            figures += [(run, "seconds", name, value) for name, value in seconds.items()]
            db.executemany("INSERT OR REPLACE INTO figures VALUES (?, ?, ?, ?)", figures)

    def fail(self, run: int, *, exit_code: int, cause: str) -> None:
        """Close a run that ended with an error.

        Args:
            run: its number.
            exit_code: the error's.
            cause: the error in words.
        """
        with self._store.transaction() as db:
            _close(db, run, RunState.FAILED, exit_code, cause)

    def runs(self, *, day: dt.date | None = None, limit: int = 20) -> tuple[Run, ...]:
        """The last runs, newest first.

        Args:
            day: only those for the edition of that day.
            limit: at most so many.
        """
        rows = self._store.query(
            "SELECT id, day, config, state, started, ended, exit_code, cause FROM runs "
            "WHERE :day IS NULL OR day = :day ORDER BY id DESC LIMIT :limit",
            {"day": day and day.isoformat(), "limit": limit},
        )
        try:
            return tuple(self._run(*row) for row in rows)
        except (ValueError, TypeError) as error:
            raise corrupt(self._store.path, f"the ledger of runs is damaged ({error})") from error

    def _run(self, number: int, day: str, config: str, state: str, *rest: Any) -> Run:
        started, ended, exit_code, cause = rest
        return Run(
            id=number,
            day=dt.date.fromisoformat(day),
            config=config,
            state=RunState(state),
            started=started,
            ended=ended,
            exit_code=exit_code,
            cause=cause,
            counts=self._figures(number, "count"),
            seconds=self._figures(number, "seconds"),
        )

    def _figures(self, run: int, measure: str) -> tuple[Figure, ...]:
        rows = self._store.query(
            "SELECT name, value FROM figures WHERE run = :run AND measure = :measure ORDER BY name",
            {"run": run, "measure": measure},
        )
        return tuple(Figure(name, float(value)) for name, value in rows)


def _close(db: sqlite3.Connection, run: int, state: RunState, exit_code: int, cause: str) -> None:
    closed = db.execute(
        "UPDATE runs SET state = ?, ended = ?, exit_code = ?, cause = ? WHERE id = ? AND state = ?",
        (state, _now(), exit_code, cause, run, RunState.RUNNING),
    )
    if closed.rowcount != 1:
        raise ValueError(f"run {run} is not open")


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
