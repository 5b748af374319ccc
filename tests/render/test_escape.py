"""Escaped text reads as itself in every Markdown reader, wherever it stands."""

from __future__ import annotations

import html
import re

import markdown
import nh3
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render.escape import LONGEST, clean, escape_attribute, escape_inline, escape_markdown

ACTIVE = "\\`*_{}[]()<>#+-.!|~^$&:;=@\"'/ \n\t0123456789abAB.wW«é\u00a0\u2011\u200f😀ا"
TOKENS = (
    "# a", "---", "===", "1. a", "- a", "> a", "```", "~~~", "|a|b|", "|-|-|", "[a](b)", "![a](b)", "<b>",
    "&amp;", "&#42;", "{{a}}", "{% a %}", "{: .x}", "[^1]", "[^1]: a", "*a*", "_a_", "**", "http://a.b",
    "www.a.b", "a@b.c", "<http://a.b>", "\\*", "\\", "`", "$$a$$", "  ", ": a", "*[a]: b", "+++", "wzxhzdk:0",
    "\x02wzxhzdk:0\x03", "--",
)  # fmt: skip
texts = st.one_of(
    st.text(alphabet=ACTIVE, max_size=40),
    st.text(max_size=60),
    st.lists(
        st.sampled_from(TOKENS),
        max_size=4,
    ).map(" ".join),
)
PLACES = ("{}", "a {} b", "- {}", "> {}", "## {}", "**{}**", "1. {}", "a\n{}", "[{}](http://a.b)")
PELICAN = ["markdown.extensions.extra", "markdown.extensions.meta", "markdown.extensions.codehilite"]


def words(rendered: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^<>]*>", "", rendered))).strip()


def expected(place: str, text: str) -> str:
    shown = {"## {}": "{}", "- {}": "{}", "> {}": "{}", "1. {}": "{}", "**{}**": "{}", "[{}](http://a.b)": "{}"}
    return re.sub(r"\s+", " ", shown.get(place, place).replace("{}", clean(text))).strip()


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(PLACES))
def test_our_pages_show_the_text(text: str, place: str) -> None:
    assume(clean(text) or place == "{}")
    rendered = nh3.clean(markdown.markdown(place.format(escape_markdown(text)), extensions=["md_in_html"]))
    assert words(rendered) == expected(place, text)


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(PLACES))
def test_pelican_shows_the_text(text: str, place: str) -> None:
    assume(clean(text) or place == "{}")
    source = "\n\n" + place.format(escape_markdown(text))  # its first lines are the front matter's
    assert words(markdown.markdown(source, extensions=PELICAN)) == expected(place, text)


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(PLACES))
def test_commonmark_shows_the_text(text: str, place: str) -> None:
    assume(clean(text) or place == "{}")
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    assert words(reader.render(place.format(escape_markdown(text)))) == expected(place, text)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_liquid_and_shortcodes_find_nothing(text: str) -> None:
    escaped = escape_markdown(text)
    assert not re.search(r"\{\{|\{%|\}\}|%\}|<", escaped)
    assert "\n" not in escaped


@given(texts)
def test_attributes_hold_the_text(text: str) -> None:
    escaped = escape_attribute(text)
    assert html.unescape(escaped) == clean(text)
    assert not re.search(r"[\"'<>`*_\[\]{}\\]", escaped)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\u202eb\u2066c\u2069", "abc"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("line\r\nline\u2028line\tend ", "line line line end"),
        ("e\u0301", "é"),
        ("\ud800", "\ufffd"),
        ("سلام\u200cها \u200f", "سلام\u200cها \u200f"),
        ("14\u00a0h\u202f30", "14\u00a0h\u202f30"),
        ("cessez\u2011le\u2011feu", "cessez\u2011le\u2011feu"),
    ],
)
def test_cleaning_keeps_what_belongs_to_the_text(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_a_runaway_text_is_cut_and_says_so() -> None:
    assert len(clean("x" * 1_000_000)) == LONGEST
    assert clean("x" * 1_000_000).endswith("[…]")


@pytest.mark.parametrize("text", ["Version 0.1 du 21.12.2025", "R&D, l’État (10 %) - « oui ! » : 3,5", "14 h 30; a/b"])
def test_ordinary_text_stays_readable(text: str) -> None:
    assert escape_markdown(text).replace("&amp;", "&") == text
    assert escape_inline(": " + text).startswith(": ")
