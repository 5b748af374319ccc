"""What SQLite and the operating system say, told as subject, cause and remedy."""

from __future__ import annotations

import contextlib
import errno
import shlex
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from summarizer.errors import OutputError, StoreCorrupt, StoreError

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_FORBIDDEN = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_NOMEM}
MAIL_NAME = "mail.db"  # the only store that cannot be made again
_PRIMARY_CODE = 0xFF  # the low byte of an extended result code: https://www.sqlite.org/rescode.html


def corrupt(path: Path, cause: str) -> StoreCorrupt:
    """A damaged store, with the move that helps: results can be made again, the record of what was mailed cannot."""
    aside = shlex.quote(f"{path}.damaged")
    if path.name == MAIL_NAME:
        return StoreCorrupt(
            str(path),
            cause,
            "It was left untouched. Put back a copy of it: without it nobody knows who has the edition already and who "
            f"asked for no more mail. To begin anew all the same, move it aside with `mv {shlex.quote(str(path))} "
            f"{aside}`.",
        )
    return StoreCorrupt(
        str(path),
        cause,
        f"It was left untouched. Move it aside with `mv {shlex.quote(str(path))} {aside}`; "
        "the next run makes what was in it again.",
    )


def store_trouble(path: Path, error: sqlite3.Error) -> StoreError:
    """The error of the tree that fits what SQLite said."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
    subject = str(path)
    if code in _DAMAGED:
        return corrupt(path, f"the store is damaged ({error})")
    if code == sqlite3.SQLITE_ERROR and "no such" in str(error):
        return corrupt(path, f"a part of the store is missing ({error})")
    if code in _BUSY:
        return StoreError(
            subject,
            "another program is writing to it",
            "Wait for the other run to end, or close the program that holds the file, then try again.",
        )
    if code in _FORBIDDEN:
        return StoreError(
            subject,
            f"it may not be read and written ({error})",
            f"Give yourself the right with `chmod -R u+rwX {shlex.quote(str(path.parent))}`, "
            "or choose another folder with `--out`.",
        )
    if code in _NO_ROOM:
        return StoreError(
            subject,
            f"it could not be written, as on a full disk ({error})",
            "Make room, then run the same command again: what was finished is kept.",
        )
    return StoreError(subject, f"the store cannot be used ({error})", "Run `summarizer doctor` to see what is wrong.")


@contextlib.contextmanager
def telling_store(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into errors of the tree; misuse of the library stays a fault of the program."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError, sqlite3.NotSupportedError):
        raise
    except sqlite3.Error as error:
        raise store_trouble(path, error) from error


def output_trouble(path: Path, error: OSError) -> OutputError:
    """The error of the tree that fits what the operating system said about writing `path`."""
    reason = error.strerror or str(error)
    where = shlex.quote(str(path))
    match error.errno:
        case errno.EACCES | errno.EPERM:
            cause = f"you may not write there ({reason})"
            remedy = f"Give yourself the right with `chmod -R u+rwX {where}`, or choose another folder with `--out`."
        case errno.EROFS:
            cause, remedy = "the disk may only be read", "Choose another folder with `--out`."
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            cause = f"there is no room left ({reason})"
            remedy = "Make room, then run the same command again: the edition that stood there still stands."
        case errno.ENOTDIR | errno.EEXIST:
            cause = "a file stands where a folder is needed"
            remedy = "Move that file away, or choose another folder with `--out`."
        case errno.EXDEV:
            cause = "its `.summarizer` folder lies on another disk, so that no edition can be swapped in at once"
            remedy = "Put both on the same disk, or choose another folder with `--out`."
        case errno.ENAMETOOLONG:
            cause, remedy = "the path is too long", "Choose a folder nearer to the root with `--out`."
        case _:
            cause, remedy = f"it cannot be written ({reason})", "Choose another folder with `--out`."
    return OutputError(str(path), cause, remedy)


@contextlib.contextmanager
def telling_output(path: Path) -> Iterator[None]:
    """Turn what the operating system raises inside into an `OutputError` about `path`."""
    try:
        yield
    except OSError as error:
        raise output_trouble(path, error) from error
