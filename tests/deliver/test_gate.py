from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.deliver.gate import Passage, is_released, passage
from summarizer.model import Edition, ReviewState

UNREVIEWED, HELD, APPROVED = ReviewState.UNREVIEWED, ReviewState.HELD, ReviewState.APPROVED


@pytest.mark.parametrize(
    ("state", "gate", "standing", "where"),
    [
        (UNREVIEWED, False, None, Passage.PUBLISH),
        (UNREVIEWED, False, UNREVIEWED, Passage.PUBLISH),
        (UNREVIEWED, True, None, Passage.DRAFT),
        (UNREVIEWED, True, APPROVED, Passage.SHELVE),
        (HELD, True, None, Passage.DRAFT),
        (HELD, True, HELD, Passage.DRAFT),
        (HELD, True, APPROVED, Passage.SHELVE),
        (HELD, True, UNREVIEWED, Passage.SHELVE),
        (HELD, False, None, Passage.DRAFT),
        (HELD, False, UNREVIEWED, Passage.SHELVE),
        (APPROVED, True, None, Passage.PUBLISH),
        (APPROVED, True, HELD, Passage.PUBLISH),
        (APPROVED, True, APPROVED, Passage.PUBLISH),
        (APPROVED, False, UNREVIEWED, Passage.PUBLISH),
    ],
)
def test_where_an_edition_goes(
    edition: Edition, state: ReviewState, gate: bool, standing: ReviewState | None, where: Passage
) -> None:
    before = replace(edition, review=standing) if standing else None
    assert passage(replace(edition, review=state), gate=gate, standing=before) is where


def test_readers_never_have_a_held_edition(edition: Edition) -> None:
    assert not is_released(None)
    assert not is_released(replace(edition, review=HELD))
    assert is_released(edition)
    assert is_released(replace(edition, review=APPROVED))
