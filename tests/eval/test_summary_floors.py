"""Quality as a test: ROUGE, faithfulness and length on a fixed slice may not fall below what was reached.

The model's summaries of all hundred articles take `make test-slow`; `make test` holds those of the first thirty to
floors of their own, which were set on what these thirty reached.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from summarizer.config import Config
from summarizer.errors import SourceError
from summarizer.model import Article, Outcome, Summary, SummarySentence
from summarizer.pipeline import evaluation
from summarizer.pipeline.evaluation import SummaryEngine
from summarizer.summarize import standing, yardstick
from summarizer.summarize.fidelity import find_cut
from summarizer.summarize.house_style import proof_of
from summarizer.summarize.rouge import rouge
from summarizer.text.names import missing_names
from summarizer.text.numbers import missing_numbers

HERE = Path(__file__).parent
SLICE = HERE / "data" / "orangesum_100.jsonl"
FLOORS = json.loads((HERE / "summary_floors.json").read_text(encoding="utf-8"))
REFERENCES = evaluation.read_references(SLICE)
Judged = tuple[yardstick.Judged, list[Summary]]


def judged(engine: SummaryEngine, sentences: int, words: int, count: int = len(REFERENCES)) -> Judged:
    config = Config(sentences=sentences, words=words)
    report, made = evaluation.evaluate_summaries(REFERENCES[:count], config, engine)
    return report.judged, made


@pytest.fixture(scope="module", params=[30, pytest.param(len(REFERENCES), marks=pytest.mark.slow)])
def whole(request: pytest.FixtureRequest) -> Judged:
    """The model's summaries of the first articles, and of all."""
    return judged(SummaryEngine.MODEL, 3, 60, request.param)


def test_the_slice_is_the_one_that_the_floors_were_set_on() -> None:
    assert hashlib.sha256(SLICE.read_bytes()).hexdigest() == FLOORS["corpus_sha256"]


def test_the_yardstick_itself() -> None:
    assert rouge("le chat dort", "le chat dort").blend == 100
    assert rouge("", "le chat").blend == 0
    found = rouge("le chat noir dort", "le chat dort")
    assert (round(found.one, 1), round(found.two, 1), round(found.longest, 1)) == (85.7, 40.0, 85.7)
    assert rouge("pêche", "péché").one == 0


def test_what_is_invented_counts() -> None:
    article, abstract = REFERENCES[0].article, REFERENCES[0].abstract
    invented = SummarySentence("Le maire Xavier Dupontel a perdu 8.417 voix à Perpignan.", Outcome.OK, "fake", ())
    copied = SummarySentence(article.sentences[1].text, Outcome.EXTRACT, "extract", ())

    def figures(*sentences: SummarySentence) -> yardstick.Judged:
        return yardstick.judge([Summary(article.id, "", sentences)], [article], [abstract])

    assert figures(invented).names_found < 50
    assert figures(invented).numbers_found == 0
    assert figures(invented).own_new_bigrams > 60
    assert figures(invented).own_sentences == 100
    assert figures(copied).names_found == figures(copied).numbers_found == 100
    assert figures(copied).new_bigrams == figures(copied).own_sentences == 0
    assert figures().without == 1


def test_the_first_two_sentences_are_beaten(whole: Judged) -> None:
    lead, _ = judged(SummaryEngine.LEAD, 2, 45, whole[0].articles)
    assert whole[0].rouge_1 > lead.rouge_1
    if whole[0].articles == len(REFERENCES):  # by less, so that thirty do not tell
        assert whole[0].rouge_l > lead.rouge_l


def test_the_extract_holds_its_floor() -> None:
    found, _ = judged(SummaryEngine.EXTRACT, 2, 45)
    holds(found, FLOORS["extract"])


def test_the_whole_holds_its_floor(whole: Judged) -> None:
    floor = FLOORS["whole" if whole[0].articles == len(REFERENCES) else "first_30"]
    holds(whole[0], floor)
    assert whole[0].own_sentences >= floor["own_sentences"]


def holds(found: yardstick.Judged, floor: dict[str, float]) -> None:
    assert found.rouge_1 >= floor["rouge_1"]
    assert found.rouge_2 >= floor["rouge_2"]
    assert found.rouge_l >= floor["rouge_l"]
    assert found.words <= floor["words"]
    assert found.without == 0


def test_nothing_is_invented(whole: Judged) -> None:
    assert whole[0].names_found == whole[0].numbers_found == 100
    for reference, summary in zip(REFERENCES[: whole[0].articles], whole[1], strict=True):
        for sentence in summary.sentences:
            index = sentence.support[0].sentence
            told = [reference.article.sentences[support.sentence].text for support in sentence.support]
            assert missing_names(sentence.text, " ".join((reference.article.title, *told))) == []
            assert missing_numbers(sentence.text, " ".join(told)) == []
            assert find_cut(sentence.text, told[0]) or proof_of(sentence.text, index, reference.article)


def test_every_article_has_a_summary_that_stands_by_itself(whole: Judged) -> None:
    alone = [standing.stands_alone(sentence.text) for summary in whole[1] for sentence in summary.sentences]
    assert sum(alone) >= 0.95 * len(alone)


def test_plain_and_packed_files_are_read_alike(tmp_path: Path) -> None:
    packed = tmp_path / "slice.jsonl.gz"
    packed.write_bytes(gzip.compress(SLICE.read_bytes()))
    first = evaluation.read_references(packed, 2)
    assert [r.article.title for r in first] == [r.article.title for r in REFERENCES[:2]]
    assert isinstance(first[0].article, Article)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b""),
        ("a.jsonl", b"\xff\xfe"),
        ("a.jsonl.gz", b"no gzip"),
        ("a.jsonl", b"{"),
        ("a.jsonl", b"[1]"),
        ("a.jsonl", b'{"title": "a", "article": "b"}'),
        ("a.jsonl", b'{"title": "a", "article": "b", "abstract": "c", "date": "hier"}'),
    ],
)
def test_what_is_no_reference_file_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError, match=name):
        evaluation.read_references(path)
