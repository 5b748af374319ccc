"""A store that is damaged, newer, somebody else's, locked, forbidden or without room: each has its own error, and not
a byte of the file is touched."""

from __future__ import annotations

import datetime as dt
import os
import resource
import shlex
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import StoreCorrupt, StoreError, StoreNewer
from summarizer.store.database import Store
from summarizer.store.keys import key

ROWS = {key(number): "x" * 200 for number in range(400)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "out of town" / "store.db"
    with Store.open(path) as store:
        store.put("summary", ROWS)
    return path


def overwrite(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0 a photo, by mistake" * 500)


def overwrite_with_text(path: Path) -> None:
    path.write_text("Bonjour")


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def damage_the_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"SQLite format 4\0")


def damage_the_first_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xee" * 900)


def lose_a_table(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE results")
    db.close()


def use_store(path: Path) -> None:
    with Store.open(path) as store:
        store.get("summary", list(ROWS))
        store.put("summary", {key("new"): "1"})


@pytest.mark.parametrize(
    "harm",
    [overwrite, overwrite_with_text, truncate, damage_the_header, damage_the_first_page, lose_a_table],
    ids=lambda harm: harm.__name__,
)
def test_a_damaged_file_is_named_left_alone_and_the_remedy_works(path: Path, harm: Callable[[Path], None]) -> None:
    harm(path)
    before = path.read_bytes()
    with pytest.raises(StoreCorrupt) as caught:
        use_store(path)
    assert path.read_bytes() == before
    assert caught.value.subject == str(path)
    assert caught.value.exit_code == 6
    command = caught.value.remedy.split("`")[1]
    subprocess.run(shlex.split(command), check=True)
    assert Path(f"{path}.damaged").read_bytes() == before
    use_store(path)


def test_a_damaged_inner_page_is_noticed_when_it_is_read(path: Path) -> None:
    data = bytearray(path.read_bytes())
    size = 4096
    for page in range(3, len(data) // size):
        data[page * size : page * size + 200] = b"\xee" * 200
    path.write_bytes(data)
    with Store.open(path) as store:
        with pytest.raises(StoreCorrupt):
            store.get("summary", list(ROWS))
        with pytest.raises(StoreCorrupt):
            store.forget(dt.date(2100, 1, 1))
        assert any("the store is damaged" in line for line in store.check())


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_truncated_log_costs_only_what_was_in_it(path: Path, share: float) -> None:
    store = Store.open(path)
    for number in range(50):
        store.put("translation", {key(number): "y" * 500})
    log = Path(f"{path}-wal")
    whole, main = log.read_bytes(), path.read_bytes()
    store.close()
    path.write_bytes(main)  # as a power cut would have left them, but with the end of the log gone
    log.write_bytes(whole[: int(len(whole) * share)])
    with Store.open(path) as store:
        assert store.get("summary", list(ROWS)) == ROWS
        assert store.check() == ()
        found = store.get("translation", [key(number) for number in range(50)])
        assert list(found) == [key(number) for number in range(len(found))] or set(found) == {
            key(number) for number in range(len(found))
        }
        assert all(text == "y" * 500 for text in found.values())
        assert len(found) < 50


def test_a_newer_store_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO migrations VALUES (99, 'keep_dreams', '2030-01-01')")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreNewer, match="keep_dreams") as caught:
        Store.open(path)
    assert "pip install --upgrade" in caught.value.remedy
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreCorrupt, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_store_that_another_program_is_writing(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path, patience=0.05) as store:
        assert store.get("summary", list(ROWS)) == ROWS
        with pytest.raises(StoreError, match="another program is writing") as caught:
            store.put("summary", {key("new"): "1"})
        assert "Wait" in caught.value.remedy
        other.execute("ROLLBACK")
        other.close()
        store.put("summary", {key("new"): "1"})


def test_a_store_that_another_program_holds_for_itself(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="another program is writing"):
        Store.open(path, patience=0.05)
    other.close()


def test_a_folder_that_may_not_be_written(plain_user: Path) -> None:
    plain_user.chmod(0o500)
    with pytest.raises(StoreError, match="you may not write there") as caught:
        Store.open(plain_user / ".summarizer" / "store.db")
    assert "--out" in caught.value.remedy


@pytest.mark.parametrize("mode", [0o000, 0o400], ids=["unreadable", "read-only"])
def test_a_file_that_may_not_be_used(plain_user: Path, mode: int) -> None:
    path = plain_user / "store.db"
    with Store.open(path) as store:
        store.put("summary", {key(1): "1"})
    path.chmod(mode)
    with pytest.raises(StoreError, match="may not be read and written") as caught, Store.open(path) as store:
        store.put("summary", {key(2): "2"})
    assert "chmod" in caught.value.remedy
    path.chmod(0o600)
    with Store.open(path) as store:
        assert store.get("summary", [key(1)]) == {key(1): "1"}


def test_a_folder_or_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    with pytest.raises(StoreError, match="a folder stands"):
        Store.open(tmp_path / "store.db")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="a file stands where a folder"):
        Store.open(tmp_path / "file" / "store.db")


def test_a_full_store_says_so_keeps_what_it_has_and_goes_on_after(path: Path) -> None:
    with Store.open(path) as store:
        pages = store.query("PRAGMA page_count", {})[0][0]
        store.query(f"PRAGMA max_page_count = {pages + 2}", {})
        with pytest.raises(StoreError, match="full") as caught:
            store.put("summary", {key("big"): "z" * 100_000})
        assert "Make room" in caught.value.remedy
        assert store.get("summary", [*ROWS, key("big")]) == ROWS
        store.query("PRAGMA max_page_count = 1000000", {})
        store.put("summary", {key("big"): "z" * 100_000})
        assert store.check() == ()


def test_a_limit_on_file_sizes_is_told_like_a_full_disk(path: Path) -> None:
    """The kernel itself refuses the write, in a child whose files may not grow."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with Store.open(path) as store:
                size = path.stat().st_size
                resource.setrlimit(resource.RLIMIT_FSIZE, (size + 1000, size + 1000))
                try:
                    store.put("summary", {key("big"): "z" * 3_000_000})
                except StoreError as error:
                    code = 0 if "full disk" in error.cause and "Make room" in error.remedy else 2
                code = code or (0 if store.get("summary", list(ROWS)) == ROWS else 3)
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with Store.open(path) as store:
        assert store.get("summary", list(ROWS)) == ROWS
        assert store.check() == ()
        store.put("summary", {key("big"): "z" * 3_000_000})
