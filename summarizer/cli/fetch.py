"""`summarizer fetch`: the one step of the briefing that opens the network."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Machine, Out, Quiet, configuration
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK


def fetch(
    only: Annotated[
        list[str] | None, typer.Option("--only", help="The address of one source of the settings; repeat it.")
    ] = None,
    out: Out = None,
    config: ConfigFile = None,
    quiet: Quiet = False,
    json: Machine = False,
) -> None:
    """Fetch the web addresses among your sources, politely, and keep what they hold for the next `brief`."""
    from summarizer.pipeline.fetching import run_fetch

    chosen = configuration(config, out=out)
    with show.Bars(quiet=quiet or json) as bars:
        report = run_fetch(chosen, bars, only or ())
    if json:
        show.as_json(report)
    elif not quiet:
        for line in report.lines():
            show.say(line)
    raise typer.Exit(EXIT_ITEMS_FAILED if report.failures else EXIT_OK)
