"""How good each engine was found to be, so that routes are chosen by evidence and not by taste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.model import EngineCard


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement: chrF2 (sacrebleu 2, default signature), 0 to 100."""

    engine: str  # EngineCard.id
    version: str  # EngineCard.version, "" for any
    chrf: float
    data: str  # what it was measured on


MEASUREMENTS: tuple[Measured, ...] = (
    Measured("argos:fr-en", "0.3", 56.0, "the test half of PUD, 505 news and encyclopedia pairs"),
    Measured("argos:fr-en", "0.2", 54.9, "the test half of PUD, 505 news and encyclopedia pairs"),
)
UNMEASURED = 40.0  # chrF; below every engine that was measured, above one that is known to be worse

# chrF; a plain OPUS-MT fr-en model, whose words readers can mostly rely on, has 63 on newstest2014 (Tiedemann 2020)
DRAFT_BELOW = 60.0


def is_draft(route: Sequence[EngineCard]) -> bool:
    """Whether readers must be warned: some engine of a route was measured under the floor, or never measured."""
    return any(quality(card.id, card.version) < DRAFT_BELOW for card in route)


def quality(engine: str, version: str) -> float:
    """The measured chrF of an engine, the exact version before any version.

    Args:
        engine: EngineCard.id.
        version: EngineCard.version.
    """
    for measured in sorted(MEASUREMENTS, key=lambda measured: measured.version != version):
        if measured.engine == engine and measured.version in (version, ""):
            return measured.chrf
    return UNMEASURED
