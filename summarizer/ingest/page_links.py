"""What a page's links are called: tags, sections, and the sources that its article names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.ingest.furnishings import words_of
from summarizer.ingest.lines import key
from summarizer.ingest.patterns import Pattern
from summarizer.text.typography import display

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST = 12
LONGEST = 60  # characters of a tag or a section
MOST_CRUMBS = 6

_TAGS = frozenset({"tags", "tag", "taglist", "etiquettes", "keywords", "hashtags"})
_CRUMBS = frozenset({"breadcrumb", "breadcrumbs", "ariane", "filariane"})
_SECTIONS = frozenset({"category", "categories", "rubrique", "section"})
_SOURCE = Pattern(r"\(?\s*(?:sources?|via|article original|d.apres|lire l.original)\s*:?\s.{0,300}")


@dataclass(frozen=True, slots=True)
class Links:
    """The texts of links that say what the article is about, and addresses that it rests on."""

    tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


def read_links(tree: HtmlElement) -> Links:
    """Read a page's links by their relation and by what the lists are called that they stand in."""
    tags: dict[str, None] = {}
    sections: dict[str, None] = {}
    crumbs: list[str] = []
    cited: dict[str, None] = {}
    body = tree.find("body")
    for link in body.iter("a") if body is not None else ():
        text = display(link.text_content()[:300]).strip(" #,")
        relations = (link.get("rel") or "").lower().split()
        around = _around(link)
        if "category" in relations or ("tag" in relations and "cat" in around):
            sections.setdefault(text)
        elif "tag" in relations or (_TAGS & around and not {"cloud", "widget", "nav"} & around):
            tags.setdefault(text)
        elif _CRUMBS & around:
            crumbs.append(text)
        elif _SECTIONS & around and not {"widget", "nav", "menu", "navbar", "sidebar"} & around:
            sections.setdefault(text)
        if link.getparent() is not None and _names_source(link.getparent()):
            cited.setdefault(link.get("href") or "")
    inner = [crumb for crumb in crumbs[:MOST_CRUMBS] if key(crumb) not in ("accueil", "home", "actualites", "")]
    return Links(
        tuple(tag for tag in tags if 0 < len(tag) <= LONGEST)[:MOST],
        tuple(name for name in (*inner[:1], *sections) if 0 < len(name) <= LONGEST)[:MOST],
        tuple(address for address in cited if address)[:MOST],
    )


def _around(link: HtmlElement) -> set[str]:
    """The words that a link and the three elements around it are called by."""
    near = (link, *(parent for parent, _ in zip(link.iterancestors(), range(3), strict=False)))
    return {word for element in near if element.tag not in ("body", "html", "article") for word in words_of(element)}


def _names_source(parent: HtmlElement) -> bool:
    start = (parent.text or "")[:40]
    if parent.tag in ("em", "i", "b", "strong", "span") and not start.strip() and parent.getparent() is not None:
        start = (parent.getparent().text or "")[:40]
    return bool(start.strip()) and bool(_SOURCE.fullmatch(key(start) + " "))
