"""Invented words are noticed, real ones are left alone; all pairs were read in the output of a real small model."""

from __future__ import annotations

import pytest

from summarizer.model import CheckName
from summarizer.translate.checks import examine
from summarizer.translate.lexicon import invented_words

INVENTED = [
    "incurration", "preparture", "gendarmery", "gendarmeria", "scorang", "percuding", "dipositori", "tonefarums",
    "reprecens", "unspaired", "unreagurian", "devisement", "phosphyntine", "talluric", "immoble", "cturkey",
    "gihadistes", "desquate", "sympatheticist", "insurfaceal", "blocatges", "accidentment", "insubmisa", "recolzament",
    "intainable", "pretaturtablie", "deconfinament", "steametti", "disstrict", "unacuous", "scrutini", "accruc",
    "journalistial", "addrudence", "polycliniccy", "reimbursat", "esclavagenistic", "crupulelle", "replebn",
]  # fmt: skip

CLEAN = [
    "The fisherman from Cassis had been missing since Saturday, the gendarmerie said on Tuesday.",
    "Wearing a headscarf, the interlocutor handed over a memorandum about salinization and tectonic shifts.",
    "Negotiators met for a ceasefire; the so-called roadmap was co-signed by vice-ministers.",
    "Coronavirus infections resurged after the lockdown, epidemiologists warned.",
    "The whistleblower's lawyers denounced an anti-doping crackdown and cyberattacks on subcontractors.",
    "See https://example.org/incurration and write to percuding@example.org about #gihadistes.",
    "The unvaccinated were reimbursed; tests were rescheduled, refuelled lorries overtaken.",
    "He favoured a centre-left programme; she favored a center-left program.",
]


@pytest.mark.parametrize("word", INVENTED)
def test_an_invented_word_is_noticed(word: str) -> None:
    text = f"The minister announced an {word} of the plan on Monday."
    assert invented_words("Le ministre a annoncé le plan lundi.", text, "en") == (word,)


@pytest.mark.parametrize("text", CLEAN)
def test_real_words_are_left_alone(text: str) -> None:
    assert invented_words("Rien de tel.", text, "en") == ()


def test_words_of_the_french_names_and_other_languages_are_not_judged() -> None:
    assert invented_words("La gendarmerie de l'Espiguette.", "The gendarmerie of the Espiguette.", "en") == ()
    assert invented_words("Le « zouglou ».", "The “zouglou”.", "en") == ()
    assert invented_words("Rien.", "Uma incuração.", "pt") == ()


def test_the_check_fails_with_the_word_as_evidence() -> None:
    checks = examine("Le plan est en cours de préparation.", "The plan is incurration course.", "en")
    (found,) = [check for check in checks if check.name is CheckName.LANGUAGE]
    assert not found.passed
    assert found.evidence == ("incurration",)
