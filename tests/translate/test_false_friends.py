from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.model import CheckName
from summarizer.translate.checks import examine, failed
from summarizer.translate.false_friends import deceived
from summarizer.translate.finish import straighten

PAIRS = Path(__file__).parents[1] / "eval" / "data" / "pud200.en.tsv"

WRONG = [
    ("Il y aura plus de morts, prévient l'OMS.", "There will be more deaths, prevents the WHO.", "prévient"),
    ("Un suspect traqué par la police.", "A suspect trapped by the police.", "traqué"),
    ("Il a confirmé sa candidature.", "He confirmed his application.", "candidature"),
    ("Son procès commence lundi.", "His process begins on Monday.", "procès"),
    ("Les conducteurs de bus attendent.", "The bus conductors attend.", "conducteurs"),
    ("Trois ans de prison pour le viol d'une touriste.", "Three years for the violation of a tourist.", "viol"),
    ("La veille de la journée d'action.", "The day before the journey of action.", "journée"),
    ("L'opposant risque la peine de mort.", "The opponent risks the pain of death.", "peine de mort"),
]
RIGHT = [
    ("Il y aura plus de morts, prévient l'OMS.", "There will be more deaths, warns the WHO."),
    ("Le procès commence, le processus aussi.", "The trial begins, the process too."),
    ("Il faut prévenir le cancer.", "One must prevent cancer."),
]


@pytest.mark.parametrize(("french", "english", "word"), WRONG)
def test_a_false_friend_is_named(french: str, english: str, word: str) -> None:
    assert word in deceived(french, english, "en")
    meaning = next(check for check in failed(examine(french, english, "en")) if check.name is CheckName.MEANING)
    assert word in meaning.evidence


@pytest.mark.parametrize(("french", "english"), RIGHT)
def test_a_right_word_is_no_false_friend(french: str, english: str) -> None:
    assert deceived(french, english, "en") == []


def test_other_languages_have_no_table() -> None:
    assert deceived("Il prévient.", "Ele previne.", "pt") == []


def test_people_are_hardly_ever_suspected() -> None:
    pairs = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    assert sum(bool(deceived(french, straighten(english), "en")) for french, english in pairs) <= 2
