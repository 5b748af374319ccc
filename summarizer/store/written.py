"""What we wrote into an edition's folder ourselves: anything else there belongs to somebody and is never deleted."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.codec import dumps, loads
from summarizer.store.atomic import replace_file
from summarizer.store.layout import record_file


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file's name and the SHA-256 of every content that we may have given it."""

    name: str
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one edition.

    While an edition is being swapped in, both its old and its new contents are listed, so that a kill at any moment
    leaves a record in which all of our own files can be found.
    """

    files: tuple[WrittenFile, ...] = ()

    def holds(self, name: str, digest: str) -> bool:
        """Whether a file of this name and content is our own."""
        return any(file.name == name and digest in file.digests for file in self.files)


def sha256(data: bytes) -> str:
    """The digest by which contents are compared."""
    return hashlib.sha256(data).hexdigest()


def read_record(out: Path, day: dt.date) -> Written:
    """The record of a day; an empty one where there is none or it is damaged, so that nothing counts as ours."""
    try:
        return loads(Written, record_file(out, day).read_bytes())
    except (FileNotFoundError, ValueError, TypeError):
        return Written()


def record(out: Path, day: dt.date, files: Mapping[str, bytes], *, beside: Written = Written()) -> None:
    """Record the files of a day.

    Args:
        out: folder of the editions.
        day: the edition's day.
        files: the files by name.
        beside: what may also still be found there.

    Raises:
        OSError: where the record cannot be written.
    """
    digests = {file.name: dict.fromkeys(file.digests) for file in beside.files}
    for name, data in files.items():
        digests.setdefault(name, {})[sha256(data)] = None
    made = Written(tuple(WrittenFile(name, tuple(digests[name])) for name in sorted(digests)))
    replace_file(record_file(out, day), dumps(made, indent=1).encode())
