"""What goes wrong on a real machine, met by the real command: a clear message, and nothing lost that was there."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import summarizer as package
from summarizer.store.lock import hold_lock
from tests import commands

Command = Callable[..., subprocess.CompletedProcess[str]]
DAY = "2025-12-23"
SEEDS = Path(__file__).parent.parent.parent / "seeds"


def run(*arguments: str, text: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command; Python is started anew where it is about another copy of the program or another encoding."""
    root = Path(package.__file__).parent.parent
    if not any(name.startswith("PYTHON") for name in environment):
        return commands.run(*arguments, cwd=root, text=text, **environment)
    environment.setdefault("PYTHONPATH", str(root))
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments],
        input=text, capture_output=True, text=True, timeout=240, check=False, encoding="utf-8",
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", **environment},
        cwd=environment["PYTHONPATH"],  # python -m looks there first
    )  # fmt: skip


def digests(out: Path) -> dict[str, str]:
    folder = out / DAY
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def flip(path: Path) -> None:
    """Change one byte in the middle, as an old disk does."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition in French and English with everything that a run leaves."""
    out = tmp_path_factory.mktemp("prepared") / "out"
    done = run("brief", str(SEEDS), "--to", "en", "--date", DAY, "--out", str(out))
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def out(prepared: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(prepared, tmp_path / "out", symlinks=True))


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with a damaged summarization model and a damaged translation package, both its own."""
    root = tmp_path_factory.mktemp("spoiled")
    home = Path(package.__file__).parent
    shutil.copytree(home, root / "summarizer", ignore=shutil.ignore_patterns("__pycache__"))
    if (templates := home.parent / "templates").is_dir():
        shutil.copytree(templates, root / "templates")
    flip(root / "summarizer" / "bundled" / "summary_fr" / "model" / "model.bin")
    flip(root / "summarizer" / "bundled" / "translate-fr_en.argosmodel")
    return root


def brief(out: Path, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("brief", str(SEEDS), "--to", "en", "--date", DAY, "--out", str(out), *more, **environment)


def test_damaged_bundled_models_are_recorded_and_the_rest_appears(spoiled: Path, tmp_path: Path) -> None:
    done = brief(tmp_path, "--json", PYTHONPATH=str(spoiled))
    assert done.returncode == 3, done.stderr
    report = json.loads(done.stdout)
    assert report["stories"] == 2
    assert report["languages"] == ["fr"]
    failed = {Path(failure["subject"]).name: failure for failure in report["failures"]}
    assert set(failed) == {"model.bin", "translate-fr_en.argosmodel", "language en"}
    assert all("pip install --force-reinstall" in failure["remedy"] for failure in failed.values())
    edition = json.loads((tmp_path / DAY / "edition.json").read_text(encoding="utf-8"))
    assert all(item["summary"]["sentences"] for item in edition["briefs"])
    assert (tmp_path / "latest" / "briefing.fr.html").is_file()


def test_damaged_bundled_models_are_named_by_the_single_steps(spoiled: Path, tmp_path: Path) -> None:
    where = {"PYTHONPATH": str(spoiled)}
    for arguments in (("translate", "--to", "en"), ("summarize",)):
        done = run(*arguments, "--out", str(tmp_path), text=next(SEEDS.iterdir()).read_text(encoding="utf-8"), **where)
        assert done.returncode == 5, done.stderr
        assert "damaged" in done.stderr
        assert "pip install --force-reinstall" in done.stderr
        assert "Traceback" not in done.stderr
    done = run("languages", "--out", str(tmp_path), **where)
    assert done.returncode == 3
    assert "damaged" in done.stderr


def test_a_damaged_installed_package_takes_nothing_from_readers(out: Path, tmp_path: Path) -> None:
    flip(next((out / ".summarizer" / "models").glob("argos-*/model/model.bin")))
    (out / ".summarizer" / "store.db").unlink()
    articles = tmp_path / "articles"
    shutil.copytree(SEEDS, articles)
    (articles / "new.txt").write_text(
        "La bibliothèque de Nantes rouvre ses portes\n\nLa bibliothèque de la rue des Lilas, à Nantes, a rouvert ses "
        "portes mardi après deux ans de travaux, a annoncé la mairie. Le chantier a coûté 3,2 millions d'euros.\n",
        encoding="utf-8",
    )
    before = (out / DAY / "briefing.en.md").read_text(encoding="utf-8")
    done = run("brief", str(articles), "--to", "en", "--date", DAY, "--out", str(out), "--json")
    assert done.returncode == 3, done.stderr
    report = json.loads(done.stdout)
    assert report["languages"] == ["fr", "en"]
    assert any("Delete the folder" in failure["remedy"] for failure in report["failures"])
    after = (out / DAY / "briefing.en.md").read_text(encoding="utf-8")
    headlines = [line for line in before.splitlines() if line.startswith("## ")][1:3]
    assert headlines
    assert all(line in after for line in headlines), "what was translated before is still there"
    assert "bibliothèque" in after, "what is new stands in French"

    shutil.rmtree(next((out / ".summarizer" / "models").glob("argos-*")))  # as the remedy says
    again = run("brief", str(articles), "--to", "en", "--date", DAY, "--out", str(out), "--json")
    assert again.returncode == 0, again.stderr


def test_a_corrupt_database_is_left_alone_and_its_remedy_works(out: Path) -> None:
    before, database = digests(out), out / ".summarizer" / "store.db"
    database.write_bytes(b"\xff\xd8\xff\xe0 a photo, by mistake" * 500)
    spoilt = database.read_bytes()
    done = brief(out)
    assert done.returncode == 6
    assert "the store is damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert (digests(out), database.read_bytes()) == (before, spoilt)
    subprocess.run(shlex.split(done.stderr.split("`")[1]), check=True)
    assert brief(out).returncode == 0
    assert digests(out) == before


def test_a_newer_database_is_left_alone(out: Path) -> None:
    before, database = digests(out), out / ".summarizer" / "store.db"
    with sqlite3.connect(database) as db:
        db.execute("INSERT INTO migrations VALUES (99, 'keep_dreams', '2030-01-01')")
    db.close()
    newer = database.read_bytes()
    done = brief(out)
    assert done.returncode == 6
    assert "newer version" in done.stderr
    assert "pip install --upgrade" in done.stderr
    assert (digests(out), database.read_bytes()) == (before, newer)


def test_a_second_run_says_who_is_at_work(out: Path) -> None:
    before = digests(out)
    with hold_lock(out / ".summarizer"):
        done = brief(out)
        assert done.returncode == 6
        assert f"process {os.getpid()}" in done.stderr
        assert "Wait for it to end" in done.stderr
        assert digests(out) == before
    assert brief(out).returncode == 0, "and the lock is gone with its holder"


def test_a_folder_that_may_not_be_written(out: Path) -> None:
    before = digests(out)
    # Root is stopped by no permission unless it gives up that right.
    stopped = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    folders = [out, out / ".summarizer", out / DAY]
    for folder in folders:
        folder.chmod(0o500)
    try:
        done = subprocess.run(
            [*stopped, sys.executable, "-m", "summarizer", "brief", str(SEEDS), "--to", "en", "--date", DAY,
             "--out", str(out), "--extractive"],
            capture_output=True, text=True, timeout=240, check=False, cwd=SEEDS.parent,
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"},
        )  # fmt: skip
    finally:
        for folder in folders:
            folder.chmod(0o700)
    assert done.returncode == 6, done.stderr
    assert "it may not be read and written" in done.stderr
    assert "`chmod " in done.stderr
    assert "--out" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(out) == before


def test_a_full_disk_leaves_the_edition_that_stands(out: Path) -> None:
    before = digests(out)
    limited = 'ulimit -f 30; exec "$0" "$@"'
    done = subprocess.run(
        ["bash", "-c", limited, sys.executable, "-m", "summarizer", "brief", str(SEEDS), "--to", "en", "--date", DAY,
         "--out", str(out), "--title", "Une autre revue", "--extractive"],
        capture_output=True, text=True, timeout=240, check=False,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}, cwd=SEEDS.parent,
    )  # fmt: skip
    assert done.returncode in (6, 7)
    assert "Make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(out) == before


def test_settings_that_make_no_sense_are_explained(tmp_path: Path) -> None:
    done = run("brief", str(SEEDS), "--out", str(tmp_path), SUMMARIZER_TIMEZONE="Mars/Base")
    assert (done.returncode, "Europe/Paris" in done.stderr) == (2, True), done.stderr
    done = brief(tmp_path, "--summary-model", str(tmp_path / "nowhere"))
    assert done.returncode == 5
    assert "there is no such model" in done.stderr
    assert "Delete" not in done.stderr


def test_a_terminal_without_accents_is_no_end(prepared: Path) -> None:
    done = run("languages", "--out", str(prepared), PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "argos:fr-en ? firefox:en-pt" in done.stdout


def test_empty_and_binary_standard_input(tmp_path: Path) -> None:
    done = run("summarize", "--extractive", "--out", str(tmp_path), text="")
    assert (done.returncode, "this text is empty" in done.stderr) == (3, True)
    path = tmp_path / "program"
    path.write_bytes(b"\x7fELF" + bytes(range(256)) * 8)
    with path.open("rb") as file:
        binary = subprocess.run(
            [sys.executable, "-m", "summarizer", "summarize", "--extractive", "--out", str(tmp_path)],
            stdin=file, capture_output=True, text=True, check=False, timeout=60, cwd=SEEDS.parent,
        )  # fmt: skip
    assert binary.returncode == 4
    assert binary.stderr.startswith("standard input: ")
