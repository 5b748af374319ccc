"""`summarizer review`: the editor's gate."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Machine, Out, configuration


def review(
    date: Annotated[str | None, typer.Option(help="The edition's day (default: the newest edition).")] = None,
    approve: Annotated[bool, typer.Option("--approve", help="Let the edition out as it stands.")] = False,
    hold: Annotated[bool, typer.Option("--hold", help="Keep the edition in.")] = False,
    edit: Annotated[
        list[str] | None, typer.Option(help="STORY:2=TEXT for the French, STORY:headline:en=TEXT for English.")
    ] = None,
    drop: Annotated[list[str] | None, typer.Option(help="STORY:2, leave that summary sentence out.")] = None,
    reject: Annotated[list[str] | None, typer.Option(help="STORY, leave the whole story out.")] = None,
    order: Annotated[str | None, typer.Option(help="All stories in a new order, separated by commas.")] = None,
    note: Annotated[str, typer.Option(help="One line for readers, where the edition is out already.")] = "",
    out: Out = None,
    config: ConfigFile = None,
    json: Machine = False,
) -> None:
    """Show what is doubtful in an edition beside its source, and edit, reject, reorder, hold or approve it.

    STORY is a story's id, or its first characters. Without a decision, at a terminal, the doubtful texts are gone
    through one by one.
    """
    from summarizer.cli import desk as table
    from summarizer.offline import deny_network
    from summarizer.pipeline import wishes
    from summarizer.pipeline.review import carry_out, open_desk

    chosen = configuration(config, day=date, out=out)
    today = dt.datetime.now(tz=dt.UTC).date()
    choices = [wishes.edit(wish, today) for wish in edit or ()]
    choices += [wishes.drop(wish, today) for wish in drop or ()]
    choices += [wishes.reject(story, today) for story in reject or ()]
    choices += [wishes.reorder([story.strip() for story in order.split(",")], today)] if order else []
    choices += [wishes.hold(today)] if hold else []
    choices += [wishes.approve(today)] if approve else []
    deny_network()
    desk = open_desk(chosen)
    chosen = replace(chosen, day=desk.edition.day)
    if not choices and not json and sys.stdin.isatty():
        table.lay_out(desk)
        choices, note = table.ask(desk, today, note)
    if choices:
        desk = carry_out(chosen, choices, note=note)
    if json:
        show.as_json(desk.doubts)
    else:
        table.lay_out(desk)
