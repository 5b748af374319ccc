"""Weekdays and months by name: a model that turns Monday into Tuesday writes a perfect sentence."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from summarizer.model import SOURCE_LANGUAGE

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_NUMERIC_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b")
_CAPITALISED = ("en", "de")  # these write months with a capital, so that "may" and "march" stay verbs
_DOUBTFUL = frozenset({"may", "march", "mars", "mai", "sol"})  # words that are other things as well


def changed_days(french: str, translation: str, language: str) -> list[str]:
    """Weekdays and months that only one of two texts names.

    Args:
        french: the source.
        translation: its translation.
        language: ISO code of the translation.

    Returns:
        The names as they stand in the text that has them; empty where both agree or the language is not known.
    """
    if not _names(language):
        return []
    said = _found(french, SOURCE_LANGUAGE)
    written = _found(translation, language)
    lost = [word for what, word in said.items() if what not in written]
    if _NUMERIC_DATE.search(french):
        return lost
    invented = [word for what, word in written.items() if what not in said and word.casefold() not in _DOUBTFUL]
    return lost + invented


@functools.lru_cache(maxsize=2048)  # a sentence is asked about with each of its translations
def _found(text: str, language: str) -> Mapping[str, str]:
    """What is named, by an id such as "day 0" or "month 4", and the word that names it."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match.group(0)
        low = word.casefold()
        what = _meaning(low, language)
        if not what:
            continue
        initial = not text[: match.start()].strip(' "«“(')
        if language == SOURCE_LANGUAGE and word[0].isupper() and not initial:
            continue  # Mars, the planet; "Vendredi" is a novel
        if language in _CAPITALISED and not any(piece[:1].isupper() for piece in word.split("-")):  # "mid-March"
            continue
        found.setdefault(what, word)
    return found


@functools.lru_cache(maxsize=16_384)
def _meaning(word: str, language: str) -> str:
    names = _names(language)
    pieces = word.split("-")
    for form in (word, *(pieces if len(pieces) > 1 else ())):  # mi-août, lundi-mardi
        if form in names:
            return names[form]
    singular = "-".join(piece.removesuffix("s") for piece in pieces)  # "les lundis", "quintas-feiras"
    what = names.get(singular, "")
    return what if what.startswith("day") else ""  # "mais" is no month


@functools.cache
def _names(language: str) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, str] = {}
    for number, name in locale.days["format"]["wide"].items():
        names[name.casefold()] = f"day {number}"
        if "-" in name:  # segunda-feira is "segunda" in most headlines
            names.setdefault(name.casefold().partition("-")[0], f"day {number}")
    for number, name in locale.months["format"]["wide"].items():
        names[name.casefold()] = f"month {number}"
    if language == "pt":
        for ambiguous in ("segunda", "quarta", "quinta", "sexta", "terça"):
            names.pop(ambiguous, None)  # also "second", "fourth"…
    return names
