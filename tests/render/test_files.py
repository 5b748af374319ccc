"""The whole of an edition's files: their names, their sameness, their speed."""

from __future__ import annotations

import dataclasses
import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.model import Edition
from summarizer.render.files import render_files

GOLDEN = Path(__file__).parent.parent / "golden"


def test_names(edition: Edition) -> None:
    assert sorted(render_files(edition)) == sorted(
        [f"briefing.{language}.{end}" for language in edition.languages for end in ("md", "html")]
        + ["edition.json", "edition.schema.json", "index.html"]
    )


@pytest.mark.parametrize("language", ["../x", "", "EN", "x/y", "en.html", "a" * 100, "é"])
def test_a_language_that_is_no_code_is_refused(edition: Edition, language: str) -> None:
    with pytest.raises(OutputError):
        render_files(dataclasses.replace(edition, languages=("fr", language)))


def test_the_same_bytes_in_another_process(edition: Edition) -> None:
    """Neither the order of sets nor what was rendered before may show."""
    code = (
        "import hashlib, runpy, sys\n"
        "from summarizer.render.files import render_files\n"
        f"files = render_files(runpy.run_path({str(GOLDEN / 'sample.py')!r})['EDITION'])\n"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())\n"
    )
    here = hashlib.sha256(repr(sorted(render_files(edition).items())).encode()).hexdigest()
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANGUAGE": "de"}
        there = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        ).stdout.strip()
        assert there == here


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, summarizer.render.files\n"
        "heavy = {'jinja2', 'babel', 'markdown', 'nh3', 'markupsafe', 'yaml', 'transformers'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "[]"


def test_no_text_is_lost_to_surrogates(edition: Edition) -> None:
    files = render_files(dataclasses.replace(edition, title="a\ud800b"))
    assert b"a\\ud800b" in files["edition.json"]
    assert "a\ufffdb" in files["briefing.fr.html"].decode()


def large(edition: Edition, briefs: int) -> Edition:
    """So many stories with long titles, in six languages."""
    long = " et une suite de mots qui ne finit pas" * 4
    made = tuple(
        dataclasses.replace(
            edition.briefs[n % 2],
            id=f"brief{n}",
            related=(f"brief{n - 1}",),
            summary=dataclasses.replace(
                edition.briefs[n % 2].summary, headline=f"{n} {edition.briefs[n % 2].summary.headline}{long}"
            ),
        )
        for n in range(briefs)
    )
    return dataclasses.replace(edition, briefs=made, languages=("fr", "en", "es", "pt", "it", "ar"))


def test_thirty_stories_in_six_languages_are_quick(edition: Edition) -> None:
    """A kill limit, far above the half second that it takes; the processor's time, since other work may share it."""
    thirty = large(edition, 30)
    render_files(edition)  # templates compiled, catalogues read
    start = time.process_time()
    files = render_files(thirty)
    assert time.process_time() - start < 15
    assert len(files["briefing.en.html"]) < 300_000


def test_time_grows_with_the_stories_and_no_faster(edition: Edition) -> None:
    def spent(briefs: int) -> float:
        made = dataclasses.replace(large(edition, briefs), languages=("fr", "en"))
        best = min(timed(made) for _ in range(2))
        return max(best, 0.001)

    def timed(made: Edition) -> float:
        start = time.process_time()
        render_files(made)
        return time.process_time() - start

    assert spent(24) / spent(6) < 8  # linear is 4
