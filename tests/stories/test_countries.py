from __future__ import annotations

from importlib import resources

import pytest

from summarizer.stories.background import chance
from summarizer.stories.countries import root_of
from summarizer.stories.signature import capitals, stems
from summarizer.text.words import key, stem, words


@pytest.mark.parametrize("text", ["L'Iran menace", "Les Iraniens menacent", "Téhéran menace", "Une iranienne menacée"])
def test_a_people_and_a_seat_of_government_are_their_country(text: str) -> None:
    assert stem("iran") in stems(text)


def test_capitals_are_names_under_their_country() -> None:
    assert capitals("Hier, Pékin et les Belges ont parlé.") == {stem("chine"), stem("belgique")}


@pytest.mark.parametrize("word", ["vienne", "rom", "roms", "santiago", "tripoli", "iranologue"])
def test_other_words_are_left_alone(word: str) -> None:
    assert root_of(word) == stem(word)


def test_a_country_is_as_common_as_its_commonest_name() -> None:
    assert chance(root_of("americain")) >= chance(stem("americain")) > chance(stem("washington"))


def test_every_line_is_a_country_with_names_that_no_other_has() -> None:
    table = resources.files("summarizer.stories").joinpath("countries_fr.txt").read_text(encoding="utf-8")
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    assert len(lines) > 90
    names = [name for line in lines for name in key(line).split()]
    assert len(set(names)) == len(names)
    assert all(words(name) == [name] for name in names)
    assert all(len(line.split()) > 1 for line in lines)
