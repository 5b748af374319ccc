"""What an engine that rewrites chosen sentences must be able to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.model import EngineCard

VERSION = 6  # of `compose`; raise it when the same article and model would give another summary


@dataclass(frozen=True, slots=True)
class RewriteRequest:
    """What a rewriter reads: the article's title and the chosen sentences in reading order."""

    title: str
    text: str


class Rewriter(Protocol):
    """A seq2seq model that compresses and joins chosen French sentences.

    Making one is cheap: the model is loaded at the first call of `rewrite`. Outputs do not depend on what else is in
    the call: alone, batched or shuffled, a request gets the same hypotheses.
    """

    @property
    def card(self) -> EngineCard:
        """Who made the text; its digest changes whenever outputs may change."""

    @property
    def writes_freely(self) -> bool:
        """Whether its sentences may be more than cuts of their source: a model that a user has added."""

    def rewrite(self, requests: Sequence[RewriteRequest]) -> list[tuple[str, ...]]:
        """Hypotheses for every request, best first, in the order of the requests.

        Raises:
            ModelError: where the model is missing or damaged.
        """

    def rank(self, pairs: Sequence[tuple[RewriteRequest, str]]) -> dict[tuple[RewriteRequest, str], float]:
        """How likely each text is as an answer, in mean log-probability; a pair that is too long gets none.

        Raises:
            ModelError: where the model is missing or damaged.
        """
