from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

SLICE = Path(__file__).parents[1] / "eval" / "data" / "orangesum_100.jsonl"
Command = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_figures_are_printed(summarizer: Command) -> None:
    done = summarizer("evaluate", "summaries", "--data", str(SLICE), "--articles", "4", "--show")
    assert done.returncode == 0, done.stderr
    for what in ("ROUGE-1/2/L", "names found in the source", "new pairs of words", "outcomes", "seconds an article"):
        assert what in done.stdout
    assert "summary_fr" in done.stdout


def test_the_figures_as_data(summarizer: Command) -> None:
    done = summarizer("evaluate", "summaries", "--data", str(SLICE), "--engine", "extract", "--words", "30",
                      "--articles", "25", "--json")  # fmt: skip
    report = json.loads(done.stdout)
    assert report["engine"] == "extract"
    assert report["judged"]["articles"] == 25
    assert report["judged"]["names_found"] == 100
    assert sum(count for _, count in report["judged"]["outcomes"]) > 25


def test_what_cannot_be_measured_is_said(summarizer: Command) -> None:
    assert summarizer("evaluate", "summaries", "--data", "nowhere.jsonl").returncode == 4
    wrong = summarizer("evaluate", "summaries", "--data", str(SLICE), "--engine", "magic")
    assert wrong.returncode == 2
    assert "magic" in wrong.stderr
