from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.store import layout
from summarizer.store.database import Store
from summarizer.store.editions import latest, list_editions, point_latest, write_edition
from summarizer.store.keys import key
from summarizer.store.prune import KeptEdition, prune
from summarizer.store.reviews import write_review

TODAY = dt.date(2025, 12, 23)
FILES = {"edition.json": b"{}", "index.html": b"x" * 1000}


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    out = tmp_path / "out"
    for days in (0, 9, 10, 11, 200):
        write_edition(out, ago(days), FILES)
        write_review(out, ago(days), b"{}")
    point_latest(out, TODAY)
    return out


@pytest.fixture
def store(out: Path) -> Iterator[Store]:
    path = out / layout.HOME / "store.db"
    with Store.open(path, today=ago(11)) as old:
        old.put("summary", {key(1): "1" * 50_000})
    with Store.open(path, today=TODAY) as opened:
        opened.put("summary", {key(2): "2"})
        yield opened


def test_what_is_older_goes_and_the_rest_stays(out: Path, store: Store) -> None:
    report = prune(out, store, 10, TODAY)
    assert report.editions == (ago(200), ago(11))
    assert report.rows == 1
    assert report.freed > 40_000
    assert list_editions(out) == (ago(10), ago(9), TODAY)
    assert store.get("summary", [key(1), key(2)]) == {key(2): "2"}
    assert sorted(path.stem for path in layout.review_file(out, TODAY).parent.iterdir()) == [
        str(ago(10)), str(ago(9)), str(TODAY)
    ]  # fmt: skip
    assert sorted(path.stem for path in layout.record_file(out, TODAY).parent.iterdir()) == [
        str(ago(10)), str(ago(9)), str(TODAY)
    ]  # fmt: skip
    assert list(layout.staging(out).iterdir()) == []


def test_a_dry_run_says_the_same_and_does_nothing(out: Path, store: Store) -> None:
    before = sorted(out.rglob("*"))
    planned = prune(out, store, 10, TODAY, dry_run=True)
    assert sorted(out.rglob("*")) == before
    done = prune(out, store, 10, TODAY)
    assert (planned.editions, planned.rows) == (done.editions, done.rows)


def test_a_second_time_there_is_nothing_to_do(out: Path, store: Store) -> None:
    prune(out, store, 10, TODAY)
    report = prune(out, store, 10, TODAY)
    assert (report.editions, report.rows, report.freed) == ((), 0, 0)


def test_what_readers_are_shown_stays_however_old(out: Path, store: Store) -> None:
    point_latest(out, ago(200))
    later = TODAY + dt.timedelta(days=1000)
    assert prune(out, store, 1, later).editions == (ago(11), ago(10), ago(9))
    assert list_editions(out) == (ago(200), TODAY)
    assert latest(out) == ago(200)


def test_a_folder_with_files_of_others_stays(out: Path, store: Store) -> None:
    (out / str(ago(11)) / "notes.txt").write_text("call Sara")
    (out / str(ago(200)) / "index.html").write_text("changed by hand")
    report = prune(out, store, 10, TODAY)
    assert report.editions == ()
    assert report.kept == (KeptEdition(ago(200), ("index.html",)), KeptEdition(ago(11), ("notes.txt",)))
    assert (out / str(ago(11)) / "notes.txt").read_text() == "call Sara"


def test_editions_that_the_editor_never_let_go_are_cleared_from_the_shelf(out: Path, store: Store) -> None:
    write_edition(layout.shelf(out), ago(11), FILES)
    write_edition(layout.shelf(out), TODAY, FILES)
    prune(out, store, 10, TODAY)
    assert list_editions(layout.shelf(out)) == (TODAY,)


@pytest.mark.parametrize("days", [0, -1])
def test_less_than_a_day_is_refused(out: Path, store: Store, days: int) -> None:
    with pytest.raises(OutputError, match="less than a day"):
        prune(out, store, days, TODAY)
    assert len(list_editions(out)) == 5


def test_links_and_folders_of_others_are_never_followed(out: Path, store: Store, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "edition.json").write_text("{}")
    (out / "2001-01-01").symlink_to(tmp_path / "precious")
    (out / "2001-01-02").mkdir()
    (out / "2001-01-02" / "mine.txt").write_text("mine")
    prune(out, store, 10, TODAY)
    assert (tmp_path / "precious" / "edition.json").exists()
    assert (out / "2001-01-01").is_symlink()
    assert (out / "2001-01-02" / "mine.txt").exists()


def test_a_folder_that_may_not_be_changed(plain_user: Path) -> None:
    write_edition(plain_user, ago(11), FILES)
    write_edition(plain_user, TODAY, FILES)
    with Store.open(plain_user / layout.HOME / "store.db") as store:
        plain_user.chmod(0o500)
        with pytest.raises(OutputError, match="you may not write there"):
            prune(plain_user, store, 10, TODAY)
        plain_user.chmod(0o700)
        assert list_editions(plain_user) == (ago(11), TODAY)
        assert prune(plain_user, store, 10, TODAY).editions == (ago(11),)
