"""What was fetched is there whole or not at all, once, and can be let go of."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import StoreCorrupt, StoreNewer
from summarizer.ingest.kept import KEPT_NAME, Item, Kept, Page, Record, digest_of, instant

A = Record("a.fr", "1:x", "2025-12-22T11:00:00Z", title="A")
BODY = b"<p>Le pont rouvre.</p>" * 50


def page(key: str, body: bytes = BODY, checked: str = "2025-12-23T06:00:00Z") -> Page:
    return Page(key, f"http://{key}", checked=checked, fetched=checked, digest=digest_of(body))


def item(source: str, key: str, moment: str) -> Item:
    return Item(source, key, f"http://{key}", "Titre", seen=moment, moment=moment)


def test_what_was_put_is_found_again(tmp_path: Path) -> None:
    with Kept.open(tmp_path) as kept:
        kept.put(page("a.fr/1"), BODY)
        kept.put_source(A, [item("a.fr", "a.fr/1", "2025-12-22T10:00:00Z")])
    with Kept.open(tmp_path) as kept:
        assert kept.page("a.fr/1") == page("a.fr/1")
        assert kept.body(page("a.fr/1")) == BODY
        assert kept.record("a.fr") == A
        assert [found.key for found in kept.items("a.fr", "2025-12-22", "2025-12-23")] == ["a.fr/1"]
        assert kept.items("a.fr", "2025-12-23", "2025-12-24") == []
        assert kept.outside("a.fr", "2025-12-23", "2025-12-24") == 1
        assert kept.page("b.fr") is None


def test_a_body_stands_once_and_goes_with_its_last_page(tmp_path: Path) -> None:
    with Kept.open(tmp_path) as kept:
        kept.put(page("a.fr/1"), BODY)
        kept.put(page("a.fr/2", checked="2025-09-01T00:00:00Z"), BODY)
        old = [item("a.fr", f"a.fr/{number}", "2025-09-01T00:00:00Z") for number in (2, 3)]
        kept.put_source(Record("a.fr", "x", "2025-09-01T00:00:00Z"), old)
        kept.put_source(Record("a.fr", "y", "2025-12-22T00:00:00Z"), listed=["a.fr/3"])
        count = "SELECT count(*) FROM bodies"
        assert kept._db.execute(count).fetchone() == (1,)
        assert kept.prune(dt.date(2025, 12, 1), dry_run=True) == 2
        assert kept.prune(dt.date(2025, 12, 1)) == 2
        assert kept.page("a.fr/2") is None
        assert kept.item("a.fr", "a.fr/2") is None
        assert kept.item("a.fr", "a.fr/3") is not None, "its source names it still: forgotten, it would come as new"
        assert kept.body(page("a.fr/1")) == BODY
        assert kept.prune(dt.date(2026, 12, 1)) == 1
        assert kept._db.execute(count).fetchone() == (0,)


def test_damage_counts_as_absent_and_other_files_are_left_alone(tmp_path: Path) -> None:
    with Kept.open(tmp_path) as kept:
        kept.put(page("a.fr/1"), BODY)
        kept._db.execute("UPDATE bodies SET data = x'789c03'")
        assert kept.body(page("a.fr/1")) is None
        kept._db.execute("UPDATE pages SET value = '{'")
        assert kept.page("a.fr/1") is None
        kept._db.execute("PRAGMA user_version = 9")
    with pytest.raises(StoreNewer):
        Kept.open(tmp_path)
    for name, data in (("text", b"no database at all" * 100), ("cut", (tmp_path / KEPT_NAME).read_bytes()[:5000])):
        home = tmp_path / name
        home.mkdir()
        (home / KEPT_NAME).write_bytes(data)
        with pytest.raises((StoreCorrupt, StoreNewer)):
            Kept.open(home).page("a.fr/1")
    other = tmp_path / "other"
    other.mkdir()
    with sqlite3.connect(other / KEPT_NAME) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreCorrupt, match="another program"):
        Kept.open(other)


KILLED = """
import os, pathlib, sys
from summarizer.ingest.kept import Kept, Page, Record, Item, digest_of
kept = Kept.open(pathlib.Path(sys.argv[1]))
for number in range(10_000):
    body = f"page {number}".encode() * 200
    kept.put(Page(f"a/{number}", "http://a/", digest=digest_of(body)), body)
    source = f"s/{number}"
    kept.put_source(Record(source, "x", "2"), [Item(source, f"i/{n}", "", "", "2", "2") for n in range(3)])
    print(number, flush=True)
"""


def test_a_killed_fetch_loses_nothing_that_it_had_kept(tmp_path: Path) -> None:
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            for line in child.stdout:
                last = int(line)
                if last >= 25:
                    break
            child.kill()
        with Kept.open(tmp_path) as kept:
            assert kept._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            for number in range(last + 1):
                found = kept.page(f"a/{number}")
                assert found is not None
                assert kept.body(found) == f"page {number}".encode() * 200
                assert len(kept.items(f"s/{number}", "1", "3")) == 3


def test_moments_are_ordered_as_texts() -> None:
    early = dt.datetime(2025, 12, 23, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert instant(early) == "2025-12-22T23:30:00Z"
    assert instant(early) < instant(early + dt.timedelta(seconds=1))
