from __future__ import annotations

import pytest

from summarizer.ingest.bylines import full_names, people, read_credits


@pytest.mark.parametrize(
    ("line", "byline", "outlet", "stamps"),
    [
        ("par Sara", "Sara", None, 0),
        ("Par Jean Dupont et Anne-Marie Le Goff", "Jean Dupont et Anne-Marie Le Goff", None, 0),
        ("Par Jean Dupont, avec AFP", "Jean Dupont, avec AFP", None, 0),
        ("Par admin", "admin", None, 0),
        ("De notre correspondant à Rome, Luc Ferri", "Luc Ferri", None, 0),
        ("Publié le 12 mars 2024 à 10h05", None, None, 1),
        ("Publié le 18/12/2025 à 14:30 - Mis à jour le 18/12/2025 à 18:05", None, None, 2),
        ("Par la rédaction | Le 20/12/2025 à 21:47 | Modifié le 21/12/2025 à 06:10", "la rédaction", None, 2),
        ("L. Ferrand, publié le lundi 22 décembre 2025 à 23:11", "L. Ferrand", None, 1),
        ("AFP, publié le mardi 12 mars 2024 à 10h05", None, "AFP", 1),
        (
            "Orange avec Media Services, publié le mercredi 16 septembre 2020 à 16h43",
            "Orange avec Media Services",
            None,
            1,
        ),
        ("by Rosine Abalo — 19 décembre 2025 in Politique", "Rosine Abalo", None, 1),
        ("Article rédigé par Radio Lumen avec AFP", "Radio Lumen avec AFP", None, 0),
        ("22.12.2025, 11:20", None, None, 1),
        ("Avec La Presse canadienne", None, "La Presse canadienne", 0),
    ],
)
def test_credits(line: str, byline: str | None, outlet: str | None, stamps: int) -> None:
    found = read_credits(line)
    assert found is not None
    assert (found.byline, found.outlet, len(found.stamps)) == (byline, outlet, stamps)


@pytest.mark.parametrize(
    "line",
    [
        "Par la suite, le ministre a démissionné.",
        "Par exemple",
        "Par ailleurs, la mairie annonce un recours.",
        "Le 12 mars 2024, la ville s’est réveillée sous la neige.",
        "Publié en 1862, le roman a connu un succès immédiat.",
        "Diffusée le 8 janvier, cette vidéo a été partagée plus de 1.200 fois en trois jours.",
        "Position de Moscou",
        "Le correspondant à Rome du journal a été expulsé.",
        "Mis à jour, le bilan est de douze morts.",
        "Hier soir à Lyon",
    ],
)
def test_sentences_are_no_credits(line: str) -> None:
    assert read_credits(line) is None


def test_updates_are_told_from_publication() -> None:
    found = read_credits("Publié le 18/12/2025 - Mis à jour le 19/12/2025")
    assert found is not None
    assert [stamp.update for stamp in found.stamps] == [False, True]


def test_names() -> None:
    assert people("Anne Kervel et Louis Tannoy")
    assert people("la rédaction avec AFP")
    assert not people("Le pont est fermé")
    assert full_names("Paul-Henri d’Estève")
    assert not full_names("Moscou")
    assert not full_names("Sciences")
