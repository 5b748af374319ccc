"""The README tells the truth: its commands run, in its order, and name every command there is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """Every line of the indented blocks that are marked to be run."""
    blocks = re.findall(r"<!-- run -->\n((?:    .*\n)+)", README)
    return [line.strip() for block in blocks for line in block.splitlines()]


@pytest.mark.slow
def test_its_commands_run_in_its_order(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    program = tmp_path / ".venv" / "bin" / "summarizer"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m summarizer "$@"\n')
    program.chmod(0o755)
    assert len(commands()) >= 10
    for command in commands():
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=240,
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert (tmp_path / "newsroom" / "out" / "latest" / "index.html").is_file()
    assert (tmp_path / "newsroom" / "held" / "latest").readlink() == Path("2025-12-23")


@pytest.mark.parametrize(
    "name",
    [
        "brief",
        "fetch",
        "summarize",
        "translate",
        "languages",
        "doctor",
        "init",
        "review",
        "prune",
        "send",
        "publish",
        "serve",
        "run",
        "report",
        "models list",
        "models add",
        "models export",
        "readers list",
        "readers endpoint",
        "templates export",
        "evaluate translation",
        "evaluate summaries",
    ],
)
def test_every_command_has_help_and_a_word_in_the_readme(name: str, tmp_path: Path) -> None:
    done = run(*name.split(), "--help", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) > 15
    assert f"summarizer {name}" in README
    options = re.findall(r"^\s+(--[a-z-]+)", done.stdout, re.MULTILINE)
    assert options


def test_no_command_is_missing_here(tmp_path: Path) -> None:
    done = run("--help", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    listed = set(re.findall(r"^  ([a-z]+)  ", done.stdout, re.MULTILINE))
    assert listed == {
        "brief", "fetch", "summarize", "translate", "languages", "doctor", "init", "review", "send", "publish", "serve",
        "run", "report", "prune", "models", "readers", "templates", "evaluate",
    }  # fmt: skip


def test_its_picture_is_there() -> None:
    for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / target).is_file(), target
