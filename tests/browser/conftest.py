"""Debian's Chromium, driven by Playwright, with the pages of the hand-made edition on disk."""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.model import Edition
from summarizer.render.files import render_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLE = Path(__file__).parent.parent / "golden" / "sample.py"
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-gpu", "--no-first-run"]


@pytest.fixture(scope="session")
def edition() -> Edition:
    found = runpy.run_path(str(SAMPLE))["EDITION"]
    assert isinstance(found, Edition)
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name, data in render_files(edition).items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium")
    assert found, "Debian's chromium is not installed: apt-get install chromium"
    home = tmp_path_factory.mktemp("chromium-home")  # the browser writes caches where HOME is
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=arguments, env={"PATH": os.environ["PATH"], "HOME": str(home)}
        )
        yield browser
        browser.close()


class Tabs:
    """One tab for a desk and one for a hand, lent to one test after the other and set to its look.

    Opening one costs six times what loading a page does, and in a new one the first look of axe three times the next.
    """

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._tabs: dict[bool, Page] = {}
        self._heard: list[tuple[Page, str, Callable[..., object]]] = []

    def open(self, url: str, look: dict[str, Any], hears: dict[str, Callable[..., object]]) -> Page:
        """Load a page.

        Args:
            look: `viewport`, and where they are not the usual ones `color_scheme`, `contrast` and `has_touch`.
            hears: listeners by event; they hear until `leave`.
        """
        touched = bool(look.get("has_touch"))
        if touched not in self._tabs:
            self._tabs[touched] = self._chromium.new_context(has_touch=touched).new_page()
        page = self._tabs[touched]
        page.set_viewport_size(look["viewport"])
        page.emulate_media(color_scheme=look["color_scheme"], contrast=look.get("contrast", "no-preference"))
        if not any(heard is page for heard, _, _ in self._heard):
            for event, listener in hears.items():
                page.on(event, listener)  # type: ignore[call-overload]
                self._heard.append((page, event, listener))
        page.goto(url)
        return page

    def leave(self) -> None:
        """Leave every page that was opened, and what was set for it."""
        for page in {page for page, _, _ in self._heard}:
            page.goto("about:blank")
            page.emulate_media(media="null")
        for page, event, listener in self._heard:
            page.remove_listener(event, listener)
        self._heard.clear()


@pytest.fixture(scope="session")
def tabs(chromium: Browser) -> Tabs:
    return Tabs(chromium)
