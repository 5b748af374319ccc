"""Words lent to an engine: « émissaires » that became "broadcasters" is asked for again as "envoys".

Small models read a sentence well and lack its words; they copy words that they do not know. So where no hypothesis of
a sentence passes, the French words that no hypothesis answers are replaced in the source by English ones of the
wordbook, and the sentence is tried again. Which words these are the checks say. What comes back is judged by the same
checks as ever, against the French that stands in the article.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from summarizer.model import Check, CheckName
from summarizer.text.words import words
from summarizer.translate.adequacy import english_stem, unanswered
from summarizer.translate.checks import failed
from summarizer.translate.wordbook import Loan, loans

# Questions whose evidence tells which words an engine did not know.
_BLAMING = frozenset({CheckName.MEANING, CheckName.LANGUAGE, CheckName.UNTRANSLATED})


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


def chosen(text: str, wanted: Set[str], language: str) -> tuple[Loan, ...]:
    """What the wordbook has for the wanted words of a text.

    Args:
        text: folded French.
        wanted: folded words; an entry of several words is taken where one of its words is wanted.
        language: ISO code of the translation.
    """
    return tuple(loan for loan in loans(text, language) if not wanted.isdisjoint(words(loan.french)))


def lend(text: str, given: Sequence[Loan]) -> str:
    """A French text with English words in the places of its own.

    Args:
        text: folded French.
        given: loans of this text, in its order.
    """
    for loan in reversed(given):
        text = text[: loan.start] + loan.english + text[loan.end :]
    return text


def unreturned(given: Sequence[Loan], french: str, translation: str, language: str) -> list[str]:
    """The French of loans that a translation has neither as they were lent nor in other words that answer the French.

    Args:
        given: what was lent.
        french: the source, folded.
        translation: what came back.
        language: ISO code of the translation.
    """
    there = {english_stem(word) for word in words(translation)}
    left = unanswered(french, translation, language)
    return [
        loan.french
        for loan in given
        if not {english_stem(word) for word in words(loan.english)} <= there and not left.isdisjoint(words(loan.french))
    ]
