from __future__ import annotations

import pytest

from summarizer.summarize.fidelity import cuts_of


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        (
            "Il parle des meurtres de Joanna Parrish, retrouvée morte en 1990 et de Marie Domèce, morte en 1988.",
            "et de Marie Domèce",
        ),
        (
            "Le maire a rendu hommage mardi à Paul Durand, mort dans un incendie et à son collègue Luc Petit.",
            "et à son collègue Luc Petit",
        ),
    ],
)
def test_the_second_half_of_a_pair_does_not_go_with_a_description(sentence: str, kept: str) -> None:
    assert all(kept in cut.text for cut in cuts_of(sentence))


def test_a_pair_within_a_description_goes_with_it() -> None:
    sentence = "Le maire de Lyon, qui vient de Bron et de Vaulx, a fermé mardi trois écoles de la ville."
    assert any("Bron" not in cut.text and "Vaulx" not in cut.text for cut in cuts_of(sentence))
