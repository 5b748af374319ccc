"""The editor's gate from the command line: held, looked at, edited, approved, corrected, and kept over later runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import commands

Command = Callable[..., subprocess.CompletedProcess[str]]
DAY = "2025-12-23"


@pytest.fixture(scope="module")
def first(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the edition was made and held, once for all tests here."""
    folder = tmp_path_factory.mktemp("first")
    held = commands.run("brief", str(seeds), "--to", "en", "--date", DAY, "--gate", cwd=folder)
    assert held.returncode == 0, held.stderr
    assert "Held for the editor" in held.stdout
    return folder


@pytest.fixture
def brief(
    summarizer: Command, seeds: Path, first: Path, tmp_path: Path
) -> Callable[[], subprocess.CompletedProcess[str]]:
    """The same command again, over a copy of that edition and of what was kept with it."""
    shutil.copytree(first / "out", tmp_path / "out", symlinks=True)

    def run() -> subprocess.CompletedProcess[str]:
        return summarizer("brief", str(seeds), "--to", "en", "--date", DAY, "--gate")

    return run


def test_from_held_to_corrected(
    summarizer: Command, brief: Callable[[], subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    held = brief()
    assert held.returncode == 0, held.stderr
    assert "Held for the editor" in held.stdout
    assert not (out / "latest").exists()
    edition = json.loads((out / DAY / "edition.json").read_text(encoding="utf-8"))
    assert edition["review"] == "held"
    story = edition["briefs"][0]["id"][:6]

    shown = summarizer("review")
    assert story in shown.stdout
    assert "source" in shown.stdout

    wrong = summarizer("review", "--edit", "zzz:1=Rien.")
    assert wrong.returncode == 8
    assert story in wrong.stderr

    words = "The Kremlin and Kyiv disagree."
    edited = summarizer("review", "--edit", f"{story}:headline:en={words}", "--approve")
    assert edited.returncode == 0, edited.stderr
    assert (out / "latest").readlink() == Path(DAY)
    page = (out / DAY / "briefing.en.html").read_text(encoding="utf-8")
    assert words in page

    again = brief()
    assert again.returncode == 0
    assert words in (out / DAY / "briefing.en.html").read_text(encoding="utf-8"), "a later run keeps the editor's work"
    assert json.loads((out / DAY / "edition.json").read_text(encoding="utf-8"))["review"] == "approved"

    unexplained = summarizer("review", "--edit", f"{story}:headline:en=The Kremlin disagrees.")
    assert unexplained.returncode == 8, "a change after publication needs a word to readers"
    note = "The headline named Kyiv by mistake."
    corrected = summarizer(
        "review", "--edit", f"{story}:headline:en=The Kremlin disagrees.", "--note", note, "--approve"
    )
    assert corrected.returncode == 0, corrected.stderr
    edition = json.loads((out / DAY / "edition.json").read_text(encoding="utf-8"))
    assert edition["version"] == 2
    assert note in (out / DAY / "briefing.en.html").read_text(encoding="utf-8")
    assert note in (out / DAY / "briefing.en.md").read_text(encoding="utf-8")


def test_an_edited_french_sentence_is_translated_again(
    summarizer: Command, brief: Callable[[], subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    brief()
    path = tmp_path / "out" / DAY / "edition.json"
    story = json.loads(path.read_text(encoding="utf-8"))["briefs"][0]["id"]
    done = summarizer("review", "--edit", f"{story[:8]}:1=Les négociations continuent à Miami.", "--approve")
    assert done.returncode == 0, done.stderr
    (edited,) = [item for item in json.loads(path.read_text(encoding="utf-8"))["briefs"] if item["id"] == story]
    assert edited["summary"]["sentences"][0]["text"] == "Les négociations continuent à Miami."
    (english,) = [item for item in edited["translations"] if item["language"] == "en"]
    assert english["sentences"][0]["source"] == "Les négociations continuent à Miami."
    assert "Miami" in english["sentences"][0]["text"]


def test_drop_reject_reorder_and_prune(
    summarizer: Command, brief: Callable[[], subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    brief()
    path = tmp_path / "out" / DAY / "edition.json"
    first, second = (item["id"] for item in json.loads(path.read_text(encoding="utf-8"))["briefs"])
    assert summarizer("review", "--order", f"{second},{first}").returncode == 0
    assert [item["id"] for item in json.loads(path.read_text(encoding="utf-8"))["briefs"]] == [second, first]
    assert summarizer("review", "--reject", first, "--approve").returncode == 0
    assert [item["id"] for item in json.loads(path.read_text(encoding="utf-8"))["briefs"]] == [second]
    pruned = summarizer("prune", "--keep-days", "1", "--json")
    assert pruned.returncode == 0, pruned.stderr
    assert json.loads(pruned.stdout)["editions"] == [], "the newest edition stays"
