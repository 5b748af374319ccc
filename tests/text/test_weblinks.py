"""When two addresses are one page."""

from __future__ import annotations

import pytest

from summarizer.text.weblinks import address_key, without_trackers

SAME = (
    "https://www.exemple.fr/politique/a-1.html",
    "http://exemple.fr/politique/a-1.html",
    "https://EXEMPLE.fr:443/politique/a-1.html#xtor=RSS-3208",
    "https://exemple.fr/politique/a-1.html?utm_source=rss&utm_medium=feed",
    "https://exemple.fr/politique/a-1.html?xtor=RSS-1",
    "https://exemple.fr/politique/a-1.html?at_medium=x&fbclid=1#commentaires",
    "  https://exemple.fr./politique/a-1.html/ ",
    "https://exemple.fr/politique/%61-1.html",
)
OTHER = (
    "https://exemple.fr/politique/a-2.html",
    "https://autre.exemple.fr/politique/a-1.html",
    "https://exemple.fr:8443/politique/a-1.html",
    "https://exemple.fr/politique/a-1.html?id=2",
    # courlan takes these for trackers; some sites number their articles by them
    "https://exemple.fr/politique/a-1.html?cid=2",
    "https://exemple.fr/politique/a-1.html?ref=2",
    "https://exemple.fr/politique/a-1.html?source=2",
    "https://exemple.fr/Politique/a-1.html",
)


def test_one_page_has_one_key() -> None:
    assert {address_key(url) for url in SAME} == {"exemple.fr/politique/a-1.html"}


def test_other_pages_have_other_keys() -> None:
    assert len({address_key(url) for url in (*OTHER, SAME[0])}) == len(OTHER) + 1


def test_the_order_of_parameters_does_not_count() -> None:
    assert address_key("http://a.fr/?b=2&a=1") == address_key("http://a.fr/?a=1&b=2&")


@pytest.mark.parametrize("text", ["file:///etc/passwd", "http://[bad", "", "mailto:a@b.fr", "http:///x"])
def test_what_is_no_address_is_its_own_key(text: str) -> None:
    assert address_key(text) == text


def test_readers_get_addresses_without_trackers() -> None:
    assert without_trackers("https://a.fr/x?utm_source=b&id=3&xtor=RSS-1#c") == "https://a.fr/x?id=3"
    assert without_trackers("https://a.fr/x") == "https://a.fr/x"
    assert without_trackers("http://[bad") == "http://[bad"
