from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from summarizer.model import Article, ArticleDate
from summarizer.stories.events import AROUND, LIKELIEST
from summarizer.stories.group import Desk, group, stream

Pairs = dict[tuple[str, str], bool]


@pytest.fixture(scope="module")
def found(told: list[Any]) -> dict[str, int]:
    """The story of each labelled article when all are grouped at once."""
    return grouped(told)


@pytest.fixture(scope="module")
def found_people(people: list[Any]) -> dict[str, int]:
    return grouped(people)


def grouped(told: list[Any]) -> dict[str, int]:
    stories = group([item.article for item in told])
    return {
        article.id: place
        for place, story in enumerate(stories)
        for article in (story.lead, *story.copies, *story.others)
    }


def scored(told: list[Any], wanted: Any) -> tuple[float, float, float]:
    """Precision, recall and F1 over the labelled pairs that `wanted` picks."""
    right = wrong = missed = 0
    for one, other in combinations(told, 2):
        if one.event == other.event and one.aspect != other.aspect:
            continue
        verdict = wanted(one, other)
        if verdict is None:
            continue
        same = one.event == other.event
        right += verdict and same
        wrong += verdict and not same
        missed += same and not verdict
    return right / (right + wrong), right / (right + missed), 2 * right / (2 * right + wrong + missed)


def test_the_labelled_set_is_as_described(told: list[Any]) -> None:
    pairs = list(combinations(told, 2))
    hard = [p for p in pairs if p[0].theme == p[1].theme and "-" not in p[0].theme and p[0].event != p[1].event]
    rewritten = [item for item in told if item.outlet == "rewritten"]
    assert len(told) >= 700
    assert len(hard) >= 1400
    assert len(rewritten) >= 35
    assert len({item.article.id for item in told}) == len(told)


@pytest.mark.parametrize(
    ("part", "precision", "recall"),
    [("days", 0.95, 0.85), ("development", 0.92, 0.86), ("test", 0.88, 0.65)],
)
def test_floors_on_labelled_pairs(
    told: list[Any], found: dict[str, int], part: str, precision: float, recall: float
) -> None:
    """The floors stand a little below what is reached; raise them when the code gets better, never lower them."""

    def wanted(one: Any, other: Any) -> bool | None:
        day = "-" in one.theme and one.theme == other.theme
        chosen = day if part == "days" else one.half == other.half == part and one.theme == other.theme
        return found[one.article.id] == found[other.article.id] if chosen else None

    exact, whole, f1 = scored(told, wanted)
    print(f"{part}: precision {exact:.3f}, recall {whole:.3f}, F1 {f1:.3f}")
    assert exact >= precision
    assert whole >= recall


def test_floors_on_days_that_nothing_was_chosen_by(fresh: list[Any]) -> None:
    found = grouped(fresh)
    exact, whole, f1 = scored(fresh, lambda one, other: found[one.article.id] == found[other.article.id])
    print(f"fresh: precision {exact:.3f}, recall {whole:.3f}, F1 {f1:.3f}")
    assert exact >= 0.95
    assert whole >= 0.90
    assert f1 >= 0.95


def test_the_set_of_shared_names_is_as_described(people: list[Any]) -> None:
    pairs = list(combinations(people, 2))
    hard = [
        pair
        for pair in pairs
        if pair[0].theme == pair[1].theme
        and pair[0].event != pair[1].event
        and abs((pair[0].article.published.day - pair[1].article.published.day).days) <= AROUND
    ]
    assert len(people) >= 550
    assert len(hard) >= 1800
    assert sum(item.outlet == "rewritten" for item in people) >= 90
    assert len({item.article.id for item in people}) == len(people)


@pytest.mark.parametrize(
    ("parts", "floor"), [(["development"], 0.95), (["test"], 0.87), (["development", "test"], 0.91)]
)
def test_floors_where_people_and_places_are_shared(
    people: list[Any], found_people: dict[str, int], parts: list[str], floor: float
) -> None:
    """Pairs of each half; the marks were chosen on the development half, the test half's pairs were not looked at."""

    def wanted(one: Any, other: Any) -> bool | None:
        same = found_people[one.article.id] == found_people[other.article.id]
        return same if one.half == other.half and one.half in parts else None

    exact, whole, f1 = scored(people, wanted)
    print(f"people, {' and '.join(parts)}: precision {exact:.3f}, recall {whole:.3f}, F1 {f1:.3f}")
    assert f1 >= floor


def test_rewritten_reports_are_found(told: list[Any], found: dict[str, int]) -> None:
    """Other words, another order, another headline; what remains is names, numbers and the fewer words there are."""

    def wanted(one: Any, other: Any) -> bool | None:
        chosen = one.theme == other.theme and "rewritten" in (one.outlet, other.outlet)
        return found[one.article.id] == found[other.article.id] if chosen else None

    exact, whole, f1 = scored(told, wanted)
    print(f"rewritten: precision {exact:.3f}, recall {whole:.3f}, F1 {f1:.3f}")
    assert exact >= 0.95
    assert whole >= 0.85


def test_brief_reports_of_other_events_are_not_excused_by_being_brief(labelled: list[Any]) -> None:
    """Twenty stems on both sides: a few words in common are much of either, and yet say little."""
    affair = {item.article.id: (item.theme, item.affair) for item in labelled}
    stories = group([item.article for item in labelled])
    joined = [(affair[story.id], affair[one.id]) for story in stories for one in story.others]
    assert joined
    assert all(lead == other for lead, other in joined)


def test_no_two_themes_become_one_story(told: list[Any], found: dict[str, int]) -> None:
    theme: dict[int, set[str]] = {}
    for item in told:
        theme.setdefault(found[item.article.id], set()).add(item.theme)
    assert sum(len(names) > 1 for names in theme.values()) <= 2


def test_nothing_is_left_out_whatever_the_order(told: list[Any]) -> None:
    articles = [item.article for item in told[:150]]
    stories = group(articles)
    listed = [article.id for story in stories for article in (story.lead, *story.copies, *story.others)]
    assert sorted(listed) == sorted(article.id for article in articles)
    assert group(articles[::-1]) == stories


def year(told: list[Any], articles: int, days: int) -> Iterator[Article]:
    """Labelled articles spread over days; each time round they have names of their own."""
    for number in range(articles):
        again, place = divmod(number, len(told))
        article = told[place].article
        marked = [
            replace(sentence, text=sentence.text.replace("e", "e" + "aeiou"[again % 5] * min(again, 1)))
            for sentence in article.sentences
        ]
        day = ArticleDate(
            article.published.day.fromordinal(737_000 + number * days // articles), article.published.origin
        )
        yield replace(article, id=f"{number:016x}", sentences=tuple(marked), published=day)


def cost(articles: Iterator[Article]) -> tuple[int, int]:
    """Comparisons, and the most memory held beyond what was there before, in bytes."""
    desk = Desk()
    tracemalloc.start()
    try:
        batch: list[Article] = []
        for article in articles:
            if batch and batch[0].published.day != article.published.day:
                list(desk.read(batch[0].published.day.toordinal(), batch))
                batch = []
            batch.append(article)
        list(desk.read(batch[0].published.day.toordinal(), batch))
        list(desk.close())
        return desk.comparisons, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_cost_grows_with_articles_and_memory_with_days(told: list[Any]) -> None:
    """Three times as many days of as many articles: three times the work, in the same memory."""
    short, much = cost(year(told, 120, 12))
    long, more = cost(year(told, 360, 36))
    assert short > 100
    assert long <= 4 * short
    assert more <= 1.7 * much


def test_an_article_is_compared_with_a_few_however_many_there_are(told: list[Any]) -> None:
    """Two hundred articles in three days share many words; each is compared with its likeliest, at most twice."""
    compared, _ = cost(year(told, 200, 3))
    assert 500 < compared <= 200 * 2 * LIKELIEST


def test_a_stream_is_read_in_the_order_of_days(told: list[Any]) -> None:
    articles = [replace(told[0].article, published=replace(told[0].article.published)), told[-1].article]
    with pytest.raises(ValueError, match="order"):
        list(stream(sorted(articles, key=lambda article: article.published.day, reverse=True)))
