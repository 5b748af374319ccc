"""An engine that needs no model: for tests, and for seeing a briefing's shape before any model is there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from summarizer.model import EngineCard


class FakeEngine:
    """Translates by a table, and says `[xx] …` for what the table lacks."""

    def __init__(
        self,
        table: Mapping[str, str | tuple[str, ...]] | None = None,
        *,
        source: str = "fr",
        target: str = "en",
        identifier: str = "",
    ) -> None:
        """Make an engine.

        Args:
            table: sentence to its translation, or to several hypotheses, best first.
            source: ISO code of the language that it reads.
            target: ISO code of the language that it writes.
            identifier: its card's id; "" for one made of the pair.
        """
        self._table = {key: (value,) if isinstance(value, str) else value for key, value in (table or {}).items()}
        self.calls: list[tuple[str, ...]] = []
        digest = hashlib.sha256(repr(sorted(self._table.items())).encode()).hexdigest()
        self._card = EngineCard(
            id=identifier or f"fake:{source}-{target}",
            name=f"Table {source}→{target}",
            kind="translation",
            version="1",
            licence="MPL-2.0",
            digest=digest,
            source=source,
            target=target,
        )

    @property
    def card(self) -> EngineCard:
        """Who made the text."""
        return self._card

    def translate(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
        """The table's hypotheses."""
        self.calls.append(tuple(sentences))
        return [
            self._table.get(sentence, (f"[{self._card.target}] {sentence}" if sentence.strip() else "",))
            for sentence in sentences
        ]
