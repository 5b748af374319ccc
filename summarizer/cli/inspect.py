"""`summarizer languages`, `summarizer models list` and `summarizer doctor`: what is here and whether it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Machine, Out, configuration
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK

if TYPE_CHECKING:
    from summarizer.translate.languages import LanguageRow


def languages(out: Out = None, config: ConfigFile = None, json: Machine = False) -> None:
    """List every language that can be reached now, by which engines, and how to add the others."""
    from summarizer.pipeline.house import reachable_languages

    rows, broken = reachable_languages(configuration(config, out=out))
    if json:
        show.as_json(rows)
    else:
        show.table(
            ("language", "state", "chrF", "route", "to add it"),
            [(row.language, row.state, _figure(row), " → ".join(row.route), row.command) for row in rows],
        )
        if any(row.close for row in rows):
            show.say("* with references written from the French, which give about 12 more; --json names the data")
    for failure in broken:
        show.tell(f"{failure.subject}: {failure.cause}.")
        show.tell(f"  -> {failure.remedy}")
    raise typer.Exit(EXIT_ITEMS_FAILED if broken else EXIT_OK)


def _figure(row: LanguageRow) -> str:
    return f"{row.chrf:.1f}{'*' if row.close else ''}" if row.chrf is not None else ""


def models_list(out: Out = None, config: ConfigFile = None, json: Machine = False) -> None:
    """List the models that are bundled or installed, with licence and state."""
    from summarizer.pipeline.house import known_models

    entries = known_models(configuration(config, out=out))
    if json:
        show.as_json(entries)
        return
    show.table(
        ("model", "kind", "size", "licence", "state"),
        [(e.id, e.kind, f"{e.size / 1e6:.1f} MB", e.licence, e.state) for e in entries],
    )


def doctor(out: Out = None, config: ConfigFile = None, json: Machine = False) -> None:
    """Try everything that a briefing needs, with the network shut, and name a remedy for each problem."""
    from summarizer.offline import deny_network
    from summarizer.pipeline.doctor import examine

    chosen = configuration(config, out=out)
    walls = deny_network()
    findings = examine(chosen, walls)
    if json:
        show.as_json(findings)
    else:
        for finding in findings:
            show.say(f"{'ok     ' if finding.well else 'PROBLEM'}  {finding.subject}: {finding.detail}")
            if not finding.well:
                show.say(f"         -> {finding.remedy}")
    raise typer.Exit(EXIT_OK if all(finding.well for finding in findings) else 1)
