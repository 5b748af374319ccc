"""The main job as a user runs it: samples in, an edition out; and again, and after a change."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import commands

Command = Callable[..., subprocess.CompletedProcess[str]]


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def first(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' edition in French and English."""
    folder = tmp_path_factory.mktemp("first")
    done = commands.run("brief", str(seeds), "--to", "en", "--date", "2025-12-23", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "2 stories from 2 articles, in fr, en." in done.stdout
    return folder / "out"


@pytest.fixture
def made(first: Path, tmp_path: Path) -> Path:
    """A copy of it where the command works, with the times of its files."""
    return Path(shutil.copytree(first, tmp_path / "out", symlinks=True))


def test_an_edition_then_the_same_again_without_a_model(made: Path, summarizer: Command, seeds: Path) -> None:
    assert (made / "latest").readlink() == Path("2025-12-23")
    folder = made / "2025-12-23"
    names = {"briefing.fr.md", "briefing.fr.html", "briefing.en.md", "briefing.en.html", "edition.json", "index.html"}
    assert names <= {path.name for path in folder.iterdir()}
    before, stamps = digests(folder), {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    again = summarizer("brief", str(seeds), "--to", "en", "--date", "2025-12-23", "--json")
    report = json.loads(again.stdout)
    assert report["models_loaded"] is False
    assert digests(folder) == before
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == stamps

    shutil.rmtree(folder)
    summarizer("brief", str(seeds), "--to", "en", "--date", "2025-12-23", "--quiet")
    assert digests(folder) == before, "written again from what is kept, byte for byte"

    shutil.rmtree(made)
    summarizer("brief", str(seeds), "--to", "en", "--date", "2025-12-23", "--quiet")
    assert digests(folder) == before, "made again from nothing, byte for byte"


def test_the_edition_is_true_to_its_sources(made: Path, seeds: Path) -> None:
    edition = json.loads((made / "2025-12-23" / "edition.json").read_text(encoding="utf-8"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in seeds.iterdir()}
    assert edition["languages"] == ["fr", "en"]
    for brief in edition["briefs"]:
        source = " ".join(texts[Path(brief["lead"]["source"]).name].split())
        assert brief["summary"]["sentences"], "every sample has a summary"
        sentences = {sentence["index"]: sentence["text"] for sentence in brief["lead"]["sentences"]}
        for sentence in brief["summary"]["sentences"]:
            assert sentence["support"]
            for support in sentence["support"]:
                assert sentences[support["sentence"]] in source
            if sentence["outcome"] == "extract":
                assert sentence["text"] in source
        assert brief["related"], "the two samples are related coverage"
    assert len(edition["briefs"]) == 2


def test_many_kinds_of_bad_input_and_a_good_article(summarizer: Command, seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    good = next(seeds.iterdir()).read_text(encoding="utf-8")
    (folder / "good.txt").write_text(good, encoding="utf-8")
    (folder / "copy.txt").write_text(good, encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "huge.txt").write_bytes(b"Un mot. " * 2_600_000)
    (folder / "english.txt").write_text("The minister said on Monday that the talks would go on. " * 5)
    (folder / "latin.txt").write_bytes(good.replace("\u2011", "-").encode("cp1252", "ignore"))
    (folder / "evil\u202e\n.txt").write_text(
        "{{7*7}} <script>alert(1)</script> [x](javascript:alert(1))\n\n"
        "Le maire de Lyon a ouvert hier une nouvelle école. "
        "Les habitants ont visité les classes avec leurs enfants dans la matinée.\n"
    )
    done = summarizer("brief", "articles", "--to", "en", "--date", "2025-12-23", "--json")
    assert done.returncode == 3, done.stderr
    report = json.loads(done.stdout)
    failed = " ".join(failure["subject"] for failure in report["failures"])
    for name in ("empty.txt", "binary.txt", "huge.txt", "english.txt"):
        assert name in failed
    assert all(failure["cause"] and failure["remedy"] for failure in report["failures"])
    pages = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "2025-12-23").glob("*.html"))
    assert "<script>alert" not in pages
    assert "javascript:alert" not in pages.replace("[x](javascript:alert(1))", "")
    assert "{{7*7}}" in pages
    assert "\u202e" not in pages
    edition = json.loads((tmp_path / "out" / "2025-12-23" / "edition.json").read_text(encoding="utf-8"))
    assert any(brief["copies"] for brief in edition["briefs"])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("brief",), 2, "sources"),
        (("brief", "nowhere"), 4, "nowhere"),
        (("brief", "void"), 4, "void"),
        (("brief", "seeds", "--to", "xx"), 5, "xx"),
        (("brief", "seeds", "--date", "tomorrow"), 2, "day"),
        (("brief", "seeds", "--config", "none.toml"), 2, "none.toml"),
        (("brief", "seeds", "--colour"), 2, "colour"),
        (("review",), 8, "edition"),
        (("models", "add", "nothing.argosmodel"), 5, "nothing.argosmodel"),
    ],
)
def test_errors_have_a_code_a_subject_and_a_remedy(
    summarizer: Command, seeds: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    shutil.copytree(seeds, tmp_path / "seeds")
    (tmp_path / "void").mkdir()
    done = summarizer(*arguments)
    assert done.returncode == code, done.stderr
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
