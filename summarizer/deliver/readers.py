"""The readers' file: who gets the briefing, in which language, about what."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.config import INTERFACE_LANGUAGES
from summarizer.deliver.addresses import mailbox, reader_digest
from summarizer.errors import ConfigError
from summarizer.model import SOURCE_LANGUAGE, Failure, Stage

FIELDS = ("address", "name", "language", "topics", "active")
_TRUTHS = {"": True, "true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_FIRST_LINE = 2  # of a CSV file's rows: the first names the columns
_EXAMPLE = 'address = "ada@example.org"'


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets the briefing.

    Attributes:
        digest: who they are in the store.
        address: of the mailbox, as it goes onto the envelope.
        name: as it stands beside the address; "" for none.
        language: of the stories.
        topics: names of what they follow; empty for everything.
        active: whether they get mail for now.
    """

    digest: str
    address: str
    name: str = ""
    language: str = SOURCE_LANGUAGE
    topics: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class ReaderList:
    """What came of reading the file; an entry that is wrong does not stop the others."""

    readers: tuple[Reader, ...]
    failures: tuple[Failure, ...] = ()


def read_readers(path: Path) -> ReaderList:
    """The readers of a TOML file with `[[reader]]` tables, or of a CSV file whose first line names its columns.

    Args:
        path: ends in `.toml` or `.csv`; topics in a CSV cell are separated by semicolons.

    Raises:
        ConfigError: where the file as a whole cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(
            str(path), "there is no such file", f"Write one with a line like {_EXAMPLE} below [[reader]]."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"the file cannot be read ({error})", "Save it as UTF-8 text.") from error
    match path.suffix.lower():
        case ".toml":
            entries = _toml(path, text)
        case ".csv":
            entries = _csv(path, text)
        case _:
            raise ConfigError(str(path), "it is neither a .toml nor a .csv file", "Give it the ending of what it is.")
    return _readers(entries)


def _toml(path: Path, text: str) -> Iterable[tuple[str, Mapping[str, object]]]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), f"this is not valid TOML: {error}", "Mend the line that is named.") from error
    unknown = sorted(set(tables) - {"reader"})
    entries = tables.get("reader", [])
    if unknown or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        place = f"{path}: {unknown[0]}" if unknown else str(path)
        raise ConfigError(place, "only [[reader]] tables belong here", f"Below [[reader]] write {_EXAMPLE}.")
    for number, entry in enumerate(entries, 1):
        _known(f"{path}, reader {number}", entry)
        yield f"{path.name}, reader {number}", entry


def _csv(path: Path, text: str) -> Iterable[tuple[str, Mapping[str, object]]]:
    try:
        rows = list(csv.DictReader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise ConfigError(str(path), f"this is not valid CSV: {error}", "Mind the quotation marks.") from error
    for line, row in enumerate(rows, _FIRST_LINE):
        if None in row or None in row.values():
            raise ConfigError(
                f"{path}, line {line}", "it has not as many cells as the first line", "Mind the commas and quotes."
            )
        _known(str(path), row)
        cells: dict[str, object] = {name: cell.strip() for name, cell in row.items()}
        cells["topics"] = [part.strip() for part in str(cells.get("topics", "")).split(";") if part.strip()]
        yield f"{path.name}, line {line}", cells


def _known(place: str, entry: Mapping[str, object]) -> None:
    if unknown := sorted(set(entry) - set(FIELDS)):
        raise ConfigError(f"{place}: {unknown[0]}", "there is no such entry", f"The entries are: {', '.join(FIELDS)}.")


def _readers(entries: Iterable[tuple[str, Mapping[str, object]]]) -> ReaderList:
    readers: dict[str, Reader] = {}
    failures: list[Failure] = []
    for place, entry in entries:
        try:
            reader = _reader(entry)
            if reader.digest in readers:
                raise ValueError(f"{reader.address} stands in the file twice")
            readers[reader.digest] = reader
        except ValueError as error:
            failures.append(Failure(place, Stage.DELIVER, str(error), "Mend this entry; the others are mailed."))
    return ReaderList(tuple(readers.values()), tuple(failures))


def _reader(entry: Mapping[str, object]) -> Reader:
    given, name = entry.get("address", ""), entry.get("name", "")
    language, topics = entry.get("language", "") or SOURCE_LANGUAGE, entry.get("topics", [])
    if not isinstance(given, str) or not given.strip():
        raise ValueError("it has no address")
    if not isinstance(name, str) or not isinstance(language, str):
        raise ValueError(f"the name and the language of {given} must be texts")
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        raise ValueError(f"the topics of {given} must be a list of texts")
    try:
        address = mailbox(given)
    except ValueError as error:
        raise ValueError(f"{given!r} cannot be mailed to: {error}") from None
    active = entry.get("active", True)
    if isinstance(active, str):
        active = _TRUTHS.get(active.lower())
    if not isinstance(active, bool):
        raise ValueError(f"active of {given} must be true or false")
    code = language.strip().lower()
    if not (len(code) in (2, 3) and code.isascii() and code.isalpha()):
        raise ValueError(f"{language!r} is no language code such as {', '.join(INTERFACE_LANGUAGES[:3])}")
    return Reader(reader_digest(address), address, name.strip(), code, tuple(dict.fromkeys(topics)), active)
