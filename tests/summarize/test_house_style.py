from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.model import Check, CheckName
from summarizer.summarize import checks
from summarizer.summarize.edits import Edit, Kind
from summarizer.summarize.house_style import Rewording, checks_of, proof_of, rewordings_of, supported
from tests.summarize import articles

TOLD = "Le président du Sénat, Gérard Larcher, a demandé mardi un nouveau vote sur ce texte."
SAID = "M. Larcher, arrivé lundi soir à Lyon, a rencontré 12 élus dans la mairie, a indiqué mardi la préfecture."
ARTICLE = articles.make_article(TOLD, SAID, title="Un vote au Sénat")
STYLED = "Gérard Larcher, arrivé lundi soir à Lyon, a rencontré 12 élus dans la mairie, selon la préfecture."


def best(text: str = SAID) -> Rewording:
    return next(rewordings_of(Rewording(text, (text,), (1,), ()), ARTICLE))


def failed(found: tuple[Check, ...]) -> set[CheckName]:
    return {check.name for check in found if not check.passed}


def test_every_edit_is_made_and_passes_every_check() -> None:
    wording = best()
    assert wording.text == STYLED
    assert wording.kinds == {Kind.NAME, Kind.SELON}
    assert checks.passed(checks_of(wording, ARTICLE))


def test_less_is_changed_where_less_is_asked() -> None:
    made = {wording.text for wording in rewordings_of(Rewording(SAID, (SAID,), (1,), ()), ARTICLE)}
    assert len(made) == 3
    assert SAID not in made


def test_support_names_the_sentence_that_has_the_full_name() -> None:
    assert [support.sentence for support in supported(best(), ARTICLE.sentences)] == [1, 0]


@pytest.mark.parametrize(
    "text",
    [STYLED, STYLED.replace(", arrivé lundi soir à Lyon,", ""), SAID.replace("M. Larcher", "Gérard Larcher")],
)
def test_a_rewording_or_a_cut_of_it_is_proved(text: str) -> None:
    found = proof_of(text, 1, ARTICLE)
    assert found is not None
    assert found.text == text
    assert found.sources == (1,)


@pytest.mark.parametrize(
    "text",
    [
        STYLED.replace("Gérard", "Jean"),
        STYLED.replace("Gérard Larcher", "Agnès Buzyn"),
        STYLED.replace("la préfecture", "la mairie"),
        STYLED.replace("12", "13"),
        STYLED.replace("lundi", "jeudi"),
        STYLED.replace(" a rencontré", " n'a pas rencontré"),
        STYLED.replace(", selon la préfecture", ""),
        TOLD,
        "",
        "a" * 100_000,
    ],
)
def test_nothing_else_gets_through(text: str) -> None:
    assert proof_of(text, 1, ARTICLE) is None


def test_the_source_sentence_itself_is_no_rewording() -> None:
    assert proof_of(SAID, 1, ARTICLE) is None
    assert proof_of(STYLED, 7, ARTICLE) is None


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"text": STYLED.replace("Gérard Larcher", "Jean Castex")}, CheckName.NAMES),
        ({"text": STYLED.replace("12", "13")}, CheckName.NUMBERS),
        ({"text": STYLED.replace("lundi", "jeudi")}, CheckName.DATES),
        ({"text": STYLED.replace("la préfecture", "le maire de Paris")}, CheckName.SPEAKERS),
        ({"text": STYLED.replace("la préfecture", "Gérard Larcher")}, CheckName.FIDELITY),
        ({"text": STYLED.replace("a rencontré", "n'a pas rencontré")}, CheckName.NEGATION),
        ({"text": STYLED.replace("la mairie", "« la mairie de Lyon »")}, CheckName.QUOTES),
        ({"parts": ("Gérard Larcher a rencontré 12 élus.",)}, CheckName.FIDELITY),
        ({"sources": (0,)}, CheckName.FIDELITY),
        ({"edits": (Edit(0, 1, "x", Kind.SPEAKER),)}, CheckName.FIDELITY),
    ],
)
def test_a_wording_that_says_something_else_fails(changed: dict[str, object], name: CheckName) -> None:
    assert name in failed(checks_of(replace(best(), **changed), ARTICLE))  # type: ignore[arg-type]


def test_a_joined_sentence_names_both_and_is_proved() -> None:
    first = "Le ministre Olivier Véran a annoncé mardi que les visites reprendraient dans tous les hôpitaux."
    second = "Il a ajouté que les masques resteraient obligatoires dans les couloirs."
    article = articles.make_article(first, second, title="Les visites")
    text = f"{first[:-1]}, ajoutant que les masques resteraient obligatoires dans les couloirs."
    found = proof_of(text, 0, article)
    assert found is not None
    assert checks.passed(checks_of(found, article))
    assert [support.sentence for support in supported(found, article.sentences)] == [0, 1]
    assert proof_of(text.replace("ajoutant", "démentant"), 0, article) is None
