"""Languages from the command line: which are here, how good they are, and bringing one more."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

Command = Callable[..., subprocess.CompletedProcess[str]]
DATA = Path(__file__).parent.parent / "eval" / "data" / "pud200.en.tsv"


def test_languages_tell_state_figure_route_and_command(summarizer: Command) -> None:
    done = summarizer("languages")
    assert done.returncode == 0
    lines = {line.split()[0]: line for line in done.stdout.splitlines()[1:]}
    assert "argos:fr-en" in lines["en"]
    assert "draft" in lines["en"]
    assert re.search(r" \d\d\.\d\* ", lines["pt"])
    assert "argos:fr-en → firefox:en-pt" in lines["pt"]
    assert "summarizer models add argos:en-ar" in lines["ar"]
    assert "references written from the French" in done.stdout
    rows = {row["language"]: row for row in json.loads(summarizer("languages", "--json").stdout)}
    assert "PUD" in rows["pt"]["measured_on"]
    assert all(rows["pt"]["learned_from"])


def test_evaluate_translation_prints_figures_and_texts(summarizer: Command) -> None:
    done = summarizer("evaluate", "translation", "--data", str(DATA), "--to", "en", "--sentences", "6", "--show")
    assert done.returncode == 0, done.stderr
    for word in ("BLEU", "chrF", "numbers kept", "names kept", "sentences a second", "nrefs:1", "outcomes: "):
        assert word in done.stdout
    assert done.stdout.count("  = ") == 6
    plain = summarizer("evaluate", "translation", "--data", str(DATA), "--sentences", "4", "--json")
    report = json.loads(plain.stdout)
    assert report["sentences"] == 4
    assert sum(count for _, count in report["outcomes"]) == 4
    assert 0 < report["engine"]["chrf"] <= 100


def test_evaluate_translation_without_a_way_or_with_a_bad_file(summarizer: Command, tmp_path: Path) -> None:
    done = summarizer("evaluate", "translation", "--data", str(DATA), "--to", "ar", "--sentences", "2")
    assert done.returncode == 5
    assert "summarizer models add argos:en-ar" in done.stderr
    (tmp_path / "x.tsv").write_text("nothing\n")
    done = summarizer("evaluate", "translation", "--data", "x.tsv")
    assert done.returncode == 4
    assert "line 1" in done.stderr


def test_models_add_names_what_is_wrong(summarizer: Command, tmp_path: Path) -> None:
    for what, word in (
        ("apertium:fr-xx", "apertium:fr-es"),
        ("apertium:en-es", "apertium:fr-es"),
        ("firefox:nothing", "firefox:en-pt"),
        ("argos:x", "argos:en-de"),
        ("nowhere:x", "apertium:"),
    ):
        done = summarizer("models", "add", what, ARGOS_PACKAGE_INDEX="http://127.0.0.1:9/")
        assert done.returncode == 5, what
        assert word in done.stderr
    done = summarizer("models", "add", "argos:en-de", ARGOS_PACKAGE_INDEX="http://127.0.0.1:9/")
    assert done.returncode == 5
    assert "could not be downloaded" in done.stderr
