from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

SETTINGS = """
sources = ["articles"]
languages = []
extractive = true

[[topic]]
name = "Secours"
words = ["pompier"]
"""
FIRE = (
    "Un incendie a ravagé dans la nuit la halle du marché de Tromvik, sans faire de victime, selon la mairie. "
    "Soixante pompiers ont lutté jusqu'à l'aube contre les flammes, attisées par un vent violent."
)
NEWS = "Un commerçant de 54 ans a été placé en garde à vue mardi après-midi, a annoncé le procureur Henrik Dahl."
BUDGET = "Les députés norlandais ont rejeté mardi par 171 voix contre 160 le projet de budget du gouvernement."


def stories(folder: Path, day: str) -> list[dict[str, Any]]:
    edition = json.loads((folder / "out" / day / "edition.json").read_bytes())
    found: list[dict[str, Any]] = edition["briefs"]
    return found


def test_editions_of_three_days(summarizer: Callable[..., Any], tmp_path: Path) -> None:
    """Told, told again, told further: and an edition made again later is the same to the byte."""
    (tmp_path / "summarizer.toml").write_text(SETTINGS, encoding="utf-8")
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "1.txt").write_text(f"Incendie à la halle de Tromvik\n\n{FIRE}\n", encoding="utf-8")
    (articles / "2.txt").write_text(f"Norlande : le budget rejeté\n\n{BUDGET}\n", encoding="utf-8")
    assert summarizer("brief", "--date", "2025-12-22").returncode == 0
    first = stories(tmp_path, "2025-12-22")
    assert [(brief["news"], brief["topics"]) for brief in first] == [("new", ["Secours"]), ("new", [])]

    (articles / "1.txt").write_text(f"Incendie de Tromvik : un suspect\n\n{FIRE} {NEWS}\n", encoding="utf-8")
    assert summarizer("brief", "--date", "2025-12-23").returncode == 0
    written = (tmp_path / "out" / "2025-12-23" / "edition.json").read_bytes()
    fire, budget = stories(tmp_path, "2025-12-23")
    assert (fire["news"], fire["changed"], budget["news"]) == ("update", [2], "briefed")
    assert fire["earlier"] == [
        {"day": "2025-12-22", "brief": first[0]["id"], "headline": "Incendie à la halle de Tromvik"}
    ]
    assert len(budget["summary"]["sentences"]) == 1

    assert summarizer("brief", "--date", "2025-12-24").returncode == 0
    assert [brief["news"] for brief in stories(tmp_path, "2025-12-24")] == ["briefed", "briefed"]
    assert summarizer("brief", "--date", "2025-12-23").returncode == 0
    assert (tmp_path / "out" / "2025-12-23" / "edition.json").read_bytes() == written

    shutil.rmtree(tmp_path / "out" / "2025-12-22")
    shutil.rmtree(tmp_path / "out" / "2025-12-23")
    assert summarizer("brief", "--date", "2025-12-24").returncode == 0
    assert [brief["news"] for brief in stories(tmp_path, "2025-12-24")] == ["new", "new"]
