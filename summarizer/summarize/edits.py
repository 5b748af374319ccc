"""What a desk changes in a sentence: one stretch of its text, why, and the sentence of the article that proves it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# One character for one, so that places stay.
_LEVEL: Final = str.maketrans(
    {"’": "'", "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "«": '"', "»": '"', "“": '"', "”": '"'}
)
_ODD_QUOTES: Final = re.compile("[„‟‹›‚‘]")


class Kind(StrEnum):
    """What a desk changes."""

    NAME = "name"  # "M. Larcher" is Gérard Larcher
    DAY = "day"  # "hier" is a weekday
    SELON = "selon"  # ", a indiqué le parquet" is ", selon le parquet"
    SPEAKER = "speaker"  # "Il a ajouté" is Rémy Heitz
    JOINED = "joined"  # two sentences of one speaker


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and what stands there instead."""

    start: int
    end: int
    new: str
    kind: Kind
    evidence: int | None = None  # index of the sentence that proves it, None where title, date or rule do


def level(text: str) -> str:
    """The text with plain apostrophes, hyphens, spaces and quotation marks, every character in its place."""
    return text.translate(_LEVEL)


def outside(text: str) -> list[bool] | None:
    """For each character of a levelled text whether it stands outside quotation marks; None where marks are odd."""
    if text.count('"') % 2 or _ODD_QUOTES.search(text):
        return None
    inside, found = False, []
    for mark in text:
        if mark == '"':
            inside = not inside
            found.append(False)
        else:
            found.append(not inside)
    return found


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; of two that meet the first stands."""
    pieces, at = [], 0
    for edit in apart(tuple(edits)):
        pieces += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*pieces, text[at:]])


def apart(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits in their order, without those that reach into an earlier one."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)
