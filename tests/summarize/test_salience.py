from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.model import SourceSentence
from summarizer.summarize import salience
from summarizer.summarize.base import Weighed
from summarizer.summarize.extract import Chosen
from summarizer.summarize.rouge import tokens
from summarizer.summarize.versions import Version

TEXT = "Le maire de Lyon, qui habite Bron, a fermé trois écoles."


def weighed(text: str, **told: float) -> Weighed:
    words = tuple(tokens(text))
    chances = tuple(told.get(word, 0.1) for word in words)
    return Weighed(words, chances, (*(0.2,) * (len(words) - 1), 0.0))


def version(text: str, source: str = TEXT, at: int = 0) -> Version:
    return Version(Chosen(SourceSentence(at, source, 0), source, 1.0), text)


def row(*versions: Version, **told: float) -> dict[str, float]:
    sources = {one.choice.order: one.choice.text for one in versions}
    read = salience.salience_of(list(sources), [weighed(text, **told) for text in sources.values()])
    return dict(zip(salience.NAMES, salience.features_of(versions, read), strict=True))


def test_the_whole_loses_nothing_and_tells_everything() -> None:
    found = row(version(TEXT), maire=0.9)
    assert found["told_share"] == pytest.approx(1.0)
    assert found["pairs_share"] == pytest.approx(1.0)
    assert found["dropped_told"] == found["dropped_pairs"] == 0.0


def test_a_cut_keeps_the_weights_of_its_words_and_has_no_pair_at_the_seam() -> None:
    cut = row(version("Le maire de Lyon a fermé trois écoles."), maire=0.9, bron=0.7)
    assert cut["told_share"] == pytest.approx((0.9 + 7 * 0.1) / (0.9 + 0.7 + 9 * 0.1))
    assert cut["pairs_mean"] == pytest.approx(6 * 0.2 / 8)
    assert cut["dropped_told"] == pytest.approx((0.7 + 0.1 + 0.1) / 3)


def test_leaving_out_what_is_told_costs_more_than_leaving_out_the_rest() -> None:
    short = version("Le maire de Lyon a fermé trois écoles.")
    assert row(short, bron=0.9)["told_f"] < row(short, bron=0.1, maire=0.9)["told_f"]


def test_what_is_said_twice_is_told_once() -> None:
    one, two = version("Le maire dort.", "Le maire dort.", 0), version("Le maire rit.", "Le maire rit.", 1)
    both = row(one, two)
    assert both["told_share"] == pytest.approx(1.0)  # le, maire, dort, rit
    assert both["told_f"] == pytest.approx(2 * 0.4 / (6 + salience.EXPECTED))
    three = row(one, two, version("Le maire dort et rit.", "Le maire dort et rit.", 2))
    assert three["told_f"] == pytest.approx(2 * 0.5 / (11 + salience.EXPECTED))


def test_a_word_that_the_sentence_has_not_is_a_stranger() -> None:
    found = row(version("Selon le maire, trois écoles sont fermées."), maire=0.9)
    assert 0.0 < found["told_mean"] < 0.9
    assert found["dropped_told"] > 0.0


def test_a_sentence_without_words_breaks_nothing() -> None:
    found = row(version("…", "…"))
    assert found["told_mean"] == found["told_share"] == 0.0


def test_the_order_of_sentences_changes_nothing_but_the_order() -> None:
    one, two = version(TEXT), version("La mairie promet une décision.", "La mairie promet une décision.", 1)
    assert row(one, two, maire=0.5) == pytest.approx(row(two, one, maire=0.5))
    assert replace(one, liking=2.0).text == one.text
