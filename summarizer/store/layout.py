"""Where things lie in a folder of editions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

HOME = ".summarizer"
LATEST = "latest"
EDITION_FILE = "edition.json"


def edition_folder(out: Path, day: dt.date) -> Path:
    """The edition of a day."""
    return out / day.isoformat()


def staging(out: Path) -> Path:
    """Where editions are put together before they are swapped in; nothing in it outlives a run."""
    return out / HOME / "staging"


def record_file(out: Path, day: dt.date) -> Path:
    """What was written into a day's folder, so that files of other hands are told from our own."""
    return out / HOME / "written" / f"{day.isoformat()}.json"


def review_file(out: Path, day: dt.date) -> Path:
    """What the editor decided about a day's edition."""
    return out / HOME / "reviews" / f"{day.isoformat()}.json"


def report_file(out: Path, day: dt.date) -> Path:
    """What the scheduled run did for a day's edition."""
    return out / HOME / "reports" / f"{day.isoformat()}.json"


def shelf(out: Path) -> Path:
    """A folder of editions that wait for the editor while an older version of the same day is with the readers."""
    return out / HOME / "shelf"


def day_of(name: str) -> dt.date | None:
    """The day that an edition's folder is named for; None for any other name."""
    try:
        day = dt.date.fromisoformat(name)
    except ValueError:
        return None
    return day if day.isoformat() == name else None
