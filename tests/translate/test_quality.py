"""Readers are warned of every route that was not measured above the floor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.model import EngineCard
from summarizer.translate import quality
from summarizer.translate.quality import DRAFT_BELOW, MEASUREMENTS, Measured, is_draft

CARD = EngineCard("argos:fr-en", "n", "translation", "0.3", "MPL-2.0", "d", "fr", "en")


def test_a_route_is_a_draft_where_any_engine_is() -> None:
    assert is_draft([replace(CARD, id="nobody:fr-xx")]), "never measured"
    worst = min(measured.chrf for measured in MEASUREMENTS)
    assert is_draft([CARD]) == (quality.quality(CARD.id, CARD.version) < DRAFT_BELOW)
    assert worst < DRAFT_BELOW
    assert not is_draft([])


def test_a_good_engine_is_none() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quality, "MEASUREMENTS", (Measured(CARD.id, "0.3", DRAFT_BELOW, "test"),))
        assert not is_draft([CARD])
        assert is_draft([CARD, replace(CARD, id="firefox:en-pt")])
