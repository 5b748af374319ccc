"""Articles that are none: the summarizer gives a sensible result or withholds one, and never crashes."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from summarizer.model import Article, Outcome, Summary
from summarizer.summarize.compose import summarize
from summarizer.summarize.fake import FakeRewriter
from summarizer.summarize.seq2seq import Seq2SeqRewriter
from tests.summarize.articles import BODY, make_article

BUNDLED = Path(str(resources.files("summarizer"))) / "bundled" / "summary_fr"
QUESTION = "Que faut-il retenir du rapport sur les retraites publié lundi ?"
ODD: dict[str, Callable[[], Article]] = {
    "empty": make_article,
    "blank": lambda: make_article("   ", "\n"),
    "no title": lambda: make_article(*BODY, title=""),
    "one line": lambda: make_article("Le maire de Roanne a démissionné lundi matin."),
    "one word": lambda: make_article("Incendie."),
    "only a quotation": lambda: make_article("« Nous n’avons rien vu venir, et tout a été emporté par les eaux. »"),
    "capitals": lambda: make_article("LE MAIRE DE ROANNE A DÉMISSIONNÉ. LES ÉCOLES SERONT FERMÉES LUNDI."),
    "a list": lambda: make_article(*(f"- le point numéro {n} de la liste" for n in range(60))),
    "interview": lambda: make_article(*(QUESTION, "Je pense que nous devons tenir bon, quoi qu'il arrive.") * 12),
    "markup": lambda: make_article(
        "<script>alert('{{7*7}}')</script> <b>Le maire</b> a parlé.", title="<img src=x> {{7*7}}"
    ),
    "unclosed tags": lambda: make_article("<a" * 20_000),
    "bidi": lambda: make_article(
        "\u202eLe maire de Roanne a annoncé sa démission\u202c lundi\u0000 matin à la presse."
    ),
    "emoji": lambda: make_article("🙂" * 500, "Le maire 🙂 de Roanne a annoncé sa démission 🙂 lundi matin."),
    "one endless word": lambda: make_article("a" * 200_000),
    "no full stop": lambda: make_article("le maire de la ville a dit que " * 5_000),
    "quotes that never close": lambda: make_article('"' * 3_000, 'Il a dit "non, et "encore "non à la presse de Lyon.'),
    "brackets": lambda: make_article("(" * 5_000 + "le maire" + ")" * 4_000),
    "commas": lambda: make_article("Le maire de Roanne a vu" + ", qui parle, le chat" * 120 + "."),
    "same sentence": lambda: make_article(*("Le maire de Roanne a annoncé lundi sa démission à la presse.",) * 200),
}


@functools.cache
def odd(name: str) -> Article:
    return ODD[name]()


def published(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


@pytest.mark.parametrize("name", sorted(ODD))
def test_an_odd_article_gives_a_summary_or_a_reason(name: str) -> None:
    article = odd(name)
    (summary,) = summarize([article], FakeRewriter(), sentences=3, words=60)
    assert summary.article == article.id
    assert bool(summary.sentences) != bool(summary.note)
    known = {sentence.index for sentence in article.sentences}
    for sentence in summary.sentences:
        assert sentence.text.strip()
        assert sentence.support
        assert {support.sentence for support in sentence.support} <= known
        assert not set(sentence.text) & {"\u202e", "\u202c", "\u0000"}


def test_the_real_model_stands_all_of_them_at_once() -> None:
    rewriter = Seq2SeqRewriter(BUNDLED)
    together = summarize([odd(name) for name in ODD], rewriter, sentences=3, words=60)
    assert len(together) == len(ODD)
    again = summarize([odd(name) for name in ODD][::-1], rewriter, sentences=3, words=60)
    assert together == again[::-1]


def test_one_sentence_is_better_than_none() -> None:
    for name in ("one line", "only a quotation", "capitals"):
        (summary,) = summarize([odd(name)], None, sentences=3, words=60)
        assert len(summary.sentences) == 1, name
        assert summary.sentences[0].outcome is Outcome.EXTRACT


def test_the_same_sentence_is_said_once() -> None:
    (summary,) = summarize([odd("same sentence")], None, sentences=3, words=60)
    assert len(published(summary)) == 1


def test_markup_is_never_summarized_as_text() -> None:
    (summary,) = summarize([make_article(*BODY, odd("markup").blocks[0].text)], None, sentences=3, words=200)
    assert not any("<" in text or "{{" in text for text in published(summary))


def test_time_grows_no_faster_than_the_article() -> None:
    def seconds(paragraphs: int) -> float:
        article = make_article(*(f"{text} {n}." for n in range(paragraphs) for text in BODY))
        start = time.process_time()
        (summary,) = summarize([article], FakeRewriter(), sentences=3, words=60)
        assert summary.sentences
        return time.process_time() - start

    seconds(10)
    small, large = seconds(500), seconds(1_500)  # 100,000 words
    assert large < 5 * small + 0.5
