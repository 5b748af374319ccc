"""The pages as people meet them: light, dark, on a phone, in Arabic, with a keyboard, on paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.model import Edition, Failure, ReviewState, Stage
from summarizer.render.base import Layout
from summarizer.render.html import Html
from summarizer.render.index import Index
from summarizer.render.pages import pages
from summarizer.render.theme import newspaper

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = ("briefing.fr.html", "briefing.en.html", "briefing.pt.html", "briefing.ar.html", "index.html")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light", "has_touch": True},
    "phone-dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True},
    "contrast": {"viewport": {"width": 800, "height": 900}, "color_scheme": "light", "contrast": "more"},
}
Visit = Callable[..., "Page"]


@pytest.fixture
def visit(tabs: Any) -> Iterator[Visit]:
    """Opens a file as a look; whatever the page says on the console or asks of the network fails the test."""
    complaints: list[str] = []
    folders: list[Path] = []

    def open_page(path: Path, look: str = "light") -> Page:
        folders.append(path.parent)
        hears = {
            "console": lambda message: complaints.append(f"console: {message.text}"),
            "pageerror": lambda error: complaints.append(f"error: {error}"),
            "request": lambda request: complaints.append(request.url) if outside(request.url, folders[-1]) else None,
        }
        page: Page = tabs.open(path.as_uri(), LOOKS[look], hears)
        return page

    yield open_page
    tabs.leave()
    assert complaints == []


def outside(url: str, folder: Path) -> bool:
    return not url.startswith(("data:", folder.as_uri(), "about:blank"))


def violations(page: Page) -> list[str]:
    """What axe-core objects to. It is a script, so it comes by the debugger's door, which the page's policy leaves."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    passed, found = page.evaluate(
        "axe.run(document, {preload: false, resultTypes: ['violations']})"
        ".then(found => [found.passes.length, found.violations.map(item => [item.id, item.nodes[0].html])])"
    )
    assert passed, "axe looked at nothing"
    return [f"{name}: {html[:160]}" for name, html in found]


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


# Every page is looked at by axe, and every look, and each pair of a look and a way of writing (from the left, from the
# right, a table of contents); what is left out differs from one of them in words alone, and is measured.
LOOKED_AT = {
    ("briefing.fr.html", "light"), ("briefing.en.html", "light"), ("briefing.en.html", "dark"),
    ("briefing.pt.html", "phone-dark"), ("briefing.pt.html", "contrast"), ("briefing.ar.html", "dark"),
    ("briefing.ar.html", "phone"), ("index.html", "light"), ("index.html", "dark"), ("index.html", "phone"),
}  # fmt: skip
CLOSED = {("briefing.en.html", "light"), ("index.html", "phone")}  # as well before its sources are opened


@pytest.mark.parametrize(
    ("name", "look"),
    [
        *((name, look) for name in PAGES for look in ("light", "phone")),
        *((name, "dark") for name in ("briefing.en.html", "briefing.ar.html", "index.html")),
        ("briefing.pt.html", "phone-dark"),
        ("briefing.pt.html", "contrast"),
    ],
)
def test_accessible_and_within_the_screen(site: Path, visit: Visit, name: str, look: str) -> None:
    page = visit(site / name, look)
    assert overflow(page) == 0
    if (name, look) in CLOSED:
        assert violations(page) == []
    open_all(page)
    assert overflow(page) == 0
    if (name, look) in LOOKED_AT:
        assert violations(page) == []


def test_axe_would_find_something(tmp_path: Path, visit: Visit) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<!DOCTYPE html><html><body><img src='data:,'><p style='color:#eee'>pale</p></body></html>")
    assert {"html-has-lang", "image-alt", "color-contrast"} <= {item.split(":")[0] for item in violations(visit(bad))}


@pytest.mark.parametrize("name", ["briefing.en.html", "briefing.ar.html"])
def test_the_dark_page_is_dark(site: Path, visit: Visit, name: str) -> None:
    def light_of(look: str) -> tuple[int, int]:
        page = visit(site / name, look)
        read = "getComputedStyle(document.body).{}.match(/[0-9]+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
        return page.evaluate(read.format("backgroundColor")), page.evaluate(read.format("color"))

    ground, ink = light_of("light")
    assert ground > 700 > 150 > ink
    ground, ink = light_of("dark")
    assert ground < 100 < 600 < ink


def test_the_style_sheet_is_let_in_by_the_policy(site: Path, visit: Visit) -> None:
    page = visit(site / "briefing.en.html")
    assert page.evaluate("document.styleSheets.length") == 1
    assert "serif" in page.evaluate("getComputedStyle(document.body).fontFamily")


def test_the_policy_stops_a_script(site: Path, tmp_path: Path, chromium: Browser) -> None:
    """Were all the escaping to fail, the page itself would still refuse to run or fetch anything."""
    spoiled = tmp_path / "spoiled.html"
    html = (site / "briefing.en.html").read_text(encoding="utf-8")
    spoiled.write_text(
        html.replace("</main>", "<script>window.ran = 1</script><img src='https://example.org/x'></main>")
    )
    page = chromium.new_page()
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(spoiled.as_uri())
    assert page.evaluate("window.ran") is None
    assert not [url for url in asked if url.startswith("http")]
    page.close()


def test_arabic_runs_from_right_to_left_and_french_in_it_does_not(site: Path, visit: Visit) -> None:
    page = visit(site / "briefing.ar.html")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    heading, facts = page.locator(".first h2"), page.locator(".first .facts")
    place, beside = heading.bounding_box(), facts.bounding_box()
    assert place is not None
    assert beside is not None
    assert beside["x"] + beside["width"] <= place["x"]
    assert page.evaluate("getComputedStyle(document.querySelector('.lines [lang=fr]')).direction") == "ltr"


def test_the_keyboard_reaches_everything_in_reading_order(site: Path, visit: Visit) -> None:
    page = visit(site / "briefing.en.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    seen = []
    where = """() => { const at = document.activeElement, all = [...document.querySelectorAll('a[href], summary')];
        const style = getComputedStyle(at);
        return [all.indexOf(at), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]; }"""
    for _ in range(200):
        place, outlined = page.evaluate(where)
        if place < 0:
            break
        assert outlined
        seen.append(place)
        page.keyboard.press("Tab")
    visible = page.evaluate(
        "[...document.querySelectorAll('a[href], summary')].filter(at => at.checkVisibility()).length"
    )
    assert seen == sorted(seen)
    assert len(set(seen)) == visible


def test_the_skip_link_passes_over_the_masthead(site: Path, visit: Visit) -> None:
    page = visit(site / "briefing.en.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_reference_opens_the_sources_and_leads_back(site: Path, visit: Visit) -> None:
    page = visit(site / "briefing.en.html")
    sources = page.locator("details.sources").first
    assert sources.get_attribute("open") is None
    page.locator(".references a").first.focus()
    page.keyboard.press("Enter")
    assert sources.get_attribute("open") is not None
    line = page.locator("li:target")
    assert "très proches d’un résultat réel" in line.inner_text()
    assert line.locator("xpath=self::*").evaluate("item => item.getBoundingClientRect().top < innerHeight")
    line.locator(".back").first.click()
    assert page.evaluate("document.querySelector('.sentence:target').textContent").startswith("Volodymyr Zelensky")


def test_the_original_stands_beside_the_translation(site: Path, visit: Visit) -> None:
    page = visit(site / "briefing.en.html")
    page.locator("details.original summary").first.click()
    french, english = page.locator(".pair").nth(1).locator("p").all()
    left, right = french.bounding_box(), english.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2
    assert french.get_attribute("lang") == "fr"


def test_on_paper_the_sources_are_there_and_the_menus_are_not(site: Path, visit: Visit) -> None:
    page = visit(site / "briefing.en.html")
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert not page.locator("details.original").first.is_visible()
    assert page.locator(".sources li").first.is_visible()
    for kind in (".sources li", ".checks li", ".failures li"):
        assert page.evaluate(f"document.querySelector('{kind}').getBoundingClientRect().height") > 10
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_touch_targets_are_large_enough(site: Path, visit: Visit) -> None:
    """24 by 24 pixels, the measure of WCAG 2.2; references inside running text are exempt but should not be slivers."""
    page = visit(site / "briefing.en.html", "phone")
    heights = page.evaluate(
        "[...document.querySelectorAll('nav a, summary')].map(item => item.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24
    widths = page.evaluate(
        "[...document.querySelectorAll('.references a')].map(item => item.getBoundingClientRect().width)"
    )
    assert min(widths) >= 14


def hard_day(edition: Edition, stories: int, failures: int) -> Edition:
    """A held edition of endless words, emoji and mixed scripts, on a day when most files could not be read."""
    titles = (
        "mot" * 90,
        "Un titre qui n’en finit pas " * 12,
        "😀👩‍👩‍👧‍👦 🇫🇷" * 9,
        "عنوان français مختلط with English " * 5,
        "x_" * 400,
    )
    brief = edition.briefs[0]
    made = tuple(
        dataclasses.replace(
            brief,
            id=f"b{n}",
            lead=dataclasses.replace(brief.lead, byline=titles[n % 5], tags=titles, source=titles[(n + 1) % 5]),
            summary=dataclasses.replace(brief.summary, headline=titles[n % 5]),
            translations=tuple(
                dataclasses.replace(item, headline=dataclasses.replace(item.headline, text=titles[n % 5]), tags=())
                for item in brief.translations
            ),
        )
        for n in range(stories)
    )
    failure = Failure(titles[0], Stage.INGEST, "this is not text", "Take it away.")
    return dataclasses.replace(
        edition, briefs=made, failures=(failure,) * failures, review=ReviewState.HELD, title="Revue" * 20
    )


def written(edition: Edition, folder: Path, language: str) -> Path:
    """The page in a language, and the front door to the pages in all of them."""
    layout = Layout(edition, pages(edition), newspaper())
    alone = dataclasses.replace(layout, pages=tuple(page for page in layout.pages if page.language == language))
    for name, data in {**Html().files(alone), **Index().files(layout)}.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("language", "look", "stories", "failures"), [("en", "light", 30, 1000), ("ar", "phone", 8, 100)]
)
def test_a_hard_day_stays_within_the_screen(
    edition: Edition, tmp_path: Path, visit: Visit, language: str, look: str, stories: int, failures: int
) -> None:
    folder = written(hard_day(edition, stories, failures), tmp_path, language)
    assert (folder / f"briefing.{language}.html").stat().st_size < 400_000
    for name in (f"briefing.{language}.html", "index.html"):
        page = visit(folder / name, look)
        assert overflow(page) == 0
        assert page.locator(".banner").first.is_visible()
        open_all(page)
        assert overflow(page) == 0


@pytest.mark.parametrize(("language", "look"), [("en", "dark"), ("ar", "phone")])
def test_a_hard_day_is_accessible(edition: Edition, tmp_path: Path, visit: Visit, language: str, look: str) -> None:
    folder = written(hard_day(edition, stories=5, failures=3), tmp_path, language)
    page = visit(folder / f"briefing.{language}.html", look)
    open_all(page)
    assert violations(page) == []
