"""`evaluate summaries`: the product's own summaries of a file of articles with abstracts, judged and timed."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import time
import zlib
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from summarizer.config import Config
from summarizer.errors import ModelError, SourceError
from summarizer.model import (
    Article,
    ArticleDate,
    Block,
    BlockKind,
    DateOrigin,
    Outcome,
    SourceSentence,
    Summary,
    SummarySentence,
    Support,
)
from summarizer.pipeline.house import rewriter_of
from summarizer.summarize import yardstick
from summarizer.summarize.compose import summarize
from summarizer.text.sentences import split_sentences

SHAPE = 'Give one JSON object a line with "title", "article" and "abstract", plain or with .gz.'


class SummaryEngine(StrEnum):
    """What makes the summaries that are judged."""

    MODEL = "model"  # as an edition has them
    EXTRACT = "extract"  # chosen sentences only
    LEAD = "lead"  # the first two sentences: what every news summarizer must beat


@dataclass(frozen=True, slots=True)
class Reference:
    """An article and what its journalist wrote above it."""

    article: Article
    abstract: str


@dataclass(frozen=True, slots=True)
class SummaryReport:
    """The figures of one engine on one file."""

    engine: str  # EngineCard.id of the model, or the name of what else made them
    judged: yardstick.Judged
    seconds: float  # an article, model loaded or not as it came


def read_references(path: Path, count: int | None = None) -> list[Reference]:
    """The first articles of a JSONL file.

    Args:
        path: one object a line with "title", "article", "abstract" and, if it likes, "id" and "date".
        count: at most so many; None for all.

    Raises:
        SourceError: where the file cannot be read or a line has another shape.
    """
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except OSError as error:
        raise SourceError(str(path), error.strerror or "cannot be read", "Check the path.") from error
    except (EOFError, zlib.error, UnicodeDecodeError) as error:
        raise SourceError(str(path), "it is damaged", SHAPE) from error
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise SourceError(str(path), "it is empty", SHAPE)
    return [_reference(path, number, line) for number, line in enumerate(islice(lines, count), 1)]


def _reference(path: Path, number: int, line: str) -> Reference:
    try:
        plain = json.loads(line)
        title, body, abstract = (str(plain[name]) for name in ("title", "article", "abstract"))
        day = dt.date.fromisoformat(str(plain.get("date", "2000-01-01")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(f"{path}, line {number}", "it is no article with an abstract", SHAPE) from error
    article = Article(
        id=str(plain.get("id", number)),
        source=path.name,
        title=title,
        blocks=(Block(BlockKind.PARAGRAPH, body),),
        sentences=tuple(SourceSentence(at, text, 0) for at, text in enumerate(split_sentences(body))),
        published=ArticleDate(day, DateOrigin.STATED),
    )
    return Reference(article, abstract)


def summaries_of(references: list[Reference], config: Config, engine: SummaryEngine) -> tuple[str, list[Summary]]:
    """What an engine makes of the articles, and the engine's name.

    Raises:
        ModelError: where the model cannot be used.
    """
    articles = [reference.article for reference in references]
    if engine is SummaryEngine.LEAD:
        return engine.value, [_lead(article) for article in articles]
    rewriter, weak = rewriter_of(config) if engine is SummaryEngine.MODEL else (None, ())
    if weak:
        raise ModelError(weak[0].subject, weak[0].cause, weak[0].remedy)
    made = summarize(articles, rewriter, sentences=config.sentences, words=config.words)
    return rewriter.card.id if rewriter else SummaryEngine.EXTRACT.value, made


def _lead(article: Article) -> Summary:
    found = tuple(
        SummarySentence(sentence.text, Outcome.EXTRACT, SummaryEngine.LEAD, (Support(sentence.index, 1.0),))
        for sentence in article.sentences[:2]
    )
    return Summary(article.id, article.title, found)


def evaluate_summaries(
    references: list[Reference], config: Config, engine: SummaryEngine
) -> tuple[SummaryReport, list[Summary]]:
    """Summarize and judge.

    Returns:
        The report, and the summaries for whoever wants to read them.

    Raises:
        ModelError: where the model cannot be used.
    """
    began = time.monotonic()
    name, made = summaries_of(references, config, engine)
    seconds = (time.monotonic() - began) / len(references)
    articles = [reference.article for reference in references]
    judged = yardstick.judge(made, articles, [reference.abstract for reference in references])
    return SummaryReport(name, judged, round(seconds, 4)), made
