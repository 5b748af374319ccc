"""The hand-made edition, and readers of what is made from it."""

from __future__ import annotations

import runpy
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from summarizer.model import Edition

GOLDEN = Path(__file__).parent.parent / "golden"
VOID = {"meta", "link", "br", "hr", "img", "input"}


@dataclass
class Reading(HTMLParser):
    """A page as a browser would take it apart."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # the slash of <hr /> means nothing in HTML

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split(" "))

    @property
    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(tag, tuple(sorted(attributes))) for tag, attributes in self.tags]

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def read(html: str | bytes) -> Reading:
    reading = Reading()
    reading.feed(html if isinstance(html, str) else html.decode())
    reading.close()
    return reading


@pytest.fixture(scope="session", name="read")
def _read() -> object:
    return read


@pytest.fixture(scope="session")
def edition() -> Edition:
    found = runpy.run_path(str(GOLDEN / "sample.py"))["EDITION"]
    assert isinstance(found, Edition)
    return found
