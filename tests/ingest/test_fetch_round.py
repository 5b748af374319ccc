"""A whole round: feeds, lists and home pages lead to articles; what is known is not asked for twice."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from summarizer.ingest.fetch import Fetcher
from summarizer.ingest.fetch_round import Outlet, Round, RoundReport
from summarizer.ingest.fetched import Leads, find_leads, read_lead, window_of, with_body
from summarizer.ingest.kept import Kept, instant
from summarizer.model import Article, Failure, Stage
from summarizer.settings import SourceSettings
from summarizer.text.weblinks import address_key

if TYPE_CHECKING:
    from tests.conftest import Web

NOW = dt.datetime(2025, 12, 23, 6, 0, tzinfo=dt.UTC)
DAY = NOW.date()
ZONE = "Europe/Paris"
TEXT = "".join(f"<p>Le maire de Lyon a présenté mardi la mesure numéro {n} pour le quartier.</p>" for n in range(20))
Make = Callable[..., Fetcher]


@pytest.fixture
def go(make_fetcher: Make, kept: Kept) -> Callable[..., RoundReport]:
    def run(*outlets: Outlet, now: dt.datetime = NOW, **settings: object) -> RoundReport:
        horizon = instant(now - dt.timedelta(days=3))
        return Round(make_fetcher(now, **settings), kept, zone=ZONE, now=instant(now), horizon=horizon).run(outlets)

    return run


def rss(*items: str) -> str:
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {names}><channel><title>Echo</title>{"".join(items)}</channel></rss>'


def entry(link: str, title: str = "Le pont rouvre", date: str = "Mon, 22 Dec 2025 10:00:00 GMT", more: str = "") -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link>{dated}{more}</item>"


def whole(link: str, **more: str) -> str:
    return entry(link, more=f"<content:encoded><![CDATA[{TEXT}]]></content:encoded>", **more)


def page(title: str) -> str:
    head = f'<html lang="fr"><head><title>{title}</title></head>'
    return f"{head}<body><article><h1>{title}</h1>{TEXT}</article></body></html>"


def leads(kept: Kept, url: str, days: int = 1) -> Leads:
    return find_leads(kept, SourceSettings(url=url, name="L'Écho"), window_of(DAY, days, ZONE), DAY, ZONE, set())


def articles(kept: Kept, url: str) -> list[Article]:
    return [read for lead in leads(kept, url).leads if isinstance(read := read_lead(with_body(kept, lead)), Article)]


def test_whole_articles_cost_no_page(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    web.page("/rss", rss(whole("/a?xtor=RSS-1"), whole("/b", title="Deux")), "text/xml")
    report = go(Outlet(f"{web.base}/rss"))
    assert (report.items, report.pages, report.failures) == (2, 0, ())
    assert web.paths == ["/robots.txt", "/rss"]
    found = articles(kept, f"{web.base}/rss")
    assert [article.title for article in found] == ["Le pont rouvre", "Deux"]
    assert found[0].url == f"{web.base}/a"
    assert found[0].outlet == "L'Écho"
    assert found[0].published.day == dt.date(2025, 12, 22)
    assert not found[0].partial


def test_pages_are_fetched_once(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    web.page("/rss", rss(entry("/a"), entry("/a#again"), entry("/b", title="Deux")), "text/xml")
    web.page("/a", page("Le pont rouvre"))
    web.page("/b", page("Deux"))
    report = go(Outlet(f"{web.base}/rss"))
    assert (report.items, report.pages, report.repeated) == (2, 2, 1)
    web.asked.clear()
    again = go(Outlet(f"{web.base}/rss"), now=NOW + dt.timedelta(hours=1))
    assert (again.items, again.pages) == (0, 0)
    assert web.paths == ["/rss"]
    assert web.asked[0].headers["if-none-match"]
    assert len(articles(kept, f"{web.base}/rss")) == 2


def test_a_round_that_was_killed_between_feed_and_pages_goes_on(
    web: Web, go: Callable[..., RoundReport], make_fetcher: Make, kept: Kept
) -> None:
    web.page("/rss", rss(entry("/a")), "text/xml")
    web.page("/a", page("Le pont rouvre"))
    make_fetcher().fetch(f"{web.base}/rss")  # and there it ended
    assert go(Outlet(f"{web.base}/rss")).pages == 1


def test_a_page_out_of_reach_leaves_what_the_feed_says(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    teaser = "<description>Le maire de Lyon a présenté mardi ses mesures pour la gare.</description>"
    web.page("/rss", rss(entry("/gone", more=teaser), entry("/gone2", title="Rien")), "text/xml")
    report = go(Outlet(f"{web.base}/rss"))
    assert [failure.stage for failure in report.failures] == [Stage.FETCH, Stage.FETCH]
    read = [read_lead(with_body(kept, lead)) for lead in leads(kept, f"{web.base}/rss").leads]
    (part,) = [one for one in read if isinstance(one, Article)]
    assert "404" in part.partial
    assert part.blocks[0].text.startswith("Le maire de Lyon")
    (failed,) = [one for one in read if isinstance(one, Failure)]
    assert (failed.stage, failed.subject) == (Stage.FETCH, f"{web.base}/gone2")
    assert "404" in failed.cause


def test_what_passes_is_tried_in_three_rounds(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    web.page("/rss", rss(entry("/a")), "text/xml")
    web.status("/a", 500)
    for hour in range(5):
        go(Outlet(f"{web.base}/rss"), now=NOW + dt.timedelta(hours=hour), retries=0)
    assert web.paths.count("/a") == 3


def test_lists_and_home_pages_lead_to_feeds(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    web.page("/list", '<opml><body><outline xmlUrl="/rss"/><outline xmlUrl="/"/></body></opml>', "text/xml")
    web.page("/rss", rss(whole("/a")), "text/xml")
    web.page(
        "/",
        '<html><head><link rel="alternate" type="application/rss+xml" title="Commentaires" href="/comments/feed">'
        '<link rel="alternate" type="application/atom+xml" href="/atom"></head><body>Bienvenue</body></html>',
    )
    web.page(
        "/atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Courrier</title><entry><title>Nantes</title><id>1</id>'
        f'<link href="/n"/><published>2025-12-22T10:00:00Z</published><content type="html"><![CDATA[{TEXT}]]></content>'
        "</entry></feed>",
    )
    report = go(Outlet(f"{web.base}/list"))
    assert (report.sources, report.items, report.failures) == (4, 2, ())
    assert {article.title for article in articles(kept, f"{web.base}/list")} == {"Le pont rouvre", "Nantes"}


def test_lists_that_lead_to_themselves(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    web.page("/list", '<opml><body><outline xmlUrl="/list"/><outline xmlUrl="/other"/></body></opml>')
    for number, path in enumerate(("/other", "/2", "/3", "/4", "/5")):
        web.page(path, f'<opml><body><outline xmlUrl="/{number + 2}"/></body></opml>')
    report = go(Outlet(f"{web.base}/list"))
    assert report.sources <= 5
    assert any("lists name lists" in failure.cause for failure in report.failures)
    assert leads(kept, f"{web.base}/list").leads == ()


def test_a_single_page_and_its_change(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    outlet = Outlet(f"{web.base}/a", kind="page")
    web.page("/a", page("Le pont rouvre"))
    go(outlet, now=NOW - dt.timedelta(days=5))
    assert leads(kept, outlet.url).leads == ()
    assert leads(kept, outlet.url).outside == 1
    go(outlet)
    assert leads(kept, outlet.url).leads == (), "the same page is no news"
    web.page("/a", page("Le pont ferme"))
    go(outlet)
    assert [article.title for article in articles(kept, outlet.url)] == ["Le pont ferme"]


def test_which_articles_are_of_the_day(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    dates = {
        "/veille": "Sun, 21 Dec 2025 22:59:00 GMT",  # 23:59 in Paris, two days before
        "/premier": "Sun, 21 Dec 2025 23:00:00 GMT",  # midnight in Paris, the day before
        "/matin": "Tue, 23 Dec 2025 05:00:00 GMT",
        "/futur": "Thu, 01 Jan 2026 00:00:00 GMT",
        "/horloge": "Tue, 23 Dec 2025 06:20:00 GMT",
        "/sans": "",
        "/illisible": "avant-hier",
        "/vieux": "Mon, 01 Dec 2025 00:00:00 GMT",
    }
    web.page("/rss", rss(*(whole(link, title=link[1:], date=date) for link, date in dates.items())), "text/xml")
    report = go(Outlet(f"{web.base}/rss"))
    assert report.older == 1
    found = leads(kept, f"{web.base}/rss")
    assert {lead.item.title for lead in found.leads} == {"premier", "matin", "futur", "horloge", "sans", "illisible"}
    assert found.outside == 2
    read = {article.title: article for article in articles(kept, f"{web.base}/rss")}
    assert any("2026-01-01" in note for note in read["futur"].notes)
    assert any("no date" in note for note in read["sans"].notes)
    assert read["futur"].published.day <= DAY
    assert read["premier"].published.day == dt.date(2025, 12, 22)
    assert read["premier"].moment == "2025-12-21T23:00:00Z"
    go(Outlet(f"{web.base}/rss"), now=NOW + dt.timedelta(days=30))
    assert len(leads(kept, f"{web.base}/rss").leads) == 6, "the first sight counts, not the last"


def test_a_changed_article_counts_again_and_a_moved_date_does_not(
    web: Web, go: Callable[..., RoundReport], kept: Kept
) -> None:
    old = "Mon, 15 Dec 2025 10:00:00 GMT"
    web.page("/rss", rss(whole("/a", date=old), whole("/b", title="Deux", date=old)), "text/xml")
    go(Outlet(f"{web.base}/rss"), now=NOW - dt.timedelta(days=7))
    changed = whole("/a", date=old).replace("mesure numéro 3", "mesure abandonnée")
    web.page("/rss", rss(changed, whole("/b", title="Deux", date="Tue, 23 Dec 2025 05:00:00 GMT")), "text/xml")
    assert go(Outlet(f"{web.base}/rss")).items == 1
    (lead,) = leads(kept, f"{web.base}/rss").leads
    assert lead.item.title == "Le pont rouvre"
    assert "changed" in lead.item.note


def test_the_limit_takes_the_newest(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    items = [whole(f"/{n}", title=str(n), date=f"Mon, 22 Dec 2025 {n:02}:00:00 GMT") for n in range(10)]
    web.page("/rss", rss(*items), "text/xml")
    report = go(Outlet(f"{web.base}/rss", limit=3))
    assert (report.items, report.left) == (3, 7)
    assert {lead.item.title for lead in leads(kept, f"{web.base}/rss").leads} == {"7", "8", "9"}


def test_items_without_an_address_are_known_by_id_and_title(
    web: Web, go: Callable[..., RoundReport], kept: Kept
) -> None:
    def bare(title: str) -> str:
        content = f"<content:encoded><![CDATA[<p>{title} a parlé.</p>{TEXT}]]></content:encoded>"
        return f"<item><guid isPermaLink='false'>1</guid><title>{title}</title><link>file:///etc/passwd</link>{content}</item>"

    web.page("/rss", rss(bare("Un"), bare("Deux"), bare("Un")), "text/xml")
    report = go(Outlet(f"{web.base}/rss"))
    assert (report.items, report.repeated) == (2, 1)
    found = articles(kept, f"{web.base}/rss")
    assert {article.title for article in found} == {"Un", "Deux"}
    assert all(article.url is None for article in found)
    assert web.paths == ["/robots.txt", "/rss"]


def test_a_broken_source_ends_nothing(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    web.page("/rss", rss(whole("/a")), "text/xml")
    web.page("/broken", "no feed at all", "text/xml")
    feed = Outlet(f"{web.base}/broken", kind="feed")
    report = go(feed, Outlet(f"{web.base}/rss"), Outlet(f"{web.base}/none"))
    assert [failure.subject.rpartition("/")[2] for failure in report.failures] == ["broken", "none"]
    assert report.items == 1
    (failure,) = leads(kept, feed.url).failures
    assert (failure.stage, "not a feed" in failure.cause) == (Stage.INGEST, True)
    assert leads(kept, f"{web.base}/never").failures[0].cause == "it was never fetched"
    web.status("/rss", 500)
    go(Outlet(f"{web.base}/rss"), retries=0)
    (failure,) = leads(kept, f"{web.base}/rss").failures
    assert "2025-12-23 is used" in failure.cause
    assert len(leads(kept, f"{web.base}/rss").leads) == 1, "what was fetched before is still there"


def test_hosts_are_asked_at_the_same_time_and_each_for_one_thing_at_a_time(
    web: Web, other_web: Web, make_fetcher: Make, kept: Kept
) -> None:
    under_way: dict[str, int] = {}
    most: dict[str, int] = {"together": 0}
    lock = threading.Lock()
    for site in (web, other_web):
        for number in range(4):
            site.page(f"/{number}", rss(whole(f"/{number}/a")), "text/xml")
            real = site.acts[f"/{number}"]

            def slow(handler: object, real: Callable[..., None] = real, base: str = site.base) -> None:
                with lock:
                    under_way[base] = under_way.get(base, 0) + 1
                    most[base] = max(most.get(base, 0), under_way[base])
                    most["together"] = max(most["together"], sum(under_way.values()))
                time.sleep(0.05)
                real(handler)
                with lock:
                    under_way[base] -= 1

            site.acts[f"/{number}"] = slow
    outlets = [Outlet(f"{site.base}/{number}") for number in range(4) for site in (web, other_web)]
    fetcher = make_fetcher(allow_private=("127.0.0.0/8",))
    report = Round(fetcher, kept, zone=ZONE, now=instant(NOW), horizon="2").run(outlets)
    assert report.items == 8
    assert most == {"together": 2, web.base: 1, other_web.base: 1}
    assert address_key(web.base) != address_key(other_web.base)


def test_what_a_feed_still_names_is_no_news_after_pruning(web: Web, go: Callable[..., RoundReport], kept: Kept) -> None:
    web.page("/rss", rss(whole("/a", date="")), "text/xml")
    go(Outlet(f"{web.base}/rss"), now=NOW - dt.timedelta(days=200))
    kept.prune(DAY)
    web.page("/rss", rss(whole("/a", date=""), whole("/b", title="Deux", date="")), "text/xml")
    go(Outlet(f"{web.base}/rss"))
    assert [lead.item.title for lead in leads(kept, f"{web.base}/rss").leads] == ["Deux"]
