from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.dates import date_in_address, find_dates

TUESDAY = dt.date(2025, 12, 23)


def _days(text: str, reference: dt.date = TUESDAY) -> list[str]:
    return [found.day.isoformat() for found in find_dates(text, reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zelensky a assuré lundi que", ["2025-12-22"]),
        ("Il a parlé mardi.", ["2025-12-23"]),
        ("Il a parlé mercredi matin.", ["2025-12-17"]),
        ("Il viendra lundi prochain.", ["2025-12-29"]),
        ("Il viendra mardi prochain.", ["2025-12-30"]),
        ("Il est venu mardi dernier.", ["2025-12-16"]),
        ("Le Kremlin a affirmé ce dimanche 21 décembre", ["2025-12-21"]),
        ("Depuis le 24 février 2022, la Russie", ["2022-02-24"]),
        ("À Moscou le 7 août 2025 - Photo", ["2025-08-07"]),
        ("dans la nuit de lundi à mardi", ["2025-12-22", "2025-12-23"]),
        ("hier, avant-hier, demain et après-demain", ["2025-12-22", "2025-12-21", "2025-12-24", "2025-12-25"]),
        ("cité aujourd’hui comme", ["2025-12-23"]),
        ("le 1er mai 2024", ["2024-05-01"]),
        ("le 1er janvier", ["2026-01-01"]),
        ("le 20 décembre", ["2025-12-20"]),
        ("vendredi 13 juin", ["2025-06-13"]),
        ("jeudi 13 juin", ["2024-06-13"]),
        ("lundi, 22 décembre 2025", ["2025-12-22"]),
        ("le 29 février", ["2024-02-29"]),
        ("du 5 au 7 mars 2025", ["2025-03-05", "2025-03-07"]),
        ("les 5, 6 et 7 mars 2025", ["2025-03-05", "2025-03-06", "2025-03-07"]),
        ("du lundi 3 au vendredi 7 mars 2025", ["2025-03-03", "2025-03-07"]),
        ("le 3 févr. 2020", ["2020-02-03"]),
        ("le 24/02/2022 et le 2022-02-25", ["2022-02-24", "2022-02-25"]),
        ("le 24.02.2022", ["2022-02-24"]),
        ("le\u00a07\u202fmars\u00a02024", ["2024-03-07"]),
        ("le 31 février 2024", []),
        ("la semaine dernière, en mars, fin 2024, le mois prochain", []),
        ("fermé le lundi, ouvert chaque mardi et tous les jeudis", []),
        ("le monde d'hier et le monde de demain", []),
        ("le 12 avrillage", []),
        ("le 45 mars 2024", []),
        ("", []),
    ],
)
def test_days(text: str, expected: list[str]) -> None:
    assert _days(text) == expected


def test_saturday_seen_from_sunday() -> None:
    assert _days("Zelensky avait évoqué samedi la possibilité", dt.date(2025, 12, 21)) == ["2025-12-20"]


def test_complete_and_places() -> None:
    text = "Lundi, puis le 24 février 2022, puis le 3 mars."
    found = find_dates(text, TUESDAY)
    assert [(date.text, date.complete) for date in found] == [
        ("Lundi", False),
        ("24 février 2022", True),
        ("3 mars", False),
    ]
    assert all(text[date.start : date.end] == date.text for date in found)


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2090, 1, 1)), st.integers(-1000, 1000))
def test_a_weekday_finds_the_year(day: dt.date, distance: int) -> None:
    weekdays = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    months = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]
    text = f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]}"
    (found,) = find_dates(text, day + dt.timedelta(days=distance))
    assert found.day.weekday() == day.weekday() or (day.month, day.day) == (2, 29)
    assert abs((found.day - day).days) <= 2 * abs(distance)


@given(st.text(alphabet=st.sampled_from("0123456789/.- lundimarsprochainhier'’")) | st.text(), st.dates())
def test_any_text_can_be_read(text: str, reference: dt.date) -> None:
    for found in find_dates(text, reference):
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.aljazeera.net/news/2025/12/23/%d8%b2%d9%8a%d9%84", dt.date(2025, 12, 23)),
        ("https://exemple.fr/politique/article-2025-12-23-titre.html", dt.date(2025, 12, 23)),
        ("https://exemple.fr/20251223-titre", dt.date(2025, 12, 23)),
        ("https://exemple.fr/23-12-2025/titre", dt.date(2025, 12, 23)),
        ("https://exemple.fr/a%2F2025%2F12%2F23%2Fb", dt.date(2025, 12, 23)),
        ("briefing_2025_1_5.txt", dt.date(2025, 1, 5)),
        ("https://exemple.fr/id/120251223456", None),
        ("https://exemple.fr/2025/13/45/", None),
        ("https://exemple.fr/2025/", None),
        ("https://exemple.fr/99999999/2024/02/30/ok/2024/02/29/", dt.date(2024, 2, 29)),
        ("", None),
    ],
)
def test_date_in_address(url: str, expected: dt.date | None) -> None:
    assert date_in_address(url) == expected


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["1", "1 ", "lundi ", "lundi 1 ", "1, ", "le 1 et ", "12/", "2025-", "hier "])
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        find_dates(text, TUESDAY)
        date_in_address(text)
        return time.process_time() - start

    short, long = (min(seconds(length) for _ in range(2)) for length in (20_000, 80_000))
    assert long < 12 * max(short, 0.02)
