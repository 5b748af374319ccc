"""Web pages from the worst of sites: each is an article or a clear word, within its budget, and the rest goes on."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import SourceError
from summarizer.ingest.budget import Limits, Pool
from summarizer.ingest.html import read_html
from summarizer.ingest.markup import DEEPEST, LARGEST, MOST_TAGS
from summarizer.ingest.reading import Job, call_of, outcome, read_items
from summarizer.model import Article, DateOrigin, Failure

DAY = dt.date(2026, 11, 22)
TITLE = "Le cœur de la cité s'éveille à 5 € le mètre"
TEXT = (
    "« L'œuvre coûte 12 € à l'entrée », a déclaré le maire à l'Assemblée où siègent déjà les élus. "
    "Les travaux du théâtre, prévus dès l'été, commenceront en août après la fête de Noël dernière. "
)
GOOD = f"<p>{TEXT}</p><p>{TEXT}</p>"
MOJIBAKE = ("Ã", "â€", "Â", "ŕ", "\ufffd", "Å“", "č")


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}<title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>".encode()


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(workers=1, limits=Limits(seconds=20)) as workers:
        yield workers


FIGURE = "<figure><img><figcaption>Une photo de la ville.</figcaption></figure>"
WRONG_KINDS = (
    '<script type="application/ld+json">{"@type": ["Article", 5, null], "headline": {"a": []}, "author": [[], 3],'
    ' "datePublished": ["x", {}], "keywords": 7, "publisher": "a", "isPartOf": [], "hasPart": 3}</script>'
)


def read(pool: Pool, data: bytes) -> Article | Failure:
    return next(read_items([Job(data, "page.html")], DAY, pool))


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "lol">%s]><html><body><p>&a19;</p></body></html>'
    % b"".join(b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 20))
)
EXTERNAL = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>'


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        pytest.param(page("<div>" * 100_000 + GOOD), f"nested more than {DEEPEST} deep", id="100,000 nested tags"),
        pytest.param(page("<font><b>" * 50_000 + GOOD), f"nested more than {DEEPEST} deep", id="unclosed tags"),
        pytest.param(page("<table><tr><td>" * 20_000 + GOOD), "nested more than", id="nested tables"),
        pytest.param(page("<hr>" * (MOST_TAGS + 1) + GOOD), "more than 200,000 tags", id="too many tags"),
        pytest.param(page("<" * (2 * MOST_TAGS + 1)), "more than 200,000 tags", id="brackets"),
        pytest.param(page(f"<p {' '.join(f'a{at}=x' for at in range(50_000))}>{GOOD}"), "attributes", id="attributes"),
        pytest.param(page("a" * LARGEST), "the limit is 10 MB", id="too large"),
        pytest.param(page("<p>" + "a" * 9_000_000), "no article", id="9 MB word"),
        pytest.param(ENTITIES, "no text in it", id="entity bomb"),
        pytest.param(EXTERNAL, "no text in it", id="external entity"),
        pytest.param(gzip.compress(b"\0" * 1_000_000), "a gzip archive", id="gzip"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture", id="JPEG"),
        pytest.param(b"<html>" + b"\0" * 5_000, "binary", id="NULs"),
        pytest.param(b"<!DOCTYPE html>", "nothing in it", id="only a doctype"),
        pytest.param(b"", "nothing in it", id="no byte"),
        pytest.param(page("<script>" * 20_000 + GOOD), "no article", id="a script that never ends"),
        pytest.param(page("<!--" * 20_000 + GOOD), "no article", id="a comment that never ends"),
        pytest.param(
            page("<p>" + "The bridge reopened on Monday after eight months of work. " * 9), "English", id="English"
        ),
    ],
)
def test_page_that_is_no_article(pool: Pool, data: bytes, cause: str) -> None:
    found = read(pool, data)
    assert isinstance(found, Failure)
    assert found.subject == "page.html"
    assert cause in found.cause
    assert found.remedy.endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(page("<div>" * 200 + GOOD), id="200 nested tags"),
        pytest.param(page(GOOD + "<li>un<p>deux" * 300), id="loose tags"),
        pytest.param(page(GOOD + "<p>" + "é" * 2_000_000), id="2 MB word"),
        pytest.param(page("<br>" * 20_000 + GOOD), id="line breaks"),
        pytest.param(page(GOOD, f'<script type="application/ld+json">{"[" * 400_000}</script>'), id="nested JSON"),
        pytest.param(page(GOOD, '<script type="application/ld+json">{"@type":"Article"</script>'), id="broken JSON"),
        pytest.param(page(GOOD, WRONG_KINDS), id="JSON of the wrong kinds"),
        pytest.param(page(GOOD, '<meta name="a" content="b">' * 20_000), id="metas"),
        pytest.param(page('<time datetime="2020-01-01">x</time>' * 5_000 + GOOD), id="times"),
        pytest.param(page(FIGURE * 3_000 + GOOD), id="figures"),
        pytest.param(page(f"<h1>{'un - deux | trois : ' * 5_000}</h1>" + GOOD), id="a title of 100 KB"),
        pytest.param(page(GOOD).replace(b"entr", b"en\0tr"), id="stray NULs"),
        pytest.param(page(GOOD, '<base href="http://["><link rel="canonical" href="http://[::1">'), id="bad addresses"),
        pytest.param(page(GOOD.replace("maire", "&#146;maire&#0;&#xD800;&#1114112;")), id="bad references"),
    ],
)
def test_page_that_is_bad_and_still_an_article(pool: Pool, data: bytes) -> None:
    found = read(pool, data)
    assert isinstance(found, Article), found
    assert "a déclaré le" in " ".join(block.text for block in found.blocks)
    assert all("\0" not in block.text and "\ud800" not in block.text for block in found.blocks)


def test_twice_the_paragraphs_cost_at_most_about_twice_the_work() -> None:
    """Counted in bytes that come out: nothing is read more than once, and nothing is lost."""
    sizes = [
        len(
            read_html(
                page("".join(f"<p>{number} fois. {TEXT}</p>" for number in range(count))), source="x", day=DAY
            ).blocks
        )
        for count in (200, 400)
    ]
    assert sizes == [200, 400]


ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "iso-8859-15", "utf-16", "utf-16-le", "utf-32")
LABELS: dict[str, Callable[[str], str | None]] = {
    "right": lambda encoding: encoding.removesuffix("-sig"),
    "utf-8": lambda _: "utf-8",
    "cp1252": lambda _: "windows-1252",
    "latin-1": lambda _: "iso-8859-1",
    "8859-15": lambda _: "iso-8859-15",
    "utf-16": lambda _: "utf-16",
    "cp1250": lambda _: "windows-1250",
    "nonsense": lambda _: "klingon",
    "none": lambda _: None,
}


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("where", ["server", "page"])
def test_every_encoding_under_every_label(encoding: str, label: str, where: str) -> None:
    name = LABELS[label](encoding)
    meta = f'<meta charset="{name}">' if name and where == "page" else ""
    html = page(GOOD, meta).decode()
    data = html.encode(encoding, "xmlcharrefreplace")
    article = read_html(data, source="x", day=DAY, declared=name if where == "server" else None)
    assert article.title == TITLE
    assert [block.text for block in article.blocks] == [TEXT.strip()] or len(article.blocks) == 2
    assert not any(sign in block.text for block in article.blocks for sign in MOJIBAKE)
    assert "« L'œuvre coûte 12 € à l'entrée »" in article.blocks[0].text


@pytest.mark.parametrize(
    ("label", "encoding"), [("macintosh", "mac-roman"), ("x-mac-roman", "mac-roman"), ("ibm850", "cp850")]
)
def test_old_encodings_that_only_their_label_tells(label: str, encoding: str) -> None:
    data = page(GOOD, f'<meta charset="{label}">').decode().encode(encoding, "xmlcharrefreplace")
    article = read_html(data, source="x", day=DAY)
    assert article.title == TITLE
    assert article.blocks[0].text == TEXT.strip()
    assert article.notes == (f"decoded as {encoding}",)


def test_a_page_that_is_half_one_encoding_and_half_another_says_so() -> None:
    data = page(GOOD) + "<p>Les élèves de l'école ont été reçus à l'Élysée.</p>".encode("cp1252")
    article = read_html(data, source="x", day=DAY)
    assert any("mended" in note for note in article.notes)
    assert not any(sign in block.text for block in article.blocks for sign in MOJIBAKE)


@pytest.mark.parametrize(
    "stated", ["2031-01-01T10:00:00+01:00", "2026-11-23", "9999-12-31", "1 janvier 2042", "2999999999"]
)
def test_days_in_the_future_are_not_believed(stated: str) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'
    article = read_html(page(GOOD, head), source="x", day=DAY)
    assert article.published.day <= DAY
    assert article.published.origin is DateOrigin.EDITION
    assert article.moment == ""


def test_addresses_that_are_no_web_addresses_are_dropped() -> None:
    for bad in ("javascript:alert(1)", "file:///etc/passwd", "https://a@b.example/x", "data:text/html,x", "//x/y", "/"):
        article = read_html(page(GOOD, f'<link rel="canonical" href="{bad}">'), source="x", day=DAY)
        assert article.url is None


def test_no_control_and_no_bidi_override_gets_through() -> None:
    evil = "\u202egnihton\u2066\x07\x1b[31m"
    head = f'<meta name="author" content="Jean {evil} Dupont"><meta property="og:site_name" content="Le {evil} Jour">'
    article = read_html(page(GOOD.replace("maire", f"maire{evil}"), head), source="x", day=DAY)
    texts = [article.title, article.byline or "", article.outlet or "", *(block.text for block in article.blocks)]
    assert not any(sign in text for text in texts for sign in "\u202e\u2066\x07\x1b")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300), st.sampled_from(["utf-8", "cp1252", "utf-16", "nonsense", None]), st.booleans())
def test_any_bytes_are_an_article_or_a_clear_word(noise: bytes, declared: str | None, inside: bool) -> None:
    data = page(GOOD).replace(b"</p><p>", noise + b"</p><p>") if inside else noise
    found = _tried(data, declared)
    assert found.cause and found.subject == "x" if isinstance(found, SourceError) else found.sentences


def _tried(data: bytes, declared: str | None) -> Article | SourceError:
    try:
        return read_html(data, source="x", day=DAY, declared=declared)
    except SourceError as error:
        return error


def test_a_bad_page_among_good_ones(pool: Pool) -> None:
    jobs = [Job(page(GOOD), "a"), Job(page("<div>" * 1_000 + GOOD), "b"), Job(page(GOOD), "c")]
    found = list(read_items(jobs, DAY, pool))
    assert [type(item) for item in found] == [Article, Failure, Article]
    assert outcome("x", pool.run(call_of(jobs[0], DAY))) == found[0]
