from __future__ import annotations

from typing import Any

from summarizer.stories.copies import SHINGLE, shingles
from summarizer.stories.group import group

DISPATCH = (
    "Le Parlement norlandais a rejeté mardi le projet de budget présenté par la Première ministre. "
    "L'opposition réclame sa démission et la convocation d'élections anticipées au printemps. "
    "Le texte prévoyait un gel des pensions de retraite ainsi que douze milliards de couronnes d'économies. "
    "Les marchés ont réagi avec calme, la couronne ne cédant que quelques centimes face à l'euro. "
    "Un nouveau projet doit être présenté d'ici à vendredi, a fait savoir le gouvernement dans la soirée."
)


def copies(articles: list[Any]) -> list[list[str]]:
    """The sources of each text, the lead first, the longest text first."""
    found: dict[str, list[str]] = {}
    for story in group(articles):
        found[story.id] = [story.lead.source, *(copy.source for copy in story.copies)]
        for other in story.others:
            found[other.source] = [other.source]
    length = {article.source: sum(len(block.text) for block in article.blocks) for article in articles}
    return sorted(found.values(), key=lambda sources: (-length[sources[0]], sources))


def test_one_text_from_two_folders(article: Any) -> None:
    one, other = article("T", DISPATCH, source="b/x.txt"), article("T", DISPATCH, source="a/x.txt")
    assert copies([one, other]) == [["a/x.txt", "b/x.txt"]]


def test_another_title_and_a_cut_end_stay_a_copy(article: Any) -> None:
    whole = article("Norlande : budget rejeté", DISPATCH, source="le_monde.txt")
    cut = article("Le budget norlandais rejeté", DISPATCH[:330], source="la_croix.txt")
    assert copies([cut, whole]) == [["le_monde.txt", "la_croix.txt"]]


def test_typography_does_not_matter(article: Any) -> None:
    curly = article("T", DISPATCH.replace("'", "’"), source="2.txt")
    assert copies([article("T", DISPATCH, source="1.txt"), curly]) == [["1.txt", "2.txt"]]


def test_an_own_report_that_quotes_the_same_sentence_is_no_copy(article: Any) -> None:
    own = article(
        "Vu de Tromvik",
        "Dans les cafés de la capitale, on ne parle que de cela. L'opposition réclame sa démission et la convocation "
        "d'élections anticipées au printemps. Mais les habitants que nous avons rencontrés s'inquiètent surtout du "
        "prix du chauffage, qui a doublé en deux ans, et des files d'attente dans les hôpitaux du nord.",
    )
    assert len(copies([own, article("T", DISPATCH)])) == 2


def test_short_texts_are_copies_only_where_they_are_equal(article: Any) -> None:
    one = article("A", "Le pont est fermé depuis hier soir.", source="1")
    other = article("B", "Le pont est fermé depuis hier matin.", source="2")
    again = article("C", "Le pont est fermé depuis hier soir.", source="3")
    assert copies([one, other, again]) == [["2"], ["1", "3"]]


def test_same_id_is_always_one_text(article: Any) -> None:
    one, other = article("A", "Oui.", source="1", id="f" * 16), article("A", "Oui.", source="2", id="f" * 16)
    assert copies([other, one]) == [["1", "2"]]


def test_lead_is_longest_then_earliest_then_first_by_source(article: Any) -> None:
    longest = article("T", DISPATCH + " Fin.", source="z.txt", day="2025-12-23")
    late = article("T", DISPATCH, source="a.txt", day="2025-12-22")
    early = article("T", DISPATCH, source="b.txt", day="2025-12-21")
    assert copies([late, early, longest]) == [["z.txt", "b.txt", "a.txt"]]


def test_groups_do_not_depend_on_the_order_of_reading(article: Any) -> None:
    articles = [
        article("T", DISPATCH[:330], source="1"),
        article("T", DISPATCH, source="2"),
        article("U", "Le pont est fermé depuis hier soir.", source="3"),
    ]
    assert copies(articles) == (copies(articles[::-1]))


def test_hundred_copies_stay_one_group(article: Any) -> None:
    assert len(copies([article("T", DISPATCH, source=f"{n:03}") for n in range(100)])) == 1


def test_a_phrase_that_every_site_prints_makes_no_copies(article: Any) -> None:
    stock = "Nos journalistes ont besoin de vous pour continuer à vous informer chaque jour en toute liberté."
    many = [
        article("T", f"{stock} " + " ".join(f"mot{n}x{k}" for k in range(60)) + ".", source=f"{n:03}")
        for n in range(120)
    ]
    assert len(copies(many)) == 120


def test_shingles_of_less_than_a_shingle(article: Any) -> None:
    assert len(shingles(article("T", "Non."))) == 1
    assert SHINGLE == 4
