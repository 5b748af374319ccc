from __future__ import annotations

import pytest

from summarizer.ingest.lines import Line, key, plain_lines, prose
from summarizer.model import BlockKind


def texts(raw: str) -> list[str]:
    return [line.text for line in plain_lines(raw)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u0085", "\f"])
def test_line_ends_of_every_kind(end: str) -> None:
    assert texts(f"Un titre{end}Un texte.") == ["Un titre", "Un texte."]


def test_control_and_bidi_characters_go_and_no_break_spaces_stay() -> None:
    assert texts("a\u202eb\x07\u200e  c\u00a0!") == ["ab\u200e c\u00a0!"]


def test_lines_wrapped_by_a_mail_program_are_joined() -> None:
    raw = (
        "Le port de Marvelle a suspendu ce vendredi 19 décembre le trafic des\n"
        "conteneurs après la découverte d'une fissure dans le quai numéro\n"
        "quatre, longue de vingt mètres. Personne n'a été blessé.\n"
        "\n"
        "Les travaux dureront."
    )
    assert len(texts(raw)) == 2
    assert "le trafic des conteneurs" in texts(raw)[0]
    assert "numéro quatre" in texts(raw)[0]


def test_short_lines_that_were_not_wrapped_stay_apart() -> None:
    raw = "Collision ferroviaire à Vierzange\npar Camille Orsel\nle 12 mars 2024\nUn train a percuté une locomotive."
    assert len(texts(raw)) == 4


def test_bullets_become_items_and_years_do_not() -> None:
    lines = plain_lines("- un point\n• un autre\n1. L’exode\n2024, année noire")
    assert [line.kind for line in lines] == [BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, None, None]
    assert lines[0].text == "un point"


def test_agency_headings_in_dashes() -> None:
    lines = plain_lines('- Mutins acclamés -\nIls rient.- "Sanctions" -Enfin, la Cédéao demande un embargo immédiat.')
    assert [(line.kind, line.text) for line in lines] == [
        (BlockKind.HEADING, "Mutins acclamés"),
        (None, "Ils rient."),
        (BlockKind.HEADING, '"Sanctions"'),
        (None, "Enfin, la Cédéao demande un embargo immédiat."),
    ]


def test_dashes_of_a_parenthesis_are_no_heading() -> None:
    sentence = "Amy Coney Barrett - la favorite - a été choisie. Elle - dit-on - accepte."
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le pont est fermé.", True),
        ("« Nous n’avons plus le choix. »", True),
        ("On veut qu'ils reviennent vers nous tous !", True),
        ("Position de Moscou", False),
        ("Que s'est-il passé ?", False),
        ("L. Ferrand", False),
        ("Jean D.", False),
        ("Que faire ? Personne ne le sait, et les experts que nous avons consultés non plus, hélas !", True),
        ("Le ministère lance un programme de lecture dans 200 écoles :", True),
        ("mot " * 60, True),
    ],
)
def test_prose(text: str, expected: bool) -> None:
    assert prose(Line(text)) is expected


def test_key_folds_case_accents_and_outer_signs() -> None:
    assert key("> À LIRE AUSSI : ") == "a lire aussi"
    assert key("S’abonner…") == "s'abonner"
