from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from summarizer.errors import StoreCorrupt, StoreError
from summarizer.store.trouble import output_trouble, store_trouble

PATH = Path("/somewhere/out")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "you may not write there"),
        (errno.EPERM, "you may not write there"),
        (errno.EROFS, "may only be read"),
        (errno.ENOSPC, "no room left"),
        (errno.EDQUOT, "no room left"),
        (errno.EFBIG, "no room left"),
        (errno.ENOTDIR, "a file stands where a folder is needed"),
        (errno.EEXIST, "a file stands where a folder is needed"),
        (errno.EXDEV, "another disk"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_every_refusal_of_the_system_has_a_cause_and_a_remedy(code: int, words: str) -> None:
    trouble = output_trouble(PATH, OSError(code, os.strerror(code)))
    assert words in trouble.cause
    assert trouble.subject == "/somewhere/out"
    assert trouble.remedy.endswith(".")
    assert not trouble.cause.endswith(".")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_BUSY, "another program"),
        (sqlite3.SQLITE_READONLY, "may not be read and written"),
        (sqlite3.SQLITE_CANTOPEN, "may not be read and written"),
        (sqlite3.SQLITE_FULL, "full disk"),
        (sqlite3.SQLITE_IOERR | 3 << 8, "full disk"),
        (sqlite3.SQLITE_ERROR, "cannot be used"),
    ],
)
def test_every_refusal_of_sqlite_has_a_cause_and_a_remedy(code: int, words: str) -> None:
    error = sqlite3.OperationalError("it said so")
    error.sqlite_errorcode = code
    trouble = store_trouble(PATH, error)
    assert words in trouble.cause
    assert "it said so" in trouble.cause or code == sqlite3.SQLITE_BUSY
    assert isinstance(trouble, StoreCorrupt) == (words == "damaged")
    assert isinstance(trouble, StoreError)
    assert trouble.remedy.endswith(".")
