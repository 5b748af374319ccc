from __future__ import annotations

from summarizer.model import Check, CheckName, Outcome, SourceSentence, SummarySentence, Support
from summarizer.summarize.reasons import Reason, why_whole

PLAIN = "Le maire de Lyon a annoncé mardi la fermeture de trois écoles."
CUTTABLE = "Le maire de Lyon (Rhône) a annoncé mardi la fermeture de trois écoles."
SHORT = "Le maire de Lyon (Rhône) a fui hier."  # its cut would be too short to tell something


def extract(text: str, *checks: Check) -> tuple[SummarySentence, SourceSentence]:
    return SummarySentence(text, Outcome.EXTRACT, "extract", (Support(0, 1.0),), checks), SourceSentence(0, text, 0)


def test_what_decided_is_told_apart() -> None:
    assert why_whole(*extract(PLAIN)) is Reason.WHOLE
    assert why_whole(*extract(CUTTABLE)) is Reason.BETTER


def test_what_a_check_demanded_is_a_fallback() -> None:
    wrong = Check(CheckName.NUMBERS, False, ("12",))
    assert why_whole(*extract(PLAIN, wrong)) is Reason.REFUSED
    assert why_whole(*extract(SHORT)) is Reason.REFUSED
