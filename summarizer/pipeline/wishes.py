"""What an editor says in a word or two, turned into a decision once the edition is in view.

STORY              a story's id, or its first characters
STORY:2            its second summary sentence
STORY:headline     its headline
STORY:2:en=TEXT    new words for that sentence in English; without a language, in French
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.deliver import record
from summarizer.deliver.record import Decision
from summarizer.errors import ReviewError
from summarizer.model import SOURCE_LANGUAGE, Edition
from summarizer.pipeline.review import Choice


@dataclass(frozen=True, slots=True)
class Place:
    """A text of an edition."""

    story: str
    index: int | None  # of the sentence from 0; None for the headline
    language: str = SOURCE_LANGUAGE

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read `STORY:N` or `STORY:N:LANGUAGE`.

        Raises:
            ReviewError: where no sentence is named.
        """
        story, _, rest = text.partition(":")
        where, _, language = rest.partition(":")
        if where == "headline":
            return cls(story, None, language or SOURCE_LANGUAGE)
        if not (where.isascii() and where.isdigit()) or int(where) < 1:
            raise ReviewError(text, "this names no sentence", "Write STORY:1 for the first one, or STORY:headline.")
        return cls(story, int(where) - 1, language or SOURCE_LANGUAGE)


def edit(wish: str, day: dt.date) -> Choice:
    """`PLACE=TEXT`: new words for a text."""
    where, _, text = wish.partition("=")
    if not text.strip():
        raise ReviewError(f"--edit {wish}", "there is no new text", "Write STORY:2=TEXT or STORY:2:en=TEXT.")
    return reword(Place.parse(where), text, day)


def reword(place: Place, text: str, day: dt.date) -> Choice:
    """New words for the text at a place."""

    def choose(edition: Edition) -> Decision:
        story = story_of(edition, place.story)
        if place.language == SOURCE_LANGUAGE:
            return record.summary_edit(edition, story, place.index, text, day=day)
        return record.translation_edit(edition, story, place.language, place.index, text, day=day)

    return choose


def drop(wish: str, day: dt.date) -> Choice:
    """`STORY:N`: leave a summary sentence out."""
    place = Place.parse(wish)
    index = place.index
    if index is None:
        raise ReviewError(f"--drop {wish}", "a headline cannot be left out", "Give it other words with --edit.")
    return lambda edition: record.sentence_drop(edition, story_of(edition, place.story), index, day=day)


def reject(story: str, day: dt.date) -> Choice:
    """`STORY`: leave a story out."""
    return lambda edition: record.rejection(story_of(edition, story), day=day)


def reorder(stories: Sequence[str], day: dt.date) -> Choice:
    """Tell all stories in another order."""
    return lambda edition: record.new_order([story_of(edition, story) for story in stories], day=day)


def approve(day: dt.date) -> Choice:
    """Let the edition out."""
    return lambda _: record.approval(day=day)


def hold(day: dt.date) -> Choice:
    """Keep the edition in."""
    return lambda _: record.holding(day=day)


def story_of(edition: Edition, start: str) -> str:
    """The full id of the one story that begins so.

    Raises:
        ReviewError: where none or more than one does.
    """
    found = [brief.id for brief in edition.briefs if start and brief.id.startswith(start)]
    if len(found) != 1:
        cause = "more than one story begins so" if found else "no story begins so"
        raise ReviewError(f"story {start}", cause, "The stories are " + ", ".join(b.id for b in edition.briefs) + ".")
    return found[0]
