"""The report page of a real run as the newsroom meets it: light, dark, on a phone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from summarizer.config import Config
from summarizer.pipeline.morning import run_morning
from summarizer.pipeline.morning_told import page_file
from summarizer.pipeline.progress import Silent
from summarizer.settings import RunSettings

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light", "has_touch": True},
}


@pytest.fixture(scope="module")
def page_of_a_run(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "articles").mkdir()
    shutil.copy(next(seeds.glob("*.txt")), folder / "articles" / "one.txt")
    (folder / "articles" / "broken.txt").write_bytes(b"\0\1\2" * 400)
    config = Config(
        sources=(folder / "articles",), languages=(), extractive=True, out=folder / "out",
        run=RunSettings(steps=("brief", "publish", "send")),
    )  # fmt: skip
    assert run_morning(config, Silent()).exit_code == 3
    return page_file(config)


@pytest.mark.parametrize("look", LOOKS)
def test_the_report_page(tabs: Any, page_of_a_run: Path, look: str) -> None:
    complaints: list[str] = []
    hears = {
        "console": lambda message: complaints.append(message.text),
        "request": lambda request: complaints.append(request.url),
    }
    try:
        page = tabs.open(page_of_a_run.as_uri(), LOOKS[look], hears)
        assert complaints.pop(0) == page_of_a_run.as_uri()
        page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        passed, found = page.evaluate(
            "axe.run(document, {resultTypes: ['violations']})"
            ".then(found => [found.passes.length, found.violations.map(item => [item.id, item.nodes[0].html])])"
        )
        assert passed, "axe looked at nothing"
        assert found == []
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(width) == 0
        bars = page.locator("svg.columns rect").count()
        assert bars >= 2
        assert "broken.txt" in page.locator(".failures").inner_text()
        ground, ink = (
            page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color")
        )
        assert (ground, ink) == (
            ("rgb(22, 23, 26)", "rgb(232, 228, 219)") if look == "dark" else ("rgb(251, 250, 246)", "rgb(29, 27, 24)")
        )
        assert complaints == []
    finally:
        tabs.leave()
