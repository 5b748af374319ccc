"""`summarizer send`: the edition by e-mail."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Machine, Out, Quiet, configuration
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK, ConfigError


def send(
    edition: Annotated[Path | None, typer.Argument(help="An edition's folder, such as out/2025-12-23.")] = None,
    date: Annotated[str | None, typer.Option(help="The edition's day (default: the newest edition).")] = None,
    only: Annotated[list[str] | None, typer.Option(help="Mail this reader only; repeat it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Compose every message and send none.")] = False,
    eml: Annotated[Path | None, typer.Option(help="Write the messages into this folder and send none.")] = None,
    resend_unknown: Annotated[
        bool, typer.Option("--resend-unknown", help="Send again what may have arrived before a crash.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what the server refused for good.")
    ] = False,
    corrections: Annotated[
        bool, typer.Option("--corrections", help="Send a corrected edition to those who have the first one too.")
    ] = False,
    out: Out = None,
    config: ConfigFile = None,
    quiet: Quiet = False,
    json: Machine = False,
) -> None:
    """Mail an edition to its readers, each in their language and on their topics; run again, nobody gets it twice."""
    from summarizer.pipeline.mail_plan import SendWish
    from summarizer.pipeline.send import run_send

    day, folder = _named(edition, date)
    chosen = configuration(config, day=day, out=out or folder)
    wish = SendWish(
        only=tuple(only or ()), dry_run=dry_run, eml=eml, resend_unknown=resend_unknown, retry_failed=retry_failed,
        corrections=corrections,
    )  # fmt: skip
    with show.Bars(quiet=quiet or json) as bars:
        report = run_send(chosen, bars, wish=wish)
    if json:
        show.as_json(report)
    elif not quiet:
        for line in report.lines():
            show.say(line)
    raise typer.Exit(EXIT_OK if report.well else EXIT_ITEMS_FAILED)


def _named(edition: Path | None, date: str | None) -> tuple[str | None, Path | None]:
    """The day and the folder of editions that a path like `out/2025-12-23` or `out/latest` stands for."""
    if edition is None:
        return date, None
    name = edition.resolve().name
    try:
        day = dt.date.fromisoformat(name).isoformat()
    except ValueError:
        raise ConfigError(
            str(edition), "this is no edition's folder", "Name one like out/2025-12-23, or out/latest."
        ) from None
    if date is not None and date != day:
        raise ConfigError(str(edition), f"this is the edition of {day}, and --date says {date}", "Leave one out.")
    return day, edition.resolve().parent
