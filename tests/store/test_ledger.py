from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import StoreCorrupt
from summarizer.store.database import Store
from summarizer.store.ledger import Figure, Ledger, RunState

DAY = dt.date(2025, 12, 23)
NEXT = dt.date(2025, 12, 24)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db", today=DAY) as opened:
        yield opened


def test_a_run_is_written_down_from_start_to_end(store: Store) -> None:
    ledger = Ledger(store)
    run = ledger.start(DAY, "abc")
    (line,) = ledger.runs()
    assert (line.id, line.day, line.config, line.state, line.ended) == (run, DAY, "abc", RunState.RUNNING, None)
    ledger.finish(run, exit_code=3, counts={"articles": 2, "failures": 1}, seconds={"summarize": 1.25})
    (line,) = ledger.runs()
    assert (line.state, line.exit_code) == (RunState.FINISHED, 3)
    assert line.counts == (Figure("articles", 2.0), Figure("failures", 1.0))
    assert line.seconds == (Figure("summarize", 1.25),)
    assert line.ended is not None
    assert dt.datetime.fromisoformat(line.started) <= dt.datetime.fromisoformat(line.ended)


def test_a_failed_run_says_why(store: Store) -> None:
    ledger = Ledger(store)
    ledger.fail(ledger.start(DAY, "abc"), exit_code=7, cause="the disk is full")
    (line,) = ledger.runs()
    assert (line.state, line.exit_code, line.cause) == (RunState.FAILED, 7, "the disk is full")


def test_a_killed_run_is_found_by_the_next(store: Store) -> None:
    ledger = Ledger(store)
    killed = ledger.start(DAY, "abc")
    run = ledger.start(DAY, "abc")
    states = {line.id: (line.state, line.ended is None) for line in ledger.runs()}
    assert states == {killed: (RunState.INTERRUPTED, False), run: (RunState.RUNNING, True)}
    with pytest.raises(ValueError, match="not open"):
        ledger.finish(killed, exit_code=0)


def test_a_closed_run_is_closed(store: Store) -> None:
    ledger = Ledger(store)
    run = ledger.start(DAY, "abc")
    ledger.finish(run, exit_code=0, counts={"articles": 1})
    with pytest.raises(ValueError, match="not open"):
        ledger.finish(run, exit_code=3, counts={"articles": 9})
    assert ledger.runs()[0].counts == (Figure("articles", 1.0),)


def test_the_newest_come_first_and_days_can_be_asked_for(store: Store) -> None:
    ledger = Ledger(store)
    for number in range(5):
        ledger.finish(ledger.start(NEXT if number % 2 else DAY, str(number)), exit_code=0)
    assert [line.config for line in ledger.runs(limit=3)] == ["4", "3", "2"]
    assert [line.config for line in ledger.runs(day=NEXT)] == ["3", "1"]


def test_old_runs_are_forgotten_with_their_figures(store: Store) -> None:
    ledger = Ledger(store)
    ledger.finish(ledger.start(DAY, "old"), exit_code=0, counts={"articles": 1})
    ledger.finish(ledger.start(NEXT, "new"), exit_code=0, counts={"articles": 2})
    assert store.forget(NEXT) == 1
    assert [line.config for line in ledger.runs()] == ["new"]
    assert store.query("SELECT value FROM figures", {}) == [(2.0,)]


def test_a_damaged_line_is_said_to_be_damaged(store: Store) -> None:
    ledger = Ledger(store)
    ledger.start(DAY, "abc")
    with store.transaction() as db:
        db.execute("UPDATE runs SET day = 'yesterday'")
    with pytest.raises(StoreCorrupt, match="ledger"):
        ledger.runs()
