"""Debian's Chromium, driven by Playwright, with the pages of the hand-made edition on disk."""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer.model import Edition
from summarizer.render.files import render_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
