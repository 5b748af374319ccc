from __future__ import annotations

import pytest

from summarizer.summarize import standing


@pytest.mark.parametrize(
    "text",
    [
        "Il a précisé que les écoles resteraient fermées lundi.",
        "Selon lui, les avancées donnent matière à espoir.",
        "Ce dernier a été placé en garde à vue à Lyon.",
        "Mais le ministre refuse de céder aux syndicats.",
        "En outre, la ville a fermé ses écoles jusqu'à lundi.",
        "C'est une première depuis la fin de la guerre froide.",
        "Sa mère a porté plainte contre l'établissement lundi.",
        "Interrogé sur RTL, il a défendu la réforme des retraites.",
        "Selon sa cliente, la fillette correspondait au profil recherché par le tueur.",
        '"Le pays doit tenir bon", a-t-il déclaré lundi soir à Paris.',
        '"Nous n\'avons rien vu venir de tout cela."',
        'Le pays doit tenir bon", a déclaré le ministre lundi soir.',
        "Je pense que la réforme des retraites sera votée lundi.",
        "Que va décider le gouvernement dans cette affaire demain ?",
        "Le ministre a fait trois annonces ce lundi matin :",
        "Trop court pour dire.",
        "<script>alert(1)</script> le ministre a parlé à la presse.",
        "LE MINISTRE A PARLÉ À LA PRESSE CE LUNDI À PARIS.",
        "mot " * 4_000,
    ],
)
def test_what_needs_its_neighbours_does_not_stand_alone(text: str) -> None:
    assert not standing.stands_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le Kremlin a affirmé ce dimanche 21 décembre qu'une rencontre n'était « pas en préparation ».",
        "Selon Météo-France, les pluies devraient cesser mardi dans la matinée.",
        '"Je ne démissionnerai pas", a déclaré le maire de Lyon à la presse.',
        "Dans cette région, il y a trois centrales nucléaires en activité.",
        "Ilham Aliev a reçu le ministre français des Affaires étrangères.",
    ],
)
def test_a_whole_statement_stands_alone(text: str) -> None:
    assert standing.stands_alone(text)


def test_a_demonstrative_points_back_but_a_day_does_not() -> None:
    assert standing.points_back("Cette rencontre a eu lieu à Berlin.") == 0
    assert standing.points_back("Selon cette étude, un quart des écoles sont concernées.") == 1
    assert standing.points_back("Le ministre a affirmé que cette option ne ferait pas avancer la paix.") == 5
    assert standing.points_back("Le plan de paix est prêt et ce plan sera publié, ce qui rassure Kiev.") is None
    assert standing.points_back("Ce lundi, le ministre a rencontré les syndicats.") is None
