"""All commands, by name; each lives in a module of its own and imports what it needs when it is called."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from summarizer import __version__
from summarizer.cli import (
    brief,
    evaluate,
    fetch,
    filters,
    inspect,
    publish,
    readers,
    review,
    send,
    setup,
    show,
    templates,
)
from summarizer.cli import run as morning
from summarizer.errors import SummarizerError

app = typer.Typer(
    name="summarizer",
    help="An offline multilingual news briefing from French articles, checked against its sources.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("brief")(brief.brief)
app.command("fetch")(fetch.fetch)
app.command("summarize")(filters.summarize)
app.command("translate")(filters.translate)
app.command("languages")(inspect.languages)
app.command("doctor")(inspect.doctor)
app.command("init")(setup.init)
app.command("review")(review.review)
app.command("send")(send.send)
app.command("publish")(publish.publish)
app.command("serve")(publish.serve)
app.command("run")(morning.run)
app.command("report")(morning.report)
app.command("prune")(setup.prune)
models = typer.Typer(help="Models: what is bundled, what is installed, adding one from a file.", no_args_is_help=True)
models.command("list")(inspect.models_list)
models.command("add")(setup.models_add)
models.command("export")(setup.models_export)
app.add_typer(models, name="models")
app.add_typer(readers.app, name="readers")
app.add_typer(templates.app, name="templates")
app.add_typer(evaluate.app, name="evaluate")


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        print(f"summarizer {__version__}")
        raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Run a command line.

    Returns:
        the exit code: 0 all well, 3 finished with recorded failures, others by `summarizer.errors`.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no accents gets question marks, not an end in the middle of a table.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app(args=list(arguments), prog_name="summarizer")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except SummarizerError as problem:
        show.error(problem, machine="--json" in arguments)
        return problem.exit_code
    except BrokenPipeError:
        return 0
    return 0
