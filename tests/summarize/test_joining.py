from __future__ import annotations

import pytest

from summarizer.summarize.edits import applied
from summarizer.summarize.joining import MOST_WORDS, joined, speaker_named
from tests.summarize import articles

BEFORE = "Le ministre Olivier Véran a annoncé mardi que les visites reprendraient dans tous les hôpitaux."
AFTER = "Il a ajouté que les masques resteraient obligatoires dans les couloirs."
SPOKEN = "« Les visites reprennent dans tous les hôpitaux », a déclaré mardi Olivier Véran à Lyon."


def named(before: str, after: str) -> str | None:
    article = articles.make_article(before, after, "L'avocate Marie Durand a plaidé.", title="Les visites")
    edit = speaker_named(after, before, article)
    return applied(after, (edit,)) if edit else None


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (BEFORE, AFTER, AFTER.replace("Il ", "Olivier Véran ")),
        (SPOKEN, AFTER, AFTER.replace("Il ", "Olivier Véran ")),
        (
            SPOKEN,
            "Selon lui, les masques resteront obligatoires dans tous les couloirs.",
            "Selon Olivier Véran, les masques resteront obligatoires dans tous les couloirs.",
        ),
        (
            BEFORE,
            "Il a également précisé que les familles seraient prévenues par courrier.",
            "Olivier Véran a précisé que les familles seraient prévenues par courrier.",
        ),
        (
            "Olivier Véran a réagi mardi sur les ondes de BFM TV.",
            "Il a estimé que les masques resteraient obligatoires dans les couloirs.",
            "Olivier Véran a estimé que les masques resteraient obligatoires dans les couloirs.",
        ),
        # somebody else could be meant, or nobody in full
        (BEFORE, AFTER.replace("Il ", "Elle "), None),
        ("Le ministre a annoncé mardi que les visites reprendraient dans tous les hôpitaux.", AFTER, None),
        ("Le ministre Olivier Véran a annoncé mardi que Jean Castex viendrait à Lyon.", AFTER, None),
        ("Selon Olivier Véran, le suspect a avoué mardi les faits devant la juge.", AFTER, None),
        ("Olivier Véran a rencontré mardi le président turc à Ankara.", AFTER, None),
        ("Les visites du ministre Olivier Véran reprennent mardi.", AFTER, None),
        ("« Olivier Véran viendra mardi à Lyon », a déclaré le maire de la ville.", AFTER, None),
        (BEFORE, "Il sera ouvert aux familles dès la semaine prochaine dans tous les hôpitaux.", None),
        (BEFORE, "Il a ajouté que M. Véran viendrait lundi dans tous les hôpitaux de la ville.", None),
    ],
)
def test_the_speaker_is_named_where_nobody_else_could_be_meant(before: str, after: str, wanted: str | None) -> None:
    assert named(before, after) == wanted


def test_the_gender_must_be_known() -> None:
    before = "La députée Dominique Durand a annoncé mardi que les visites reprendraient dans les hôpitaux."
    article = articles.make_article(before, AFTER.replace("Il ", "Elle "), title="Les visites")
    assert speaker_named(article.sentences[1].text, before, article) is None


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (BEFORE, AFTER, f"{BEFORE[:-1]}, ajoutant que les masques resteraient obligatoires dans les couloirs."),
        (
            SPOKEN,
            "Il précise que les masques resteraient obligatoires dans les couloirs.",
            f"{SPOKEN[:-1]}, précisant que les masques resteraient obligatoires dans les couloirs.",
        ),
        (
            BEFORE,
            "Il a ajouté : « Les masques resteront obligatoires dans les couloirs. »",
            f"{BEFORE[:-1]}, ajoutant : « Les masques resteront obligatoires dans les couloirs. »",
        ),
        (BEFORE, AFTER.replace("Il ", "Elle "), None),
        (BEFORE[:-1] + ", précisant que les dates suivraient.", AFTER, None),
        ("Olivier Véran a déclaré : « Les visites reprennent dans tous les hôpitaux. »", AFTER, None),
        (BEFORE, "Selon lui, les masques resteront obligatoires dans tous les couloirs.", None),
        (BEFORE, AFTER[:-1] + " et dans les chambres" * 12 + ".", None),
    ],
)
def test_two_sentences_of_one_speaker_become_one(first: str, second: str, wanted: str | None) -> None:
    article = articles.make_article(first, second, "Le ministre Olivier Véran a parlé.", title="Les visites")
    made = joined(first, second, article)
    assert made == wanted
    assert made is None or len(made.split()) <= MOST_WORDS


@pytest.mark.parametrize(
    "text", ["", "Il a ajouté que", "Il a ajouté que " + "a " * 50_000, "Il" * 50_000, "«" * 99_999]
)
def test_hostile_text_is_left_alone(text: str) -> None:
    article = articles.make_article(BEFORE)
    assert speaker_named(text, BEFORE, article) is None
    assert speaker_named(AFTER, text, article) is None
    assert joined(BEFORE, text, article) is None
    assert joined(text, AFTER, article) is None
