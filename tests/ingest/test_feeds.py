"""Feeds as outlets write them, as careless sites write them, and as attackers would."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from time import process_time

import pytest

from summarizer.errors import SourceError
from summarizer.ingest.feed_dates import read_moment
from summarizer.ingest.feeds import MOST_ITEMS, Feed, looks_like_feed, read_feed

BASE = "https://exemple.fr/flux/rss.xml"
ZONE = "Europe/Paris"
LONG = " ".join(f"Le maire de la ville numéro {n} a présenté mardi son projet pour la gare." for n in range(20))


def read(text: str | bytes, declared: str = "") -> Feed:
    data = text.encode() if isinstance(text, str) else text
    return read_feed(data, url=BASE, zone=ZONE, declared=declared)


def rss(items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'{head}<rss version="2.0" {names}><channel><title>L’Écho &amp; Cie</title>{items}</channel></rss>'


def test_rss_with_whole_articles() -> None:
    item = (
        "<item><title>Le pont rouvre</title><link>https://exemple.fr/a?xtor=RSS-1</link><guid>a1</guid>"
        "<pubDate>Mon, 22 Dec 2025 23:30:00 GMT</pubDate><dc:creator>Anne Roy</dc:creator>"
        "<category>Région</category><category>Région</category><description>En bref.</description>"
        f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>"
    )
    feed = read(rss(item))
    assert feed.title == "L’Écho & Cie"
    (found,) = feed.items
    assert (found.title, found.author, found.tags) == ("Le pont rouvre", "Anne Roy", ("Région",))
    assert found.published == "2025-12-22T23:30:00Z"
    assert found.updated == ""
    assert found.whole
    assert LONG in found.content
    assert found.summary == "En bref."


def test_atom_with_links_to_pages() -> None:
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Courrier</title><entry><id>tag:x</id>'
        '<title type="html">L&amp;eacute;cole &lt;b&gt;ouvre&lt;/b&gt;</title><link rel="alternate" href="../a/2"/>'
        "<published>2025-12-22T08:00:00+01:00</published><updated>2025-12-23T08:00:00+01:00</updated>"
        "<summary>En bref…</summary></entry></feed>"
    )
    (found,) = feed.items
    assert (found.title, found.url) == ("Lécole ouvre", "https://exemple.fr/a/2")
    assert (found.published, found.updated) == ("2025-12-22T07:00:00Z", "2025-12-23T07:00:00Z")
    assert not found.whole


def test_rdf_and_json_feeds() -> None:
    rdf = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Vieux</title></channel>'
        '<item rdf:about="http://exemple.fr/3"><title>Trois</title><link>http://exemple.fr/3</link>'
        "<dc:date>2025-12-22</dc:date></item></rdf:RDF>"
    )
    assert [(item.title, item.url) for item in rdf.items] == [("Trois", "http://exemple.fr/3")]
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "items": [
            {"id": 7, "url": "/7", "title": "Sept", "content_text": f"{LONG}\n\n1 < 2", "tags": ["a"],
             "date_published": "2025-12-22T10:00:00+01:00", "authors": [{"name": "A. R."}, "x"]},
            "no item",
            {"id": None, "tags": 5, "authors": 3, "url": ["x"], "content_html": 9},
        ],
    }  # fmt: skip
    feed = read(json.dumps(value))
    assert feed.items[0].url == "https://exemple.fr/7"
    assert feed.items[0].published == "2025-12-22T09:00:00Z"
    assert "<p>1 &lt; 2</p>" in feed.items[0].content
    assert feed.items[0].whole
    assert feed.items[0].author == "A. R."
    assert len(feed.items) == 2


def test_a_teaser_is_not_taken_for_the_article() -> None:
    for end in ("…", " [...]", " [&#8230;]", "<a href='x'>Lire la suite</a>", " Continuer la lecture de « Le pont »"):
        content = f"<content:encoded><![CDATA[<p>{LONG[:-1]}{end}</p>]]></content:encoded>"
        (found,) = read(rss(f"<item><link>http://exemple.fr/1</link>{content}</item>")).items
        assert not found.whole, end


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://exemple.fr/x",
        "http://user:pw@exemple.fr/",
        "C:\\Windows\\win.ini",
    ],
)
def test_links_that_are_none_are_not_followed(link: str) -> None:
    (found,) = read(rss(f"<item><title>x</title><link>{link}</link></item>")).items
    assert found.url == "" or found.url.startswith("https://exemple.fr/")
    if not found.url:
        assert "not a web address" in found.note


def test_a_feed_that_is_the_name_of_a_file_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """feedparser opens texts, and bytes too, that are the path of a file."""
    secret = tmp_path / "secret.xml"
    secret.write_text(rss("<item><title>secret</title></item>"))
    monkeypatch.chdir(tmp_path)
    for name in (str(secret), "secret.xml", f"file://{secret}"):
        with pytest.raises(SourceError, match="not a feed"):
            read(name)


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ATTACKS = (
    f'<!DOCTYPE rss [<!ENTITY l0 "ha">{BOMB}]>',
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd">%x;]>',
    '<!DOCTYPE rss [<!entity x "y">]>',
    '<!DOCTYPE rss [\n<!ENTITY a "&b;"><!ENTITY b "&a;">]>',
)


@pytest.mark.parametrize("doctype", ATTACKS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_entities_are_refused_in_every_encoding(doctype: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{doctype}'
    with pytest.raises(SourceError, match="entities"):
        read(rss("<item><title>&x;&l9;&a;</title></item>", head).encode(encoding))


def test_a_doctype_without_entities_is_harmless() -> None:
    head = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss.dtd">'
    assert read(rss("<item><title>Un</title></item>", head)).items[0].title == "Un"
    inside = rss("<item><title>Deux</title><description><![CDATA[<!ENTITY x 'y'>]]></description></item>")
    assert read(inside).items[0].title == "Deux"


def test_a_feed_of_a_million_entries() -> None:
    def cost(count: int) -> float:
        began = process_time()
        feed = read(rss("<item/>" * count))
        assert len(feed.items) == min(count, MOST_ITEMS)
        assert feed.beyond == max(0, count - MOST_ITEMS)
        return process_time() - began

    cost(100)
    assert cost(1_000_000) < 60 * cost(10_000), "what is beyond the limit is counted, not parsed"


def test_json_that_is_too_deep_or_no_feed() -> None:
    start = '{"version": "https://jsonfeed.org/version/1.1", "items": '
    for text in ("{}", "{" * 100_000, start + "[" * 100_000, start + "5}", '{"items": []}', start + "[]"):
        with pytest.raises(SourceError, match="JSON feed"):
            read(text)


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(500), b"<html><p>x</p></html>", b"%PDF-1.4", b"rss"]
)
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read(data)
    assert caught.value.remedy


TITLE = "Œuvre d’été : « déjà » 5 €"


@pytest.mark.parametrize("written", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("named", ["utf-8", "iso-8859-1", "windows-1252", ""])
def test_encodings_right_wrong_and_missing(written: str, named: str) -> None:
    head = f'<?xml version="1.0" encoding="{named}"?>' if named else '<?xml version="1.0"?>'
    feed = read(rss(f"<item><title>{TITLE}</title></item>", head).encode(written))
    assert feed.items[0].title == TITLE


@pytest.mark.parametrize(("named", "declared"), [("ISO-8859-15", ""), ("", "iso-8859-15"), ("utf-8", "iso-8859-15")])
def test_latin_9_is_believed_because_nothing_else_tells_it(named: str, declared: str) -> None:
    head = f'<?xml version="1.0" encoding="{named}"?>' if named else ""
    title = TITLE.replace("’", "'")
    data = rss(f"<item><title>{title}</title></item>", head).replace("’", "'").encode("iso-8859-15")
    assert read(data, declared).items[0].title == title


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("jeu., 03 mars 2022 10:05:00 +0100", "2022-03-03T09:05:00"),
        ("jeudi 3 mars 2022 à 10h05", "2022-03-03T09:05:00"),
        ("03/04/2022 10:05", "2022-04-03T08:05:00"),
        ("mer. 24 déc. 2025 08:00:00 CET", "2025-12-24T07:00:00"),
        ("Mer, 24 Déc 2025 08:00:00 GMT", "2025-12-24T08:00:00"),
        ("1er janvier 2026", "2025-12-31T23:00:00"),
        ("2025-12-24 08:00:00", "2025-12-24T07:00:00"),
        ("2025-12-24T08:00:00Z", "2025-12-24T08:00:00"),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("demain", None),
        ("", None),
        ("99/99/2022", None),
    ],
)
def test_dates_that_feedparser_does_not_read(written: str, moment: str | None) -> None:
    found = read_moment(written, None, ZONE)
    assert found == (dt.datetime.fromisoformat(f"{moment}+00:00") if moment else None)


def test_a_feed_is_known_by_its_first_bytes() -> None:
    assert looks_like_feed(rss("").encode(), "text/html")
    assert looks_like_feed(rss("").encode("utf-16"), "text/plain")
    assert looks_like_feed(b'{"version": "https://jsonfeed.org/version/1"', "application/json")
    assert not looks_like_feed(b'{"version": 3}', "application/json")
    assert not looks_like_feed(b"<!doctype html><html><body>&lt;rss&gt; <rss ></body>", "application/rss+xml")
