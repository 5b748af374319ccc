"""Which words of a sentence count, deny or compare, so that a place or a day beside them is part of what they say.

"Le chômage a augmenté de 10 % en Espagne" is false without Spain; "la gare a fermé le 23 décembre lors d'une grève" is
true without the strike, for a date counts nothing, no more than the age of a man or the title of a prime minister.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.summarize import grammar

MONTHS = grammar.listed("janvier février mars avril mai juin juillet août aout septembre octobre novembre décembre")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_HOUR = re.compile(r"^[012]?\d ?h(?:[0-5]\d)?$")
_BEFORE_YEAR = grammar.listed("en depuis début fin") | MONTHS
_LAST = (
    grammar.listed("an année mois semaine week-end été hiver automne printemps nuit siècle") | MONTHS | grammar.WEEKDAYS
)
_TITLES = grammar.listed("ministre ministres dame secrétaire adjoint adjointe tour président")
_AGED = grammar.listed("âgé âgée homme femme fille fils garçon adolescent adolescente retraité retraitée")
_ONE_PERSON = grammar.listed("une la cette")


def counts(plain: Sequence[str], places: Iterable[int]) -> bool:
    """Whether one of some words counts, denies or compares.

    Args:
        plain: the tokens of the sentence.
        places: those to look at.
    """
    return any(_counts(plain, at) for at in places)


def _counts(plain: Sequence[str], at: int) -> bool:
    word = plain[at]
    if word in grammar.SCOPED:
        return not _only_names(plain, at)
    return word == "%" or (word[:1].isdigit() and not _is_date(plain, at) and not _is_age(plain, at))


def _only_names(plain: Sequence[str], at: int) -> bool:
    """Whether a word of rank or of denial is part of a title, of a date or an ordinary noun here."""
    word, before, behind = plain[at], plain[at - 1] if at else "", plain[at + 1] if at + 1 < len(plain) else ""
    if word.startswith("premi"):
        return behind in _TITLES
    if word.startswith("derni"):
        return before in _LAST
    if word == "personne":
        return before in _ONE_PERSON
    return word == "majorité" and (before in {"sa", "notre"} or behind in {"présidentielle", "parlementaire"})


def _is_date(plain: Sequence[str], at: int) -> bool:
    word, before, behind = plain[at], plain[at - 1] if at else "", plain[at + 1] if at + 1 < len(plain) else ""
    if behind in MONTHS and len(word) <= 3:
        return True
    return bool(_YEAR.match(word) and before in _BEFORE_YEAR) or bool(_HOUR.match(word))


def _is_age(plain: Sequence[str], at: int) -> bool:
    """Whether a number is how old one person is: "un homme de 45 ans", "âgée de 7 ans"."""
    return at >= 2 and plain[at + 1 : at + 2] == ["ans"] and plain[at - 1] == "de" and plain[at - 2] in _AGED
