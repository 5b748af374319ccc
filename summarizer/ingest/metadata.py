"""What stands in a page's head and in its microdata: Open Graph, Dublin Core, and the names that news systems use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.ingest.facts import Facts
from summarizer.ingest.patterns import Pattern
from summarizer.text.typography import display

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 2_000  # characters of one value
MOST_KEYWORDS = 12  # a longer list is written for search engines, not for readers

# In the order in which they are believed; og:article:* is how some systems misspell article:*.
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title", "headline", "name")
_AUTHORS = ("article:author", "og:article:author", "author", "dc.creator", "dcterms.creator", "parsely-author",
            "sailthru.author", "byl", "article.author", "cxenseparse:author", "twitter:data1")  # fmt: skip
_OUTLETS = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "apple-mobile-web-app-title",
)
_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "article:published",
              "og:published_time", "publication_date", "publish-date", "publishdate", "pubdate", "dc.date.issued",
              "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "parsely-pub-date",
              "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "date", "og:pubdate")  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified",
            "dc.date.modified", "lastmod", "last-modified", "article:modified", "revised")  # fmt: skip
_SECTIONS = ("article:section", "og:article:section", "articlesection", "dc.subject", "parsely-section")
_TAGS = ("article:tag", "og:article:tag")
_KEYWORDS = ("news_keywords", "parsely-tags", "keywords")
_LEADS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")
_TIER = ("article:content_tier", "og:article:content_tier", "content_tier", "cxenseparse:content_tier")
_LOCKED_TIERS = frozenset({"locked", "metered", "premium", "paid", "payant", "abonnes", "abonne", "subscribers"})
_LABELLED_AUTHOR = Pattern(r"(?:[ée]crit par|written by|par)", re.IGNORECASE)


def read_metadata(tree: HtmlElement) -> Facts:
    """The facts of a page's head, then those of its microdata."""
    named = _named(tree)

    def all_of(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for name in names for value in named.get(name, ())))

    by = all_of(("twitter:label1",))
    authors = [name for name in all_of(_AUTHORS) if "://" not in name and not name.startswith("@")]
    if not (by and _LABELLED_AUTHOR.fullmatch(by[0].lower())):
        authors = [name for name in authors if name not in named.get("twitter:data1", ())]
    keywords = [tag for value in all_of(_KEYWORDS)[:1] for tag in value.split(",")]
    return Facts(
        titles=all_of(_TITLES),
        authors=tuple(authors),
        outlets=all_of(_OUTLETS),
        published=all_of(_PUBLISHED),
        updated=all_of(_UPDATED),
        sections=all_of(_SECTIONS),
        tags=all_of(_TAGS) or (tuple(filter(None, map(display, keywords))) if len(keywords) <= MOST_KEYWORDS else ()),
        leads=all_of(_LEADS),
        addresses=(*_links(tree, "canonical"), *all_of(("og:url",))),
        locked=tuple(f"content tier {tier}" for tier in all_of(_TIER) if tier.lower() in _LOCKED_TIERS),
    )


def shown_title(tree: HtmlElement) -> str:
    """What the page's own `title` element says; browsers show it, with the site's name."""
    found = next(tree.iter("title"), None)
    return display("".join(found.itertext()))[:LONGEST] if found is not None else ""


def _named(tree: HtmlElement) -> dict[str, list[str]]:
    """Every meta element's and microdata property's values by its name in small letters."""
    named: dict[str, list[str]] = defaultdict(list)
    for name, value in (*_metas(tree), *_microdata(tree)):
        text = display(value[: 2 * LONGEST])[:LONGEST]
        if text and len(named[name]) < 50:
            named[name].append(text)
    return named


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        content = meta.get("content")
        if content and not (meta.get("itemprop") and _foreign(meta)):
            for attribute in ("property", "name", "itemprop"):
                if name := meta.get(attribute):
                    yield name.strip().lower(), content


_ITEM_PROPERTIES = {"headline", "datepublished", "datemodified", "articlesection"}


def _microdata(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.xpath("//body//*[@itemprop and not(self::meta)]"):
        for name in element.get("itemprop").lower().split():
            if name in _ITEM_PROPERTIES and not _foreign(element):
                yield name, element.get("datetime") or element.get("content") or element.text_content()
            elif name == "author" and not _foreign(element):
                inner = element.xpath('.//*[@itemprop="name"]')
                yield "author", (inner[0] if inner else element).text_content()


def _foreign(element: HtmlElement) -> bool:
    """Whether a property belongs to a comment, a related card or a film and not to the article."""
    scope = next((parent for parent in element.iterancestors() if parent.get("itemscope") is not None), None)
    kind = (scope.get("itemtype") or "") if scope is not None else ""
    return bool(kind) and not kind.endswith(("Article", "Posting", "WebPage", "Report", "Blog"))


def _links(tree: HtmlElement, rel: str) -> tuple[str, ...]:
    return tuple(
        link.get("href", "").strip()
        for link in tree.iter("link")
        if rel in (link.get("rel") or "").lower().split() and link.get("href")
    )
