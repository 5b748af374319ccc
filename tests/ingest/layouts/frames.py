"""Frames of our own that set the traps of three common blog themes: a banner, a plain page, a splash screen."""

# ruff: noqa: E501 - lines of markup are as long as programs write them

from __future__ import annotations

from html import escape

from handmade import PARIS, body, spoken  # type: ignore[import-not-found]
from texts import Text  # type: ignore[import-not-found]

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _english(text: Text) -> str:
    local = text.moment.astimezone(PARIS)
    return f"{_DAYS[local.weekday()]} {local.day:02} {_MONTHS[local.month - 1]} {local.year}"


def _opened(text: Text) -> str:
    """Lead and picture, as blogs that are written in Markdown have them."""
    rows = [f"<p><strong>{escape(text.lead, quote=False)}</strong></p>"]
    if text.caption:
        rows.append(
            f'<figure><img src="/images/{text.id}.jpg" alt="" width="640" height="360">'
            f"<figcaption>{text.caption[0]} © {text.caption[1]}</figcaption></figure>"
        )
    return "\n".join([*rows, body(text)])


def banner(text: Text) -> str:
    """The site's name in the first heading, the article's in a linked one, an English line of facts inside the text."""
    local = text.moment.astimezone(PARIS)
    address = f"https://lefil.example/{text.slug}.html"
    tags = " ".join(f'<a href="/mot/{escape(tag)}.html">{escape(tag)}</a>' for tag in text.tags)
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(text.title)}</title>
<link rel="alternate" type="application/atom+xml" href="https://lefil.example/fil.atom.xml" title="Le Fil de Pavonne, tous les articles">
<meta name="description" content="{escape(text.lead[:147].rsplit(" ", 1)[0])}...">
</head>
<body class="single">
<div id="masthead"><h1><a href="https://lefil.example/">Le Fil de Pavonne <em>L'information d'ici et d'ailleurs</em></a></h1>
<ul class="tabs"><li><a href="/">Accueil</a></li><li><a href="/contact">Contact</a></li><li><a href="/abo">S'abonner</a></li>
<li class="here"><a href="/rubrique/{escape(text.section)}.html">{escape(text.section)}</a></li><li><a href="/rubrique/Sport.html">Sport</a></li></ul></div>
<div id="middle">
<article>
<header><h1><a href="{address}" rel="bookmark" title="Permalink to {escape(text.title)}">{escape(text.title)}</a></h1>
<a class="share" href="https://twitter.example/share" rel="nofollow">Tweet</a></header>
<div class="text">
<div class="facts"><abbr class="published" title="{local.isoformat()}">Published: {_english(text)}</abbr>
<address class="vcard">By <a class="url fn" href="/auteur/{text.author.lower().replace(" ", "-")}.html">{text.author}</a></address>
<p>In <a href="/rubrique/{escape(text.section)}.html">{escape(text.section)}</a>.</p><p>tags: {tags}</p></div>
{_opened(text)}
</div>
</article>
</div>
<div id="bottom"><h2>links</h2><ul><li><a href="https://meteo.example">La météo</a></li><li><a href="https://amis.example">Nos partenaires</a></li></ul>
<h2>social</h2><ul><li><a href="https://lefil.example/fil.atom.xml">atom feed</a></li><li><a href="https://facebook.example">Facebook</a></li></ul></div>
<div id="colophon">Built with a generator of static pages. The frame is our own.</div>
</body>
</html>
"""


def plain(text: Text) -> str:
    """The site's name before the article's in the page's title, the article under a second heading, its facts below."""
    local = text.moment.astimezone(PARIS)
    tags = "\n".join(f'<a href="/mot/{escape(tag)}.html">{escape(tag)}</a>' for tag in text.tags)
    marks = "\n".join(f'<meta name="tags" content="{escape(tag)}">' for tag in text.tags)
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
<title>Le Fil de Pavonne - {escape(text.title)}</title>
<meta charset="utf-8">
<meta name="description" content="L'information d'ici et d'ailleurs">
{marks}
</head>
<body>
<header><div><h1><a href="https://lefil.example/">Le Fil de Pavonne</a></h1><p>L'information d'ici et d'ailleurs</p></div>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/contact">Contact</a></li><li><a href="/abo">S'abonner</a></li>
<li><a href="/rubrique/{escape(text.section)}.html" aria-current="page">{escape(text.section)}</a></li></ul></nav></header>
<main>
<article>
<header><h2><a href="https://lefil.example/{text.slug}.html" rel="bookmark" title="Permalink to {escape(text.title)}">{escape(text.title)}</a></h2></header>
{_opened(text)}
<footer>
<p>Published: <time datetime="{local.isoformat()}">{_english(text)}</time></p>
<address>By <a href="/auteur/{text.author.lower().replace(" ", "-")}.html">{text.author}</a></address>
<p>Category: <a href="/rubrique/{escape(text.section)}.html">{escape(text.section)}</a></p>
<p>Tags: {tags}</p>
</footer>
</article>
</main>
<footer><address>A generator of static pages made this one.</address></footer>
</body>
</html>
"""


def splash(text: Text) -> str:
    """A screen-high picture with the title in an attribute, menus in German twice over, two authors in the head."""
    local = text.moment.astimezone(PARIS)
    changed = "2023-05-06T08:00:00.000Z"
    address = f"https://echos.example/{local:%Y/%m/%d}/{text.slug}/"
    entries = ("Startseite", "Archiv", "Kategorien", "Schlagwörter", "Über", "Suchen")
    menu = "\n".join(
        f'<li><a href="/{entry.lower()}/"><i class="sign"></i> <span>{entry}</span></a></li>' for entry in entries
    )
    marks = "\n".join(f'<meta property="article:tag" content="{escape(tag)}">' for tag in text.tags)
    tags = "\n".join(f'<a href="/schlagwort/{escape(tag)}/">#{escape(tag)}</a>' for tag in text.tags)
    minutes = sum(len(piece.text) for piece in text.pieces) // 120
    return f"""<!DOCTYPE html>
<html lang="fr" data-scheme="auto">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<meta name="theme-color" content="#204060">
<meta name="author" content="{text.author}">
<meta name="keywords" content="">
<meta name="description" content="{escape(text.lead)}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(text.title)}">
<meta property="og:url" content="{address}index.html">
<meta property="og:site_name" content="Les Échos de Brivezac">
<meta property="og:description" content="{escape(text.lead)}">
<meta property="og:locale" content="fr_FR">
<meta property="article:published_time" content="{text.moment:%Y-%m-%dT%H:%M:%S}.000Z">
<meta property="article:modified_time" content="{changed}">
<meta property="article:author" content="La rédaction">
{marks}
<title>{escape(text.title)} - Les Échos de Brivezac</title>
</head>
<body>
<header>
<nav class="top"><a class="brand" href="/"><strong>Welle</strong></a><button type="button" aria-label="Toggle navigation"></button>
<ul>
{menu}
</ul></nav>
<div class="drawer"><ul>
{menu}
</ul></div>
<div class="splash" style="height: 70vh"><div class="h2"><span id="typed" data-text="{escape(text.title)}"></span></div>
<p class="meta"><time datetime="{local:%Y-%m-%d %H:%M}" pubdate>{spoken(text.moment)} am</time></p>
<p class="meta"><span>2k wörter</span> <span>{minutes} minuten</span></p></div>
</header>
<main>
<div class="column">
<article class="post">
<h1 id="seo">{escape(text.title)}</h1>
<div class="written">
{_opened(text)}
</div>
<hr>
<div class="shelf"><a href="/kategorie/{escape(text.section)}/">{escape(text.section)}</a>
{tags}</div>
<div class="rights"><div>{escape(text.title)}</div><div>{address}</div>
<div><div>Beitragsautor</div><div>{text.author}</div></div>
<div><div>Veröffentlicht am</div><div>{spoken(text.moment)}</div></div>
<div><div>Aktualisiert am</div><div>6 mai 2023</div></div>
<div><div>Lizenz</div><div><a href="https://creativecommons.org/licenses/by-sa/4.0/">BY - Namensnennung</a></div></div></div>
<div class="turn"><a href="/vorher/"><span>Le maire de Brivezac veut un second pont</span><span>Vorheriger</span></a>
<a href="/naechster/"><span>Les vendanges commencent plus tôt</span><span>Nächster</span></a></div>
</article>
</div>
<aside class="contents"><p>Inhaltsverzeichnis</p></aside>
</main>
<a id="up" href="#" aria-label="TOP"></a>
<div class="search" role="dialog"><h4>Suchen</h4><label>Stichwort <input type="search"></label></div>
<footer><a href="https://example.org/" rel="nofollow noopener">Pages statiques</a></footer>
<noscript><div class="warning">Die Website funktioniert besser mit JavaScript</div></noscript>
</body>
</html>
"""
