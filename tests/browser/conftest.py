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
    """One tab for each look, lent to one test after the other: opening one costs six times what loading a page does."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._tabs: dict[str, Page] = {}
        self._heard: list[tuple[Page, str, Callable[..., object]]] = []

    def open(self, url: str, look: dict[str, Any], hears: dict[str, Callable[..., object]]) -> Page:
        """Load a page.

        Args:
            look: the settings of the context.
            hears: listeners by event; they hear until `leave`.
        """
        key = repr(sorted(look.items()))
        if key not in self._tabs:
            self._tabs[key] = self._chromium.new_context(**look).new_page()
        page = self._tabs[key]
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
