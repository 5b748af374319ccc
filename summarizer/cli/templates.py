"""`summarizer templates export`: a theme's files, to be changed by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, configuration

app = typer.Typer(help="Templates: what editions and the site look like.", no_args_is_help=True)


@app.command("export")
def export(
    folder: Annotated[Path, typer.Argument(help="Where to; files that are there already stay as they are.")],
    theme: Annotated[str | None, typer.Option(help="newspaper or compact (default: the one of the settings).")] = None,
    only: Annotated[str | None, typer.Option(help="One file, such as site/story.html.j2.")] = None,
    config: ConfigFile = None,
) -> None:
    """Write a theme's templates and style sheets into a folder; name it under [site] theme to use it."""
    from summarizer.pipeline.templates import export_theme

    exported = export_theme(theme or configuration(config).site.theme, folder, only)
    for name in exported.kept:
        show.say(f"Kept your own {folder / name}")
    show.say(f"{len(exported.written)} files in {folder}. Delete what you do not change, then set:")
    show.say(f'  [site]\n  theme = "{folder}"')
