"""The gate between the house and its readers: where an edition may be put as it stands."""

from __future__ import annotations

from enum import StrEnum

from summarizer.model import Edition, ReviewState


class Passage(StrEnum):
    """Where an edition goes."""

    PUBLISH = "publish"  # into its day's folder, and `latest` points to it
    DRAFT = "draft"  # into its day's folder, for the editor; `latest` stays where it is
    SHELVE = "shelve"  # onto the shelf: readers still have an older version of this day


def is_released(standing: Edition | None) -> bool:
    """Whether readers may have the edition that stands in its day's folder."""
    return standing is not None and standing.review is not ReviewState.HELD


def passage(edition: Edition, *, gate: bool, standing: Edition | None) -> Passage:
    """Where an edition goes: what is held never past the gate, and a draft never over what readers have.

    Args:
        edition: the edition that was made.
        gate: whether the gate is on.
        standing: the edition in its day's folder now; None for none.
    """
    if edition.review is ReviewState.APPROVED or (edition.review is ReviewState.UNREVIEWED and not gate):
        return Passage.PUBLISH
    return Passage.SHELVE if is_released(standing) else Passage.DRAFT
