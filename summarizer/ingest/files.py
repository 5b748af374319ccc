"""Files and folders become clean articles; the one module of this room that opens anything."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from summarizer.errors import SourceError
from summarizer.ingest.base import Reader
from summarizer.ingest.budget import Call, Pool
from summarizer.ingest.build import build
from summarizer.ingest.mail import LARGEST as MAIL_LARGEST
from summarizer.ingest.mail import looks_like_mail, looks_like_mbox, split_mailbox
from summarizer.ingest.markdown import Markdown
from summarizer.ingest.markup import LARGEST as PAGE_LARGEST
from summarizer.ingest.markup import looks_like_page
from summarizer.ingest.plaintext import PlainText
from summarizer.ingest.reading import Job, call_of, outcome
from summarizer.ingest.walk import Candidate, failure, find_files, from_error, shown
from summarizer.model import Article, Failure, Reading
from summarizer.text.decode import decode

LARGEST = 5_000_000  # bytes; the longest newspaper articles have 100,000, "War and Peace" in French has 3.5 million
HEAD = 4_096  # bytes by which a file shows what it is, whatever it is called

READERS: tuple[Reader, ...] = (PlainText(), Markdown())
PAGES = (".html", ".htm", ".xhtml")
MAILS = (".eml", ".mbox", ".mhtml", ".mht")


class Readings(Protocol):
    """A place that keeps what was read, so that a file that has not changed is not read again."""

    def find(self, mark: str) -> Article | None:
        """What was read under a mark; None where nothing was, or where a better reader would read it otherwise.

        Args:
            mark: a hex digest of the bytes and of all that reading them depends on.
        """

    def keep(self, mark: str, article: Article) -> None:
        """Remember what was read."""


def read_sources(sources: Sequence[Path], day: dt.date, readings: Readings | None = None) -> Reading:
    """Read every article of the named files and folders; what cannot be read is a recorded failure.

    Args:
        sources: files and folders, in the order of the edition.
        day: the edition's day.
        readings: asked before a file is read.

    Raises:
        SourceError: where the sources hold no file that could be an article, or none is named.
    """
    if not sources:
        raise SourceError("sources", "none was named", "Name a folder of articles: `summarizer brief seeds/`.")
    order: list[Article | Failure | tuple[str, str]] = []  # a name and a mark stand for what a worker owes
    with Pool() as pool:
        found = list(pool.map(_calls(find_files(sources), day, readings, order)))
    owed = iter(found)
    outcomes: list[Article | Failure] = []
    for item in order:
        if isinstance(item, tuple):
            name, mark = item
            read = outcome(name, next(owed))
            if readings and isinstance(read, Article):
                readings.keep(mark, read)
            outcomes.append(read)
        else:
            outcomes.append(item)
    if not outcomes:
        subject = ", ".join(shown(source) for source in sources[:3])
        raise SourceError(
            subject, "there is no article here", "Put .txt, .md or .html files into the folder, or name another."
        )
    return Reading(
        tuple(item for item in outcomes if isinstance(item, Article)),
        tuple(item for item in outcomes if isinstance(item, Failure)),
    )


def _calls(
    candidates: Iterable[Candidate | Failure],
    day: dt.date,
    readings: Readings | None,
    order: list[Article | Failure | tuple[str, str]],
) -> Iterator[Call]:
    """What the workers are to read; what needs no worker goes into `order` at once, names of what does in its place."""
    for candidate in candidates:
        for item in [candidate] if isinstance(candidate, Failure) else _read(candidate, day, readings):
            if not isinstance(item, Job):
                order.append(item)
                continue
            mark = _mark(item.data, item.source, day, mail=item.mail)
            known = readings.find(mark) if readings else None
            order.append(known or (item.source, mark))
            if known is None:
                yield call_of(item, day)


def _read(candidate: Candidate, day: dt.date, readings: Readings | None) -> Iterator[Article | Failure | Job]:
    """A file's article, or the pages and messages in it that are for the workers."""
    try:
        with _opened(candidate) as file:
            head = file.read(HEAD)
            file.seek(0)
            if looks_like_mbox(head):
                yield from _messages(candidate, file)
                return
            suffix = candidate.path.suffix.lower()
            mail = looks_like_mail(head) and suffix not in (".md", ".markdown")
            page = suffix in PAGES
            data = _load(candidate, file, MAIL_LARGEST if mail else PAGE_LARGEST if page else LARGEST)
        if mail or page:
            yield Job(data, candidate.name, mail=mail)
            return
        mark = _mark(data, candidate.name, day)
        known = readings.find(mark) if readings else None
        if known is not None:
            yield known
            return
        decoded = decode(data)
        if looks_like_page(decoded.text):
            yield Job(data, candidate.name)
            return
        parts = _reader(candidate.path).read(decoded.text)
        article = build(parts, source=candidate.name, day=day, notes=(decoded.note,) if decoded.note else ())
        if readings:
            readings.keep(mark, article)
        yield article
    except SourceError as error:
        yield failure(candidate.name, error.cause, error.remedy)
    except OSError as error:
        yield from_error(candidate.name, error)


def _mark(data: bytes, name: str, day: dt.date, *, mail: bool = False) -> str:
    """What an article depends on that is read from a file: its bytes, its name, the day, and what it is taken for."""
    told = f"{'mail' if mail else 'file'} {day} {len(data)} {name}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(told + b"\0" + data).hexdigest()


def _messages(candidate: Candidate, file: BinaryIO) -> Iterator[Failure | Job]:
    for number, message in enumerate(split_mailbox(file), 1):
        name = f"{candidate.name}#{number}"
        if message is None:
            cause = f"the message has more than {MAIL_LARGEST / 1e6:.0f} MB"
            yield failure(name, cause, "Save it without its attachments.")
        else:
            yield Job(message, name, mail=True)


def _reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), READERS[0])


def _opened(candidate: Candidate) -> BinaryIO:
    """A file, once it is certain that it is a plain one.

    It is looked at through the opened descriptor, so that nothing can be put in its place in between; opening does not
    wait for the other end of a pipe.

    Raises:
        SourceError: for anything but a plain file.
        OSError: where the system refuses.
    """
    if not stat.S_ISREG(candidate.path.stat().st_mode):
        raise _not_a_file(candidate)
    descriptor = os.open(candidate.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    file = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise _not_a_file(candidate)
    return file


def _load(candidate: Candidate, file: BinaryIO, largest: int) -> bytes:
    """A file's bytes, once it is certain that they are bearably many.

    Raises:
        SourceError: for more than `largest`, or none.
        OSError: where the system refuses.
    """
    size = os.fstat(file.fileno()).st_size
    if size > largest:
        raise _too_large(candidate, size, largest)
    data = file.read(largest + 1)
    if len(data) > largest:
        raise _too_large(candidate, len(data), largest)
    if not data.strip():
        raise SourceError(candidate.name, "the file is empty", "Paste the article into it, or remove it.")
    return data


def _not_a_file(candidate: Candidate) -> SourceError:
    return SourceError(candidate.name, "this is not a plain file", "Save the article in a .txt file.")


def _too_large(candidate: Candidate, size: int, largest: int) -> SourceError:
    cause = f"the file has {size / 1e6:.1f} MB, the limit is {largest / 1e6:.0f} MB"
    return SourceError(candidate.name, cause, "Save each article in a file of its own.")
