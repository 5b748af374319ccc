"""JSON-LD: what a page tells search engines of its article (schema.org's NewsArticle and its kin)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence

from summarizer.ingest.facts import Facts
from summarizer.ingest.patterns import Pattern
from summarizer.text.typography import display

MOST_NODES = 2_000
LONGEST = 2_000  # characters of one value; longer ones are texts, which are read from the page itself

_WRAPPING = Pattern(
    r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[|/\*<!\[CDATA\[\*/)?|(?:-->|/\*\]\]>\*/|(?://)?\s*\]\]>)?\s*;?\s*$"
)
_TAGS = Pattern(r"<[^<>]{0,300}>")
_OTHER_TYPES = frozenset({"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report", "Posting"})

Node = dict[str, object]


def read_linked_data(blocks: Sequence[str], shown: str = "") -> Facts:
    """The facts of the page's own article.

    Args:
        blocks: the contents of its JSON-LD scripts, untrusted.
        shown: what the page's `title` element says, to tell its own article from others that it lists.
    """
    nodes = [node for block in blocks for node in _nodes(block)]
    known = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return Facts()
    own = max(articles, key=lambda node: (_about(node, shown), "datePublished" in node))
    return _facts(own, known)


def _nodes(block: str) -> Iterator[Node]:
    """Every object of a block, in order, without recursion; nothing where it is no JSON."""
    try:
        root = json.loads(_WRAPPING.sub("", block), strict=False)
    except (ValueError, RecursionError):
        return
    pending: list[object] = [root]
    for _ in range(MOST_NODES):
        if not pending:
            return
        item = pending.pop()
        if isinstance(item, list):
            pending.extend(reversed(item[:MOST_NODES]))
        elif isinstance(item, dict):
            yield item
            pending.extend(value for value in reversed(item.values()) if isinstance(value, dict | list))


def _types(node: Node) -> list[str]:
    kind = node.get("@type")
    return [str(name).rsplit("/", 1)[-1] for name in (kind if isinstance(kind, list) else [kind])]


def _is_article(node: Node) -> bool:
    typed = any(name.endswith("Article") or name in _OTHER_TYPES for name in _types(node))
    return typed and ("headline" in node or "name" in node or "datePublished" in node)


def _about(node: Node, shown: str) -> bool:
    headline = _text(node.get("headline") or node.get("name"))
    return bool(headline) and headline.lower()[:60] in shown.lower()


def _facts(node: Node, known: dict[str, Node]) -> Facts:
    whole = node.get("isPartOf")
    count = _text(node.get("wordCount"))
    return Facts(
        titles=_texts(node.get("headline"), node.get("name")),
        authors=_names(node.get("author"), known) or _names(node.get("creator"), known),
        outlets=(*_names(node.get("publisher"), known), *_names(node.get("sourceOrganization"), known)),
        published=_texts(node.get("datePublished"), node.get("dateCreated")),
        updated=_texts(node.get("dateModified")),
        sections=_texts(node.get("articleSection")),
        tags=tuple(tag for text in _texts(node.get("keywords")) for tag in _split(text)),
        leads=_texts(node.get("description"), node.get("alternativeHeadline")),
        addresses=(*_addresses(node.get("url")), *_addresses(node.get("mainEntityOfPage"))),
        cited=(*_addresses(node.get("isBasedOn")), *_addresses(node.get("citation"))),
        locked=_locked(node) or (_locked(whole) if isinstance(whole, dict) else ()),
        words=int(count) if count.isdigit() and len(count) < 7 else 0,
    )


def _text(value: object) -> str:
    """One value as a reader sees it: WordPress escapes headlines twice, others leave tags in."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str) or len(value) > 4 * LONGEST:
        return ""
    return display(_TAGS.sub("", html.unescape(html.unescape(value))))[:LONGEST]


def _texts(*values: object) -> tuple[str, ...]:
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys(text for item in flat[:50] if (text := _text(item))))


def _names(value: object, known: dict[str, Node]) -> tuple[str, ...]:
    found: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        if isinstance(item, dict) and not item.get("name") and isinstance(item.get("@id"), str):
            item = known.get(item["@id"])
        name = item.get("name") if isinstance(item, dict) else item
        found.extend(_texts(name))
    return tuple(dict.fromkeys(name for name in found if "://" not in name))


def _addresses(value: object) -> tuple[str, ...]:
    found = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        named = (item.get("@id") or item.get("url")) if isinstance(item, dict) else item
        if isinstance(named, str) and "://" in named[:10]:
            found.append(named)
    return tuple(found)


def _locked(node: Node) -> tuple[str, ...]:
    parts = node.get("hasPart")
    stated = [node, *(part for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict))]
    free = [str(item["isAccessibleForFree"]).lower() for item in stated if "isAccessibleForFree" in item]
    return ("isAccessibleForFree",) if any(word in ("false", "0", "http://schema.org/false") for word in free) else ()


def _split(text: str) -> list[str]:
    return [tag for part in text.split(",") if (tag := part.strip(" #"))]
