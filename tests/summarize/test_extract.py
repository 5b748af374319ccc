from __future__ import annotations

import pytest

from summarizer.model import BlockKind
from summarizer.summarize import extract, features, selector, standing
from tests.summarize import articles


def texts(chosen: tuple[extract.Chosen, ...]) -> list[str]:
    return [choice.sentence.text for choice in chosen]


def test_sentences_come_in_reading_order_and_stand_alone() -> None:
    chosen = extract.choose(articles.make_article(*articles.BODY), sentences=3, words=60)
    indices = [choice.sentence.index for choice in chosen]
    assert indices == sorted(indices)
    assert len(indices) >= 2
    assert all(standing.stands_alone(text) for text in texts(chosen))


def test_the_limits_hold() -> None:
    article = articles.make_article(*articles.BODY)
    assert len(extract.choose(article, sentences=1, words=400)) == 1
    assert len(extract.choose(article, sentences=3, words=10)) == 1


def test_two_sentences_that_say_the_same_give_one() -> None:
    again = articles.LEAD.replace("dans la soirée", "en soirée")
    chosen = extract.choose(articles.make_article(articles.LEAD, again), sentences=3, words=100)
    assert len(chosen) == 1


def test_a_demonstrative_follows_the_sentence_that_it_points_at() -> None:
    article = articles.make_article(
        "Le Parlement européen a adopté mardi une loi sur la restauration de la nature.",
        "Cette loi sur la restauration de la nature oblige les États à replanter des forêts.",
        title="La loi sur la restauration de la nature adoptée",
    )
    assert [choice.sentence.index for choice in extract.choose(article, sentences=1, words=60)] == [0]
    assert 1 not in [choice.sentence.index for choice in extract.choose(article, sentences=2, words=12)]


def test_where_all_sentences_point_back_the_best_one_stands() -> None:
    article = articles.make_article("Cette loi sur la nature oblige les États à replanter des forêts.", title="Forêts")
    assert len(extract.choose(article, sentences=2, words=60)) == 1


def test_headings_and_lists_of_a_longer_article_are_left_aside() -> None:
    article = articles.make_article(*articles.BODY, kind=BlockKind.LIST_ITEM)
    assert len(extract.choose(article, sentences=3, words=60)) == 1  # better than nothing


def test_a_bare_quotation_is_better_than_nothing() -> None:
    article = articles.make_article('"Nous n\'avons rien vu venir, et tout a été emporté par les eaux."')
    assert len(extract.choose(article, sentences=3, words=60)) == 1


@pytest.mark.parametrize("body", [(), ("",), ("...",), ("12",)])
def test_nothing_to_choose(body: tuple[str, ...]) -> None:
    assert extract.choose(articles.make_article(*body), sentences=3, words=60) == ()


def test_the_selector_fits_its_features() -> None:
    rows = features.features_of("Un titre", ["Une phrase.", "Une autre phrase !"], features.rarity_table())
    assert {len(row) for row in rows} == {len(features.NAMES)}
    bundled = selector.bundled_selector()
    assert all(node[0] < len(features.NAMES) for tree in bundled.trees for node in tree)
    assert len({bundled.score(row) for row in rows}) == 2


def test_the_selector_prefers_what_the_title_says() -> None:
    title = "Le glacier de la Marmolada s'effondre dans les Dolomites"
    about = "Une partie du glacier de la Marmolada s'est effondrée dimanche dans les Dolomites."
    other = "Les magasins de la ville voisine ont ouvert leurs portes à neuf heures lundi."
    first, second = selector.scores(title, [other, about])
    assert second > first
