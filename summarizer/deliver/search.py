"""Search without a server: pagefind reads finished pages and writes an index that a browser asks by itself.

One bundle a language and year, so that a new edition makes only the year's own bundle again.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
from pathlib import Path

from summarizer.errors import OutputError

# What a page of ours loads; the rest of a bundle is pagefind's own interfaces, of 400 kB.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "index", "fragment", "filter")
_NEEDED_KINDS = (".pf_meta", ".pagefind")
_PATIENCE = 600  # seconds for one bundle; a year of editions takes about two
MISSING = 'The site has no search: install it with `pip install "summarizer[site]"`, then publish again.'


def pagefind() -> Path | None:
    """The program; None where the extra `site` is not installed."""
    try:
        found = importlib.import_module("pagefind_bin").get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return Path(found)


def index(program: Path, site: Path, language: str, year: str, bundle: str) -> None:
    """Make the bundle of a language's editions of a year.

    Args:
        site: the finished pages.
        bundle: its folder below the site.

    Raises:
        OutputError: where pagefind does not finish well.
    """
    target = site / bundle
    command = [
        str(program), "--site", str(site), "--glob", f"{language}/editions/{year}/*.html",
        "--output-path", str(target), "--force-language", language, "--keep-index-url", "--quiet",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OutputError("search", f"pagefind did not run ({error})", _REMEDY) from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise OutputError("search", f"pagefind failed: {said[-1] if said else done.returncode}", _REMEDY)
    for entry in target.iterdir():
        if entry.name in _NEEDED or entry.suffix in _NEEDED_KINDS:
            continue
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


_REMEDY = "Publish without search: `search = false` under [site]."
