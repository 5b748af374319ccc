"""Files and folders become clean articles; the one module of this room that opens anything."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from summarizer.errors import SourceError
from summarizer.ingest.base import Reader
from summarizer.ingest.build import build
from summarizer.ingest.markdown import Markdown
from summarizer.ingest.plaintext import PlainText
from summarizer.ingest.walk import Candidate, failure, find_files, from_error, shown
from summarizer.model import Article, Failure, Reading
from summarizer.text.decode import decode

LARGEST = 5_000_000  # bytes; the longest newspaper articles have 100,000, "War and Peace" in French has 3.5 million

READERS: tuple[Reader, ...] = (PlainText(), Markdown())

_PAGE_STARTS = ("<!doctype html", "<html", "<?xml")


def read_sources(sources: Sequence[Path], day: dt.date) -> Reading:
    """Read every article of the named files and folders; what cannot be read is a recorded failure.

    Args:
        sources: files and folders, in the order of the edition.
        day: the edition's day.

    Raises:
        SourceError: where the sources hold no file that could be an article, or none is named.
    """
    if not sources:
        raise SourceError(
            "sources", "none was named", "Name a folder of .txt and .md files: `summarizer brief seeds/`."
        )
    articles: list[Article] = []
    failures: list[Failure] = []
    for item in find_files(sources):
        outcome = item if isinstance(item, Failure) else _read(item, day)
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            articles.append(outcome)
    if not articles and not failures:
        subject = ", ".join(shown(source) for source in sources[:3])
        raise SourceError(
            subject, "there is no article here", "Put .txt or .md files into the folder, or name another."
        )
    return Reading(tuple(articles), tuple(failures))


def _read(candidate: Candidate, day: dt.date) -> Article | Failure:
    try:
        data = _load(candidate)
        decoded = decode(data)
        if decoded.text[:400].lstrip("\ufeff \t\r\n").lower().startswith(_PAGE_STARTS):
            cause = "this is an HTML page, which this version does not read"
            raise SourceError(candidate.name, cause, "Paste the article's text into a .txt file.")
        parts = _reader(candidate.path).read(decoded.text)
        notes = (decoded.note,) if decoded.note else ()
        return build(parts, source=candidate.name, day=day, notes=notes)
    except SourceError as error:
        return failure(candidate.name, error.cause, error.remedy)
    except OSError as error:
        return from_error(candidate.name, error)


def _reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), READERS[0])


def _load(candidate: Candidate) -> bytes:
    """A file's bytes, once it is certain that it is a plain file of a bearable size.

    It is looked at through the opened descriptor, so that nothing can be put in its place in between; opening does not
    wait for the other end of a pipe.

    Raises:
        SourceError: for anything but a plain file of at most `LARGEST` bytes with something in it.
        OSError: where the system refuses.
    """
    if not stat.S_ISREG(candidate.path.stat().st_mode):
        raise _not_a_file(candidate)
    descriptor = os.open(candidate.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _not_a_file(candidate)
        if status.st_size > LARGEST:
            raise _too_large(candidate, status.st_size)
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _too_large(candidate, len(data))
    if not data.strip():
        raise SourceError(candidate.name, "the file is empty", "Paste the article into it, or remove it.")
    return data


def _not_a_file(candidate: Candidate) -> SourceError:
    return SourceError(candidate.name, "this is not a plain file", "Save the article in a .txt file.")


def _too_large(candidate: Candidate, size: int) -> SourceError:
    cause = f"the file has {size / 1e6:.1f} MB, the limit is {LARGEST / 1e6:.0f} MB"
    return SourceError(candidate.name, cause, "Save each article in a file of its own.")
