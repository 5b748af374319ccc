"""What a reader of one format must be able to do, and what it hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from summarizer.model import Block, Caption


@dataclass(frozen=True, slots=True)
class Stamp:
    """A publication line as it stands in the article ("Publié le 12 mars 2024 à 10h05")."""

    text: str
    update: bool = False  # it tells of a later change, not of the publication


@dataclass(frozen=True, slots=True)
class PageHints:
    """What a feed or a source's settings say of a page.

    Attributes:
        title: the feed item's title; for a page that shows none.
        byline: its author; for a page that names none.
        published: RFC 3339, with its offset; for a page that states no day, and for the hour where it states only that.
        outlet: the name that readers are to see; goes before the page's own.
        section: the section of the briefing that the source's articles go to; goes before the page's own.
        topics: names of topics that the source's articles belong to.
        weight: of the source, for the order of stories.
        tags: the feed item's categories; for a page that has none.
    """

    title: str = ""
    byline: str = ""
    published: str = ""
    outlet: str = ""
    section: str = ""
    topics: tuple[str, ...] = ()
    weight: float = 1.0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """An article taken apart, before days and sentences are worked out."""

    title: str
    blocks: tuple[Block, ...]
    byline: str | None = None
    outlet: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    cited: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    notes: tuple[str, ...] = ()


class Reader(Protocol):
    """A pure function from the decoded text of one file to its parts."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings it stands for, in lower case, with their dot."""

    def read(self, text: str) -> Parts:
        """Take an article apart.

        Args:
            text: the decoded file, untrusted.
        """
