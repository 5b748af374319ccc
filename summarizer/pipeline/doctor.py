"""Tries everything that a briefing needs, so that a problem shows in the evening and not at six in the morning."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from summarizer.config import Config
from summarizer.errors import StoreError, SummarizerError
from summarizer.models.catalogue import ModelState, catalogue
from summarizer.offline import Walls
from summarizer.pipeline.house import route_to
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.run import run_brief
from summarizer.store.database import STORE_NAME, Store

SAMPLE = """La bibliothèque de la rue des Lilas rouvre ses portes

Publié le 4 mars 2025 par Jeanne Martin

La bibliothèque de la rue des Lilas, à Nantes, a rouvert ses portes mardi 4 mars après deux ans de travaux, a annoncé
la mairie. Le chantier a coûté 3,2 millions d'euros, dont un tiers a été payé par la région.

« Les lecteurs nous ont beaucoup manqué », a déclaré la directrice, Claire Dubois. Le bâtiment compte désormais une
salle de lecture de 120 places et un jardin ouvert à tous.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one examination."""

    subject: str
    well: bool
    detail: str
    remedy: str = ""


def examine(config: Config, walls: Walls) -> tuple[Finding, ...]:
    """Every finding, in an order that puts causes before their effects.

    Args:
        walls: what `deny_network` said in this process.
    """
    findings = [_network(walls)]
    findings.extend(_models(config))
    findings.extend(_tried(f"language {code}", partial(_language, config, code)) for code in config.languages)
    findings.append(_tried("store and output folder", partial(_store, config)))
    findings.append(_tried("a whole run with the network shut", partial(_rehearsal, config)))
    return tuple(findings)


def _network(walls: Walls) -> Finding:
    if walls.kernel:
        return Finding("network", well=True, detail="the kernel refuses this process every network socket")
    return Finding(
        "network", well=True, detail="Python refuses it; this system has no kernel filter for native libraries"
    )


def _models(config: Config) -> Iterator[Finding]:
    for entry in catalogue(config.models):
        licence = entry.licence or "no licence stated"
        if entry.state is ModelState.DAMAGED:
            yield Finding(entry.id, well=False, detail="a file differs from its digest", remedy=entry.remedy)
        elif entry.state is ModelState.ABSENT:
            yield Finding(entry.id, well=True, detail=f"{entry.state} ({licence}). {entry.remedy}")
        else:
            yield Finding(entry.id, well=True, detail=f"{entry.state}, {licence}, SHA-256 {entry.digest[:12]}…")


def _tried(subject: str, examination: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, well=True, detail=examination())
    except SummarizerError as error:
        return Finding(subject, well=False, detail=f"{error.subject}: {error.cause}", remedy=error.remedy)


def _language(config: Config, code: str) -> str:
    route = route_to(code, config)
    return "reached by " + ", then ".join(engine.card.name for engine in route)


def _store(config: Config) -> str:
    with Store.open(config.home / STORE_NAME) as store:
        problems = store.check()
    if problems:
        raise StoreError(str(config.home / STORE_NAME), problems[0], "It is made again by the next run.")
    return f"{config.out} can be written, the store is whole"


def _rehearsal(config: Config) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "article.txt").write_text(SAMPLE, encoding="utf-8")
        trial = replace(config, sources=(folder / "article.txt",), out=folder / "out", day=None, gate=False)
        report = run_brief(trial, Silent())
    if report.failures:
        first = report.failures[0]
        raise SummarizerError(first.subject, first.cause, first.remedy)
    return f"{report.stories} story in {len(report.languages)} languages, {report.seconds:.1f} s"
