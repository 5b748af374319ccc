"""robots.txt by RFC 9309: whose group holds, which rule decides, and what `*` and `$` mean."""

from __future__ import annotations

from time import process_time

import pytest

from summarizer.ingest.fetch_robots import LONGEST_DELAY, read_robots

AGENT = "summarizer (+https://example.org/)"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /", "/x", False),
        ("Disallow:", "/x", True),
        ("", "/x", True),
        ("Disallow: /a", "/b", True),
        ("Disallow: /a", "/abc", False),
        ("Disallow: /a/\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a/", "/a/c", False),
        ("Disallow: /page\nAllow: /page", "/page", True),
        ("Disallow: /*?imprimer", "/article/1?imprimer=1", False),
        ("Disallow: /*?imprimer", "/article/1?x=1", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?x", True),
        ("Disallow: /*.pdf$", "/a.pdf/b.pdf", False),
        ("Disallow: /fin$", "/fin", False),
        ("Disallow: /fin$", "/fini", True),
        ("Disallow: /*$", "/x", False),
        ("Disallow: /a*b*c$", "/abc", False),
        ("Disallow: /a*b*c$", "/acb", True),
        ("Disallow: /été", "/%C3%A9t%C3%A9/2025", False),
        ("disallow : /a # not for programs", "/a", False),
    ],
)
def test_rules(rules: str, path: str, allowed: bool) -> None:
    assert read_robots(f"User-agent: *\n{rules}\n".encode(), AGENT).allows(path) is allowed


def test_the_group_that_names_us_holds_alone() -> None:
    data = b"User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-agent: Summarizer\nDisallow: /b\nCrawl-delay: 5\n"
    ours = read_robots(data, AGENT)
    assert ours.allows("/a")
    assert not ours.allows("/b")
    assert ours.delay == 5.0
    assert not read_robots(data, "elsewise/1.0").allows("/a")
    assert not read_robots(data + b"\nUser-agent: summarizer\nDisallow: /c\n", AGENT).allows("/c"), "groups are joined"


def test_damage_is_borne() -> None:
    assert read_robots(b"\x00\xff\xfe<html>nothing here", AGENT).allows("/")
    assert read_robots(b"Disallow: /\nUser-agent: *\n", AGENT).allows("/")
    assert read_robots(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n", AGENT).allows("/") is False
    for wish, delay in ((b"1e9", LONGEST_DELAY), (b"nan", 0.0), (b"-3", 0.0), (b"much", 0.0), (b"inf", LONGEST_DELAY)):
        assert read_robots(b"User-agent: *\nCrawl-delay: " + wish, AGENT).delay == delay


def test_patterns_cost_time_linear_in_their_length() -> None:
    def cost(size: int) -> float:
        rules = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * size + b"b$", AGENT)
        path = "/" + "a" * size * 4
        times = []
        for _ in range(7):
            began = process_time()
            assert rules.allows(path)
            times.append(process_time() - began)
        return min(times)

    cost(100)
    assert cost(200_000) < 60 * cost(10_000), "twenty times as much; with the square it would be 400"
