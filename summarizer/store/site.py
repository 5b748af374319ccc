"""The published site on the disk: built beside the one that stands, and put in its place in one step.

    site/                      what readers have
    site/.summarizer.json      which files are ours and what each was made from
    .site.1a2b3c4d.new/        beside it while one is being built; nothing of it outlives a run

Files that did not change are second names of the same files, so they keep their bytes and their times. All that
writes here expects its caller to hold the lock of the editions (`store.lock`), and takes the site's own as well, since
two folders of editions could be published to one place.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.errors import AlreadyRunning, OutputError
from summarizer.store import atomic
from summarizer.store.trouble import telling_output

RECORD = ".summarizer.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of ours as it was when we wrote it."""

    key: str
    size: int
    mtime: int  # nanoseconds


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What a standing site is made of, by path."""

    files: Mapping[str, SiteFile] = field(default_factory=dict)

    def keeps(self, site: Path, path: str, key: str) -> bool:
        """Whether a file stands as it was made from just this."""
        known = self.files.get(path)
        if known is None or known.key != key:
            return False
        try:
            found = (site / path).lstat()
        except OSError:
            return False
        return stat.S_ISREG(found.st_mode) and (found.st_size, found.st_mtime_ns) == (known.size, known.mtime)


def read_site(site: Path) -> SiteRecord:
    """What stands in a site's folder; an empty record where nothing does.

    Raises:
        OutputError: where the folder is somebody else's: it holds files and no record of ours.
    """
    with telling_output(site):
        if site.exists() and not site.is_dir():
            raise OutputError(str(site), "a file stands where the site belongs", "Move it away, or name a folder.")
        strangers = [entry.name for entry in os.scandir(site)] if site.is_dir() else []
    try:
        plain: Any = json.loads((site / RECORD).read_bytes())
        if plain["format"] != _FORMAT:
            raise ValueError("another format")
        return SiteRecord({path: SiteFile(*known) for path, known in plain["files"].items()})
    except (FileNotFoundError, NotADirectoryError):
        if any(not name.startswith(".") for name in strangers):
            raise OutputError(
                str(site),
                "the folder holds files that `summarizer publish` did not make",
                "Name an empty folder, or one that it made.",
            ) from None
        return SiteRecord()
    except OSError as error:
        raise OutputError(str(site / RECORD), f"it cannot be read ({error.strerror})", "Check its rights.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise OutputError(
            str(site / RECORD),
            f"the list of the site's files is damaged ({error})",
            "Empty the site's folder, then publish again: it is made anew from the editions.",
        ) from error


class SiteBuilding:
    """A site that is being put together beside the one that stands."""

    def __init__(self, site: Path, standing: SiteRecord) -> None:
        self.site, self._standing = site, standing
        self.folder = site.with_name(f".{site.name}.{atomic.token()}.new")
        self.files: dict[str, SiteFile] = {}
        self._made: set[str] = set()
        self.folder.mkdir()

    def keep(self, path: str) -> None:
        """Take a standing file over as it is."""
        self._parent(path)
        atomic.link_or_copy(str(self.site / path), str(self.folder / path))
        self.files[path] = self._standing.files[path]

    def write(self, path: str, key: str, data: bytes) -> bool:
        """Add a file; where the standing one has the same bytes it is taken over, with its time.

        Returns:
            Whether it is new or changed.
        """
        old = self.site / path
        target = self._parent(path)
        if path in self._standing.files and _holds(old, data):
            atomic.link_or_copy(str(old), str(target))
            changed = False
        else:
            with target.open("xb") as file:
                file.write(data)
            changed = True
        self.note(path, key)
        return changed

    def note(self, path: str, key: str) -> None:
        """Record a file that stands in the new folder already."""
        found = (self.folder / path).lstat()
        self.files[path] = SiteFile(key, found.st_size, found.st_mtime_ns)

    def adopt(self, folder: str, key: str) -> None:
        """Record every file that another program put into a folder of the new site; the same bytes keep their time."""
        for target in sorted((self.folder / folder).rglob("*")):
            if not target.is_file():
                continue
            path = target.relative_to(self.folder).as_posix()
            old = self.site / path
            if path in self._standing.files and _holds(old, target.read_bytes()):
                target.unlink()
                atomic.link_or_copy(str(old), str(target))
            self.note(path, key)

    def carry(self) -> tuple[str, ...]:
        """Take over what somebody else put into the standing site: a CNAME, a `.git`, a robots.txt of their own.

        Returns:
            The paths, folders as one.
        """
        carried: list[str] = []
        ours = {folder for path in self._standing.files for folder in _folders(path)}
        waiting = [""] if self.site.is_dir() else []
        while waiting:
            folder = waiting.pop()
            for entry in os.scandir(self.site / folder):
                path = f"{folder}{entry.name}"
                if path in ours and entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                elif path not in self._standing.files and path != RECORD:
                    self._carry(entry, path)
                    carried.append(path)
        return tuple(sorted(carried))

    def _carry(self, entry: os.DirEntry[str], path: str) -> None:
        target = self._parent(path)
        if self.files.pop(path, None) is not None:
            target.unlink()
        if entry.is_dir(follow_symlinks=False):
            shutil.copytree(entry.path, target, symlinks=True, copy_function=atomic.link_or_copy)
        else:
            atomic.link_or_copy(entry.path, str(target))

    def finish(self) -> None:
        """Bring everything down to the disk and let the new site take the old one's place in one step."""
        files = {path: [item.key, item.size, item.mtime] for path, item in sorted(self.files.items())}
        (self.folder / RECORD).write_text(json.dumps({"format": _FORMAT, "files": files}), encoding="utf-8")
        if self.site.is_dir():
            self.folder.chmod(stat.S_IMODE(self.site.stat().st_mode))
        _sync(self.folder)
        if not self.site.exists():
            self.folder.rename(self.site)
        elif not atomic.exchange(self.folder, self.site):
            old = self.folder.with_suffix(".old")
            self.site.rename(old)
            self.folder.rename(self.site)
            self.folder = old
        atomic.sync_folder(self.site.parent)

    def _parent(self, path: str) -> Path:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return self.folder / path


@contextlib.contextmanager
def building(site: Path, standing: SiteRecord) -> Iterator[SiteBuilding]:
    """A place to build a site in; what is not finished at the end is cleared away, and so is the old site.

    Raises:
        AlreadyRunning: where another run publishes to the same place.
        OutputError: where it cannot be written; the site that stood there still stands.
    """
    site = site.resolve()
    with telling_output(site):
        site.parent.mkdir(parents=True, exist_ok=True)
        with _alone(site):
            _recover(site)
            made = SiteBuilding(site, standing)
            try:
                yield made
            finally:
                shutil.rmtree(made.folder, ignore_errors=True)


@contextlib.contextmanager
def _alone(site: Path) -> Iterator[None]:
    """The parent folder's own lock: the site's folder is swapped, so it cannot hold one itself."""
    handle = os.open(site.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise AlreadyRunning(
            str(site), "another run is publishing there", "Wait for it to end, then try again."
        ) from None
    try:
        yield
    finally:
        os.close(handle)


def _recover(site: Path) -> None:
    """Clear away what killed runs left, and put a site back that a kill caught between two renames."""
    name = re.compile(re.escape(f".{site.name}.") + r"[0-9a-f]{8}\.(new|old)")
    for entry in sorted(site.parent.iterdir()):
        found = name.fullmatch(entry.name)
        if found and found[1] == "old" and not os.path.lexists(site):
            entry.rename(site)
        elif found:
            shutil.rmtree(entry)


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _sync(folder: Path) -> None:
    """Bring a whole tree down to the disk with one call; thousands of single ones would take minutes."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
        if syncfs is None or syncfs(handle) != 0:
            os.sync()
    finally:
        os.close(handle)
