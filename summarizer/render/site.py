"""The whole site as a plan: which pages there are, what each is made from, and how to make the ones that changed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from summarizer.model import Edition
from summarizer.render import site_lists, site_pages
from summarizer.render.site_cards import entries_by, threads
from summarizer.render.site_names import absolute, edition_path, list_path, month_path
from summarizer.render.site_view import EditionCard, Telling, Thread
from summarizer.render.theme import Theme

FEED_STORIES = 60  # a feed holds whole editions, the newest first, until it has so many stories
LIST_LENGTH = 40  # stories a page of a topic: with teasers about 20 kB
SITEMAP_LENGTH = 40_000  # addresses a file; the protocol allows 50,000


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What a site is told once.

    Attributes:
        base_url: the address under which readers find it; "" while it has none.
        theme: how it looks.
        search: the names of the search bundles; empty for a site without search.
        stamp: a digest of everything that turns editions into pages.
    """

    base_url: str
    theme: Theme
    search: tuple[str, ...]
    stamp: str


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A file of the site.

    Attributes:
        path: below the site's folder.
        key: of everything that it is made from: with the same key it has the same bytes.
        make: makes it.
    """

    path: str
    key: str
    make: Callable[[], bytes] = field(repr=False)


Load = Callable[[dt.date], Edition]


class Archive:
    """All released editions in short, and the questions that pages ask of them."""

    def __init__(self, cards: Sequence[EditionCard], options: SiteOptions) -> None:
        self.cards = tuple(sorted(cards, key=lambda card: card.day))
        self.options = options
        self.threads: dict[tuple[dt.date, str], Thread] = threads(self.cards)
        self.title = self.cards[-1].title if self.cards else ""
        # The newest edition's order, then languages that only older ones had.
        self.languages = tuple(dict.fromkeys(code for card in reversed(self.cards) for code in card.languages))
        css = options.theme.style("theme.css", "site.css")
        script = options.theme.read("site.js")
        self.assets = {
            f"assets/site-{_digest(css)}.css": css.encode(),
            **({f"assets/site-{_digest(script)}.js": script.encode()} if options.search else {}),
        }
        self.css = next(name for name in self.assets if name.endswith(".css"))
        self.script = next((name for name in self.assets if name.endswith(".js")), "")

    def of(self, language: str) -> tuple[EditionCard, ...]:
        """The editions in a language, oldest first."""
        return tuple(card for card in self.cards if language in card.languages)


def plan_site(cards: Sequence[EditionCard], options: SiteOptions, load: Load) -> list[PagePlan]:
    """Every file of the site, search bundles aside; pages of one edition stand together.

    Args:
        cards: all released editions in short.
        load: gives an edition in full.

    Raises:
        ConfigError: where the theme lacks a style sheet.
    """
    archive = Archive(cards, options)
    shelf = site_pages.Shelf(archive.threads, options.theme, load)
    plans = [PagePlan(name, _digest(name), partial(bytes, data)) for name, data in archive.assets.items()]
    plans += _with_keys(archive, _pages(archive, shelf))
    pages = [plan.path for plan in plans if plan.path.endswith(".html")]
    return plans + list(_for_machines(archive, pages))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


Page = tuple[str, tuple[object, ...], Callable[[], bytes]]


def _with_keys(archive: Archive, pages: Iterable[Page]) -> Iterator[PagePlan]:
    options = archive.options
    common = f"{options.stamp}|{options.base_url}|{bool(options.search)}|{archive.title}|{archive.css}|{archive.script}"
    state = hashlib.sha256(common.encode("utf-8", "surrogatepass"))
    for path, made_of, make in pages:
        own = state.copy()
        own.update(repr((path, made_of)).encode("utf-8", "surrogatepass"))
        yield PagePlan(path, own.hexdigest()[:32], make)


def _pages(archive: Archive, shelf: site_pages.Shelf) -> Iterator[Page]:
    newest = [archive.of(language)[-1] for language in archive.languages]
    ways = tuple(archive.threads[card.day, story.id].path for card in newest for story in card.stories)
    yield "index.html", (_made_of(newest), ways, archive.languages), partial(site_lists.root_page, archive)
    for language in archive.languages:
        yield from _lists(archive, language)
        yield from _feeds(archive, shelf, language)
        if archive.options.search:
            make = partial(site_lists.search_page, archive, language)
            yield f"{language}/search.html", (archive.options.search, archive.languages), make
    neighbours = {language: archive.of(language) for language in archive.languages}
    places = {language: {card.day: place for place, card in enumerate(neighbours[language])} for language in neighbours}
    for card in archive.cards:
        for language in card.languages:
            line, place = neighbours[language], places[language][card.day]
            before = line[place - 1].day if place else None
            after = line[place + 1].day if place + 1 < len(line) else None
            make = partial(site_pages.edition_page, archive, shelf, card, language, before, after)
            ways = tuple(archive.threads[card.day, story.id].path for story in card.stories)
            yield f"{language}/{edition_path(card.day)}", (card.digest, before, after, ways), make
            for thread in {
                way: archive.threads[card.day, story.id] for way, story in zip(ways, card.stories, strict=True)
            }.values():
                told = tuple(item for item in thread.tellings if language in item.card.languages)
                if told[0].card is not card:
                    continue  # a newer edition tells it
                make = partial(site_pages.story_page, archive, shelf, thread, language)
                yield f"{language}/{thread.path}", (_told(told), _languages(thread), ways), make


def _made_of(cards: Iterable[EditionCard]) -> tuple[object, ...]:
    return tuple((card.day, card.digest) for card in cards)


def _told(tellings: Sequence[Telling]) -> tuple[object, ...]:
    return tuple((item.card.day, item.card.digest, item.story.id) for item in tellings)


def _languages(thread: Thread) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for item in thread.tellings for code in item.card.languages))


def _lists(archive: Archive, language: str) -> Iterator[Page]:
    cards = archive.of(language)
    shown = cards[-1 - site_lists.EARLIER :]
    kinds: dict[str, Mapping[str, list[Telling]]] = {
        "topics": entries_by(cards, language, "topics"), "sections": entries_by(cards, language, "section"),
    }  # fmt: skip
    paths = tuple(archive.threads[card.day, story.id].path for card in shown for story in card.stories)
    names = {kind: tuple(sorted(found)) for kind, found in kinds.items()}
    top = site_lists.busiest(kinds["topics"])
    home = partial(site_lists.home_page, archive, language, shown, top)
    yield f"{language}/index.html", (_made_of(shown), paths, top, archive.languages), home
    yield (
        f"{language}/topics/index.html", (names, archive.languages),
        partial(site_lists.topics_page, archive, language, names["topics"], names["sections"]),
    )  # fmt: skip
    months: dict[str, list[EditionCard]] = {}
    for card in cards:
        months.setdefault(card.day.isoformat()[:7], []).append(card)
    counts = tuple((month, len(found)) for month, found in months.items())
    make = partial(site_lists.archive_page, archive, language, counts)
    yield f"{language}/archive/index.html", (counts, archive.languages), make
    for month, found in months.items():
        ways = tuple(archive.threads[card.day, story.id].path for card in found for story in card.stories)
        months_of = tuple(code for code in archive.languages if any(code in card.languages for card in found))
        make = partial(site_lists.month_page, archive, language, month, tuple(found))
        yield f"{language}/{month_path(month)}", (_made_of(found), ways, months_of), make
    for kind, lists in kinds.items():
        for name, told in lists.items():
            yield from _list(archive, language, kind, name, told)


def _list(archive: Archive, language: str, kind: str, name: str, told: Sequence[Telling]) -> Iterator[Page]:
    """A topic's newest stories, and all of them on pages that never change once they are full."""
    full = [tuple(told[start : start + LIST_LENGTH]) for start in range(0, len(told), LIST_LENGTH)]
    spans = tuple((chunk[0].card.day, chunk[-1].card.day) for chunk in full) if len(full) > 1 else ()
    newest = tuple(reversed(told[-LIST_LENGTH:]))
    for number, shown in enumerate((newest, *(full if spans else ()))):
        paths = tuple(archive.threads[item.card.day, item.story.id].path for item in shown)
        made_of = tuple((item.card.day, item.card.digest, item.story.id) for item in shown)
        # The first page of a list names every other one; the numbered ones name only the first.
        known = spans if not number else ()
        make = partial(site_lists.list_page, archive, language, kind, name, shown, len(told), number, known)
        total = len(told) if not number else 0
        yield f"{language}/{list_path(kind, name, number)}", (made_of, paths, known, total, name), make


def _feeds(archive: Archive, shelf: site_pages.Shelf, language: str) -> Iterator[Page]:
    chosen: list[EditionCard] = []
    for card in reversed(archive.of(language)):
        if sum(len(item.stories) for item in chosen) >= FEED_STORIES:
            break
        chosen.append(card)
    paths = tuple(archive.threads[card.day, story.id].path for card in chosen for story in card.stories)
    for name in ("feed.xml", "feed.json"):
        make = partial(site_pages.feed, archive, shelf, language, tuple(chosen), name)
        yield f"{language}/{name}", (_made_of(chosen), paths), make


def _for_machines(archive: Archive, pages: Sequence[str]) -> Iterator[PagePlan]:
    """`robots.txt`, and the sitemap of a site that has an address: the protocol knows no relative ones."""
    base = archive.options.base_url
    found = sorted(path for path in pages if not path.endswith("/search.html"))
    parts = [found[start : start + SITEMAP_LENGTH] for start in range(0, len(found), SITEMAP_LENGTH)] if base else []
    files = {
        "sitemap.xml" if len(parts) == 1 else f"sitemap-{number}.xml": site_pages.sitemap(
            [absolute(base, path) for path in part]
        )
        for number, part in enumerate(parts, 1)
    }
    if len(parts) > 1:
        files["sitemap.xml"] = site_pages.sitemap_index([absolute(base, name) for name in files])
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {absolute(base, 'sitemap.xml')}"] if base else [])]
    files["robots.txt"] = ("\n".join(lines) + "\n").encode()
    for name, data in files.items():
        yield PagePlan(name, hashlib.sha256(data).hexdigest()[:32], partial(bytes, data))
