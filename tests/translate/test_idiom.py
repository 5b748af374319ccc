"""Slips of small models that are put right, and the like of them that are no slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.model import Outcome
from summarizer.text.typography import fold
from summarizer.translate.audit import choose
from summarizer.translate.finish import straighten
from summarizer.translate.idiom import mend_idiom

PAIRS = Path(__file__).parents[1] / "eval" / "data" / "pud200.en.tsv"

MENDED = [
    (
        "Cinq personnes ont été tuées, dont trois secouristes.",
        "Five people were killed, of which three rescuers.",
        "Five people were killed, including three rescuers.",
    ),
    (
        "Ils ont blessé six personnes, dont une femme dans un état grave, rapporte France Bleu.",
        "They wounded six people, of whom a woman in a serious state, says France Bleu.",
        "They wounded six people, including a woman in a serious state, says France Bleu.",
    ),
    (
        "Des chercheurs russes affirment cela.",
        "From Russian researchers claim that.",
        "Russian researchers claim that.",
    ),
    ("De faux policiers ont agi.", "Of the false policemen acted.", "False policemen acted."),
    ("Ils portaient un masque.", "They carried a mask.", "They wore a mask."),
    ("Elle n'avait pas porté de casque.", "She had not carried a helmet.", "She had not worn a helmet."),
    ("Il avait porté un gilet.", "He had carried a vest.", "He had worn a vest."),
    ("Théo (17 ans) et ses amis.", "Théo (17 years) and his friends.", "Théo (17) and his friends."),
    ("Elle est morte à l'âge de 99 ans.", "He died at the age of 99 years.", "She died at the age of 99."),
    ("Un homme âgé de 42 ans.", "A man aged 42 years old.", "A man aged 42."),
    ("Elle a découvert un homme.", "He discovered a man.", "She discovered a man."),
    ("Il est parti.", "She left.", "He left."),
    ('"C\'est fini", a-t-elle dit.', '"It is over," he said.', '"It is over," she said.'),
    ("Il était l'invité sur France 2.", "He was the guest about France 2.", "He was the guest on France 2."),
    ("La fin de la guerre.", "The end of the the war.", "The end of the war."),
]
LEFT = [
    ("Six personnes, dont trois sont mortes.", "Six people, of whom three have died."),
    ("Les six, dont deux vivent ici.", "The six, of whom two live here."),
    ("Le livre dont il parle et dont un extrait circule.", "The book of which he speaks, of which an extract is out."),
    ("Des origines à nos jours.", "From the origins to our day."),
    ("Il porte un masque et transporte des armes.", "He carries weapons and a mask."),
    ("Il porte une arme.", "He carries a weapon."),
    ("Elle dure 17 ans.", "It lasts 17 years."),
    ('"Non", a-t-il dit, "a-t-elle compris ?"', '"No," he said, "did she understand?"'),
    ("Un livre sur France 2.", "A book about something else."),
]


@pytest.mark.parametrize(("french", "slip", "mended"), MENDED)
def test_a_slip_is_mended(french: str, slip: str, mended: str) -> None:
    assert mend_idiom(french, slip, "en") == mended
    assert mend_idiom(french, mended, "en") == mended


@pytest.mark.parametrize(("french", "english"), LEFT)
def test_what_is_no_slip_stays(french: str, english: str) -> None:
    assert mend_idiom(french, english, "en") == english


def test_other_languages_are_left_alone() -> None:
    assert mend_idiom("Il porte un masque.", "He carried a mask.", "pt") == "He carried a mask."


def test_people_make_no_such_slips() -> None:
    """Of 200 sentences that people translated none is changed, but for "of which" and the like, said otherwise."""
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = [(straighten(fold(row[-2])), straighten(row[-1])) for row in rows if len(row) >= 2]
    assert len(pairs) >= 200
    changed = [english for french, english in pairs if mend_idiom(french, english, "en") != english]
    assert len(changed) <= 2


def test_readers_get_the_mended_sentence() -> None:
    verdict = choose(
        "Cinq personnes ont été tuées, dont trois secouristes.",
        ["Five people were killed, of which three rescuers."],
        "en",
    )
    assert verdict.text == "Five people were killed, including three rescuers."
    assert verdict.outcome is Outcome.REPAIRED
