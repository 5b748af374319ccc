"""What the edition of each day told, so that the next days know; what the words mean is the business of the stories."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.store.database import Store


@dataclass(frozen=True, slots=True)
class Told:
    """A story of an edition, as another room wrote it down."""

    day: dt.date  # the edition's
    brief: str  # Brief.id
    text: str  # JSON


def keep_told(store: Store, day: dt.date, stories: Mapping[str, str], *, version: int) -> None:
    """Put what a day's edition tells in the place of what was kept for that day, all of it or nothing.

    Args:
        stories: JSON texts by brief id.
        version: of the JSON's meaning; other versions are not read back.

    Raises:
        StoreError: where the store cannot be written; what was kept before stays.
    """
    rows = [(day.isoformat(), brief, version, _checksum(text), text) for brief, text in stories.items()]
    with store.transaction() as db:
        db.execute("DELETE FROM told WHERE day = ?", (day.isoformat(),))
        db.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?)", rows)


def read_told(store: Store, since: dt.date, before: dt.date, *, version: int) -> tuple[Told, ...]:
    """What was told on the days from `since` to the one before `before`, in order; damaged rows count as absent.

    Raises:
        StoreError: where the store cannot be read.
    """
    rows = store.query(
        "SELECT day, brief, checksum, value FROM told WHERE day >= :since AND day < :before AND version = :version "
        "ORDER BY day, brief",
        {"since": since.isoformat(), "before": before.isoformat(), "version": version},
    )
    return tuple(
        Told(dt.date.fromisoformat(day), brief, text)
        for day, brief, checksum, text in rows
        if isinstance(text, str) and checksum == _checksum(text)
    )


def stale_told(store: Store, before: dt.date) -> int:
    """How many stories `forget_told` would take."""
    ((rows,),) = store.query("SELECT count(*) FROM told WHERE day < :before", {"before": before.isoformat()})
    return int(rows)


def forget_told(store: Store, before: dt.date) -> int:
    """Remove what was told before a day; returns how many stories went."""
    with store.transaction() as db:
        return db.execute("DELETE FROM told WHERE day < ?", (before.isoformat(),)).rowcount


def _checksum(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
