from __future__ import annotations

import datetime as dt
import errno
import os
import resource
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.codec import dumps
from summarizer.errors import OutputError
from summarizer.model import Edition
from summarizer.store import atomic, layout
from summarizer.store.editions import (
    latest,
    list_editions,
    plan_edition,
    point_latest,
    read_edition,
    recover,
    write_edition,
)

DAY = dt.date(2025, 12, 23)
EDITION = Edition(title="La revue", day=DAY, languages=("fr",), briefs=(), routes=(), engines=())
FILES = {
    "edition.json": dumps(EDITION).encode(),
    "briefing.fr.md": b"# La revue\n",
    "briefing.en.md": b"# The review\n",
    "index.html": b"<!doctype html>",
}
CHANGED = FILES | {"briefing.fr.md": "# La revue, corrigée\n".encode()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture(params=["exchange", "two renames"])
def swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to swap a folder: the kernel's, and the one for systems that lack it."""
    if request.param == "two renames":
        monkeypatch.setattr(atomic, "exchange", lambda one, other: False)
    return str(request.param)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    paths = [folder, *folder.rglob("*")]
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in paths}


def staged(out: Path) -> list[str]:
    return [path.name for path in layout.staging(out).iterdir()]


# --- writing --------------------------------------------------------------------------------------------------------


def test_an_edition_is_written_whole(out: Path) -> None:
    folder = write_edition(out, DAY, FILES)
    assert folder == out / "2025-12-23"
    assert contents(folder) == FILES
    assert staged(out) == []
    assert read_edition(out, DAY) == EDITION


def test_the_same_bytes_touch_nothing(out: Path) -> None:
    folder = write_edition(out, DAY, FILES)
    before = stamps(folder)
    write_edition(out, DAY, FILES)
    assert stamps(folder) == before


def test_an_edition_replaces_an_older_one_whole(out: Path, swapping: str) -> None:
    write_edition(out, DAY, FILES)
    without_english = {name: data for name, data in CHANGED.items() if name != "briefing.en.md"}
    folder = write_edition(out, DAY, without_english)
    assert contents(folder) == without_english
    assert staged(out) == []


def test_a_replaced_folder_keeps_its_permissions(out: Path) -> None:
    folder = write_edition(out, DAY, FILES)
    folder.chmod(0o750)
    write_edition(out, DAY, CHANGED)
    assert folder.stat().st_mode & 0o777 == 0o750


def test_what_others_put_there_is_carried_over(out: Path, swapping: str) -> None:
    folder = write_edition(out, DAY, FILES)
    (folder / "notes.txt").write_text("call Sara")
    (folder / "photos" / "raw").mkdir(parents=True)
    (folder / "photos" / "raw" / "one.jpg").write_bytes(b"\xff\xd8")
    (folder / "link").symlink_to("/nowhere")
    assert plan_edition(out, DAY, CHANGED).kept == ("link", "notes.txt", "photos")
    write_edition(out, DAY, CHANGED)
    assert contents(folder) == CHANGED | {"notes.txt": b"call Sara", "photos/raw/one.jpg": b"\xff\xd8"}
    assert (folder / "link").readlink() == Path("/nowhere")
    before = stamps(folder / "photos")
    write_edition(out, DAY, CHANGED)
    assert stamps(folder / "photos") == before


def test_what_others_put_there_is_copied_where_there_are_no_second_names(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_edition(out, DAY, FILES)
    (folder / "notes.txt").write_text("call Sara")

    def no_links(*args: object, **options: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    write_edition(out, DAY, CHANGED)
    assert contents(folder) == CHANGED | {"notes.txt": b"call Sara"}


def test_a_change_by_hand_is_kept_beside_the_new_file(out: Path, swapping: str) -> None:
    folder = write_edition(out, DAY, FILES)
    (folder / "briefing.fr.md").write_text("# La revue, de ma main\n")
    plan = plan_edition(out, DAY, FILES)
    assert plan.changed == ("briefing.fr.md",)
    (aside,) = plan.aside
    assert aside.kept_as.startswith("briefing.fr.edited-")
    write_edition(out, DAY, FILES)
    edited = b"# La revue, de ma main\n"
    assert contents(folder) == FILES | {aside.kept_as: edited}
    (folder / "briefing.fr.md").write_bytes(edited)  # once more the same: it is kept already
    write_edition(out, DAY, FILES)
    assert contents(folder) == FILES | {aside.kept_as: edited}
    (folder / "briefing.fr.md").write_text("# Encore autre chose\n")
    write_edition(out, DAY, FILES)
    assert len(contents(folder)) == len(FILES) + 2


def test_a_folder_or_link_in_the_place_of_a_file_is_kept_too(out: Path) -> None:
    folder = write_edition(out, DAY, FILES)
    (folder / "index.html").unlink()
    (folder / "index.html").mkdir()
    (folder / "index.html" / "mine.txt").write_text("mine")
    (folder / "briefing.en.md").unlink()
    (folder / "briefing.en.md").symlink_to("briefing.fr.md")
    write_edition(out, DAY, FILES)
    assert {name: data for name, data in contents(folder).items() if name in FILES} == FILES
    assert b"mine" in contents(folder).values()
    assert [path.name.split("-")[0] for path in folder.iterdir() if path.is_symlink()] == ["briefing.en.edited"]


def test_without_a_record_nothing_counts_as_ours(out: Path) -> None:
    folder = write_edition(out, DAY, FILES)
    record = layout.record_file(out, DAY)
    for damage in (b"", b"[1]", b'{"files": [{"name": 1}]}'):
        record.write_bytes(damage)
        plan = plan_edition(out, DAY, CHANGED)
        assert [aside.name for aside in plan.aside] == ["briefing.fr.md"]
    write_edition(out, DAY, CHANGED)
    assert FILES["briefing.fr.md"] in contents(folder).values()


def test_an_unchanged_edition_gets_its_record_back(out: Path) -> None:
    write_edition(out, DAY, FILES)
    layout.record_file(out, DAY).unlink()
    write_edition(out, DAY, FILES)
    assert plan_edition(out, DAY, CHANGED).aside == ()


@pytest.mark.parametrize("name", ["../evil.html", "/etc/x", "a/b.md", "", ".", "..", ".hidden", "a\0b", "x" * 101, "é"])
def test_a_name_that_could_leave_the_folder_is_refused(out: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a file name"):
        write_edition(out, DAY, {name: b""})
    assert not out.exists()


def test_an_edition_without_files_is_refused(out: Path) -> None:
    with pytest.raises(ValueError, match="has files"):
        write_edition(out, DAY, {})


def test_an_out_folder_may_be_a_link_but_an_edition_may_not(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    out = tmp_path / "out"
    out.symlink_to(tmp_path / "disk")
    write_edition(out, DAY, FILES)
    assert contents(tmp_path / "disk" / "2025-12-23") == FILES
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (out / "2025-12-24").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="a link or a file stands"):
        write_edition(out, dt.date(2025, 12, 24), FILES)
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "2025-12-23").write_text("mine")
    with pytest.raises(OutputError, match="a link or a file stands"):
        write_edition(tmp_path, DAY, FILES)
    assert (tmp_path / "2025-12-23").read_text() == "mine"
    with pytest.raises(OutputError, match="a file stands where a folder is needed"):
        write_edition(tmp_path / "2025-12-23", DAY, FILES)


def test_everything_is_on_the_disk_before_and_after_the_swap(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a power cut leaves the old edition or the new one: file contents, their folder, the swap, its folder."""
    write_edition(out, DAY, FILES)
    calls: list[str] = []
    sync, exchange = os.fsync, atomic.exchange

    def synced(handle: int) -> None:
        calls.append(f"sync {Path(f'/proc/self/fd/{handle}').readlink()}")
        sync(handle)

    def exchanged(one: Path, other: Path) -> bool:
        calls.append("swap")
        return exchange(one, other)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(atomic, "exchange", exchanged)
    write_edition(out, DAY, CHANGED)
    swap = calls.index("swap")
    before, after = calls[:swap], calls[swap + 1 :]
    staging = str(layout.staging(out).resolve())
    names = [call.rsplit("/", 1)[1] for call in before if call.startswith(f"sync {staging}/")]
    assert names[:-1] == list(CHANGED)
    assert names[-1].endswith(".new")
    assert any(f"written/.{DAY}.json" in call for call in before)
    assert after[0] == f"sync {out.resolve()}"


# --- trouble --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("call", ["write", "fsync", "mkdir", "open", "rename"])
@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "no room left"), (errno.EIO, "cannot be written"), (errno.EROFS, "only be read")]
)
def test_a_failing_disk_leaves_the_old_edition_and_a_retry_succeeds(
    out: Path, monkeypatch: pytest.MonkeyPatch, swapping: str, call: str, code: int, words: str
) -> None:
    write_edition(out, DAY, FILES)
    point_latest(out, DAY)
    real = getattr(os, call)
    failures = 0

    def failing(*args: object, **options: object) -> object:
        nonlocal failures
        target = str(args[0])
        inside = call in ("write", "fsync") or (".new" in target and "staging" in target)
        if call == "open" and not int(str(args[1])) & os.O_CREAT:  # clearing away opens folders too
            inside = False
        if inside:
            failures += 1
            raise OSError(code, os.strerror(code))
        return real(*args, **options)

    monkeypatch.setattr(os, call, failing)
    if call == "rename" and swapping == "exchange":
        monkeypatch.setattr(atomic, "exchange", failing_exchange(code))
        failures = 1
    with pytest.raises(OutputError, match=words) as caught:
        write_edition(out, DAY, CHANGED)
    assert failures
    assert caught.value.exit_code == 7
    assert caught.value.remedy
    monkeypatch.setattr(os, call, real)
    monkeypatch.undo()
    assert contents(out / "latest") == FILES
    assert staged(out) == []
    write_edition(out, DAY, CHANGED)
    assert contents(out / "latest") == CHANGED


def failing_exchange(code: int) -> object:
    def exchange(one: Path, other: Path) -> bool:
        raise OSError(code, os.strerror(code))

    return exchange


def test_short_writes_are_carried_on(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data)[:3]))
    assert contents(write_edition(out, DAY, FILES)) == FILES


def test_a_limit_on_file_sizes_leaves_the_old_edition(out: Path) -> None:
    """The kernel itself refuses the write, in a child whose files may not grow."""
    write_edition(out, DAY, FILES)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
            try:
                write_edition(out, DAY, FILES | {"index.html": b"x" * 10_000})
            except OutputError as error:
                code = 0 if "no room left" in error.cause and "Make room" in error.remedy else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert contents(out / "2025-12-23") == FILES
    assert staged(out) == []


def test_a_folder_that_may_not_be_written(plain_user: Path) -> None:
    write_edition(plain_user, DAY, FILES)
    point_latest(plain_user, DAY)
    (plain_user / ".summarizer" / "staging").chmod(0o500)
    with pytest.raises(OutputError, match="you may not write there") as caught:
        write_edition(plain_user, DAY, CHANGED)
    assert "--out" in caught.value.remedy
    with pytest.raises(OutputError, match="you may not write there"):
        point_next(plain_user)
    (plain_user / ".summarizer" / "staging").chmod(0o700)
    assert contents(plain_user / "latest") == FILES
    write_edition(plain_user, DAY, CHANGED)
    assert contents(plain_user / "latest") == CHANGED


def point_next(out: Path) -> None:
    next_day = DAY + dt.timedelta(days=1)
    (out / str(next_day)).mkdir()
    point_latest(out, next_day)


# --- leftovers of killed runs ---------------------------------------------------------------------------------------


def test_leftovers_are_cleared_by_the_next_run(out: Path) -> None:
    write_edition(out, DAY, FILES)
    staging = layout.staging(out)
    (staging / "2025-12-23.00000000.new").mkdir()
    (staging / "2025-12-23.00000000.new" / "half").write_bytes(b"x")
    (staging / "2025-12-23.00000001.old").mkdir()
    (staging / "2025-12-22.00000001.gone").mkdir()
    (staging / "latest.00000002").symlink_to("2025-12-23")
    (staging / "something").write_text("")
    write_edition(out, DAY, FILES)
    assert staged(out) == []
    assert contents(out / "2025-12-23") == FILES


def test_an_edition_caught_between_two_renames_comes_back(out: Path) -> None:
    folder = write_edition(out, DAY, FILES)
    (folder / "notes.txt").write_text("call Sara")
    folder.rename(layout.staging(out) / "2025-12-23.0123abcd.old")
    recover(out)
    assert contents(folder) == FILES | {"notes.txt": b"call Sara"}
    assert staged(out) == []


# --- latest ---------------------------------------------------------------------------------------------------------


def test_latest_is_a_relative_link(out: Path) -> None:
    write_edition(out, DAY, FILES)
    assert latest(out) is None
    point_latest(out, DAY)
    assert (out / "latest").readlink() == Path("2025-12-23")
    assert latest(out) == DAY
    moved = out.rename(out.with_name("moved"))
    assert contents(moved / "latest") == FILES


def test_latest_moves_on_and_is_left_alone_where_it_is_right(out: Path) -> None:
    for day in (DAY, DAY + dt.timedelta(days=1)):
        write_edition(out, day, FILES)
        point_latest(out, day)
        assert latest(out) == day
    before = (out / "latest").lstat().st_mtime_ns, (out / "latest").lstat().st_ino
    point_latest(out, DAY + dt.timedelta(days=1))
    assert ((out / "latest").lstat().st_mtime_ns, (out / "latest").lstat().st_ino) == before
    assert staged(out) == []


def test_latest_never_points_to_nothing(out: Path) -> None:
    write_edition(out, DAY, FILES)
    point_latest(out, DAY)
    with pytest.raises(OutputError, match="no such edition"):
        point_latest(out, DAY + dt.timedelta(days=1))
    assert latest(out) == DAY


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_real_thing_called_latest_is_left_alone(out: Path, kind: str) -> None:
    write_edition(out, DAY, FILES)
    (out / "latest").mkdir() if kind == "folder" else (out / "latest").write_text("mine")
    with pytest.raises(OutputError, match="a real file or folder") as caught:
        point_latest(out, DAY)
    assert "Move it away" in caught.value.remedy
    assert not (out / "latest").is_symlink()
    assert latest(out) is None


@pytest.mark.parametrize("target", ["nowhere", "../elsewhere", "20251223", "2025-12-24"])
def test_a_link_to_something_else_is_no_edition_and_is_replaced(out: Path, target: str) -> None:
    write_edition(out, DAY, FILES)
    (out / "latest").symlink_to(target)
    assert latest(out) is None
    point_latest(out, DAY)
    assert latest(out) == DAY


def test_a_disk_that_fails_while_latest_is_moved(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_edition(out, DAY, FILES)
    point_latest(out, DAY)
    write_edition(out, DAY + dt.timedelta(days=1), FILES)

    def failing(*args: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        with pytest.raises(OutputError, match="no room left"):
            point_latest(out, DAY + dt.timedelta(days=1))
    assert latest(out) == DAY
    assert staged(out) == []
    point_latest(out, DAY + dt.timedelta(days=1))
    assert latest(out) == DAY + dt.timedelta(days=1)


# --- reading --------------------------------------------------------------------------------------------------------


def test_editions_are_listed_by_day(out: Path, tmp_path: Path) -> None:
    assert list_editions(out) == ()
    days = [DAY + dt.timedelta(days=number) for number in (3, 0, 1)]
    for day in days:
        write_edition(out, day, FILES)
    point_latest(out, DAY)
    (out / "notes").mkdir()
    (out / "2025-12-30").mkdir()
    (out / "20251231").mkdir()
    (out / "2026-01-01").symlink_to("2025-12-23")
    assert list_editions(out) == tuple(sorted(days))


def test_an_edition_with_the_address_of_its_schema_is_read(out: Path) -> None:
    write_edition(out, DAY, FILES | {"edition.json": FILES["edition.json"].replace(b"{", b'{"$schema": "x", ', 1)})
    assert read_edition(out, DAY) == EDITION


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"title": 1}', b"[" * 100_000,
        FILES["edition.json"].replace(b'"2025-12-23"', b"5"), FILES["edition.json"].replace(b'"fr"', b"null"),
        FILES["edition.json"].replace(b'"unreviewed"', b'"whatever"'),
    ],
)  # fmt: skip
def test_a_damaged_edition_is_named(out: Path, data: bytes) -> None:
    folder = write_edition(out, DAY, FILES)
    (folder / "edition.json").write_bytes(data)
    with pytest.raises(OutputError, match="the edition is damaged") as caught:
        read_edition(out, DAY)
    assert "--date 2025-12-23" in caught.value.remedy
    assert caught.value.subject.endswith("edition.json")


def test_an_edition_that_is_not_there_or_of_another_day(out: Path) -> None:
    with pytest.raises(OutputError, match="no edition of that day"):
        read_edition(out, DAY)
    other = replace(EDITION, day=dt.date(2024, 1, 1))
    write_edition(out, DAY, FILES | {"edition.json": dumps(other).encode()})
    with pytest.raises(OutputError, match="the edition of 2024-01-01"):
        read_edition(out, DAY)


def test_an_edition_that_may_not_be_read(plain_user: Path) -> None:
    folder = write_edition(plain_user, DAY, FILES)
    (folder / "edition.json").chmod(0)
    with pytest.raises(OutputError, match="cannot be read"):
        read_edition(plain_user, DAY)
