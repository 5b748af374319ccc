"""What stands around a page's title: who wrote it, when, under which section, and the lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.ingest.base import Stamp
from summarizer.ingest.bylines import people, read_credits
from summarizer.ingest.furnishings import furniture, words_of
from summarizer.ingest.lines import key
from summarizer.ingest.patterns import Pattern
from summarizer.text.typography import display

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BEFORE, AFTER = 12, 40  # blocks before and after a title among which its credits stand
PROSE_WORDS = 40  # a block with as many words is the text itself
LEAD_WORDS = 8
FEW_TIMES = 3  # different ones on a page without any by its title; more belong to a list of articles
LONGEST_CREDIT = 200  # characters
LEAD_START = 40  # characters of a description that a lead must begin with

_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article", "header", "footer", "main"}
    | {"aside", "nav", "figure", "table", "tr", "td", "blockquote", "dl", "dd", "dt", "form", "address", "body", "hr"}
)
_LEADS = frozenset(
    {"chapo", "chapeau", "lead", "leadin", "lede", "standfirst", "intro", "introduction", "excerpt", "summary", "hat"}
    | {"desc", "description", "dek", "accroche", "subtitle", "soustitre", "subhead", "sapo", "heading"}
)
_AUTHORS = frozenset({"author", "authors", "auteur", "auteurs", "byline", "signature", "writer", "journaliste", "fn"})
_OUTSIDE = frozenset({"comment", "comments", "commentaires", "related", "sidebar", "footer", "widget"})
_CHANGED = frozenset({"updated", "modified", "datemodified", "update", "maj"})
_AUTHOR_PATH = Pattern(r"/(?:auteure?s?|authors?|journalistes?|signatures?)/[^/]+")
_SPACES = Pattern(r"\s+")
_BY = Pattern(r"^\s*(?:(?:publié|posté|écrit|rédigé|proposé)\s+)?(?:par|by|de)\s*:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What readers see between a title and its text, all untrusted."""

    byline: str | None = None
    outlet: str | None = None
    stamps: tuple[Stamp, ...] = ()
    times: tuple[str, ...] = ()  # of `time` elements, as written
    changed: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()  # blocks that are called a lead, or that say what the page's description says


def read_head(tree: HtmlElement, title: HtmlElement | None, descriptions: Sequence[str]) -> Head:
    """Read the blocks around a title.

    Args:
        tree: the page, with its furniture.
        title: the element that shows the title; the page is read from its top where there is none.
        descriptions: what the page's metadata say of its article.
    """
    blocks = list(_near(tree, title))
    byline = outlet = None
    stamps: list[Stamp] = []
    leads: list[str] = []
    for element, text in blocks:
        if title is not None and element is not title and key(text) == key(title.text_content()):
            continue
        found = read_credits(text) if len(text) <= LONGEST_CREDIT else None
        if found:
            byline, outlet = byline or found.byline, outlet or found.outlet
            stamps.extend(found.stamps)
        elif len(text.split()) >= LEAD_WORDS and (_called_lead(element) or _described(text, descriptions)):
            leads.append(text)
    named = _named_author([element for element, _ in blocks]) or (None if byline else _only_author(tree))
    times, changed = _times(tree, [element for element, _ in blocks])
    return Head(named or byline, outlet, tuple(stamps), times, changed, tuple(leads[:2]))


def _near(tree: HtmlElement, title: HtmlElement | None) -> Iterator[tuple[HtmlElement, str]]:
    body = tree.find("body")
    if body is None:
        return
    blocks: list[tuple[HtmlElement, str]] = []
    at: int | None = None if title is not None else 0
    prose = 0
    for element in body.iter():
        if element is title:
            at = len(blocks)
        if not isinstance(element.tag, str) or not (element.tag in _BLOCKS or element is title):
            continue
        texts = _own_texts(element)
        blocks.extend((element, text) for text in texts)
        if at is not None:
            prose += sum(len(text.split()) >= PROSE_WORDS for text in texts)
            if prose >= 2 or len(blocks) - at > AFTER:
                break
    start = max(0, (at or 0) - BEFORE)
    for place, (element, text) in enumerate(blocks[start:], start):
        if not _is_outside(element) and (place >= (at or 0) or element.tag != "li"):
            yield element, text


def _own_texts(element: HtmlElement) -> list[str]:
    """A block's lines without those of the blocks inside it."""
    pieces = [_SPACES.sub(" ", element.text or "")]
    pending = list(reversed(element))
    while pending:
        child = pending.pop()
        if isinstance(child, str):
            pieces.append(child)
            continue
        if child.tag in _BLOCKS or child.tag == "br":
            pieces.append("\n")
        else:
            pieces.append((" " if child.tag in ("span", "time", "a") else "") + _SPACES.sub(" ", child.text or ""))
            pending.append(_SPACES.sub(" ", child.tail or ""))
            pending.extend(reversed(child))
            continue
        pieces.append(_SPACES.sub(" ", child.tail or ""))
    return [line for raw in "".join(pieces).split("\n") if (line := display(" ".join(raw.split())))]


def _inside(block: HtmlElement) -> Iterator[HtmlElement]:
    """A block and the elements in it, without the blocks in it."""
    pending = [block]
    while pending:
        element = pending.pop()
        yield element
        pending.extend(child for child in reversed(element) if child.tag not in _BLOCKS)


def _is_outside(element: HtmlElement) -> bool:
    for parent in (element, *element.iterancestors()):
        if parent.tag in ("nav", "aside", "form") or _OUTSIDE & words_of(parent):
            return parent.tag not in ("body", "html", "main", "article")
    return False


def _called_lead(element: HtmlElement) -> bool:
    around = (element, *(parent for parent, _ in zip(element.iterancestors(), range(1), strict=False)))
    return any(_LEADS & words_of(part) for part in around) and not furniture(element)


def _described(text: str, descriptions: Sequence[str]) -> bool:
    """Whether a block begins as the page's description does, which systems cut short."""
    start = key(text)
    return any(
        len(told) >= LEAD_START and (start.startswith(told[: max(LEAD_START, len(told) - 20)]) or start == told)
        for told in map(key, descriptions)
    )


def _named_author(blocks: Sequence[HtmlElement]) -> str | None:
    """The text of an element that is called an author, where it is nothing but names."""
    for block in blocks:
        for element in _inside(block):
            if not _called_author(element):
                continue
            whole = display(element.text_content()[:LONGEST_CREDIT])
            pieces = [text for text in map(display, element.itertext()) if len(text.split()) > 1]
            for text in (*pieces[:4], whole):
                name = _BY.sub("", text).strip(" ,;:|-–")
                if name and people(name):
                    return name
    return None


def _called_author(element: HtmlElement) -> bool:
    linked = element.tag == "a" and _AUTHOR_PATH.search((element.get("href") or "")[:300].lower())
    return bool("author" in (element.get("rel") or "").split() or linked or _AUTHORS & words_of(element))


def _only_author(tree: HtmlElement) -> str | None:
    """Who is called the author anywhere on the page, comments aside, where only one is."""
    called = [
        element
        for element in tree.iter("a", "span", "address", "div", "p", "strong")
        if _called_author(element) and not _commented(element)
    ]
    named = {_named_author([element]) for element in called} - {None}
    return named.pop() if len(named) == 1 else None


def _times(tree: HtmlElement, blocks: Sequence[HtmlElement]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the blocks' `time` elements, publication and change; of the whole page's where there are only a few."""
    near = [element for block in blocks for element in _inside(block) if _is_time(element)]
    if not near:
        near = [element for element in tree.iter("time", "abbr") if _is_time(element) and not _commented(element)]
        near = near if len({_written(element) for element in near}) <= FEW_TIMES else []
    times = [_written(element) for element in near if not _CHANGED & words_of(element)]
    changed = [_written(element) for element in near if _CHANGED & words_of(element)]
    return tuple(dict.fromkeys(times)), tuple(dict.fromkeys(changed))


def _is_time(element: HtmlElement) -> bool:
    """A `time`, or an `abbr` with its moment in the title, as the hAtom microformat has it."""
    return bool(element.tag == "time" or (element.tag == "abbr" and {"published", "updated"} & words_of(element)))


def _written(element: HtmlElement) -> str:
    return str(element.get("datetime") or element.get("title") or element.text_content())


def _commented(element: HtmlElement) -> bool:
    return any((_OUTSIDE - {"sidebar", "footer"}) & words_of(parent) for parent in element.iterancestors())
