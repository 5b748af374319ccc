"""The single steps as filters: order kept, one line in and one line out, machine-readable on demand."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Command = Callable[..., subprocess.CompletedProcess[str]]

LINES = [
    "Le ministre a parlé lundi à Paris.",
    "",
    "Deux personnes ont été blessées dans un accident à Lyon.",
    "Le ministre a parlé lundi à Paris.",
]


def test_translate_lines_keeps_count_order_and_empty_lines(summarizer: Command) -> None:
    done = summarizer("translate", "--to", "en", "--lines", text="\n".join(LINES) + "\n")
    assert done.returncode == 0, done.stderr
    out = done.stdout.split("\n")
    assert len(out) == len(LINES) + 1
    assert out[1] == ""
    assert out[0] == out[3]
    assert "minister" in out[0].lower()
    assert "Lyon" in out[2]
    assert "2" in out[2] or "two" in out[2].lower()


def test_translate_a_file_keeps_its_paragraphs(summarizer: Command, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Le train est parti. Il arrivera à midi.\n\nLa ville de Nantes est calme.\n", encoding="utf-8")
    done = summarizer("translate", str(file), "--to", "en", "--json")
    (result,) = json.loads(done.stdout)
    assert len(result["sentences"]) == 3
    assert result["text"].count("\n") == 2
    assert "Nantes" in result["text"]


def test_summarize_reads_titles_and_says_why_there_is_nothing(summarizer: Command, seeds: Path) -> None:
    files = sorted(str(path) for path in seeds.iterdir())
    done = summarizer("summarize", *files, "--json")
    assert done.returncode == 0, done.stderr
    first, second = json.loads(done.stdout)
    assert first["summary"]["headline"].startswith("Zelensky: Miami proche")
    assert second["text"]
    empty = summarizer("summarize", text="")
    assert empty.returncode == 3
    assert empty.stdout.strip() == ""


def test_summarize_lines(summarizer: Command) -> None:
    article = (
        "Le maire de Lyon a ouvert mardi une école de 200 places, a annoncé la mairie. Les travaux ont duré un an."
    )
    done = summarizer("summarize", "--lines", text=f"{article}\n{article}\n")
    assert done.returncode == 0, done.stderr
    one, two = done.stdout.splitlines()
    assert one == two
    assert "Lyon" in one


def test_the_extract_needs_no_model(summarizer: Command, seeds: Path) -> None:
    text = (seeds / "003_7227b543aeeab9a8.txt").read_text(encoding="utf-8")
    done = summarizer("summarize", "--extractive", "--sentences", "1", "--json", text=text)
    (result,) = json.loads(done.stdout)
    (sentence,) = result["summary"]["sentences"]
    assert sentence["engine"] == "extract"
    source = " ".join(text.split())
    written = [word for word in sentence["text"].split() if word not in source]
    assert not written  # at most house style leaves a word out


def test_languages_models_and_doctor(summarizer: Command) -> None:
    rows = {row["language"]: row for row in json.loads(summarizer("languages", "--json").stdout)}
    assert rows["en"]["state"] in ("ready", "draft")
    assert rows["en"]["route"] == ["argos:fr-en"]
    assert all(row["route"] or row["command"] for row in rows.values())
    assert {"es", "pt", "it", "de", "ar"} <= rows.keys()
    entries = json.loads(summarizer("models", "list", "--json").stdout)
    assert {"summary", "translation"} <= {entry["kind"] for entry in entries}
    assert all(entry["licence"] for entry in entries if entry["state"] == "ok")
    done = summarizer("doctor", "--json")
    findings = json.loads(done.stdout)
    assert done.returncode == 0, findings
    assert findings[0]["detail"].startswith("the kernel refuses")
    assert any("whole run with the network shut" in finding["subject"] for finding in findings)


def test_init_explains_and_never_overwrites(summarizer: Command, tmp_path: Path) -> None:
    done = summarizer("init", "desk")
    assert done.returncode == 0
    assert "summarizer brief" in done.stdout
    before = (tmp_path / "desk" / "summarizer.toml").read_text(encoding="utf-8")
    again = summarizer("init", "desk")
    assert again.returncode == 2
    assert (tmp_path / "desk" / "summarizer.toml").read_text(encoding="utf-8") == before


TABLES = {"source", "topic", "fetch", "mail", "site", "run"}


def test_every_setting_is_explained_by_init() -> None:
    import tomllib
    from dataclasses import fields

    from summarizer.cli.setup import TEMPLATE
    from summarizer.config import Config, load_config

    settings, _, tables = TEMPLATE.partition("# Tables")
    written = {line.lstrip("# ").partition(" =")[0] for line in settings.splitlines() if " = " in line}
    assert written == {field.name for field in fields(Config)} - {"day", *TABLES}
    named = {line.strip("# []") for line in tables.splitlines() if line.startswith("# [")}
    assert {"source", "topic", "fetch"} <= named <= TABLES
    assert load_config(None, tomllib.loads(TEMPLATE), {}).languages == ("en",)
