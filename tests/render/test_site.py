"""The site's pages: what they carry, how they lead to one another, and what hostile text can do to them (nothing)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigError
from summarizer.model import DateOrigin, Earlier, Edition, Excerpt, News, SourceSentence
from summarizer.render.escape import clean
from summarizer.render.pages import pages
from summarizer.render.site import SiteOptions, plan_site
from summarizer.render.site_cards import card_from_text, card_to_text, edition_card, threads
from summarizer.render.site_names import edition_path, list_path, slug, story_path
from summarizer.render.theme import newspaper, theme_of

VECTORS: list[str] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
Reader = Callable[[str | bytes], Any]
DAY = dt.date(2025, 12, 23)
SAFE_ADDRESS = (
    *("https://", "#", "../", "data:,", "assets/", "fr/", "ar/", "topics/", "archive/", "editions/", "stories/"),
    *("2025-12.html", "feed.", "index.html", "search.html"),
)


def make(
    *editions: Edition, base_url: str = "", search: tuple[str, ...] = (), theme: str = "newspaper"
) -> dict[str, bytes]:
    by_day = {edition.day: edition for edition in editions}
    cards = [edition_card(edition, f"digest {edition.day} {edition.version}") for edition in editions]
    plans = plan_site(cards, SiteOptions(base_url, theme_of(theme), search, "stamp"), lambda day: by_day[day])
    return {plan.path: plan.make() for plan in plans}


def rich(edition: Edition, day: dt.date = DAY) -> Edition:
    """The hand-made edition with everything that a story can have around it."""
    first, second, *rest = edition.briefs
    other = Excerpt(
        "other", "o.html", "Un autre titre", first.lead.published, (SourceSentence(0, "x", 0),),
        outlet="Le Courrier", url="https://courrier.example/1", partial="behind a paywall",
    )  # fmt: skip
    first = dataclasses.replace(
        first, news=News.UPDATE, earlier=(Earlier(day - dt.timedelta(days=1), first.id, "Avant"),), changed=(11,),
        section="Monde", topics=("Ukraine", "Négociations"), others=(other,),
    )  # fmt: skip
    second = dataclasses.replace(
        second, section="Monde", topics=("Ukraine",), lead=dataclasses.replace(second.lead, partial="behind a paywall")
    )
    return dataclasses.replace(edition, day=day, briefs=(first, second, *rest))


@pytest.fixture(scope="module")
def site(edition: Edition) -> dict[str, bytes]:
    return make(rich(edition), dataclasses.replace(edition, day=DAY - dt.timedelta(days=1), corrections=()))


def test_pages_there_must_be(site: dict[str, bytes]) -> None:
    for language in ("fr", "en", "pt", "ar"):
        for name in ("index.html", "feed.xml", "feed.json", "archive/index.html", "archive/2025-12.html",
                     "editions/2025/12-22.html", "editions/2025/12-23.html", "topics/index.html"):  # fmt: skip
            assert f"{language}/{name}" in site, name
        assert f"{language}/{list_path('topics', 'Ukraine')}" in site
        assert f"{language}/{list_path('sections', 'Monde')}" in site
    assert {"index.html", "robots.txt"} <= site.keys()
    assert "sitemap.xml" not in site, "a sitemap needs absolute addresses"


def test_a_story_across_days_has_one_page(site: dict[str, bytes], edition: Edition, read: Reader) -> None:
    story = edition.briefs[0].id
    stories = [path for path in site if path.startswith("en/stories/") and story in path]
    assert stories == [f"en/stories/2025/12-22-{story}.html"]
    reading = read(site[stories[0]])
    assert "../../editions/2025/12-23.html#story-" + story in reading.values("href")
    assert "../../editions/2025/12-22.html#story-" + story in reading.values("href")
    assert "Earlier on this story" in reading.text


def test_its_address_stays_when_days_are_added(edition: Edition) -> None:
    story = edition.briefs[0]
    days = [DAY + dt.timedelta(days=number) for number in range(4)]
    editions = [
        dataclasses.replace(
            edition, day=day, corrections=(),
            briefs=(dataclasses.replace(story, id=f"a{number}", related=(), earlier=tuple(
                Earlier(before, f"a{place}", "x") for place, before in reversed(list(enumerate(days[:number])))
            )),),
        )
        for number, day in enumerate(days)
    ]  # fmt: skip
    for count in range(1, 5):
        found = threads([edition_card(item, "d") for item in editions[:count]])
        assert {thread.path for thread in found.values()} == {"stories/2025/12-23-a0.html"}
        assert [item.card.day for item in next(iter(found.values())).tellings] == days[:count][::-1]
    # An edition that was pruned takes nobody's address with it.
    assert next(iter(threads([edition_card(editions[3], "d")]).values())).path == "stories/2025/12-23-a0.html"


def test_everything_new_in_the_vocabulary_is_shown(site: dict[str, bytes], edition: Edition, read: Reader) -> None:
    page = read(site["en/editions/2025/12-23.html"])
    for words in ("Update", "Monde", "Le Courrier", "Un autre titre", "behind a paywall", "Ukraine", "Négociations",
                  "Only a part of the article was read", "New since Monday 22 December 2025"):  # fmt: skip
        assert words in page.text, words
    assert "https://courrier.example/1" in page.values("href")
    assert sum("fresh" in item.get("class", "") for item in page.of("small")) == 2  # a sentence and its source
    story = read(site[f"en/stories/2025/12-22-{edition.briefs[0].id}.html"])
    assert "Update" in story.text
    front = read(site["fr/index.html"]).text
    assert "Mise à jour" in front


def test_languages_and_addresses(edition: Edition, read: Reader) -> None:
    base = "https://news.example/briefing"
    files = make(rich(edition), base_url=f"{base}/")
    for path, data in files.items():
        if not path.endswith(".html") or path == "index.html":
            continue
        head = read(data).of("link")
        canonical = [item["href"] for item in head if item["rel"] == "canonical"]
        assert canonical == [f"{base}/{path.removesuffix('index.html')}"]
        others = {item["hreflang"]: item["href"] for item in head if "hreflang" in item}
        assert others[path.split("/")[0]] == canonical[0]
        assert all(link.startswith(base) for link in others.values())
    places = [line for line in files["sitemap.xml"].decode().splitlines() if "<loc>" in line]
    assert len(places) == sum(path.endswith(".html") for path in files)
    assert f"Sitemap: {base}/sitemap.xml" in files["robots.txt"].decode()


def test_pages_without_an_address_name_no_absolute_one(site: dict[str, bytes], read: Reader) -> None:
    for path, data in site.items():
        if path.endswith(".html"):
            assert not [item for item in read(data).of("link") if item["rel"] == "canonical"]
            for item in read(data).of("link"):
                assert not item["href"].startswith(("http", "/")), path


def hostile(edition: Edition, *texts: str) -> Edition:
    """Each text in every field of a story of its own, the first one in the edition's fields too."""
    made = []
    for place, text in enumerate(texts):
        brief = edition.briefs[place % 2]
        lead = dataclasses.replace(
            edition.briefs[0].lead, title=text, byline=text, outlet=text, tags=(text,), source=text, partial=text,
            notes=(text,), published=dataclasses.replace(brief.lead.published, origin=DateOrigin.TEXT, evidence=text),
        )  # fmt: skip
        summary = dataclasses.replace(
            brief.summary, headline=text,
            sentences=tuple(dataclasses.replace(item, text=text) for item in edition.briefs[0].summary.sentences),
        )  # fmt: skip
        translations = tuple(
            dataclasses.replace(
                item, headline=dataclasses.replace(item.headline, text=text),
                sentences=tuple(dataclasses.replace(sentence, text=text) for sentence in item.sentences),
                tags=(dataclasses.replace(item.headline, text=text),),
            )
            for item in edition.briefs[0].translations
        )  # fmt: skip
        made.append(
            dataclasses.replace(
                brief, id=f"h{place}", lead=lead, summary=summary, translations=translations, section=text,
                topics=(text,), others=(dataclasses.replace(lead, url="https://example.org/"),), copies=(lead,),
                earlier=(Earlier(DAY - dt.timedelta(days=3), f"x{place}", text),), news=News.UPDATE, changed=(0,),
                related=(f"h{(place + 1) % len(texts)}",),
            )
        )  # fmt: skip
    corrections = tuple(dataclasses.replace(item, note=texts[0], brief="h0") for item in edition.corrections)
    return dataclasses.replace(
        edition, title=texts[0], briefs=tuple(made), languages=("fr", "ar"), generator=texts[0], corrections=corrections
    )


SHOWN = [item for item in VECTORS if clean(item)]
BATCH = 12
BATCHES = [SHOWN[start : start + BATCH] for start in range(0, len(SHOWN) - BATCH + 1, BATCH)] + [SHOWN[-BATCH:]]


def skeletons(files: dict[str, bytes], read: Reader) -> dict[str, set[str]]:
    """The skeletons of all pages; pages of topics and of stories are of one kind each, whatever their names."""
    found: dict[str, set[str]] = {}
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        reading = read(data)
        assert reading.open == []
        for _, attributes in reading.tags:
            assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcset", "action")]
            assert attributes.get("href", "#").startswith(SAFE_ADDRESS), attributes
        folder = path.split("/")[1] if path.count("/") > 1 and not path.endswith("index.html") else path
        found.setdefault(f"{path.split('/')[0]} {folder}", set()).add(repr(reading.skeleton))
    return found


@pytest.fixture(scope="module")
def harmless(edition: Edition, read: Reader) -> dict[str, set[str]]:
    words = (f"plain words {number}" for number in range(BATCH))
    return skeletons(make(hostile(edition, *words), search=("fr/2025", "ar/2025")), read)


@pytest.mark.parametrize("batch", range(len(BATCHES)))
def test_pages_keep_their_skeleton(edition: Edition, harmless: dict[str, Any], read: Reader, batch: int) -> None:
    files = make(hostile(edition, *BATCHES[batch]), search=("fr/2025", "ar/2025"))
    assert skeletons(files, read) == harmless
    shown = " ".join(read(files["fr/editions/2025/12-23.html"]).text.split())
    for vector in BATCHES[batch]:
        assert " ".join(clean(vector).split()) in shown
    assert sum(len(item) for item in BATCHES) >= len(SHOWN) > 150


@pytest.mark.parametrize("batch", range(len(BATCHES)))
def test_feeds_hold_hostile_text_as_text(edition: Edition, read: Reader, batch: int) -> None:
    from xml.etree import ElementTree as ET

    files = make(hostile(edition, *BATCHES[batch]))
    atom = ET.fromstring(files["ar/feed.xml"])  # noqa: S314 - made a line above
    contents = [item.text or "" for item in atom.iter("{http://www.w3.org/2005/Atom}content")]
    contents += [item["content_html"] for item in json.loads(files["ar/feed.json"])["items"]]
    assert len(contents) == 2 * BATCH
    for place, html in enumerate(contents):
        reading = read(html)
        assert reading.open == []
        tags = {tag for tag, _ in reading.tags}
        assert tags <= {"p", "em", "strong", "ul", "li", "span", "bdi", "time", "small", "a", "h4", "blockquote"}
        assert all(address.startswith(("https://", "http://")) for address in reading.values("href"))
        assert " ".join(clean(BATCHES[batch][place % BATCH]).split()) in " ".join(reading.text.split())


def test_nothing_at_all_in_every_field_still_makes_pages(edition: Edition, read: Reader) -> None:
    empty = [item for item in VECTORS if not clean(item)] or [""]
    assert skeletons(make(hostile(edition, *empty)), read)


NAMES = (
    "../../etc/passwd", "..", ".", "/", "", " ", "CON", "con", "a/b\\c", "a\0b", "x" * 5000, "عربي", "😀", "climat",
    "Climat", "CLIMAT", "clïmat", "cli\u0308mat",
    "\u202egnp.exe", "topics/index", "index", "é", "e\u0301", "-", "a" * 90 + "1",
    "a" * 90 + "2", "\ud800", "%2e%2e%2f", "?#",
)  # fmt: skip


def test_hostile_names_stay_in_their_folder_and_apart() -> None:
    paths = {name: list_path("topics", name) for name in NAMES}
    assert len({path.lower() for path in paths.values()}) == len(NAMES)
    for path in (*paths.values(), *(story_path(DAY, name) for name in NAMES)):
        folder, _, rest = path.partition("/")
        assert folder in ("topics", "stories")
        assert all(part and not part.startswith((".", "-")) and len(part) < 100 for part in rest.split("/"))
        assert set(rest) <= set("abcdefghijklmnopqrstuvwxyz0123456789-./")
        assert rest != "index.html"
    assert slug("Négociations") == slug("Négociations")
    assert edition_path(dt.date(987, 1, 2)) == "editions/0987/01-02.html"


def test_hostile_ids_make_pages_of_their_own(edition: Edition) -> None:
    briefs = tuple(
        dataclasses.replace(edition.briefs[0], id=name, related=(), earlier=()) for name in ("../x", "A", "a", "a")
    )
    files = make(dataclasses.replace(edition, briefs=briefs, corrections=()))
    stories = {path for path in files if path.startswith("fr/stories/")}
    assert len(stories) == 3  # the same id twice is the same story


def test_cards_come_back_as_they_were(edition: Edition) -> None:
    card = edition_card(rich(edition), "0" * 64)
    assert card_from_text(card_to_text(card)) == card


def test_only_what_changed_gets_another_key(edition: Edition) -> None:
    """A new day touches its own pages, the lists that show it, and the way on from the day before."""
    older = [dataclasses.replace(rich(edition), day=DAY - dt.timedelta(days=n), corrections=()) for n in range(1, 30)]
    bare = [
        dataclasses.replace(
            item, briefs=tuple(
                dataclasses.replace(brief, id=f"{item.day:%Y%m%d}{n}", earlier=(), related=(), news=News.NEW)
                for n, brief in enumerate(item.briefs)
            ),
        )
        for item in older
    ]  # fmt: skip
    by_day = {item.day: item for item in (*bare, edition)}
    options = SiteOptions("", newspaper(), (), "stamp")

    def keys(editions: list[Edition]) -> dict[str, str]:
        cards = [edition_card(item, str(item.day)) for item in editions]
        return {plan.path: plan.key for plan in plan_site(cards, options, lambda day: by_day[day])}

    before, after = keys(bare), keys([edition, *bare])
    same = {path for path, key in after.items() if before.get(path) == key}
    changed = set(after) - same
    assert len(same) > 5 * len(changed)
    old_pages = {path for path in changed if "/editions/" in path or "/stories/" in path} & before.keys()
    assert old_pages == {f"{language}/editions/2025/12-22.html" for language in ("fr", "en", "pt", "ar")}


def test_pages_are_small(edition: Edition) -> None:
    many = dataclasses.replace(
        rich(edition), corrections=(), languages=("fr", "ar"),
        briefs=tuple(
            dataclasses.replace(edition.briefs[n % 2], id=f"s{n}", related=(), topics=("Ukraine",)) for n in range(30)
        ),
    )  # fmt: skip
    days = [dataclasses.replace(many, day=DAY - dt.timedelta(days=n)) for n in range(8)]
    for path, data in make(*days).items():
        if "/editions/" in path:
            assert len(data) < 300_000
        elif path.endswith(".html"):
            assert len(data) < 60_000, path


def test_a_list_has_pages_that_never_change_once_full(edition: Edition, read: Reader) -> None:
    days = [
        dataclasses.replace(
            edition, day=DAY - dt.timedelta(days=n), corrections=(), languages=("fr",),
            briefs=tuple(
                dataclasses.replace(edition.briefs[0], id=f"s{n}x{m}", related=(), topics=("T",)) for m in range(9)
            ),
        )
        for n in range(10)
    ]  # fmt: skip
    files = make(*days)
    name = list_path("topics", "T")
    numbered = [f"fr/{list_path('topics', 'T', number)}" for number in (1, 2, 3)]
    assert set(numbered) <= files.keys()
    assert len(read(files[f"fr/{name}"]).of("li")) >= 40
    assert make(*days[2:])[numbered[0]] == files[numbered[0]]


BROKEN = {
    "{{ nothing_there }}": "nothing_there", "{% for x in %}": "Expected", "{{ frame.title.__class__ }}": "unsafe",
    "{{ ''.__class__.__mro__ }}": "unsafe", "{{ 1 + 'a' }}": "unsupported", "{% include 'gone.j2' %}": "gone.j2",
    "{{ frame.nothing }}": "nothing",
}  # fmt: skip


@pytest.mark.parametrize("template", BROKEN)
def test_a_mistake_in_a_template_is_told_with_its_line(edition: Edition, tmp_path: Path, template: str) -> None:
    (tmp_path / "site").mkdir()
    file = tmp_path / "site" / "home.html.j2"
    file.write_text(f"<p>\nfine {{{{ frame.title }}}}\n{template}\n</p>\n")
    with pytest.raises(ConfigError) as caught:
        make(edition, theme=str(tmp_path))
    assert "home.html.j2, line 3" in caught.value.subject
    assert BROKEN[template] in caught.value.cause
    assert "templates export" in caught.value.remedy


def test_one_template_of_ones_own(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "notice.html.j2").write_text("<p>Ours: {{ page.title }}</p>\n")
    (tmp_path / "own.css").write_text("body { color: teal }")
    files = make(edition, theme=str(tmp_path))
    assert "<p>Ours: La revue du matin</p>" in files["fr/editions/2025/12-23.html"].decode()
    assert any(path.endswith(".css") and b"teal" in data for path, data in files.items())


def test_a_theme_that_is_not_there() -> None:
    with pytest.raises(ConfigError, match="no such theme"):
        theme_of("/nowhere/at/all")


def test_the_compact_theme_says_the_same(edition: Edition, site: dict[str, bytes], read: Reader) -> None:
    other = make(
        rich(edition), dataclasses.replace(edition, day=DAY - dt.timedelta(days=1), corrections=()), theme="compact"
    )
    for path in ("fr/editions/2025/12-23.html", "ar/index.html"):
        assert read(other[path]).text == read(site[path]).text
    assert pages(edition)
