from __future__ import annotations

from summarizer.summarize.support import support_for
from tests.summarize import articles

ARTICLE = articles.make_article(*articles.BODY)


def test_the_origin_comes_first_and_counts_words() -> None:
    support = support_for("Le préfet de la Loire a ordonné l'évacuation.", ARTICLE.sentences, origin=0)
    assert (support[0].sentence, support[0].score) == (0, 1.0)


def test_a_text_that_no_sentence_holds_has_no_support() -> None:
    assert support_for("Le Kremlin dément toute rencontre.", ARTICLE.sentences) == ()


def test_the_strongest_is_found_without_an_origin() -> None:
    support = support_for("Les pompiers ont secouru une douzaine d'habitants.", ARTICLE.sentences)
    assert support[0].sentence == 2
    assert all(0.5 <= found.score <= 1 for found in support)


CALL = "Le président ukrainien Volodymyr Zelensky a appelé samedi les États-Unis à accentuer la pression sur la Russie."
TALKS = (
    "Le président ukrainien Volodymyr Zelensky avait évoqué samedi la possibilité de négociations entre l'Ukraine et la"
    " Russie, proposées selon lui par les États-Unis."
)


def test_the_same_people_at_something_else_are_no_support() -> None:
    article = articles.make_article(TALKS, CALL)
    assert [found.sentence for found in support_for(CALL, article.sentences, origin=1)] == [1]


def test_who_says_it_all_again_is_support_and_who_lacks_a_number_is_not() -> None:
    again = "Samedi, le président ukrainien Volodymyr Zelensky a appelé les États-Unis à la pression sur la Russie."
    article = articles.make_article(CALL, again)
    assert [found.sentence for found in support_for(CALL, article.sentences, origin=0)] == [0, 1]
    fires = (
        "Le feu a détruit douze maisons du village de Roanne mardi.",
        "Le feu a détruit mardi des maisons à Roanne.",
    )
    article = articles.make_article(*fires)
    assert [found.sentence for found in support_for(fires[0], article.sentences, origin=0)] == [0]


def test_two_joined_sentences_are_both_named() -> None:
    first = "Le préfet de la Loire a ordonné mardi l'évacuation de trois villages de la vallée."
    second = "Les pompiers de Roanne ont secouru une douzaine d'habitants dans la soirée."
    article = articles.make_article(first, "Il pleuvait encore mercredi matin sur tout le pays.", second)
    joined = (
        "Le préfet de la Loire a ordonné l'évacuation de trois villages, et les pompiers ont secouru des habitants."
    )
    support = support_for(joined, article.sentences)
    assert {found.sentence for found in support} == {0, 2}
    assert all(0 < found.score < 1 for found in support)
