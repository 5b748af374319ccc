"""Pages of the site that show stories in full: editions, stories, feeds; and what only machines read."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from summarizer.model import Edition
from summarizer.render import feeds
from summarizer.render.environment import html_environment, macros
from summarizer.render.escape import clean
from summarizer.render.i18n import words_for
from summarizer.render.pages import page_of
from summarizer.render.site_frame import frame, page
from summarizer.render.site_lists import entry, languages_of
from summarizer.render.site_names import edition_path, list_path
from summarizer.render.site_view import EditionCard, Link, Thread
from summarizer.render.theme import Theme
from summarizer.render.view import Page

if TYPE_CHECKING:
    from summarizer.render.site import Archive

_KEPT = 12  # editions in one language; pages of one edition are made one after the other
_UP = "../../"  # from a page of an edition or a story to its language's folder
EARLIER_SHOWN = 60  # days that a story's page lists; about 15 kB


@dataclass(frozen=True, slots=True)
class Block:
    """A story in marks, as its edition's page and its own page show it."""

    kicker: object
    headline: object
    block: object


@dataclass(frozen=True, slots=True)
class Ways:
    """Where things of an edition are on the site: stories by anchor, topics by name."""

    stories: Mapping[str, str]
    topics: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition in one language, its stories in marks already."""

    page: Page
    blocks: tuple[Block, ...]
    ways: Ways


class Shelf:
    """Editions as they are shown, each laid out once for its own page and the pages of its stories."""

    def __init__(
        self, threads: Mapping[tuple[dt.date, str], Thread], theme: Theme, load: Callable[[dt.date], Edition]
    ) -> None:
        self._threads, self._theme, self._load = threads, theme, load
        self._editions: OrderedDict[dt.date, Edition] = OrderedDict()
        self._shown: OrderedDict[tuple[dt.date, str], Shown] = OrderedDict()

    def show(self, day: dt.date, language: str) -> Shown:
        """An edition in a language."""
        if (day, language) not in self._shown:
            self._shown[day, language] = self._make(self._edition(day), language)
            if len(self._shown) > _KEPT:
                self._shown.popitem(last=False)
        return self._shown[day, language]

    def _edition(self, day: dt.date) -> Edition:
        if day not in self._editions:
            self._editions[day] = self._load(day)
            if len(self._editions) > _KEPT:
                self._editions.popitem(last=False)
        return self._editions[day]

    def _make(self, edition: Edition, language: str) -> Shown:
        made = page_of(edition, language)
        ways = Ways(
            {story.anchor: _UP + self._threads[edition.day, story.id].path for story in made.stories},
            {name: _UP + list_path("topics", clean(name)) for story in made.stories for name in story.topics},
        )
        say = macros(
            html_environment(self._theme), "site/block.html.j2", words_for(made.interface), {"page": made, "ways": ways}
        )
        blocks = tuple(
            Block(say("kicker", story), say("headline", story), say("block", story)) for story in made.stories
        )
        return Shown(made, blocks, ways)


def edition_page(
    archive: Archive, shelf: Shelf, card: EditionCard, language: str, before: dt.date | None, after: dt.date | None
) -> bytes:
    """An edition in full."""
    shown = shelf.show(card.day, language)
    words = words_for(language)
    path = edition_path(card.day)
    around = frame(
        archive, language, path, "edition", shown.page.day.words,
        " · ".join(clean(story.headline.text) for story in shown.page.stories),
        languages_of(archive, [card]),
        published=card.day.isoformat(),
    )  # fmt: skip

    def way(day: dt.date | None) -> Link | None:
        return Link(_UP + edition_path(day), words.day(day)) if day else None

    values = {
        "frame": around, "page": shown.page, "blocks": shown.blocks, "ways": shown.ways,
        "previous": way(before), "next": way(after),
    }  # fmt: skip
    return page(archive, "site/edition.html.j2", words, values)


def story_page(archive: Archive, shelf: Shelf, thread: Thread, language: str) -> bytes:
    """A story as the newest edition tells it, and the days on which it was told before."""
    words = words_for(language)
    told = [item for item in thread.tellings if language in item.card.languages]
    newest = told[0]
    shown = shelf.show(newest.card.day, language)
    place = next(place for place, story in enumerate(shown.page.stories) if story.anchor == newest.story.anchor)
    story = shown.page.stories[place]
    line = newest.story.text(language)
    around = frame(
        archive, language, thread.path, "story", clean(story.headline.text), line.teaser if line else "",
        languages_of(archive, [item.card for item in thread.tellings]),
        published=newest.card.day.isoformat(), topics=story.topics, section=story.section,
    )  # fmt: skip
    values = {
        "frame": around, "page": shown.page, "story": story, "block": shown.blocks[place],
        "edition": Link(f"{_UP}{edition_path(newest.card.day)}#{story.anchor}", shown.page.day.words),
        "earlier": tuple(
            entry(item, language, f"{_UP}{edition_path(item.card.day)}#{item.story.anchor}", _UP)
            for item in told[1 : EARLIER_SHOWN + 1]
        ),
    }  # fmt: skip
    return page(archive, "site/story.html.j2", words, values)


def feed(archive: Archive, shelf: Shelf, language: str, cards: Sequence[EditionCard], name: str) -> bytes:
    """The newest editions as an Atom or a JSON feed."""
    tales = [
        feeds.Tale(shown.page, story, archive.threads[card.day, story.id].path)
        for card in cards
        for shown in (shelf.show(card.day, language),)
        for story in shown.page.stories
    ]
    head = feeds.FeedHead(archive.title, language, archive.options.base_url, name)
    write = feeds.atom if name.endswith(".xml") else feeds.json_feed
    return write(head, tales, archive.options.theme)


def sitemap(addresses: Iterable[str]) -> bytes:
    """A sitemap of absolute addresses (protocol 0.9)."""
    return _xml("urlset", "url", addresses)


def sitemap_index(addresses: Iterable[str]) -> bytes:
    """A list of sitemaps."""
    return _xml("sitemapindex", "sitemap", addresses)


def _xml(root: str, item: str, addresses: Iterable[str]) -> bytes:
    lines = [f"<{item}><loc>{escape(address)}</loc></{item}>" for address in addresses]
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, f"</{root}>", ""]).encode()
