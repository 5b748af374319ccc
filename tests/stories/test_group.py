from __future__ import annotations

import random
from typing import Any

from summarizer.stories.group import group


def test_nothing_gives_nothing() -> None:
    assert group([]) == ()


def test_every_article_is_in_exactly_one_story(labelled: list[Any]) -> None:
    articles = [item.article for item in labelled]
    stories = group([*articles, *articles[:5]])
    told = [article.source for story in stories for article in (story.lead, *story.copies, *story.others)]
    assert sorted(told) == sorted(article.source for article in [*articles, *articles[:5]])
    affair = {item.article.id: item.affair for item in labelled}
    strangers = [story for story in stories if any(affair[story.id] != affair[one.id] for one in story.others)]
    assert len(strangers) <= 1  # "Saint-Loup" and a wolf at the Loire


def test_order_of_reading_changes_nothing(labelled: list[Any]) -> None:
    articles = [item.article for item in labelled]
    first = group(articles)
    for seed in range(5):
        shuffled = random.Random(seed).sample(articles, len(articles))
        assert group(shuffled) == first


def test_what_most_outlets_carried_comes_first_then_the_latest(article: Any) -> None:
    carried = (
        "Les députés ont adopté hier soir un texte sur la pêche côtière, au terme de dix heures de débats houleux."
    )
    old = [article("Pêche", carried, source=f"{n}.txt", day="2025-12-01") for n in range(2)]
    fresh = article("Neige", "La neige a bloqué vingt mille voyageurs dans les gares de l'est.", day="2025-12-23")
    older = article("Théâtre", "La troupe de la ville reprend son spectacle dans une salle rénovée.", day="2025-12-20")
    stories = group([older, fresh, *old])
    assert [story.lead.title for story in stories] == ["Pêche", "Neige", "Théâtre"]
    assert [copy.source for copy in stories[0].copies] == ["1.txt"]


def test_a_story_has_the_id_of_its_lead_and_names_its_relations(labelled: list[Any]) -> None:
    stories = {story.id: story for story in group([item.article for item in labelled])}
    for story in stories.values():
        assert story.id == story.lead.id
        assert story.id not in story.related
        for other in story.related:
            assert story.id in stories[other].related
