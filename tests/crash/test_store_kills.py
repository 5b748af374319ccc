"""kill -9 of real processes that write to the store: nothing acknowledged is lost, and the file stays sound."""

from __future__ import annotations

import datetime as dt
import functools
import os
import random
import signal
import sqlite3
import time
from pathlib import Path
from typing import Any

from summarizer.store import migrations
from summarizer.store.database import Store
from summarizer.store.keys import key
from summarizer.store.ledger import Ledger, RunState

KILLS = 100
DAY = dt.date(2025, 12, 23)


def write_until_killed(path: Path, first: int, said: int) -> None:
    """Say a number into the pipe only after the store has said that it is kept."""
    with Store.open(path) as store:
        for number in range(first, first + 10_000):
            store.put("summary", {key(number, part): f"{number}.{part}" * 20 for part in range(3)})
            os.write(said, b"%08d\n" % number)


def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    chance = random.Random(20251223)
    acknowledged: list[int] = []
    for kill in range(KILLS):
        heard, said = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                write_until_killed(path, kill * 10_000, said)
            finally:
                os._exit(1)
        os.close(said)
        with os.fdopen(heard, "rb") as pipe:
            lines = [pipe.readline() for _ in range(chance.randrange(4))]
            time.sleep(chance.uniform(0.0, 0.012))  # somewhere in the next commits, or in the opening
            os.kill(child, signal.SIGKILL)
            lines += pipe.readlines()
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        acknowledged += [int(line) for line in lines]
    with Store.open(path) as store:
        wanted = {key(number, part): f"{number}.{part}" * 20 for number in acknowledged for part in range(3)}
        assert store.get("summary", list(wanted)) == wanted
        assert store.check() == ()
        (rows,) = store.query("SELECT count(*) FROM results", {})[0]
    assert rows % 3 == 0, "a batch was kept in part"
    assert len(acknowledged) >= KILLS


def killed(path: Path, steps: int) -> bool:
    """Whether a forked process that kills itself before its so-many-th statement got that far."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            open_and_work(path, steps)
            code = 0
        finally:
            os._exit(code)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


class MortalConnection(sqlite3.Connection):
    """A connection that kills its process before its so-many-th statement."""

    left = 1_000_000

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        type(self).left -= 1
        if type(self).left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(statement, values)


def open_and_work(path: Path, steps: int) -> None:
    MortalConnection.left = steps
    sqlite3.connect = functools.partial(sqlite3.connect, factory=MortalConnection)  # type: ignore[assignment]
    with Store.open(path, today=DAY) as store:
        ledger = Ledger(store)
        run = ledger.start(DAY, "config")
        store.put("summary", {key("a"): "1"})
        ledger.finish(run, exit_code=0, counts={"articles": 1})


def test_a_kill_before_every_statement_of_a_first_run_can_be_made_good(tmp_path: Path) -> None:
    """From the empty folder through every migration, the ledger and a result."""
    steps = 0
    while killed(path := tmp_path / f"{steps}.db", steps):
        with Store.open(path, today=DAY) as store:
            assert store.check() == ()
            assert [name for (name,) in store.query("SELECT name FROM migrations", {})] == list(migrations.names())
            ledger = Ledger(store)
            run = ledger.start(DAY, "config")
            states = [line.state for line in ledger.runs()]
            assert states[0] is RunState.RUNNING
            assert set(states[1:]) <= {RunState.INTERRUPTED, RunState.FINISHED}
            store.put("summary", {key("a"): "1"})
            ledger.finish(run, exit_code=0)
            assert store.get("summary", [key("a")]) == {key("a"): "1"}
        steps += 1
    assert steps > 30
