"""The two sample articles, read to the letter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from summarizer.ingest.files import read_sources
from summarizer.model import Article, BlockKind, Caption, DateOrigin

SEEDS = Path(__file__).parents[2] / "seeds"
DAY = dt.date(2025, 12, 23)


@pytest.fixture(scope="module")
def seeds() -> tuple[Article, Article]:
    reading = read_sources([SEEDS], DAY)
    assert reading.failures == ()
    first, second = reading.articles
    return first, second


def whole(article: Article) -> str:
    return "\n".join([article.title, *(block.text for block in article.blocks)])


def headings(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind is BlockKind.HEADING]


def mentions(article: Article) -> dict[str, str]:
    return {mention.text.lower(): mention.day.isoformat() for mention in article.mentions}


def test_first_seed(seeds: tuple[Article, Article]) -> None:
    article = seeds[0]
    assert article.title == "Zelensky: Miami proche d’un accord, la Russie refuse le cessez‑le‑feu"
    assert whole(article).count(article.title) == 1
    assert article.byline == "Sara"
    assert article.tags == ("Ukraine", "Russie", "États‑Unis", "Union européenne")
    assert headings(article) == ["Position de Moscou"]
    assert article.url is None
    assert len(article.cited) == 1
    assert article.cited[0].startswith("https://www.aljazeera.net/news/2025/12/23/%d8%b2")
    assert (article.published.day, article.published.origin) == (dt.date(2025, 12, 23), DateOrigin.LINK)
    assert mentions(article) == {"lundi": "2025-12-22", "24 février 2022": "2022-02-24"}
    for furniture in ("Accueil", "Actualité", "Cela pourrait", "Laisser un commentaire", "source:", "par Sara"):
        assert furniture not in whole(article)
    assert article.sentences[0].text.startswith("Le président ukrainien Volodymyr Zelensky a assuré lundi")
    assert article.sentences[-1].text.endswith("encore difficile à anticiper.")
    assert article.notes == ()


def test_second_seed(seeds: tuple[Article, Article]) -> None:
    article = seeds[1]
    assert article.title.startswith("La Russie assure qu'une rencontre trilatérale")
    assert article.captions == (
        Caption("Le diplomate russe Iouri Ouchakov à Moscou le 7 août 2025", "ALEXANDER NEMENOV / POOL / AFP"),
    )
    assert "NEMENOV" not in whole(article)
    assert headings(article) == [
        'L\'Ukraine veut accentuer la "pression" sur la Russie',
        "Accélération des discussions",
    ]
    assert (article.published.day, article.published.origin) == (dt.date(2025, 12, 21), DateOrigin.TEXT)
    assert article.published.evidence == "ce dimanche 21 décembre"
    assert article.published.inferred
    assert mentions(article)["samedi"] == "2025-12-20"
    assert mentions(article)["vendredi"] == "2025-12-19"
    assert article.sentences[-1].text.endswith('"bouger rapidement".')


def test_sentences_point_at_their_blocks(seeds: tuple[Article, Article]) -> None:
    for article in seeds:
        assert [sentence.index for sentence in article.sentences] == list(range(len(article.sentences)))
        for sentence in article.sentences:
            block = article.blocks[sentence.block]
            assert sentence.text in block.text
            assert block.kind is not BlockKind.HEADING


def test_seeds_keep_every_no_break_hyphen(seeds: tuple[Article, Article]) -> None:
    raw = (SEEDS / seeds[0].source).read_text(encoding="utf-8")
    shown = whole(seeds[0]) + " ".join(seeds[0].tags)
    assert shown.count("\u2011") == raw.count("\u2011") - seeds[0].title.count("\u2011")


def test_reading_twice_gives_the_same(seeds: tuple[Article, Article]) -> None:
    assert read_sources([SEEDS], DAY).articles == seeds


def test_a_later_edition_reads_the_same_days(seeds: tuple[Article, Article]) -> None:
    later = read_sources([SEEDS], dt.date(2026, 2, 1)).articles
    assert [article.published.day for article in later] == [article.published.day for article in seeds]
