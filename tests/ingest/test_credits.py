from __future__ import annotations

import pytest

from summarizer.ingest.credits import read_caption, strip_agency, strip_dateline


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("Le diplomate à Moscou le 7 août 2025 - Photo par ALEXANDER NEMENOV / POOL / AFP",
         "Le diplomate à Moscou le 7 août 2025", "ALEXANDER NEMENOV / POOL / AFP"),
        ("La rame accidentée, jeudi. LOÏC BRETEAU / AFP", "La rame accidentée, jeudi.", "LOÏC BRETEAU / AFP"),
        ("Des manifestants à Osk © AFP/Archives", "Des manifestants à Osk", "AFP/Archives"),
        ("Une rizière asséchée. Photo : (c) Studio Mirande", "Une rizière asséchée.", "(c) Studio Mirande"),
        ("Le bac au départ (Photo : Claire Dumas)", "Le bac au départ", "Claire Dumas"),
        ("Le tunnel fermé (archives). KEYSTONE/URS FLUELER", "Le tunnel fermé (archives).", "KEYSTONE/URS FLUELER"),
        ("Le ministre en visite. (Radio Lumen - Paul Géraud)", "Le ministre en visite.", "Radio Lumen - Paul Géraud"),
        ("Le ministre en visite. (LUDOVIC MARIN / AFP)", "Le ministre en visite.", "LUDOVIC MARIN / AFP"),
        ("PHOTO JUSTIN TREMBLAY, LA PRESSE CANADIENNE", "", "JUSTIN TREMBLAY, LA PRESSE CANADIENNE"),
        ("© Marie Durand", "", "Marie Durand"),
        ("Un chantier à Vauclair (photo d’illustration)", "Un chantier à Vauclair", None),
    ],
)  # fmt: skip
def test_captions(line: str, text: str, credit: str | None) -> None:
    caption = read_caption(line)
    assert caption is not None
    assert (caption.text, caption.credit) == (text, credit)


@pytest.mark.parametrize(
    "line",
    [
        "Elle a pris une photo de son chien.",
        "Selon une photo de l’Agence spatiale, le cratère mesure dix mètres.",
        "Photos : les plus belles plages de la côte",
        "Le site (une friche de 3 hectares) sera vendu.",
        "Il a déclaré à l’AFP que rien n’était décidé.",
        "Une photo d’illustration a été publiée par erreur.",
        "Le gain est de 3 points (contre 1 / 2 hier).",
        "Position de Moscou",
    ],
)
def test_sentences_are_no_captions(line: str) -> None:
    assert read_caption(line) is None


def test_agency_after_the_last_sentence() -> None:
    assert strip_agency("Rien n’est décidé. (AFP)") == ("Rien n’est décidé.", "AFP")
    assert strip_agency("Il l’a dit à l’agence (AFP)") == ("Il l’a dit à l’agence (AFP)", None)


@pytest.mark.parametrize(
    ("text", "rest", "day", "agency"),
    [
        ("PARIS, 3 mars (Reuters) - La Banque a relevé son taux.", "La Banque a relevé son taux.", "3 mars", "Reuters"),
        ("KIEV (AFP) – Le président a parlé.", "Le président a parlé.", None, "AFP"),
        ("NEW YORK — Le président a parlé.", "Le président a parlé.", None, None),
        ("Le président - élu hier - a parlé.", "Le président - élu hier - a parlé.", None, None),
        ("A Paris, le ministre (LR) a parlé.", "A Paris, le ministre (LR) a parlé.", None, None),
    ],
)
def test_datelines(text: str, rest: str, day: str | None, agency: str | None) -> None:
    assert strip_dateline(text) == (rest, day, agency)
