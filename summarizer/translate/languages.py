"""Which languages this machine can write now, and the one command that adds each other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from summarizer.config import INTERFACE_LANGUAGES
from summarizer.errors import LanguageUnreachable
from summarizer.model import SOURCE_LANGUAGE
from summarizer.translate.base import Engine
from summarizer.translate.quality import is_draft, measurement
from summarizer.translate.routes import command_for, plan


class Reach(StrEnum):
    """Whether a language can be written."""

    READY = "ready"
    DRAFT = "draft"  # it can be written, and readers are warned of wrong words
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One target language."""

    language: str  # ISO code
    engines: tuple[str, ...]  # names for readers, in the order of the route
    route: tuple[str, ...]  # engine ids
    state: Reach
    command: str = ""  # what makes it reachable, where it is not
    chrf: float | None = None  # of the route; None where nobody measured it
    measured_on: str = ""
    close: bool = False  # measured with references written from the French, which give a higher figure
    learned_from: tuple[str, ...] = ()  # one line an engine


def reachable(engines: Sequence[Engine]) -> tuple[LanguageRow, ...]:
    """Every language that has an interface or an engine, the ready ones first, then by code.

    Args:
        engines: what is installed.
    """
    codes = {*INTERFACE_LANGUAGES, *(engine.card.target for engine in engines)} - {SOURCE_LANGUAGE}
    rows = []
    for code in sorted(codes):
        try:
            route = plan(code, engines)
        except LanguageUnreachable:
            rows.append(LanguageRow(code, (), (), Reach.MISSING, command_for(code, engines)))
        else:
            cards = [engine.card for engine in route]
            names, ids = tuple(card.name for card in cards), tuple(card.id for card in cards)
            state = Reach.DRAFT if is_draft(cards) else Reach.READY
            learned = tuple(card.learned_from for card in cards)
            row = LanguageRow(code, names, ids, state, learned_from=learned)
            known = measurement(cards)
            if known is not None:
                row = replace(row, chrf=known.chrf, measured_on=known.data, close=known.gap > 0)
            rows.append(row)
    return tuple(sorted(rows, key=lambda row: (row.state is Reach.MISSING, row.language)))
