"""The way from French into a language over the engines that are installed: the same for all texts of an edition."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence

from summarizer.errors import LanguageUnreachable
from summarizer.model import SOURCE_LANGUAGE
from summarizer.models.apertium import CHAINS
from summarizer.models.apertium import PREFIX as APERTIUM
from summarizer.models.wheels import COMMAND, PAIR
from summarizer.translate.base import Engine
from summarizer.translate.quality import route_quality

MOST_HOPS = 3


def plan(target: str, engines: Sequence[Engine]) -> tuple[Engine, ...]:
    """The best route: by measured quality, or by what is to be expected of its parts; then fewest engines, then ids.

    Args:
        target: ISO code of the language; French itself needs no engine.
        engines: what is installed, in any order.

    Raises:
        LanguageUnreachable: with the command that adds what is missing.
    """
    if target == SOURCE_LANGUAGE:
        return ()
    found = sorted(_paths(target, engines), key=_rank)
    if not found:
        remedy = f"Run `{command_for(target, engines)}`, then try again."
        raise LanguageUnreachable(f"language {target}", "no installed engine leads from French to it", remedy)
    return found[0]


def command_for(target: str, engines: Sequence[Engine]) -> str:
    """The one command that makes a language reachable.

    Args:
        target: ISO code of a language that no route reaches.
        engines: what is installed.
    """
    reached = {SOURCE_LANGUAGE} | {engine.card.target for engine in engines if _reaches(engine.card.target, engines)}
    if target == PAIR[1] and PAIR[0] in reached:
        return COMMAND
    if target in CHAINS and shutil.which("apt-get"):
        return f"summarizer models add {APERTIUM}{SOURCE_LANGUAGE}-{target}"
    start = PAIR[0] if PAIR[0] in reached and target != PAIR[0] else SOURCE_LANGUAGE
    return f"summarizer models add argos:{start}-{target}"


def _reaches(target: str, engines: Sequence[Engine]) -> bool:
    return next(_paths(target, engines), None) is not None


def _paths(target: str, engines: Sequence[Engine]) -> Iterator[tuple[Engine, ...]]:
    """Every route without a language twice, of at most `MOST_HOPS` engines."""

    def onward(here: str, path: tuple[Engine, ...], seen: frozenset[str]) -> Iterator[tuple[Engine, ...]]:
        if here == target:
            yield path
        elif len(path) < MOST_HOPS:
            for engine in engines:
                card = engine.card
                if card.source == here and card.target not in seen:
                    yield from onward(card.target, (*path, engine), seen | {card.target})

    yield from onward(SOURCE_LANGUAGE, (), frozenset({SOURCE_LANGUAGE}))


def _rank(path: tuple[Engine, ...]) -> tuple[float, int, tuple[str, ...]]:
    return (-route_quality([engine.card for engine in path]), len(path), tuple(engine.card.id for engine in path))
