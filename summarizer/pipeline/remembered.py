"""Engines and stages that remember: what was made once is never made again, and is kept batch by batch.

A killed run loses at most the batch in hand. Because an engine's output does not depend on its batch, a resumed run
writes the same bytes as one that was never stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from summarizer.codec import dumps, loads
from summarizer.model import EngineCard
from summarizer.pipeline.decide import hypotheses_key
from summarizer.store.base import Results
from summarizer.translate.base import Engine

T = TypeVar("T")


def remember(
    memory: Results,
    kind: str,
    keys: Sequence[str],
    made: type[T],
    make: Callable[[Sequence[int]], Sequence[T]],
    *,
    version: int,
    batch: int,
    begin: Callable[[int], None],
    advance: Callable[[int], None],
) -> list[T]:
    """The values of all keys, in order; those not kept yet are made in batches and kept at once.

    Args:
        make: given positions in `keys`, makes their values in that order.
        version: the stage's, so that pruning forgets what an older one made.
        batch: how many values are made between two commits.
        begin: told how many are to be made.
        advance: told after each commit how many were.
    """
    kept = memory.get(kind, list(dict.fromkeys(keys)))
    values: dict[str, T] = {}
    for name, text in kept.items():
        values[name] = loads(made, text)
    missing = [position for position, name in enumerate(keys) if name not in values]
    missing = list({keys[position]: position for position in reversed(missing)}.values())[::-1]
    begin(len(missing))
    for low in range(0, len(missing), batch):
        positions = missing[low : low + batch]
        results = dict(zip((keys[p] for p in positions), make(positions), strict=True))
        memory.put(kind, {name: dumps(value) for name, value in results.items()}, version=version)
        values |= results
        advance(len(positions))
    return [values[name] for name in keys]


class RememberedEngine:
    """A translation engine whose hypotheses are kept in the store, so that routes that share a hop share its work."""

    def __init__(self, engine: Engine, memory: Results) -> None:
        self._engine = engine
        self._memory = memory
        self.used = False

    @property
    def card(self) -> EngineCard:
        return self._engine.card

    def translate(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
        """Kept hypotheses, or new ones that are kept from now on."""
        keys = [hypotheses_key(sentence, self.card) for sentence in sentences]
        kept = self._memory.get("hypotheses", keys)
        wanted = {key: text for key, text in zip(keys, sentences, strict=True) if key not in kept}
        if wanted:
            self.used = True
            made = self._engine.translate(list(wanted.values()))
            fresh = {key: dumps(list(texts)) for key, texts in zip(wanted, made, strict=True)}
            self._memory.put("hypotheses", fresh)
            kept |= fresh
        return [loads(tuple[str, ...], kept[key]) for key in keys]
