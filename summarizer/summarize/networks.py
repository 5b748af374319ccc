"""What a seq2seq network must be able to do, whatever runs it: pieces in, pieces or their likelihood out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

MODEL_FOLDER = "model"


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model is fed and decoded, as its manifest's settings say it; lengths in pieces."""

    template: str
    begin: tuple[str, ...]  # the piece that every answer begins with: the language's, or none
    beam: int
    hypotheses: int
    no_repeat: int  # no sequence of so many pieces is written twice
    shortest: int
    longest: int
    window: int  # the longest input


class Network(Protocol):
    """A loaded network. What it answers to a source does not depend on the other sources of a call."""

    def write(self, sources: Sequence[list[str]], decoding: Decoding) -> list[list[list[str]]]:
        """For every source the pieces of its hypotheses, best first, by beam search grounded in that source."""

    def score(self, pairs: Sequence[tuple[list[str], list[str]]]) -> list[list[float]]:
        """For every source and answer the log-probability of each piece of the answer, its end included."""
