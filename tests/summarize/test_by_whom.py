from __future__ import annotations

import pytest

from summarizer.summarize.attribution import attributions
from summarizer.summarize.by_whom import edits_of
from summarizer.summarize.edits import applied

FIRE = "Deux enfants ont été blessés dans un incendie à Lyon"


@pytest.mark.parametrize(
    ("ending", "wanted"),
    [
        (", a indiqué le parquet.", ", selon le parquet."),
        (", a indiqué mardi le parquet de Lyon.", ", selon le parquet de Lyon."),
        (", a indiqué à l'AFP la préfecture.", ", selon la préfecture."),
        (", a précisé Rémy Heitz dans un communiqué.", ", selon Rémy Heitz."),
        (", a précisé Rémy Heitz, procureur de Paris.", ", selon Rémy Heitz, procureur de Paris."),
        (", rapporte Le Parisien.", ", selon Le Parisien."),
        (", rapporte Le Figaro le 17 novembre.", ", selon Le Figaro."),
        (", a indiqué le parquet, confirmant une information de RTL.", None),
        (", a indiqué la ministre déléguée à l'Industrie.", ", selon la ministre déléguée à l'Industrie."),
        (", a déclaré le ministre de l'Environnement au parlement.", None),
        (", rapporte France 3 mardi 29 mai.", ", selon France 3."),
        (", a déclaré une source policière.", ", selon une source policière."),
        # verbs that do more than say so
        (", a annoncé le parquet.", None),
        (", a promis le maire.", None),
        (", a dénoncé le maire.", None),
        (", a reconnu le maire.", None),
        (", a confirmé le parquet.", None),
        (", a démenti le parquet.", None),
        # who speaks is not told, or not by that alone
        (", a fait savoir la police.", None),
        (", a-t-il indiqué.", None),
        (", a-t-on appris de source policière.", None),
        (", a indiqué mardi.", None),
        (", a indiqué le parquet, précisant que le feu est éteint.", None),
        (", a indiqué le maire qui se trouvait sur place.", None),
        (", a indiqué le maire lors de sa venue sur place.", None),
        (", selon un bilan, a indiqué le parquet.", None),
        (", comme l'a indiqué le parquet.", None),
    ],
)
def test_an_attribution_is_said_shortly(ending: str, wanted: str | None) -> None:
    text = FIRE + ending
    assert applied(text, edits_of(text)) == FIRE + (wanted or ending)


@pytest.mark.parametrize(
    "text",
    [
        "« Deux enfants ont été blessés dans un incendie », a indiqué le parquet.",
        'Deux enfants "très jeunes" ont été blessés à Lyon, a indiqué le parquet.',
        "Selon un témoin, deux enfants ont été blessés, a indiqué le parquet.",
        "Nous avons retrouvé deux enfants dans la maison, a indiqué le maire.",
        "Si deux enfants ont été blessés, a indiqué le parquet.",
        "Un grand incendie, a indiqué le parquet.",
        "Le maire, Jean Dupont, a indiqué que deux enfants ont été blessés.",
        "Deux enfants ont été blessés dans un incendie, a indiqué le parquet",
    ],
)
def test_what_is_quoted_or_said_by_others_stays(text: str) -> None:
    assert edits_of(text) == ()


def test_the_speaker_is_the_same_to_whoever_checks() -> None:
    text = f"{FIRE}, a indiqué mardi à l'AFP le procureur de Lyon."
    after = applied(text, edits_of(text))
    assert attributions(after)[-1].speaker.nouns == attributions(text)[-1].speaker.nouns


@pytest.mark.parametrize("text", ["", ", a indiqué " * 8_000 + ".", "a" * 100_000 + ", a indiqué le maire."])
def test_hostile_text_is_left_alone(text: str) -> None:
    assert edits_of(text) == () or len(text) < 200
