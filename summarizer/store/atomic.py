"""Files and folders that are there whole or not at all, whatever moment the power goes."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

_RENAME_EXCHANGE = 2  # linux/fs.h
_AT_FDCWD = -100  # linux/fcntl.h
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}  # an old kernel, or a file system that cannot do it


def token() -> str:
    """A short random name, so that two writers never meet."""
    return secrets.token_hex(4)


def write_new(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file that is not there yet, down to the disk.

    Args:
        path: nothing stands there.
        data: all of its bytes.
        mode: its permissions, before the process's mask.

    Raises:
        OSError: where it cannot be written in full.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names down to the disk: without it a rename may be undone by a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems cannot do this for folders
            raise
    finally:
        os.close(handle)


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in another's place at once; the same bytes leave it untouched.

    Args:
        path: the file; its folder is made.
        data: all of its bytes.

    Raises:
        OSError: where it cannot be written; the old file still stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        if path.read_bytes() == data:
            return
    for leftover in path.parent.glob(f".{path.name}.*.tmp"):  # of a writer that was killed
        leftover.unlink(missing_ok=True)
    beside = path.with_name(f".{path.name}.{token()}.tmp")
    try:
        write_new(beside, data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def exchange(one: Path, other: Path) -> bool:
    """Let two names change places in one step, where the system can.

    Returns:
        Whether they did; False where the kernel, the C library or the file system has no such step.

    Raises:
        OSError: where the system can but will not.
    """
    import ctypes

    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:
        return False
    if function(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(one))


def link_or_copy(source: str, target: str) -> str:
    """The same file under a second name, or a copy where the file system has no second names.

    Raises:
        OSError: where neither can be done.
    """
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target
