"""Hostile text in every field comes out as the text it is, on every page and in the Markdown of every reader.

The measure is the skeleton: with a vector in a field, the tags and attributes of a page are the very ones of a page
with plain words in it. No list of bad things has to be complete for that.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from summarizer.model import DateOrigin, Edition
from summarizer.render.base import Layout
from summarizer.render.escape import clean
from summarizer.render.files import render_files
from summarizer.render.frontmatter import front_matter
from summarizer.render.html import Html
from summarizer.render.index import Index
from summarizer.render.markdown import PORTABLE, briefing
from summarizer.render.pages import pages
from summarizer.render.theme import newspaper

VECTORS: list[str] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
# What is not text: codes that name a language, an engine or another item, and what a rule looks at.
STRUCTURE = {"id", "article", "brief", "related", "language", "languages", "engine", "headline_engine", "hops"} | {
    "kind", "digest", "target"
}  # fmt: skip
ADDRESSES = {"url", "cited"}
SAFE_TAGS = (
    {"html", "head", "meta", "title", "link", "style", "body", "header", "main", "footer", "nav", "section", "article"}
    | {"h1", "h2", "h3", "p", "ul", "ol", "li", "div", "details", "summary"}
    | {"a", "b", "bdi", "em", "small", "span", "strong", "sup", "time"}
)
Reader = Callable[[str | bytes], Any]


def number(vector: str) -> str:
    return f"vector{VECTORS.index(vector)}"


def poison(value: Any, text: str, name: str = "") -> Any:
    """The same value with `text` in every field that holds text."""
    if name in STRUCTURE:
        return value
    if name in ADDRESSES:  # they have a test of their own
        return () if isinstance(value, tuple) else None
    if isinstance(value, str) and type(value) is str:
        return value if name == "source" and len(value) == 2 else text
    if isinstance(value, tuple):
        return tuple(poison(item, text, name) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            field.name: poison(getattr(value, field.name), text, field.name) for field in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **fields)
    return value


@pytest.fixture(scope="module")
def target(edition: Edition) -> Edition:
    """One brief that fills every field, in a language from each direction."""
    brief = edition.briefs[0]
    full = dataclasses.replace(
        brief.lead,
        outlet="x",
        captions=edition.briefs[1].lead.captions,
        notes=("x",),
        published=dataclasses.replace(brief.lead.published, origin=DateOrigin.TEXT),
        tags=("x",),
    )
    brief = dataclasses.replace(
        brief,
        lead=full,
        copies=edition.briefs[2].copies,
        translations=tuple(
            dataclasses.replace(item, tags=item.tags[:1]) for item in brief.translations if item.language == "ar"
        ),
    )
    return dataclasses.replace(edition, briefs=(brief, edition.briefs[2]), languages=("fr", "ar"))


def test_there_are_vectors_enough() -> None:
    assert len(VECTORS) == len(set(VECTORS)) >= 150


def languages(vector: str) -> tuple[str, ...]:
    """In which languages a vector is tried: Arabic, and every second one also in French.

    The same templates write both, and where French text stands in them has nothing to do with the vector, so every
    second vector finds on the French pages what any of them would.
    """
    return ("ar", "fr") if VECTORS.index(vector) % 2 == 0 else ("ar",)


def html_files(edition: Edition, languages: tuple[str, ...] = ("ar", "fr")) -> dict[str, bytes]:
    """The pages of `render_files` without the other files, which have tests of their own."""
    layout = Layout(edition, pages(edition), newspaper())
    spoken = tuple(page for page in layout.pages if page.language in languages)
    return {**Html().files(dataclasses.replace(layout, pages=spoken)), **Index().files(layout)}


@pytest.fixture(scope="module")
def plain(target: Edition, read: Reader) -> dict[str, Any]:
    made = poison(target, "plain words")
    files = html_files(made)
    assert files == {name: data for name, data in render_files(made).items() if name.endswith(".html")}
    return {name: read(data).skeleton for name, data in files.items()}


@pytest.mark.parametrize("vector", [item for item in VECTORS if clean(item)], ids=number)
def test_pages_keep_their_skeleton(target: Edition, plain: dict[str, Any], read: Reader, vector: str) -> None:
    files = html_files(poison(target, vector), languages(vector))
    assert len(files) == len(languages(vector)) + 1
    for name, data in files.items():
        reading = read(data)
        assert reading.open == []
        assert reading.skeleton == plain[name], name
        assert " ".join(clean(vector).split()) in " ".join(reading.text.split())
        assert_harmless(reading)


def assert_harmless(reading: Any) -> None:
    assert {tag for tag, _ in reading.tags} <= SAFE_TAGS
    for tag, attributes in reading.tags:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")
        ]
        address = attributes.get("href", "#")
        assert address.startswith(("https://", "http://", "#", "briefing.", "edition.", "index.", "data:,")), (
            tag,
            address,
        )
    assert all(style == {} for style in reading.of("style"))


@pytest.mark.parametrize("vector", [item for item in VECTORS if not clean(item)], ids=number)
def test_nothing_at_all_in_every_field_still_makes_pages(target: Edition, read: Reader, vector: str) -> None:
    for name, data in render_files(poison(target, vector)).items():
        if name.endswith(".html"):
            reading = read(data)
            assert reading.open == []
            assert_harmless(reading)


@functools.cache
def _pelican() -> markdown.Markdown:
    return markdown.Markdown(extensions=["markdown.extensions.extra", "markdown.extensions.meta"])


@functools.cache
def _commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def pelican(text: str) -> str:
    return _pelican().reset().convert(text.split("---\n", 2)[2])


def commonmark(text: str) -> str:
    return str(_commonmark().render(text.split("---\n", 2)[2]))


@pytest.fixture(scope="module")
def plain_markdown(target: Edition, read: Reader) -> dict[str, list[Any]]:
    """Of each page in plain words, what either reader makes of it."""
    return {
        page.language: [
            read(reader(f"{front_matter(page)}\n{briefing(page, PORTABLE)}")).skeleton
            for reader in (pelican, commonmark)
        ]
        for page in pages(poison(target, "plain words"))
    }


@pytest.mark.parametrize("vector", [item for item in VECTORS if clean(item)], ids=number)
def test_markdown_keeps_its_skeleton(
    target: Edition, plain_markdown: dict[str, list[Any]], read: Reader, vector: str
) -> None:
    tried = [page for page in pages(poison(target, vector)) if page.language in languages(vector)]
    assert len(tried) == len(languages(vector))
    for poisoned in tried:
        text = f"{front_matter(poisoned)}\n{briefing(poisoned, PORTABLE)}"
        assert text.count("\n---\n") == 1
        assert yaml.safe_load(text.split("---\n", 2)[1])["title"].startswith(clean(vector)[:80])
        for reader, skeleton in zip((pelican, commonmark), plain_markdown[poisoned.language], strict=True):
            reading = read(reader(text))
            assert reading.skeleton == skeleton
            assert all(address.startswith(("https://", "http://", "#")) for address in reading.values("href"))
            assert " ".join(clean(vector).split())[:60] in " ".join(reading.text.split())


@pytest.mark.parametrize("vector", ["<script>x</script>", '" onclick="x', "../../x", "[^1]: x", "{{7*7}}", ""])
def test_hostile_ids_reach_no_anchor(edition: Edition, read: Reader, vector: str) -> None:
    """Ids are ours, but an edition may have been edited by hand."""
    briefs = tuple(dataclasses.replace(brief, id=vector, related=(vector,)) for brief in edition.briefs)
    files = render_files(dataclasses.replace(edition, briefs=briefs))
    reading = read(files["briefing.en.html"])
    assert_harmless(reading)
    ids = reading.values("id")
    assert len(ids) == len(set(ids))
    assert all(item.replace("-", "").isalnum() for item in ids)


TOGETHER = 24  # stories of one edition, each with an address of its own


@pytest.mark.parametrize("start", range(0, len(VECTORS), TOGETHER))
def test_hostile_addresses_are_left_out_or_harmless(edition: Edition, read: Reader, start: int) -> None:
    brief = edition.briefs[0]
    short = dataclasses.replace(brief.summary, sentences=brief.summary.sentences[:1])
    briefs = tuple(
        dataclasses.replace(
            brief, id=f"b{place}", summary=short, translations=(),
            lead=dataclasses.replace(brief.lead, url=vector, cited=(vector, f"https://example.org/{vector}")),
        )
        for place, vector in enumerate(VECTORS[start : start + TOGETHER])
    )  # fmt: skip
    files = render_files(dataclasses.replace(edition, briefs=briefs, languages=("fr",)))
    reading = read(files["briefing.fr.html"])
    assert_harmless(reading)
    assert len(reading.of("article")) >= len(briefs)
    portable = read(pelican(files["briefing.fr.md"].decode()))
    assert all(address.startswith(("https://", "http://", "#")) for address in portable.values("href"))
    assert any(address.startswith("https://example.org/") for address in portable.values("href"))
