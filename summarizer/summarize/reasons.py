"""Why a source sentence stands word for word: nothing could be left out, a check forbade it, or it reads better whole.

Only the second is a fallback. Told apart, a summarizer that hides behind extraction can be seen.
"""

from __future__ import annotations

from enum import StrEnum

from summarizer.model import SourceSentence, SummarySentence
from summarizer.summarize import checks, fidelity
from summarizer.summarize.extract import Chosen
from summarizer.summarize.versions import versions_of


class Reason(StrEnum):
    """What decided that a sentence was published as it stands in the article."""

    WHOLE = "nothing to leave out"
    REFUSED = "refused by a check"
    BETTER = "better whole"


def why_whole(sentence: SummarySentence, source: SourceSentence) -> Reason:
    """The reason behind an extract.

    Args:
        sentence: an extract.
        source: the sentence that it repeats.
    """
    if not checks.passed(sentence.checks):
        return Reason.REFUSED  # the checks tell what was wrong with what a model wrote
    if len(fidelity.cuts_of(source.text)) < 2:
        return Reason.WHOLE
    cut = len(versions_of(Chosen(source, source.text, 0.0))) > 1
    return Reason.BETTER if cut else Reason.REFUSED
