"""Words lent to an engine: « émissaires » that became "broadcasters" is asked for again as "envoys".

Small models read a sentence well and lack its words; they copy words that they do not know. So where no hypothesis of
a sentence passes, the French words that no hypothesis answers are replaced in the source by English ones of the
wordbook, and the sentence is tried again. Which words these are the checks say. What comes back is judged by the same
checks as ever, against the French that stands in the article.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from summarizer.model import Check, CheckName
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import words
from summarizer.translate.adequacy import english_stem, unanswered, unusual
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
    named = _named(checks)
    theirs = frozenset(words(french))
    return named & theirs if named <= theirs else unheard(french, translation, checks, language) | (named & theirs)


def unheard(french: str, translation: str, checks: Sequence[Check], language: str) -> frozenset[str]:
    """All words of the French, folded, that nothing in a refused translation answers but words that are refused.

    Args:
        french: the source, folded.
        translation: the best of the refused hypotheses.
        checks: what was found against it.
        language: ISO code of the translation.
    """
    named = _named(checks)
    left = " ".join(word for word in words(translation) if word not in named)
    return unanswered(french, left, language)


def garbled(checks: Sequence[Check]) -> tuple[str, ...]:
    """Names with letters that small models lack, which came back garbled: « Élysée », « Île-de-France »."""
    names = (name for check in failed(checks) if check.name is CheckName.NAMES for name in check.evidence)
    return tuple(name for name in names if not name.isascii())


def _named(checks: Sequence[Check]) -> frozenset[str]:
    complaints = (check for check in failed(checks) if check.name in _BLAMING)
    return frozenset(word for check in complaints for evidence in check.evidence for word in words(evidence))


def broken(checks: Sequence[Check]) -> frozenset[str]:
    """Entries of several words that came back torn apart, as `unreturned` names them."""
    meaning = (check for check in failed(checks) if check.name is CheckName.MEANING)
    return frozenset(what.lower() for check in meaning for what in check.evidence if not what.isalpha())


def chosen(text: str, wanted: Set[str], language: str, without: Set[str] = frozenset()) -> tuple[Loan, ...]:
    """What the wordbook has for the wanted words of a text.

    Args:
        text: folded French.
        wanted: folded words; an entry of several words is taken where one of its words is wanted.
        language: ISO code of the translation.
        without: entries of several words that an engine tears apart; their words are lent one by one.
    """
    return tuple(loan for loan in loans(text, language, without) if not wanted.isdisjoint(words(loan.french)))


def doubtful(french: str, translation: str, language: str) -> tuple[Loan, ...]:
    """What a person chose for words that a translation answers by unusual ones or not at all, though it passes.

    Args:
        french: the source, folded.
        translation: what passed, folded.
        language: ISO code of the translation.
    """
    left = unusual(french, translation, language)
    return tuple(loan for loan in chosen(french, left, language) if loan.by_hand) if left else ()


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

    Several words must come back side by side: a "pension reform" is no "reformed pension".

    Args:
        given: what was lent.
        french: the source, folded.
        translation: what came back.
        language: ISO code of the translation.
    """
    there = _content(translation)
    left = unanswered(french, translation, language)
    return [
        loan.french
        for loan in given
        if not _stands(_content(loan.english), there)
        and (len(_content(loan.english)) > 1 or not left.isdisjoint(words(loan.french)))
    ]


def _content(english: str) -> list[str]:
    return [english_stem(word) for word in words(english) if word not in STOPWORDS["en"]]


def _stands(sought: Sequence[str], there: Sequence[str]) -> bool:
    return any(there[at : at + len(sought)] == sought for at in range(len(there) - len(sought) + 1))
