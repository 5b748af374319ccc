"""The way to publication for a model that writes freely: every claim is checked, what cannot be mended is replaced.

A hypothesis that is a cut of its source needs none of this (`fidelity` has found every word in its place). Any other
one is published only where its evidence carries it: names, numbers, dates, quotations, denials, speakers and who did
what are asked of the sentences that share its content, and enough of its words must stand in two of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.model import Check, Outcome, SourceSentence, Support
from summarizer.summarize import checks, extract, standing
from summarizer.summarize.base import Rewriter
from summarizer.summarize.boilerplate import check_boilerplate
from summarizer.summarize.claims import LEAST_SUPPORT, check_claims, check_support, evidence_for
from summarizer.summarize.constituents import side_phrases
from summarizer.summarize.fidelity import realise
from summarizer.summarize.support import support_for
from summarizer.summarize.tokens import tokens_of
from summarizer.text.typography import display


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote the hypotheses, and whether they may be more than cuts of their source."""

    engine: str  # EngineCard.id
    writes_freely: bool = False


def writer_of(rewriter: Rewriter | None) -> Writer:
    """Who is named under what a rewriter answers; without one, the selector."""
    return Writer(rewriter.card.id, rewriter.writes_freely) if rewriter is not None else Writer(extract.CARD.id)


@dataclass(frozen=True, slots=True)
class Judged:
    """A freely written sentence with what holds it up."""

    text: str
    outcome: Outcome  # OK, REPAIRED or WITHHELD
    checks: tuple[Check, ...]
    support: tuple[Support, ...]


def check_all(text: str, sentences: Sequence[SourceSentence], *, least: float = LEAST_SUPPORT) -> tuple[Check, ...]:
    """Every check of a freely written sentence.

    Args:
        text: the sentence.
        sentences: the article's, in reading order.
        least: share of its content words that its evidence must have, 0 to 1.
    """
    evidence = evidence_for(text, sentences)
    source = " ".join(sentence.text for sentence in evidence)
    return (
        checks.check_language(text),
        check_boilerplate(text),
        check_support(text, evidence, least=least),
        *check_claims(text, sentences),
        checks.check_repetition(text, source),
        checks.check_length(text, shortest=standing.FEWEST_WORDS),
    )


def judge(hypotheses: Sequence[str], sentences: Sequence[SourceSentence]) -> Judged | None:
    """The first hypothesis that passes, as it is or mended; else what was wrong with the first; None for none.

    Args:
        hypotheses: best first, in display form.
        sentences: the article's, in reading order.
    """
    refused: Judged | None = None
    for rank, hypothesis in enumerate(hypotheses):
        if len(hypothesis) > standing.LONGEST:  # no sentence, and not worth the questions
            refused = refused or Judged("", Outcome.WITHHELD, (checks.check_length(""),), ())
            continue
        for text in _versions(display(hypothesis)):
            found = check_all(text, sentences)
            if checks.passed(found) and standing.stands_alone(text):
                own = not rank and text == display(hypothesis)
                return Judged(text, Outcome.OK if own else Outcome.REPAIRED, found, support_for(text, sentences))
            if refused is None:
                wrong = tuple(check for check in found if not check.passed)
                refused = Judged(text, Outcome.WITHHELD, wrong, ())
    return refused


def _versions(text: str) -> list[str]:
    """A sentence, then the same without one aside or trailing phrase: a wrong aside need not cost the whole."""
    tokens = tokens_of(text)
    shorter = [realise(text, tokens, (phrase,)) for phrase in side_phrases(tokens)]
    return [text, *dict.fromkeys(sorted(shorter, key=len, reverse=True))]
