from __future__ import annotations

from pathlib import Path

from summarizer.config import Config
from summarizer.model import Outcome
from summarizer.pipeline import evaluation
from summarizer.summarize.compose import summarize
from summarizer.summarize.fidelity import find_cut
from summarizer.summarize.house_style import proof_of
from tests.summarize import articles

SLICE = Path(__file__).parents[1] / "eval" / "data" / "orangesum_100.jsonl"
LONG = (
    "Le préfet de la Loire, qui était arrivé en hélicoptère depuis Lyon avec le ministre de l'Intérieur et deux"
    " députés, a ordonné l'évacuation de trois villages près de Roanne."
)


def test_a_long_lead_is_cut_to_a_teaser() -> None:
    (summary,) = summarize([articles.make_article(LONG)], None, sentences=3, words=60)
    assert summary.teaser is not None
    assert summary.teaser.text == "Le préfet de la Loire a ordonné l'évacuation de trois villages près de Roanne."
    assert summary.teaser.outcome is Outcome.REPAIRED
    assert summary.teaser.support[0].sentence == 0
    assert all(check.passed for check in summary.teaser.checks)


def test_a_sentence_about_something_else_is_no_teaser() -> None:
    article = articles.make_article(
        "Le soleil brillait et les arbres étaient verts comme tous les ans dans ce quartier de Nantes.",
        title="Le Sénat adopte la loi sur la restauration des rivières",
    )
    (summary,) = summarize([article], None, sentences=3, words=60)
    assert summary.sentences
    assert summary.teaser is None


def test_teasers_of_real_articles_are_short_faithful_and_sure() -> None:
    references = evaluation.read_references(SLICE, 60)
    _, made = evaluation.summaries_of(references, Config(), evaluation.SummaryEngine.EXTRACT)
    teasers = [(r.article, s.teaser) for r, s in zip(references, made, strict=True) if s.teaser]
    assert len(teasers) >= 0.35 * len(made)
    for article, teaser in teasers:
        assert teaser is not None
        assert sum(any(mark.isalnum() for mark in word) for word in teaser.text.split()) <= 25
        index = teaser.support[0].sentence
        assert find_cut(teaser.text, article.sentences[index].text) or proof_of(teaser.text, index, article)


def test_a_sentence_whose_object_was_named_before_is_no_teaser() -> None:
    article = articles.make_article(
        "Le ministre des Comptes publics a confirmé mercredi 27 mars vouloir la supprimer en 2020.",
        title="Le ministre des Comptes publics veut supprimer la déclaration de revenus",
    )
    (summary,) = summarize([article], None, sentences=3, words=60)
    assert summary.sentences
    assert summary.teaser is None


def test_a_teaser_says_who_somebody_is_even_where_the_summary_has_said_so() -> None:
    article = articles.make_article(
        "M. Larcher a demandé un vote du Sénat sur la loi des retraites avant la fin de la semaine.",
        "Le président du Sénat, Gérard Larcher, est arrivé à Lyon.",
        title="Retraites : un vote du Sénat sur la loi demandé avant la fin de la semaine",
    )
    (summary,) = summarize([article], None, sentences=1, words=60)
    assert summary.teaser is not None
    assert summary.teaser.text.startswith("Gérard Larcher a demandé")
    assert proof_of(summary.teaser.text, 0, article) is not None
