from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.language import identify

SAMPLES = [
    tuple(field.strip() for field in line.split(" | "))
    for line in (Path(__file__).parent / "language_samples.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FLOOR = 0.95


@pytest.mark.parametrize("language", ["fr", "en", "es", "pt", "it", "de", "ar"])
def test_short_texts(language: str) -> None:
    texts = [text for code, text in SAMPLES if code == language]
    assert len(texts) >= 20
    assert all(len(text.split()) >= 17 for text in texts)
    found = Counter(identify(text)[0] for text in texts)
    assert found[language] >= FLOOR * len(texts), found


def test_halves_of_texts_are_mostly_known_too(capsys: pytest.CaptureFixture[str]) -> None:
    right = total = 0
    for code, text in SAMPLES:
        parts = text.split()
        for half in (parts[: len(parts) // 2], parts[len(parts) // 2 :]):
            total += 1
            right += identify(" ".join(half))[0] == code
    with capsys.disabled():
        print(f"\nlanguage: {right / total:.1%} of {total} half texts of about ten words")
    assert right / total >= 0.9


def test_other_languages() -> None:
    dutch = "De regering heeft haar begroting voorgesteld, die volgens de oppositie niet genoeg is voor het land."
    assert identify(dutch)[0] == "nl"
    for text in ("Президент России Владимир Путин заявил, что переговоры продолжаются", "俄罗斯总统表示谈判仍在继续",
                 "رئیس جمهور ایران گفت که گفتگوها ادامه خواهد یافت و پاسخ را چند روز دیگر می‌گوید"):  # fmt: skip
        assert identify(text) == ("und", 0.0)


@pytest.mark.parametrize("text", ["", "   ", "12 345 %", "a", "Zelensky Miami", "xkcd qwrt zxcv mnbv plkj hgfd"])
def test_too_little_to_say(text: str) -> None:
    assert identify(text) == ("und", 0.0)


def test_confidence_tells_a_mixture_from_a_clean_text() -> None:
    french = " ".join(text for code, text in SAMPLES if code == "fr")
    english = " ".join(text for code, text in SAMPLES if code == "en")
    mixed = " ".join(a + " " + b for a, b in zip(french.split("."), english.split("."), strict=False))
    assert identify(french)[1] > identify(mixed)[1]


@given(st.text())
def test_confidence_is_a_share(text: str) -> None:
    code, confidence = identify(text)
    assert 0 <= confidence <= 1
    assert (code == "und") == (confidence == 0)


@pytest.mark.timeout(30)
def test_a_long_text_takes_no_longer() -> None:
    start = time.process_time()
    identify("a" * 10_000_000)
    identify("le la " * 2_000_000)
    assert time.process_time() - start < 5
