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
