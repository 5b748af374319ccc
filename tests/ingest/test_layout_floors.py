"""Quality as a test: what is found in thirty pages of eleven layouts may not fall below what was reached."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from bench.extraction import body_of, judge_trafilatura, read_pages, same, word_f1
from summarizer.ingest.html import read_html
from summarizer.model import Article, BlockKind
from summarizer.text.typography import fold

HERE = Path(__file__).parent / "layouts"
PAGES = HERE / "pages"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
TRUTH = [json.loads(line) for line in (PAGES / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
DAY = dt.date(2026, 11, 22)
KINDS = {"h2": BlockKind.HEADING, "quote": BlockKind.QUOTE, "li": BlockKind.LIST_ITEM}

Found = list[tuple[dict[str, Any], Article]]


@pytest.fixture(scope="module")
def found() -> Found:
    return [(truth, read_html((PAGES / truth["page"]).read_bytes(), source=truth["page"], day=DAY)) for truth in TRUTH]


def share(hits: list[bool]) -> float:
    assert hits
    return sum(hits) / len(hits)


def test_the_pages_are_those_that_the_floors_were_set_on() -> None:
    digest = hashlib.sha256()
    for path in sorted(PAGES.iterdir()):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    assert digest.hexdigest() == FLOORS["corpus_sha256"]
    assert len(TRUTH) == 30
    assert len({truth["layout"].split("-")[0] for truth in TRUTH}) >= 9


def test_titles_and_days(found: Found) -> None:
    assert share([same(article.title) == same(truth["title"]) for truth, article in found]) >= FLOORS["title"]
    assert share([article.published.day.isoformat() == truth["date"] for truth, article in found]) >= FLOORS["date"]


def test_bodies(found: Found) -> None:
    scores = [word_f1(body_of(article), f"{truth['abstract']} {truth['article']}") for truth, article in found]
    mean = sum(scores) / len(scores)
    plain = judge_trafilatura(read_pages(PAGES))
    assert mean >= FLOORS["body_f1"]
    assert mean > plain.f1 / plain.pages
    assert min(scores) >= 0.97


def test_what_stands_around_the_text(found: Found) -> None:
    named = [(truth["byline"], article.byline) for truth, article in found if truth["byline"]]
    assert share([stated == read for stated, read in named]) >= FLOORS["byline"]
    outlets = [(truth["outlet"], article.outlet or "") for truth, article in found if truth["outlet"]]
    assert share([stated in read for stated, read in outlets]) >= FLOORS["outlet"]
    captions = [(truth["caption"], {c.text for c in article.captions}) for truth, article in found if truth["caption"]]
    assert share([caption in read for caption, read in captions]) >= FLOORS["caption"]
    for truth, article in found:
        assert not truth["caption"] or truth["caption"] not in body_of(article)


def test_parts_are_what_they_are(found: Found) -> None:
    hits: list[bool] = []
    for truth, article in found:
        kinds = {same(block.text): block.kind for block in article.blocks}
        hits.extend(kinds.get(same(text)) is KINDS[kind] for text, kind in truth["kinds"].items())
    assert share(hits) >= FLOORS["kinds"]


def test_a_part_behind_a_wall_is_called_one_and_no_other_is(found: Found) -> None:
    assert [bool(article.partial) for _, article in found] == [truth["partial"] for truth, _ in found]


def test_nothing_of_the_sites_is_left(found: Found) -> None:
    strange = ("cookies", "Lire aussi", "À lire aussi", "Newsletter", "abonné", "commentaire", "Articles similaires")
    for truth, article in found:
        own = f"{truth['abstract']} {truth['article']}"
        body = fold(body_of(article))
        assert [word for word in strange if word in body and word not in fold(own)] == [], truth["page"]
