from __future__ import annotations

import pytest

from summarizer.summarize import grammar
from summarizer.summarize.constituents import side_phrases, without_connective
from summarizer.summarize.tokens import tokens_of


def dropped(sentence: str) -> list[tuple[str, str]]:
    tokens = tokens_of(sentence)
    return [
        (phrase.kind, sentence[tokens[phrase.start].start : tokens[phrase.end - 1].end])
        for phrase in side_phrases(tokens)
    ]


def test_tokens_keep_their_places() -> None:
    sentence = "L’armée russe a perdu 2 803,1 millions d'euros aux États‑Unis à 14 h 30."
    tokens = tokens_of(sentence)
    assert [sentence[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert {"États‑Unis", "L’", "d'"} <= {token.text for token in tokens}
    assert "états-unis" in {token.plain for token in tokens}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Le feu a détruit une maison à Nice (Alpes-Maritimes).", [("aside", "(Alpes-Maritimes)")]),
        ("Par ailleurs, le maire a fermé les écoles.", [("opening", "Par ailleurs,")]),
        ("Le maire, qui habite Lyon, a fermé les écoles.", [("middle", ", qui habite Lyon,")]),
        ("Le maire a fermé les écoles, provoquant la colère.", [("tail", ", provoquant la colère")]),
        ("Le maire, selon la police, a fermé les écoles.", []),
        ("Le maire a fermé les écoles, mais pas les crèches.", []),
        ("Le maire de Lyon, Grégory Doucet, a fermé les écoles.", []),
        ("Le maire a fermé les écoles (selon lui).", []),
        ("Les écoles, les crèches et les stades ont fermé.", []),
    ],
)
def test_side_phrases(sentence: str, found: list[tuple[str, str]]) -> None:
    assert dropped(sentence) == found


@pytest.mark.parametrize("word", ["est", "augmente", "était", "dirigeait", "affirme", "seront"])
def test_verbs_are_known(word: str) -> None:
    assert grammar.is_finite(word)


@pytest.mark.parametrize("word", ["marche", "place", "front", "opéra", "Vise", "commande", "note", "fait"])
def test_nouns_are_no_verbs(word: str) -> None:
    assert not grammar.is_finite(word)


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("De son côté, la Russie refuse.", "La Russie refuse."),
        ("En effet, 12 écoles ont fermé.", "12 écoles ont fermé."),
        ("Pourtant, la version est bien différente.", "Pourtant, la version est bien différente."),
        ('De plus, "dix classes" ont fermé.', 'De plus, "dix classes" ont fermé.'),
        ("Le maire, lui, refuse.", "Le maire, lui, refuse."),
        ("", ""),
    ],
)
def test_only_what_ties_without_sense_is_taken_off(sentence: str, rest: str) -> None:
    assert without_connective(sentence) == rest
