"""`evaluate translation`: a route's translations of French sentences with references, judged and timed.

BLEU and chrF come from sacrebleu, with its signatures, so that figures can be compared with others'.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.config import Config
from summarizer.errors import ExtraMissing, SourceError
from summarizer.model import SOURCE_LANGUAGE, Outcome, TranslatedText
from summarizer.pipeline.house import route_to
from summarizer.text.numbers import lost_numbers, numbers
from summarizer.text.typography import display, fold
from summarizer.translate.apertium import UNKNOWN
from summarizer.translate.base import Engine
from summarizer.translate.compose import translate
from summarizer.translate.finish import finish, straighten, typeset

SHAPE = "Give a French sentence, a tab and its translation on every line, in UTF-8."
COMMAND = 'pip install "summarizer[evaluate]"'
_NAME = re.compile(r"(?<![.!?:\"«“] )(?<!^)\b[A-ZÀ-ÖØ-Þ][\w-]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A French sentence and what a person made of it."""

    french: str
    reference: str


@dataclass(frozen=True, slots=True)
class Scores:
    """One set of translations against its references; everything from 0 to 100."""

    bleu: float
    chrf: float
    numbers_kept: float  # of the numbers of the French
    names_kept: float  # of the capitalized words that the French and the reference share


@dataclass(frozen=True, slots=True)
class TranslationReport:
    """The figures of one route on one file."""

    language: str
    route: tuple[str, ...]
    versions: tuple[str, ...]
    sentences: int
    engine: Scores  # what the engines write, in the language's typography
    readers: Scores  # what readers get: audited and mended, the French in the places of withheld sentences
    published: Scores | None  # the sentences that are not withheld, alone; None where all are
    outcomes: tuple[tuple[Outcome, int], ...]
    engine_rate: float  # sentences a second, models loaded
    readers_rate: float
    bleu_signature: str
    chrf_signature: str


def read_pairs(path: Path, count: int | None = None) -> list[Pair]:
    """The pairs of a TSV file.

    Args:
        path: two columns; of more, the first and the last.
        count: at most so many; None for all.

    Raises:
        SourceError: where the file cannot be read or a line has another shape.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceError(str(path), error.strerror or "cannot be read", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "it is not in UTF-8", SHAPE) from error
    pairs = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        columns = [column.strip() for column in line.rstrip("\r").split("\t")]
        if len(columns) < 2 or not columns[0] or not columns[-1]:
            raise SourceError(f"{path}, line {number}", "it is no pair of sentences", SHAPE)
        pairs.append(Pair(columns[0], columns[-1]))
    if not pairs:
        raise SourceError(str(path), "it is empty", SHAPE)
    return pairs[:count]


def evaluate_translation(
    pairs: Sequence[Pair], config: Config, target: str
) -> tuple[TranslationReport, list[str], list[TranslatedText]]:
    """Translate with the route that an edition would take, without the audit and with it, and judge both.

    Returns:
        The report, what the engines write, and what readers get.

    Raises:
        ExtraMissing: where sacrebleu is not installed.
        LanguageUnreachable: where no installed engine leads to the language.
    """
    bleu, chrf = _metrics()
    route = route_to(target, config)
    for engine in route:
        engine.translate(["Bonjour."])  # models are loaded before the clock starts
    french = [pair.french for pair in pairs]
    references = [pair.reference for pair in pairs]
    began = time.monotonic()
    raw = _unaudited(french, route, target)
    between = time.monotonic()
    made = translate(french, route)
    ended = time.monotonic()

    def score(texts: Sequence[str], rows: Sequence[int]) -> Scores:
        wanted = [references[row] for row in rows]
        return Scores(
            bleu=round(float(bleu.corpus_score(list(texts), [wanted]).score), 2),
            chrf=round(float(chrf.corpus_score(list(texts), [wanted]).score), 2),
            numbers_kept=_numbers_kept([french[row] for row in rows], texts, target),
            names_kept=_names_kept([french[row] for row in rows], wanted, texts),
        )

    everything = range(len(pairs))
    shown = [row for row in everything if made[row].outcome is not Outcome.WITHHELD]
    counted = Counter(text.outcome for text in made)
    report = TranslationReport(
        language=target,
        route=tuple(engine.card.id for engine in route),
        versions=tuple(engine.card.version for engine in route),
        sentences=len(pairs),
        engine=score(raw, everything),
        readers=score([text.text for text in made], everything),
        published=score([made[row].text for row in shown], shown) if shown else None,
        outcomes=tuple((outcome, counted[outcome]) for outcome in Outcome if counted[outcome]),
        engine_rate=round(len(pairs) / max(between - began, 1e-6), 1),
        readers_rate=round(len(pairs) / max(ended - between, 1e-6), 1),
        bleu_signature=str(bleu.get_signature()),
        chrf_signature=str(chrf.get_signature()),
    )
    return report, raw, made


def _metrics() -> tuple[Any, Any]:
    try:
        from sacrebleu.metrics import BLEU, CHRF
    except ImportError as error:
        raise ExtraMissing(
            "sacrebleu", "this part of the program is not installed", f"Install it: {COMMAND}"
        ) from error
    return BLEU(), CHRF()


def _unaudited(french: Sequence[str], route: Sequence[Engine], target: str) -> list[str]:
    """The engines' first hypotheses, as if nothing were checked; only typography is put right."""
    sources = [straighten(fold(display(text))) for text in french]
    texts = sources
    for engine in route:
        texts = [straighten(hypotheses[0]).replace(UNKNOWN, "") for hypotheses in engine.translate(texts)]
    finished = (finish(text, source, target) for text, source in zip(texts, sources, strict=True))
    return [typeset(text, target) for text in finished]


def _numbers_kept(french: Sequence[str], texts: Sequence[str], target: str) -> float:
    total = sum(len(numbers(source, SOURCE_LANGUAGE)) for source in french)
    lost = sum(len(lost_numbers(s, text, SOURCE_LANGUAGE, target)) for s, text in zip(french, texts, strict=True))
    return round(100 * (total - lost) / total, 2) if total else 100.0


def _names_kept(french: Sequence[str], references: Sequence[str], texts: Sequence[str]) -> float:
    shared = [
        (set(_NAME.findall(source)) & set(_NAME.findall(reference)), text)
        for source, reference, text in zip(french, references, texts, strict=True)
    ]
    total = sum(len(names) for names, _ in shared)
    return round(100 * sum(name in text for names, text in shared for name in names) / total, 2) if total else 100.0
