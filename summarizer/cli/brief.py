"""`summarizer brief`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Extractive, Machine, Out, Quiet, SummaryModel, To, configuration
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK


def brief(
    sources: Annotated[list[Path] | None, typer.Argument(help="Files and folders of French articles.")] = None,
    to: To = None,
    date: Annotated[str | None, typer.Option(help="The edition's day, as 2025-12-23 (default: today).")] = None,
    out: Out = None,
    title: Annotated[str | None, typer.Option(help="The briefing's name.")] = None,
    full_text: Annotated[
        bool | None, typer.Option("--full-text", help="Publish whole articles, not only supporting sentences.")
    ] = None,
    gate: Annotated[
        bool | None, typer.Option("--gate/--no-gate", help="Hold the edition until an editor approves it.")
    ] = None,
    summary_model: SummaryModel = None,
    extractive: Extractive = None,
    config: ConfigFile = None,
    quiet: Quiet = False,
    json: Machine = False,
) -> None:
    """Make the day's briefing from French articles, in French and every language asked for."""
    from summarizer.offline import deny_network
    from summarizer.pipeline.run import run_brief

    chosen = configuration(
        config, sources=sources or None, languages=to or None, day=date, out=out, title=title, full_text=full_text,
        gate=gate, summary_model=summary_model, extractive=extractive,
        source=() if sources else None,  # what is named on the command line is all that is meant
    )  # fmt: skip
    deny_network()
    with show.Bars(quiet=quiet or json) as bars:
        report = run_brief(chosen, bars)
    if json:
        show.as_json(report)
    elif not quiet:
        for line in report.lines():
            show.say(line)
    raise typer.Exit(EXIT_ITEMS_FAILED if report.failures else EXIT_OK)
