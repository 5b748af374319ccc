from __future__ import annotations

import pytest

from summarizer.ingest.addresses import named_source, read_addresses, web_address


def test_cited_source_is_not_the_pages_own() -> None:
    found = read_addresses("source:https://www.example.org/2025/12/23/a%20b")
    assert found is not None
    assert found.found == ("https://www.example.org/2025/12/23/a%20b",)
    assert found.own is False


def test_own_address_and_unlabelled_address() -> None:
    own, bare = read_addresses("Lien de l’article : https://a.example/x"), read_addresses("https://a.example/x")
    assert own is not None
    assert bare is not None
    assert own.own is True
    assert bare.own is None


def test_several_sources() -> None:
    found = read_addresses("Sources : https://a.example/x, https://b.example/y")
    assert found is not None
    assert found.found == ("https://a.example/x", "https://b.example/y")


def test_a_sentence_with_an_address_stays_a_sentence() -> None:
    assert read_addresses("Les inscriptions se font sur https://a.example/x jusqu’au 3 mars.") is None


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "https://", "https://user:pw@a.example/",
     "https://a.example/\u202e", 'https://a.example/"onclick', "https://[", "https://a.example/" + "x" * 3000],
)  # fmt: skip
def test_what_is_no_plain_web_address(text: str) -> None:
    assert web_address(text) is None


def test_named_source() -> None:
    assert named_source("Source : AFP") == "AFP"
    assert named_source("Source de tension : le prix du blé") is None
