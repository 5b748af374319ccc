"""Running the real command as a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import commands

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def summarizer(tmp_path: Path) -> Command:
    """`summarizer ARGUMENTS...` in an empty folder, with a home that cannot be written."""

    def run(*arguments: str, text: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return commands.run(*arguments, cwd=tmp_path, text=text, **environment)

    return run
