"""kill -9 at every step of writing an edition and of moving `latest`: readers never see half of anything, and the same
command afterwards ends with the same bytes as one that was never stopped."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.store import atomic, layout
from summarizer.store.editions import latest, point_latest, write_edition
from summarizer.store.lock import hold_lock
from summarizer.store.reviews import write_review

YESTERDAY, DAY = dt.date(2025, 12, 22), dt.date(2025, 12, 23)
OLD = {
    "edition.json": b'{"old": 1}',
    "briefing.fr.md": b"# Hier\n" * 9,
    "briefing.pt.md": b"# Ontem\n",
    "index.html": b"<p>",
}
NEW = {
    "edition.json": b'{"new": 1}',
    "briefing.fr.md": b"# Demain\n" * 9,
    "index.html": b"<p>",
    "briefing.en.md": b"# Now\n",
}
STEPS = ("mkdir", "open", "write", "fsync", "close", "rename", "replace", "link", "symlink", "unlink", "rmdir", "chmod")


def run(out: Path) -> None:
    """What a run does at its end."""
    write_edition(out, DAY, NEW)
    point_latest(out, DAY)
    write_review(out, DAY, b'{"decisions": []}')


def nothing_yet(out: Path) -> None:
    out.mkdir()


def older_day(out: Path) -> None:
    write_edition(out, YESTERDAY, OLD)
    point_latest(out, YESTERDAY)


def same_day(out: Path) -> None:
    folder = write_edition(out, DAY, OLD)
    point_latest(out, DAY)
    write_review(out, DAY, b"{}")
    (folder / "notes.txt").write_text("call Sara")
    (folder / "photos").mkdir()
    (folder / "photos" / "one.jpg").write_bytes(b"\xff\xd8")
    (folder / "briefing.fr.md").write_text("# Hier, de ma main\n")


def tree(out: Path) -> dict[str, bytes | str]:
    """Every file and link, to the byte."""
    found: dict[str, bytes | str] = {}
    for path in sorted(out.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(out))] = str(path.readlink())
        elif path.is_file():
            found[str(path.relative_to(out))] = path.read_bytes()
    return found


def edition_in(found: dict[str, bytes | str]) -> dict[str, bytes | str]:
    return {path: data for path, data in found.items() if path.startswith(f"{DAY}/")}


def killed(out: Path, steps: int) -> bool:
    """Whether a forked process that is killed before its so-many-th call to the system got that far."""
    child = os.fork()
    if child:
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert ended in (0, -signal.SIGKILL)
        return ended != 0
    code = 1
    try:
        make_mortal(steps)
        run(out)
        code = 0
    finally:
        os._exit(code)


def make_mortal(steps: int) -> None:
    left = steps

    def mortal(real: Callable[..., Any], *, writes: bool = False) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                if writes:
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])  # half of it got out
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **options)

        return call

    for name in STEPS:
        setattr(os, name, mortal(getattr(os, name), writes=name == "write"))
    atomic.exchange = mortal(atomic.exchange)


@pytest.mark.parametrize(
    ("before", "swap"),
    [
        (same_day, "exchange"), (same_day, "two renames"), (nothing_yet, "two renames"), (older_day, "exchange"),
        # Where no edition of the day stands nothing is exchanged, so these two repeat the two above.
        pytest.param(nothing_yet, "exchange", marks=pytest.mark.slow),
        pytest.param(older_day, "two renames", marks=pytest.mark.slow),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)  # fmt: skip
def test_a_kill_before_every_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Callable[[Path], None], swap: str
) -> None:
    # A kill, unlike a power cut, loses nothing that was written; the order of the syncs has its own test.
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    if swap == "two renames":
        monkeypatch.setattr(atomic, "exchange", lambda one, other: False)
    untouched = tmp_path / "untouched"
    before(untouched)
    old = tree(untouched)
    run(untouched)
    wanted = tree(untouched)
    assert wanted != old
    steps = 0
    seen: set[str] = set()
    while True:
        out = tmp_path / str(steps)
        before(out)
        if not killed(out, steps):
            break
        now = tree(out)
        for name, folder in (("old", old), ("new", wanted)):
            if edition_in(now) == edition_in(folder):
                seen.add(name)
                break
        else:
            assert swap == "two renames", "readers saw half an edition"
            assert not (out / str(DAY)).exists(), "readers saw half an edition"
            seen.add("none")
        if "latest" in old and (out / "latest").exists():
            assert latest(out) in (YESTERDAY, DAY)
        else:
            assert "latest" not in old or swap == "two renames"
        run(out)
        assert tree(out) == wanted
        assert list(layout.staging(out).iterdir()) == []
        steps += 1
    assert tree(out) == wanted
    assert steps > 40
    assert {"old", "new"} <= seen


def write_until_killed(out: Path, first: int, said: int) -> None:
    with hold_lock(out / layout.HOME):
        for number in range(first, first + 10_000):
            data = str(number).encode() * 1000
            write_edition(out, DAY, {f"{name}.md": data for name in range(8)} | {"edition.json": data})
            point_latest(out, DAY)
            os.write(said, b".")


def test_random_kills_of_a_busy_writer_never_leave_half_an_edition(tmp_path: Path) -> None:
    chance = random.Random(20251223)
    found: set[bytes] = set()
    for kill in range(25):
        heard, said = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                write_until_killed(tmp_path, kill * 10_000, said)
            finally:
                os._exit(1)
        os.close(said)
        os.read(heard, 1)
        time.sleep(chance.uniform(0.0, 0.05))
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        os.close(heard)
        files = {path.name: path.read_bytes() for path in (tmp_path / "latest").iterdir()}
        assert len(files) == 9
        (data,) = set(files.values())
        found.add(data)
    assert len(found) == 25
    write_edition(tmp_path, DAY, NEW)
    assert {path.name for path in (tmp_path / str(DAY)).iterdir()} == set(NEW)
    assert list(layout.staging(tmp_path).iterdir()) == []
