"""The letter: whole in plain text, short enough in HTML, harmless whatever the texts hold, right in every language."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.model import Edition, News, Outcome, SummarySentence
from summarizer.render.email import LINE, UNSUBSCRIBE, Letter, letter
from summarizer.render.escape import clean
from summarizer.render.pages import pages

VECTORS: list[str] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
SAFE_TAGS = {"html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "h1", "h2"} | {
    "h3", "p", "span", "bdi", "a", "br", "ul", "li"
}  # fmt: skip
STRUCTURE = {"id", "article", "brief", "related", "language", "languages", "engine", "headline_engine", "hops"} | {
    "kind", "digest", "target"
}  # fmt: skip
LIMIT = 100_000
Reader = Callable[[str | bytes], Any]


def fits(html: str) -> bool:
    return len(html.encode()) <= LIMIT


def made(edition: Edition, language: str, **more: Any) -> Letter:
    return letter(edition, language, fits=fits, web="https://example.org/e", unsubscribe=True, **more)


def poison(value: Any, text: str, name: str = "") -> Any:
    """The same value with `text` in every field that holds text, and in every address."""
    if name in STRUCTURE or (name == "source" and isinstance(value, str) and len(value) == 2):
        return value
    if isinstance(value, str) and type(value) is str:
        return text
    if isinstance(value, tuple):
        return tuple(poison(item, text, name) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {item.name: poison(getattr(value, item.name), text, item.name) for item in dataclasses.fields(value)}
        return dataclasses.replace(value, **fields)
    return value


def number(vector: str) -> str:
    return f"vector{VECTORS.index(vector)}"


@pytest.fixture(scope="module")
def target(edition: Edition) -> Edition:
    """Two briefs with every field filled."""
    first, _, last = edition.briefs
    lead = dataclasses.replace(
        first.lead,
        outlet="x",
        captions=edition.briefs[1].lead.captions,
        notes=("x",),
        url="https://example.org/a",
        partial="x",
    )
    teaser = SummarySentence("x", Outcome.OK, "summary_fr", ())
    full = dataclasses.replace(
        first, lead=lead, copies=last.copies, others=(last.lead,), news=News.UPDATE, section="x", topics=("x",),
        summary=dataclasses.replace(first.summary, teaser=teaser),
    )  # fmt: skip
    return dataclasses.replace(edition, briefs=(full, last), languages=("fr", "ar"))


def assert_harmless(reading: Any) -> None:
    assert reading.open == []
    assert {tag for tag, _ in reading.tags} <= SAFE_TAGS
    for tag, attributes in reading.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcset", "background")]
        assert "url(" not in attributes.get("style", "")
        if tag == "a":
            assert attributes["href"].startswith(("https://", "http://", UNSUBSCRIBE)), attributes


@pytest.mark.parametrize("vector", VECTORS, ids=number)
def test_hostile_words_in_every_field_are_words(target: Edition, read: Reader, vector: str) -> None:
    for language in target.languages:
        letter = made(poison(target, vector), language, topics=(vector,))
        reading = read(letter.html)
        assert_harmless(reading)
        assert letter.html.count(UNSUBSCRIBE) == letter.text.count(UNSUBSCRIBE) == 1
        assert "\n" not in letter.subject
        words = " ".join(clean(vector).split())
        assert words in " ".join(reading.text.split())
        assert words in re.sub(r"\s+", " ", letter.text)


def test_the_skeleton_does_not_depend_on_the_words(target: Edition, read: Reader) -> None:
    plain = read(made(poison(target, "plain words"), "fr").html).skeleton
    for vector in [item for item in VECTORS if clean(item)][:40]:
        shorter = [item for item in read(made(poison(target, vector), "fr").html).skeleton if item[0] != "style"]
        assert shorter == [item for item in plain if item[0] != "style"]


@pytest.mark.parametrize("language", ["fr", "en", "pt", "ar"])
def test_it_says_what_the_page_says(edition: Edition, read: Reader, language: str) -> None:
    """Headlines, sentences, marks, links and outcomes of the page, in both parts."""
    page = next(page for page in pages(edition) if page.language == language)
    found = made(edition, language)
    reading = read(found.html)
    for text in (" ".join(reading.text.split()), re.sub(r"\s+", " ", found.text)):
        assert page.title in text
        for story in page.stories:
            assert " ".join(clean(story.headline.text).split()) in text
            assert not story.sentences or " ".join(story.verdict.split()) in text
            for sentence in story.sentences:
                assert " ".join(clean(sentence.text.text).split()) in text
                assert sentence.mark in text
            for link in story.provenance.cited:
                assert link.host in text
        for count in page.counts:
            assert " ".join(count.split()) in text
    links = {link.url for story in page.stories for link in (*story.provenance.cited, story.provenance.article) if link}
    assert links <= set(reading.values("href"))
    assert all(link in found.text for link in links)
    stories = [attributes["data-story"] for _, attributes in reading.tags if "data-story" in attributes]
    assert stories == [story.anchor for story in page.stories]


def test_it_is_made_for_mail_programs(edition: Edition, read: Reader) -> None:
    html = made(edition, "ar").html
    reading = read(html)
    assert all(table["role"] == "presentation" for table in reading.of("table"))
    assert reading.of("html")[0]["dir"] == reading.of("body")[0]["dir"] == reading.of("table")[0]["dir"] == "rtl"
    assert reading.of("html")[0]["lang"] == "ar"
    assert "prefers-color-scheme: dark" in html
    assert "[data-ogsc]" in html
    assert reading.of("img") == reading.of("script") == reading.of("link") == []
    assert "url(" not in html
    french = [attributes for tag, attributes in reading.tags if attributes.get("lang") == "fr"]
    assert french, "a withheld sentence stands in French, and says so"
    assert all(item["dir"] == "ltr" for item in french)
    styled = [
        attributes for tag, attributes in reading.tags if tag in ("h1", "h2", "h3", "td") and "style" in attributes
    ]
    assert len(styled) > 8, "rules are on their elements"


def test_plain_text_reads_well_by_itself(edition: Edition) -> None:
    text = made(edition, "en").text
    assert text.startswith("La revue du matin\nTuesday 23 December 2025")
    assert "<" not in text.replace("<b>& co</b>", "")
    assert "&#" not in text
    long = [line for line in text.split("\n") if len(line) > LINE and "://" not in line]
    assert long == []
    assert "\n\n\n" not in text


def big(edition: Edition, count: int) -> Edition:
    brief = edition.briefs[0]
    briefs = tuple(
        dataclasses.replace(
            brief, id=f"{place:016x}", lead=dataclasses.replace(brief.lead, id=f"{place:016x}"), related=()
        )
        for place in range(count)
    )
    return dataclasses.replace(edition, briefs=briefs, corrections=())


def test_sixty_stories_are_cut_where_gmail_would_cut(edition: Edition, read: Reader) -> None:
    found = made(big(edition, 60), "en")
    assert len(found.html.encode()) <= LIMIT
    assert 10 < found.stories < 60
    assert found.stories + found.left == 60
    reading = read(found.html)
    assert sum("data-story" in attributes for _, attributes in reading.tags) == found.stories
    assert len(reading.of("li")) == found.left, "the others are named"
    assert f"{found.left} more stories" in reading.text
    assert reading.values("href").count("https://example.org/e") == 2
    assert found.text.count("Russia rejects the idea of a temporary") == 60, "the plain text is complete"
    one_more = letter(big(edition, 60), "en", fits=lambda html: html.count("data-story") <= 7)
    assert one_more.stories == 7
    assert "https://example.org/e" not in one_more.html


def test_nothing_fits_and_nothing_is_there(edition: Edition, read: Reader) -> None:
    found = letter(edition, "fr", fits=lambda html: False)
    assert (found.stories, found.left) == (0, 3)
    empty = made(dataclasses.replace(edition, briefs=(), corrections=()), "fr")
    assert "ne compte aucun sujet" in empty.text
    assert UNSUBSCRIBE not in letter(edition, "fr", fits=fits).html
    with pytest.raises(ValueError, match="no de"):
        made(edition, "de")


def test_the_line_in_the_inbox_is_the_teaser_where_there_is_one(edition: Edition, read: Reader) -> None:
    def preview(edition: Edition) -> str:
        html = made(edition, "fr").html
        return re.sub(r"<[^>]*>", "", html.split('class="preview"')[1].split("</div>")[0]).split(">", 1)[1]

    brief = edition.briefs[0]
    teaser = SummarySentence("Une phrase brève.", Outcome.OK, "summary_fr", ())
    withheld = dataclasses.replace(brief, summary=dataclasses.replace(brief.summary, teaser=teaser))
    assert preview(dataclasses.replace(edition, briefs=(withheld,), corrections=())).startswith("Une phrase brève.")
    assert preview(edition).strip()


def test_the_same_edition_gives_the_same_letter(edition: Edition) -> None:
    assert made(edition, "ar") == made(edition, "ar")
