"""The record of an editor's decisions: what each was about, in a form that outlives the run.

A decision names the text that it was about, so that it can be told later whether it still holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from summarizer.codec import dumps, loads
from summarizer.deliver.doubts import Part
from summarizer.deliver.finding import brief_of, french_of, require_index, translation_of
from summarizer.errors import ReviewError
from summarizer.model import SOURCE_LANGUAGE, Edition


class Action(StrEnum):
    """What an editor can decide."""

    SUMMARY = "edit-summary"
    TRANSLATION = "edit-translation"
    TAG = "edit-tag"
    DROP = "drop-sentence"
    REJECT = "reject"
    REORDER = "reorder"
    HOLD = "hold"
    APPROVE = "approve"


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing an editor decided, and the text that it was about."""

    action: Action
    day: dt.date  # when it was decided
    brief: str = ""
    language: str = ""
    part: Part = Part.SENTENCE
    index: int = 0  # where the text stood; looked up by its words where it has moved
    french: str = ""  # the French text that stood there
    text: str = ""  # the editor's
    order: tuple[str, ...] = ()
    note: str = ""  # for readers, where the edition was out already
    version: int = 1  # of the edition that the decision makes
    digest: str = ""  # of the content that was approved


@dataclass(frozen=True, slots=True)
class Review:
    """All decisions about one day's edition, in order."""

    day: dt.date
    machine: str = ""  # digest of the content of the machine's edition that they were last replayed on
    decisions: tuple[Decision, ...] = ()
    desk: str = ""  # digest of what the decisions made of it, to notice an edition that lacks some of them


def summary_edit(edition: Edition, brief: str, index: int | None, text: str, *, day: dt.date) -> Decision:
    """The decision to word a summary sentence (or a headline, where `index` is None) otherwise."""
    part, place = _place(index)
    return Decision(
        Action.SUMMARY,
        day,
        brief,
        SOURCE_LANGUAGE,
        part,
        place,
        french_of(edition, brief_of(edition, brief), index),
        text,
    )


def translation_edit(
    edition: Edition, brief: str, language: str, index: int | None, text: str, *, day: dt.date
) -> Decision:
    """The decision to word a translated sentence (or headline) otherwise; it holds as long as its French text does."""
    part, place = _place(index)
    return Decision(
        Action.TRANSLATION, day, brief, language, part, place, french_of(edition, brief_of(edition, brief), index), text
    )


def tag_edit(edition: Edition, brief: str, language: str, index: int, text: str, *, day: dt.date) -> Decision:
    """The decision to word a translated tag otherwise."""
    tags = translation_of(edition, brief_of(edition, brief), language).tags
    french = tags[require_index(edition, index, tags)].source
    return Decision(Action.TAG, day, brief, language, Part.TAG, index, french, text)


def sentence_drop(edition: Edition, brief: str, index: int, *, day: dt.date) -> Decision:
    """The decision to leave a summary sentence out."""
    return Decision(
        Action.DROP, day, brief, "", Part.SENTENCE, index, french_of(edition, brief_of(edition, brief), index)
    )


def rejection(brief: str, *, day: dt.date) -> Decision:
    """The decision to leave a story out."""
    return Decision(Action.REJECT, day, brief)


def new_order(ids: Sequence[str], *, day: dt.date) -> Decision:
    """The decision to tell the stories in another order."""
    return Decision(Action.REORDER, day, order=tuple(ids))


def approval(*, day: dt.date) -> Decision:
    """The decision to let the edition go out as it stands."""
    return Decision(Action.APPROVE, day)


def holding(*, day: dt.date) -> Decision:
    """The decision to keep the edition in."""
    return Decision(Action.HOLD, day)


def to_bytes(review: Review) -> bytes:
    """The record as it is kept."""
    return (dumps(review, indent=1) + "\n").encode("utf-8", "surrogatepass")


def from_bytes(day: dt.date, data: bytes | None) -> Review:
    """The record of a day; an empty one where none was kept.

    Raises:
        ReviewError: where it is damaged: it is never taken for empty, an editor's work is in it.
    """
    if data is None:
        return Review(day)
    try:
        review = loads(Review, data)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ReviewError(
            f"the decisions about {day}",
            f"their record is damaged ({error})",
            f"Bring back a copy of `.summarizer/reviews/{day}.json`, or move it away to begin the review anew.",
        ) from error
    if review.day != day:
        raise ReviewError(
            f"the decisions about {day}",
            f"the record is of {review.day}",
            f"Move `.summarizer/reviews/{day}.json` away, or bring back the right one.",
        )
    return review


def _place(index: int | None) -> tuple[Part, int]:
    return (Part.HEADLINE, 0) if index is None else (Part.SENTENCE, index)
