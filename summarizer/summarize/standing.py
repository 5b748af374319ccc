"""Whether a sentence can be read on its own: a summary may not begin in the middle of somebody's thought."""

from __future__ import annotations

import functools
import re

from summarizer.summarize.tokens import count_words
from summarizer.text.typography import fold
from summarizer.text.words import stem, words

FEWEST_WORDS = 6
READ_AT_MOST = 60  # sentences; what an abstract draws on stands before, and a long report stays cheap
LONGEST = 3_000  # characters; what is longer is no sentence, and is not looked at
MOST_WORDS = 70  # a longer "sentence" is a list or a page that was not split

_LEANING = re.compile(
    r"^(?:il|elle|ils|elles|on|celui-ci|celle-ci|ceux-ci|celles-ci|celui-là|ce dernier|cette dernière|ces derniers"
    r"|ces dernières|l'intéressée?|lui|eux|ceci|cela|ça|c'|d'autres|l'autre|les autres|tous deux|toutes deux"
    r"|selon (?:lui|elle|eux|elles|ce dernier|cette dernière|celui-ci|la même source)|pour (?:lui|elle|eux|elles)"
    r"|d'après (?:lui|elle|eux|elles)|(?:selon|d'après) (?:son|sa|ses|leurs?) "
    r"|à ses yeux|de son côté|de leur côté|quant à (?:lui|elle|eux)|pour sa part"
    r"|mais|et|ou|car|or|donc|puis|alors,|ainsi|pourtant|cependant|toutefois|néanmoins|en effet|en outre|de plus"
    r"|par ailleurs|d'ailleurs|en revanche|au contraire|du coup|résultat|autrement dit|en fait|enfin|ensuite|aussi"
    r"|même chose|même si|idem|rappelons|voilà|voici|là|y |en clair|dans la foulée|dans le même temps|en parallèle"
    r"|au contraire|à l'inverse|si bien que|d'où|notamment|une manière de|un moyen de|de quoi|sauf que|certes|non|oui"
    r"|sa |son |ses |leurs? |dont|qui|que|où|lequel|laquelle|soit|l'un d'|l'une d'|plus loin|plus tard|peu après"
    r"|quelques (?:minutes|heures|jours) (?:plus tard|après)|dans ce (?:cas|contexte|cadre)|à cet? "
    r"|pour cela|pour ce faire|malgré cela|malgré tout|toujours selon|à ce propos|sur ce point|à son tour|à leur tour"
    r"|a-t-|ajoute|explique|précise|poursuit|conclut|dit-|deux d'entre|trois d'entre|la plupart d'entre)"
    r"(?=[\s,.'-]|$|(?<=[\s']))",
    re.IGNORECASE,
)
_LATE_PRONOUN = re.compile(
    r'^[^,"]{2,160}, (?:il|elle|ils|elles|celui-ci|celle-ci|ce dernier|cette dernière)'
    r"(?! (?:y a|n'y a|y avait|faut|fallait|faudra|s'agit|s'agissait|semble|suffit|reste)\b)\b",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(r"\b(?:ce|cet|cette|ces|une telle|un tel|de tels|de telles) ([^\W\d_]+)", re.IGNORECASE)
_SHOWING = frozenset(["ce", "cet", "cette", "ces", "telle", "tel", "tels", "telles"])
# "ce lundi", "ces derniers jours", "ce qui" and "ce sont" need nothing said before.
_NOT_POINTING = frozenset(
    words(
        "lundi mardi mercredi jeudi vendredi samedi dimanche matin soir après nuit jour jours semaine week mois année"
        " printemps été automne hiver début fin moment dernier derniers dernière dernières prochain prochains prochaine"
        " prochaines qui que qu dont à sont serait sera fut était étaient n ne sens titre genre type fois stade"
    )
)
_ABSENT_SPEAKER = re.compile(
    r"\b(?:a|avait|ont|avaient|aurait)-(?:t-)?(?:il|elle|ils|elles|on)\b|-t-(?:il|elle|on)\b|\w-(?:il|elle|ils|elles)\b"
)
_FIRST_PERSON = re.compile(r"(?:^|[\s,])(?:je|j'|nous|mon|ma|mes|notre|nos|vous|votre|vos|tu|moi)\b", re.IGNORECASE)
_OURS = frozenset(words("je j' nous mon ma mes notre nos vous votre vos tu moi"))  # one of them speaks of itself
_QUOTED = re.compile(r'"[^"]*"')
_MARKUP = re.compile(r"</?\w+[^>]*>|https?://|\{\{|\}\}|www\.")
_REMEMBERED = 256  # sentences; of an article at most sixty are weighed, each by several questions


@functools.lru_cache(maxsize=_REMEMBERED)
def leans(sentence: str) -> bool:
    """Whether a sentence needs the one before it: its first words point back, or its speaker is only "il"."""
    text = _line(sentence)
    outside = _QUOTED.sub('""', text)
    return (
        bool(_LEANING.match(text.lstrip('" ')))
        or bool(_LATE_PRONOUN.match(text))
        or ("-" in outside and bool(_ABSENT_SPEAKER.search(outside)))
    )


def points_back(sentence: str) -> int | None:
    """Where a sentence speaks of "cette option" without having named it; None where it does not.

    Returns:
        The number of words before, so that 0 means that the sentence begins with it.
    """
    if _SHOWING.isdisjoint(words(sentence)):
        return None
    text = _QUOTED.sub('""', _line(sentence))
    for match in _DEMONSTRATIVE.finditer(text):
        noun = "".join(words(match.group(1)))
        before = words(text[: match.start()])
        if noun not in _NOT_POINTING and stem(noun) not in {stem(word) for word in before}:
            return len(before)
    return None


@functools.lru_cache(maxsize=_REMEMBERED)
def is_first_person(sentence: str) -> bool:
    """Whether somebody speaks in it outside quotation marks."""
    if _OURS.isdisjoint(words(sentence)):
        return False
    return bool(_FIRST_PERSON.search(_QUOTED.sub('""', _line(sentence))))


def is_bare_quotation(sentence: str) -> bool:
    """Whether a sentence is only quoted words, with nobody named who says them, or a piece of a longer quotation."""
    text = _line(sentence)
    if text.count('"') % 2:
        return True
    outside = _QUOTED.sub(" ", text)
    return '"' in text and len(re.findall(r"\w+", outside)) < 3


def stands_alone(sentence: str) -> bool:
    """Whether a sentence can be published without its neighbours."""
    return len(sentence) <= LONGEST and _stands_alone(sentence)


@functools.lru_cache(maxsize=_REMEMBERED)
def _stands_alone(sentence: str) -> bool:
    text = _line(sentence)
    count = count_words(text)
    return (
        FEWEST_WORDS <= count <= MOST_WORDS
        and not text.endswith((":", ",", ";", "?", "..."))
        and not text.startswith((",", ";", ":", ")", "...", "-"))
        and text.count("(") == text.count(")")
        and not leans(sentence)
        and not is_bare_quotation(text)
        and not is_first_person(sentence)
        and not _looks_like_markup(text)
        and any(mark.islower() for mark in text)
    )


def _looks_like_markup(text: str) -> bool:
    return bool(_MARKUP.search(text))


@functools.lru_cache(maxsize=_REMEMBERED)
def _line(text: str) -> str:
    return " ".join(fold(text).split())
