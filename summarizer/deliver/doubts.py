"""What an editor should look at: every text that is not simply the model's own with all checks passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from summarizer.deliver.review import EDITOR
from summarizer.model import (
    SOURCE_LANGUAGE,
    Brief,
    Check,
    Edition,
    Outcome,
    StoryTranslation,
    SummarySentence,
    TranslatedText,
)


class Part(StrEnum):
    """Which text of a story."""

    HEADLINE = "headline"
    SENTENCE = "sentence"
    TAG = "tag"
    SUMMARY = "summary"  # the whole of it: there is none


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text that an editor should read beside what it was made from."""

    brief: str
    language: str
    part: Part
    index: int  # of the sentence or tag; 0 for headlines and whole summaries
    text: str
    outcome: Outcome
    failed: tuple[Check, ...]  # the checks that it did not pass
    french: str  # what was translated; "" for French texts
    sources: tuple[str, ...]  # the article's own sentences that carry it
    engine: str = ""  # who wrote it, where that is known for the single text


def doubtful(edition: Edition) -> tuple[Doubt, ...]:
    """Every text whose outcome is not ok or that failed a check, in reading order.

    What an editor wrote is in doubt only where it failed a check.
    """
    return tuple(doubt for brief in edition.briefs for doubt in _of_brief(brief))


def _of_brief(brief: Brief) -> list[Doubt]:
    found: list[Doubt] = []
    summary = brief.summary
    if not summary.sentences:
        found.append(_doubt(brief, SOURCE_LANGUAGE, Part.SUMMARY, 0, summary.note, Outcome.WITHHELD))
    for index, sentence in enumerate(summary.sentences):
        if _in_doubt(sentence.outcome, sentence.engine, sentence.checks):
            found.append(
                _doubt(
                    brief,
                    SOURCE_LANGUAGE,
                    Part.SENTENCE,
                    index,
                    sentence.text,
                    sentence.outcome,
                    sentence.checks,
                    sources=_sources(brief, sentence),
                    engine=sentence.engine,
                )
            )
    for translation in brief.translations:
        found += _of_translation(brief, translation)
    return found


def _of_translation(brief: Brief, translation: StoryTranslation) -> list[Doubt]:
    texts: list[tuple[Part, int, TranslatedText]] = [(Part.HEADLINE, 0, translation.headline)]
    texts += [(Part.SENTENCE, index, text) for index, text in enumerate(translation.sentences)]
    texts += [(Part.TAG, index, text) for index, text in enumerate(translation.tags)]
    found: list[Doubt] = []
    for part, index, text in texts:
        if not _in_doubt(text.outcome, text.engine, text.checks):
            continue
        among = brief.summary.sentences
        sources = _sources(brief, among[index]) if part is Part.SENTENCE and index < len(among) else ()
        found.append(
            _doubt(
                brief,
                translation.language,
                part,
                index,
                text.text,
                text.outcome,
                text.checks,
                french=text.source,
                sources=sources,
                engine=text.engine,
            )
        )
    return found


def _in_doubt(outcome: Outcome, engine: str, checks: Sequence[Check]) -> bool:
    by_hand = engine == EDITOR.id
    return (outcome is not Outcome.OK and not by_hand) or not all(check.passed for check in checks)


def _sources(brief: Brief, sentence: SummarySentence) -> tuple[str, ...]:
    wanted = {(support.article, support.sentence) for support in sentence.support}
    told = [("", brief.lead), *((other.id, other) for other in brief.others)]
    return tuple(s.text for article, excerpt in told for s in excerpt.sentences if (article, s.index) in wanted)


def _doubt(
    brief: Brief,
    language: str,
    part: Part,
    index: int,
    text: str,
    outcome: Outcome,
    checks: Sequence[Check] = (),
    *,
    french: str = "",
    sources: tuple[str, ...] = (),
    engine: str = "",
) -> Doubt:
    failed = tuple(check for check in checks if not check.passed)
    return Doubt(brief.id, language, part, index, text, outcome, failed, french, sources, engine)
