"""Days, names of languages, lists and directions, as each language has them."""

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.render.i18n import autonym, direction, fill, words_for


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "lundi 1er décembre 2025"),
        ("en", "Monday 1 December 2025"),
        ("pt", "segunda-feira, 1 de dezembro de 2025"),
        ("es", "lunes, 1 de diciembre de 2025"),
        ("it", "lunedì 1 dicembre 2025"),
        ("de", "Montag, 1. Dezember 2025"),
        ("ar", "الاثنين، 1 ديسمبر 2025"),
    ],
)
def test_days(language: str, words: str) -> None:
    assert words_for(language).day(dt.date(2025, 12, 1)) == words


def test_other_days_of_the_month_have_no_ordinal_in_french() -> None:
    assert words_for("fr").day(dt.date(2025, 12, 21)) == "dimanche 21 décembre 2025"


@pytest.mark.parametrize(
    ("language", "way"), [("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("fr", "ltr"), ("zz", "ltr"), ("", "ltr")]
)
def test_direction(language: str, way: str) -> None:
    assert direction(language) == way


@pytest.mark.parametrize(("code", "name"), [("fr", "Français"), ("ar", "العربية"), ("pt", "Português"), ("zz", "Zz")])
def test_languages_name_themselves(code: str, name: str) -> None:
    assert autonym(code) == name


@pytest.mark.parametrize("language", ["nl", "zz", "../fr", "", "xx-YY"])
def test_a_language_without_a_catalogue_gets_english_words(language: str) -> None:
    assert words_for(language).language == "en"
    assert words_for(language)("By {name}", name="Sara") == "By Sara"


def test_a_region_finds_its_language() -> None:
    assert words_for("pt-BR").language == "pt"


def test_lists() -> None:
    assert words_for("fr").listing(["noms", "nombres", "dates"]) == "noms, nombres et dates"
    assert words_for("ar").listing(["الأسماء", "الأرقام"]) == "الأسماء والأرقام"
    assert words_for("en").listing([]) == ""


def test_values_and_words_are_escaped_apart_and_blanks_stay() -> None:
    filled = fill("By {name}\u00a0: {name}", {"name": "x"}, say=str.upper, quote=lambda value: f"<{value}>")
    assert filled == "BY <x>\u00a0: <x>"


def test_a_name_that_is_not_given_stops_the_rendering() -> None:
    with pytest.raises(KeyError):
        words_for("fr")("By {name}")
