"""Messages that came back or came in: from one file, an mbox, a Maildir or a folder of .eml files."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import SourceError

LONGEST = 1_000_000  # bytes; reports and requests are a few kB, unless they bring a whole message back


@dataclass(frozen=True, slots=True)
class Found:
    """A message and the place where it was found."""

    place: str
    data: bytes


def messages_in(path: Path) -> Iterator[Found]:
    """Every message of a place, in a steady order; of a very long one the first part, where its reports stand.

    Raises:
        SourceError: where nothing can be read.
    """
    try:
        if path.is_dir():
            yield from _maildir(path) if (path / "cur").is_dir() and (path / "new").is_dir() else _folder(path)
            return
        with path.open("rb") as file:
            start = file.read(5)
        yield from _mbox(path) if start == b"From " else (_one(path),)
    except FileNotFoundError:
        raise SourceError(
            str(path), "there is no such file or folder", "Name an .eml file, an mbox or a Maildir."
        ) from None
    except OSError as error:
        raise SourceError(str(path), f"it cannot be read ({error.strerror})", "Check its permissions.") from error


def _one(path: Path) -> Found:
    with path.open("rb") as file:
        return Found(path.name, file.read(LONGEST))


def _folder(path: Path) -> Iterator[Found]:
    for file in sorted(path.glob("*.eml")):
        yield _one(file)


def _maildir(path: Path) -> Iterator[Found]:
    for part in ("cur", "new"):
        for file in sorted((path / part).iterdir()):
            if file.is_file():
                yield _one(file)


def _mbox(path: Path) -> Iterator[Found]:
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            with box.get_file(key) as file:
                yield Found(f"{path.name}, message {number}", file.read(LONGEST))
    finally:
        box.close()
