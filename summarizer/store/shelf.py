"""The shelf: where a held edition waits for its editor while readers still have the older version of the same day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from summarizer.model import Edition
from summarizer.store import editions, layout
from summarizer.store.trouble import telling_output


def shelve(out: Path, day: dt.date, files: Mapping[str, bytes]) -> Path:
    """Put an edition on the shelf, in place of one that waits there.

    Args:
        out: folder of the editions; the caller holds its lock.
        day: the edition's day.
        files: every file of the edition by name.

    Returns:
        Where it waits.

    Raises:
        OutputError: where it cannot be written; what waited there still does.
    """
    return editions.write_edition(layout.shelf(out), day, files)


def shelved(out: Path, day: dt.date) -> Edition | None:
    """The edition that waits for a day; None where none does.

    Raises:
        OutputError: where it is damaged.
    """
    if not layout.edition_folder(layout.shelf(out), day).is_dir():
        return None
    return editions.read_edition(layout.shelf(out), day)


def unshelve(out: Path, day: dt.date) -> None:
    """Clear the shelf of a day, whose edition is now with the readers.

    Raises:
        OutputError: where it cannot be removed.
    """
    folder = layout.edition_folder(layout.shelf(out), day)
    with telling_output(folder):
        if folder.is_dir():
            editions.discard(layout.shelf(out), day)
