"""What an engine that rewrites chosen sentences must be able to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.model import EngineCard

VERSION = 7  # of `compose`; raise it when the same article and model would give another summary


@dataclass(frozen=True, slots=True)
class RewriteRequest:
    """What a rewriter reads: the article's title and the chosen sentences in reading order."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What a reader is shown of an article."""

    title: str
    sentences: tuple[str, ...]  # those that can be chosen, in reading order
    places: tuple[int, ...]  # where each stands in its article, from 0
    article: str  # the whole text, in which words are counted


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence's words as a reader sees them; all three are of one length."""

    words: tuple[str, ...]  # as `rouge.tokens` cuts them
    told: tuple[float, ...]  # how likely the abstract has the word, 0 to 1
    pairs: tuple[float, ...]  # how likely it has the word and the next one together; 0 for the last


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

    def weigh(self, readings: Sequence[ReadRequest]) -> list[tuple[Weighed, ...]]:
        """What of each article its journalist would tell, a sentence at a time; empty where the model cannot say.

        Raises:
            ModelError: where the model is missing or damaged.
        """
