"""Parts of a page that are none of its article: known by the names that sites give them, not by one site's own.

Names of classes and ids are taken apart into words ("jp-relatedposts", "article__share-bar") and looked up, because
systems put the same words together in every order. What holds most of a page's text is never taken out: a theme may
call its whole page "sidebar-right".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.ingest.patterns import Pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_NAMES = 1_000  # characters of an element's classes and id; style systems of our day write 300
MOST_OF_PAGE = 0.4  # share of the words of all paragraphs from which an element is the article itself

_TAGS = frozenset(
    {"nav", "aside", "footer", "form", "button", "select", "dialog", "iframe", "object", "noscript", "menu"}
    | {
        "amp-sidebar",
        "amp-social-share",
        "amp-ad",
        "amp-consent",
        "amp-embed",
        "amp-user-notification",
        "audio",
        "video",
    }
)
_ROLES = frozenset({"navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu"})
_WORDS = frozenset(
    {"share", "sharing", "sharer", "sharebar", "sharedaddy", "social", "socials", "addtoany", "addthis", "partage"}
    | {"partager", "related", "relatedposts", "similaires", "recommended", "recommendations", "recommandations"}
    | {"newsletter", "newsletters", "subscribe", "subscription", "mailing", "inscription", "abonnement", "cookie"}
    | {"cookies", "consent", "rgpd", "gdpr", "didomi", "comments", "comment", "commentaires", "commentaire", "disqus"}
    | {"respond", "breadcrumb", "breadcrumbs", "ariane", "sidebar", "widget", "widgets", "footer", "navbar", "nav"}
    | {"navigation", "menu", "menus", "pagination", "pager", "advert", "advertisement", "advertising", "ads", "adslot"}
    | {"publicite", "pub", "promo", "promotion", "sponsored", "sponsor", "outbrain", "taboola", "teaser", "teasers"}
    | {"popup", "modal", "toolbar", "toc", "colophon", "copyright", "masthead", "readalso", "mostread", "trending"}
    | {"screenreader", "skiplink", "paywall", "paywalled", "piano", "poool", "bio", "authorbox", "reactions", "tags"}
    | {
        "taglist",
        "keywords",
        "river",
        "inread",
        "printfriendly",
        "likes",
        "rating",
        "carousel",
        "slideshow",
        "widgetarea",
    }
)
_PAIRS = frozenset(
    {("read", "also"), ("lire", "aussi"), ("a", "lire"), ("see", "also"), ("most", "read"), ("plus", "lus")}
    | {("author", "bio"), ("author", "box"), ("author", "description"), ("about", "author"), ("post", "nav")}
    | {("sur", "le"), ("meme", "sujet"), ("screen", "reader"), ("skip", "link"), ("post", "tags"), ("entry", "footer")}
    | {
        ("post", "copyright"),
        ("post", "meta"),
        ("article", "meta"),
        ("entry", "meta"),
        ("tag", "list"),
        ("tags", "links"),
    }
    | {("site", "header"), ("site", "title"), ("site", "footer"), ("page", "footer"), ("latest", "posts")}
    | {("recent", "posts"), ("recent", "entries"), ("other", "articles"), ("autres", "articles"), ("cat", "links")}
)
# Names that say that the words above stand for something else, or that the article is in it.
_KEPT = frozenset({"content", "body", "has", "no", "with", "without", "layout", "wrapper", "container", "page", "main"})
_SPLIT = Pattern(r"[^a-z0-9]+|(?<=[a-z])(?=[0-9])")
_CAMEL = Pattern(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = Pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ARTICLE = frozenset({"html", "body", "article", "main", "h1"})


def words_of(element: HtmlElement) -> frozenset[str]:
    """The words of an element's classes and id."""
    return _taken_apart(f"{element.get('class') or ''} {element.get('id') or ''}"[:LONGEST_NAMES])[1]


@functools.lru_cache(maxsize=4096)
def _taken_apart(named: str) -> tuple[bool, frozenset[str]]:
    """Whether one of the names is furniture's, and the words of all of them."""
    parts = [[word for word in _SPLIT.split(_CAMEL.sub("-", name).lower()) if word] for name in named.split()]
    called = any(
        (any(word in _WORDS for word in words) and not any(word in _KEPT for word in words))
        or any(pair in _PAIRS for pair in pairwise(words))
        for words in parts
    )
    return called, frozenset(word for words in parts for word in words)


def furniture(element: HtmlElement) -> bool:
    """Whether an element by its kind or its name holds none of the article."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _ARTICLE:
        return False
    if tag in _TAGS or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    # A heading's id is made of its words: "Des réactions partagées" is no box for reactions.
    name = "" if tag in _HEADINGS else element.get("id") or ""
    return _taken_apart(f"{element.get('class') or ''} {name}"[:LONGEST_NAMES])[0]


def clear_furniture(tree: HtmlElement) -> None:
    """Take out of a tree what is none of the article, in place."""
    body = tree.find("body")
    if body is None:
        return
    whole = max(1, sum(map(_prose, body.iter("p", "br", "li", "blockquote"))))
    for element in list(_outermost(body)):
        inside = sum(map(_prose, element.iter("p", "br", "li", "blockquote")))
        if inside < MOST_OF_PAGE * whole or element.tag == "nav":
            element.drop_tree()


def _outermost(body: HtmlElement) -> Iterator[HtmlElement]:
    """Furniture that is not inside of other furniture."""
    inside: HtmlElement | None = None
    for element in body.iter():
        if inside is not None:
            if any(parent is inside for parent in element.iterancestors()):
                continue
            inside = None
        if element is not body and furniture(element):
            inside = element
            yield element


def _prose(element: HtmlElement) -> int:
    """How many words of running text an element holds itself: labels and titles of links do not count."""
    text = element.tail or "" if element.tag == "br" else element.text_content()
    count = len(text.split())
    return count if count >= 12 else 0
