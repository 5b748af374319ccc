"""The ledger of mailings: one row an edition and reader, so that nobody is mailed twice and nobody silently skipped."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from summarizer.store.mail import MailStore
from summarizer.store.trouble import corrupt


class MailState(StrEnum):
    """Where a message to one reader stands."""

    PLANNED = "planned"  # to be sent; the server has not been offered it, or has asked for patience
    SENDING = "sending"  # written down before the first byte of the message is offered
    SENT = "sent"  # the server took it
    FAILED = "failed"  # the server, or the message itself, said no: the reader has not got it
    UNKNOWN = "unknown"  # the server may have taken it: never sent again unasked
    SKIPPED = "skipped"  # not for this reader, with the reason


@dataclass(frozen=True, slots=True)
class Mailing:
    """One row: an edition and a reader."""

    day: dt.date  # the edition's
    version: int  # the edition's
    reader: str  # digest of the address; a random name once the reader's data is erased
    address: str
    language: str
    message_id: str
    state: MailState
    permanent: bool = False  # whether the failure is one that another try does not mend
    tries: int = 0
    cause: str = ""
    changed: str = ""  # when the state last changed, ISO 8601, UTC


_COLUMNS = "day, version, reader, address, language, message_id, state, permanent, tries, cause, changed"
_THERE = (MailState.SENT, MailState.UNKNOWN, MailState.SENDING)  # the reader has it, or may have it


class Mailings:
    """The ledger of one store. Whoever sends holds the lock, so any other row still `sending` was killed there."""

    def __init__(self, store: MailStore) -> None:
        self._store = store

    def settle_interrupted(self) -> int:
        """Call every message unknown that a killed run was just handing over; returns how many."""
        with self._store.transaction() as db:
            return db.execute(
                "UPDATE mailings SET state = ?, cause = ?, changed = ? WHERE state = ?",
                (MailState.UNKNOWN, "the run ended while the message was handed over", _now(), MailState.SENDING),
            ).rowcount

    def rows(self, day: dt.date, version: int) -> dict[str, Mailing]:
        """An edition's rows by reader."""
        where = "day = :day AND version = :version ORDER BY reader"
        return {row.reader: row for row in self._rows(where, {"day": day.isoformat(), "version": version})}

    def unknown(self) -> tuple[Mailing, ...]:
        """Every message of which nobody knows whether it arrived, newest edition first."""
        return self._rows("state = :state ORDER BY day DESC, version DESC, address", {"state": MailState.UNKNOWN})

    def of_reader(self, reader: str) -> tuple[Mailing, ...]:
        """Everything that was sent to a reader, newest first."""
        return self._rows("reader = :reader ORDER BY day DESC, version DESC", {"reader": reader})

    def of_message(self, message_id: str) -> Mailing | None:
        """The row of a message; None for one that is not ours."""
        found = self._rows("message_id = :message_id AND :message_id != '' LIMIT 1", {"message_id": message_id})
        return found[0] if found else None

    def having_other_version(self, day: dt.date, version: int) -> dict[str, int]:
        """Readers who have, or may have, an earlier version of a day's edition, with that version."""
        rows = self._store.query(
            "SELECT reader, max(version) FROM mailings WHERE day = :day AND version < :version "
            "AND state IN (:sent, :unknown, :sending) GROUP BY reader",
            {"day": day.isoformat(), "version": version, **{state.value: state.value for state in _THERE}},
        )
        return dict(rows)

    def last_messages(self, day: dt.date, version: int) -> dict[str, str]:
        """The Message-ID of the last edition before this one that each reader got."""
        rows = self._store.query(
            "SELECT reader, message_id, max(day || '.' || printf('%06d', version)) FROM mailings "
            "WHERE state = :sent AND (day < :day OR (day = :day AND version < :version)) GROUP BY reader",
            {"day": day.isoformat(), "version": version, "sent": MailState.SENT},
        )
        return {reader: message_id for reader, message_id, _ in rows if message_id}

    def write(self, rows: Iterable[Mailing]) -> None:
        """Put rows down as they are, in place of older ones of the same edition and reader, all of them or none."""
        now = _now()
        values = [
            (row.day.isoformat(), row.version, row.reader, row.address, row.language, row.message_id, row.state,
             row.permanent, row.tries, row.cause, now)
            for row in rows
        ]  # fmt: skip
        with self._store.transaction() as db:
            db.executemany(f"INSERT OR REPLACE INTO mailings ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", values)  # noqa: S608

    def begin(self, day: dt.date, version: int, reader: str) -> None:
        """Commit that a message is about to be handed over; what happens after this line may have reached the reader.

        Raises:
            ValueError: for a row that is not planned.
        """
        self._move(day, version, reader, MailState.PLANNED, MailState.SENDING, tries=1)

    def end(
        self, day: dt.date, version: int, reader: str, state: MailState, *, cause: str = "", permanent: bool = False
    ) -> None:
        """Commit what became of a message.

        Raises:
            ValueError: for a row that is neither planned nor being sent.
        """
        with self._store.transaction() as db:
            moved = db.execute(
                "UPDATE mailings SET state = ?, cause = ?, permanent = ?, changed = ? "
                "WHERE day = ? AND version = ? AND reader = ? AND state IN (?, ?)",
                (state, cause, permanent, _now(), day.isoformat(), version, reader, *_OPEN),
            )
            if moved.rowcount != 1:
                raise ValueError(f"no open mailing of {day} to {reader}")

    def bounced(self, row: Mailing, cause: str) -> None:
        """Commit that a message came back, whatever the server had said when it took it."""
        with self._store.transaction() as db:
            db.execute(
                "UPDATE mailings SET state = ?, cause = ?, permanent = 1, changed = ? "
                "WHERE day = ? AND version = ? AND reader = ?",
                (MailState.FAILED, cause, _now(), row.day.isoformat(), row.version, row.reader),
            )

    def erase(self, reader: str) -> int:
        """Forget whom a reader's rows were for; the counts of past editions stay true. Returns how many rows."""
        name = f"erased-{secrets.token_hex(8)}"
        with self._store.transaction() as db:
            return db.execute(
                "UPDATE mailings SET reader = ?, address = '', message_id = '', cause = '' WHERE reader = ?",
                (name, reader),
            ).rowcount

    def _move(
        self, day: dt.date, version: int, reader: str, before: MailState, after: MailState, *, tries: int
    ) -> None:
        with self._store.transaction() as db:
            moved = db.execute(
                "UPDATE mailings SET state = ?, tries = tries + ?, changed = ? "
                "WHERE day = ? AND version = ? AND reader = ? AND state = ?",
                (after, tries, _now(), day.isoformat(), version, reader, before),
            )
            if moved.rowcount != 1:
                raise ValueError(f"no {before} mailing of {day} to {reader}")

    def _rows(self, where: str, values: Mapping[str, object]) -> tuple[Mailing, ...]:
        found = self._store.query(f"SELECT {_COLUMNS} FROM mailings WHERE {where}", values)  # noqa: S608 - our own text
        try:
            return tuple(_mailing(*row) for row in found)
        except (ValueError, TypeError) as error:
            raise corrupt(self._store.path, f"the ledger of mailings is damaged ({error})") from error


def _mailing(day: str, version: int, reader: str, address: str, language: str, message_id: str, *rest: Any) -> Mailing:
    state, permanent, tries, cause, changed = rest
    return Mailing(
        dt.date.fromisoformat(day), version, reader, address, language, message_id,
        MailState(state), bool(permanent), tries, cause, changed,
    )  # fmt: skip


_OPEN = (MailState.PLANNED, MailState.SENDING)


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
