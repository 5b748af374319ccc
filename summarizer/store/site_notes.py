"""Short notes on editions, kept between publishings, so that an archive is not read again for one new day."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.store import atomic, layout
from summarizer.store.trouble import telling_output

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class EditionNote:
    """What is remembered of an edition.

    Attributes:
        stamp: size and time of its `edition.json` when the note was taken.
        text: the note; "" for an edition that readers may not have.
    """

    stamp: str
    text: str


def stamp_of(out: Path, day: dt.date) -> str:
    """What tells an edition's file from another version of it without reading it.

    Raises:
        OutputError: where it may not be looked at.
    """
    path = layout.edition_folder(out, day) / layout.EDITION_FILE
    with telling_output(path):
        found = path.stat()
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ino}"


def digest_of(out: Path, day: dt.date) -> str:
    """A digest of an edition's file.

    Raises:
        OutputError: where it cannot be read.
    """
    path = layout.edition_folder(out, day) / layout.EDITION_FILE
    with telling_output(path):
        return hashlib.sha256(path.read_bytes()).hexdigest()


def read_notes(out: Path, maker: str) -> dict[dt.date, EditionNote]:
    """All notes; damaged ones and those of another version of the program are missing, and are taken again.

    Args:
        maker: names the version of what takes the notes.
    """
    found: dict[dt.date, EditionNote] = {}
    for path in sorted(_folder(out).glob("*.json")):
        try:
            plain: Any = json.loads(path.read_bytes())
            if plain["maker"] != f"{_FORMAT}:{maker}":
                continue
            found.update({dt.date.fromisoformat(day): EditionNote(*note) for day, note in plain["notes"].items()})
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue
    return found


def write_notes(out: Path, maker: str, notes: Mapping[dt.date, EditionNote], changed: Iterable[dt.date]) -> None:
    """Keep notes, a file a month; only months with a changed day are written.

    Raises:
        OutputError: where they cannot be written.
    """
    months = {day.isoformat()[:7] for day in changed}
    folder = _folder(out)
    with telling_output(folder):
        for month in sorted(months):
            days = sorted(day for day in notes if day.isoformat().startswith(month))
            plain = {day.isoformat(): [notes[day].stamp, notes[day].text] for day in days}
            text = json.dumps({"maker": f"{_FORMAT}:{maker}", "notes": plain}, ensure_ascii=False)
            atomic.replace_file(folder / f"{month}.json", text.encode())


def _folder(out: Path) -> Path:
    return out / layout.HOME / "site"
