from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.names import find_names, lost_names, missing_names, names

PAIRS = [
    tuple(field.strip() for field in line.split("|"))
    for line in (Path(__file__).parent / "name_pairs.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
RECALL_FLOOR = 0.90
FALSE_ALARMS_CEILING = 0.05


def _doubts(source: str, text: str, language: str) -> list[str]:
    return missing_names(text, source) if language == "fr" else lost_names(source, text, language)


def test_changed_names_are_seen_and_kept_ones_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(PAIRS) >= 100
    alarms = [(row, found) for row in PAIRS if (found := _doubts(row[1], row[2], row[0]))]
    unseen = [row for row in PAIRS if not _doubts(row[1], row[3], row[0])]
    recall, false_alarms = 1 - len(unseen) / len(PAIRS), len(alarms) / len(PAIRS)
    with capsys.disabled():
        print(f"\nnames: recall {recall:.1%}, false alarms {false_alarms:.1%} over {len(PAIRS)} + {len(PAIRS)} pairs")
    report = "\n".join(f"{entry}" for entry in [*alarms, *unseen])
    assert recall >= RECALL_FLOOR, report
    assert false_alarms < FALSE_ALARMS_CEILING, report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Ukraine a vu M. Poutine.", ["Ukraine", "Poutine"]),
        ("D'Emmanuel Macron à Charles de Gaulle.", ["Emmanuel Macron", "Charles de Gaulle"]),
        ("Il joue à Saint‑Denis, près de l'Île‑de‑France.", ["Saint‑Denis", "Île‑de‑France"]),
        ("Ursula von der Leyen et Mohammed ben Salmane", ["Ursula von der Leyen", "Mohammed ben Salmane"]),
        ("Selon J.-L. Mélenchon, N'Djamena brûle.", ["J.-L. Mélenchon", "N'Djamena"]),
        ("Hier, le maire a parlé. Interrogé, il a nié.", []),
        ("« Nous irons », dit-il. Les députés partent.", []),
        ("Paris brûle-t-il ? Rome aussi.", ["Paris", "Rome"]),
        ("La S.N.C.F. et l'ONU.", ["S.N.C.F.", "ONU"]),
        ("Kylian M'Bappé et l'Oréal", ["Kylian M'Bappé", "Oréal"]),
        ("Le plan B. Il plaît au Kremlin.", ["Kremlin"]),
        ("", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_places_are_those_of_the_text() -> None:
    text = "Hier à Saint‑Denis, Volodymyr Zelensky a vu l’Otan."
    assert [text[span.start : span.end] for span in find_names(text)] == ["Saint‑Denis", "Volodymyr Zelensky", "Otan"]


def test_parts_of_two_names_do_not_make_a_third() -> None:
    source = "Le président Vladimir Poutine, Donald Trump et Emmanuel Macron."
    assert missing_names("Donald Poutine est venu.", source) == ["Donald Poutine"]
    assert missing_names("Donald Trump est venu avec Poutine.", source) == []


def test_a_name_apart_from_its_first_name() -> None:
    assert missing_names("Donald Trump insiste.", "Le président (américain Donald) Trump insiste.") == []


def test_a_summary_may_start_with_any_common_word() -> None:
    source = "Le tribunal de Lyon a condamné un homme à cinq ans de prison."
    for start in ("Condamné", "Finalement", "Accusé", "Cinq ans après", "Jugé", "Prison", "Aujourd'hui"):
        assert missing_names(f"{start}, un homme part en prison à Lyon.", source) == []


def test_listed_names_are_not_mixed_up_with_their_neighbours() -> None:
    assert lost_names("L'Iran accuse.", "Iraq accuses.", "en") == ["Iran"]
    assert lost_names("L'Autriche vote.", "Australia votes.", "en") == ["Autriche"]
    assert lost_names("La Slovaquie vote.", "Slovenia votes.", "en") == ["Slovaquie"]


def test_a_language_without_a_column_has_countries_and_spellings() -> None:
    assert lost_names("La Russie et Volodymyr Zelensky.", "Rusland en Volodymyr Zelenski.", "nl") == []
    assert lost_names("La Russie et Volodymyr Zelensky.", "België en Volodymyr Zelenski.", "nl") == ["Russie"]


def test_common_words_are_not_sought() -> None:
    assert lost_names("Le Parti socialiste et le Ministère.", "The socialist party and the ministry.", "en") == []


@given(st.text(alphabet=st.sampled_from("AaÉ é.'-’ \n«»L'M.0")) | st.text())
def test_any_text_can_be_read(text: str) -> None:
    for span in find_names(text):
        assert text[span.start : span.end] == span.text
        assert span.parts
    assert missing_names(text, text) == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit", ["A", "Aa ", "A.", "A-", "a", "l'A", "De ", "Paris de ", "(", "Jean Paul. ", "M. ", "Ab. "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        missing_names(text, text)
        lost_names(text, text, "en")
        return time.process_time() - start

    seconds(100)
    short, long = seconds(5_000), seconds(20_000)
    assert long < 12 * max(short, 0.02)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("megabytes", [2, pytest.param(10, marks=pytest.mark.slow)])
def test_noise_of_ten_megabytes(megabytes: int) -> None:
    start = time.process_time()
    for noise in ("É" * megabytes * 1_000_000, "a" * megabytes * 1_000_000, "[" * 50_000, "« " * 50_000):
        missing_names(noise, "Paris")
    assert time.process_time() - start < 30
