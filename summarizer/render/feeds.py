"""Atom (RFC 4287) and JSON Feed 1.1 of one language's newest editions, each story in full.

An entry is a story as one edition tells it: the same story on another day is another entry. Its id never changes: the
address of the story on its day where the site has one, a tag URI (RFC 4151) where it has none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from summarizer.render.environment import html_environment, render
from summarizer.render.escape import clean
from summarizer.render.i18n import words_for
from summarizer.render.site_names import absolute, edition_path
from summarizer.render.theme import Theme
from summarizer.render.view import Page, StoryView

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# A name under RFC 6761 that nobody can own, for a site that has no address of its own.
_NOBODY = "summarizer.invalid"
_TAG_DAY = "2025-12-23"  # RFC 4151 wants a day on which the authority was valid


@dataclass(frozen=True, slots=True)
class Tale:
    """A story for a feed.

    Attributes:
        path: of its page below the language's folder.
    """

    page: Page
    story: StoryView
    path: str


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself.

    Attributes:
        name: its file in the language's folder.
    """

    title: str
    language: str
    base_url: str
    name: str

    def url(self, path: str) -> str:
        """A page's address: absolute where the site has one, else relative to the feed."""
        return absolute(self.base_url, f"{self.language}/{path}") or path

    def id(self, *parts: str) -> str:
        """A tag URI that no other feed has."""
        own = hashlib.sha256(clean(self.title).encode()).hexdigest()[:12]
        return f"tag:{_NOBODY},{_TAG_DAY}:" + "/".join((own, self.language, *parts))


def entry_html(tale: Tale, theme: Theme) -> str:
    """A story in full, with the notice that a machine made it."""
    values = {"page": tale.page, "story": tale.story, "ways": {}}
    return render(html_environment(theme), "site/entry.html.j2", words_for(tale.page.interface), values).strip()


def atom(head: FeedHead, tales: Sequence[Tale], theme: Theme) -> bytes:
    """An Atom feed."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {f"{_XML}lang": head.language})
    _text(feed, "title", head.title)
    _text(feed, "id", head.url("feed.xml") if head.base_url else head.id("feed"))
    _text(feed, "updated", max((_updated(tale) for tale in tales), default="1970-01-01T00:00:00Z"))
    _link(feed, "alternate", head.url("index.html"), "text/html")
    _link(feed, "self", head.url("feed.xml"), "application/atom+xml")
    _text(ET.SubElement(feed, f"{{{_ATOM}}}author"), "name", head.title)
    _text(feed, "generator", "summarizer")
    for tale in tales:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(entry, "title", _headline(tale))
        _text(entry, "id", entry_id(head, tale))
        _text(entry, "updated", _updated(tale))
        _text(entry, "published", f"{tale.page.day.iso}T00:00:00Z")
        _link(entry, "alternate", head.url(tale.path), "text/html")
        for label in _labels(tale):
            ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": label})
        if tale.story.teaser is not None:
            _text(entry, "summary", clean(tale.story.teaser.text))
        content = ET.SubElement(entry, f"{{{_ATOM}}}content", {"type": "html"})
        content.text = entry_html(tale, theme)
    ET.indent(feed)
    text: str = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def json_feed(head: FeedHead, tales: Sequence[Tale], theme: Theme) -> bytes:
    """A JSON Feed, version 1.1."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "language": head.language,
        "authors": [{"name": head.title}],
    }
    if head.base_url:
        feed["home_page_url"] = head.url("index.html")
        feed["feed_url"] = head.url("feed.json")
    feed["items"] = [_item(head, tale, theme) for tale in tales]
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(head: FeedHead, tale: Tale, theme: Theme) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry_id(head, tale)}
    if head.base_url:
        item["url"] = head.url(tale.path)
    if tale.story.provenance.article is not None:
        item["external_url"] = tale.story.provenance.article.url
    item["title"] = _headline(tale)
    item["content_html"] = entry_html(tale, theme)
    if tale.story.teaser is not None:
        item["summary"] = clean(tale.story.teaser.text)
    item["date_published"] = f"{tale.page.day.iso}T00:00:00Z"
    item["date_modified"] = _updated(tale)
    if labels := _labels(tale):
        item["tags"] = labels
    item["language"] = tale.story.headline.language
    return item


def entry_id(head: FeedHead, tale: Tale) -> str:
    """An entry's id: of the story on its day, not of the story across days."""
    anchor = tale.story.anchor
    if head.base_url:
        return f"{head.url(edition_path(dt.date.fromisoformat(tale.page.day.iso)))}#{anchor}"
    return head.id(tale.page.day.iso, anchor)


def _headline(tale: Tale) -> str:
    return clean(tale.story.headline.text)


def _labels(tale: Tale) -> list[str]:
    story = tale.story
    given = (story.section, *story.topics, *(tag.text for tag in story.tags))
    return list(dict.fromkeys(text for item in given if (text := clean(item))))


def _updated(tale: Tale) -> str:
    """The day of the edition, or of the last correction of this story."""
    days = [tale.page.day.iso, *(note.day.iso for note in tale.story.corrections)]
    return f"{max(days)}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = clean(text)


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": kind})
