from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from summarizer.codec import dumps, loads
from summarizer.model import News
from summarizer.settings import TopicSettings
from summarizer.stories.address import canonical
from summarizer.stories.group import group
from summarizer.stories.memory import Remembered, remembered
from summarizer.stories.minhash import bands, resemblance, sketch

DAY = dt.date(2025, 12, 23)
TEXT = (
    "Un incendie a ravagé dans la nuit la halle du marché de Tromvik, sans faire de victime. "
    "Soixante pompiers ont lutté jusqu'à l'aube contre les flammes, attisées par un vent violent. "
    "La maire Astrid Solberg promet une reconstruction à l'identique et remercie les secours."
)
MORE = " Un commerçant de 54 ans a été placé en garde à vue mardi après-midi, a annoncé le procureur Henrik Dahl."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.journal.fr/a/b.html?utm_source=x&fbclid=1#top", "http://journal.fr/a/b.html"),
        ("https://m.journal.fr/a?id=3&x=1&xtor=RSS-1", "https://journal.fr/a/?x=1&id=3"),
        ("https://journal.fr/a/amp/", "https://journal.fr/a"),
    ],
)
def test_addresses_of_one_page_are_equal(one: str, other: str) -> None:
    assert canonical(one) == canonical(other) is not None


@pytest.mark.parametrize("address", [None, "", "https://journal.fr/", "ftp://journal.fr/a", "http://[", "x" * 5000])
def test_what_names_no_page_has_no_address(address: str | None) -> None:
    assert canonical(address) is None


def test_other_pages_stay_other_pages() -> None:
    assert canonical("https://journal.fr/a?id=1") != canonical("https://journal.fr/a?id=2")


def test_sketches_tell_resemblance() -> None:
    one, other = range(1000, 1400), range(1100, 1500)
    assert sketch(one) == sketch(one[::-1])
    assert resemblance(sketch(one), sketch(one)) == 1
    assert abs(resemblance(sketch(one), sketch(other)) - 0.6) < 0.2
    assert resemblance(sketch(one), sketch(range(9000, 9400))) < 0.1
    assert set(bands(sketch(one))) & set(bands(sketch(other)))


def test_the_newest_version_of_a_page_leads_and_says_what_changed(article: Any) -> None:
    old = replace(
        article("Incendie à Tromvik", TEXT, source="1"),
        url="https://j.fr/a?utm_source=rss",
        moment="2025-12-23T06:00:00Z",
    )
    new = replace(
        article("Incendie à Tromvik : un suspect", MORE.strip(), TEXT, source="2"),
        url="https://j.fr/a",
        moment="2025-12-23T16:00:00Z",
    )
    (story,) = group([old, new])
    assert (story.lead, story.copies) == (new, (old,))
    assert [story.lead.sentences[place].text for place in story.changed] == [MORE.strip()]
    shorter = replace(old, moment="2025-12-23T18:00:00Z")
    assert group([shorter, new])[0].lead == shorter


def test_one_address_for_all_pages_of_a_careless_site_joins_nothing(article: Any) -> None:
    one = replace(article("Incendie à Tromvik", TEXT), url="https://j.fr/a")
    other = replace(
        article("Handball : victoire des Bleues", "Les joueuses ont gagné la finale mondiale."), url="https://j.fr/a"
    )
    assert len(group([one, other])) == 2


def test_memory_tells_new_update_and_briefed(article: Any) -> None:
    first = article("Incendie à la halle de Tromvik", TEXT, source="1", day="2025-12-22")
    (story,) = group([first])
    memory = [loads(Remembered, dumps(remembered(story, dt.date(2025, 12, 22), "La halle en feu")))]
    assert story.news is News.NEW
    (again,) = group([replace(first, source="other.txt")], memory)
    assert (again.news, again.changed) == (News.BRIEFED, ())
    assert (again.earlier[0].day, again.earlier[0].headline) == (dt.date(2025, 12, 22), "La halle en feu")
    (update,) = group([article("Incendie à Tromvik : un suspect", TEXT + MORE, source="2")], memory)
    assert update.news is News.UPDATE
    assert [update.lead.sentences[place].text for place in update.changed] == [MORE.strip()]
    (stranger,) = group([article("Budget rejeté", "Les députés ont rejeté le budget par 171 voix contre 160.")], memory)
    assert (stranger.news, stranger.earlier) == (News.NEW, ())


def test_what_was_briefed_stands_last_unless_told_otherwise(article: Any) -> None:
    old = [article("Incendie à la halle de Tromvik", TEXT, source=f"{n}") for n in range(3)]
    memory = [remembered(group(old)[0], dt.date(2025, 12, 22), "La halle en feu")]
    fresh = article("Budget rejeté", "Les députés ont rejeté le budget par 171 voix contre 160.")
    assert [story.news for story in group([*old, fresh], memory)] == [News.NEW, News.BRIEFED]
    assert [story.news for story in group([*old, fresh], memory, briefed_last=False)] == [News.BRIEFED, News.NEW]


def test_memory_keeps_no_sentence(article: Any) -> None:
    kept = dumps(remembered(group([article("Incendie", TEXT)])[0], DAY, "La halle"))
    assert "Soixante pompiers ont" not in kept


def test_topics_are_found_in_any_form_and_lift_a_story(article: Any) -> None:
    fire = article("Incendie à Tromvik", TEXT, source="1")
    talks = article(
        "Pêche", "Les négociations sur les quotas de l'Union Européenne ont échoué à BRUXELLES.", source="2"
    )
    topics = (
        TopicSettings("Europe", ("union européenne",)),
        TopicSettings("Dialogue", ("négociation",)),
        TopicSettings("Chine", ("Pékin", "union de Chine", "")),
    )
    stories = group([fire, talks], topics=topics)
    assert [story.lead.source for story in stories] == ["2", "1"]
    assert [story.topics for story in stories] == [("Europe", "Dialogue"), ()]
    given = group([replace(fire, topics=("Sécurité",)), talks])
    assert given[0].topics == ("Sécurité",)


@pytest.mark.parametrize(
    ("keyword", "found"),
    [("pompier", True), ("Tromvik", True), ("tromvik", True), ("Dahl", False), ("Par", False), ("flamme", True)],
)
def test_keywords_and_names(article: Any, keyword: str, found: bool) -> None:
    (story,) = group([article("Incendie", TEXT.replace("par", "dès"))], topics=(TopicSettings("T", (keyword,)),))
    assert bool(story.topics) is found


def test_paris_is_not_found_in_a_preposition(article: Any) -> None:
    (story,) = group([article("Incendie", "Attisées par un vent violent.")], topics=(TopicSettings("T", ("paris",)),))
    assert story.topics == ()


def test_a_keyword_of_several_words_does_not_cross_sentences_or_words(article: Any) -> None:
    text = article("Titre", "Elle parle de l'union.", "Européenne convaincue, elle vote. La réunion est finie.")
    (story,) = group([text], topics=(TopicSettings("Europe", ("union européenne",)), TopicSettings("U", ("reun",))))
    assert story.topics == ()


def test_weight_of_sources_and_sections(article: Any) -> None:
    fire = replace(article("Incendie à Tromvik", TEXT, source="1"), section="Société")
    budget = article("Budget rejeté", "Les députés ont rejeté le budget par 171 voix contre 160.", source="2")
    heavy = replace(budget, weight=3.0, section="SOCIETE")
    rescue = replace(
        article("Neige", "La neige bloque vingt mille voyageurs dans les gares.", source="3"), section="Société"
    )
    stories = group([fire, heavy, rescue])
    assert stories[0].lead == heavy
    assert {story.section for story in stories} == {"Société"}
    assert group([budget])[0].section == ""
