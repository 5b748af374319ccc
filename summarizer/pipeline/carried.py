"""Translations that stand in the day's edition already, for a language whose model has been damaged since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.model import Edition, EngineCard, Outcome, Route, TranslatedText


@dataclass(frozen=True, slots=True)
class Carried:
    """What can be kept, by language."""

    texts: Mapping[str, Mapping[str, TranslatedText]] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    cards: Mapping[str, EngineCard] = field(default_factory=dict)


def carry(standing: Edition | None, languages: Sequence[str], texts: Sequence[str]) -> Carried:
    """Keep what readers have already: a run without a model must not take a language from them.

    Args:
        standing: the day's edition as it stands; None where there is none.
        languages: those that cannot be translated into now.
        texts: the French texts of the new edition; those that have no translation yet are shown in French.
    """
    if standing is None:
        return Carried()
    routes = {route.language: route for route in standing.routes if route.language in languages}
    found: dict[str, dict[str, TranslatedText]] = {}
    for language in routes:
        known = _known(standing, language)
        if any(text in known for text in texts):
            found[language] = {text: known.get(text) or _french(text) for text in texts}
    hops = {hop for language in found for hop in routes[language].hops}
    return Carried(found, routes, {card.id: card for card in standing.engines if card.id in hops})


def _known(edition: Edition, language: str) -> dict[str, TranslatedText]:
    """Every translation of a machine; an editor's own words are put back by the record of the decisions."""
    given = (item for brief in edition.briefs for item in brief.translations if item.language == language)
    texts = (text for item in given for text in (item.headline, *item.sentences, *item.tags))
    return {text.source: text for text in texts if text.source and not text.engine}


def _french(text: str) -> TranslatedText:
    return TranslatedText(text, text, Outcome.WITHHELD)
