"""Web pages become articles: bytes in, one `Article` or one `SourceError` out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from summarizer.errors import SourceError
from summarizer.ingest.build import build
from summarizer.ingest.lines import Line
from summarizer.ingest.structure import arrange
from summarizer.model import Article
from summarizer.text.decode import decode
from summarizer.text.typography import display


@dataclass(frozen=True, slots=True)
class PageHints:
    """What a feed or a source's settings say of a page; a page that states its own is believed before them.

    Attributes:
        title: the feed item's title.
        byline: its author.
        published: RFC 3339, with its offset; "" where the feed has none.
        outlet: the feed's or the source's name.
        section: the section of the briefing that the source's articles go to.
        topics: names of topics that the source's articles belong to.
        weight: of the source, for the order of stories.
        tags: the feed item's categories.
    """

    title: str = ""
    byline: str = ""
    published: str = ""
    outlet: str = ""
    section: str = ""
    topics: tuple[str, ...] = ()
    weight: float = 1.0
    tags: tuple[str, ...] = ()


def read_html(
    data: bytes,
    *,
    source: str,
    day: dt.date,
    url: str | None = None,
    declared: str | None = None,
    hints: PageHints | None = None,
) -> Article:
    """Read the article of a page.

    Args:
        data: the page as it came, decompressed.
        source: where it was read, as readers will see it.
        day: the edition's day.
        url: the address that it was fetched from; None for a saved page.
        declared: the character encoding that the server declared, if it did.
        hints: what a feed or the source's settings say of it.

    Raises:
        SourceError: where there is no French article in it.
    """
    import trafilatura

    try:
        decoded = decode(data)
    except SourceError as error:
        raise SourceError(source, error.cause, error.remedy) from None
    document = trafilatura.bare_extraction(decoded.text, url=url, include_comments=False, with_metadata=True)
    if document is None:
        raise SourceError(source, "no article was found in this page", "Paste the article's text into a .txt file.")
    lines = [Line(text) for raw in document.body.itertext() if (text := display(raw))]
    parts = arrange(lines, display(document.title or ""))
    article = build(parts, source=source, day=day, notes=(decoded.note,) if decoded.note else ())
    hints = hints or PageHints()
    return replace(article, section=hints.section or None, topics=hints.topics, weight=hints.weight, url=url)
