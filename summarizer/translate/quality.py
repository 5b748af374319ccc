"""How good each engine and each route was found to be, so that routes are chosen by evidence and not by taste.

Whole routes were measured on 200 sentences of the test half of PUD (Parallel Universal Dependencies, CC BY-SA 3.0: the
first 200 by the SHA-256 of the folded French), with Spanish and Portuguese references written by hand from the French
for this purpose: `summarizer evaluate translation --data tests/eval/data/pud200.es.tsv --to es`. Such references stay
closer to the French than PUD's own English does, from which the French was made: the Portuguese that is made from our
English scores 68.2 where that English scores 56.7. So `CLOSE` is taken off before figures are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.model import EngineCard

CLOSE = 12.0  # chrF that references written from the French give more than independent ones


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement of one engine: chrF2 (sacrebleu 2, default signature), 0 to 100."""

    engine: str  # EngineCard.id
    version: str  # EngineCard.version, "" for any
    chrf: float
    data: str  # what it was measured on
    gap: float = 0.0  # what such references give more than independent ones


@dataclass(frozen=True, slots=True)
class MeasuredRoute:
    """One measurement of a whole way from French: chrF2, 0 to 100."""

    hops: tuple[str, ...]  # EngineCard.id
    chrf: float  # of what the last engine writes
    audited: float  # of what readers get: the French in the places of withheld sentences
    data: str
    gap: float = 0.0


_REFERENCES = "200 sentences of the test half of PUD, references written from the French"
MEASUREMENTS: tuple[Measured, ...] = (
    Measured("argos:fr-en", "0.4", 56.4, "the test half of PUD, 505 news and encyclopedia pairs"),
    Measured("argos:fr-en", "0.3", 56.0, "the test half of PUD, 505 news and encyclopedia pairs"),
    Measured("argos:fr-en", "0.2", 54.9, "the test half of PUD, 505 news and encyclopedia pairs"),
    Measured("apertium:fr-es", "", 71.0, _REFERENCES, CLOSE),
    Measured("apertium:fr-pt", "", 70.8, _REFERENCES, CLOSE),
)
ROUTES: tuple[MeasuredRoute, ...] = (
    MeasuredRoute(("apertium:fr-es",), 71.0, 64.6, _REFERENCES, CLOSE),
    MeasuredRoute(("argos:fr-en", "firefox:en-pt"), 67.9, 59.5, _REFERENCES, CLOSE),
    # Its words are better, but in one sentence of three the dictionaries lack one, and readers get the French.
    MeasuredRoute(("apertium:fr-pt",), 70.8, 55.2, _REFERENCES, CLOSE),
)
UNMEASURED = 40.0  # chrF; below every engine that was measured, above one that is known to be worse

# What to expect of engines that nobody measured here, for the choice among routes alone: OPUS-MT models, of which most
# published Argos packages are made, have 63 for French to English on newstest2014 (Tiedemann 2020), and the Firefox
# models of the same training data no less.
EXPECTED = (("argos:", 65.0), ("firefox:", 65.0))
HOP_LOSS = 5.0  # chrF that each further engine is expected to lose

# chrF; a plain OPUS-MT fr-en model, whose words readers can mostly rely on, has 63 on newstest2014 (Tiedemann 2020)
DRAFT_BELOW = 60.0


def is_draft(route: Sequence[EngineCard]) -> bool:
    """Whether readers must be warned: some engine of a route was measured under the floor, or never measured."""
    return any(quality(card.id, card.version) < DRAFT_BELOW for card in route)


def quality(engine: str, version: str) -> float:
    """The measured chrF of an engine as independent references would give it, the exact version before any version.

    Args:
        engine: EngineCard.id.
        version: EngineCard.version.
    """
    found = _measured(engine, version)
    return UNMEASURED if found is None else found.chrf - found.gap


def route_quality(route: Sequence[EngineCard]) -> float:
    """What readers can expect of a route, for choosing among several: its measurement, or an estimate from its parts.

    Args:
        route: cards in the order of the engines, at least one.
    """
    whole = measured_route(route)
    if whole is not None:
        return whole.audited - whole.gap
    return min(_expected(card) for card in route) - HOP_LOSS * (len(route) - 1)


def measured_route(route: Sequence[EngineCard]) -> MeasuredRoute | None:
    """The measurement of a whole route, where there is one."""
    hops = tuple(card.id for card in route)
    return next((measured for measured in ROUTES if measured.hops == hops), None)


def measurement(route: Sequence[EngineCard]) -> MeasuredRoute | Measured | None:
    """What is published of a route: measured as a whole, or its only engine; None where nobody measured it."""
    return measured_route(route) or (_measured(route[0].id, route[0].version) if len(route) == 1 else None)


def _measured(engine: str, version: str) -> Measured | None:
    for measured in sorted(MEASUREMENTS, key=lambda measured: measured.version != version):
        if measured.engine == engine and measured.version in (version, ""):
            return measured
    return None


def _expected(card: EngineCard) -> float:
    measured = _measured(card.id, card.version)
    if measured is not None:
        return measured.chrf - measured.gap
    return next((chrf for prefix, chrf in EXPECTED if card.id.startswith(prefix)), UNMEASURED)
