"""The published site in a browser: from a server and from the disk, light and dark, on a phone, in Arabic."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.codec import dumps
from summarizer.config import Config
from summarizer.deliver.serve import server
from summarizer.model import Earlier, Edition, News
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.publish import run_publish
from summarizer.settings import SiteSettings

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
}
PAGES = ("index.html", "fr/index.html", "ar/index.html", "en/editions/2025/12-23.html", "ar/editions/2025/12-23.html",
         "en/topics/index.html", "en/archive/index.html", "en/archive/2025-12.html")  # fmt: skip


def full(edition: Edition) -> tuple[Edition, ...]:
    """Two days: a story that goes on, sections, topics, a partial article, a very long headline."""
    first, second, *rest = edition.briefs
    before = dataclasses.replace(edition, day=edition.day - dt.timedelta(days=1), corrections=())
    long = dataclasses.replace(second.summary, headline="Un titre qui n’en finit pas " * 9)
    first = dataclasses.replace(
        first, news=News.UPDATE, earlier=(Earlier(before.day, first.id, "Avant"),), changed=(0,), section="Monde",
        topics=("Ukraine", "Négociations " * 6), others=(dataclasses.replace(second.lead, outlet="Le Courrier"),),
    )  # fmt: skip
    second = dataclasses.replace(
        second, summary=long, section="Monde", topics=("Ukraine",), news=News.BRIEFED,
        lead=dataclasses.replace(second.lead, partial="behind a paywall"),
    )  # fmt: skip
    return before, dataclasses.replace(edition, briefs=(first, second, *rest))


@pytest.fixture(scope="session", params=["newspaper", "compact"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for made in full(edition):
        place = folder / "out" / made.day.isoformat()
        place.mkdir(parents=True)
        (place / "edition.json").write_text(dumps(made), encoding="utf-8")
    site = folder / "web" / "deep" / "site"
    run_publish(Config(out=folder / "out", site=SiteSettings(folder=site, theme=request.param)), Silent())
    return site


@pytest.fixture
def theme(request: pytest.FixtureRequest) -> str:
    """The theme of the site that a test sees."""
    return str(request.node.callspec.params["published"])


@pytest.fixture(scope="session")
def address(published: Path) -> Iterator[str]:
    """The site in a sub-path of a server, as it may stand behind anybody's address."""
    (published.parent / "index.html").write_text("the server's own front page")
    httpd = server(published.parent, 0)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}/{published.name}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


class Visitor:
    """Opens pages and hears whatever they complain of or ask of others."""

    def __init__(self, tabs: Any) -> None:
        self._tabs = tabs
        self._origin = ""
        self.complaints: list[str] = []

    def open(self, url: str, look: str = "light") -> Page:
        self._origin = "file://" if url.startswith("file:") else "/".join(url.split("/")[:3])
        hears = {
            "console": lambda message: self.complaints.append(f"console: {message.text}"),
            "pageerror": lambda error: self.complaints.append(f"error: {error}"),
            "request": lambda asked: self._hear(asked.url),
        }
        page: Page = self._tabs.open(url, LOOKS[look], hears)
        return page

    def _hear(self, url: str) -> None:
        if not url.startswith((self._origin, "data:", f"blob:{self._origin}", "about:blank")):
            self.complaints.append(url)


@pytest.fixture
def visitor(tabs: Any) -> Iterator[Visitor]:
    made = Visitor(tabs)
    yield made
    tabs.leave()
    assert made.complaints == []


def violations(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # Without `preload`: axe would fetch style sheets for itself, which the policy of the pages refuses on a disk.
    passed, found = page.evaluate(
        "axe.run(document, {preload: false, resultTypes: ['violations']})"
        ".then(found => [found.passes.length, found.violations.map(item => [item.id, item.nodes[0].html])])"
    )
    assert passed, "axe looked at nothing"
    return [f"{name}: {html[:160]}" for name, html in found]


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def story(published: Path, language: str) -> str:
    found = sorted((published / language / "stories" / "2025").glob("12-22-7161*.html"))
    return found[0].relative_to(published).as_posix()


def test_accessible_from_the_disk(published: Path, theme: str, visitor: Visitor) -> None:
    """Axe looks at every page of one theme, and at every other one of the second, in all three looks."""
    for place, path in enumerate((*PAGES, story(published, "en"), story(published, "ar"))):
        look = ("light", "phone", "dark")[place % 3]
        page = visitor.open((published / path).as_uri(), look)
        assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the style sheet is not let in"
        assert overflow(page) == 0, (path, look)
        if theme == "newspaper" or place % 2:
            assert violations(page) == [], (path, look)
        if page.locator(".search-way").count():
            assert not page.locator(".search-way").first.is_visible(), "there is no search on a disk"


@pytest.mark.slow
def test_accessible_from_a_sub_path(address: str, published: Path, visitor: Visitor) -> None:
    for place, path in enumerate((*PAGES, story(published, "fr"), "en/search.html")):
        page = visitor.open(f"{address}/{path}", ("phone", "dark", "light")[place % 3])
        assert overflow(page) == 0, path
        assert violations(page) == [], path
        assert page.locator(".search-way").first.is_visible() or path == "index.html"


def test_a_reader_finds_the_way_by_clicking(address: str, visitor: Visitor) -> None:
    page = visitor.open(f"{address}/index.html")
    page.click("text=Read the briefing")
    page.click(".front .entry:first-child .title")
    assert page.locator("h1").inner_text().startswith("Zelensky")
    page.click(".timeline .title")
    assert "#story-" in page.url
    page.click("text=Next edition >> xpath=.. >> a")
    page.click("header nav >> text=العربية")
    assert page.evaluate("document.dir") == "rtl"
    page.click("header nav >> nth=0 >> a >> nth=2")
    page.click(".group a >> nth=0")
    assert page.locator(".past").count() == 2


@pytest.mark.parametrize(("language", "word"), [("en", "ceasefire"), ("fr", "cessez"), ("ar", "روسيا")])
def test_search_finds_the_story(address: str, theme: str, visitor: Visitor, language: str, word: str) -> None:
    page = visitor.open(f"{address}/{language}/search.html")
    page.fill("#words", word)
    page.wait_for_selector("#results .entry", timeout=20_000)
    assert page.locator("#results mark").count() >= 1
    assert not page.locator("#unsearchable").is_visible()
    if (theme, language) in {("newspaper", "ar"), ("compact", "en")}:
        assert violations(page) == []
    page.click("#results .entry:first-child .title")
    assert f"/{language}/editions/2025/" in page.url
    assert "#story-" in page.url
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


def test_search_says_what_it_needs_on_a_disk(published: Path, visitor: Visitor) -> None:
    page = visitor.open((published / "fr" / "search.html").as_uri())
    assert page.locator("#unsearchable").is_visible()
    assert not page.locator("#search").is_visible()


def test_on_paper_there_are_no_menus(published: Path, visitor: Visitor) -> None:
    page = visitor.open((published / story(published, "en")).as_uri())
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").first.is_visible()
    assert page.locator(".sources li").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
