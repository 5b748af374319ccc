"""Items are read in processes that can be killed, and only the bad item pays."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Iterator

import pytest

from summarizer.errors import SourceError
from summarizer.ingest.budget import Call, Limits, Pool
from summarizer.ingest.reading import FUNCTION, Job, call_of, read_items
from summarizer.model import Article, Failure

DAY = dt.date(2026, 11, 22)
SENTENCE = "Le pont de Sorvilliers a rouvert lundi matin après huit mois de travaux, a précisé la mairie."


def page(number: int, body: str = "") -> bytes:
    title = f"Le pont numéro {number} rouvre à la circulation"
    text = body or f"<p>{SENTENCE} Il en reste {number}.</p><p>{SENTENCE}</p>"
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{text}</body></html>".encode()


HEAVY = page(
    0, "".join(f"<p>Le {at}e habitant a parlé lundi devant la mairie de la ville.</p>" for at in range(40_000))
)


@pytest.fixture
def pool() -> Iterator[Pool]:
    with Pool(workers=1) as workers:
        yield workers


def test_answers_come_in_order_from_workers_that_are_used_again() -> None:
    jobs = [Job(b"%PDF-1.7" if at % 5 == 2 else page(at), f"p{at}.html") for at in range(20)]
    with Pool(workers=2) as pool:
        found = list(read_items(jobs, DAY, pool))
        assert pool.started <= 2
    for at, item in enumerate(found):
        if at % 5 == 2:
            assert isinstance(item, Failure)
            assert (item.subject, item.cause) == (f"p{at}.html", "this is a PDF, not text")
        else:
            assert isinstance(item, Article)
            assert item.title == f"Le pont numéro {at} rouvre à la circulation"


def test_reading_alone_or_among_others_gives_the_same(pool: Pool) -> None:
    alone = [next(read_items([Job(page(at), "x")], DAY, pool)) for at in range(4)]
    assert list(read_items([Job(page(at), "x") for at in range(4)], DAY, pool)) == alone


def test_an_item_that_takes_too_long_is_stopped_and_the_next_is_read(pool: Pool) -> None:
    with pytest.raises(SourceError) as caught:
        pool.run(call_of(Job(HEAVY, "schwer.html"), DAY), Limits(seconds=1))
    assert caught.value.subject == "schwer.html"
    assert "too long" in caught.value.cause
    assert isinstance(next(read_items([Job(page(1), "x")], DAY, pool)), Article)
    assert pool.started == 2


def test_an_item_that_takes_too_much_memory_is_stopped_and_the_next_is_read(pool: Pool) -> None:
    pool.run(call_of(Job(page(1), "x"), DAY))
    with pytest.raises(SourceError) as caught:
        pool.run(call_of(Job(HEAVY, "gross.html"), DAY), Limits(memory=8_000_000))
    assert caught.value.cause.startswith("reading it ")
    assert "too long" not in caught.value.cause
    assert isinstance(next(read_items([Job(page(2), "x")], DAY, pool)), Article)


def test_a_worker_that_was_killed_while_idle_costs_no_item(pool: Pool) -> None:
    pool.run(call_of(Job(page(1), "x"), DAY))
    worker = pool._free[0].process
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert isinstance(next(read_items([Job(page(2), "x")], DAY, pool)), Article)


def test_workers_end_with_the_pool() -> None:
    with Pool(workers=1) as pool:
        pool.run(call_of(Job(page(1), "x"), DAY))
        worker = pool._free[0].process
    assert worker.poll() is not None


def test_a_worker_ends_when_its_input_does(pool: Pool) -> None:
    pool.run(call_of(Job(page(1), "x"), DAY))
    worker = pool._free[0].process
    assert worker.stdin is not None
    worker.stdin.close()
    assert worker.wait(timeout=60) == 0


@pytest.mark.parametrize("name", ["os:system", "summarizer.ingest.html", "summarizer.x:y.z", "builtins:eval"])
def test_only_functions_of_the_program_can_be_named(pool: Pool, name: str) -> None:
    with pytest.raises(ValueError, match=name):
        pool.run(Call("x", name, b""))
    assert pool.started == 0


def test_what_is_read_ahead_is_bounded() -> None:
    taken = 0

    def jobs() -> Iterator[Job]:
        nonlocal taken
        for at in range(20):
            taken += 1
            yield Job(page(at), "x")

    with Pool(workers=1) as pool:
        found = read_items(jobs(), DAY, pool)
        next(found)
        assert taken <= 6
        assert len(list(found)) == 19


def test_unknown_options_cost_the_item_only(pool: Pool) -> None:
    with pytest.raises(SourceError) as caught:
        pool.run(Call("x", FUNCTION, page(1), '{"no": 1}'))
    assert caught.value.cause == "reading it failed (ValueError)"
    assert isinstance(next(read_items([Job(page(2), "x")], DAY, pool)), Article)
    assert pool.started == 1
