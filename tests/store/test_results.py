"""The contract of `base.Results`, for the real store and the fake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.store.base import Results
from summarizer.store.database import Store
from summarizer.store.fake import MemoryResults
from summarizer.store.keys import key


@pytest.fixture(params=["store", "fake"])
def results(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Results]:
    if request.param == "fake":
        yield MemoryResults()
    else:
        with Store.open(tmp_path / "store.db") as store:
            yield store


def test_what_was_put_is_there(results: Results) -> None:
    results.put("summary", {key(1): '"é à œ « » \\u2011"', key(2): "[]"}, version=3)
    assert results.get("summary", [key(2), key(1), key(3)]) == {key(1): '"é à œ « » \\u2011"', key(2): "[]"}


def test_kinds_do_not_meet(results: Results) -> None:
    results.put("summary", {key(1): "1"})
    assert results.get("translation", [key(1)]) == {}


def test_the_last_put_counts(results: Results) -> None:
    results.put("summary", {key(1): "1"})
    results.put("summary", {key(1): "2"}, version=1)
    assert results.get("summary", [key(1)]) == {key(1): "2"}


def test_nothing_asked_nothing_answered(results: Results) -> None:
    results.put("summary", {})
    assert results.get("summary", []) == {}


def test_ten_thousand_keys_at_once(results: Results) -> None:
    items = {key(number): str(number) for number in range(10_000)}
    results.put("hypotheses", items)
    assert results.get("hypotheses", [*items, *items]) == items


def test_a_lone_surrogate_of_a_broken_page_comes_back(results: Results) -> None:
    results.put("summary", {key(1): '"\udc80"'})
    assert results.get("summary", [key(1)]) == {key(1): '"\udc80"'}


def test_only_digests_name_results(results: Results) -> None:
    with pytest.raises(ValueError, match="hex digest"):
        results.put("summary", {"the title": "1"})
    with pytest.raises(ValueError, match="hex digest"):
        results.get("summary", ["the title"])
