"""The feeds that a home page names, and whether a page is a home page at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from summarizer.ingest.fetch_hosts import Refused, read_target
from summarizer.text.weblinks import address_key

HEAD = 300_000  # characters of a page that are looked at; the heads of outlets' pages have up to 150,000

_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_COMMENTS = re.compile(r"comment", re.IGNORECASE)
_ARTICLE = re.compile(
    r"<meta\b[^<>]{0,300}og:type[^<>]{0,300}\barticle\b|\"@type\"\s*:\s*\[?\s*\"(?:News|Reportage|Analysis)?(?:News)?Article\"",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What a page's head says of itself."""

    article: bool  # it calls itself an article
    feeds: tuple[str, ...]  # in the order of the page, without those of comments


def look_at(html: str, url: str) -> FrontPage:
    """Read a page's head.

    Args:
        html: the page, untrusted.
        url: where it was fetched from.
    """
    head = html[:HEAD]
    feeds: dict[str, str] = {}
    for match in _LINK.finditer(head):
        named = {name.lower(): unescape(a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(match[0])}
        if "alternate" not in named.get("rel", "").lower().split() or named.get("type", "").lower() not in _FEEDS:
            continue
        if _COMMENTS.search(named.get("title", "")) or _COMMENTS.search(urlsplit(named.get("href", "")).path):
            continue
        try:
            target = read_target(urljoin(url, named.get("href", "")))
        except (Refused, ValueError):
            continue
        feeds.setdefault(address_key(target.url), target.url)
    return FrontPage(_ARTICLE.search(head) is not None, tuple(feeds.values()))
