from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from summarizer.errors import AlreadyRunning, OutputError
from summarizer.store.lock import hold_lock

HOLDER = """
import sys
from pathlib import Path
from summarizer.store.lock import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(home: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_one_of_two_processes_is_told_who_the_other_is(tmp_path: Path) -> None:
    home = tmp_path / "out" / ".summarizer"
    with holder(home) as other:
        with pytest.raises(AlreadyRunning) as caught, hold_lock(home):
            pass
        assert caught.value.subject == str(tmp_path / "out")
        assert re.search(rf"process {other.pid}, since 20\d\d-\d\d-\d\dT", caught.value.cause)
        assert f"kill {other.pid}" in caught.value.remedy


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        with hold_lock(tmp_path):
            assert str(os.getpid()) in (tmp_path / "lock").read_text()


def test_a_lock_can_be_taken_again_after_it_was_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with hold_lock(tmp_path):
            pass
    with pytest.raises(RuntimeError), hold_lock(tmp_path):
        raise RuntimeError
    with hold_lock(tmp_path):
        pass


def test_folders_do_not_lock_each_other(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "a"), hold_lock(tmp_path / "b"):
        pass


@pytest.mark.parametrize("text", ["", "not json", "[]", '{"pid": "x"}'])
def test_a_holder_without_a_readable_name_still_holds(tmp_path: Path, text: str) -> None:
    with holder(tmp_path):
        (tmp_path / "lock").write_text(text)
        with pytest.raises(AlreadyRunning, match="another run is at work"), hold_lock(tmp_path):
            pass


def test_an_old_name_in_the_file_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text('{"pid": 1, "started": "2020-01-01T00:00:00"}' + " " * 500)
    with hold_lock(tmp_path):
        assert len((tmp_path / "lock").read_text()) < 100


def test_a_folder_that_may_not_be_written(plain_user: Path) -> None:
    (plain_user / "out").mkdir()
    (plain_user / "out").chmod(0o500)
    with pytest.raises(OutputError, match="you may not write there") as caught, hold_lock(plain_user / "out" / ".s"):
        pass
    assert "--out" in caught.value.remedy


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="a file stands where a folder"), hold_lock(tmp_path / "out" / ".s"):
        pass
