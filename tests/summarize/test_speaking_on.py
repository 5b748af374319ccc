from __future__ import annotations

import pytest

from summarizer.summarize import chooser
from summarizer.summarize.speaking_on import goes_on
from tests.summarize import articles

BEFORE = "Le ministre Olivier Véran a annoncé mardi que les visites reprendraient dans tous les hôpitaux."


@pytest.mark.parametrize(
    ("sentence", "before", "certain"),
    [
        ("Il a ajouté que les masques resteraient obligatoires dans les couloirs.", BEFORE, True),
        ("Selon lui, les masques resteront obligatoires dans tous les couloirs.", BEFORE, True),
        ("Il a également précisé que les familles seraient prévenues par courrier.", BEFORE, True),
        # nobody says anything: "il" may be anything
        ("Il sera ouvert aux familles dès la semaine prochaine dans tous les hôpitaux.", BEFORE, False),
        # a second person, no name, no speaker
        (
            "Il a ajouté que les masques resteraient obligatoires dans les couloirs.",
            "Le ministre Olivier Véran a annoncé mardi que Jean Castex viendrait à Lyon.",
            False,
        ),
        (
            "Il a ajouté que les masques resteraient obligatoires dans les couloirs.",
            "Le ministre a annoncé mardi que les visites reprendraient dans tous les hôpitaux.",
            False,
        ),
        (
            "Selon lui, les masques resteront obligatoires dans tous les couloirs.",
            "Olivier Véran a visité mardi deux hôpitaux de la ville de Lyon avec des médecins.",
            False,
        ),
        # more than the pronoun points back
        ("Il a ajouté que celui-ci serait fermé, par ailleurs, dès la semaine prochaine.", BEFORE, False),
    ],
)
def test_a_pronoun_is_read_only_where_one_person_speaks(sentence: str, before: str, certain: bool) -> None:
    assert goes_on(sentence, before) is certain


def test_it_can_be_chosen_only_behind_the_sentence_that_it_goes_on_from() -> None:
    before = BEFORE.replace("Olivier Véran", "Xyz Véran")  # nobody knows whether that is a man: no name for the pronoun
    after = "Il a ajouté que les masques des visites resteraient obligatoires dans les couloirs des hôpitaux."
    article = articles.make_article(
        before, after, title="Les visites reprennent, les masques restent dans les hôpitaux"
    )
    (pool,) = chooser.pools_of([article], [()], None, cut=False)
    assert [v.text for v in chooser.choose(pool, sentences=2, words=60)] == [before, after]
    assert [v.text for v in chooser.choose(pool, sentences=1, words=60)] == [before]
