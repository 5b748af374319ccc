"""The same event from two outlets: one summary, each sentence with its own article, no quarrel settled in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.model import Article, Story
from summarizer.pipeline.decide import brief_of
from summarizer.summarize import drafts
from summarizer.summarize.compose import summarize
from summarizer.summarize.fake import FakeRewriter
from summarizer.summarize.rivals import disagree
from tests.summarize import articles

LEAD = articles.make_article(
    "Un incendie a fait douze blessés lundi dans un entrepôt de Rouen, selon la préfecture.",
    title="Incendie dans un entrepôt de Rouen",
)


def told(*body: str) -> Article:
    return replace(articles.make_article(*body, title="Rouen : un entrepôt en feu"), source="other.txt")


@pytest.mark.parametrize(
    "text",
    [
        "L'incendie de l'entrepôt de Rouen a fait quinze blessés, selon les pompiers.",
        "Quinze blessés ont été conduits à l'hôpital de Rouen.",
        "On compte désormais 15 blessés graves.",
    ],
)
def test_another_number_for_the_same_thing_is_a_quarrel(text: str) -> None:
    assert disagree(text, LEAD)


@pytest.mark.parametrize(
    "text",
    [
        "Les douze blessés ont été conduits à l'hôpital.",
        "Quatre-vingts pompiers venus de tout le département ont maîtrisé les flammes mardi matin.",
        "Le maire a demandé l'ouverture d'une enquête.",
    ],
)
def test_what_only_adds_is_no_quarrel(text: str) -> None:
    assert not disagree(text, LEAD)


def test_the_other_outlets_sentence_is_added_with_its_article() -> None:
    other = told("Quatre-vingts pompiers ont maîtrisé les flammes mardi matin dans le port de Rouen, selon le maire.")
    (alone,) = summarize([LEAD], None, sentences=3, words=60)
    (summary,) = summarize([LEAD], None, sentences=3, words=60, others=[(other,)])
    assert len(alone.sentences) == 1
    assert [[s.article for s in sentence.support] for sentence in summary.sentences] == [[""], [other.id]]
    brief = brief_of(Story(LEAD.id, LEAD, others=(other,)), summary, (), full_text=False)
    assert [sentence.text for sentence in brief.others[0].sentences] == [other.sentences[0].text]
    assert [sentence.index for sentence in brief.lead.sentences] == [0]


def test_the_lead_keeps_its_number() -> None:
    other = told("L'incendie de l'entrepôt de Rouen a fait quinze blessés, selon les pompiers de la ville.")
    (summary,) = summarize([LEAD], None, sentences=3, words=60, others=[(other,)])
    assert [sentence.text for sentence in summary.sentences] == [LEAD.sentences[0].text]


def test_what_both_tell_is_told_once() -> None:
    other = told("Lundi, un incendie a fait douze blessés dans un entrepôt de Rouen, a indiqué la préfecture.")
    (summary,) = summarize([LEAD], None, sentences=3, words=60, others=[(other,)])
    assert len(summary.sentences) == 1


def test_a_story_without_others_is_as_it_was() -> None:
    assert summarize([LEAD], None, sentences=3, words=60, others=[()]) == summarize([LEAD], None, sentences=3, words=60)


def test_a_users_model_writes_of_both_and_each_sentence_is_held_against_its_own_article() -> None:
    other = told(
        "L'incendie de l'entrepôt de Rouen a fait quinze blessés, selon les pompiers de la ville.",
        "Quatre-vingts pompiers ont maîtrisé les flammes mardi matin dans le port de Rouen, selon le maire.",
    )
    (first,), (second,) = drafts.windows_of(LEAD), drafts.windows_of(other)
    lead = "Un incendie a fait douze blessés dans un entrepôt de Rouen."
    adds = "Quatre-vingts pompiers ont maîtrisé les flammes mardi matin, selon le maire."
    answers = {
        first: (f"{lead} Quatre-vingts pompiers ont maîtrisé le feu.",),
        second: (f"L'incendie a fait quinze blessés, selon les pompiers. {adds} Le préfet a fermé neuf écoles.",),
    }
    rewriter = FakeRewriter(answers, writes_freely=True)
    (summary,) = summarize([LEAD], rewriter, sentences=3, words=60, others=[(other,)])
    assert [sentence.text for sentence in summary.sentences] == [lead, adds]
    assert [[s.article for s in sentence.support] for sentence in summary.sentences] == [[""], [other.id]]
    (alone,) = summarize([LEAD], rewriter, sentences=3, words=60)
    assert [sentence.text for sentence in alone.sentences] == [lead]
