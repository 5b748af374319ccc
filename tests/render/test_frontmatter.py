"""The head of the Markdown, read by YAML (Hugo, Jekyll) and by Python-Markdown's `meta` (Pelican)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import markdown
import pytest
import yaml  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model import Edition, ReviewState
from summarizer.render.escape import clean
from summarizer.render.frontmatter import front_matter, scalar
from summarizer.render.pages import pages


def as_yaml(text: str) -> dict[str, Any]:
    head, rest = text.removeprefix("---\n").split("---\n", 1)
    assert rest.strip() == ""
    loaded = yaml.safe_load(head)
    assert isinstance(loaded, dict)
    return loaded


def as_pelican(text: str) -> dict[str, list[str]]:
    reader = markdown.Markdown(extensions=["meta"])
    reader.convert(text + "\nbody\n")
    found = reader.Meta  # type: ignore[attr-defined]
    assert isinstance(found, dict)
    return found


def test_three_generators_read_the_same(edition: Edition) -> None:
    text = front_matter(pages(edition)[1])
    loaded, pelican = as_yaml(text), as_pelican(text)
    assert loaded["title"] == pelican["title"][0] == "La revue du matin, Tuesday 23 December 2025"
    assert loaded["date"] == dt.date(2025, 12, 23)
    assert pelican["date"] == ["2025-12-23"]
    assert loaded["lang"] == pelican["lang"][0] == "en"
    assert loaded["slug"] == pelican["slug"][0] == "briefing-2025-12-23"
    assert loaded["tags"] == pelican["tags"][0].split(", ") == ["Ukraine", "Russia", "United States", "European Union"]
    assert not {"draft", "status"} & loaded.keys()


def test_a_held_edition_is_a_draft_everywhere(edition: Edition) -> None:
    text = front_matter(pages(replace(edition, review=ReviewState.HELD))[0])
    loaded = as_yaml(text)
    assert (loaded["draft"], loaded["published"], loaded["status"]) == (True, False, "draft")
    assert as_pelican(text)["status"] == ["draft"]


def test_no_tags_no_line(edition: Edition) -> None:
    assert "tags" not in as_yaml(front_matter(replace(pages(edition)[0], tags=())))


@pytest.mark.parametrize(
    "text", ["no", "Yes", "NULL", "~", "12", "2025-12-23", "0x1F", "a: b", "# x", "- x", "é", "'x'", "x #y"]
)
def test_a_string_stays_a_string(text: str) -> None:
    assert yaml.safe_load(f"key: {scalar(text)}") == {"key": text}


@pytest.mark.parametrize(
    "text", ["La revue du matin, mardi 23 décembre 2025", "États‑Unis", "L’Écho d'Alfortville", "أوكرانيا"]
)
def test_ordinary_words_need_no_quotes(text: str) -> None:
    assert scalar(text) == text


@given(st.text(max_size=50))
def test_any_text_comes_back(text: str) -> None:
    assert yaml.safe_load(f"key: {scalar(text)}") == {"key": clean(text)}


@given(st.text(max_size=50))
def test_any_title_and_tag_leave_the_head_whole(edition: Edition, text: str) -> None:
    page = replace(pages(replace(edition, briefs=()))[0], title=text, tags=(text, "b"))
    loaded = as_yaml(front_matter(page))
    assert loaded["date"] == dt.date(2025, 12, 23)
    assert loaded["tags"] == list(dict.fromkeys([*([clean(text)] if clean(text) else []), "b"]))
