"""Pages of the site that lead to stories: front pages, topics, sections, the archive, search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.model import News
from summarizer.render import labels
from summarizer.render.i18n import autonym, direction, words_for
from summarizer.render.site_frame import ROOT_POLICY, frame, page
from summarizer.render.site_names import absolute, edition_path, list_path, month_path
from summarizer.render.site_view import EditionCard, EditionEntry, Entry, Group, Link, Telling

if TYPE_CHECKING:
    from summarizer.render.site import Archive

EARLIER = 6  # editions that a front page lists beside the newest
HEADLINES = 3  # of an edition in such a list
DOOR_HEADLINES = 5  # of a language on the page that leads to the languages
TOPICS_SHOWN = 12  # on a front page


@dataclass(frozen=True, slots=True)
class SiteDoor:
    """One language's way in, in its own words."""

    code: str
    name: str
    direction: str
    interface: str
    interface_direction: str
    href: str
    url: str
    day: str
    day_words: str
    count: str
    read: str
    stories: tuple[Link, ...]


def _headline(item: Telling, language: str, href: str) -> Link:
    text = item.story.text(language)
    assert text is not None  # noqa: S101 - only editions in the language are asked
    foreign = text.headline_language != words_for(language).language
    code = text.headline_language if foreign else ""
    return Link(href, text.headline, code, direction(code) if code else "")


def entry(item: Telling, language: str, href: str, up: str) -> Entry:
    """A story in a list.

    Args:
        href: the way to it.
        up: the way to the language's folder.
    """
    words, text = words_for(language), item.story.text(language)
    teaser = None
    if text is not None and text.teaser:
        code = text.teaser_language if text.teaser_language != words.language else ""
        teaser = Link("", text.teaser, code, direction(code) if code else "")
    news = labels.NEWS[News(item.story.news)]
    return Entry(
        link=_headline(item, language, href),
        teaser=teaser,
        day=item.card.day.isoformat(),
        day_words=words.day(item.card.day),
        news=words(news) if news else "",
        quiet=item.story.news == News.BRIEFED.value,
        section=item.story.section,
        topics=tuple(Link(up + list_path("topics", name), name) for name in item.story.topics),
    )


def _story_way(archive: Archive, item: Telling, up: str) -> str:
    return up + archive.threads[item.card.day, item.story.id].path


def _entries(archive: Archive, card: EditionCard, language: str, up: str) -> tuple[Entry, ...]:
    tellings = [Telling(card, story) for story in card.stories]
    return tuple(entry(item, language, _story_way(archive, item, up), up) for item in tellings)


def _edition(archive: Archive, card: EditionCard, language: str, up: str, stories: int) -> EditionEntry:
    words = words_for(language)
    return EditionEntry(
        link=Link(up + edition_path(card.day), ""),
        day=card.day.isoformat(),
        day_words=words.day(card.day),
        count=words.plural("{count} story", "{count} stories", len(card.stories)),
        stories=_entries(archive, card, language, up)[:stories],
    )


def languages_of(archive: Archive, cards: Iterable[EditionCard]) -> tuple[str, ...]:
    """The languages that any of these editions has, in the site's order."""
    found = {code for card in cards for code in card.languages}
    return tuple(code for code in archive.languages if code in found)


def busiest(topics: Mapping[str, Sequence[Telling]]) -> tuple[str, ...]:
    """The topics of a front page: those of the newest stories first."""
    newest = sorted(topics, key=lambda name: (-topics[name][-1].card.day.toordinal(), -len(topics[name]), name))
    return tuple(newest[:TOPICS_SHOWN])


def root_page(archive: Archive) -> bytes:
    """The page that leads to the languages."""
    doors = []
    for language in archive.languages:
        words, card = words_for(language), archive.of(language)[-1]
        tellings = [Telling(card, story) for story in card.stories[:DOOR_HEADLINES]]
        home = f"{language}/index.html"
        doors.append(
            SiteDoor(
                code=language, name=autonym(language), direction=direction(language), interface=words.language,
                interface_direction=words.direction, href=home, url=absolute(archive.options.base_url, home) or home,
                day=card.day.isoformat(), day_words=words.day(card.day),
                count=words.plural("{count} story", "{count} stories", len(card.stories)),
                read=words("Read the briefing"),
                stories=tuple(_headline(t, language, _story_way(archive, t, f"{language}/")) for t in tellings),
            )
        )  # fmt: skip
    values = {
        "doors": tuple(doors), "title": archive.title, "css": archive.css, "policy": ROOT_POLICY,
        "canonical": absolute(archive.options.base_url, "index.html"),
    }  # fmt: skip
    return page(archive, "site/root.html.j2", words_for("fr"), values)


def home_page(archive: Archive, language: str, cards: Sequence[EditionCard], topics: Sequence[str]) -> bytes:
    """A language's front page: the newest edition, then the days before."""
    words = words_for(language)
    *before, newest = cards
    latest = _edition(archive, newest, language, "", len(newest.stories))
    about = " · ".join(item.link.text for item in latest.stories)
    values = {
        "frame": frame(archive, language, "index.html", "home", archive.title, about, archive.languages),
        "latest": latest,
        "earlier": tuple(_edition(archive, card, language, "", HEADLINES) for card in reversed(before)),
        "topics": tuple(Link(list_path("topics", name), name) for name in topics),
    }
    return page(archive, "site/home.html.j2", words, values)


def topics_page(archive: Archive, language: str, topics: Sequence[str], sections: Sequence[str]) -> bytes:
    """Every topic and section."""
    words = words_for(language)
    groups = [(words("Topics"), "topics", topics), (words("Sections"), "sections", sections)]
    values = {
        "frame": frame(
            archive, language, "topics/index.html", "topics", words("Topics"), ", ".join(topics), archive.languages
        ),
        "title": words("Topics and sections"),
        "empty": words("No story has a topic yet."),
        "groups": tuple(
            Group(title, tuple(Link(f"../{list_path(kind, name)}", name) for name in names))
            for title, kind, names in groups
            if names
        ),
    }
    return page(archive, "site/groups.html.j2", words, values)


def archive_page(archive: Archive, language: str, months: Sequence[tuple[str, int]]) -> bytes:
    """Every month that has an edition, by year, the newest first."""
    words = words_for(language)
    years: dict[str, list[Link]] = {}
    for month, _ in reversed(months):
        first = dt.date.fromisoformat(f"{month}-01")
        years.setdefault(month[:4], []).append(Link(f"../{month_path(month)}", words.month(first)))
    title = words("Archive")
    values = {
        "frame": frame(archive, language, "archive/index.html", "archive", title, title, archive.languages),
        "title": title,
        "empty": words("No edition has been released yet."),
        "groups": tuple(Group(year, tuple(links)) for year, links in years.items()),
    }
    return page(archive, "site/groups.html.j2", words, values)


def month_page(archive: Archive, language: str, month: str, cards: Sequence[EditionCard]) -> bytes:
    """The editions of a month, the newest first."""
    words = words_for(language)
    title = words.month(dt.date.fromisoformat(f"{month}-01"))
    values = {
        "frame": frame(
            archive, language, month_path(month), "archive", title, title, languages_of(archive, cards)
        ),
        "title": title,
        "editions": tuple(_edition(archive, card, language, "../", HEADLINES) for card in reversed(cards)),
    }  # fmt: skip
    return page(archive, "site/month.html.j2", words, values)


def list_page(
    archive: Archive,
    language: str,
    kind: str,
    name: str,
    shown: Sequence[Telling],
    total: int,
    number: int,
    spans: Sequence[tuple[dt.date, dt.date]],
) -> bytes:
    """A page of a topic's or a section's stories.

    Args:
        kind: "topics" or "sections".
        shown: the stories of this page, in its order.
        total: how many the topic has.
        number: 0 for the newest stories, else the page's number from the oldest.
        spans: first and last day of each numbered page, where this page names them.
    """
    words = words_for(language)
    pages = [
        Link(f"../{list_path(kind, name, place)}", f"{words.short_day(first)} – {words.short_day(last)}")
        for place, (first, last) in enumerate(spans, 1)
    ]
    if number:
        pages = [Link(f"../{list_path(kind, name)}", words("The newest stories"))]
    path = list_path(kind, name, number)
    # Numbered pages may differ from language to language, so only the first one is the same page in another.
    others = languages_of(archive, [item.card for item in shown]) if not number else (language,)
    values = {
        "frame": frame(archive, language, path, "list", name, name, others, topics=(name,)),
        "title": name,
        "sectioned": kind != "sections",
        "count": words.plural("{count} story", "{count} stories", len(shown) if number else total),
        "entries": tuple(entry(item, language, _story_way(archive, item, "../"), "../") for item in shown),
        "pages": tuple(pages),
    }
    return page(archive, "site/list.html.j2", words, values)


def search_page(archive: Archive, language: str) -> bytes:
    """Where the briefings are searched."""
    words = words_for(language)
    title = words("Search")
    values = {
        "frame": frame(archive, language, "search.html", "search", title, title, archive.languages),
        "bundles": " ".join(f"../search/{name}/" for name in reversed(archive.options.search)),
    }
    return page(archive, "site/search.html.j2", words, values)
