"""The wheel carries templates, catalogues and models, and works from any folder in a clean environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel and its dependencies, but without this checkout on its path."""
    folder = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=60)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-compile", "--target", str(site), str(wheel)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "python"


def run(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder / "nobody"), "LANG": "C.UTF-8"}
    return subprocess.run(
        [str(python), *arguments], capture_output=True, text=True, cwd=folder, env=environment, timeout=240, check=False
    )


@pytest.mark.slow
def test_the_wheel_carries_what_it_needs(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in ("templates/page.html.j2", "locale/ar/LC_MESSAGES/summarizer.po", "bundled/", "LICENSE"):
        assert any(needed in name for name in names), needed
    assert not any(name.startswith(("tests/", "training/", "out/")) for name in names)


@pytest.mark.slow
def test_it_makes_an_edition_in_any_folder(clean: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for seed in (ROOT / "seeds").iterdir():
        (articles / seed.name).write_bytes(seed.read_bytes())
    where = run(clean, tmp_path, "-c", "import summarizer; print(summarizer.__file__)")
    assert str(ROOT) not in where.stdout
    made = run(clean, tmp_path, "-m", "summarizer", "brief", "articles", "--to", "en", "--date", "2025-12-23", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["stories"] == 2
    names = {path.name for path in (tmp_path / "out" / "2025-12-23").iterdir()}
    assert {"briefing.fr.md", "briefing.en.html", "edition.json", "index.html"} <= names
    assert not (tmp_path / "nobody").exists()
