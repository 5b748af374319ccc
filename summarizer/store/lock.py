"""One run at a time for each folder of editions: a lock that the system itself lets go when its holder dies."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path

from summarizer.errors import AlreadyRunning
from summarizer.store.trouble import telling_output

LOCK_NAME = "lock"


@contextlib.contextmanager
def hold_lock(home: Path) -> Iterator[None]:
    """Be the only run of a folder of editions while inside.

    The file says who holds it; the lock is `flock`'s, so a killed run leaves none behind.

    Args:
        home: the `.summarizer` folder of the folder of editions; it is made.

    Raises:
        AlreadyRunning: where another run is at work; says which process and since when.
        OutputError: where the folder may not be written.
    """
    with telling_output(home):
        home.mkdir(parents=True, exist_ok=True)
        handle = os.open(home / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        try:
            _take(handle, home)
        except BaseException:
            os.close(handle)
            raise
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # a name left behind does no harm: only the lock counts
            os.ftruncate(handle, 0)
        os.close(handle)


def _take(handle: int, home: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
            raise
        raise _already_running(handle, home) from None
    started = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps({"pid": os.getpid(), "started": started}).encode(), 0)


def _already_running(handle: int, home: Path) -> AlreadyRunning:
    try:
        holder = json.loads(os.pread(handle, 4096, 0))
        pid, started = int(holder["pid"]), str(holder["started"])
    except (ValueError, KeyError, TypeError):  # it has the lock but has not written its name yet
        return AlreadyRunning(str(home.parent), "another run is at work there", "Wait for it to end, then try again.")
    return AlreadyRunning(
        str(home.parent),
        f"another run is at work there: process {pid}, since {started}",
        f"Wait for it to end, or stop it with `kill {pid}`; nothing it has finished is lost.",
    )
