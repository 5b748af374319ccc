from __future__ import annotations

import subprocess
import sys

import pytest

from summarizer.text.exonyms import COLUMNS, demonym_stem, exonyms, folded, sounds_alike


def test_every_row_is_complete() -> None:
    for language in COLUMNS[1:]:
        table = exonyms(language)
        assert len(table.names) > 400
        assert len(table.peoples) > 90
        assert all(variants and all(variants) for variants in table.names.values())
        stems = [stem for found in table.peoples.values() for stem in found]
        assert all(stem == "".join(folded(stem)) or " " in stem or "-" in stem for stem in stems)


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Moscou", "en", "moscow"), ("Moscou", "es", "moscu"), ("Pékin", "pt", "pequim"), ("OTAN", "en", "nato"),
        ("Union européenne", "de", "europaische union"), ("États-Unis", "en", "us"), ("Ukraine", "it", "ucraina"),
        ("Côte d'Ivoire", "en", "ivory coast"), ("Birmanie", "en", "myanmar"), ("Russie", "ar", "روسيا"),
    ],
)  # fmt: skip
def test_names(name: str, language: str, expected: str) -> None:
    assert expected in exonyms(language).names[folded(name)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ouchakov", "ushakov"), ("serguei", "sergei"), ("zelensky", "zelenskyy"), ("riabkov", "ryabkov"),
     ("poutine", "putin"), ("netanyahou", "netanyahu"), ("loukachenko", "lukashenko"), ("eltsine", "yeltsin"),
     ("gorbatchev", "gorbachev"), ("tchaikovski", "tchaikovsky"), ("iouri", "yuri"), ("kadhafi", "gaddafi"),
     ("macron", "macron")],
)  # fmt: skip
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sounds_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("macron", "trump"), ("poutine", "peskov"), ("lavrov", "riabkov"), ("merkel", "scholz"), ("paris", "berlin"),
     ("sarkozy", "hollande"), ("biden", "obama"), ("musk", "bezos"), ("karim", "kylian")],
)  # fmt: skip
def test_strangers_do_not(one: str, other: str) -> None:
    assert not sounds_alike(one, other)


@pytest.mark.parametrize(
    "family",
    [("Ukrainien", "ukrainienne", "Ukrainiens", "ukrainiennes"), ("Français", "française", "Françaises"),
     ("Américain", "américaine", "Américains"), ("Russe", "russes"), ("Européen", "européennes"), ("Turc", "Turcs")],
)  # fmt: skip
def test_a_people_has_one_stem(family: tuple[str, ...]) -> None:
    assert len({demonym_stem(word) for word in family}) == 1


def test_babel_is_loaded_only_when_a_translation_is_read() -> None:
    code = (
        "import sys, summarizer.text.names, summarizer.text.numbers, summarizer.text.dates, summarizer.text.decode,"
        " summarizer.text.language, summarizer.text.typography; print('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
