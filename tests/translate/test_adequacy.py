"""A word that the French does not call for, or that the translation has lost, is named; free but true words are not.

The wrong ones were all read in the output of real small models; the right ones are by people.
"""

from __future__ import annotations

import pytest

from summarizer.model import CheckName
from summarizer.translate.adequacy import adequacy, english_stem, misplaced, parse
from summarizer.translate.checks import examine

WRONG = [
    ("La Russie refuse l'idée d'un cessez-le-feu temporaire.", "Russia refuses the idea of a ceasefire.", "temporaire"),
    ("Je suis au-delà de la colère.", "I am beyond the cholera.", "colere"),
    ("une rencontre entre les émissaires russes", "a meeting between Russian broadcasters", "broadcasters"),
    ("Ils ont libéré les otages.", "They released the hosts.", "otages"),
    ("L'enquête annuelle a révélé une fraude.", "The annual issue revealed a fraud.", "enquete"),
    ("L'annonce de la retraite fut un choc.", "The announcement of the reform was a shock.", "reform"),
    ("Il a été promu directeur d'une petite école.", "He was promoted director of a school.", "petite"),
    ("Les manifestants ont bloqué la route.", "The broadcasters blocked the road.", "broadcasters"),
    ("Le maire a condamné cette violence.", "The mayor welcomed this violence.", "condamne"),
    ("La grève continue à Lyon.", "The vacancy continues in Lyon.", "greve"),
    ("Les députés ont rejeté la motion.", "The members adopted the motion.", "rejete"),
    ("Le feu a détruit trois maisons.", "The fire destroyed three bridges.", "bridges"),
]

RIGHT = [
    ("La Russie refuse l'idée d'un cessez-le-feu temporaire.", "Russia rejects the idea of a temporary ceasefire."),
    ("Je suis au-delà de la colère.", "I am beyond anger."),
    ("Ils ont libéré les otages.", "They freed the hostages."),
    ("5000 dollars par personne, le maximum autorisé.", "$5,000 per person, the maximum allowed."),
    ("Le ministre a annoncé lundi une baisse des impôts.", "The minister announced a tax cut on Monday."),
    ("La grève continue à Lyon.", "The strike goes on in Lyon."),
    ("Les manifestants ont bloqué la route.", "The protesters blocked the road."),
    ("Le président a rencontré les familles des victimes.", "The president met the families of the victims."),
    ("Quatre-vingt-dix personnes ont été blessées.", "Ninety people were injured."),
    ("Il a été condamné à deux ans de prison.", "He was sentenced to two years in prison."),
]


@pytest.mark.parametrize(("french", "english", "word"), WRONG)
def test_a_wrong_word_is_named(french: str, english: str, word: str) -> None:
    assert word in misplaced(french, english, "en")


@pytest.mark.parametrize(("french", "english"), RIGHT)
def test_true_words_are_left_alone(french: str, english: str) -> None:
    assert misplaced(french, english, "en") == ()


@pytest.mark.parametrize(
    ("french", "wrong", "right"),
    [
        ("Ils ont libéré les otages.", "They released the hosts.", "They released the hostages."),
        ("Un cessez-le-feu temporaire est refusé.", "A ceasefire is refused.", "A temporary ceasefire is refused."),
    ],
)
def test_the_better_answer_is_worth_more(french: str, wrong: str, right: str) -> None:
    assert adequacy(french, right, "en") > adequacy(french, wrong, "en")


def test_names_numbers_and_other_languages_are_left_to_other_checks() -> None:
    assert misplaced("Le groupe Orange s'installe à Grenoble.", "The Orange group moves to Grenoble.", "en") == ()
    assert misplaced("Je suis en colère.", "Estoy de cólera.", "es") == ()
    assert adequacy("Je suis en colère.", "Estoy de cólera.", "es") == 0.0
    assert misplaced("", "", "en") == ()


def test_the_check_fails_with_the_words_as_evidence() -> None:
    checks = examine("Ils ont libéré les otages.", "They released the hosts.", "en")
    (found,) = [check for check in checks if check.name is CheckName.MEANING]
    assert not found.passed
    assert "otages" in found.evidence


@pytest.mark.parametrize(
    ("one", "other"),
    [("negotiations", "negotiation"), ("prepared", "preparing"), ("studies", "studied"), ("stopped", "stop")],
)
def test_english_stems_meet(one: str, other: str) -> None:
    assert english_stem(one) == english_stem(other)


def test_a_table_is_read_both_ways() -> None:
    table = parse("coler\t!\tanger:90 angr:10\ntemporair\t\ttemporar:50\n<\t\tanger\n")
    assert table.forward["coler"] == {"anger": 0.9, "angr": 0.1}
    assert table.backward["anger"] == {"coler": 1.0}
    assert table.owed == {"coler"}
    assert table.founded == {"anger"}
