"""`summarizer run` and `summarizer report`: the whole morning in one command, and what came of it."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Machine, Out, Quiet, configuration

Day = Annotated[str | None, typer.Option("--date", help="The edition's day, as 2025-12-23.")]


def run(
    date: Day = None,
    again: Annotated[bool, typer.Option("--again", help="Repeat what is done; nobody is mailed twice.")] = False,
    out: Out = None,
    config: ConfigFile = None,
    quiet: Quiet = False,
    json: Machine = False,
) -> None:
    """Fetch, brief, publish and send, as far as each is set up, once for each day; run again, it goes on."""
    from summarizer.pipeline.morning import run_morning

    chosen = configuration(config, day=date, out=out)
    with show.Bars(quiet=quiet or json) as bars:
        report = run_morning(chosen, bars, again=again)
    if json:
        show.as_json(report)
    elif not quiet:
        for line in report.lines():
            show.say(line)
    else:
        for line in report.errors():
            show.tell(line)
    raise typer.Exit(report.exit_code)


def report(date: Day = None, out: Out = None, config: ConfigFile = None, json: Machine = False) -> None:
    """Say what the last scheduled run did (or that of a day), and where its report page is."""
    from summarizer.pipeline.morning_told import last_report, page_file

    chosen = configuration(config, day=date, out=out)
    found = last_report(chosen)
    if json:
        show.as_json(found)
        return
    for line in found.lines():
        show.say(line)
    show.say(f"Open {page_file(chosen)}")
