"""Layouts that no generator at hand renders: WordPress, a paywall, tables of 2001, AMP, a right-to-left site."""

# ruff: noqa: E501 - lines of markup are as long as programs write them

from __future__ import annotations

import datetime as dt
import json
from html import escape
from zoneinfo import ZoneInfo

from texts import Text  # type: ignore[import-not-found]

PARIS = ZoneInfo("Europe/Paris")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def spoken(moment: dt.datetime, *, weekday: bool = False) -> str:
    """A day in French words, in Paris."""
    day = moment.astimezone(PARIS)
    name = f"{WEEKDAYS[day.weekday()]} " if weekday else ""
    return f"{name}{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def body(text: Text, *, inserts: dict[int, str] | None = None, last: int | None = None) -> str:
    """The pieces as HTML, with a site's own boxes between them."""
    rows: list[str] = []
    listed = False
    for place, piece in enumerate(text.pieces[:last]):
        if (piece.kind == "li") != listed:
            listed = piece.kind == "li"
            rows.append("<ul>" if listed else "</ul>")
        tag = {
            "p": "<p>{}</p>",
            "h2": "<h2>{}</h2>",
            "quote": "<blockquote><p>{}</p></blockquote>",
            "li": "<li>{}</li>",
        }
        rows.append(tag[piece.kind].format(escape(piece.text, quote=False)))
        if not listed and inserts and place in inserts:
            rows.append(inserts[place])
    return "\n".join([*rows, "</ul>"] if listed else rows)


def script(data: object) -> str:
    """A JSON-LD block as plugins write it."""
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def wordpress(text: Text) -> str:
    url = f"https://www.lamontagnebleue.example/{text.moment:%Y/%m}/{text.slug}/"
    local = text.moment.astimezone(PARIS)
    changed = local + dt.timedelta(days=3, hours=2)
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Article",
                "@id": url + "#article",
                "isPartOf": {"@id": url},
                "author": {"name": text.author, "@id": "https://www.lamontagnebleue.example/#/schema/person/1"},
                "headline": escape(text.title),
                "datePublished": local.isoformat(),
                "dateModified": changed.isoformat(),
                "mainEntityOfPage": {"@id": url},
                "wordCount": 431,
                "commentCount": 2,
                "publisher": {"@id": "https://www.lamontagnebleue.example/#organization"},
                "keywords": list(text.tags),
                "articleSection": [text.section],
                "inLanguage": "fr-FR",
            },
            {"@type": "WebPage", "@id": url, "url": url, "name": f"{text.title} - La Montagne bleue"},
            {
                "@type": "BreadcrumbList",
                "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Accueil"}],
            },
            {
                "@type": "Organization",
                "@id": "https://www.lamontagnebleue.example/#organization",
                "name": "La Montagne bleue",
            },
            {"@type": "Person", "name": text.author, "description": "Journaliste à la rédaction depuis 2011."},
        ],
    }
    related = (
        '<p class="read-also"><strong>Lire aussi :</strong> <a href="/autre">Le budget de la commune voté malgré'
        " l'opposition</a></p>"
    )
    letter = (
        '<div class="wp-block-newsletter newsletter-box"><h3>Newsletter</h3><p>Recevez chaque matin l\'essentiel de'
        ' l\'actualité dans votre boîte mail.</p><form><input type="email" placeholder="Votre adresse e-mail">'
        "<button>Je m'inscris</button></form></div>"
    )
    picture = ""
    if text.caption:
        picture = (
            '<figure class="wp-block-image size-large"><img src="/wp-content/uploads/p.jpg" alt="photo" width="1024"'
            f'><figcaption class="wp-element-caption">{text.caption[0]} Photo : {text.caption[1]}</figcaption></figure>'
        )
    tags = ", ".join(f'<a href="/tag/{tag}" rel="tag">{tag}</a>' for tag in text.tags)
    return f"""<!doctype html>
<html lang="fr-FR">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(text.title)} - La Montagne bleue</title>
<meta name="description" content="{escape(text.lead)}">
<link rel="canonical" href="{url}">
<meta property="og:locale" content="fr_FR">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(text.title)} - La Montagne bleue">
<meta property="og:description" content="{escape(text.lead)}">
<meta property="og:url" content="{url}">
<meta property="og:site_name" content="La Montagne bleue">
<meta property="article:published_time" content="{local.isoformat()}">
<meta property="article:modified_time" content="{changed.isoformat()}">
<meta name="author" content="{text.author}">
<meta name="twitter:label1" content="Écrit par"><meta name="twitter:data1" content="{text.author}">
<meta name="twitter:label2" content="Durée de lecture estimée"><meta name="twitter:data2" content="3 minutes">
{script(graph)}
<meta name="generator" content="WordPress 6.4.2">
</head>
<body class="post-template-default single single-post single-format-standard wp-embed-responsive">
<div id="page" class="site">
<a class="skip-link screen-reader-text" href="#content">Aller au contenu</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">La Montagne bleue</a></p>
<p class="site-description">Le journal des vallées</p>
<nav id="site-navigation" class="primary-navigation"><ul id="primary-menu-list" class="menu-wrapper">
<li class="menu-item"><a href="/">Accueil</a></li><li class="menu-item"><a href="/politique">Politique</a></li>
<li class="menu-item"><a href="/sport">Sport</a></li><li class="menu-item"><a href="/contact">Contact</a></li></ul></nav>
</header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-{text.id}" class="post-{text.id} post type-post status-publish format-standard hentry">
<header class="entry-header alignwide"><h1 class="entry-title">{escape(text.title)}</h1>
<div class="entry-meta"><span class="byline">Par <span class="author vcard"><a class="url fn n" href="/author/x">\
{text.author}</a></span></span> <span class="posted-on">Publié le <time class="entry-date published" datetime=\
"{local.isoformat()}">{spoken(text.moment)}</time><time class="updated" datetime="{changed.isoformat()}">\
{spoken(changed)}</time></span> <span class="reading-time">Temps de lecture : 3 min</span></div>
</header>
<div class="entry-content">
<p class="has-medium-font-size"><strong>{escape(text.lead, quote=False)}</strong></p>
{picture}
{body(text, inserts={1: related, 3: letter})}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Partager :</h3><ul><li><a>Cliquez pour partager sur \
Facebook(ouvre dans une nouvelle fenêtre)</a></li><li><a>Cliquez pour partager sur X(ouvre dans une nouvelle fenêtre)\
</a></li></ul></div>
<div class="sharedaddy sd-like"><h3 class="sd-title">J'aime ça :</h3><span>J'aime</span> <span>chargement…</span></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Articles similaires</em></h3>
<p>Le marché de Noël revient sur la place du village cette année.</p><p>Dans "Culture"</p></div>
</div>
<footer class="entry-footer default-max-width"><div class="post-taxonomies"><span class="cat-links">Catégorisé comme \
<a href="/category/x" rel="category tag">{text.section}</a></span><span class="tags-links">Étiqueté {tags}</span></div>
</footer>
<div class="author-bio"><div class="author-bio-content"><h2 class="author-title">Par {text.author}</h2>
<p class="author-description">Journaliste à la rédaction depuis 2011, {text.author.split()[0]} suit la vie des vallées \
et des communes.</p><a class="author-link" href="/author/x">Voir tous les articles de {text.author}.</a></div></div>
</article>
<nav class="navigation post-navigation"><h2 class="screen-reader-text">Navigation de l'article</h2>
<div class="nav-links"><div class="nav-previous"><a href="/a"><p class="meta-nav">Article précédent</p><p class=\
"post-title">La piscine intercommunale fermée pour travaux</p></a></div><div class="nav-next"><a href="/b"><p class=\
"meta-nav">Article suivant</p><p class="post-title">Une nouvelle boulangerie ouvre à Saint-Félin</p></a></div></div></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">2 commentaires</h2><ol class="comment-list">
<li class="comment"><article class="comment-body"><footer class="comment-meta"><b class="fn">Jeannot</b> <span>dit :\
</span> <time datetime="{changed.isoformat()}">{spoken(changed)} à 9 h 12 min</time></footer><div class=\
"comment-content"><p>Merci pour cet article, on n'en parle pas assez dans les autres journaux.</p></div></article></li>
<li class="comment"><article class="comment-body"><b class="fn">Lili73</b><div class="comment-content"><p>Je ne suis \
pas d'accord du tout, il faudrait aussi écouter ceux qui habitent ici toute l'année.</p></div></article></li></ol>
<div id="respond" class="comment-respond"><h2>Laisser un commentaire</h2><form><p class="comment-notes">Votre adresse \
e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *</p><label>Commentaire *</label></form></div></div>
</main></div>
<aside class="widget-area"><section class="widget widget_recent_entries"><h2 class="widget-title">Articles récents</h2>
<ul><li><a href="/1">Le pont de Sorvilliers rouvre à la circulation</a></li><li><a href="/2">Deux randonneurs secourus \
dans le massif</a></li></ul></section><section class="widget"><h2 class="widget-title">Archives</h2><ul><li><a>mars 2024\
</a></li><li><a>février 2024</a></li></ul></section></aside></div>
<footer id="colophon" class="site-footer"><div class="powered-by">Fièrement propulsé par WordPress</div>
<p>© 2026 La Montagne bleue. Tous droits réservés.</p></footer>
<div id="cookie-law-info-bar"><p>Nous utilisons des cookies pour vous garantir la meilleure expérience sur notre site. Si \
vous continuez à utiliser ce dernier, nous considérerons que vous acceptez l'utilisation des cookies.</p><a>Accepter</a>
<a>Refuser</a></div>
</div></body></html>
"""


def paywalled(text: Text, kept: int) -> str:
    url = (
        f"https://www.letribun.example/{text.section.lower()}/article/{text.moment:%Y/%m/%d}/{text.slug}_{text.id}.html"
    )
    local = text.moment.astimezone(PARIS)
    data = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "url": url,
        "headline": text.title,
        "description": text.lead,
        "datePublished": local.isoformat(timespec="milliseconds"),
        "dateModified": local.isoformat(timespec="milliseconds"),
        "author": [{"@type": "Person", "name": text.author, "url": "https://www.letribun.example/auteur"}],
        "publisher": {"@type": "Organization", "name": "Le Tribun", "logo": {"@type": "ImageObject", "url": "/l.png"}},
        "articleSection": text.section,
        "isAccessibleForFree": "False",
        "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywalled"},
    }
    inner = {0: '<section class="inread"><p>La suite après cette publicité</p></section>'}
    figure = ""
    if text.caption:
        figure = (
            f'<figure class="article__media"><img src="/m.jpg" alt=""><figcaption class="article__legend">'
            f'{text.caption[0]} <span class="article__credit">{text.caption[1].upper()}</span></figcaption></figure>'
        )
    return f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{escape(text.title)}</title>
<link rel="canonical" href="{url}">
<meta property="og:type" content="article"><meta property="og:site_name" content="Le Tribun.fr">
<meta property="og:title" content="{escape(text.title)}"><meta property="og:article:author" content="{text.author}">
<meta property="og:description" content="{escape(text.lead)}">
<meta property="og:article:published_time" content="{local.isoformat()}">
<meta property="og:article:content_tier" content="locked">
{script(data)}
</head><body>
<div class="header"><nav class="nav"><ul><li><a href="/">Se connecter</a></li><li><a>S'abonner</a></li><li><a>À la une\
</a></li><li><a>{text.section}</a></li></ul></nav></div>
<main class="main"><article class="article article--content paywall" data-premium="1"><header class="article__header">
<ul class="breadcrumb"><li><a>Actualités</a></li><li><a>{text.section}</a></li></ul>
<h1 class="article__title">{escape(text.title, quote=False)}</h1>
<p class="article__desc">{escape(text.lead, quote=False)}</p>
<section class="meta"><span class="meta__author">Par <a class="article__author-link">{text.author}</a></span>
<p class="meta__publisher">Publié le {spoken(text.moment)} à {local:%Hh%M} · Lecture 4 min.</p>
<p class="article__status"><span class="icon__premium"></span>Article réservé aux abonnés</p></section></header>
<ul class="actions"><li>Ajouter à vos sélections</li><li>Partager sur Facebook</li><li>Envoyer par e-mail</li></ul>
<section class="article__content">{figure}
{body(text, inserts=inner, last=kept)}
<div class="paywalled"></div>
<section class="paywall__box friend--bloc"><p class="paywall__teaser">Il vous reste 72.4% de cet article à lire. La suite \
est réservée aux abonnés.</p><h4>Vous pouvez lire Le Tribun sur un seul appareil à la fois</h4><a>Je m'abonne pour 1 € le \
premier mois</a></section></section>
<section class="article__reactions"><a>Contribuer</a></section></article>
<section class="river"><h2>Les plus lus</h2><div class="teaser"><h3>Le gouvernement renonce à sa réforme des aides</h3>
<p>Après trois semaines de contestation, le ministre a annoncé jeudi le retrait du texte.</p></div><div class="teaser">
<h3>Dans les vignes, une récolte précoce</h3></div></section></main>
<footer class="footer"><p>Mentions légales</p><p>Charte du Groupe</p><p>Gestion des cookies</p></footer></body></html>
"""


def tables(text: Text) -> str:
    """As editors' programs of 2001 wrote pages; meant to be encoded as cp1252."""
    rows: list[str] = []
    for piece in text.pieces:
        if piece.kind == "h2":
            rows.append(f'<font size="3" color="#990000"><b>{piece.text}</b></font>')
        elif piece.kind == "quote":
            rows.append(f"<i>{piece.text}</i>")
        else:
            rows.append(piece.text)
    inner = "<br>\n<br>\n".join(row.replace("&", "&amp;") for row in rows)
    photo = ""
    if text.caption:
        photo = (
            '<table width="200" align="right" border="0"><tr><td><img src="photos/p1.gif" width="200"></td></tr>'
            f'<tr><td><font size="1">{text.caption[0]} (Photo {text.caption[1]})</font></td></tr></table>'
        )
    menu = "".join(
        f'<tr><td><a href="{name}.htm"><font size="2">{name}</font></a></td></tr>'
        for name in ("Accueil", "International", "France", "Sports", "Petites annonces", "Archives")
    )
    return f"""<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">
<TITLE>La Dépêche de Sarrebourg : {text.title}</TITLE>
</HEAD>
<BODY BGCOLOR="#FFFFFF" LINK="#000099">
<TABLE WIDTH="760" BORDER="0" CELLSPACING="0"><TR><TD COLSPAN="3"><IMG SRC="logo.gif" ALT="La Dépêche de Sarrebourg">
<FONT SIZE="1">Nous sommes le dimanche 22 novembre 2026</FONT></TD></TR>
<TR><TD WIDTH="120" VALIGN="top" BGCOLOR="#CCCCFF"><TABLE BORDER="0">{menu}</TABLE></TD>
<TD WIDTH="480" VALIGN="top">
<FONT SIZE="2" COLOR="#666666">{text.section.upper()}</FONT><BR>
<FONT SIZE="5"><B>{text.title}</B></FONT><BR>
<FONT SIZE="1">Article paru dans l'édition du {spoken(text.moment, weekday=True)}</FONT><P>
<B>{text.lead}</B><P>
{photo}<FONT SIZE="2" FACE="Times">{inner}</FONT>
<P ALIGN="right"><I>{text.author}</I></P>
<HR><FONT SIZE="1"><A HREF="print.htm">Imprimer cet article</A> | <A HREF="mail.htm">Envoyer à un ami</A> |
<A HREF="#top">Haut de page</A></FONT>
</TD>
<TD WIDTH="160" VALIGN="top"><FONT SIZE="2"><B>Sur le même sujet</B></FONT><BR>
<FONT SIZE="1">- <A HREF="a.htm">Le canton se dote d'un nouveau centre de secours</A><BR>- <A HREF="b.htm">Les pompiers \
volontaires manquent</A></FONT></TD></TR>
<TR><TD COLSPAN="3" ALIGN="center"><FONT SIZE="1">Copyright 1998-2026 La Dépêche de Sarrebourg. Reproduction interdite sans \
autorisation.</FONT></TD></TR></TABLE></BODY></HTML>
"""


def amp(text: Text) -> str:
    url = f"https://www.ouestmatin.example/{text.slug}.html"
    utc = text.moment.astimezone(dt.UTC)
    data = {
        "@context": "https://schema.org",
        "@type": "ReportageNewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": text.title,
        "image": {"@type": "ImageObject", "url": "https://www.ouestmatin.example/i.jpg"},
        "datePublished": utc.isoformat().replace("+00:00", "Z"),
        "dateModified": (utc + dt.timedelta(hours=30)).isoformat().replace("+00:00", "Z"),
        "author": {"@type": "Organization", "name": "Ouest Matin avec AFP"},
        "publisher": {"@type": "NewsMediaOrganization", "name": "Ouest Matin"},
    }
    picture = ""
    if text.caption:
        picture = (
            '<figure><amp-img src="/i.jpg" width="800" height="450" layout="responsive" alt="photo"></amp-img>'
            f"<figcaption>{text.caption[0]} | {text.caption[1]}</figcaption></figure>"
        )
    also = {
        2: '<div class="su-lire"><span>À lire aussi</span><a href="/x.amp">Un incendie ravage un entrepôt près de Rézé</a></div>'
    }
    return f"""<!doctype html>
<html ⚡ lang="fr"><head><meta charset="utf-8"><script async src="https://cdn.ampproject.org/v0.js"></script>
<title>{escape(text.title)}</title><link rel="canonical" href="{url}">
<meta name="viewport" content="width=device-width">
{script(data)}
<style amp-custom>p{{margin:1em}}</style></head>
<body><amp-sidebar id="menu" layout="nodisplay"><ul><li><a href="/">Accueil</a></li><li><a href="/loire">Loire-Atlantique\
</a></li><li><a href="/sport">Sport</a></li></ul></amp-sidebar>
<header><a href="/"><amp-img src="/logo.png" alt="Ouest Matin" width="100" height="30"></amp-img></a></header>
<main><h1>{escape(text.title, quote=False)}</h1>
<div class="su-date">{spoken(text.moment).capitalize()} à {text.moment.astimezone(PARIS):%Hh%M} • Modifié le \
{spoken(text.moment + dt.timedelta(hours=30))}</div>
<div class="su-auteur">Ouest Matin avec AFP</div>
<p class="su-chapo">{escape(text.lead, quote=False)}</p>
<amp-social-share type="facebook">Facebook</amp-social-share><amp-social-share type="whatsapp">WhatsApp</amp-social-share>
{picture}
{body(text, inserts=also)}
<amp-ad width="300" height="250" type="doubleclick"><div fallback>Publicité</div></amp-ad>
<ul class="su-tags"><li><a>{text.tags[0] if text.tags else "Nantes"}</a></li></ul>
<section class="su-pied"><h2>Les derniers articles</h2><ul><li><a href="/1">Tramway : la ligne 3 interrompue tout \
l'été</a></li><li><a href="/2">Le festival annonce sa programmation complète</a></li></ul></section>
<amp-consent id="c"><div>Nous et nos partenaires stockons des informations sur votre appareil. <button>Tout accepter</button>
</div></amp-consent></main>
<footer>© Ouest Matin 2026</footer></body></html>
"""


def right_to_left(text: Text) -> str:
    url = f"https://www.almanara.example/fr/{text.id}"
    local = text.moment.astimezone(ZoneInfo("Africa/Tunis"))
    tags = "".join(f'<a class="tag" href="/fr/t/{tag}">{tag}</a>' for tag in text.tags)
    figure = ""
    if text.caption:
        figure = f'<figure dir="ltr"><img src="/a.jpg"><figcaption>{text.caption[0]} ({text.caption[1]})</figcaption></figure>'
    return f"""<!DOCTYPE html>
<html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{escape(text.title)} | المنارة</title>
<meta property="og:site_name" content="المنارة"><meta property="og:title" content="{escape(text.title)}">
<meta property="og:url" content="{url}"><meta property="article:section" content="{text.section}">
<meta itemprop="datePublished" content="{local.isoformat()}"></head>
<body class="rtl"><header><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a> <a href="/eco">اقتصاد</a> <a href="/fr">\
بالفرنسية</a></nav></header>
<div class="breaking">عاجل: اجتماع طارئ لمجلس الوزراء مساء اليوم</div>
<div class="row"><div class="col-8"><div class="article" dir="ltr" lang="fr">
<h1 class="title">{escape(text.title, quote=False)}</h1>
<div class="infos"><span class="author">{text.author}</span> <span class="date">{local:%d/%m/%Y %H:%M}</span></div>
<div class="share" dir="rtl"><a>شارك</a> <a>فيسبوك</a> <a>تويتر</a></div>
{figure}<div class="chapo">{escape(text.lead, quote=False)}</div>
<div class="texte">{body(text)}</div>
<div class="tags">{tags}</div></div>
<div class="comments" dir="rtl"><h3>التعليقات</h3><p>مقال رائع وشكرا جزيلا للكاتب على هذا التحليل المفصل.</p></div></div>
<div class="col-4" dir="rtl"><h3>الأكثر قراءة</h3><ul><li><a href="/1">انطلاق فعاليات المهرجان الدولي للسينما بمشاركة \
عشرين بلدا</a></li><li><a href="/2">ارتفاع أسعار المحروقات ابتداء من منتصف الليل</a></li></ul></div></div>
<footer>جميع الحقوق محفوظة © 2026 المنارة</footer></body></html>
"""
