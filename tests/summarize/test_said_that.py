from __future__ import annotations

import pytest

from summarizer.summarize.edits import applied
from summarizer.summarize.said_that import edits_of

CLAIM = "deux enfants ont été blessés dans un incendie à Lyon."


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        ("Le parquet a indiqué que ", "Selon le parquet, "),
        ("Le parquet de Lyon a indiqué mardi que ", "Selon le parquet de Lyon, "),
        ("La préfète Marie Durand a précisé à l'AFP que ", "Selon la préfète Marie Durand, "),
        ("L'Ifremer affirme que ", "Selon l'Ifremer, "),
        ("Rémy Heitz a également expliqué que ", "Selon Rémy Heitz, "),
        ("Le Parisien rapporte que ", "Selon Le Parisien, "),
        # who speaks does more, or is not told
        ("Le parquet a annoncé que ", None),
        ("Le parquet a confirmé que ", None),
        ("Le parquet n'a pas précisé que ", None),
        ("La préfète, Marie Durand, a précisé à l'AFP que ", None),
        ("Il a indiqué que ", None),
        ("On indique que ", None),
        ("Mardi, le parquet a indiqué que ", None),
        ("Le maire, qui était là, a indiqué que ", None),
        ("Le maire qui affirme que ", None),
    ],
)
def test_who_speaks_is_said_shortly(opening: str, wanted: str | None) -> None:
    text = opening + CLAIM
    assert applied(text, edits_of(text)) == (wanted or opening) + CLAIM


def test_the_elided_that_goes_too() -> None:
    text = "La police indique qu'une rue de Lyon a été fermée mardi."
    assert applied(text, edits_of(text)) == "Selon la police, une rue de Lyon a été fermée mardi."


@pytest.mark.parametrize(
    "claim",
    [
        "que le feu était éteint depuis deux heures à Lyon.",  # the tense is the verb's
        "que le feu serait éteint dans deux heures à Lyon.",
        "qu'il a éteint le feu dans la maison mardi soir.",  # who?
        "que son frère a éteint le feu dans la maison.",
        "que le feu est éteint et a ouvert une enquête mardi.",  # the speaker goes on
        "que le feu est éteint à Lyon, ajoutant que deux enfants sont saufs.",
        "que le feu est éteint à Lyon et que deux enfants sont saufs.",
        "que le feu est éteint à Lyon, a expliqué la police.",
        "que, selon un témoin, le feu est éteint à Lyon.",
        "que nous avons éteint le feu dans la maison.",
        "que si le feu est éteint, les enfants sont saufs.",
        "que le feu est éteint ?",
    ],
)
def test_a_clause_that_needs_its_verb_stays(claim: str) -> None:
    assert edits_of(f"Le parquet a indiqué {claim}") == ()


@pytest.mark.parametrize(
    "text", ["", "Le parquet a indiqué que " * 4_000 + ".", '"' * 99_999 + ".", "a" * 100_000 + "."]
)
def test_hostile_text_is_left_alone(text: str) -> None:
    assert edits_of(text) == ()
