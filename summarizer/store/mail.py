"""The store of the post: who was sent what, and who wants no more; a file of its own, as nothing can make it again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import ClassVar

from summarizer.store.database import Store
from summarizer.store.migrations import Migration
from summarizer.store.trouble import MAIL_NAME


def keep_mailings(db: sqlite3.Connection) -> None:
    """One row an edition and reader; a reader is a digest of the address, which can outlive the address itself."""
    db.execute(
        """
        CREATE TABLE mailings (
            day TEXT NOT NULL,
            version INTEGER NOT NULL,
            reader TEXT NOT NULL,
            address TEXT NOT NULL,
            language TEXT NOT NULL,
            message_id TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'failed', 'unknown', 'skipped')),
            permanent INTEGER NOT NULL DEFAULT 0,
            tries INTEGER NOT NULL DEFAULT 0,
            cause TEXT NOT NULL DEFAULT '',
            changed TEXT NOT NULL,
            PRIMARY KEY (day, version, reader)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX mailings_by_reader ON mailings (reader, day, version)")
    db.execute("CREATE INDEX mailings_by_message ON mailings (message_id)")


def keep_suppressions(db: sqlite3.Connection) -> None:
    """Whom no more mail goes to; the address is empty where the reader's data was erased."""
    db.execute(
        """
        CREATE TABLE suppressions (
            reader TEXT PRIMARY KEY,
            address TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason IN ('unsubscribed', 'bounced', 'by hand', 'erased')),
            evidence TEXT NOT NULL,
            since TEXT NOT NULL
        ) WITHOUT ROWID
        """
    )


class MailStore(Store):
    """`mail.db`: mailings and suppressions."""

    steps: ClassVar[Sequence[Migration]] = (keep_mailings, keep_suppressions)


__all__ = ["MAIL_NAME", "MailStore"]
