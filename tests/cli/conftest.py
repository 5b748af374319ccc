"""Running the real command as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def summarizer(tmp_path: Path) -> Command:
    """`summarizer ARGUMENTS...` in an empty folder, with a home that cannot be written."""

    def run(*arguments: str, text: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "summarizer", *arguments],
            input=text, capture_output=True, text=True, cwd=tmp_path, timeout=240, check=False,
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8",
                 "APERTIUM_DATADIR": "/nonexistent", **environment},
        )  # fmt: skip

    return run
