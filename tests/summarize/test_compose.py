from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.model import CheckName, EngineCard, Outcome, SummarySentence
from summarizer.summarize import checks, extract
from summarizer.summarize.base import ReadRequest, RewriteRequest, Weighed
from summarizer.summarize.compose import NOTE_NO_TEXT, NOTE_NOTHING_FIT, summarize
from summarizer.summarize.fake import FakeRewriter
from tests.summarize import articles

SHORTER = "Le préfet de la Loire a ordonné l'évacuation de trois villages près de Roanne."


def summary_of(rewriter: FakeRewriter) -> SummarySentence:
    """The one sentence that a rewriter makes of the floods."""
    (summary,) = summarize([articles.make_article(*articles.BODY)], rewriter, sentences=1, words=60)
    (sentence,) = summary.sentences
    return sentence


def test_the_cut_that_the_model_likes_best_is_ok() -> None:
    sentence = summary_of(FakeRewriter({articles.LEAD: (SHORTER, articles.LEAD)}))
    assert sentence.text == SHORTER
    assert sentence.outcome is Outcome.OK
    assert sentence.engine == "fake"
    assert checks.passed(sentence.checks)
    assert {check.name for check in sentence.checks} >= {CheckName.FIDELITY, CheckName.NAMES, CheckName.NUMBERS}


def test_a_cut_that_it_likes_less_than_the_whole_needed_no_repair() -> None:
    sentence = summary_of(FakeRewriter({articles.LEAD: (articles.LEAD, SHORTER)}))
    assert (sentence.text, sentence.outcome) == (SHORTER, Outcome.OK)


def test_a_later_hypothesis_of_a_free_writer_is_repaired() -> None:
    answers = ("Le préfet de Paris a ordonné l'évacuation de dix villages près de Lyon.", SHORTER)
    sentence = summary_of(FakeRewriter({articles.LEAD: answers}, writes_freely=True))
    assert (sentence.text, sentence.outcome) == (SHORTER, Outcome.REPAIRED)


def test_a_free_writer_that_leaves_the_sentence_as_it_is_is_obeyed() -> None:
    sentence = summary_of(FakeRewriter({articles.LEAD: (articles.LEAD, SHORTER)}, writes_freely=True))
    assert (sentence.text, sentence.outcome, sentence.checks) == (articles.LEAD, Outcome.EXTRACT, ())


def test_where_none_passes_the_source_stands_with_the_reasons() -> None:
    answers = ("Le préfet de Paris a ordonné l'évacuation de dix villages près de Lyon.",)
    sentence = summary_of(FakeRewriter({articles.LEAD: answers}, writes_freely=True))
    assert sentence.text == articles.LEAD
    assert sentence.outcome is Outcome.EXTRACT
    assert sentence.engine == extract.CARD.id
    failed = {check.name: check.evidence for check in sentence.checks}
    assert not any(check.passed for check in sentence.checks)
    assert failed.keys() >= {CheckName.NAMES, CheckName.NUMBERS}


def test_without_a_model_all_is_extract() -> None:
    (summary,) = summarize([articles.make_article(*articles.BODY)], None, sentences=3, words=60)
    assert {sentence.outcome for sentence in summary.sentences} == {Outcome.EXTRACT}
    assert all(sentence.checks == () for sentence in summary.sentences)


def test_every_sentence_points_at_its_source() -> None:
    article = articles.make_article(*articles.BODY)
    (summary,) = summarize([article], FakeRewriter(), sentences=3, words=60)
    for sentence in summary.sentences:
        source = article.sentences[sentence.support[0].sentence].text
        assert sentence.support[0].score == 1.0
        words = [word.strip(".,").lower() for word in sentence.text.split()]
        left = iter(source.lower().replace(",", "").replace(".", "").split())
        assert all(word in left for word in words)


def test_display_characters_come_back() -> None:
    text = "L’accord de cessez‑le‑feu, conclu à Doha, est « très proche » aux yeux des États‑Unis et du Qatar."
    article = articles.make_article(text, title="Cessez‑le‑feu : l’accord est proche")
    (summary,) = summarize([article], FakeRewriter(), sentences=1, words=60)
    assert summary.headline == "Cessez‑le‑feu : l’accord est proche"
    assert summary.sentences[0].text in (text, text.replace(", conclu à Doha,", ""))
    assert "cessez‑le‑feu" in summary.sentences[0].text


def test_all_articles_go_to_the_model_in_one_call_and_none_depends_on_another() -> None:
    many = [articles.make_article(*articles.BODY), articles.make_article(*articles.BODY[2:], title="Pluies")]
    rewriter = FakeRewriter()
    together = summarize(many, rewriter, sentences=3, words=60)
    assert len(rewriter.calls) == 1
    assert together == [summarize([one], FakeRewriter(), sentences=3, words=60)[0] for one in many]
    assert together[::-1] == summarize(many[::-1], FakeRewriter(), sentences=3, words=60)


def test_nothing_fit_is_withheld_with_a_note() -> None:
    empty, dots = summarize([articles.make_article(), articles.make_article("12.")], None, sentences=3, words=60)
    assert (empty.sentences, empty.note) == ((), NOTE_NO_TEXT)
    assert (dots.sentences, dots.note) == ((), NOTE_NOTHING_FIT)
    assert summarize([], None, sentences=3, words=60) == []


def test_an_article_without_a_title_gets_its_first_sentence_without_side_phrases() -> None:
    (summary,) = summarize([articles.make_article(*articles.BODY, title="")], None, sentences=1, words=60)
    assert summary.headline == "Le préfet de la Loire a ordonné l'évacuation de trois villages près de Roanne"


class _Hostile:
    """A model that answers with whatever it likes."""

    writes_freely = True

    def __init__(self, answer: str) -> None:
        self._answer = answer

    @property
    def card(self) -> EngineCard:
        return FakeRewriter().card

    def rewrite(self, requests: Sequence[RewriteRequest]) -> list[tuple[str, ...]]:
        return [(self._answer,) * 3 for _ in requests]

    def rank(self, pairs: Sequence[tuple[RewriteRequest, str]]) -> dict[tuple[RewriteRequest, str], float]:
        return {pair: float("nan") for pair in pairs}

    def weigh(self, readings: Sequence[ReadRequest]) -> list[tuple[Weighed, ...]]:
        return [()] * len(readings)


@pytest.mark.parametrize(
    "answer", ["", " ", "<script>alert(1)</script>", "{{7*7}}", "\u202egauche", "mot " * 2_000, "<unk> " * 9, "." * 500]
)
def test_nothing_a_model_says_is_published_unchecked(answer: str) -> None:
    article = articles.make_article(*articles.BODY)
    (summary,) = summarize([article], _Hostile(answer), sentences=3, words=60)
    sources = {sentence.text for sentence in article.sentences}
    assert {sentence.text for sentence in summary.sentences} <= sources


def test_a_connective_to_a_sentence_that_is_not_there_is_taken_off_and_said_so() -> None:
    text = "De son côté, la Russie refuse l’idée d’un cessez‑le‑feu temporaire."
    (summary,) = summarize([articles.make_article(text, title="Cessez-le-feu")], None, sentences=1, words=60)
    (sentence,) = summary.sentences
    assert sentence.text == "La Russie refuse l’idée d’un cessez‑le‑feu temporaire."
    assert (sentence.outcome, sentence.engine) == (Outcome.REPAIRED, extract.CARD.id)
    assert sentence.checks
    assert checks.passed(sentence.checks)
