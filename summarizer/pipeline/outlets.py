"""The sources of the settings file, told apart: places on this machine and addresses of the web."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.config import Config
from summarizer.errors import ConfigError, SourceError
from summarizer.ingest.fetch_hosts import Refused, read_target
from summarizer.ingest.fetch_reading import KINDS
from summarizer.ingest.opml import LARGEST, looks_like_opml, read_opml
from summarizer.model import Failure, Stage
from summarizer.settings import SourceSettings

LISTS = (".opml", ".xml")


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where articles come from."""

    local: tuple[SourceSettings, ...]  # each with a path
    web: tuple[SourceSettings, ...]  # each with an address
    failures: tuple[Failure, ...] = ()  # lists that could not be read


def outlets_of(config: Config) -> Outlets:
    """Every `[[source]]`, the feeds of OPML files in place of the files.

    Raises:
        ConfigError: for a table with no place or two, an address that is none, or an unknown kind.
    """
    local: list[SourceSettings] = []
    web: list[SourceSettings] = []
    failures: list[Failure] = []
    for number, source in enumerate(config.source, 1):
        _check(source, f"[[source]] number {number}")
        if source.url:
            web.append(source)
        elif source.path is not None and _is_list(source.path):
            try:
                web.extend(_listed(source, source.path))
            except SourceError as error:
                failures.append(Failure(error.subject, Stage.INGEST, error.cause, error.remedy))
        else:
            local.append(source)
    return Outlets(tuple(local), tuple(web), tuple(failures))


def _check(source: SourceSettings, subject: str) -> None:
    if bool(source.url) == (source.path is not None):
        cause = "it names both a path and a url" if source.url else "it names neither a path nor a url"
        raise ConfigError(subject, cause, 'Write one of them: path = "articles" or url = "https://…".')
    if source.kind not in KINDS:
        wanted = ", ".join(f'"{kind}"' for kind in KINDS if kind)
        raise ConfigError(f"{subject}: kind", f"{source.kind!r} is not a kind of source", f"Write one of {wanted}.")
    if source.limit < 1:
        raise ConfigError(f"{subject}: limit", f"{source.limit} is less than 1", "Write a whole number, such as 100.")
    if source.url:
        try:
            read_target(source.url)
        except Refused as error:
            raise ConfigError(f"{subject}: url {error.subject}", error.cause, error.remedy) from error


def _is_list(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return path.suffix.lower() in LISTS and path.is_file() and looks_like_opml(file.read(4096))
    except OSError:
        return False


def _listed(source: SourceSettings, path: Path) -> Iterator[SourceSettings]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise SourceError(path.name, f"it cannot be read ({error.strerror})", "Check its permissions.") from error
    for feed in read_opml(data, source=path.name).feeds:
        yield replace(source, path=None, url=feed.url, kind="")
