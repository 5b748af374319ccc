"""What every test stands on: a home of its own, a shut network, and honesty about tests that cannot run here."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# marker: (what it needs, whether it is here, the variable that turns its absence into a failure)
NEEDS = {
    "browser": ("Debian's chromium", shutil.which("chromium") is not None, "SUMMARIZER_REQUIRE_BROWSER"),
    "convert": (
        "torch, by the extra `convert`",
        importlib.util.find_spec("torch") is not None,
        "SUMMARIZER_REQUIRE_CONVERT",
    ),
}
_left_out = pytest.StashKey[dict[str, list[str]]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out tests whose tool is missing, and remember their names for the last lines of the run."""
    left_out: dict[str, list[str]] = {}
    for item in list(items):
        for marker, (_need, here, variable) in NEEDS.items():
            if item.get_closest_marker(marker) and not here and os.environ.get(variable) != "1":
                left_out.setdefault(marker, []).append(item.nodeid)
                items.remove(item)
                break
    config.stash[_left_out] = left_out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name every test that did not run, and what it needs."""
    for marker, names in config.stash.get(_left_out, {}).items():
        terminalreporter.section(f"{len(names)} tests did NOT run: they need {NEEDS[marker][0]}")
        for name in names:
            terminalreporter.line(name)


@pytest.fixture(autouse=True)
def newsroom(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every test has an empty home and no settings of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in list(os.environ):
        if name.startswith(("XDG_", "ARGOS_")) or (name.startswith("SUMMARIZER_") and "REQUIRE" not in name):
            monkeypatch.delenv(name)
    yield home
    assert not list(home.iterdir()), "a test wrote into the home folder unasked"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The user's two sample articles."""
    return Path(__file__).parent.parent / "seeds"


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of a user whom file permissions stop; root steps down for the time of the test."""
    nobody = 65534
    folder = Path(tempfile.mkdtemp(prefix="summarizer-"))
    step_down = os.geteuid() == 0
    if step_down:
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
    try:
        yield folder
    finally:
        if step_down:
            os.seteuid(0)
        folder.chmod(0o700)
        for inner in folder.rglob("*"):
            if inner.is_dir() and not inner.is_symlink():
                inner.chmod(0o700)
        shutil.rmtree(folder)
