from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.store.keys import key, require_keys

PARTS = st.lists(st.one_of(st.none(), st.integers(), st.text()), max_size=5)


@given(PARTS, PARTS)
def test_two_lists_share_a_key_only_if_they_are_the_same(
    one: list[str | int | None], two: list[str | int | None]
) -> None:
    assert (key(*one) == key(*two)) == (one == two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("ab", "c"), ("a", "bc")),
        ((1,), ("1",)),
        ((None,), ("",)),
        ((), ("",)),
        ((True,), (1,)),
        (("a", "b"), ("a\0b",)),
        (("é",), ("e\u0301",)),
    ],
)
def test_lists_that_a_plain_join_would_confuse(one: tuple[str | int | None], two: tuple[str | int | None]) -> None:
    assert key(*one) != key(*two)


def test_a_key_is_the_same_in_every_process() -> None:
    code = "from summarizer.store.keys import key; print(key('Zelensky', 3, None, '\\udc80'))"
    made = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert made == {key("Zelensky", 3, None, "\udc80")}


def test_a_part_whose_text_may_change_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        key(0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", "abc", "G" * 64, "a" * 200, "../" * 10, "A" * 64])
def test_only_digests_name_results(name: str) -> None:
    with pytest.raises(ValueError, match="hex digest"):
        require_keys([name])
