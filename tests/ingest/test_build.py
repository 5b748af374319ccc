from __future__ import annotations

import datetime as dt

import pytest

from summarizer.errors import SourceError
from summarizer.ingest.base import Parts, Stamp
from summarizer.ingest.build import article_id, build
from summarizer.model import Block, BlockKind

DAY = dt.date(2025, 12, 23)
BODY = "Le pont de Sorvilliers a rouvert lundi matin. Les habitants l’attendaient depuis le 3 mars 2025."


def parts(body: str = BODY, *stamps: Stamp, title: str = "Le pont rouvre") -> Parts:
    return Parts(title, (Block(BlockKind.HEADING, "Enfin"), Block(BlockKind.PARAGRAPH, body)), stamps=stamps)


def test_sentences_leave_headings_out_and_count_on() -> None:
    article = build(parts(), source="a", day=DAY)
    assert [(sentence.index, sentence.block) for sentence in article.sentences] == [(0, 1), (1, 1)]


def test_identity_is_of_title_and_body_only() -> None:
    one = build(parts(), source="a", day=DAY)
    other = build(parts(BODY, Stamp("Publié le 1 mars 2025")), source="b", day=dt.date(2026, 1, 1))
    assert one.id == other.id
    assert len(one.id) == 16
    assert int(one.id, 16) >= 0
    assert build(parts(title="Autre"), source="a", day=DAY).id != one.id
    assert article_id("a", [Block(BlockKind.QUOTE, "b")]) != article_id("a", [Block(BlockKind.PARAGRAPH, "b")])


def test_relative_days_need_a_day_that_is_known() -> None:
    known = build(parts(BODY, Stamp("Publié le 16 décembre 2025")), source="a", day=DAY)
    assert [(mention.text, mention.day.isoformat()) for mention in known.mentions] == [
        ("lundi", "2025-12-15"),
        ("3 mars 2025", "2025-03-03"),
    ]
    guessed = build(parts(), source="a", day=DAY)
    assert [mention.text for mention in guessed.mentions] == ["3 mars 2025"]


@pytest.mark.parametrize("body", ["", "Non.", "…", "12 34 56"])
def test_less_than_a_sentence(body: str) -> None:
    with pytest.raises(SourceError) as caught:
        build(parts(body), source="a.txt", day=DAY)
    assert caught.value.subject == "a.txt"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "English",
            "The bridge has reopened after eight months of work. The mayor said that people had been waiting. " * 3,
        ),
        (
            "Spanish",
            "El puente ha reabierto después de ocho meses de obras. Los vecinos lo esperaban desde el verano. " * 3,
        ),
        (
            "Italian",
            "Il ponte è stato riaperto dopo otto mesi di lavori. Gli abitanti lo aspettavano dalla primavera. " * 3,
        ),
        (
            "German",
            "Die Brücke ist nach acht Monaten wieder offen. Die Einwohner haben seit dem Sommer darauf gewartet. " * 3,
        ),
    ],
)
def test_other_languages_are_named(language: str, body: str) -> None:
    with pytest.raises(SourceError, match=f"in {language}, not French"):
        build(parts(body, title=""), source="a", day=DAY)


def test_a_short_text_is_not_refused_for_its_language() -> None:
    article = build(parts("Vols à la tire, cambriolages, vandalisme.", title="Paris"), source="a", day=DAY)
    assert article.notes in ((), ("too short to be sure that it is French",))


def test_numbers_do_not_hide_the_language() -> None:
    body = " ".join(f"Le conseil numéro {n} a voté la mesure." for n in range(80))
    assert len(build(parts(body), source="a", day=DAY).sentences) == 80
