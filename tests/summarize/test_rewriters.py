"""What every rewriter must do, put to the real one and to the fake."""

from __future__ import annotations

import random
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from summarizer.summarize.base import Rewriter, RewriteRequest
from summarizer.summarize.convert import convert
from summarizer.summarize.fake import FakeRewriter
from summarizer.summarize.fidelity import find_cut
from summarizer.summarize.seq2seq import Seq2SeqRewriter
from tests.summarize import articles, shapes

BUNDLED = Path(str(resources.files("summarizer"))) / "bundled" / "summary_fr"


def _made(shape: Callable[[Path, Path], None], folder: Path) -> Rewriter:
    """A tiny model of a user's own, through the real converter."""
    import torch

    torch.manual_seed(3)
    shape(folder / "made", shapes.sentencepiece_model(folder))
    return Seq2SeqRewriter(convert(folder / "made", folder / "store"), writes_freely=True)


MAKERS: dict[str, Callable[[Path], Rewriter]] = {
    "bundled": lambda folder: Seq2SeqRewriter(BUNDLED),
    "fake": lambda folder: FakeRewriter(),
    "grounded": lambda folder: _made(shapes.mbart, folder),  # CTranslate2, with a first piece and a vocabulary map
    "pytorch": lambda folder: _made(shapes.encoder_decoder, folder),
}
NEEDS_TORCH = {"grounded", "pytorch"}
REQUESTS = [RewriteRequest("Inondations : trois villages évacués", text) for text in articles.BODY]


@pytest.fixture(
    params=[pytest.param(name, marks=pytest.mark.convert) if name in NEEDS_TORCH else name for name in sorted(MAKERS)],
    scope="module",
)
def rewriter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rewriter:
    return MAKERS[request.param](tmp_path_factory.mktemp("rewriter"))


def test_a_card_tells_who_it_is(rewriter: Rewriter) -> None:
    card = rewriter.card
    assert card.id
    assert card.kind == "summary"
    assert card.digest
    assert card.licence


def test_no_request_no_answer(rewriter: Rewriter) -> None:
    assert rewriter.rewrite([]) == []


def test_every_request_is_answered_in_its_place(rewriter: Rewriter) -> None:
    answers = rewriter.rewrite(REQUESTS)
    assert len(answers) == len(REQUESTS)
    assert all(isinstance(text, str) and text for answer in answers for text in answer)
    assert rewriter.rewrite(REQUESTS[::-1]) == answers[::-1]


def test_alone_batched_shuffled_and_twice_are_the_same(rewriter: Rewriter) -> None:
    answers = dict(zip(REQUESTS, rewriter.rewrite(REQUESTS), strict=True))
    shuffled = REQUESTS * 2
    random.Random(7).shuffle(shuffled)
    assert rewriter.rewrite(shuffled) == [answers[request] for request in shuffled]
    assert [rewriter.rewrite([request])[0] for request in REQUESTS] == [answers[request] for request in REQUESTS]


@pytest.mark.parametrize("text", ["", " ", "🙂", "mot " * 3_000, "\u202e\u0000", "« » ( ) , ;"])
def test_odd_texts_are_answered(rewriter: Rewriter, text: str) -> None:
    assert len(rewriter.rewrite([RewriteRequest("", text)])) == 1


def test_a_long_sentence_is_offered_shorter(rewriter: Rewriter) -> None:
    (answer,) = rewriter.rewrite(REQUESTS[:1])
    found = [cut for text in answer if (cut := find_cut(text, articles.LEAD)) and cut.dropped]
    assert found
    assert all(len(cut.text) < len(articles.LEAD) for cut in found)


def test_how_likely_a_text_is_does_not_depend_on_what_else_is_asked(rewriter: Rewriter) -> None:
    pairs = [
        (request, text) for request in REQUESTS[:3] for text in (request.text, request.text.partition(",")[0] + ".")
    ]
    together = rewriter.rank(pairs)
    assert set(together) == set(pairs)
    assert all(score <= 0 for score in together.values())
    assert {pair: rewriter.rank([pair])[pair] for pair in pairs} == together
    assert rewriter.rank([]) == {}
