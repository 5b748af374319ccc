from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.sentences import sentence_spans, split_sentences

HARD = [
    line
    for line in (Path(__file__).parent / "hard_sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FLOOR = 0.97


def _case(line: str) -> tuple[str, list[str]]:
    return line.replace(" | ", " ").replace("|", ""), [part.strip() for part in re.split(r"\|", line)]


def test_hard_french_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(HARD) >= 300
    wrong = []
    for line in HARD:
        text, expected = _case(line)
        found = split_sentences(text)
        if found != expected:
            wrong.append((expected, found))
    accuracy = 1 - len(wrong) / len(HARD)
    with capsys.disabled():
        print(f"\nhard sentences: {accuracy:.1%} of {len(HARD)} lines are split as they should be")
    assert accuracy >= FLOOR, "\n".join(f"{expected}\n  {found}" for expected, found in wrong)


def test_hard_lines_run_together() -> None:
    """Lines one after another as paragraphs give the sentences of each."""
    text = "\n\n".join(_case(line)[0] for line in HARD)
    assert split_sentences(text) == [sentence for line in HARD for sentence in split_sentences(_case(line)[0])]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["Mr. Smith went to the U.S. on Jan. 5.", "He stayed."]),
        ("en", ["It is 2 p.m. in London.", '"Stop. Now," he said.']),
        ("pt", ["O Sr. Silva chegou às 14h30.", "Ele falou."]),
        ("pt", ["Ver pág. 3.", "Fim."]),
        ("es", ["¿Quién es?", "¡No lo sé!", "La Sra. Gómez sí."]),
        ("de", ["Am 24. Februar begann der Krieg.", "Er dauert an."]),
        ("ar", ["وصل الرئيس إلى باريس.", "هل يبقى طويلا؟", "لا أحد يعرف."]),
    ],
)  # fmt: skip
def test_other_languages(language: str, sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences), language) == sentences


def test_a_long_quotation_is_cut_into_its_sentences() -> None:
    inner = " ".join(f"Voici la phrase numéro {n} de la lettre." for n in range(20))
    sentences = split_sentences(f"Il écrit : « {inner} » Puis il signe.")
    assert len(sentences) == 21


def test_paragraphs_end_sentences() -> None:
    assert split_sentences("Position de Moscou\n\nDe son côté, la Russie refuse") == [
        "Position de Moscou",
        "De son côté, la Russie refuse",
    ]
    assert split_sentences("une phrase\nqui continue. Fin.") == ["une phrase\nqui continue.", "Fin."]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "...", "« »", "."])
def test_next_to_nothing(text: str) -> None:
    assert "".join(split_sentences(text)).strip() == text.strip()


@given(st.text(alphabet=st.sampled_from("aÀé.!?…«»\"“”()[] \n\u00a0\u202f'’-1M|ا؟") | st.characters()))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    assert re.sub(r"\s", "", "".join(split_sentences(text))) == re.sub(r"\s", "", text)
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "unit",
    ["a", "(", "« ", '"', "M. ", "fin.Suite", "... ", "« Oui. » ", "1. ", ".\n", "A.-", ' "', "»", ". »", "\n \n"],
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        split_sentences(text)
        return time.process_time() - start

    short, long = seconds(20_000), seconds(80_000)
    assert long < 12 * max(short, 0.02)
