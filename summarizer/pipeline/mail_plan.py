"""Who gets an edition: decided before anything is written or sent, with a reason for everybody who does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from summarizer.deliver.readers import Reader
from summarizer.deliver.topics import for_topics
from summarizer.model import Edition
from summarizer.store.mailings import Mailing, MailState
from summarizer.store.suppressions import Suppression


@dataclass(frozen=True, slots=True)
class SendWish:
    """What a sending is asked to do beyond the ordinary.

    Attributes:
        only: addresses; empty for all readers.
        dry_run: compose everything, open no connection, write nothing down.
        eml: a folder to write the messages into in place of sending them; nothing is written down.
        resend_unknown: send again what a server may have taken before.
        retry_failed: try again what a server refused for good.
        corrections: send a corrected edition to those who have an earlier version too.
    """

    only: tuple[str, ...] = ()
    dry_run: bool = False
    eml: Path | None = None
    resend_unknown: bool = False
    retry_failed: bool = False
    corrections: bool = False

    @property
    def for_show(self) -> bool:
        """Whether nothing is to be sent."""
        return self.dry_run or self.eml is not None


class Act(StrEnum):
    """What is to happen for a reader."""

    SEND = "send"
    SKIP = "skip"  # not this edition, for a reason
    KEEP = "keep"  # the ledger's row stands as it is


@dataclass(frozen=True, slots=True)
class Intent:
    """What is to happen for one reader, and why."""

    reader: Reader
    act: Act
    cause: str = ""
    amiss: bool = False  # whether somebody should mend something


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows before a sending, each by reader."""

    rows: Mapping[str, Mailing]
    suppressed: Mapping[str, Suppression]
    versions: Mapping[str, int]  # the earlier version of the same day that a reader has


def plan_mail(edition: Edition, readers: Sequence[Reader], known: Known, wish: SendWish) -> tuple[Intent, ...]:
    """An intent for every reader, in the order in which messages that look the same follow one another."""
    empty: dict[tuple[str, ...], bool] = {}
    intents = []
    for reader in readers:
        if reader.topics not in empty:
            empty[reader.topics] = not for_topics(edition, reader.topics).briefs
        intents.append(_intent(edition, reader, known, wish, empty=empty[reader.topics]))
    return tuple(
        sorted(intents, key=lambda intent: (intent.reader.language, intent.reader.topics, intent.reader.address))
    )


def _intent(edition: Edition, reader: Reader, known: Known, wish: SendWish, *, empty: bool) -> Intent:
    row, suppressed = known.rows.get(reader.digest), known.suppressed.get(reader.digest)
    version = known.versions.get(reader.digest)
    match row.state if row else None:
        case MailState.SENT:
            return Intent(reader, Act.KEEP, "sent before")
        case MailState.UNKNOWN | MailState.SENDING if not wish.resend_unknown:
            return Intent(reader, Act.KEEP, "unknown", amiss=True)
        case MailState.FAILED if row and row.permanent and not wish.retry_failed:
            return Intent(reader, Act.KEEP, row.cause, amiss=True)
    if suppressed is not None:
        return Intent(reader, Act.SKIP, f"on the suppression list: {suppressed.reason}")
    if not reader.active:
        return Intent(reader, Act.SKIP, "not active in the readers’ file")
    if reader.language not in edition.languages:
        return Intent(reader, Act.SKIP, f"the edition has no {reader.language!r}", amiss=True)
    if empty:
        on = f" on {', '.join(reader.topics)}" if reader.topics else ""
        return Intent(reader, Act.SKIP, f"the edition has no story{on}")
    if version is not None and not wish.corrections:
        return Intent(reader, Act.SKIP, f"has version {version}; corrections are mailed with --corrections")
    return Intent(reader, Act.SEND)
