"""XML that means harm, to every reader of it: nothing outside is opened or asked, nothing grows, nothing leaks."""

from __future__ import annotations

import datetime as dt
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from summarizer.codec import dumps
from summarizer.errors import SourceError
from summarizer.ingest.feeds import read_feed
from summarizer.ingest.html import read_html
from summarizer.ingest.opml import read_opml

if TYPE_CHECKING:
    from tests.conftest import Web

SECRET = "Le mot de passe est Tromvik"
TEXT = "Le maire de Lyon a présenté mardi la mesure pour le quartier. " * 5
LAUGHS = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "billion laughs": f"<!DOCTYPE r [{LAUGHS}<!ENTITY x '&l9;'>]>",
    "quadratic": f"<!DOCTYPE r [<!ENTITY x '{'a' * 100_000}'>]>",
    "a circle": "<!DOCTYPE r [<!ENTITY x '&y;'><!ENTITY y '&x;'>]>",
    "a file": "<!DOCTYPE r [<!ENTITY x SYSTEM 'FILE'>]>",
    "an address": "<!DOCTYPE r [<!ENTITY x SYSTEM 'WEB/entity'>]>",
    "an outer document type": "<!DOCTYPE r SYSTEM 'WEB/type.dtd'>",
    "a parameter": "<!DOCTYPE r [<!ENTITY % p SYSTEM 'WEB/parameter.dtd'>%p;]>",
    "a style sheet": "<?xml-stylesheet href='WEB/style.xsl' type='text/xsl'?>",
    "an inclusion": "",
}
INCLUDED = '<x xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="FILE" parse="text"/></x>'
BOMB = "&x;" * 10_000


def rss(head: str) -> object:
    text = f"{head}<rss version='2.0'><channel><item><title>{BOMB}</title>{INCLUDED}</item></channel></rss>"
    return read_feed(text.encode(), url="https://a.example/", zone="UTC")


def opml(head: str) -> object:
    text = f"{head}<opml><body><outline text='{BOMB}' xmlUrl='https://a.example/'/>{BOMB}{INCLUDED}</body></opml>"
    return read_opml(text.encode(), source="a.opml")


def page(head: str) -> object:
    text = f"{head}<html><title>Lyon</title><body><h1>Lyon</h1><p>{TEXT}</p><p>{BOMB}</p>{INCLUDED}</body></html>"
    return read_html(text.encode(), source="a.html", day=dt.date(2025, 12, 23))


READERS: dict[str, Callable[[str], object]] = {"RSS": rss, "OPML": opml, "page": page}
touched: list[str] | None = None


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if touched is not None and event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"):
        touched.append(f"{event} {arguments[:1]}")


sys.addaudithook(watch)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("attack", DOCTYPES)
def test_nothing_is_opened_asked_or_blown_up(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, attack: str
) -> None:
    global touched
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    monkeypatch.setitem(globals(), "INCLUDED", INCLUDED.replace("FILE", secret.as_uri()))
    READERS[kind]("")  # what is loaded for the first document is no part of this one
    tracemalloc.start()
    touched, began = [], process_time()
    try:
        made = dumps(READERS[kind](DOCTYPES[attack].replace("FILE", secret.as_uri()).replace("WEB", web.base)))
    except SourceError as error:
        made = error.cause
    finally:
        opened, touched = touched, None
        spent, peak = process_time() - began, tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert opened == []
    assert web.asked == []
    assert "Tromvik" not in made
    assert len(made) < 100_000
    assert spent < 1
    assert peak < 20_000_000
