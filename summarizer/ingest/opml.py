"""OPML: the lists of feeds that feed readers export, folders within folders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from summarizer.errors import SourceError
from summarizer.ingest.fetch_hosts import Refused, read_target
from summarizer.text.decode import decode
from summarizer.text.typography import display
from summarizer.text.weblinks import address_key

MOST_FEEDS = 2_000
LARGEST = 5_000_000  # bytes
_OUTLINE = re.compile(r"<opml[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class OpmlList:
    """A list, read: its feeds in their order, each once."""

    feeds: tuple[Outline, ...]
    refused: int = 0  # entries whose address is not one of the web, and those beyond `MOST_FEEDS`


def looks_like_opml(data: bytes) -> bool:
    """Whether an answer or a file is a list of feeds."""
    return bool(re.search(rb"<opml[\s>]", data[:4096], re.IGNORECASE))


def read_opml(data: bytes, *, source: str, base: str = "") -> OpmlList:
    """Read a list of feeds.

    Args:
        data: the file as it came.
        source: its name or address, for errors.
        base: the address that relative ones start from; "" for a file of this machine.

    Raises:
        SourceError: where it is no such list.
    """
    from lxml import etree

    if len(data) > LARGEST:
        raise SourceError(source, f"the list is larger than {LARGEST / 1e6:.0f} MB", "Split it.")
    try:
        text = decode(data).text
    except SourceError as error:
        raise SourceError(source, error.cause, "Export the list again as OPML.") from None
    start = _OUTLINE.search(text)
    if start is None or "<!ENTITY" in text[: start.start()].upper():
        raise SourceError(source, "this is not a list of feeds in OPML", "Export the list again as OPML.")
    # Lists are often not well-formed ("&" in titles), so the parser mends; nothing outside the text is opened.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(text[start.start() :].encode("utf-8", "replace"), parser)
    if root is None:
        raise SourceError(source, "this is not a list of feeds in OPML", "Export the list again as OPML.")
    feeds: dict[str, Outline] = {}
    refused = 0
    for element in root.iter("outline"):
        named = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        address = named.get("xmlurl") or (named.get("url") if named.get("type", "").lower() in _KINDS else "")
        if not address:
            continue
        try:
            url = read_target(urljoin(base, address.strip())).url
        except (Refused, ValueError):
            refused += 1
            continue
        if len(feeds) >= MOST_FEEDS and address_key(url) not in feeds:
            refused += 1
            continue
        feeds.setdefault(address_key(url), Outline(url, display(named.get("title") or named.get("text") or "")))
    return OpmlList(tuple(feeds.values()), refused)


_KINDS = ("rss", "atom", "include", "link")
