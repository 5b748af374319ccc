"""The folders that readers open: an edition is there whole or not at all, and nobody's file is lost.

    out/2025-12-23/            one edition
    out/latest -> 2025-12-23   what readers are shown
    out/.summarizer/staging/   where an edition is put together before it is swapped in

All that writes here expects its caller to hold the lock (`store.lock`).
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.codec import from_plain
from summarizer.errors import OutputError
from summarizer.model import Edition
from summarizer.store import atomic, layout, written
from summarizer.store.trouble import telling_output

_STAGED = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})\.[0-9a-f]{8}\.(?P<part>new|old)")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Aside:
    """A file of ours that somebody changed by hand, and the name under which the change is kept."""

    name: str
    kept_as: str


@dataclass(frozen=True, slots=True)
class EditionPlan:
    """What writing an edition would do to its folder."""

    changed: tuple[str, ...]  # files of which the bytes are not there yet
    gone: tuple[str, ...] = ()  # our own files that the edition has no longer
    kept: tuple[str, ...] = ()  # what somebody else put there; it stays
    aside: tuple[Aside, ...] = ()  # our own files that somebody changed by hand; the change is kept beside

    @property
    def nothing(self) -> bool:
        """Whether the folder is as it should be."""
        return not (self.changed or self.gone)


def plan_edition(out: Path, day: dt.date, files: Mapping[str, bytes]) -> EditionPlan:
    """What writing these files would do, so that the editor can be told of files kept or set aside.

    Args:
        out: folder of the editions.
        day: the edition's day.
        files: every file of the edition by name.

    Raises:
        OutputError: where a link or a file stands in the place of the edition's folder.
    """
    folder = layout.edition_folder(out, day)
    found: dict[str, str | None] = {}
    with telling_output(folder):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise OutputError(
                str(folder), "a link or a file stands where the edition belongs", "Move it away, then run again."
            )
        if not folder.exists():
            return EditionPlan(changed=tuple(files))
        ours = written.read_record(out, day)
        for entry in sorted(folder.iterdir()):
            regular = entry.is_file() and not entry.is_symlink()
            found[entry.name] = written.sha256(entry.read_bytes()) if regular else None
    changed = tuple(name for name, data in files.items() if found.get(name) != written.sha256(data))
    gone: list[str] = []
    kept: list[str] = []
    aside: list[Aside] = []
    for name, digest in found.items():
        own = digest is not None and ours.holds(name, digest)
        if name not in files:
            (gone if own else kept).append(name)
        elif name in changed and not own:
            aside.append(Aside(name, _edited_name(name, digest)))
    return EditionPlan(changed, tuple(gone), tuple(kept), tuple(aside))


def write_edition(out: Path, day: dt.date, files: Mapping[str, bytes]) -> Path:
    """Put an edition in its place in one step; an edition with the same bytes is left untouched.

    Files that somebody else put into the folder are carried over; where somebody changed a file of ours, the change is
    kept beside it as `<name>.edited-<digest>.<suffix>`.

    Args:
        out: folder of the editions; it is made.
        day: the edition's day.
        files: every file of the edition by name.

    Returns:
        The edition's folder.

    Raises:
        OutputError: where it cannot be written; the edition that stood there still stands.
        ValueError: for no files, or for a file name that could leave the folder.
    """
    if not files:
        raise ValueError("an edition has files")
    for name in files:
        if not _FILE_NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a file name for an edition")
    folder = layout.edition_folder(out, day)
    with telling_output(folder):
        recover(out)
        plan = plan_edition(out, day, files)
        if plan.nothing and folder.exists():
            written.record(out, day, files)
            return folder
        written.record(out, day, files, beside=written.read_record(out, day))
        staged = layout.staging(out) / f"{day.isoformat()}.{atomic.token()}.new"
        try:
            _stage(staged, folder, files, plan)
            _swap(staged, folder)
        finally:
            shutil.rmtree(staged, ignore_errors=True)  # now the old edition, or a new one that could not be finished
        written.record(out, day, files)
    return folder


def discard(out: Path, day: dt.date) -> None:
    """Take an edition away in one step; a kill while its files are removed leaves only what `recover` clears.

    Raises:
        OutputError: where it cannot be taken away.
    """
    folder = layout.edition_folder(out, day)
    with telling_output(folder):
        layout.staging(out).mkdir(parents=True, exist_ok=True)
        grave = layout.staging(out) / f"{day.isoformat()}.{atomic.token()}.gone"
        folder.rename(grave)
        atomic.sync_folder(out)
        shutil.rmtree(grave, ignore_errors=True)


def recover(out: Path) -> None:
    """Clear away what killed runs left, and put back an edition that a kill caught between two renames.

    Raises:
        OutputError: where the folder may not be written.
    """
    staging = layout.staging(out)
    with telling_output(staging):
        staging.mkdir(parents=True, exist_ok=True)
        for entry in sorted(staging.iterdir()):
            name = _STAGED.fullmatch(entry.name)
            if name and name["part"] == "old" and not os.path.lexists(out / name["day"]):
                entry.rename(out / name["day"])
                atomic.sync_folder(out)
            elif entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()


def point_latest(out: Path, day: dt.date) -> None:
    """Show readers the edition of a day, in one step.

    Args:
        out: folder of the editions.
        day: an edition that has been written.

    Raises:
        OutputError: where there is no such edition, where a real file or folder is called `latest`, or where the
            folder may not be written; `latest` then points where it did.
    """
    link = out / layout.LATEST
    with telling_output(link):
        if not layout.edition_folder(out, day).is_dir():
            raise OutputError(str(out / str(day)), "there is no such edition", f"Make it with `--date {day}`.")
        if link.is_symlink():
            if str(link.readlink()) == day.isoformat():
                return
        elif link.exists():
            raise OutputError(
                str(link),
                "a real file or folder stands where the link to the newest edition belongs",
                "Move it away or give it another name, then run again.",
            )
        staging = layout.staging(out)
        staging.mkdir(parents=True, exist_ok=True)
        beside = staging / f"{layout.LATEST}.{atomic.token()}"
        try:
            beside.symlink_to(day.isoformat(), target_is_directory=True)
            beside.replace(link)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        atomic.sync_folder(out)


def latest(out: Path) -> dt.date | None:
    """The day that `latest` points to; None where it points to no edition."""
    link = out / layout.LATEST
    day = layout.day_of(str(link.readlink())) if link.is_symlink() else None
    return day if day and layout.edition_folder(out, day).is_dir() else None


def list_editions(out: Path) -> tuple[dt.date, ...]:
    """The days that have an edition, oldest first.

    Raises:
        OutputError: where the folder may not be read.
    """
    if not out.exists():
        return ()
    with telling_output(out):
        days = (layout.day_of(entry.name) for entry in out.iterdir() if entry.is_dir() and not entry.is_symlink())
        return tuple(sorted(day for day in days if day and (out / str(day) / layout.EDITION_FILE).is_file()))


def read_edition(out: Path, day: dt.date) -> Edition:
    """An edition as it was written.

    Raises:
        OutputError: where there is none, or its `edition.json` is damaged.
    """
    path = layout.edition_folder(out, day) / layout.EDITION_FILE
    again = f"Write it again with `summarizer brief SOURCES --date {day}`."
    try:
        plain = json.loads(path.read_bytes())
        if isinstance(plain, dict):
            plain.pop("$schema", None)
        edition: Edition = from_plain(Edition, plain)
    except (FileNotFoundError, NotADirectoryError):
        raise OutputError(str(path), "there is no edition of that day", again) from None
    except OSError as error:
        raise OutputError(str(path), f"it cannot be read ({error.strerror})", "Check its permissions.") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise OutputError(str(path), f"the edition is damaged ({error})", again) from error
    if edition.day != day:
        raise OutputError(str(path), f"it holds the edition of {edition.day}", again)
    return edition


def _stage(staged: Path, folder: Path, files: Mapping[str, bytes], plan: EditionPlan) -> None:
    """The new folder, complete and on the disk, with everything of other hands that the old one holds."""
    staged.mkdir(parents=True)
    for name, data in files.items():
        atomic.write_new(staged / name, data)
    for name in plan.kept:
        _carry(folder / name, staged / name)
    for aside in plan.aside:
        if not os.path.lexists(staged / aside.kept_as):  # kept before, by a run that was killed
            _carry(folder / aside.name, staged / aside.kept_as)
    if folder.exists():
        staged.chmod(stat.S_IMODE(folder.stat().st_mode))
    atomic.sync_folder(staged)


def _carry(source: Path, target: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, copy_function=atomic.link_or_copy)
    else:
        atomic.link_or_copy(str(source), str(target))


def _swap(staged: Path, folder: Path) -> None:
    """Let the new folder take the old one's place."""
    if not folder.exists():
        staged.rename(folder)
    elif not atomic.exchange(staged, folder):
        old = staged.with_suffix(".old")
        folder.rename(old)
        try:
            staged.rename(folder)
        except BaseException:
            old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
    atomic.sync_folder(folder.parent)


def _edited_name(name: str, digest: str | None) -> str:
    path = Path(name)
    return f"{path.stem}.edited-{(digest or atomic.token())[:8]}{path.suffix}"
