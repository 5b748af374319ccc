from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.ingest.lines import plain_lines
from summarizer.ingest.structure import arrange
from summarizer.model import BlockKind

BODY = [
    "Le pont de Sorvilliers a rouvert lundi matin après huit mois de travaux. Les habitants l’attendaient.",
    "Le chantier a coûté 4,2 millions d’euros, a précisé la mairie, soit le double de la somme prévue.",
    "Une seconde tranche commencera au printemps. Elle concernera les quais et la passerelle des écoliers.",
]
FURNITURE = [
    "Partager sur Facebook", "Publicité", "Lire aussi : Autre chose arrive ailleurs", "Newsletter", "12", "S'abonner",
    "Temps de lecture : 3 min", "Mentions légales", "Voir plus",
]  # fmt: skip


def body(raw: str) -> list[str]:
    return [block.text for block in arrange(plain_lines(raw)).blocks if block.kind is BlockKind.PARAGRAPH]


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(FURNITURE)), max_size=8))
@settings(max_examples=80, deadline=None)
def test_furniture_anywhere_loses_and_adds_nothing(places: list[tuple[int, str]]) -> None:
    page = ["Le pont de Sorvilliers rouvre après huit mois"]
    for number, paragraph in enumerate(BODY):
        page += [line for place, line in places if place == number]
        page.append(paragraph)
    page += [line for place, line in places if place == 3]
    assert body("\n".join(page)) == BODY


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_it(raw: str) -> None:
    parts = arrange(plain_lines(raw))
    assert isinstance(parts.title, str)


def test_related_title_in_the_middle_goes_and_the_text_goes_on() -> None:
    page = ["Le pont rouvre après huit mois", BODY[0], "À lire aussi", "Le tunnel reste fermé", BODY[1], BODY[2]]
    assert body("\n\n".join(page)) == BODY


def test_cards_after_the_body_go() -> None:
    cards = [
        "Sur le même sujet",
        "Le tunnel reste fermé",
        "La date n’est pas connue.",
        "Le bac reprend",
        "Il est neuf.",
    ]
    assert body("\n\n".join(["Le pont rouvre après huit mois", *BODY, *cards])) == BODY


def test_one_sentence_after_a_related_title_is_kept() -> None:
    page = ["Le pont rouvre après huit mois", *BODY, "À lire aussi", "Le tunnel reste fermé", "Le maire s’en félicite."]
    assert body("\n\n".join(page)) == [*BODY, "Le maire s’en félicite."]


def test_comment_counter_at_the_top_does_not_cut_the_article() -> None:
    assert body("\n".join(["Le pont rouvre après huit mois", "3 commentaires", *BODY])) == BODY


def test_comments_at_the_end_are_not_the_article() -> None:
    assert (
        body("\n".join(["Le pont rouvre après huit mois", *BODY, "3 commentaires", "C’est une honte pour nous."]))
        == BODY
    )


def test_paragraph_that_stands_twice_is_told_once() -> None:
    assert body("\n\n".join(["Le pont rouvre après huit mois", *BODY, BODY[0]])) == BODY


def test_without_a_title_the_first_sentence_stands_in_and_stays() -> None:
    parts = arrange(plain_lines("\n\n".join(BODY)))
    assert parts.title == "Le pont de Sorvilliers a rouvert lundi matin après huit mois de travaux."
    assert [block.text for block in parts.blocks] == BODY
    assert parts.notes


def test_title_before_a_sites_name() -> None:
    parts = arrange(plain_lines("\n".join(["Le pont rouvre enfin | L’Alpin", "Le pont rouvre enfin", *BODY])))
    assert (parts.title, parts.outlet) == ("Le pont rouvre enfin", "L’Alpin")


def test_last_question_is_kept() -> None:
    assert body("\n".join(["Le pont rouvre après huit mois", *BODY, "Et vous, l’avez-vous déjà traversé ?"]))[
        -1
    ].startswith("Et")


def test_a_whole_portal_gives_its_one_article() -> None:
    menu = [f"Une autre affaire numéro {n} occupe les esprits" for n in range(25)]
    dates = ["27 septembre 2020", "News"] * 8
    page = [
        *menu,
        *dates,
        "Le pont de Sorvilliers rouvre après huit mois de travaux",
        "Réagir",
        *BODY,
        "Réagir",
        *menu,
        *dates,
    ]
    parts = arrange(plain_lines("\n".join(page)))
    assert parts.title == "Le pont de Sorvilliers rouvre après huit mois de travaux"
    assert [block.text for block in parts.blocks] == BODY
    assert parts.stamps == ()
