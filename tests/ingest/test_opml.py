"""Lists of feeds as feed readers export them."""

from __future__ import annotations

import pytest

from summarizer.errors import SourceError
from summarizer.ingest.opml import MOST_FEEDS, looks_like_opml, read_opml


def test_folders_within_folders_each_feed_once() -> None:
    data = """<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head><title>Mes flux</title></head><body>
      <outline text="Presse"><outline text="Régionale"><outline type="rss" text="L'Écho & Cie"
        xmlUrl="https://echo.example/rss?utm_source=x" htmlUrl="https://echo.example/"/></outline>
      <outline xmlurl="/atom.xml" title="Le Courrier"/></outline>
      <outline type="rss" text="again" xmlUrl="https://www.echo.example/rss"/>
      <outline type="include" url="https://autre.example/liste.opml"/>
      <outline xmlUrl="file:///etc/passwd"/><outline text="a note only"/></body></opml>""".encode()
    assert looks_like_opml(data)
    found = read_opml(data, source="flux.opml", base="https://base.example/x/")
    assert [feed.url for feed in found.feeds] == [
        "https://echo.example/rss?utm_source=x",
        "https://base.example/atom.xml",
        "https://autre.example/liste.opml",
    ]
    assert found.feeds[0].title.startswith("L'Écho")
    assert found.refused == 1


def test_lists_that_are_none_or_attack() -> None:
    for data in (b"", b"<html/>", b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml/>', b"%PDF-1.4"):
        with pytest.raises(SourceError):
            read_opml(data, source="flux.opml")
    many = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MOST_FEEDS + 5))
    found = read_opml(f"<opml><body>{many}</body></opml>".encode(), source="flux.opml")
    assert (len(found.feeds), found.refused) == (MOST_FEEDS, 5)
    deep = "<outline>" * 100_000 + '<outline xmlUrl="https://a.example/"/>'
    assert len(read_opml(f"<opml><body>{deep}".encode(), source="flux.opml").feeds) <= 1
