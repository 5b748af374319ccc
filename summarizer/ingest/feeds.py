"""Feeds: RSS, Atom, RDF and JSON Feed become a list of what they say of each article, and nothing is opened for it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from summarizer.errors import SourceError
from summarizer.ingest.feed_bounds import require_bearable
from summarizer.ingest.feed_dates import read_moment
from summarizer.ingest.fetch_hosts import Refused, read_target
from summarizer.ingest.kept import instant
from summarizer.text.decode import decode
from summarizer.text.typography import display
from summarizer.text.words import words

MOST_ITEMS = 2_000  # parsed of one feed; the largest of the outlets' own feeds have 200
WHOLE = 150  # words from which an item's content is an article; outlets' teasers have 20 to 80
_LONGEST_TITLE = 500  # characters
_MOST_TAGS = 20

_END = re.compile(r"</(?:[\w.-]{1,40}:)?(?:item|entry)\s*>|<(?:[\w.-]{1,40}:)?(?:item|entry)(?:\s[^<>]*)?/>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*>", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*?(?:encoding\s*=\s*[\"'](?P<encoding>[\w.:-]{1,40})[\"'])?[^<>]*?\?>")
_ROOT = re.compile(r"<(?P<name>(?:[\w.-]{1,40}:)?(?:rss|feed|RDF))[\s>]")
_UNFINISHED = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;)\]?"
    r"|lire (?:la suite|plus|l.article)[^.]{0,40}|continuer la lecture[^.]{0,60})\W*$",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """What a feed says of one article, all of it untrusted; HTML only in `summary` and `content`."""

    id: str
    url: str  # "" where the feed names none that can be asked for
    title: str
    author: str = ""
    published: str = ""  # RFC 3339 in UTC
    updated: str = ""
    summary: str = ""
    content: str = ""
    tags: tuple[str, ...] = ()
    whole: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, read."""

    title: str
    items: tuple[FeedItem, ...]
    beyond: int = 0  # items after `MOST_ITEMS`, not parsed


def looks_like_feed(data: bytes, media: str) -> bool:
    """Whether an answer is meant as a feed, by its first bytes before its label: servers send feeds as text/html."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = data[:4096].decode("utf-16", "replace").lstrip("\ufeff \t\r\n").encode("utf-8", "replace")
    if start.startswith(b"{"):
        return b"jsonfeed.org/version/" in start or media == "application/feed+json"
    return bool(re.search(rb"<(?:[\w.-]{1,40}:)?(?:rss|feed|RDF)[\s>]", start)) and b"<html" not in start.lower()


def read_feed(data: bytes, *, url: str, zone: str, declared: str = "") -> Feed:
    """Read a feed.

    Args:
        data: as it came.
        url: where it came from, for relative addresses.
        zone: the IANA zone of dates that name none.
        declared: the encoding that the server named.

    Raises:
        SourceError: where it is no feed, one that defines entities, or one that no parser should have to read.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, url, zone)
    text = _decoded(data, declared, url)
    root = _ROOT.search(text)
    if root is None:
        raise SourceError(url, "this is not a feed", "Name a page's address without `kind`, or its feed's.")
    head = text[: root.start()]
    if "<!ENTITY" in head.upper():
        raise SourceError(url, "it defines entities, as attacks on XML readers do", "Tell the site; take it out.")
    body, beyond = _shortened(text[root.start() :])
    require_bearable(body, url)
    return _xml_feed(_DOCTYPE.sub("", _DECLARATION.sub("", head)) + body, url, zone, beyond)


def _decoded(data: bytes, declared: str, url: str) -> str:
    head = data[:200].decode("latin-1")
    named = _DECLARATION.match(head.lstrip("\xef\xbb\xbf"))
    for encoding in (declared, named["encoding"] if named and named["encoding"] else ""):
        if encoding.lower() in ("iso-8859-15", "latin-9", "latin9"):  # no byte order or pattern tells it from cp1252
            return data.decode("iso-8859-15")
    try:
        return decode(data).text
    except SourceError as error:
        raise SourceError(url, error.cause, "Check that the address is that of a feed.") from None


def _shortened(text: str) -> tuple[str, int]:
    """At most so many items, the elements around them closed, and how many were left."""
    ends = _END.finditer(text)
    last, count = 0, 0
    for match in ends:
        count += 1
        if count == MOST_ITEMS:
            last = match.end()
    if count <= MOST_ITEMS:
        return text, 0
    root = _ROOT.match(text)
    name = root["name"] if root else "rss"
    channel = "</channel>" if name.endswith("rss") else ""
    return f"{text[:last]}{channel}</{name}>", count - MOST_ITEMS


def _xml_feed(text: str, url: str, zone: str, beyond: int) -> Feed:
    import feedparser

    # A stream, because feedparser tries to open texts and bytes as the name of a file or an address.
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    parsed = feedparser.parse(
        stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )  # both are done to what is read in the end, and cost time quadratic in the depth of tags
    if not parsed.entries and not parsed.version:
        raise SourceError(url, "this is not a feed that can be read", "Check the address in a browser.")
    items = tuple(_entry(entry, url, zone) for entry in parsed.entries[:MOST_ITEMS])
    return Feed(_line(parsed.feed.get("title")), items, beyond)


def _entry(entry: dict[str, Any], base: str, zone: str) -> FeedItem:
    link = entry.get("feedburner_origlink") or entry.get("link") or ""
    guid = _text(entry.get("id"))
    if not link and entry.get("guidislink"):
        link = guid
    address, note = _address(_text(link), base)
    contents = [_text(part.get("value")) for part in entry.get("content") or () if isinstance(part, Mapping)]
    summary = _text(entry.get("summary"))
    content = max(contents, key=len, default="")
    if not content and len(summary) > 2 and _whole(summary):
        content = summary
    return FeedItem(
        id=guid or address or _line(entry.get("title")),
        url=address,
        title=_line(entry.get("title")),
        author=_line(entry.get("author")),
        published=_moment(_text(entry.get("published")), entry.get("published_parsed"), zone),
        # Past feedparser's own lookup, which answers with the day of publication where there is none.
        updated=_moment(_text(dict.get(entry, "updated")), dict.get(entry, "updated_parsed"), zone),
        summary=summary,
        content=content,
        tags=_tags([_line(tag.get("term")) for tag in entry.get("tags") or () if isinstance(tag, Mapping)]),
        whole=_whole(content),
        note=note,
    )


def _json_feed(data: bytes, url: str, zone: str) -> Feed:
    """https://www.jsonfeed.org/version/1.1/"""
    try:
        feed = json.loads(data.decode("utf-8-sig"))
        items = feed["items"]
        if not str(feed["version"]).startswith("https://jsonfeed.org/version/") or not isinstance(items, list):
            raise ValueError("version")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        cause = "this is not a JSON feed that can be read"
        raise SourceError(url, cause, "Check the address in a browser.") from error
    read = tuple(_json_item(item, url, zone) for item in items[:MOST_ITEMS] if isinstance(item, dict))
    return Feed(_line(feed.get("title")), read, max(0, len(items) - MOST_ITEMS))


def _json_item(item: Mapping[str, Any], base: str, zone: str) -> FeedItem:
    address, note = _address(_text(item.get("url")), base)
    plain = _text(item.get("content_text"))
    content = _text(item.get("content_html")) or _paragraphs(plain)
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_line(author.get("name")) for author in authors or () if isinstance(author, dict)]
    tags = item.get("tags") if isinstance(item.get("tags"), list) else []
    number = item.get("id")
    return FeedItem(
        id=str(number) if isinstance(number, int | float) else _text(number) or address,
        url=address,
        title=_line(item.get("title")),
        author=", ".join(name for name in names if name),
        published=_moment(_text(item.get("date_published")), None, zone),
        updated=_moment(_text(item.get("date_modified")), None, zone),
        summary=_paragraphs(_text(item.get("summary"))),
        content=content,
        tags=_tags([_line(tag) for tag in tags or ()]),
        whole=_whole(content),
        note=note,
    )


def _paragraphs(text: str) -> str:
    """Plain text as the HTML that the rest of the room reads."""
    from html import escape

    return "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _address(link: str, base: str) -> tuple[str, str]:
    """An item's address as it can be asked for, and a note where the feed named something else."""
    if not link.strip():
        return "", ""
    try:
        return read_target(urljoin(base, link.strip())).url, ""
    except (Refused, ValueError):
        return "", "the feed's link is not a web address and was not followed"


def _moment(written: str, parsed: Any, zone: str) -> str:
    moment = read_moment(written, parsed, zone)
    return instant(moment) if moment is not None else ""


def _whole(content: str) -> bool:
    """Whether an item's text is the article and not its beginning."""
    if len(content) < WHOLE:
        return False
    text = _TAGS.sub(" ", content).rstrip()
    return not _UNFINISHED.search(text[-200:]) and len(words(text)) >= WHOLE


def _tags(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in found if tag))[:_MOST_TAGS]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _line(value: object) -> str:
    """One line as a reader should see it: feeds put markup and entities into titles."""
    from html import unescape

    text = _TAGS.sub("", _text(value))[: 2 * _LONGEST_TITLE]
    return display(_TAGS.sub("", unescape(text)))[:_LONGEST_TITLE]
