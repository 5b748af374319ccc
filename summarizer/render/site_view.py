"""What the pages of the published site are made from: the archive in short, and the frame around each page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardText:
    """A story's line for lists in one language; a text may have stayed French."""

    language: str
    headline: str
    headline_language: str
    teaser: str  # "" where none is safe
    teaser_language: str


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story of an edition as lists show it.

    Attributes:
        id: Brief.id.
        anchor: its id on its edition's pages.
        earlier: where it was briefed before: "2025-12-22/ID".
        news: the value of Brief.news.
    """

    id: str
    anchor: str
    earlier: tuple[str, ...]
    section: str
    topics: tuple[str, ...]
    news: str
    texts: tuple[CardText, ...]

    def text(self, language: str) -> CardText | None:
        """The line in a language; None where the edition was not made in it."""
        return next((text for text in self.texts if text.language == language), None)


@dataclass(frozen=True, slots=True)
class EditionCard:
    """An edition as lists show it.

    Attributes:
        digest: of its `edition.json`, so that a change of it changes the pages made from it.
    """

    day: dt.date
    digest: str
    title: str
    version: int
    languages: tuple[str, ...]
    stories: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as one edition tells it."""

    card: EditionCard
    story: StoryCard


@dataclass(frozen=True, slots=True)
class Thread:
    """A story across days: one page a language, whose address stays the same.

    Attributes:
        path: of its page below a language's folder.
        tellings: newest first.
    """

    path: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the site, relative to the page that holds it."""

    href: str
    text: str
    language: str = ""  # of the text; "" for the page's own
    direction: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language."""

    code: str
    name: str
    direction: str
    href: str
    url: str  # absolute where the site has an address, else relative
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around a page's own matter.

    Attributes:
        root: the way to the site's root: "../../../".
        home: the way to the language's folder.
        kind: "home", "edition", "story", "list", "archive", "search".
        canonical: the page's absolute address; "" where the site has none.
        published: the edition's day for machines; "" for lists.
        search: whether there is a search page.
    """

    language: str
    interface: str
    direction: str
    locale: str
    root: str
    home: str
    kind: str
    site_title: str
    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    css: str
    script: str
    policy: str
    search: bool
    published: str = ""
    topics: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a list."""

    link: Link
    teaser: Link | None  # its text and language; never followed
    day: str
    day_words: str
    news: str
    quiet: bool  # nothing new to readers of the earlier editions
    section: str
    topics: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """An edition in a list."""

    link: Link
    day: str
    day_words: str
    count: str
    stories: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and what stands under it."""

    title: str
    links: tuple[Link, ...] = ()
    entries: tuple[Entry, ...] = ()
