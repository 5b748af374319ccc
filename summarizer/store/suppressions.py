"""Whom no more mail goes to: those who said so, and addresses that do not exist."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from summarizer.store.mail import MailStore


class Reason(StrEnum):
    """Why a reader gets no more mail."""

    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    BY_HAND = "by hand"
    ERASED = "erased"  # the reader's data was erased; the digest stays so that an old list cannot bring the mail back


@dataclass(frozen=True, slots=True)
class Suppression:
    """One reader who gets no more mail."""

    reader: str  # digest of the address
    address: str  # empty where it was erased, or never known
    reason: Reason
    evidence: str  # what it rests on: a report's status, a request's date
    since: str  # ISO 8601, UTC


class Suppressions:
    """The list of one store."""

    def __init__(self, store: MailStore) -> None:
        self._store = store

    def all(self) -> dict[str, Suppression]:
        """Everybody on the list by reader."""
        rows = self._store.query("SELECT reader, address, reason, evidence, since FROM suppressions", {})
        return {row[0]: Suppression(row[0], row[1], Reason(row[2]), row[3], row[4]) for row in rows}

    def add(self, reader: str, address: str, reason: Reason, evidence: str) -> bool:
        """Put a reader on the list; one who is there already stays as first noted, but for an erasure.

        Returns:
            Whether anything changed.
        """
        now = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
        verb = "INSERT OR REPLACE" if reason is Reason.ERASED else "INSERT OR IGNORE"
        with self._store.transaction() as db:
            done = db.execute(
                f"{verb} INTO suppressions (reader, address, reason, evidence, since) VALUES (?, ?, ?, ?, ?)",
                (reader, address, reason, evidence, now),
            )
            return done.rowcount == 1

    def remove(self, reader: str) -> bool:
        """Take a reader off the list who asked to be; returns whether they were on it."""
        with self._store.transaction() as db:
            return db.execute("DELETE FROM suppressions WHERE reader = ?", (reader,)).rowcount == 1
