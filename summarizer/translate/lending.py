"""Words lent to an engine: « émissaires » that became "broadcasters" is asked for again as "envoys".

Small models read a sentence well and lack its words; they copy words that they do not know. So where no hypothesis of
a sentence passes, the French words that no hypothesis answers are replaced in the source by English ones of the
wordbook, and the sentence is tried again. Which words these are the checks say. What comes back is judged by the same
checks as ever, against the French that stands in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.model import Check, CheckName
from summarizer.text.name_spans import find_names
from summarizer.text.words import key, strip_accents, words
from summarizer.translate.adequacy import unanswered
from summarizer.translate.checks import failed
from summarizer.translate.wordbook import Loan, loans

# Questions whose evidence tells which words an engine did not know.
_BLAMING = frozenset({CheckName.MEANING, CheckName.LANGUAGE, CheckName.UNTRANSLATED})
_SPEAKER = re.compile(r"\b(?:je|j'|nous|vous|tu)\s*$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:ed|ing|s)$")


def wanting(french: str, translation: str, checks: Sequence[Check], language: str) -> frozenset[str]:
    """The words of the French, folded, that a refused translation does not answer and that its checks complain of.

    Where a check names an English word, nothing tells which French one it came of: then all count that are unanswered.

    Args:
        french: the source, folded.
        translation: the best of the refused hypotheses.
        checks: what was found against it.
        language: ISO code of the translation.
    """
    complaints = [check for check in failed(checks) if check.name in _BLAMING]
    if not complaints:
        return frozenset()
    theirs = set(words(french))
    named = {word for check in complaints for evidence in check.evidence for word in words(evidence)}
    blamed = named & theirs
    return frozenset(blamed if named <= theirs else blamed | unanswered(french, translation, language))


def lend(text: str, wanted: Iterable[str], language: str, *, only_by_hand: bool = False) -> str:
    """A French text with the wanted words in English, where the wordbook has them.

    Args:
        text: folded French.
        wanted: folded words; an entry of several words is lent where one of its words is wanted.
        language: ISO code of the translation.
        only_by_hand: lend nothing but what a person chose.
    """
    asked = set(wanted)
    for loan in reversed(loans(text, language)):
        if (loan.by_hand or not only_by_hand) and asked & set(words(text[loan.start : loan.end])):
            text = text[: loan.start] + loan.english + text[loan.end :]
    return text
