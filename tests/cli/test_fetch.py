"""From a web of outlets to an edition, with the real command: fetch with the network, brief without."""

from __future__ import annotations

import datetime as dt
import email.utils
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Web

Command = Callable[..., subprocess.CompletedProcess[str]]

BRIDGE = (
    "Le pont de Sorvilliers a rouvert lundi matin après huit mois de travaux.",
    "Le coût du chantier s'élève à 4,2 millions d'euros, a précisé la mairie.",
    "Les habitants de la rive gauche attendaient cette réouverture depuis le printemps.",
    "La circulation des poids lourds reste interdite jusqu'à la fin du mois de mars.",
    "Le maire, Paul Garnier, a remercié les 35 ouvriers qui ont travaillé sur le tablier.",
    "Un second chantier, celui des berges, doit commencer en avril et durer deux ans.",
    "La région a pris en charge un tiers de la dépense, le département un quart.",
    "Des bus gratuits relieront les deux rives pendant toute la première semaine.",
    "Les commerçants du quai espèrent retrouver leur clientèle avant les fêtes.",
    "Le pont avait été fermé en mai après la découverte de fissures dans deux piles.",
    "Une visite guidée de l'ouvrage est prévue samedi prochain à partir de 14 heures.",
    "Les piétons et les cyclistes disposent désormais d'une voie séparée de trois mètres.",
)
SCHOOL = (
    "La nouvelle école du quartier des Tanneurs a ouvert ses portes mardi à Nantes.",
    "Elle accueille 240 élèves dans dix classes, dont deux pour les enfants sourds.",
    "La ville a consacré 11 millions d'euros au bâtiment, chauffé par géothermie.",
    "La directrice, Claire Morvan, a salué un lieu « pensé avec les parents ».",
)
HARBOUR = (
    "Le port de Brest va réparer la grande forme de radoub avant l'été, a annoncé la préfecture.",
    "Les travaux coûteront 18 millions d'euros et dureront quatre mois.",
    "Quelque 300 salariés de la réparation navale dépendent de cet équipement.",
    "La cale avait été endommagée par la tempête de novembre.",
)
STRIKE = (
    "Les agents de la bibliothèque de Dijon sont en grève depuis jeudi matin.",
    "Ils demandent douze postes supplémentaires et la fin du travail le dimanche.",
    "La mairie propose une rencontre vendredi, mais les syndicats jugent l'offre tardive.",
    "Quatre des sept sites restent fermés au public.",
)


def paragraphs(*sentences: str) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


@pytest.fixture
def outlets(web: Web, tmp_path: Path) -> Web:
    """Four outlets built in four ways, and the settings that name them."""
    now = dt.datetime.now(tz=dt.UTC)
    written = email.utils.format_datetime(now - dt.timedelta(minutes=50))
    web.page("/robots.txt", "User-agent: *\nDisallow: /interdit/\n", "text/plain")
    # one: RSS with whole articles, and one that is behind robots.txt
    web.page(
        "/echo/rss.xml",
        '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>L\'Écho du pont</title>'
        f"<item><title>Le pont de Sorvilliers rouvre</title><link>{web.base}/echo/pont?xtor=RSS-1</link>"
        f"<pubDate>{written}</pubDate><content:encoded><![CDATA[{paragraphs(*BRIDGE)}]]></content:encoded></item>"
        f"<item><title>Archives</title><link>{web.base}/interdit/1</link><pubDate>{written}</pubDate></item>"
        f"<item><title>Un vieux sujet</title><link>{web.base}/echo/vieux</link>"
        "<pubDate>Mon, 03 Mar 2014 10:00:00 GMT</pubDate></item>"
        "<item><title>Piège</title><link>file:///etc/passwd</link></item></channel></rss>".encode("latin-1"),
        "application/rss+xml",
    )
    # two: Atom with links to pages
    web.page(
        "/courrier/atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Courrier</title><id>c</id><entry><id>c1</id>'
        f'<title>Une nouvelle école à Nantes</title><link href="/courrier/ecole"/><updated>{now.isoformat()}</updated>'
        "<summary>La nouvelle école…</summary></entry></feed>",
        "application/atom+xml",
    )
    web.page(
        "/courrier/ecole",
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Une nouvelle école à Nantes | Le Courrier'
        "</title></head><body><nav><ul><li><a href='/'>Accueil</a></li></ul></nav><main><article>"
        f"<h1>Une nouvelle école à Nantes</h1>{paragraphs(*SCHOOL)}</article></main>"
        "<footer>© Le Courrier</footer></body></html>",
    )
    # three: a list of feeds that leads to a JSON feed
    web.page(
        "/flux.opml",
        f'<opml version="2.0"><body><outline text="Mer"><outline text="Marine" xmlUrl="{web.base}/marine/feed.json"/>'
        "</outline></body></opml>",
        "text/x-opml",
    )
    web.page(
        "/marine/feed.json",
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "La Marine",
                "items": [{"id": "1", "url": f"{web.base}/marine/port", "title": "Brest répare sa grande cale"}],
            }
        ),
        "application/feed+json",
    )
    web.page(
        "/marine/port",
        "<html lang=fr><head><title>Brest répare sa grande cale</title></head><body><table><tr>"
        f"<td><a href=/>Menu</a></td><td><h2>Brest répare sa grande cale</h2>{paragraphs(*HARBOUR)}"
        "</td></tr></table></body></html>".encode("cp1252"),
        "text/html; charset=windows-1252",
    )
    # four: a single page, and a feed whose server is gone
    web.page(
        "/bien-public/greve",
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Grève à la bibliothèque</title>'
        '<meta property="og:type" content="article"></head><body><div class="entry-content">'
        f"<h1>Grève à la bibliothèque de Dijon</h1>{paragraphs(*STRIKE)}</div></body></html>",
    )
    (tmp_path / "summarizer.toml").write_text(
        f"""
        languages = []
        extractive = true
        timezone = "UTC"
        [fetch]
        delay = 0.0
        retries = 0
        allow_private = ["127.0.0.1"]
        [[source]]
        url = "{web.base}/echo/rss.xml"
        section = "Région"
        [[source]]
        url = "{web.base}/courrier/atom"
        name = "Le Courrier de l'Ouest"
        [[source]]
        url = "{web.base}/flux.opml"
        [[source]]
        url = "{web.base}/bien-public/greve"
        [[source]]
        url = "{web.base}/parti/rss"
        """,
        encoding="utf-8",
    )
    return web


def test_from_the_web_to_an_edition(outlets: Web, summarizer: Command, tmp_path: Path) -> None:
    fetched = summarizer("fetch", "--json")
    assert fetched.returncode == 3, fetched.stderr
    report = json.loads(fetched.stdout)
    assert (report["sources"], report["pages"]) == (6, 2)
    failed = {failure["subject"].removeprefix(outlets.base): failure["cause"] for failure in report["failures"]}
    assert failed.keys() == {"/interdit/1", "/parti/rss"}
    assert "robots.txt" in failed["/interdit/1"]
    assert report["older"] == 1
    assert not {"/interdit/1", "/echo/vieux", "/etc/passwd"} & set(outlets.paths)

    outlets.asked.clear()
    again = json.loads(summarizer("fetch", "--json").stdout)
    assert (again["downloaded"], again["size"], again["items"], again["pages"]) == (0, 0, 0, 0)
    assert again["unchanged"] == 5
    assert all("if-none-match" in asked.headers for asked in outlets.asked if asked.path != "/parti/rss")
    assert not {"/courrier/ecole", "/marine/port", "/robots.txt"} & set(outlets.paths), "nothing is asked for twice"

    outlets.asked.clear()
    made = summarizer("brief", "--json")
    assert made.returncode == 3, made.stderr
    assert outlets.asked == [], "the briefing asks nobody"
    brief = json.loads(made.stdout)
    assert brief["articles"] == 4
    edition = json.loads((tmp_path / "out" / "latest" / "edition.json").read_text(encoding="utf-8"))
    leads = {entry["lead"]["url"].removeprefix(outlets.base): entry["lead"] for entry in every(edition)}
    assert leads.keys() == {"/echo/pont", "/courrier/ecole", "/marine/port", "/bien-public/greve"}
    assert {url: lead["outlet"] for url, lead in leads.items() if url.startswith(("/e", "/c", "/m"))} == {
        "/echo/pont": "L'Écho du pont",
        "/courrier/ecole": "Le Courrier de l'Ouest",
        "/marine/port": "La Marine",
    }
    assert leads["/echo/pont"]["section"] == "Région"
    assert leads["/echo/pont"]["published"]["origin"] == "stated"
    text = " ".join(sentence["text"] for lead in leads.values() for sentence in lead["sentences"])
    for good in ("Sorvilliers", "géothermie", "Brest"):
        assert good in text
    for furniture in ("Accueil", "Menu", "©"):
        assert furniture not in text
    causes = {failure["subject"].removeprefix(outlets.base): failure for failure in edition["failures"]}
    assert causes["/interdit/1"]["stage"] == "fetch"
    assert causes["/parti/rss"]["stage"] == "fetch"
    assert any("Piège" in subject for subject in causes)
    assert any("1 fetched articles are not of" in note for note in brief["notes"])
    page = (tmp_path / "out" / "latest" / "briefing.fr.html").read_text(encoding="utf-8")
    assert "robots.txt" in page


def every(edition: dict[str, Any]) -> list[dict[str, Any]]:
    """Each article of an edition as if it led a story."""
    found: list[dict[str, Any]] = []
    for entry in edition["briefs"]:
        found.extend({"lead": lead} for lead in (entry["lead"], *entry["copies"], *entry["others"]))
    return found


def test_only_one_source(outlets: Web, summarizer: Command) -> None:
    done = summarizer("fetch", "--only", f"{outlets.base}/courrier/atom")
    assert done.returncode == 0, done.stderr
    assert set(outlets.paths) == {"/robots.txt", "/courrier/atom", "/courrier/ecole"}
    assert "1 source: 1 new or changed article, 1 page fetched." in done.stdout
    brief = summarizer("brief", "--json")
    causes = [failure["cause"] for failure in json.loads(brief.stdout)["failures"]]
    assert causes.count("it was never fetched") == 4


@pytest.mark.parametrize(
    ("settings", "arguments", "said"),
    [
        ("", (), "[[source]]"),
        ('[[source]]\nurl = "file:///etc/passwd"', (), "only http and https"),
        ('[[source]]\nurl = "http://a.example/"\npath = "x"', (), "both a path and a url"),
        ("[[source]]\nname = 'x'", (), "neither a path nor a url"),
        ('[[source]]\nurl = "http://a.example/"\nkind = "blog"', (), "not a kind of source"),
        ('[[source]]\nurl = "http://a.example/"\nlimit = 0', (), "less than 1"),
        ('[[source]]\nurl = "http://u:secret@a.example/"', (), "password"),
        ('[[source]]\nurl = "http://a.example/"', ("--only", "http://b.example/"), "no source has this address"),
        ('sources = ["http://a.example/"]', (), "summarizer fetch"),
        ('timezone = "Mars/Olympus"\n[[source]]\nurl = "http://a.example/"', (), "Mars/Olympus"),
    ],
)
def test_settings_that_cannot_be_meant(
    summarizer: Command, tmp_path: Path, settings: str, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "summarizer.toml").write_text(settings)
    done = summarizer("fetch", *arguments)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "secret" not in done.stderr
    assert "->" in done.stderr


def test_this_machine_is_not_asked_unless_it_is_allowed(web: Web, summarizer: Command, tmp_path: Path) -> None:
    web.page("/rss", "<rss version='2.0'><channel/></rss>")
    (tmp_path / "summarizer.toml").write_text(f'[[source]]\nurl = "{web.base}/rss"\n')
    done = summarizer("fetch")
    assert done.returncode == 3
    assert "this machine" in done.stdout
    assert "allow_private" in done.stdout
    assert web.asked == []


def test_a_folder_and_an_empty_one(summarizer: Command, seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "summarizer.toml").write_text(
        f'languages = []\nextractive = true\n[[source]]\npath = "{seeds}"\nname = "Le Journal"\nsection = "Une"\n'
        '[[source]]\npath = "void"\n'
    )
    done = summarizer("brief", "--date", "2025-12-23", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert any(note.startswith("void") for note in report["notes"])
    edition = json.loads((tmp_path / "out" / "latest" / "edition.json").read_text(encoding="utf-8"))
    assert {entry["lead"]["outlet"] for entry in every(edition)} == {"Le Journal"}
    assert {entry["lead"]["section"] for entry in every(edition)} == {"Une"}


def test_old_pages_are_pruned(outlets: Web, summarizer: Command, tmp_path: Path) -> None:
    assert summarizer("fetch", "--only", f"{outlets.base}/echo/rss.xml", "--quiet").returncode == 3
    kept = tmp_path / "out" / ".summarizer" / "fetched.db"
    before = kept.read_bytes()
    done = summarizer("prune", "--keep-days", "1", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"] == 0, "an article that is old was found today, and stays while it may return"
    assert kept.read_bytes() == before
