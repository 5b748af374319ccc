"""Only harmless addresses are published, and no format can misread them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.links import web_link


@pytest.mark.parametrize(
    ("address", "url", "host"),
    [
        ("https://www.lemonde.fr/a/1.html", "https://www.lemonde.fr/a/1.html", "lemonde.fr"),
        ("http://a.fr:8080/x?y=1&z=2#p", "http://a.fr:8080/x?y=1&z=2#p", "a.fr"),
        ("https://a.fr/%d8%b2%d9%8a", "https://a.fr/%d8%b2%d9%8a", "a.fr"),
        ("https://a.fr/brève (1)", "https://a.fr/br%C3%A8ve%20%281%29", "a.fr"),
        ("HTTPS://A.FR/B", "https://a.fr/B", "a.fr"),
        ("https://été.fr/", "https://xn--t-9fab.fr/", "xn--t-9fab.fr"),
        ("https://a.fr/)[x](javascript:1)", "https://a.fr/%29%5Bx%5D%28javascript:1%29", "a.fr"),
        ('https://a.fr/"onmouseover=x', "https://a.fr/%22onmouseover=x", "a.fr"),
        ("https://a.fr/<script>{{7*7}}", "https://a.fr/%3Cscript%3E%7B%7B7%2A7%7D%7D", "a.fr"),
        ("https://a.fr/\u202egpj", "https://a.fr/gpj", "a.fr"),
    ],
)
def test_published(address: str, url: str, host: str) -> None:
    link = web_link(address)
    assert link is not None
    assert (link.url, link.host) == (url, host)


@pytest.mark.parametrize(
    "address",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "//evil.example/x", "/x", "x", "vbscript:x", "ftp://a.fr/", "https://", "https:///x", "https://user@evil.example/",
        "https://lemonde.fr@evil.example/", "https://a b.fr/", "https://[::1]/", "https://a.fr:port/", "http://a.fr:99999/",
        "https://a_b<c>.fr/", "https://" + "a" * 3000 + ".fr/", "mailto:a@b.fr", "https://-a.fr/", "https://\u202e.fr",
    ],
)  # fmt: skip
def test_refused(address: str | None) -> None:
    assert web_link(address) is None


@given(st.text(max_size=60))
def test_whatever_comes_is_refused_or_spelled_safely(tail: str) -> None:
    link = web_link("https://example.org/" + tail)
    assert link is None or re.fullmatch(r"https://[a-z0-9.:-]+(/[!-~]*)?([?#][!-~]*)?", link.url)
    assert link is None or not re.search(r"[()\[\]{}<>\"'`*\\|^]", link.url)
