"""Which languages this machine can write now, and the one command that adds each other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from summarizer.config import INTERFACE_LANGUAGES
from summarizer.errors import LanguageUnreachable
from summarizer.model import SOURCE_LANGUAGE
from summarizer.translate.base import Engine
from summarizer.translate.routes import command_for, plan


class Reach(StrEnum):
    """Whether a language can be written."""

    READY = "ready"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One target language."""

    language: str  # ISO code
    engines: tuple[str, ...]  # names for readers, in the order of the route
    route: tuple[str, ...]  # engine ids
    state: Reach
    command: str = ""  # what makes it reachable, where it is not


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
            names = tuple(engine.card.name for engine in route)
            rows.append(LanguageRow(code, names, tuple(engine.card.id for engine in route), Reach.READY))
    return tuple(sorted(rows, key=lambda row: (row.state is Reach.MISSING, row.language)))
