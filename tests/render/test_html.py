"""The page around the stories: languages, directions, policy, banner, and every edge that an edition has."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest

from summarizer.model import Edition, Failure, ReviewState, Stage
from summarizer.render.files import render_files

Reader = Callable[[str | bytes], Any]


def html(edition: Edition, language: str = "en") -> str:
    return render_files(edition)[f"briefing.{language}.html"].decode()


def test_languages_and_directions(edition: Edition, read: Reader) -> None:
    for language, way in (("fr", "ltr"), ("en", "ltr"), ("ar", "rtl")):
        reading = read(html(edition, language))
        assert reading.of("html") == [{"lang": language, "dir": way}]
    arabic = read(html(edition, "ar"))
    french = [attributes for _, attributes in arabic.tags if attributes.get("lang") == "fr"]
    assert french
    assert all(attributes.get("dir") == "ltr" for attributes in french)


def test_the_policy_allows_this_style_sheet_and_nothing_else(edition: Edition, read: Reader) -> None:
    page = html(edition)
    policy = next(item["content"] for item in read(page).of("meta") if item.get("http-equiv"))
    css = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert css is not None
    digest = base64.b64encode(hashlib.sha256(css[1].encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")
    assert "</style" not in css[1]
    assert not re.search(r"url\(|@import|https?:", css[1])


def test_one_first_heading_then_second_ones(edition: Edition, read: Reader) -> None:
    levels = [int(tag[1]) for tag, _ in read(html(edition)).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_skip_link_comes_first_and_leads_to_the_stories(edition: Edition, read: Reader) -> None:
    reading = read(html(edition))
    assert reading.of("a")[0] == {"class": "skip", "href": "#stories"}
    assert reading.of("main")[0]["id"] == "stories"


def test_a_held_edition_says_so_in_every_format(edition: Edition) -> None:
    files = render_files(dataclasses.replace(edition, review=ReviewState.HELD))
    for name in ("briefing.en.html", "briefing.en.md", "index.html"):
        assert "an editor has not released this edition yet" in files[name].decode()
    assert 'content="noindex"' in files["briefing.en.html"].decode()
    for state in (ReviewState.APPROVED, ReviewState.UNREVIEWED):
        assert b"not released" not in render_files(dataclasses.replace(edition, review=state))["briefing.en.html"]


def test_no_story_at_all(edition: Edition, read: Reader) -> None:
    files = render_files(dataclasses.replace(edition, briefs=(), corrections=()))
    assert "There is no story in this edition." in files["briefing.en.html"].decode()
    assert "There is no story in this edition." in files["briefing.en.md"].decode()
    assert read(files["index.html"]).of("li") == []


def test_a_summary_without_sentences_says_why(edition: Edition) -> None:
    story = html(edition).split("<article")[3].split("</article>")[0]
    assert '<p class="remark">The article is too short to be summarized.</p>' in story
    assert "<details" not in story


def test_remarks_in_english_are_marked_on_other_pages(edition: Edition) -> None:
    assert '<p class="remark"><span lang="en" dir="ltr">The article is too short' in html(edition, "pt")


def test_thousands_of_failures_stay_folded(edition: Edition, read: Reader) -> None:
    many = tuple(Failure(f"{n}.txt", Stage.INGEST, "this is not text", "Take it away.") for n in range(5000))
    page = html(dataclasses.replace(edition, failures=many))
    assert "5,000 items could not be handled" in page
    assert "4,800 more are listed in edition.json." in page
    assert all("open" not in item for item in read(page).of("details"))
    assert len(page) < 120_000


def test_full_text_shows_the_rest_and_tells_what_was_used(edition: Edition) -> None:
    brief = edition.briefs[0]
    extra = dataclasses.replace(brief.lead.sentences[0], index=1, text="Une phrase de plus.")
    lead = dataclasses.replace(brief.lead, complete=True, sentences=(*brief.lead.sentences, extra))
    files = render_files(dataclasses.replace(edition, briefs=(dataclasses.replace(brief, lead=lead),)))
    page, text = files["briefing.en.html"].decode(), files["briefing.en.md"].decode()
    assert "The whole article, in French" in page
    assert "The whole article, in French" in text
    assert page.count('class="aside"') == 1
    assert "> Une phrase de plus." in text


def test_a_language_without_a_catalogue(edition: Edition, read: Reader) -> None:
    files = render_files(dataclasses.replace(edition, languages=("fr", "nl")))
    page = files["briefing.nl.html"].decode()
    assert read(page).of("html") == [{"lang": "en", "dir": "ltr"}]
    assert '<span aria-current="page" lang="nl" dir="ltr">Nederlands</span>' in page


@pytest.mark.parametrize("title", ["", "ع" * 200, "x" * 3000, "👩‍👩‍👧‍👦" * 50])
def test_odd_titles(edition: Edition, read: Reader, title: str) -> None:
    files = render_files(dataclasses.replace(edition, title=title))
    for name, data in files.items():
        if name.endswith(".html"):
            assert read(data).open == []
