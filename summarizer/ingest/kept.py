"""What was fetched, kept: pages by their address, bodies by their digest, and what feeds said of each article.

One SQLite file, so that a page and what is known of it are on the disk together or not at all, however the run ends.
The briefing reads nothing else of the web. Bodies are compressed and stand once for all addresses that gave them.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from summarizer.codec import dumps, loads
from summarizer.errors import StoreCorrupt, StoreError, StoreNewer

KEPT_NAME = "fetched.db"
_APPLICATION = 0x53554D46  # "SUMF"
_VERSION = 1
_PATIENCE = 5.0  # seconds to wait for another program that is writing
_LEVEL = 6

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """One address and what came of asking for it.

    Attributes:
        key: `address_key` of the address.
        url: as it was asked for.
        final: the address that answered, after all redirects.
        moved: where permanent redirects lead to; "" for nowhere. It is asked the next time.
        fetched: when the kept body came, RFC 3339 in UTC; "" where none did.
        checked: when it was last asked for.
        etag, modified: what the server named this answer by.
        media, charset: of the Content-Type, lower case.
        digest: SHA-256 of the body; "" for none.
        until: not to be asked before; "" for any time.
        cause, remedy: why the last time brought nothing; "" where it did.
        passing: whether that may be better another time.
        tries: how often it has failed since it last went well.
    """

    key: str
    url: str
    final: str = ""
    moved: str = ""
    fetched: str = ""
    checked: str = ""
    etag: str = ""
    modified: str = ""
    media: str = ""
    charset: str = ""
    digest: str = ""
    until: str = ""
    cause: str = ""
    remedy: str = ""
    passing: bool = True
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One article as a source named it.

    Attributes:
        source: `address_key` of the source that it was found in.
        key: `address_key` of the article; of the feed and the item's own id where it has no address.
        url: the article's address; "" for none.
        title, author, outlet, tags: as the feed says.
        published, updated: RFC 3339 in UTC; "" where the feed does not say.
        seen: when it was first found.
        moment: when it counts as published: `published`, or `seen` where that is unknown or lies ahead of it.
        summary, content: HTML of the feed.
        whole: whether `content` is the article, so that its page is not needed.
        note: what had to be decided about it, in plain English.
    """

    source: str
    key: str
    url: str
    title: str
    seen: str
    moment: str
    author: str = ""
    outlet: str = ""
    tags: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    summary: str = ""
    content: str = ""
    whole: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What a source turned out to be when it was last read.

    Attributes:
        source: its `address_key`.
        made_of: the digest of the body that was read, with the version of the reader.
        read: when that was, RFC 3339 in UTC.
        title: as the source names itself.
        feeds: the addresses that a list or a home page leads to, in their order.
        beyond: how many of its articles were left because there were too many.
        cause, remedy: why it could not be read; "" where it could.
    """

    source: str
    made_of: str
    read: str = ""
    title: str = ""
    feeds: tuple[str, ...] = ()
    beyond: int = 0
    cause: str = ""
    remedy: str = ""


class Kept:
    """The file of everything fetched; safe to use from several threads."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db
        self._lock = threading.Lock()

    @classmethod
    def open(cls, home: Path) -> Self:
        """Open what was kept, and begin where nothing was.

        Args:
            home: the `.summarizer` folder of the folder of editions.

        Raises:
            StoreError: where the file is damaged, of a newer version of the program, or may not be used.
        """
        path = home / KEPT_NAME
        with _telling(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                _prepare(db, path)
            except BaseException:
                db.close()
                raise
        return cls(path, db)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def page(self, key: str) -> Page | None:
        """What is known of an address; None for nothing, or nothing that can still be read."""
        return self._one(Page, "SELECT value FROM pages WHERE key = ?", (key,))

    def put(self, page: Page, body: bytes | None = None) -> None:
        """Keep what came of an address.

        Args:
            page: with the digest of `body`, where there is one.
            body: its bytes; None where they are kept already.
        """
        with self._writing() as db:
            if body is not None:
                db.execute(
                    "INSERT OR REPLACE INTO bodies (digest, data) VALUES (?, ?)",
                    (page.digest, zlib.compress(body, _LEVEL)),
                )
            db.execute(
                "INSERT OR REPLACE INTO pages (key, checked, digest, value) VALUES (?, ?, ?, ?)",
                (page.key, page.checked, page.digest, dumps(page)),
            )

    def body(self, page: Page) -> bytes | None:
        """The kept bytes of a page; None where there are none, or where they are not what was kept."""
        if not page.digest:
            return None
        with self._reading() as db:
            row = db.execute("SELECT data FROM bodies WHERE digest = ?", (page.digest,)).fetchone()
        try:
            data = zlib.decompress(row[0]) if row else None
        except (zlib.error, TypeError):
            return None
        return data if data is not None and digest_of(data) == page.digest else None

    def item(self, source: str, key: str) -> Item | None:
        """What a source said of an article; None for nothing."""
        return self._one(Item, "SELECT value FROM items WHERE source = ? AND key = ?", (source, key))

    def record(self, source: str) -> Record | None:
        """What a source turned out to be; None for one that was never read."""
        return self._one(Record, "SELECT value FROM sources WHERE key = ?", (source,))

    def put_source(self, record: Record, items: Iterable[Item] = (), listed: Iterable[str] = ()) -> None:
        """Keep what a source says, all of it or nothing.

        Args:
            record: what it turned out to be.
            items: its articles that are new or have changed.
            listed: the keys of all that it names now; pruning spares them, or they would come back as new.
        """
        rows = [(item.source, item.key, item.moment, record.read, dumps(item)) for item in items]
        query = "INSERT OR REPLACE INTO items (source, key, moment, listed, value) VALUES (?, ?, ?, ?, ?)"
        with self._writing() as db:
            db.executemany(query, rows)
            db.executemany(
                "UPDATE items SET listed = ? WHERE source = ? AND key = ?",
                [(record.read, record.source, key) for key in listed],
            )
            db.execute(
                "INSERT OR REPLACE INTO sources (key, read, value) VALUES (?, ?, ?)",
                (record.source, record.read, dumps(record)),
            )

    def items(self, source: str, after: str, before: str) -> list[Item]:
        """A source's articles whose moment lies in a span, in the order of their moments.

        Args:
            source: its `address_key`.
            after: RFC 3339 in UTC, included.
            before: RFC 3339 in UTC, not included.
        """
        with self._reading() as db:
            rows = db.execute(
                "SELECT value FROM items WHERE source = ? AND moment >= ? AND moment < ? ORDER BY moment, key",
                (source, after, before),
            ).fetchall()
        return [item for row in rows if (item := _value(Item, row[0])) is not None]

    def outside(self, source: str, after: str, before: str) -> int:
        """How many of a source's articles lie outside that span."""
        with self._reading() as db:
            query = "SELECT count(*) FROM items WHERE source = ? AND NOT (moment >= ? AND moment < ?)"
            return int(db.execute(query, (source, after, before)).fetchone()[0])

    def prune(self, before: dt.date, *, dry_run: bool = False) -> int:
        """Remove pages and articles older than a day that no source names now, and bodies that nothing names any more.

        Returns:
            how many pages and articles went, or would go.
        """
        limit = before.isoformat()
        with self._writing() as db:
            count = 0
            for query, values in (
                (f"FROM items WHERE moment < ? AND listed < ? AND listed < {_LATEST_READING}", (limit, limit)),
                ("FROM pages WHERE checked < ?", (limit,)),
            ):
                count += int(db.execute("SELECT count(*) " + query, values).fetchone()[0])
                if not dry_run:
                    db.execute("DELETE " + query, values)
            if not dry_run:
                db.execute("DELETE FROM bodies WHERE digest NOT IN (SELECT digest FROM pages)")
        if count and not dry_run:
            with _telling(self.path), self._lock:
                self._db.execute("VACUUM")
        return count

    def _one(self, kind: type[T], query: str, values: tuple[str, ...]) -> T | None:
        with self._reading() as db:
            row = db.execute(query, values).fetchone()
        return _value(kind, row[0]) if row else None

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with _telling(self.path), self._lock:
            yield self._db

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with _telling(self.path), self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")


def digest_of(data: bytes) -> str:
    """The name of a body."""
    return hashlib.sha256(data).hexdigest()


def instant(moment: dt.datetime) -> str:
    """A moment as it is kept: RFC 3339 in UTC, to the second, so that the order of texts is that of time.

    Raises:
        OverflowError: for a moment that UTC's calendar does not have.
    """
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)


def _value(kind: type[T], text: str) -> T | None:
    """A kept value; one that was damaged counts as absent and is fetched again."""
    try:
        return loads(kind, text)
    except (ValueError, TypeError):
        return None


_LATEST_READING = "coalesce((SELECT read FROM sources WHERE key = items.source), '9')"

_SCHEMA = """
CREATE TABLE pages (
    key TEXT PRIMARY KEY, checked TEXT NOT NULL, digest TEXT NOT NULL, value TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX pages_by_body ON pages (digest);
CREATE TABLE bodies (digest TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE items (
    source TEXT NOT NULL, key TEXT NOT NULL, moment TEXT NOT NULL, listed TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (source, key)
) WITHOUT ROWID;
CREATE INDEX items_by_moment ON items (source, moment);
CREATE TABLE sources (key TEXT PRIMARY KEY, read TEXT NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
"""


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.execute("PRAGMA journal_mode = WAL").fetchall()
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("BEGIN IMMEDIATE")
    try:
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (parts,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if (application or parts) and application != _APPLICATION:
            raise _damaged(path, "this is the database of another program")
        if version > _VERSION:
            cause = "it was written by a newer version of the program"
            raise StoreNewer(str(path), cause, "Update with `pip install --upgrade summarizer`; it was left untouched.")
        if not version:
            for statement in filter(str.strip, _SCHEMA.split(";")):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {_VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _damaged(path: Path, cause: str) -> StoreCorrupt:
    remedy = "Move it aside; the next `summarizer fetch` keeps anew what is still on the web."
    return StoreCorrupt(str(path), cause, remedy)


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    """What SQLite and the system say, as errors of the tree."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF  # https://www.sqlite.org/rescode.html: the low byte is the primary code
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            remedy = "Wait for it to end, then try again."
            raise StoreError(str(path), "another program is writing to it", remedy) from error
        remedy = "Make room, and check that you may write there; what was kept is still there."
        raise StoreError(str(path), f"it cannot be used ({error})", remedy) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path, f"what was fetched is damaged ({error})") from error
    except OSError as error:
        remedy = "Choose another folder with `--out`."
        raise StoreError(str(path), f"it cannot be used ({error.strerror})", remedy) from error
