"""`summarizer publish` and `summarizer serve`: the site of all editions, and a look at it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Machine, Out, Quiet, configuration
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK

Site = Annotated[Path | None, typer.Option("--to", help="The site's folder (default: site, beside the editions).")]


def publish(
    to: Site = None, out: Out = None, config: ConfigFile = None, quiet: Quiet = False, json: Machine = False
) -> None:
    """Build the site of all released editions, with feeds and search, and put it in its place in one step."""
    from summarizer.offline import deny_network
    from summarizer.pipeline.publish import run_publish

    chosen = configuration(config, out=out)
    deny_network()
    with show.Bars(quiet=quiet or json) as bars:
        report = run_publish(chosen, bars, to=to)
    if json:
        show.as_json(report)
    elif not quiet:
        for line in report.lines():
            show.say(line)
    raise typer.Exit(EXIT_ITEMS_FAILED if report.failures else EXIT_OK)


def serve(
    to: Site = None,
    port: Annotated[int, typer.Option(help="The port; 0 for any that is free.")] = 8000,
    out: Out = None,
    config: ConfigFile = None,
) -> None:
    """Show the published site to a browser on this machine, until it is stopped."""
    from summarizer.pipeline.publish import open_server

    httpd = open_server(configuration(config, out=out), to, port)
    with httpd:
        host, number = httpd.server_address[:2]
        show.say(f"Open http://{host!s}:{number}/ (Ctrl+C stops it).")
        try:
            httpd.serve_forever()
        except KeyboardInterrupt:
            show.tell("Stopped.")
