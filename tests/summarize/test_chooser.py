from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from summarizer.model import Article, BlockKind
from summarizer.summarize import chooser, extract, ranker, rouge, salience, selector, standing
from summarizer.summarize.base import ReadRequest, RewriteRequest, Weighed
from summarizer.summarize.fake import FakeRewriter
from summarizer.summarize.ridge import Ridge
from summarizer.summarize.versions import MOST, Version, introducing, liked, versions_of
from tests.summarize import articles


def choose(article: Article, *, sentences: int, words: int, cut: bool = False) -> tuple[Version, ...]:
    (pool,) = chooser.pools_of([article], [()], FakeRewriter() if cut else None, cut=cut)
    return chooser.choose(pool, sentences=sentences, words=words)


def texts(chosen: Sequence[Version]) -> list[str]:
    return [choice.choice.sentence.text for choice in chosen]


def test_sentences_come_in_reading_order_and_stand_alone() -> None:
    chosen = choose(articles.make_article(*articles.BODY), sentences=3, words=60)
    indices = [choice.choice.sentence.index for choice in chosen]
    assert indices == sorted(indices)
    assert len(indices) >= 2
    assert all(standing.stands_alone(text) for text in texts(chosen))


def test_the_limits_hold() -> None:
    article = articles.make_article(*articles.BODY)
    assert len(choose(article, sentences=1, words=400)) == 1
    assert len(choose(article, sentences=3, words=10)) == 1
    for limit in (25, 40, 60):
        chosen = choose(article, sentences=3, words=limit, cut=True)
        assert len(chosen) == 1 or sum(len(version.text.split()) for version in chosen) <= limit * chooser.ROOM + 3


def test_two_sentences_that_say_the_same_give_one() -> None:
    again = articles.LEAD.replace("dans la soirée", "en soirée")
    chosen = choose(articles.make_article(articles.LEAD, again), sentences=3, words=100)
    assert len(chosen) == 1


def test_a_demonstrative_follows_the_sentence_that_it_points_at() -> None:
    article = articles.make_article(
        "Le Parlement européen a adopté mardi une loi sur la restauration de la nature.",
        "Cette loi sur la restauration de la nature oblige les États à replanter des forêts.",
        title="La loi sur la restauration de la nature adoptée",
    )
    assert [choice.choice.sentence.index for choice in choose(article, sentences=1, words=60)] == [0]
    assert 1 not in [choice.choice.sentence.index for choice in choose(article, sentences=2, words=12)]


def test_where_all_sentences_point_back_the_best_one_stands() -> None:
    article = articles.make_article("Cette loi sur la nature oblige les États à replanter des forêts.", title="Forêts")
    assert len(choose(article, sentences=2, words=60)) == 1


def test_headings_and_lists_of_a_longer_article_are_left_aside() -> None:
    article = articles.make_article(*articles.BODY, kind=BlockKind.LIST_ITEM)
    assert len(choose(article, sentences=3, words=60)) == 1  # better than nothing


def test_a_bare_quotation_is_better_than_nothing() -> None:
    article = articles.make_article('"Nous n\'avons rien vu venir, et tout a été emporté par les eaux."')
    assert len(choose(article, sentences=3, words=60)) == 1


@pytest.mark.parametrize("body", [(), ("",), ("...",), ("12",)])
def test_nothing_to_choose(body: tuple[str, ...]) -> None:
    assert choose(articles.make_article(*body), sentences=3, words=60) == ()


ZELENSKY = (
    "Le président Volodymyr Zelensky a assuré lundi que les négociations menées à Miami sont proches d'un résultat.",
    "Les équipes doivent désormais regagner leurs capitales pour faire rapport des discussions.",
    "De son côté, la Russie refuse l'idée d'un cessez-le-feu temporaire.",
    "Il a dit soutenir un arrêt des hostilités uniquement dans le cadre d'un accord.",
)


def test_the_second_half_of_the_title_is_told() -> None:
    article = articles.make_article(
        *ZELENSKY, title="Zelensky : Miami proche d'un accord, la Russie refuse le cessez-le-feu"
    )
    chosen = choose(article, sentences=3, words=60)
    assert "La Russie refuse l'idée d'un cessez-le-feu temporaire." in [version.text for version in chosen]


def test_what_a_cut_leaves_makes_room_for_another_sentence() -> None:
    article = articles.make_article(*articles.BODY)
    whole, cut = (choose(article, sentences=3, words=34, cut=wanted) for wanted in (False, True))
    assert any(version.dropped for version in cut)
    assert len(cut) >= len(whole)


def test_the_whole_comes_first_and_every_form_was_checked() -> None:
    (pool,) = chooser.pools_of([articles.make_article(*articles.BODY)], [()], FakeRewriter(), cut=True)
    for first, *rest in pool.versions:
        assert first.is_whole
        assert len(rest) < MOST
        assert all(version.found and all(check.passed for check in version.found) for version in rest)


def test_what_the_model_likes_is_told_next_to_the_whole() -> None:
    (pool,) = chooser.pools_of([articles.make_article(*articles.BODY)], [()], None, cut=True)
    forms = next(group for group in pool.versions if len(group) > 1)
    request = RewriteRequest("", forms[0].text)
    told = liked(forms, request, {(request, forms[0].text): -2.0, (request, forms[1].text): -0.5})
    assert [version.liking for version in told[:2]] == [0.0, 1.5]


@pytest.mark.parametrize("reads", [False, True])
def test_the_ranker_fits_its_features_and_knows_its_order(reads: bool) -> None:
    rewriter = FakeRewriter() if reads else None
    (pool,) = chooser.pools_of([articles.make_article(*articles.BODY)], [()], rewriter, cut=True)
    rows = [ranker.features_of((version,), pool.told) for group in pool.versions for version in group]
    bundled = ranker.bundled_ranker(reads=reads)
    names = len(ranker.NAMES) + reads * len(salience.NAMES)
    assert {len(row) for row in rows} == {len(bundled.weights)} == {len(bundled.by_length)} == {names}
    assert len({bundled.score(row) for row in rows}) > 1
    assert ranker.score((pool.versions[0][0],), pool.told) == bundled.score(rows[0])


def test_a_number_is_worth_its_weight_and_more_in_a_long_summary() -> None:
    wide = len(ranker.NAMES)
    one = [0.0] * wide
    one[0] = 2.0
    plain = Ridge(ranker.WORDS, (0.0,) * wide, (1.0,) * wide, (0.5, *(0.0,) * (wide - 1)), (0.25, *(0.0,) * (wide - 1)))
    assert plain.score(one) == 1.0
    one[ranker.WORDS] = 4.0
    assert plain.score(one) == 2.0 * (0.5 + 0.25 * 4.0)


@pytest.mark.parametrize("reads", [False, True])
def test_a_broken_ranker_is_refused(monkeypatch: pytest.MonkeyPatch, reads: bool) -> None:
    monkeypatch.setattr(ranker, "NAMES", ("another",))
    ranker.bundled_ranker.cache_clear()
    with pytest.raises(ValueError, match="run training"):
        ranker.bundled_ranker(reads=reads)
    ranker.bundled_ranker.cache_clear()


def test_what_a_reader_says_decides_between_sentences() -> None:
    article = articles.make_article(*articles.BODY)

    class Reader(FakeRewriter):
        """Says that a journalist would tell one sentence only."""

        def __init__(self, told: int) -> None:
            super().__init__()
            self.told = told

        def weigh(self, readings: Sequence[ReadRequest]) -> list[tuple[Weighed, ...]]:
            return [
                tuple(
                    Weighed(
                        words := tuple(rouge.tokens(sentence)),
                        (chance := 0.95 if at == self.told else 0.02,) * len(words),
                        (*(chance,) * (len(words) - 1), 0.0),
                    )
                    for at, sentence in enumerate(reading.sentences)
                )
                for reading in readings
            ]

    found = []
    for told in (0, 2):
        (pool,) = chooser.pools_of([article], [()], Reader(told), cut=True)
        found.append(chooser.choose(pool, sentences=1, words=60)[0].choice.order == pool.versions[told][0].choice.order)
    assert found == [True, True]


def test_a_form_with_a_failing_check_is_no_version() -> None:
    (pool,) = chooser.pools_of([articles.make_article(*articles.BODY)], [()], None, cut=True)
    choice = replace(pool.versions[0][0].choice, text="Le maire, qui habite Lyon, a dit oui.")
    assert [version.text for version in versions_of(choice)] == ["Le maire, qui habite Lyon, a dit oui."]


@pytest.mark.parametrize(("scores", "chosen"), [((20.0, 16.0), 2), ((20.0, 6.0), 1)])
def test_a_sentence_that_tells_little_is_not_added(
    monkeypatch: pytest.MonkeyPatch, scores: tuple[float, float], chosen: int
) -> None:
    extract.candidates.cache_clear()
    monkeypatch.setattr(selector, "scores", lambda title, sentences: list(scores))
    article = articles.make_article(
        "Le Sénat a adopté mardi la loi sur la restauration des rivières, après trois semaines de débats à Paris.",
        "Le soleil brillait dehors et les arbres étaient verts comme tous les ans dans ce quartier.",
        title="Le Sénat adopte la loi sur les rivières",
    )
    assert len(choose(article, sentences=3, words=60)) == chosen
    extract.candidates.cache_clear()


def test_who_a_person_is_stays_where_the_title_does_not_name_him() -> None:
    said = '"Une enquête est en cours pour actes d\'intimidation", a précisé Pierre Sennès, procureur de la République.'
    made = versions_of(extract.Chosen(articles.make_article(said).sentences[0], said, 1.0))
    assert any("procureur" not in version.text for version in made)
    assert all("procureur" in version.text for version in introducing(made, "Marseille : le Pr Raoult menacé"))
    assert introducing(made, "Le procureur Pierre Sennès ouvre une enquête") == made
