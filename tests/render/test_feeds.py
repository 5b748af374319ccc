"""Feeds as a well-kept reader of feeds understands them, with ids that never change."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import feedparser
import pytest

from summarizer.model import Edition
from summarizer.render.escape import clean
from summarizer.render.pages import pages
from summarizer.render.site import SiteOptions, plan_site
from summarizer.render.site_cards import edition_card
from summarizer.render.theme import newspaper

Reader = Callable[[str | bytes], Any]


def feeds(edition: Edition, language: str, base_url: str = "") -> tuple[Any, dict[str, Any]]:
    options = SiteOptions(base_url, newspaper(), (), "stamp")
    made = {plan.path: plan for plan in plan_site([edition_card(edition, "d")], options, lambda day: edition)}
    atom = feedparser.parse(made[f"{language}/feed.xml"].make())
    return atom, json.loads(made[f"{language}/feed.json"].make())


@pytest.mark.parametrize("language", ["fr", "en", "pt", "ar"])
@pytest.mark.parametrize("base", ["", "https://news.example/b"])
def test_both_are_what_they_say(edition: Edition, language: str, base: str) -> None:
    atom, plain = feeds(edition, language, base)
    assert not atom.bozo
    assert atom.version == "atom10"
    assert atom.feed.title == plain["title"] == edition.title
    assert atom.feed.language == plain["language"] == language
    assert plain["version"] == "https://jsonfeed.org/version/1.1"
    ids = [entry.id for entry in atom.entries]
    assert ids == [item["id"] for item in plain["items"]]
    assert len(set(ids)) == len(ids) == len(edition.briefs)
    assert all(name.startswith(f"{base}/" if base else "tag:") for name in ids)
    assert ("home_page_url" in plain) == bool(base)
    for entry, item in zip(atom.entries, plain["items"], strict=True):
        assert entry.title == item["title"]
        assert entry.published == item["date_published"] == "2025-12-23T00:00:00Z"
        assert entry.updated == item["date_modified"]
        if base:
            assert entry.link == item["url"]


def test_ids_stay_when_words_and_places_change(edition: Edition) -> None:
    before, _ = feeds(edition, "en")
    brief = edition.briefs[0]
    summary = dataclasses.replace(brief.summary, headline="Un autre titre")
    turned = (*edition.briefs[1:], dataclasses.replace(brief, summary=summary))
    after, _ = feeds(dataclasses.replace(edition, briefs=turned, version=3), "en")
    assert sorted(entry.id for entry in before.entries) == sorted(entry.id for entry in after.entries)
    assert before.feed.id == after.feed.id


def test_a_correction_is_an_update(edition: Edition) -> None:
    atom, _ = feeds(edition, "fr")
    assert [entry.updated for entry in atom.entries] == ["2025-12-24T00:00:00Z"] + ["2025-12-23T00:00:00Z"] * 2


def test_every_entry_says_that_a_machine_made_it(edition: Edition) -> None:
    for language, words in {
        "fr": "Résumé par une machine",
        "en": "translated by machine",
        "ar": "تلخيص وترجمة آليان",
    }.items():
        atom, plain = feeds(edition, language)
        assert all(words in entry.content[0].value for entry in atom.entries)
        assert all(words in item["content_html"] for item in plain["items"])


def test_the_whole_story_is_there(edition: Edition, read: Reader) -> None:
    for page in pages(edition):
        _, plain = feeds(edition, page.language)
        for story, item in zip(page.stories, plain["items"], strict=True):
            text = " ".join(read(item["content_html"]).text.split())
            told = [item.text.text for item in story.sentences] + [item.text.text for item in story.sources]
            assert [said for said in told if " ".join(clean(said).split()) not in text] == []
