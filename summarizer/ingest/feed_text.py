"""The text that a feed itself carries of an article, for feeds with whole articles and pages that cannot be read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.errors import SourceError
from summarizer.ingest.base import PageHints, Parts, Stamp
from summarizer.ingest.build import build
from summarizer.ingest.patterns import Pattern
from summarizer.model import Article, ArticleDate, Block, BlockKind, Caption, DateOrigin
from summarizer.text.typography import display

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST = 200  # nested elements; libxml2 itself gives up at 256
LARGEST = 2_000_000  # characters

_BLOCKS: dict[str, BlockKind | None] = {
    "p": BlockKind.PARAGRAPH, "div": BlockKind.PARAGRAPH, "td": BlockKind.PARAGRAPH, "section": BlockKind.PARAGRAPH,
    "article": BlockKind.PARAGRAPH, "pre": BlockKind.PARAGRAPH, "dd": BlockKind.PARAGRAPH, "dt": BlockKind.PARAGRAPH,
    "h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING, "h4": BlockKind.HEADING,
    "h5": BlockKind.HEADING, "h6": BlockKind.HEADING, "li": BlockKind.LIST_ITEM, "blockquote": BlockKind.QUOTE,
    "figcaption": None,
}  # fmt: skip
_EDGES = {"ul", "ol", "dl", "table", "tr", "figure", "hr", "body"}
_SPACES = Pattern(r"\s+")
_SKIPPED = {"script", "style", "iframe", "form", "noscript", "svg", "math", "template", "object", "button", "select"}
# What WordPress, Blogger and the like write under every item.
_FURNITURE = Pattern(
    r"(?:l['’](?:article|entrée)|cet article|le billet|the post) .{3,300} (?:est apparu(?:e)? en premier sur|"
    r"appeared first on) .{2,120}"
    r"|(?:lire la suite|continuer la lecture|read more|en savoir plus|partager|commenter).{0,80}",
    re.IGNORECASE,
)


def read_fragment(
    html: str,
    *,
    title: str,
    source: str,
    day: dt.date,
    published: dt.date | None,
    url: str | None,
    hints: PageHints,
) -> Article:
    """An article from a feed's own HTML.

    Args:
        html: untrusted, without a page around it.
        title: the item's.
        source: where it was read, as readers will see it.
        day: the edition's day.
        published: the day that the feed states; None for none.
        url: the article's own address; None for none.
        hints: what the feed and the source's settings say besides.

    Raises:
        SourceError: where there is no French text in it.
    """
    blocks, captions = _read(html, source)
    parts = Parts(
        title=title or next((block.text[:200] for block in blocks), ""),
        blocks=blocks,
        byline=hints.byline or None,
        outlet=hints.outlet or None,
        tags=hints.tags,
        url=url,
        captions=captions,
        stamps=(Stamp(published.isoformat()),) if published else (),
    )
    article = build(parts, source=source, day=day)
    if published and article.published.day == published:
        article = replace(article, published=ArticleDate(published, DateOrigin.STATED, published.isoformat()))
    return replace(article, section=hints.section or None, topics=hints.topics, weight=hints.weight)


def _read(html: str, source: str) -> tuple[tuple[Block, ...], tuple[Caption, ...]]:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if len(html) > LARGEST:
        raise SourceError(source, f"its text in the feed has {len(html)} characters", "Tell the site.")
    try:
        # As bytes with the encoding named: a text with an encoding declaration of its own is refused.
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        page = f"<html><body>{html}</body></html>".encode("utf-8", "replace")
        root = document_fromstring(page, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise SourceError(source, "its text in the feed cannot be read", "Open it in a browser.") from error
    blocks: list[Block] = []
    captions: list[Caption] = []
    for kind, text in _pieces(root):
        line = display(text)
        if not line or _FURNITURE.fullmatch(line):
            continue
        if kind is None:
            captions.append(Caption(line))
        else:
            blocks.append(Block(kind, line))
    return tuple(blocks), tuple(captions)


def _pieces(root: HtmlElement) -> Iterator[tuple[BlockKind | None, str]]:
    """Texts in reading order with the kind of block that they stand in; None for captions. Not recursive."""
    from lxml import etree

    kinds: list[BlockKind | None] = [BlockKind.PARAGRAPH]
    pending: list[str] = []
    depth = skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS or tag in _EDGES:
            yield from ((kinds[-1], text) for text in "".join(pending).split("\n\n"))
            pending = []
        text = element.text if event == "start" else element.tail
        if event == "start":
            depth += 1
            skipped += tag in _SKIPPED
            if tag in _BLOCKS:
                kinds.append(_kind(tag, kinds[-1]))
        else:
            if tag in _BLOCKS:
                kinds.pop()
            depth -= 1
            skipped -= tag in _SKIPPED
            if tag == "br":
                pending.append("\n")  # two of them part paragraphs, as old editors write them
        if text and not skipped and depth <= DEEPEST:
            pending.append(_SPACES.sub(" ", text) if text.strip() or "\n" not in pending[-1:] else "")
    yield from ((kinds[-1], text) for text in "".join(pending).split("\n\n"))


def _kind(tag: str, around: BlockKind | None) -> BlockKind | None:
    """What a tag makes of its text inside another: paragraphs of a quotation are quotations."""
    kind = _BLOCKS[tag]
    if around is None or (around is BlockKind.QUOTE and kind is BlockKind.PARAGRAPH):
        return around
    return kind
