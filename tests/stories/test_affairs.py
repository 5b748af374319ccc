from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

from summarizer.ingest.files import read_sources
from summarizer.model import ArticleDate, DateOrigin
from summarizer.stories.affairs import SAME_AFFAIR, likeness, related, terms, weighted
from summarizer.stories.group import group

SEEDS = Path(__file__).parents[2] / "seeds"


def score(one: Any, other: Any) -> float:
    """Likeness in an edition of these two only."""
    return likeness(*weighted([terms(one), terms(other)]))


def test_labelled_pairs_are_told_apart_two_by_two(labelled: list[Any]) -> None:
    pairs = list(combinations(labelled, 2))
    same = [score(one.article, other.article) for one, other in pairs if one.affair == other.affair]
    hard = [
        score(one.article, other.article)
        for one, other in pairs
        if one.affair != other.affair and one.theme == other.theme
    ]
    assert len(same) >= 15
    assert len(hard) >= 40
    assert min(same) >= SAME_AFFAIR
    assert max(hard) < SAME_AFFAIR


def test_the_margin_holds_for_themes_that_did_not_set_the_threshold(labelled: list[Any]) -> None:
    """Half of the themes alone would have put the threshold where the other half is still parted."""
    for chosen in ({"norlande", "ukraine"}, {"football", "loire"}):
        scores: dict[bool, list[float]] = {True: [], False: []}
        for one, other in combinations([item for item in labelled if item.theme in chosen], 2):
            scores[one.affair == other.affair].append(score(one.article, other.article))
        assert min(scores[True]) - max(scores[False]) > 0.05


def test_one_edition_of_all_articles_relates_no_stranger(labelled: list[Any]) -> None:
    articles = [item.article for item in labelled]
    found = {(one, other) for one, others in related(articles).items() for _, other in others}
    right = {(one, other) for one, other in found if labelled[one].affair == labelled[other].affair}
    assert found == right
    assert len(found) >= 2 * 14


def test_likeness_is_symmetric_and_whole_for_itself(labelled: list[Any]) -> None:
    one, other = weighted([terms(labelled[0].article), terms(labelled[3].article)])
    assert likeness(one, other) == likeness(other, one)
    assert abs(likeness(one, one) - 1) < 1e-9


def test_seeds_are_related_and_not_one_story() -> None:
    articles = read_sources([SEEDS], dt.date(2025, 12, 23)).articles
    stories = group(articles)
    assert len(stories) == 2
    assert stories[0].related == (stories[1].id,)
    assert stories[1].related == (stories[0].id,)


def test_what_returns_every_year_is_not_one_affair(labelled: list[Any]) -> None:
    one, other = labelled[0].article, labelled[1].article
    later = replace(other, published=ArticleDate(dt.date(2026, 12, 1), DateOrigin.STATED))
    assert related([one, other])[0]
    assert not related([one, later])[0]
    unknown = replace(later, published=ArticleDate(dt.date(2026, 12, 1), DateOrigin.EDITION))
    assert related([one, unknown])[0]


def test_cost_does_not_grow_with_the_square(labelled: list[Any]) -> None:
    """400 articles that share no affair: comparing all pairs would take 80,000 comparisons."""
    base = labelled[0].article
    letters = "bcdfghjklm"

    def invented(number: int) -> Any:
        words = [
            "".join(letters[int(digit)] + "aou"[(number + place) % 3] for digit in f"{number * 7 + place:05}")
            for place in range(40)
        ]
        body = " ".join(words).capitalize() + "."
        return replace(base, title=body[:60], sentences=(replace(base.sentences[0], text=body),), source=f"{number}")

    small, large = [invented(n) for n in range(100)], [invented(n) for n in range(400)]
    related(small)
    begin = perf_counter()
    related(small)
    middle = perf_counter()
    related(large)
    end = perf_counter()
    assert end - middle < 12 * (middle - begin) + 0.2


def test_empty_and_wordless_articles_relate_to_nothing(labelled: list[Any]) -> None:
    bare = replace(labelled[0].article, title="", sentences=(), blocks=())
    assert related([]) == {}
    assert related([bare, bare]) == {0: [], 1: []}
