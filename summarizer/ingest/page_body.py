"""The text of a page: found by trafilatura in a tree that was cleared, given on as lines that say what they are."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.ingest.boilerplate import chrome
from summarizer.ingest.lines import Line, ends_sentence, key
from summarizer.model import BlockKind
from summarizer.text.typography import display

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

START = 40  # characters by which a paragraph is known again
LONGEST_HEADING = 150
LONGEST_CELLS = 300  # characters of one row of a table that is kept

_INLINE = frozenset({"hi", "ref", "code", "del", "span", "graphic"})
_KINDS = {"head": BlockKind.HEADING, "quote": BlockKind.QUOTE, "item": BlockKind.LIST_ITEM, "p": BlockKind.PARAGRAPH}


def find_body(tree: HtmlElement, *, careful: bool) -> list[Line]:
    """The lines of the article that a tree holds; none where there is none.

    Args:
        tree: a page's, which is left as it is.
        careful: whether trafilatura may ask its other readers too, which takes twice as long.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # Never `deduplicate`: it remembers across pages, and the same page read four times gives nothing.
    found = trafilatura.bare_extraction(tree, fast=not careful, include_comments=False, include_tables=True)
    lines = list(_lines(found.body)) if found is not None and found.body is not None else []
    return _with_left_out(lines, tree)


def _with_left_out(lines: list[Line], tree: HtmlElement) -> list[Line]:
    """The lines with what trafilatura left out between them, though a paragraph beside it was kept.

    Headings that it took for buttons ("Des réactions partagées") stand over a kept paragraph; lists of sentences, which
    it drops from short pages, under one.
    """
    places = {key(line.text)[:START]: at for at, line in reversed(list(enumerate(lines)))}
    told = {key(line.text) for line in lines}
    missing: dict[int, list[Line]] = {}
    for element in tree.iter("h2", "h3", "h4", "ul", "ol"):
        heading = element.tag not in ("ul", "ol")
        beside = element.getnext() if heading else element.getprevious()
        at = places.get(key(display(beside.text_content()[: 4 * START]))[:START]) if beside is not None else None
        if at is None or (heading and at == 0):
            continue
        texts = [element] if heading else list(element.iterchildren("li"))
        found = [display(text.text_content()) for text in texts]
        new = [text for text in found if text and key(text) not in told and not chrome(text)]
        if heading and len(found[0]) <= LONGEST_HEADING:
            missing.setdefault(at, []).extend(Line(text, True, BlockKind.HEADING) for text in new)
        elif not heading and new and all(ends_sentence(text) for text in new):
            missing.setdefault(at + 1, []).extend(Line(text, False, BlockKind.LIST_ITEM) for text in new)
    filled = [line for at, own in enumerate(lines) for line in (*missing.get(at, ()), own)]
    return [*filled, *missing.get(len(lines), ())]


def _lines(body: _Element) -> Iterator[Line]:
    """Depth first without recursion over paragraphs, headings, quotations, lists and rows."""
    pending: list[tuple[_Element, BlockKind | None]] = [(body, None)]
    while pending:
        element, inside = pending.pop()
        tag = element.tag
        kind = inside if inside in (BlockKind.QUOTE, BlockKind.LIST_ITEM) else _KINDS.get(tag)
        if tag == "row":
            cells = [display(" ".join(cell.itertext())) for cell in element]
            text = " – ".join(filter(None, cells))
            if text and len(text) <= LONGEST_CELLS:
                yield Line(text, True, BlockKind.LIST_ITEM if len(list(filter(None, cells))) > 1 else None)
        elif any(child.tag not in _INLINE and child.tag != "lb" for child in element):
            yield from _texts(element.text or "", kind)
            for child in reversed(element):
                if (child.tail or "").strip():
                    pending.append((_stray(child.tail or ""), kind))
                pending.append((child, kind))
        else:
            yield from _texts(_flat(element), kind or (BlockKind.PARAGRAPH if tag == "p" else None))


def _stray(text: str) -> _Element:
    from lxml.etree import Element

    made = Element("p")
    made.text = text
    return made


def _flat(element: _Element) -> str:
    """An element's text, with line ends where it has line breaks."""
    pieces = [element.text or ""]
    for child in element:
        pieces.append("\n" if child.tag == "lb" else "".join(child.itertext()))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _texts(text: str, kind: BlockKind | None) -> Iterator[Line]:
    for number, raw in enumerate(text.split("\n")):
        if line := display(raw):
            yield Line(line, number == 0, kind)
