"""The codec writes what it reads, and refuses what does not fit."""

from __future__ import annotations

import datetime as dt

import jsonschema
import pytest

from summarizer.codec import dumps, loads, schema, to_plain
from summarizer.model import (
    ArticleDate,
    Check,
    CheckName,
    DateOrigin,
    Edition,
    Failure,
    Outcome,
    Stage,
    Summary,
    SummarySentence,
    Support,
)

SUMMARY = Summary(
    article="00ff",
    headline="Titre « cité »",
    sentences=(
        SummarySentence(
            text="Une phrase.",
            outcome=Outcome.EXTRACT,
            engine="extract",
            support=(Support(3, 1.0), Support(4, 0)),
            checks=(Check(CheckName.NAMES, passed=False, evidence=("Macron",)),),
        ),
    ),
)


def test_a_value_survives_the_round() -> None:
    assert loads(Summary, dumps(SUMMARY)) == SUMMARY
    date = ArticleDate(dt.date(2025, 12, 23), DateOrigin.LINK, "…/2025/12/23/…")
    assert loads(ArticleDate, dumps(date)) == date


def test_optional_and_nested_fields() -> None:
    edition = Edition("T", dt.date(2025, 1, 2), ("fr",), (), (), (), (Failure("a", Stage.INGEST, "b", "c"),))
    assert loads(Edition, dumps(edition, indent=2)) == edition


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '{"article": 1, "headline": "", "sentences": []}',
        '{"article": "", "headline": "", "sentences": {}}',
        '{"article": "", "headline": "", "sentences": [], "more": 1}',
        '{"article": "", "headline": "", "sentences": [{"outcome": "splendid"}]}',
        "{",
    ],
)
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        loads(Summary, text)


def test_no_dict_and_no_unknown_type_gets_in() -> None:
    with pytest.raises(TypeError):
        to_plain({"a": 1})
    with pytest.raises(TypeError):
        to_plain(object())


def test_the_schema_accepts_what_is_written_and_nothing_more() -> None:
    made = schema(Summary, title="Summary", identifier="urn:test")
    jsonschema.Draft202012Validator.check_schema(made)
    jsonschema.validate(to_plain(SUMMARY), made)
    wrong = to_plain(SUMMARY) | {"surprise": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, made)
