from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.numbers import lost_numbers, missing_numbers, numbers

PAIRS = [
    tuple(field.strip() for field in line.split("|"))
    for line in (Path(__file__).parent / "number_pairs.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
RECALL_FLOOR = 0.90
FALSE_ALARMS_CEILING = 0.05


def _doubts(source: str, text: str, language: str) -> list[str]:
    """What an auditor of a translation sees; a summary may leave numbers out, so there only new ones count."""
    new = missing_numbers(text, source, language, "fr")
    return new if language == "fr" else new + lost_numbers(source, text, "fr", language)


def test_changed_numbers_are_seen_and_kept_ones_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(PAIRS) >= 100
    alarms = [(row, found) for row in PAIRS if (found := _doubts(row[1], row[2], row[0]))]
    unseen = [row for row in PAIRS if not _doubts(row[1], row[3], row[0])]
    recall, false_alarms = 1 - len(unseen) / len(PAIRS), len(alarms) / len(PAIRS)
    with capsys.disabled():
        print(f"\nnumbers: recall {recall:.1%}, false alarms {false_alarms:.1%} over {len(PAIRS)} + {len(PAIRS)} pairs")
    report = "\n".join(f"{entry}" for entry in [*alarms, *unseen])
    assert recall >= RECALL_FLOOR, report
    assert false_alarms < FALSE_ALARMS_CEILING, report


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2 803,1", "fr", "2803.1"),
        ("2\u202f803,1", "fr", "2803.1"),
        ("2.600", "fr", "2600"),
        ("2.600", "en", "2.6"),
        ("2,600", "en", "2600"),
        ("2,600", "fr", "2.6"),
        ("1'234'567", "fr", "1234567"),
        ("1,234,567.89", "en", "1234567.89"),
        ("1.234.567,89", "pt", "1234567.89"),
        ("0.125", "fr", "0.125"),
        ("1,5 million", "fr", "1500000"),
        ("quatre-vingts", "fr", "80"),
        ("quatre-vingt-dix-neuf", "fr", "99"),
        ("soixante et onze", "fr", "71"),
        ("septante-trois", "fr", "73"),
        ("mille neuf cent quatre-vingt-quatre", "fr", "1984"),
        ("deux cent mille trois cents", "fr", "200300"),
        ("trois milliards deux cents millions", "fr", "3200000000"),
        ("vingt et un mille", "fr", "21000"),
        ("vingt-cinquième", "fr", "25"),
        ("un million", "fr", "1000000"),
        ("two hundred and five", "en", "205"),
        ("three hundred thousand", "en", "300000"),
        ("twenty-first", "en", "21"),
        ("two dozen", "en", "24"),
        ("mil novecentos e noventa e nove", "pt", "1999"),
        ("dois mil e vinte e cinco", "pt", "2025"),
        ("duas mil milhões", "pt", "2000000000"),
        ("mil novecientos ochenta y cuatro", "es", "1984"),
        ("doscientos mil millones", "es", "200000000000"),
        ("ventidue", "it", "22"),
        ("fünfundvierzig", "de", "45"),
        ("٢٦٠٠", "ar", "2600"),
        ("XXIe", "fr", "21"),
        ("14 h 30", "fr", "870"),
        ("14h30", "fr", "870"),
        ("14:30", "en", "870"),
        ("2:30 p.m.", "en", "870"),
        ("12 am", "en", "0"),
    ],
)
def test_value(text: str, language: str, expected: str) -> None:
    found = numbers(text, language)
    assert [number.value for number in found] == [Decimal(expected)]
    assert found[0].text == text


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5 %", "%"), ("cinq pour cent", "%"), ("3 M€", "EUR"), ("2,4 Md$", "USD"), ("12 euros", "EUR"), ("£5bn", "GBP"),
     ("R$ 5", "BRL"), ("deux milliards de dollars", "USD"), ("G7", "code"), ("14h30", "time"), ("7 chats", "")],
)  # fmt: skip
def test_unit(text: str, unit: str) -> None:
    language = "en" if "bn" in text else "fr"
    assert [number.unit for number in numbers(text, language)] == [unit]


@pytest.mark.parametrize(
    "text",
    ["un homme et une femme", "le premier ministre", "la seconde fois", "quelques secondes", "en mars",
     "un quart de finale", "Vers midi", "Me Dupond", "le plan V", "Il est mort.", "un vélo neuf"],
)  # fmt: skip
def test_words_that_are_no_numbers(text: str) -> None:
    assert numbers(text) == []


def test_places_are_those_of_the_text() -> None:
    text = "Le 24\u202ffévrier, 2\u00a0803,1\u00a0Md€ et quatre‑vingt‑dix ans."
    assert [text[number.start : number.end] for number in numbers(text)] == [
        "24",
        "2\u00a0803,1\u00a0Md€",
        "quatre‑vingt‑dix",
    ]


def test_weak_words_answer_for_digits() -> None:
    assert missing_numbers("Il y a 1 mort.", "Un homme est mort.") == []
    assert missing_numbers("On a vu 1 mort et 2 blessés.", "Un mort et deux blessés.") == []
    assert missing_numbers("Le bilan : 2 morts.", "Un homme est mort.") == ["2"]


def test_times_in_any_notation() -> None:
    source = "Entre 18H00 et 21 h 30."
    assert missing_numbers("Between 18.00 and 21.30.", source, "en") == []
    assert missing_numbers("Between 18 hours and 9:30 pm.", source, "en") == []
    assert missing_numbers("Between 18.10 and 21.30.", source, "en") == ["18.10"]


def test_percentages_are_not_plain_numbers() -> None:
    assert missing_numbers("Une hausse de 5 %.", "Il y a eu 5 morts.") == ["5 %"]


def test_spelled_numbers_are_not_sought_where_they_cannot_be_read() -> None:
    assert lost_numbers("Deux hommes et 30 femmes.", "رجلان و30 امرأة", "fr", "ar") == []
    assert lost_numbers("Deux hommes et 30 femmes.", "رجلان و31 امرأة", "fr", "ar") == ["30"]


@given(st.integers(min_value=2, max_value=999_999_999))
def test_any_grouping_is_the_same_number(value: int) -> None:
    narrow, dotted = f"{value:,}".replace(",", "\u202f"), f"{value:,}".replace(",", ".")
    assert missing_numbers(f"Il y en a {narrow}.", f"On en compte {dotted}.") == []
    assert missing_numbers(f"There are {value:,}.", f"On en compte {narrow}.", "en") == []
    assert missing_numbers(f"Il y en a {value + 1}.", f"On en compte {dotted}.") != []


@given(st.text(alphabet=st.sampled_from("0123456789 .,:'%€$hXIV-deuxmilncetvig")) | st.text())
def test_any_text_can_be_read(text: str) -> None:
    for language in ("fr", "en", "pt", "xx"):
        for number in numbers(text, language):
            assert text[number.start : number.end] == number.text


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "unit", ["1", "1 ", "1.", "1 234", "cent ", "mille ", "deux-", "de ", "a", "un million de ", "1h", "("]
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        missing_numbers(text, text)
        return time.process_time() - start

    short, long = seconds(5_000), seconds(20_000)
    assert long < 12 * max(short, 0.02)
