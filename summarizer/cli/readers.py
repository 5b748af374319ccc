"""`summarizer readers`: who gets the mail, and who does not any more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Machine, Out, configuration
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK, ConfigError

if TYPE_CHECKING:
    from summarizer.pipeline.readers import ListChange

app = typer.Typer(help="Readers of the mail: the list, bounces, leaving, and being forgotten.", no_args_is_help=True)

Addresses = Annotated[list[str] | None, typer.Argument(help="Addresses of readers.")]
Mailbox = Annotated[Path, typer.Argument(help="An .eml file, an mbox, a Maildir or a folder of .eml files.")]


@app.command("list")
def readers_list(out: Out = None, config: ConfigFile = None, json: Machine = False) -> None:
    """Show everybody in the readers' file, and everybody who gets no more mail."""
    from summarizer.pipeline.readers import list_readers

    report = list_readers(configuration(config, out=out))
    if json:
        show.as_json(report)
    else:
        rows = [
            (row.address, row.language, ", ".join(row.topics), row.state, row.last)
            for row in (*report.readers, *report.others)
        ]
        show.table(("address", "language", "topics", "state", "last"), rows)
        for failure in report.failures:
            show.say(f"{failure.subject}: {failure.cause}. {failure.remedy}")
    raise typer.Exit(EXIT_ITEMS_FAILED if report.failures else EXIT_OK)


@app.command("import-bounces")
def import_bounces(place: Mailbox, out: Out = None, config: ConfigFile = None, json: Machine = False) -> None:
    """Read delivery reports: addresses that do not exist get no more mail."""
    from summarizer.pipeline import readers

    _tell(readers.import_bounces(configuration(config, out=out), place), json=json)


@app.command("suppress")
def suppress(
    addresses: Addresses = None,
    because: Annotated[str, typer.Option(help="Why, for the record.")] = "",
    out: Out = None,
    config: ConfigFile = None,
    json: Machine = False,
) -> None:
    """Let these addresses get no more mail, whatever the readers' file says."""
    from summarizer.pipeline import readers

    chosen = configuration(config, out=out)
    _tell(readers.suppress(chosen, _some(addresses), readers.Reason.BY_HAND, because), json=json)


@app.command("restore")
def restore(addresses: Addresses = None, out: Out = None, config: ConfigFile = None, json: Machine = False) -> None:
    """Let readers who asked for it get mail again."""
    from summarizer.pipeline import readers

    _tell(readers.restore(configuration(config, out=out), _some(addresses)), json=json)


@app.command("unsubscribe")
def unsubscribe(
    addresses: Addresses = None,
    mailbox: Annotated[
        Path | None,
        typer.Option(help="Honour the requests in an .eml file, an mbox, a Maildir or a folder of .eml files."),
    ] = None,
    out: Out = None,
    config: ConfigFile = None,
    json: Machine = False,
) -> None:
    """Honour wishes for no more mail: of the addresses named, or of everybody who wrote to a mailbox."""
    from summarizer.pipeline import readers

    chosen = configuration(config, out=out)
    if mailbox is not None and not addresses:
        _tell(readers.unsubscribe_by_mail(chosen, mailbox), json=json)
    elif mailbox is None:
        _tell(readers.suppress(chosen, _some(addresses), readers.Reason.UNSUBSCRIBED, "by hand"), json=json)
    else:
        raise ConfigError("--mailbox", "addresses are named beside it", "Do one after the other.")


@app.command("erase")
def erase(addresses: Addresses = None, out: Out = None, config: ConfigFile = None, json: Machine = False) -> None:
    """Forget readers: nothing kept names them any more, and no mail goes to them."""
    from summarizer.pipeline import readers

    _tell(readers.erase(configuration(config, out=out), _some(addresses)), json=json)


@app.command("endpoint")
def endpoint(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for any free one.")] = 8025,
    host: Annotated[str, typer.Option(help="Where to listen; a web server with TLS belongs in front.")] = "127.0.0.1",
    out: Out = None,
    config: ConfigFile = None,
) -> None:
    """Answer the links for unsubscribing until stopped (RFC 8058)."""
    from summarizer.pipeline.readers import open_endpoint

    server = open_endpoint(configuration(config, out=out), host, port)
    show.tell(f"Listening on http://{host}:{server.server_port}/ until Ctrl-C.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        show.tell("Stopped.")
    finally:
        server.server_close()


def _some(addresses: list[str] | None) -> list[str]:
    if not addresses:
        raise ConfigError("addresses", "none was named", "Name one or more: reader@example.org.")
    return addresses


def _tell(change: ListChange, *, json: bool) -> None:
    if json:
        show.as_json(change)
    else:
        for line in change.lines():
            show.say(line)
    raise typer.Exit(EXIT_ITEMS_FAILED if change.failures else EXIT_OK)
