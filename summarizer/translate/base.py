"""What a translation engine must be able to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from summarizer.model import EngineCard

# Of `compose`, `consistency` and all that they use: raise it when checks, mending or cutting change what comes out.
VERSION = 9


class Engine(Protocol):
    """One installed model or program for one pair of languages.

    Making one is cheap: the model is loaded at the first call of `translate`. Outputs do not depend on what else is in
    the call: alone, batched or shuffled, a sentence gets the same hypotheses.
    """

    @property
    def card(self) -> EngineCard:
        """Who made the text; `source` and `target` are the pair, the digest changes whenever outputs may change."""

    def translate(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
        """Hypotheses for every sentence, best first (at least one), in the order of the sentences.

        Raises:
            ModelError: where the model is missing or damaged.
        """
