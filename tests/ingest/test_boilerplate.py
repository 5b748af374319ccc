from __future__ import annotations

import pytest

from summarizer.ingest.boilerplate import Chrome, aside, breadcrumb, chrome, section, topic, unglue


@pytest.mark.parametrize(
    "line",
    [
        "Partager sur Facebook", "Partager", "S'abonner", "Temps de lecture : 3 min", "Lecture 2 min.", "Publicité",
        "Abonnez-vous pour lire la suite", "© 2024 Le Courrier. Tous droits réservés.", "Mentions légales",
        "Nous utilisons des cookies pour améliorer votre expérience", "Tout accepter", "Facebook Twitter LinkedIn",
        "Lire aussi : Sécurité ferroviaire, ce que dit le rapport", ">> À LIRE AUSSI – Pourquoi ces prénoms ?",
        "Recevez chaque matin l’essentiel de l’actualité", "(AFP)", "avec AFP", "ic/mt/ode", "12", "1/3",
        "Il vous reste 65 % de cet article à lire.", "Share on Twitter", "Aller au contenu principal",
        "Cet article vous a plu ? Abonnez-vous à notre newsletter", "Toutes les news Monde", "***", "Gérer mes cookies",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert chrome(line) is Chrome.LINE


@pytest.mark.parametrize(
    "line",
    ["Cela pourrait vous intéresser", "Ces articles peuvent aussi vous plaire", "À lire aussi", "Sur le même sujet",
     "Articles similaires", "Les plus lus", "Related Posts", "Vous aimerez aussi", "Dans la même rubrique"],
)  # fmt: skip
def test_related(line: str) -> None:
    assert chrome(line) is Chrome.RELATED


@pytest.mark.parametrize(
    "line",
    ["Laisser un commentaire", "5 commentaires", "Commentaires (12)", "Votre adresse e-mail ne sera pas publiée.",
     "Connectez-vous pour commenter", "Leave a Reply"],
)  # fmt: skip
def test_comments(line: str) -> None:
    assert chrome(line) is Chrome.COMMENTS


@pytest.mark.parametrize(
    "line",
    [
        "Partager un four à plusieurs ? L’idée fait son chemin.",
        "Accueil glacial, loyers en hausse : la profession se dit à bout.",
        "Publicité mensongère, concurrence déloyale : les griefs s’accumulent.",
        "À lire les comptes de la fédération, une boulangerie sur cinq a fermé.",
        "Lire aide à dormir, assure l’étude.",
        "Réactions internationales",
        "Position de Moscou",
        "Suivre la piste de l’argent a pris dix ans aux enquêteurs.",
        "Abonnés au gaz, les habitants paieront plus cher.",
        "Commentaires acerbes à Bruxelles",
        "La newsletter du ministère a fuité.",
        "Diffusée le 8 janvier, cette vidéo a été partagée plus de 1.200 fois en trois jours.",
    ],
)
def test_sentences_and_headings_that_resemble_furniture(line: str) -> None:
    assert chrome(line) is None


def test_a_long_paragraph_is_never_furniture() -> None:
    assert chrome("Nous utilisons des cookies " + "et bien d’autres choses encore " * 8) is None


def test_breadcrumbs() -> None:
    assert breadcrumb("Accueil > Société > Transports") == ["Accueil", "Société", "Transports"]
    assert breadcrumb("Ville Infos › Actualité › Loisirs")
    assert not breadcrumb("Paris / Lyon : le train en panne")
    assert not breadcrumb("{{7*7}} <script>alert(1)</script> : la mairie piratée")


def test_glued_breadcrumb_comes_off_and_titles_stay_whole() -> None:
    assert unglue("Accueil ActualitéZelensky: un accord est proche") == "Zelensky: un accord est proche"
    assert unglue("AccueilMondeUn séisme secoue la Carvonie") == "Un séisme secoue la Carvonie"
    for title in ("Accueil des réfugiés : la France en retard", "Monde arabe : le grand retour du théâtre"):
        assert unglue(title) == title


def test_sections() -> None:
    assert topic("Économie")
    assert not topic("Accueil")
    assert section("Monde | Europe")
    assert not section("Le monde d’après")


def test_asides_announce_something_elsewhere() -> None:
    assert aside("VIDÉO. Le sauvetage filmé par un touriste")
    assert aside("EN DIRECT : le match")
    assert not aside("Vidéosurveillance : le débat")
