from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.summarize.headline import LONGEST, headline_from, headline_of
from tests.summarize import articles


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("VIDÉO. Brest : un détenu s'évade de prison", "Brest : un détenu s'évade de prison"),
        ("EN DIRECT - Le Sénat vote la loi sur l'eau", "Le Sénat vote la loi sur l'eau"),
        ("Le Sénat vote la loi sur l'eau | Le Monde", "Le Sénat vote la loi sur l'eau"),
        ("Le Sénat vote la loi sur l'eau - lemonde.fr", "Le Sénat vote la loi sur l'eau"),
        ("Le Sénat vote\n la loi sur l'eau", "Le Sénat vote la loi sur l'eau"),
        ("Paris - Marseille : le match de trop", "Paris - Marseille : le match de trop"),
        ("Vidéo-surveillance : la ville s'équipe", "Vidéo-surveillance : la ville s'équipe"),
        ("VIDÉO.", "VIDÉO."),
        ("", ""),
    ],
)
def test_what_the_page_put_around_a_title_goes(title: str, headline: str) -> None:
    assert headline_of(articles.make_article(*articles.BODY, title=title)) == headline


def test_the_outlets_own_name_goes() -> None:
    article = replace(articles.make_article(*articles.BODY, title="La crue – La Gazette"), outlet="La Gazette")
    assert headline_of(article) == "La crue"


def test_capitals_become_small_letters_where_the_body_shows_how() -> None:
    body = "Hier, le préfet de la Loire a évacué trois villages près de Roanne, avec Météo-France et l'ONU."
    article = articles.make_article(body, title="LE PREFET DE LA LOIRE A EVACUE TROIS VILLAGES AVEC L'ONU")
    assert headline_of(article) == "Le préfet de la Loire a évacué trois villages avec l'ONU"


def test_capitals_stay_where_a_word_is_not_known() -> None:
    title = "LE PREFET DE LA LOIRE DECORE XAVIER DUPONTEL"
    assert headline_of(articles.make_article(*articles.BODY, title=title)) == title


def test_a_long_title_loses_whole_phrases_only() -> None:
    title = (
        "Côtes d'Armor : un salarié de Carrefour licencié pour avoir déposé un emballage sur la voiture de son"
        " directeur un matin"
    )
    found = headline_of(articles.make_article(*articles.BODY, title=title))
    assert len(found) <= LONGEST
    assert title.lower().endswith(found.lower())


def test_a_title_that_cannot_be_cut_safely_stays_whole() -> None:
    title = (
        '"Nous multiplions les démarches pour éviter la peine de mort aux quatre Français" en Irak, ' * 2
        + "assure-t-on"
    )
    assert headline_of(articles.make_article(*articles.BODY, title=title)) == " ".join(title.split())


def test_a_headline_from_a_sentence_has_no_full_stop() -> None:
    assert headline_from("Le Sénat a voté la loi.") == "Le Sénat a voté la loi"
    long = "Le Sénat a voté la loi que le gouvernement " + "et que la majorité " * 12 + "voulaient."
    assert len(headline_from(long)) <= LONGEST
    assert headline_from(long).endswith("…")
