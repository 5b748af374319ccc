"""Turns that small models misread, and what they read instead."""

from pathlib import Path

import pytest

import summarizer
from summarizer.model import CheckName, Outcome
from summarizer.translate.checks import examine, failed
from summarizer.translate.compose import translate
from summarizer.translate.fake import FakeEngine
from summarizer.translate.plainly import misread, plainly

TABLE = Path(summarizer.__file__).parent / "translate" / "plain_fr.tsv"


@pytest.mark.parametrize(
    ("french", "plain"),
    [
        ("Kiev a appelé samedi les États-Unis à agir.", "exhorté samedi les États-Unis à agir"),
        ("Il appelle le gouvernement à ne pas céder.", "Il exhorte le gouvernement à ne pas céder."),
        ("Paris assure qu'il négocie.", "Paris affirme qu'il négocie."),
        ("Il a assuré lundi que tout va bien.", "Il a déclaré lundi que tout va bien."),
        ("La loi est bonne, estime le ministre.", "La loi est bonne, selon le ministre."),
        ('La rencontre n\'était "pas en préparation".', 'La rencontre n\'était pas "en préparation".'),
        ("Il faut mettre un terme à la guerre.", "Il faut mettre fin à la guerre."),
        ("Lors d'une réunion, il a parlé.", "Pendant une réunion, il a parlé."),
        ("Il a parlé au cours de la réunion.", "Il a parlé pendant la réunion."),
        ("La canicule tue.", "La vague de chaleur tue."),
        ("L'attaque a fait deux morts à Paris.", "L'attaque a tué deux personnes à Paris."),
        ("Le séisme aurait fait 1.200 blessés.", "Le séisme aurait blessé 1.200 personnes."),
        ("Il est décédé d'ici la fin.", "Il est mort avant la fin."),
        ("De faux policiers ont agi.", "Des faux policiers ont agi."),
        ("Il est l'invité de l'émission « Quotidien ».", "l'invité du programme « Quotidien »"),
        ("Elle présente une nouvelle émission.", "un nouveau programme."),
        ("Il s'est dit prêt.", "Il a déclaré être prêt."),
        ("Une dizaine de personnes ont fui.", "Environ dix personnes ont fui."),
        ("Il s'est rendu à Kiev.", "Il est allé à Kiev."),
        ("Il ne cesse de pleuvoir.", "Il continue de pleuvoir."),
    ],
)
def test_a_difficult_turn_is_made_plain(french: str, plain: str) -> None:
    assert plain in plainly(french, "en")


@pytest.mark.parametrize(
    "french",
    [
        "Les électeurs sont appelés à voter.",
        "Il a appelé mardi à manifester.",
        "Il appelle la police à 3 heures.",
        "Il s'assure que la porte est fermée.",
        "J'estime que c'est faux.",
        "Il a assuré la sécurité du site.",
        "L'accident au cours duquel il est mort.",
        "Un bouc émissaire.",
        "De nombreuses années plus tard, il revient.",
        "L'émission de CO2 baisse.",
        "L'émission d'obligations a réussi.",
        "Il s'est dit que c'était fini.",
        "L'attaque a fait un mort et deux blessés.",
        "Il a fait deux blessés graves.",
        "Il a dit « pas en préparation ».",
    ],
)
def test_other_uses_stay(french: str) -> None:
    assert plainly(french, "en") == french


def test_every_turn_of_the_table_is_found_in_any_case() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 600
    assert len({turn.lower() for turn, _ in rows}) == len(rows)
    for turn, plain in rows:
        assert turn.strip() == turn
        assert plain.lstrip() == plain != turn
        opened = turn[0].upper() + turn[1:]
        for text in (f"Ici {turn} x.", f"{opened} x.", f"ICI {turn.upper()} X."):
            assert plainly(text, "en") != text


def test_other_languages_read_the_french_as_it_is() -> None:
    assert plainly("La canicule tue.", "es") == "La canicule tue."


def test_a_call_that_became_a_name_is_refused() -> None:
    french = "Zelensky a appelé les États-Unis à accentuer la pression."
    for wrong in ("called the United States to increase pressure.", "called on Saturday the United States to act."):
        assert misread(french, f"Zelensky {wrong}", "en") == (["appelé"] if "on" not in wrong.split()[:2] else [])
    for right in ("urged the United States to", "called on the United States to", "called for the United States to"):
        assert misread(french, f"Zelensky {right} increase pressure.", "en") == []
    checks = examine(french, "Zelensky called the United States to increase the pressure.", "en")
    assert CheckName.MEANING in {check.name for check in failed(checks)}
    assert misread("Les électeurs sont appelés à voter.", "Voters are called to vote.", "en") == []


def test_a_denial_said_twice_is_refused() -> None:
    checks = examine("Ce n'était pas « en préparation ».", "It was not “not in preparation.”", "en")
    assert CheckName.NEGATION in {check.name for check in failed(checks)}


def test_the_engine_reads_the_plain_turn_and_the_text_is_its_own() -> None:
    source = "La canicule tue à Lyon."
    engine = FakeEngine({"La vague de chaleur tue à Lyon.": "The heatwave kills in Lyon."})
    (result,) = translate([source], [engine])
    assert (result.text, result.outcome, result.source) == ("The heatwave kills in Lyon.", Outcome.OK, source)
    assert engine.calls == [("La vague de chaleur tue à Lyon.",)]


def test_spanish_is_exhorted_and_italian_reads_the_rest_as_it_is() -> None:
    text = "Lors de la réunion, le président a appelé samedi les États-Unis à agir."
    assert plainly(text, "es") == "Pendant la réunion, le président a exhorté samedi les États-Unis à agir."
    assert plainly(text, "it") == text
