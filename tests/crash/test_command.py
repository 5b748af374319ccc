"""kill -9 of the real command at ten moments, then once more: the edition of an uninterrupted run, byte for byte."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLS = 10
SEED = 20251223


def arguments(seeds: Path, out: Path) -> list[str]:
    return [
        sys.executable, "-m", "summarizer", "brief", str(seeds),
        "--to", "en", "--date", "2025-12-23", "--out", str(out), "--quiet",
    ]  # fmt: skip


def digests(out: Path) -> dict[str, str]:
    folder = out / "2025-12-23"
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.slow
def test_a_killed_command_goes_on_where_it_stopped(seeds: Path, tmp_path: Path) -> None:
    began = time.monotonic()
    subprocess.run(arguments(seeds, tmp_path / "whole"), check=True, timeout=240)
    lasted = time.monotonic() - began
    expected = digests(tmp_path / "whole")
    rng = random.Random(SEED)
    killed, out = 0, tmp_path / "killed"
    while killed < KILLS:
        # The first kills fall early, where nothing is kept yet; the later ones reach the writing of the edition.
        share = rng.uniform(0.02, 0.2 + 0.9 * killed / KILLS)
        with subprocess.Popen(arguments(seeds, out), start_new_session=True) as process:
            try:
                process.wait(lasted * share)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        killed += 1
        link = out / "latest"
        if link.is_symlink():
            assert digests(out) == expected, "what readers can see is always whole"
    subprocess.run(arguments(seeds, out), check=True, timeout=240)
    assert digests(out) == expected
    assert list((out / ".summarizer" / "staging").iterdir()) == []
