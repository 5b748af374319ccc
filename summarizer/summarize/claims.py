"""What a sentence claims against the article sentences that carry it: one question for each kind of claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.model import Check, CheckName, SourceSentence
from summarizer.summarize import checks, standing
from summarizer.summarize.days import check_dates
from summarizer.summarize.polarity import check_polarity
from summarizer.summarize.quantities import check_quantities
from summarizer.summarize.roles import check_agents, check_roles
from summarizer.summarize.speakers import check_speakers
from summarizer.text.words import content_words, stem

LEAST_SUPPORT: Final = 0.6  # share of a free sentence's content words found in its evidence; set on hand-written pairs
MOST_EVIDENCE: Final = 2  # sentences that a written one may join


def evidence_for(text: str, sentences: Sequence[SourceSentence]) -> tuple[SourceSentence, ...]:
    """At most `MOST_EVIDENCE` sentences that carry a text between them, the strongest first.

    The second is the one that adds most of what the first lacks; one that adds nothing is not evidence.
    """
    wanted = _stems(text)
    chosen: list[SourceSentence] = []
    pool = [sentence for sentence in sentences if len(sentence.text) <= standing.LONGEST]
    while pool and len(chosen) < MOST_EVIDENCE and wanted:
        best = max(pool, key=lambda sentence: (len(wanted & _stems(sentence.text)), -sentence.index))
        found = wanted & _stems(best.text)
        if not found:
            break
        chosen.append(best)
        pool.remove(best)
        wanted = wanted - found
    return tuple(chosen)


def check_support(text: str, evidence: Sequence[SourceSentence], *, least: float = LEAST_SUPPORT) -> Check:
    """Whether the evidence has enough of the text's content words; evidence: the words that stand nowhere in it."""
    wanted = {stem(word): word for word in content_words(text)}
    known = {found for sentence in evidence for found in _stems(sentence.text)}
    absent = tuple(word for found, word in wanted.items() if found not in known)
    share = 1 - len(absent) / len(wanted) if wanted else 0.0
    return Check(CheckName.SUPPORT, share >= least, () if share >= least else absent[:6])


def check_claims(text: str, sentences: Sequence[SourceSentence]) -> tuple[Check, ...]:
    """Names, numbers, dates, quotations, denials, speakers and roles of a sentence against what carries it.

    Args:
        text: the sentence.
        sentences: the article's, in reading order.
    """
    evidence = evidence_for(text, sentences)
    near = _with_neighbours(evidence, sentences)
    carried = " ".join(sentence.text for sentence in sorted(evidence, key=lambda sentence: sentence.index))
    return (
        checks.check_names(text, near),
        check_quantities(text, carried),
        check_dates(text, near),
        checks.check_quotes(text, near),
        check_polarity(text, carried),
        check_speakers(text, near),
        _who_did_what(text, carried),
    )


def _who_did_what(text: str, source: str) -> Check:
    turned = check_roles(text, source)
    return turned if not turned.passed else check_agents(text, source)


def _with_neighbours(evidence: Sequence[SourceSentence], sentences: Sequence[SourceSentence]) -> str:
    """The evidence with the sentence before and after each, where "il" and a quotation's speaker are told."""
    wanted = {at for sentence in evidence for at in (sentence.index - 1, sentence.index, sentence.index + 1)}
    return " ".join(
        sentence.text for sentence in sentences if sentence.index in wanted and len(sentence.text) <= standing.LONGEST
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text))
