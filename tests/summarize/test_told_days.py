from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from summarizer.model import Article, ArticleDate, DateOrigin
from summarizer.summarize.days import check_dates
from summarizer.summarize.edits import applied
from summarizer.summarize.told_days import edits_of, spoken_from
from tests.summarize import articles

TUESDAY = articles.make_article("Le maire de Lyon a parlé.", title="Lyon")  # of 23 December 2025


def reworded(text: str, article: Article = TUESDAY) -> str:
    return applied(text, edits_of(text, article))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Le vote aura lieu ce mardi 12 mars à Lyon.", "Le vote aura lieu mardi 12 mars à Lyon."),
        ("Ce lundi, les élus ont voté.", "Lundi, les élus ont voté."),
        ("Les élus ont voté ce lundi soir à Lyon.", "Les élus ont voté lundi soir à Lyon."),
        ("Les élus ont voté ce lundi.", "Les élus ont voté lundi."),
        ("Le maire a été élu hier.", "Le maire a été élu lundi."),
        ("Hier soir, le maire a été élu.", "Lundi soir, le maire a été élu."),
        ("Le maire a été élu avant-hier à Lyon.", "Le maire a été élu dimanche à Lyon."),
        ("Le maire a parlé ce matin.", "Le maire a parlé mardi matin."),
        ("Reçu cet après-midi, le maire a parlé.", "Reçu mardi après-midi, le maire a parlé."),
        ("Le maire a annoncé aujourd'hui sa démission.", "Le maire a annoncé mardi sa démission."),
        ("Le maire a annoncé aujourd’hui sa démission.", "Le maire a annoncé mardi sa démission."),
        ("Le maire sera reçu demain matin à Paris.", "Le maire sera reçu mercredi matin à Paris."),
        # what is no day, or not that day, stays
        ("Le vote a eu lieu ce lundi-là.", None),
        ("Les Bourses n'ont pas oublié ce lundi noir.", None),
        ("Il gagnerait si le vote avait lieu ce dimanche.", None),
        ("Le pape a béni la foule en ce dimanche de Pâques.", None),
        ("Ce mardi 4 juin fut une journée difficile.", None),
        ("Le maire est aujourd'hui considéré comme un ami.", None),
        ("Aujourd'hui, les élus sont réservés aux couples.", None),
        ("Il est aujourd'hui âgé de 86 ans.", None),
        ("Les élus d'hier et d'aujourd'hui ont voté.", None),
        ("Hier encore, le maire disait le contraire.", None),
        ("Le monde de demain sera vert.", None),
        ("Demain, les voitures rouleront seules.", None),
        ("Hier, lundi, le maire a voté.", None),
        ("Le maire a dit : « Je pars hier, ce lundi. »", None),
        ('Odd " quotes ce lundi.', None),
    ],
)
def test_days_are_told_for_the_next_morning(text: str, wanted: str | None) -> None:
    assert reworded(text) == (wanted or text)


@pytest.mark.parametrize("origin", [DateOrigin.FILE, DateOrigin.EDITION])
def test_a_day_that_nobody_is_sure_of_is_not_worked_out(origin: DateOrigin) -> None:
    article = replace(TUESDAY, published=ArticleDate(dt.date(2025, 12, 23), origin))
    assert spoken_from(article) is None
    assert reworded("Le maire a été élu hier.", article) == "Le maire a été élu hier."
    assert reworded("Le maire a été élu ce lundi.", article) == "Le maire a été élu lundi."


def test_a_text_that_speaks_from_another_day_is_not_trusted() -> None:
    article = articles.make_article("Le maire a parlé ce lundi 22 décembre.", "Il a été élu hier.", title="Lyon")
    assert spoken_from(article) is None
    agreeing = articles.make_article("Le maire a parlé ce mardi 23 décembre.", "Il a été élu hier.", title="Lyon")
    assert reworded("Il a été élu hier.", agreeing) == "Il a été élu lundi."


def test_the_date_check_sees_a_wrong_day() -> None:
    assert check_dates("Le maire a été élu lundi.", "Le maire a été élu hier. lundi").passed
    assert not check_dates("Le maire a été élu jeudi.", "Le maire a été élu hier. lundi").passed


@pytest.mark.parametrize("text", ["", "hier " * 20_000, "ce lundi" * 12_500, "« hier »" * 12_500])
def test_hostile_text_is_bounded(text: str) -> None:
    assert len(reworded(text)) <= 2 * len(text)
