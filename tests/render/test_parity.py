"""Markdown, HTML, JSON, feeds and site pages of one edition tell the same stories, sentences, links and outcomes."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import markdown
import pytest

from summarizer.model import Earlier, Edition, News, SourceSentence, Support
from summarizer.render.escape import clean
from summarizer.render.files import render_files
from summarizer.render.links import web_link
from summarizer.render.pages import pages
from summarizer.render.site import SiteOptions, plan_site
from summarizer.render.site_cards import edition_card
from summarizer.render.theme import newspaper
from summarizer.render.view import Page

Reader = Callable[[str | bytes], Any]


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, bytes]:
    return render_files(edition)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module", params=[0, 1, 2, 3], ids=["fr", "en", "pt", "ar"])
def page(request: pytest.FixtureRequest, edition: Edition) -> Page:
    return pages(edition)[int(request.param)]


def portable(files: dict[str, bytes], page: Page) -> str:
    text = files[f"briefing.{page.language}.md"].decode().split("---\n", 2)[2]
    return markdown.markdown(text, extensions=["extra"])


def test_the_same_words(files: dict[str, bytes], page: Page, read: Reader) -> None:
    """Everything that the view says is in both, up to the few words that belong to one medium."""
    html = squeezed(read(files[f"briefing.{page.language}.html"]).text)
    plain = squeezed(read(portable(files, page)).text)
    for text in (html, plain):
        for story in page.stories:
            said = [story.headline.text, story.headline_mark, story.verdict if story.sentences else ""]
            said += [tag.text for tag in story.tags]
            said += [item.text.text for item in story.sentences] + [item.mark for item in story.sentences]
            said += [source.text.text for source in story.sources]
            said += [mention.day.words for source in story.sources for mention in source.mentions]
            said += [
                story.provenance.byline,
                story.provenance.day.words,
                story.provenance.inferred,
                story.provenance.file,
            ]
            said += [caption.text.text for caption in story.captions] + [link.headline.text for link in story.related]
            said += [account for item in story.sentences if item.mark for account in item.accounts]
            said += [evidence for item in story.sentences for check in item.failed for evidence in check.evidence]
            said += [note.text.text for note in story.corrections]
            assert [item for item in said if squeezed(clean(item)) not in text] == []
        for line in (*page.counts, page.route, *(engine.role for engine in page.engines)):
            assert line in text
        for failure in page.failures:
            assert failure.subject in text
            assert failure.remedy.text in text


def test_the_same_order(files: dict[str, bytes], page: Page, read: Reader) -> None:
    for text in (read(files[f"briefing.{page.language}.html"]).text, read(portable(files, page)).text):
        body = squeezed(text)
        places = [body.index(squeezed(story.sentences[0].text.text)) for story in page.stories if story.sentences]
        assert places == sorted(places)


def test_the_same_links_out(files: dict[str, bytes], page: Page, edition: Edition, read: Reader) -> None:
    excerpts = [item for brief in edition.briefs for item in (brief.lead, *brief.copies)]
    expected = {
        link.url for item in excerpts for address in (item.url, *item.cited) if (link := web_link(address)) is not None
    }
    for html in (files[f"briefing.{page.language}.html"].decode(), portable(files, page)):
        assert {item for item in read(html).values("href") if item.startswith("http")} == expected


def test_each_sentence_leads_to_its_sources(files: dict[str, bytes], page: Page, read: Reader) -> None:
    reading = read(files[f"briefing.{page.language}.html"])
    ids, links = reading.values("id"), reading.values("href")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    text = files[f"briefing.{page.language}.md"].decode()
    defined = re.findall(r"^\[\^([^\]]+)\]:", text, re.MULTILINE)
    used = re.findall(r"\[\^([^\]]+)\](?!:)", text)
    assert sorted(defined) == sorted(set(used))
    for story in page.stories:
        for sentence in story.sentences:
            assert sentence.references
            for reference in sentence.references:
                assert reference.anchor in ids
                assert reference.footnote in used


def test_json_and_pages_count_the_same_outcomes(files: dict[str, bytes], page: Page) -> None:
    plain = json.loads(files["edition.json"])
    sentences = [item for brief in plain["briefs"] for item in brief["summary"]["sentences"]]
    assert len(sentences) == sum(len(story.sentences) for story in page.stories)
    if page.language == "fr":
        outcomes = [item["outcome"] for item in sentences]
        html = files["briefing.fr.html"].decode()
        assert html.count('class="mark"') == sum(outcome != "ok" for outcome in outcomes)


def test_the_index_leads_to_every_page(files: dict[str, bytes], edition: Edition, read: Reader) -> None:
    reading = read(files["index.html"])
    links = set(reading.values("href"))
    for page in pages(edition):
        assert {f"briefing.{page.language}.html", f"briefing.{page.language}.md"} <= links
        for story in page.stories:
            assert f"briefing.{page.language}.html#{story.anchor}" in links
            assert clean(story.headline.text) in squeezed(reading.text)
    local = {link.split("#")[0] for link in links if not link.startswith("data:")}
    assert local <= files.keys()


def test_every_format_says_that_a_machine_made_it(files: dict[str, bytes], read: Reader) -> None:
    for name, words in {
        "briefing.fr.md": "Résumé par une machine", "briefing.fr.html": "Résumé par une machine",
        "briefing.en.md": "translated by machine", "briefing.en.html": "translated by machine",
        "briefing.ar.html": "تلخيص وترجمة آليان", "index.html": "Résumé par une machine", "edition.json": "by machine",
    }.items():  # fmt: skip
        assert words in files[name].decode(), name
    for name in ("briefing.en.md", "briefing.en.html"):
        assert "A machine chose, shortened and translated" in files[name].decode().rsplit("co", 1)[0]


@pytest.fixture(scope="module")
def site(edition: Edition) -> dict[str, bytes]:
    options = SiteOptions("", newspaper(), (), "stamp")
    plans = plan_site([edition_card(edition, "digest")], options, lambda day: edition)
    return {plan.path: plan.make() for plan in plans}


def feed_of(site: dict[str, bytes], page: Page) -> tuple[str, str]:
    """All entries of the Atom and the JSON feed as HTML, each after its title."""
    import feedparser

    atom = feedparser.parse(site[f"{page.language}/feed.xml"], sanitize_html=False)
    plain = json.loads(site[f"{page.language}/feed.json"])
    return (
        "".join(f"<h2>{markup(entry.title)}</h2>{entry.content[0].value}" for entry in atom.entries),
        "".join(f"<h2>{markup(item['title'])}</h2>{item['content_html']}" for item in plain["items"]),
    )


def markup(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def on_site(site: dict[str, bytes], page: Page) -> tuple[str, str]:
    """The edition's page, and the pages of its stories in its order."""
    day = page.day.iso
    stories = [site[f"{page.language}/stories/{day[:4]}/{day[5:]}-{story.id}.html"].decode() for story in page.stories]
    return site[f"{page.language}/editions/{day[:4]}/{day[5:]}.html"].decode(), "".join(stories)


def every_format(files: dict[str, bytes], site: dict[str, bytes], page: Page) -> dict[str, str]:
    atom, plain = feed_of(site, page)
    whole, single = on_site(site, page)
    return {
        "markdown": portable(files, page), "html": files[f"briefing.{page.language}.html"].decode(), "atom": atom,
        "json feed": plain, "edition page": whole, "story pages": single,
    }  # fmt: skip


def test_feeds_and_site_say_the_same(files: dict[str, bytes], site: dict[str, bytes], page: Page, read: Reader) -> None:
    for name, html in every_format(files, site, page).items():
        text = squeezed(read(html).text)
        for story in page.stories:
            said = [story.headline.text, story.verdict if story.sentences else "", story.provenance.day.words]
            said += [item.text.text for item in story.sentences] + [item.mark for item in story.sentences]
            said += [source.text.text for source in story.sources]
            said += [story.provenance.byline, story.provenance.inferred, story.provenance.file, story.headline_mark]
            said += [caption.text.text for caption in story.captions] + [link.headline.text for link in story.related]
            said += [account for item in story.sentences if item.mark for account in item.accounts]
            said += [evidence for item in story.sentences for check in item.failed for evidence in check.evidence]
            said += [note.text.text for note in story.corrections]
            assert [item for item in said if squeezed(clean(item)) not in text] == [], name


def test_feeds_and_site_keep_the_order(
    files: dict[str, bytes], site: dict[str, bytes], page: Page, read: Reader
) -> None:
    for html in every_format(files, site, page).values():
        body = squeezed(read(html).text)
        places = [body.index(squeezed(story.sentences[0].text.text)) for story in page.stories if story.sentences]
        assert places == sorted(places)


def test_feeds_and_site_have_the_same_links_out(
    files: dict[str, bytes], site: dict[str, bytes], page: Page, read: Reader
) -> None:
    found = {
        name: {link for link in read(html).values("href") if link.startswith("http")}
        for name, html in every_format(files, site, page).items()
    }
    assert found["html"]
    assert all(links == found["html"] for links in found.values()), found


def test_feeds_and_site_count_the_same_outcomes(
    files: dict[str, bytes], site: dict[str, bytes], page: Page, read: Reader
) -> None:
    """Each mark of each sentence as often as the view has it, in every format."""
    marks = [item.mark for story in page.stories for item in story.sentences if item.mark]
    for name, html in every_format(files, site, page).items():
        text = squeezed(read(html).text)
        for mark in set(marks):
            shown = len(re.findall(rf"(?:\(|\s|^){re.escape(mark)}(?:\)|\s|$)", text))
            assert shown >= marks.count(mark), (name, mark)


def test_the_letter_tells_the_same_stories(edition: Edition, page: Page, read: Reader) -> None:
    """Mail leaves what backs a sentence to the page, but no story, no sentence, no mark and no order."""
    from summarizer.render.email import letter

    made = letter(edition, page.language, fits=lambda html: len(html) > 0)
    for text in (squeezed(read(made.html).text), squeezed(made.text)):
        said = [item for story in page.stories for item in (story.headline.text, story.headline_mark)]
        said += [item.text.text for story in page.stories for item in story.sentences]
        said += [item.mark for story in page.stories for item in story.sentences]
        assert [item for item in said if squeezed(clean(item)) not in text] == []
        places = [text.index(squeezed(story.sentences[0].text.text)) for story in page.stories if story.sentences]
        assert places == sorted(places)


@pytest.fixture(scope="module")
def grown(edition: Edition) -> Edition:
    """The edition with what a longer life brings: other outlets, earlier days, a topic, a section, a paywall."""
    brief = edition.briefs[0]
    other = replace(
        brief.lead, id="fedcba9876543210", title="Le même événement, vu d’ailleurs", outlet="La Voix", url=None,
        sentences=(SourceSentence(4, "Une phrase de La Voix.", 2),), partial="behind a paywall: only the beginning",
    )  # fmt: skip
    sentence = replace(
        brief.summary.sentences[0], support=(*brief.summary.sentences[0].support, Support(4, 0.8, other.id))
    )
    first = replace(
        brief,
        summary=replace(brief.summary, sentences=(sentence, *brief.summary.sentences[1:])),
        lead=replace(brief.lead, partial="behind a paywall: only the beginning"),
        others=(other,),
        news=News.UPDATE,
        earlier=(Earlier(edition.day - dt.timedelta(days=1), "0011223344556677", "Ce qui en fut dit hier"),),
        changed=(brief.lead.sentences[0].index,),
        section="Monde",
        topics=("Diplomatie",),
    )
    return replace(edition, briefs=(first, *edition.briefs[1:]))


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_format_tells_of_other_outlets_earlier_days_and_what_is_new(
    grown: Edition, language: str, read: Reader
) -> None:
    page = next(item for item in pages(grown) if item.language == language)
    options = SiteOptions("", newspaper(), (), "stamp")
    site = {plan.path: plan.make() for plan in plan_site([edition_card(grown, "d")], options, lambda day: grown)}
    story = page.stories[0]
    said = [
        "Le même événement, vu d’ailleurs", "La Voix", "Une phrase de La Voix.", "Monde", story.news, story.since,
        story.provenance.partial.text if story.provenance.partial else "no partial",
        *(item.day.words for item in story.earlier),
    ]  # fmt: skip
    files, (atom, plain) = render_files(grown), feed_of(site, page)
    day = page.day.iso
    formats = {
        "markdown": portable(files, page), "html": files[f"briefing.{language}.html"].decode(), "atom": atom,
        "json feed": plain, "edition page": site[f"{language}/editions/{day[:4]}/{day[5:]}.html"].decode(),
        "story page": site[f"{language}/stories/2025/12-22-0011223344556677.html"].decode(),
    }  # fmt: skip
    for name, html in formats.items():
        text = squeezed(read(html).text)
        assert [item for item in said if squeezed(clean(item)) not in text] == [], name
