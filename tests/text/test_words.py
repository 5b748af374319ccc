from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.words import content_words, key, stem, words


def test_words() -> None:
    assert words("L’Ukraine et les États‑Unis, à 14 h 30 : 2,5 % d'œuvres") == [
        "l", "ukraine", "et", "les", "etats", "unis", "a", "14", "h", "30", "2,5", "d", "oeuvres",
    ]  # fmt: skip
    assert words("Aujourd’hui comme aujourd'hui") == ["aujourdhui", "comme", "aujourdhui"]
    assert words("روسيا Straße") == ["روسيا", "strasse"]


def test_a_caller_may_change_the_words_that_it_got() -> None:
    words("Le maire").clear()
    assert words("Le maire") == ["le", "maire"]


def test_content_words() -> None:
    assert content_words("Le président de la Russie n'a pas parlé") == ["president", "russie", "parle"]
    assert content_words("The president of Russia", "en") == ["president", "russia"]
    assert content_words("de la", "xx") == ["de", "la"]


@pytest.mark.parametrize(
    "family",
    [
        ("négociation", "négociations", "négocier", "négociateurs", "négociatrice"),
        ("ukrainien", "ukrainienne", "ukrainiens", "ukrainiennes"),
        ("cheval", "chevaux"),
        ("national", "nationale", "nationaux", "nationales"),
        ("parlement", "parlements"),
        ("attaque", "attaquer", "attaques", "attaquait"),
        ("grand", "grande", "grands", "grandes"),
        ("préparer", "préparation", "préparations"),
        ("actif", "active", "actives"),
    ],
)
def test_a_family_shares_its_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("paix", "pain"), ("guerre", "guérir"), ("maire", "mari"), ("otage", "otite"), ("élire", "élite")],
)
def test_strangers_keep_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


TODAY = re.compile("aujourd['’ʼ]hui", re.IGNORECASE)
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def by_definition(text: str) -> list[str]:
    """`words`, for the scripts of all the world."""
    return WORD.findall(key(TODAY.sub("aujourdhui", text)))


def test_the_short_way_for_latin_letters_reads_every_character_as_the_definition_does() -> None:
    """Each by itself up to the end of the scripts that mix with Latin letters, and further on whatever is a letter, a
    number or a mark. What is none of these, or not assigned, is a space to both ways, and tried by the hundred."""
    others = []
    for code in range(0x110000):
        sign = chr(code)
        if code < 0x3400:
            text = f"a{sign}b 1{sign}2 {sign} É{sign}"
        elif unicodedata.category(sign)[0] in "LNM":
            text = f"a{sign}"
        else:
            others.append(sign)
            continue
        assert words(text) == by_definition(text)
    assert len(others) > 900_000
    for start in range(0, len(others), 100):
        text = "1".join(others[start : start + 100])
        assert words(text) == by_definition(text)


@given(st.text(st.sampled_from("aéÉçœŒßþ1290.,'’ʼ -–_\u0301\u202f\x01\x02€²ª«й") | st.sampled_from("aujordhi'")))
def test_the_short_way_for_latin_letters_reads_texts_as_the_definition_does(text: str) -> None:
    assert words(text) == by_definition(text)
    assert words(f"{text}AUJOURD'HUI 2,5%{text}") == by_definition(f"{text}AUJOURD'HUI 2,5%{text}")


@given(st.text())
def test_key_settles(text: str) -> None:
    assert key(key(text)) == key(text)
    for word in words(text):
        assert stem(word) == stem(word.upper()) or not word.isascii()


@pytest.mark.timeout(30)
@pytest.mark.parametrize("unit", ["a", "é", "'", "1,", "œ "])
def test_ten_megabytes(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        for word in words(text)[:1000]:
            stem(word)
        return time.process_time() - start

    short, long = seconds(100_000), seconds(400_000)
    assert long < 12 * max(short, 0.02)
