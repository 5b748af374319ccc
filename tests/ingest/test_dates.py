from __future__ import annotations

import datetime as dt

import pytest

from summarizer.ingest.base import Parts, Stamp
from summarizer.ingest.dates import publication_day
from summarizer.model import DateOrigin

EDITION = dt.date(2025, 12, 23)


def parts(*stamps: Stamp, url: str | None = None, cited: tuple[str, ...] = ()) -> Parts:
    return Parts("T", (), stamps=stamps, url=url, cited=cited)


def day(made: Parts, *sentences: str, path: str = "a.txt") -> tuple[str, DateOrigin]:
    published = publication_day(made, sentences, path, EDITION).published
    return published.day.isoformat(), published.origin


def test_order_of_evidence() -> None:
    stamp = Stamp("Publié le 20 décembre 2025")
    text = "Le Kremlin a affirmé ce dimanche 21 décembre que rien n’était prêt."
    linked = parts(stamp, url="https://a.example/2025/12/19/x")
    assert day(linked, text, path="2025-12-18.txt") == ("2025-12-20", DateOrigin.STATED)
    assert day(parts(url=linked.url), text, path="2025-12-18.txt") == ("2025-12-21", DateOrigin.TEXT)
    assert day(parts(url=linked.url), path="2025-12-18.txt") == ("2025-12-19", DateOrigin.LINK)
    assert day(parts(), path="2025-12-18.txt") == ("2025-12-18", DateOrigin.FILE)
    assert day(parts()) == ("2025-12-23", DateOrigin.EDITION)


def test_own_address_goes_before_cited_source_and_name_before_folder() -> None:
    both = parts(url="https://a.example/2025/12/19/x", cited=("https://b.example/2025/11/01/",))
    assert day(both)[0] == "2025-12-19"
    assert day(parts(), path="2025-01-01/2025-12-18-une.txt")[0] == "2025-12-18"
    assert day(parts(), path="2025-12-17/une.txt") == ("2025-12-17", DateOrigin.FILE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Publié le 12 mars 2024 à 10h05", "2024-03-12"),
        ("le 20/12/2025", "2025-12-20"),
        ("16/12/25", "2025-12-16"),
        ("3 mars", "2025-03-03"),
        ("30 décembre", "2024-12-30"),
        ("2025-12-18T10:00:00+01:00", "2025-12-18"),
        ("lundi 22 décembre", "2025-12-22"),
    ],
)
def test_stated_days(text: str, expected: str) -> None:
    assert day(parts(Stamp(text))) == (expected, DateOrigin.STATED)


def test_publication_goes_before_update_and_yesterday_says_nothing() -> None:
    assert day(parts(Stamp("Mis à jour le 22/12/2025", update=True), Stamp("Publié le 20/12/2025")))[0] == "2025-12-20"
    assert day(parts(Stamp("Publié hier"), Stamp("Mis à jour le 22/12/2025", update=True)))[0] == "2025-12-22"


def test_the_future_is_not_believed() -> None:
    dated = publication_day(
        parts(Stamp("Publié le 1er mars 2026"), url="https://a.example/2025/12/20/"), (), "a", EDITION
    )
    assert (dated.published.day.isoformat(), dated.published.origin) == ("2025-12-20", DateOrigin.LINK)
    assert "2026-03-01" in dated.notes[0]
    assert "after the edition" in dated.notes[0]


def test_nothing_but_the_future_falls_back_on_the_edition() -> None:
    dated = publication_day(parts(Stamp("Publié le 1er mars 2026")), (), "2027-01-01.txt", EDITION)
    assert dated.published.origin is DateOrigin.EDITION
    assert len(dated.notes) == 2


def test_weekday_decides_the_year() -> None:
    assert day(parts(), "Le vote a eu lieu ce samedi 21 décembre.")[0] == "2024-12-21"


@pytest.mark.parametrize(
    "sentence",
    [
        "Le sommet est prévu le lundi 29 décembre.",
        "Le musée sera fermé jusqu'au vendredi 19 décembre.",
        "Il est né un 21 décembre.",
        "Depuis le 24 février 2022, la guerre dure.",
        "La réunion du lundi 22 décembre 2003 avait échoué.",
    ],
)
def test_days_of_other_events_are_not_the_articles(sentence: str) -> None:
    assert day(parts(), sentence)[1] is DateOrigin.EDITION


def test_opening_names_its_day_with_the_weekday() -> None:
    assert day(parts(), "Le Parlement a adopté, vendredi 19 décembre, le budget.") == ("2025-12-19", DateOrigin.TEXT)
    late = ("Une phrase.",) * 5
    assert day(parts(), *late, "Il avait parlé vendredi 19 décembre.")[1] is DateOrigin.EDITION


def test_year_of_a_text_follows_its_address() -> None:
    old = parts(cited=("https://a.example/2023/12/25/x",))
    assert day(old, "Le Kremlin l’a dit ce dimanche 24 décembre.") == ("2023-12-24", DateOrigin.TEXT)
