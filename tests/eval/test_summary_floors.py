"""Quality as a test: ROUGE, faithfulness and length on a fixed slice may not fall below what was reached."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from summarizer.model import Outcome, Summary
from summarizer.summarize import standing
from summarizer.summarize.fidelity import find_cut
from summarizer.summarize.seq2seq import Seq2SeqRewriter
from summarizer.text.names import missing_names
from summarizer.text.numbers import missing_numbers
from tests.eval import summaries
from tests.eval.rouge import rouge

HERE = Path(__file__).parent
SLICE = HERE / "data" / "orangesum_30.jsonl"
FLOORS = json.loads((HERE / "summary_floors.json").read_text(encoding="utf-8"))
REFERENCES = summaries.read(SLICE)


@pytest.fixture(scope="module")
def whole() -> list[Summary]:
    return summaries.summaries(REFERENCES, Seq2SeqRewriter(summaries.BUNDLED), sentences=3, words=60)


def test_the_slice_is_the_one_that_the_floors_were_set_on() -> None:
    assert hashlib.sha256(SLICE.read_bytes()).hexdigest() == FLOORS["corpus_sha256"]


def test_the_yardstick_itself() -> None:
    assert rouge("le chat dort", "le chat dort").blend == 100
    assert rouge("", "le chat").blend == 0
    found = rouge("le chat noir dort", "le chat dort")
    assert (round(found.one, 1), round(found.two, 1), round(found.longest, 1)) == (85.7, 40.0, 85.7)
    assert rouge("pêche", "péché").one == 0


def test_the_extract_holds_its_floor() -> None:
    made = summaries.summaries(REFERENCES, None)
    found = summaries.judge([summaries.text_of(summary) for summary in made], REFERENCES)
    floor = FLOORS["extract"]
    assert found.one >= floor["one"]
    assert found.two >= floor["two"]
    assert found.longest >= floor["longest"]
    assert found.words <= floor["words"]


def test_the_whole_holds_its_floor(whole: list[Summary]) -> None:
    found = summaries.judge([summaries.text_of(summary) for summary in whole], REFERENCES)
    floor = FLOORS["whole"]
    assert found.one >= floor["one"]
    assert found.two >= floor["two"]
    assert found.longest >= floor["longest"]
    assert found.words <= floor["words"]
    rewritten = [s for summary in whole for s in summary.sentences if s.outcome in {Outcome.OK, Outcome.REPAIRED}]
    assert len(rewritten) >= floor["rewritten"]


def test_nothing_is_invented(whole: list[Summary]) -> None:
    for reference, summary in zip(REFERENCES, whole, strict=True):
        for sentence in summary.sentences:
            source = reference.article.sentences[sentence.support[0].sentence].text
            assert missing_names(sentence.text, source) == []
            assert missing_numbers(sentence.text, source) == []
            assert find_cut(sentence.text, source) is not None


def test_every_article_has_a_summary_that_stands_by_itself(whole: list[Summary]) -> None:
    assert all(summary.sentences for summary in whole)
    alone = [standing.stands_alone(sentence.text) for summary in whole for sentence in summary.sentences]
    assert sum(alone) >= 0.95 * len(alone)
