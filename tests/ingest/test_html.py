"""Single rules of reading pages, each on a page that needs no other."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from summarizer.ingest.base import PageHints
from summarizer.ingest.html import read_html
from summarizer.model import Article, BlockKind, DateOrigin

DAY = dt.date(2025, 12, 23)
TITLE = "Le pont de Sorvilliers rouvre à la circulation"
FIRST = "Le pont de Sorvilliers a rouvert aux voitures après huit mois de travaux, a annoncé la préfecture du Vexin."
SECOND = "Le coût du chantier s'élève à 4,2 millions d'euros, dont la moitié est payée par le département et la région."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"


def page(body: str = BODY, head: str = "", title: str = TITLE, before: str = "") -> bytes:
    inner = f"<main><h1>{title}</h1>{before}<div class='texte'>{body}</div></main>"
    return f"<html lang='fr'><head><title>{title} | Le Vexin</title>{head}</head><body>{inner}</body></html>".encode()


def linked(**values: Any) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE} | values
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def meta(**values: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


def read(data: bytes, **options: Any) -> Article:
    return read_html(data, source="page.html", day=DAY, **options)


# --- title ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "h1", "head"),
    [
        (f"{TITLE} - Le Vexin libre", TITLE, ""),
        (f"Le Vexin libre : {TITLE}", "Le Vexin libre", f"<p><b>{TITLE}</b></p>"),
        (f"{TITLE} | Le Vexin", "Le Vexin", f"<h2>{TITLE}</h2>"),
        ("Pont, travaux, Vexin : tout savoir", TITLE, ""),
        (f"{TITLE[:40]}…", TITLE, ""),
    ],
)
def test_the_title_is_the_one_over_the_text(shown: str, h1: str, head: str) -> None:
    data = f"<html><head><title>{shown}</title></head><body><h1>{h1}</h1>{head}{BODY}</body></html>".encode()
    article = read(data)
    assert article.title == TITLE
    assert TITLE not in [block.text for block in article.blocks]


def test_a_headline_that_was_escaped_twice() -> None:
    title = "« L'été » & l'hiver au pont de Sorvilliers"
    data = f"<html><head>{linked(headline='« L&amp;#039;été » &amp;amp; l&#39;hiver au pont de Sorvilliers')}</head>"
    assert read(f"{data}<body>{BODY}</body></html>".encode()).title == title


def test_a_title_with_a_colon_and_dashes_stays_whole() -> None:
    title = "Vexin : le pont - enfin - rouvre à tous"
    assert read(page(title=title)).title == title


# --- dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day", "moment"),
    [
        ("2025-12-20T10:05:00+01:00", dt.date(2025, 12, 20), "2025-12-20T09:05:00Z"),
        ("2025-12-20T22:40:00Z", dt.date(2025, 12, 20), "2025-12-20T22:40:00Z"),
        ("2025-12-20T23:40:00Z", dt.date(2025, 12, 21), "2025-12-20T23:40:00Z"),
        ("2025-12-20T23:40:00-05:00", dt.date(2025, 12, 20), "2025-12-21T04:40:00Z"),
        ("2025-07-14 08:00:00", dt.date(2025, 7, 14), "2025-07-14T06:00:00Z"),
        ("2025-12-20T10:05:00+0100", dt.date(2025, 12, 20), "2025-12-20T09:05:00Z"),
        ("Sat, 20 Dec 2025 10:05:00 +0100", dt.date(2025, 12, 20), "2025-12-20T09:05:00Z"),
        ("samedi 20 décembre 2025 à 10h05", dt.date(2025, 12, 20), "2025-12-20T09:05:00Z"),
        ("20/12/2025", dt.date(2025, 12, 20), ""),
        ("2025-12-20", dt.date(2025, 12, 20), ""),
        ("2025-12-20T00:00:00+00:00", dt.date(2025, 12, 20), ""),
        ("1766221500", dt.date(2025, 12, 20), "2025-12-20T09:05:00Z"),
    ],
)
def test_a_stated_moment_and_its_day(written: str, day: dt.date, moment: str) -> None:
    article = read(page(head=linked(datePublished=written)))
    assert (article.published.day, article.published.origin) == (day, DateOrigin.STATED)
    assert article.moment == moment


def test_a_paper_that_overwrites_the_publication_with_the_last_change() -> None:
    head = linked(datePublished="2025-12-22T18:00:00+01:00", dateModified="2025-12-22T18:00:00+01:00")
    shown = "<p class='infos'>Publié le 20 décembre 2025 à 7h30, mis à jour le 22 décembre 2025 à 18h00</p>"
    article = read(page(head=head, before=shown))
    assert article.published.day == dt.date(2025, 12, 20)
    assert article.moment == "2025-12-20T06:30:00Z"
    assert article.updated == dt.date(2025, 12, 22)


def test_the_same_told_by_the_address() -> None:
    head = linked(datePublished="2025-12-22T18:00:00+01:00", dateModified="2025-12-22T18:00:00+01:00")
    article = read(page(head=head), url="https://vexin.example/2025/12/20/pont.html")
    assert article.published.day == dt.date(2025, 12, 20)
    assert article.updated == dt.date(2025, 12, 22)


def test_a_day_in_the_future_gives_way_to_the_next_witness() -> None:
    head = meta(article__published_time="2026-11-05T10:00:00+01:00") + '<meta name="date" content="2025-12-19">'
    article = read(page(head=head))
    assert article.published.day == dt.date(2025, 12, 19)
    assert any("after the edition's" in note for note in article.notes)


def test_today_in_a_page_s_head_and_the_copyright_are_no_publication() -> None:
    data = page(before="<p>Publié le 12 décembre 2025</p>").replace(
        b"<main>", "<div>Nous sommes le mardi 23 décembre 2025</div><main>".encode()
    )
    article = read(data.replace(b"</main>", "</main><footer>© 1998-2025 Le Vexin</footer>".encode()))
    assert article.published.day == dt.date(2025, 12, 12)


def test_dates_of_comments_and_of_related_articles_are_no_publication() -> None:
    after = (
        '<div class="comments"><time datetime="2025-12-21">21 décembre</time></div>'
        '<aside><time datetime="2025-12-22">hier</time></aside>'
    )
    article = read(page(before='<time datetime="2025-12-18T08:00:00+01:00">jeudi</time>', body=BODY + after))
    assert article.published.day == dt.date(2025, 12, 18)


def test_a_change_on_the_same_day_is_no_update() -> None:
    head = linked(datePublished="2025-12-20T08:00:00+01:00", dateModified="2025-12-20T18:00:00+01:00")
    assert read(page(head=head)).updated is None


# --- who and where --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "before", "byline"),
    [
        (linked(author={"@type": "Person", "name": "Anne Kervel"}), "", "Anne Kervel"),
        (linked(author=[{"name": "Anne Kervel"}, {"name": "Louis Tannoy"}]), "", "Anne Kervel, Louis Tannoy"),
        ('<meta name="author" content="La rédaction">', "<p>Par <a rel='author'>Anne Kervel</a></p>", "Anne Kervel"),
        ('<meta name="author" content="Le Vexin">', "", None),
        (meta(article__author="https://facebook.example/vexin"), "<p>Par Anne Kervel</p>", "Anne Kervel"),
        ("", "<div class='byline'>Anne Kervel</div>", "Anne Kervel"),
    ],
)
def test_byline(head: str, before: str, byline: str | None) -> None:
    assert read(page(head=meta(og__site_name="Le Vexin") + head, before=before)).byline == byline


def test_section_tags_and_outlet() -> None:
    head = linked(articleSection="Région", keywords="pont, travaux,  Vexin", publisher={"name": "Le Vexin libre"})
    article = read(page(head=head))
    assert (article.section, article.tags, article.outlet) == ("Région", ("pont", "travaux", "Vexin"), "Le Vexin libre")


def test_the_canonical_address() -> None:
    canonical = '<link rel="canonical" href="/2025/pont">'
    assert read(page(head=canonical), url="https://vexin.example/a?utm=1").url == "https://vexin.example/2025/pont"
    front = '<link rel="canonical" href="https://vexin.example/">'
    assert read(page(head=front), url="https://vexin.example/a").url == "https://vexin.example/a"
    assert read(page(head=front)).url is None


def test_sources_that_are_named() -> None:
    article = read(page(body=BODY + '<p>Source : <a href="https://prefecture.example/pont">préfecture</a></p>'))
    assert article.cited == ("https://prefecture.example/pont",)


def test_a_feed_fills_gaps_and_the_page_wins() -> None:
    hints = PageHints(
        title="Autre titre", byline="Paul Fil", published="2025-12-19T08:00:00+01:00", outlet="Mon Vexin",
        section="Près d'ici", topics=("ponts",), weight=3.0, tags=("flux",),
    )  # fmt: skip
    bare = read(page(), hints=hints)
    assert (bare.title, bare.byline, bare.outlet, bare.section) == (TITLE, "Paul Fil", "Mon Vexin", "Près d'ici")
    assert (bare.tags, bare.topics, bare.weight) == (("flux",), ("ponts",), 3.0)
    assert (bare.published.day, bare.moment) == (dt.date(2025, 12, 19), "2025-12-19T07:00:00Z")
    head = linked(author="Anne Kervel", datePublished="2025-12-20T08:00:00+01:00", keywords=["pont"])
    full = read(page(head=head), hints=hints)
    assert (full.byline, full.tags, full.moment) == ("Anne Kervel", ("pont",), "2025-12-20T07:00:00Z")


def test_a_feed_gives_the_hour_of_a_day_that_the_page_states() -> None:
    article = read(
        page(head=linked(datePublished="2025-12-19")), hints=PageHints(published="2025-12-19T08:00:00+01:00")
    )
    assert article.moment == "2025-12-19T07:00:00Z"


# --- the text -------------------------------------------------------------------------------------------------------


def test_a_lead_outside_of_the_text_is_its_first_paragraph_and_stands_once() -> None:
    lead = "Fermé depuis le printemps, l'ouvrage est de nouveau ouvert dans les deux sens, sans limite de poids."
    for inside in (True, False):
        body = f"<p>{lead}</p>{BODY}" if inside else BODY
        article = read(page(body=body, before=f"<p class='chapo'>{lead}</p>", head=meta(og__description=lead)))
        assert [block.text for block in article.blocks] == [lead, FIRST, SECOND]


def test_parts_of_a_text() -> None:
    quote = "« Nous avons attendu ce jour très longtemps et nous n'y croyions plus », dit le maire de la commune."
    body = (
        f"<p>{FIRST}</p><h2>Un chantier difficile</h2><blockquote><p>{quote}</p></blockquote>"
        "<ul><li>Une voie pour les vélos est tracée de chaque côté.</li><li>Les bus y ont leur couloir.</li></ul>"
        f"<p>{SECOND}</p>"
        "<figure><img src='x.jpg'><figcaption>Le pont, vendredi matin. <span class='credit'>Jean Morvan / AFP</span>"
        "</figcaption></figure>"
    )
    article = read(page(body=body))
    assert [block.kind for block in article.blocks] == [
        BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM,
        BlockKind.PARAGRAPH,
    ]  # fmt: skip
    assert [(caption.text, caption.credit) for caption in article.captions] == [
        ("Le pont, vendredi matin.", "Jean Morvan / AFP")
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>Lire aussi : <a href='/x'>Le budget de la commune est voté</a></p>",
        "<div class='newsletter'><p>Recevez chaque matin l'essentiel de l'actualité dans votre boîte mail.</p></div>",
        "<div class='share-bar'><a>Partager sur Facebook</a> <a>Partager sur X</a></div>",
        "<aside><p>Cet encadré parle de tout autre chose que du pont et de ses travaux.</p></aside>",
        "<div id='comments'><p>Merci pour cet article, on n'en parle pas assez ailleurs, je trouve.</p></div>",
        "<div class='author-bio'><p>Anne Kervel suit la région et ses communes depuis 2011, été comme hiver.</p></div>",
        "<section class='related-posts'><h3>À voir</h3><p>Le tunnel ferme à son tour pour six mois.</p></section>",
        "<div id='cookie-banner'><p>Nous utilisons des cookies pour vous garantir la meilleure expérience.</p></div>",
        "<p>La suite après cette publicité</p>",
    ],
)
def test_furniture_goes_and_the_text_stays(furniture: str) -> None:
    article = read(page(body=f"<p>{FIRST}</p>{furniture}<p>{SECOND}</p>"))
    assert [block.text for block in article.blocks] == [FIRST, SECOND]


def test_a_theme_that_calls_its_whole_page_a_sidebar_keeps_its_text() -> None:
    data = page().replace(b"<main>", b"<div class='sidebar-right related'>").replace(b"</main>", b"</div>")
    assert [block.text for block in read(data).blocks] == [FIRST, SECOND]


# --- paywalls -------------------------------------------------------------------------------------------------------

LONG = "".join(f"<p>{FIRST} {SECOND} Paragraphe {number}.</p>" for number in range(12))


@pytest.mark.parametrize(
    ("head", "body", "partial"),
    [
        (linked(isAccessibleForFree=False), BODY + "<p>Il vous reste 72 % de cet article à lire.</p>", True),
        (linked(isAccessibleForFree="False"), f"{BODY}<p>Article réservé aux abonnés</p>", True),
        (meta(article__content_tier="locked"), BODY, True),
        (linked(isAccessibleForFree=False), LONG, False),
        (linked(isAccessibleForFree=False, wordCount=40), BODY, False),
        ("", BODY, False),
        ("", f"{LONG}<p><a href='/x'>Article réservé aux abonnés</a></p>", False),
        (linked(isAccessibleForFree=True), BODY, False),
        ("", f"{BODY}<div class='offre'><p>Abonnez-vous pour lire la suite de cet article.</p></div>", True),
    ],
)
def test_a_part_is_called_one_by_several_signs(head: str, body: str, partial: bool) -> None:
    article = read(page(body=body, head=head))
    assert article.partial == ("behind a paywall" if partial else "")
    assert FIRST in article.blocks[0].text
