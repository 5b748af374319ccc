"""The rules of the house hold: who may import whom, and that importing does nothing."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import summarizer

ROOT = Path(__file__).parent.parent
HEAVY = (
    "transformers",
    "ctranslate2",
    "sentencepiece",
    "argostranslate",
    "torch",
    "numpy",
    "jinja2",
    "babel",
    "markdown",
)
PROBE = """
import builtins, json, os, pathlib, socket, sys
opened = []
real_open, real_mkdir = builtins.open, os.mkdir
def watched(file, mode="r", *rest, **more):
    if set(mode) & set("wax+"): opened.append(str(file))
    return real_open(file, mode, *rest, **more)
builtins.open = watched
os.mkdir = lambda path, *rest, **more: opened.append(str(path))
class Watched(dict):
    pass
read = []
environment = os.environ.__class__.__getitem__
os.environ.__class__.__getitem__ = lambda self, key: (read.append(key), environment(self, key))[1]
get = os.environ.__class__.get
import importlib
for name in sys.argv[1:]:
    importlib.import_module(name)
ours = [key for key in read if key.startswith(("SUMMARIZER", "ARGOS", "XDG", "HOME"))]
print(json.dumps({"loaded": sorted(sys.modules), "written": opened, "read": ours}))
"""


def modules() -> list[str]:
    found = [name for _, name, _ in pkgutil.walk_packages(summarizer.__path__, "summarizer.")]
    return [name for name in found if ".cli" not in name and name != "summarizer.__main__"]


def test_no_room_knows_its_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(cache_dir=None, no_logo=True) == EXIT_STATUS_SUCCESS


def test_importing_does_nothing(tmp_path: Path) -> None:
    """Every module but the command line's: no heavy module, no file written, no setting read."""
    names = modules()
    assert len(names) > 30
    done = subprocess.run(
        [sys.executable, "-B", "-c", PROBE, *names],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
        check=True,
    )
    report = json.loads(done.stdout)
    assert not set(HEAVY) & set(report["loaded"])
    assert report["written"] == []
    assert report["read"] == []
    assert list(tmp_path.iterdir()) == []


def test_importing_the_package_is_instant() -> None:
    """Measured in the interpreter's own import times, as a share of what Python itself needs to start."""
    code = (
        "import time; a = time.process_time(); import json, dataclasses, typing; b = time.process_time();"
        "import summarizer; c = time.process_time(); print(b - a, c - b)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    standard, ours = map(float, done.stdout.split())
    assert ours < 5 * standard


def test_modules_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sorted((ROOT / "summarizer").rglob("*.py"))
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
