"""The ledger of mailings and the suppression list, on the disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import StoreCorrupt, StoreNewer
from summarizer.store.database import Store
from summarizer.store.mail import MAIL_NAME, MailStore
from summarizer.store.mailings import Mailing, Mailings, MailState
from summarizer.store.suppressions import Reason, Suppressions

DAY = dt.date(2025, 12, 23)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MailStore]:
    with MailStore.open(tmp_path / MAIL_NAME, today=DAY) as opened:
        yield opened


def planned(reader: str, day: dt.date = DAY, version: int = 1) -> Mailing:
    return Mailing(
        day, version, reader, f"{reader}@example.org", "fr", f"<{day}.{version}.{reader}@x>", MailState.PLANNED
    )


def test_the_way_of_a_message(store: MailStore) -> None:
    ledger = Mailings(store)
    ledger.write([planned("ada"), planned("zoe")])
    ledger.begin(DAY, 1, "ada")
    assert ledger.rows(DAY, 1)["ada"].state is MailState.SENDING
    with pytest.raises(ValueError, match="no planned mailing"):
        ledger.begin(DAY, 1, "ada")
    ledger.end(DAY, 1, "ada", MailState.SENT)
    with pytest.raises(ValueError, match="no open mailing"):
        ledger.end(DAY, 1, "ada", MailState.FAILED)
    row = ledger.rows(DAY, 1)["ada"]
    assert (row.state, row.tries, row.address) == (MailState.SENT, 1, "ada@example.org")
    assert dt.datetime.fromisoformat(row.changed).tzinfo is not None
    assert ledger.rows(DAY, 2) == {}


def test_what_a_kill_left_open_is_unknown(tmp_path: Path) -> None:
    with MailStore.open(tmp_path / MAIL_NAME) as store:
        Mailings(store).write([planned("ada"), planned("zoe")])
        Mailings(store).begin(DAY, 1, "ada")
    with MailStore.open(tmp_path / MAIL_NAME) as store:
        ledger = Mailings(store)
        assert ledger.settle_interrupted() == 1
        assert [row.reader for row in ledger.unknown()] == ["ada"]
        assert ledger.rows(DAY, 1)["zoe"].state is MailState.PLANNED


def test_threads_and_versions_are_found(store: MailStore) -> None:
    ledger = Mailings(store)
    yesterday = DAY - dt.timedelta(days=1)
    for row in (planned("ada", yesterday), planned("ada"), planned("zoe", yesterday)):
        ledger.write([row])
        ledger.begin(row.day, row.version, row.reader)
        ledger.end(row.day, row.version, row.reader, MailState.SENT if row.reader == "ada" else MailState.UNKNOWN)
    assert ledger.last_messages(DAY, 1) == {"ada": "<2025-12-22.1.ada@x>"}
    assert ledger.last_messages(DAY, 2) == {"ada": "<2025-12-23.1.ada@x>"}
    assert ledger.having_other_version(DAY, 2) == {"ada": 1}
    assert ledger.having_other_version(yesterday, 2) == {"ada": 1, "zoe": 1}
    found = ledger.of_message("<2025-12-23.1.ada@x>")
    assert found is not None
    assert found.day == DAY
    assert ledger.of_message("") is None


def test_an_erased_reader_leaves_a_row_without_a_name(store: MailStore) -> None:
    ledger = Mailings(store)
    ledger.write([planned("ada"), planned("ada", version=2), planned("zoe")])
    assert ledger.erase("ada") == 2
    assert ledger.of_reader("ada") == ()
    (row,) = [row for row in ledger.rows(DAY, 1).values() if row.reader != "zoe"]
    assert (row.address, row.message_id, row.cause) == ("", "", "")
    assert row.reader.startswith("erased-")


def test_the_first_reason_stands_but_for_an_erasure(store: MailStore) -> None:
    listed = Suppressions(store)
    assert listed.add("ada", "ada@example.org", Reason.UNSUBSCRIBED, "by mail")
    assert not listed.add("ada", "ada@example.org", Reason.BOUNCED, "5.1.1")
    assert listed.all()["ada"].reason is Reason.UNSUBSCRIBED
    assert listed.add("ada", "", Reason.ERASED, "")
    assert listed.all()["ada"].address == ""
    assert listed.remove("ada")
    assert not listed.remove("ada")


def test_a_damaged_store_of_the_post_is_not_to_be_thrown_away(tmp_path: Path) -> None:
    """Of all stores, this one cannot be made again."""
    path = tmp_path / MAIL_NAME
    path.write_bytes(b"no database at all " * 300)
    before = path.read_bytes()
    with pytest.raises(StoreCorrupt) as caught:
        MailStore.open(path)
    assert "copy" in caught.value.remedy
    assert path.read_bytes() == before
    with MailStore.open(tmp_path / "b" / MAIL_NAME) as store:
        Mailings(store).write([planned("ada")])
        with store.transaction() as db:
            db.execute("UPDATE mailings SET day = 'never'")
        with pytest.raises(StoreCorrupt, match="mailings is damaged"):
            Mailings(store).of_reader("ada")


def test_the_two_stores_do_not_take_each_other_for_their_own(tmp_path: Path) -> None:
    Store.open(tmp_path / "store.db").close()
    with pytest.raises(StoreNewer):
        MailStore.open(tmp_path / "store.db")


def test_released_tables_never_change(store: MailStore) -> None:
    columns = {
        table: [row[1] for row in store.query(f"PRAGMA table_info({table})", {})]
        for table in ("mailings", "suppressions")
    }
    assert columns == {
        "mailings": ["day", "version", "reader", "address", "language", "message_id", "state", "permanent", "tries",
                     "cause", "changed"],
        "suppressions": ["reader", "address", "reason", "evidence", "since"],
    }  # fmt: skip
