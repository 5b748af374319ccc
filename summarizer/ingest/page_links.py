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
NAME_WORDS = 6  # of an outlet

_TAGS = frozenset({"tags", "tag", "taglist", "etiquettes", "keywords", "hashtags"})
_CRUMBS = frozenset({"breadcrumb", "breadcrumbs", "ariane", "filariane"})
_SECTIONS = frozenset({"category", "categories", "rubrique", "section"})
_LISTS = frozenset({"widget", "nav", "menu", "navbar", "sidebar", "cloud", "footer", "navigation", "tabs"})
_SECTION_PATH = Pattern(r"/(?:categor(?:y|ies|ie)|rubriques?|sections?)/[^/]+")
_TAG_PATH = Pattern(r"/(?:tags?|mots?-cles?|etiquettes?|sujets?|themes?)/[^/]+")
_ROOT = Pattern(r"/|\.?/?(?:\.\./)*(?:index\.html?)")
_FRONT = Pattern(r"https?://[^/]+/?")
_OUTSIDE = frozenset({"nav", "aside", "form"})
_SOURCE = Pattern(r"\(?\s*(?:sources?|via|article original|d.apres|lire l.original)\s*:?\s.{0,300}")


@dataclass(frozen=True, slots=True)
class Links:
    """The texts of links that say what the article is about, and addresses that it rests on."""

    tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    home: str | None = None  # what the link to the front page is called: the outlet's name


def read_links(tree: HtmlElement) -> Links:
    """Read a page's links by their relation and by what the lists are called that they stand in."""
    tags: dict[str, None] = {}
    sections: dict[str, None] = {}
    crumbs: list[str] = []
    home: str | None = None
    cited: dict[str, None] = {}
    body = tree.find("body")
    for link in body.iter("a") if body is not None else ():
        text = display(link.text_content()[:300]).strip(" #,")
        relations = (link.get("rel") or "").lower().split()
        around = _around(link)
        path = (link.get("href") or "")[:300].lower()
        listed = bool(_LISTS & around) or any(parent.tag in _OUTSIDE for parent in link.iterancestors())
        if home is None and _leads_home(link, path, relations) and 0 < len(text.split()) <= NAME_WORDS:
            home = text if key(text) not in ("accueil", "home") else None
        if "category" in relations or ("tag" in relations and "cat" in around):
            sections.setdefault(text)
        elif "tag" in relations or (not listed and (_TAG_PATH.search(path) or _TAGS & around)):
            tags.setdefault(text)
        elif not listed and _SECTION_PATH.search(path):
            sections.setdefault(text)
        elif _CRUMBS & around:
            crumbs.append(text)
        elif _SECTIONS & around and not listed:
            sections.setdefault(text)
        if link.getparent() is not None and _names_source(link.getparent()):
            cited.setdefault(link.get("href") or "")
    inner = [crumb for crumb in crumbs[:MOST_CRUMBS] if key(crumb) not in ("accueil", "home", "actualites", "")]
    return Links(
        tuple(tag for tag in tags if 0 < len(tag) <= LONGEST)[:MOST],
        tuple(name for name in (*inner[:1], *sections) if 0 < len(name) <= LONGEST)[:MOST],
        tuple(address for address in cited if address)[:MOST],
        home,
    )


def _leads_home(link: HtmlElement, path: str, relations: list[str]) -> bool:
    """Whether a link goes to the site's own front page."""
    if "home" in relations or _ROOT.fullmatch(path):
        return True
    return bool(_FRONT.fullmatch(path)) and any(parent.tag in ("h1", "header") for parent in link.iterancestors())


def _around(link: HtmlElement) -> set[str]:
    """The words that a link and the three elements around it are called by."""
    near = (link, *(parent for parent, _ in zip(link.iterancestors(), range(3), strict=False)))
    return {word for element in near if element.tag not in ("body", "html", "article") for word in words_of(element)}


def _names_source(parent: HtmlElement) -> bool:
    start = (parent.text or "")[:40]
    if parent.tag in ("em", "i", "b", "strong", "span") and not start.strip() and parent.getparent() is not None:
        start = (parent.getparent().text or "")[:40]
    return bool(start.strip()) and bool(_SOURCE.fullmatch(key(start) + " "))
