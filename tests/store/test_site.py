"""A site is there whole or not at all; what did not change keeps its bytes and times; nobody's file is lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import AlreadyRunning, OutputError
from summarizer.store.site import RECORD, building, read_site

OLD = {"index.html": b"old", "fr/a.html": b"same", "fr/b.html": b"old b"}
NEW = {"index.html": b"new", "fr/a.html": b"same", "fr/c.html": b"c" * 70_000}


def publish(site: Path, files: dict[str, bytes]) -> list[str]:
    standing = read_site(site)
    changed = []
    with building(site, standing) as made:
        for path, data in files.items():
            key = str(hash(data))
            if standing.keeps(site, path, key):
                made.keep(path)
            elif made.write(path, key, data):
                changed.append(path)
        made.carry()
        made.finish()
    return changed


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != RECORD
    }


def leftovers(site: Path) -> list[str]:
    return [path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}.")]


def test_unchanged_files_keep_bytes_and_times(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert publish(site, OLD) == list(OLD)
    for path in OLD:
        os.utime(site / path, ns=(1, 1_000_000_000))
    assert publish(site, NEW) == ["index.html", "fr/c.html"]
    assert contents(site) == NEW
    assert (site / "fr/a.html").stat().st_mtime_ns == 1_000_000_000
    assert (site / "index.html").stat().st_mtime_ns > 1_000_000_000
    assert leftovers(site) == []


def test_a_damaged_page_is_written_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD)
    (site / "index.html").write_bytes(b"defaced")
    (site / "fr/b.html").unlink()
    assert publish(site, OLD) == ["index.html", "fr/b.html"]
    assert contents(site) == OLD


def test_files_of_other_hands_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {**OLD, "robots.txt": b"ours"})
    (site / "robots.txt").unlink()
    publish(site, OLD)
    (site / "CNAME").write_text("news.example")
    (site / "robots.txt").write_text("theirs")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref")
    (site / "fr" / "photo.png").write_bytes(b"png")
    (site / "link").symlink_to("CNAME")
    publish(site, {**NEW, "robots.txt": b"ours"})
    assert contents(site) == {
        **NEW, "CNAME": b"news.example", "robots.txt": b"theirs", ".git/HEAD": b"ref", "fr/photo.png": b"png",
        "link": b"news.example",
    }  # fmt: skip
    assert (site / "link").is_symlink()


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="did not make"):
        read_site(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="a file stands"):
        read_site(tmp_path / "file")


@pytest.mark.parametrize("record", ["", "[]", '{"format": 9, "files": {}}', '{"format": 1, "files": {"x": 1}}'])
def test_a_damaged_record_is_told(tmp_path: Path, record: str) -> None:
    (tmp_path / RECORD).write_text(record)
    with pytest.raises(OutputError, match="damaged"):
        read_site(tmp_path)


def test_two_at_once(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD)
    with building(site, read_site(site)), pytest.raises(AlreadyRunning), building(site, read_site(site)):
        pass
    assert contents(site) == OLD


def test_a_failure_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD)
    made = building(site, read_site(site))
    made.__enter__().write("index.html", "k", b"half")
    assert not made.__exit__(RuntimeError, RuntimeError("the program stops here"), None)
    assert contents(site) == OLD
    assert leftovers(site) == []


CHILD = """
import os, sys, resource, signal
from pathlib import Path
from summarizer.store import site as store
folder, mode, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
files = {"index.html": b"new", "fr/a.html": b"same", "fr/c.html": b"c" * 70_000}
if mode == "full":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
steps = 0
def trap(event, arguments):
    # Every call that touches the disk is a place where the power may go.
    global steps
    if event in ("os.mkdir", "os.rename", "os.link", "os.rmdir", "os.remove", "os.chmod", "open", "os.scandir"):
        if str(folder.parent) in str(arguments[0]) or isinstance(arguments[0], int):
            steps += 1
            if mode == "kill" and steps == number:
                os.kill(os.getpid(), signal.SIGKILL)
real_exchange = store.atomic.exchange
def exchange(one, other):
    trap("os.rename", (str(one),))
    done = real_exchange(one, other)
    trap("os.rename", (str(one),))
    return done
store.atomic.exchange = exchange
sys.addaudithook(trap)
standing = store.read_site(folder)
with store.building(folder, standing) as made:
    for path, data in files.items():
        made.write(path, "key of " + path, data)
    made.carry()
    made.finish()
print(steps)
"""


def child(site: Path, mode: str, number: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CHILD, str(site), mode, str(number)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_killed_at_every_step_there_is_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    calm = tmp_path / "calm"
    publish(calm, OLD)
    steps = int(child(calm, "count", 0).stdout)
    assert steps > 15
    seen = set()
    for number in range(1, steps + 1):
        site = tmp_path / f"site{number}"
        publish(site, OLD)
        assert child(site, "kill", number).returncode == -9
        found = contents(site)
        assert found in (OLD, NEW), number
        seen.add(found == NEW)
        publish(site, NEW)
        assert contents(site) == NEW
        assert leftovers(site) == []
    assert seen == {True, False}, "kills before and after the flip"


@pytest.mark.parametrize("limit", [0, 1, 100, 4096, 65_536])
def test_a_full_disk_leaves_the_old_site(tmp_path: Path, limit: int) -> None:
    """The limit on a file's size is the kernel's own refusal of a write, as a full disk is."""
    site = tmp_path / "site"
    publish(site, OLD)
    done = child(site, "full", limit)
    assert done.returncode == 1
    assert "there is no room left" in done.stderr
    assert contents(site) == OLD
    assert leftovers(site) == []
    publish(site, NEW)
    assert contents(site) == NEW
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != limit
