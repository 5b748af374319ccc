"""Without any one of the libraries that the default edition is said to rest on, it cannot be made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer

REFUSE = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == sys.argv[1]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Refuse())
from summarizer.cli.app import run
sys.exit(run(sys.argv[2:]))
"""


SEEDS = Path(__file__).parents[2] / "seeds"


def default_run(refused: str, folder: Path) -> subprocess.CompletedProcess[str]:
    article = min(SEEDS.glob("*.txt"), key=lambda path: path.stat().st_size)
    return subprocess.run(
        [sys.executable, "-c", REFUSE, refused, "brief", str(article), "--to", "en", "--date", "2025-12-23"],
        capture_output=True, text=True, timeout=240, check=False, cwd=folder,
        env={
            "PYTHONPATH": str(Path(summarizer.__file__).parent.parent),
            "PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8",
        },
    )  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the hook ran alone, refusing what nobody has."""
    folder = tmp_path_factory.mktemp("whole")
    done = default_run("a_library_that_nobody_has", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_hook_alone_changes_nothing(whole: Path) -> None:
    assert (whole / "out" / "latest" / "briefing.en.html").is_file()


@pytest.mark.parametrize("library", ["transformers", "sentencepiece", "argostranslate", "markdown"])
def test_no_default_edition_without(library: str, whole: Path, tmp_path: Path) -> None:
    if library == "markdown":  # the last to be used: all texts are there already, and it is missed all the same
        shutil.copytree(whole / "out" / ".summarizer", tmp_path / "out" / ".summarizer", symlinks=True)
    done = default_run(library, tmp_path)
    assert done.returncode != 0
    assert library in done.stderr + done.stdout, "and it is this library that is missed"
