"""Texts that are no ordinary article: a sensible summary, or none and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.config import Config
from summarizer.pipeline.filters import SummarizedText, summarize_texts

LIVE = (
    "DIRECT. Suivez la journée de grève\n\n18h42 : La circulation reprend progressivement gare de Lyon.\n\n"
    "17h05 : La CGT annonce 40.000 manifestants à Marseille, la préfecture en compte 12.000.\n\n"
    "16h30 : Le cortège parisien est arrivé place de la Nation, où quelques incidents ont éclaté.\n\n"
    "14h00 : Bonjour à tous et bienvenue dans ce direct."
)
INTERVIEW = (
    "Entretien avec le maire de Lille\n\nPourquoi avez-vous décidé de partir ?\n\n"
    "Je suis fatigué, et je pense qu'il faut laisser la place aux jeunes.\n\nQue ferez-vous après ?\n\n"
    "Je vais écrire un livre et m'occuper de mes petits-enfants."
)
CAPITALS = (
    "UN INCENDIE FAIT DOUZE BLESSES A ROUEN\n\nUN INCENDIE A FAIT DOUZE BLESSES LUNDI DANS UN ENTREPOT DE ROUEN, SELON"
    " LA PREFECTURE. LES POMPIERS ONT MAITRISE LE FEU VERS MIDI."
)
ENGLISH = (
    "Fire in Rouen\n\nA fire injured twelve people on Monday in a warehouse in Rouen, the prefecture said."
    " The mayor has asked for an investigation into the causes."
)
QUOTE = "Le maire parle\n\n« Nous n'avons rien vu venir, et tout a été emporté par les eaux en quelques minutes. »"
LINE = "Un homme de 34 ans est mort lundi dans un accident de la route près de Dijon."


def made(text: str, tmp_path: Path, *, titled: bool = True) -> SummarizedText:
    (result,) = summarize_texts(Config(out=tmp_path, extractive=True), [text], titled=titled)
    return result


def test_one_line_is_its_own_summary(tmp_path: Path) -> None:
    assert made(LINE, tmp_path, titled=False).text == LINE


def test_a_live_blog_gives_what_happened_not_the_greeting(tmp_path: Path) -> None:
    result = made(LIVE, tmp_path)
    assert "Bonjour" not in result.text
    assert "40.000 manifestants" in result.text or "place de la Nation" in result.text


def test_the_clock_of_a_live_blog_is_not_read_out(tmp_path: Path) -> None:
    result = made(LIVE, tmp_path)
    assert "17h05" not in result.text
    assert result.summary is not None
    assert all(sentence.support for sentence in result.summary.sentences)


def test_what_somebody_answers_is_not_told_as_news(tmp_path: Path) -> None:
    said = "\n\nQue demandez-vous au gouvernement ?\n\nIl faut fermer la centrale. Le projet de loi est une honte."
    assert made(INTERVIEW + said, tmp_path).text == ""
    told = "Le maire de Lille, Paul Durand, a annoncé lundi sa démission après dix ans de mandat."
    title, _, rest = (INTERVIEW + said).partition("\n\n")
    assert made(f"{title}\n\n{told}\n\n{rest}", tmp_path).text == told


def test_a_line_of_a_list_is_no_summary(tmp_path: Path) -> None:
    advice = "\n".join(
        (
            "Cinq conseils pour bien dormir\n",
            "- Se coucher à heure fixe",
            "- Ne pas boire de café après 16 heures",
            "- Garder une chambre fraîche",
            "- Marcher une demi-heure par jour",
        )
    )
    result = made(advice, tmp_path)
    assert result.text == ""
    assert result.note


def test_capitals_stay_capitals_where_nothing_shows_how_to_write_them(tmp_path: Path) -> None:
    result = made(CAPITALS, tmp_path)
    assert "DOUZE BLESSES" in result.text
    assert result.summary is not None
    assert result.summary.headline == "UN INCENDIE FAIT DOUZE BLESSES A ROUEN"


def test_a_quotation_keeps_its_marks(tmp_path: Path) -> None:
    result = made(QUOTE, tmp_path)
    assert result.text.count("«") == result.text.count("»") == 1


@pytest.mark.parametrize("many", [800, pytest.param(8000, marks=pytest.mark.slow)])
def test_a_hundred_thousand_words_are_read_in_time(tmp_path: Path, many: int) -> None:
    """That time grows with the length alone is for `test_articles.py`; here is the way of the command."""
    body = " ".join(f"Le ministre numéro {at} a présenté mardi son plan pour la ville de Lyon." for at in range(many))
    result = made(f"Un long rapport\n\n{body}", tmp_path)
    assert result.text.startswith("Le ministre numéro")
    assert len(result.text.split()) <= 75


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (INTERVIEW, "stand on its own"),
        (
            "Les plages préférées\n\n- Plage de Biarritz\n- Plage de la Baule\n- Plage de Deauville\n",
            "stand on its own",
        ),
        ("Résultats\n\nVille | Voix | %\nLyon | 12.000 | 34\nParis | 40.000 | 22", "no text"),
        ("Accueil\nMenu\nConnexion\nS'abonner\nNewsletter\nMentions légales\nTous droits réservés", "no text"),
        (ENGLISH, "English"),
        ("<div><script>alert(1)</script></div>", "no text"),
        ("", "empty"),
    ],
)
def test_where_there_is_no_summary_the_reason_is_given(text: str, why: str, tmp_path: Path) -> None:
    result = made(text, tmp_path)
    assert result.text == ""
    assert why in result.note
