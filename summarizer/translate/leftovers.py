"""Words that a model has left in French: « paquebot » in an English sentence becomes "liner", or is complained of.

Small models copy what they do not know. Where the wordbook knows such a word, in the form in which it stands there, its
English takes its place; where it does not, the sentence is not translated to its end. Names are left alone, and so is
what stands in quotation marks, which may be quoted in French by right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text.exonyms import demonym_stem, exonyms
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key, stem
from summarizer.translate import wordbook
from summarizer.translate.adequacy import LIKE, known
from summarizer.translate.lexicon import BORROWED, LANGUAGES, exists
from summarizer.translate.naming import TRANSLATED

MOST = 2  # words; where more are left the sentence was not understood, and English words would only hide it
SHORTEST = 4  # letters; shorter words are too often English ones that the word list lacks
_FRENCH_ENDINGS = ("ant", "ait", "aient", "eux", "euse", "euses", "ement")
_WORD = re.compile(r"(?<![\w'’.@/#-])[^\W\d_]+(?![\w'’@/-]|\.\w)")
_QUOTED = re.compile(r'"[^"]*"')
_FRENCH = STOPWORDS["fr"] - STOPWORDS["en"]


def mend_left(french: str, translation: str, language: str) -> str:
    """A translation with English in the places of French words that the wordbook knows.

    Args:
        french: the source, folded.
        translation: with straight quotation marks.
        language: ISO code of the translation; without a wordbook nothing is changed.
    """
    left = list(_left(french, translation, language))
    if len(left) > MOST:
        return translation
    for match in reversed(left):
        english = _english(match[0], language)
        if english and _stands_alone(translation, match):
            translation = translation[: match.start()] + english + translation[match.end() :]
    return translation


def left_words(french: str, translation: str, language: str) -> list[str]:
    """Small-letter words of a translation that stand in the French as they are and that its language does not have.

    Args:
        french: the source, folded.
        translation: with straight quotation marks.
        language: ISO code of the translation; without a word list nothing is found.
    """
    left = [match[0] for match in _left(french, translation, language) if match[0].islower()]
    forms = _small(french)
    return [word for word in left if _has_another(forms[key(word)], language)]


def _has_another(french: str, language: str) -> bool:
    """Whether a language has another word for a French one: « hydroxychloroquine » may be what it is."""
    if french in wordbook.known(language) or not french.isascii() or french.endswith(_FRENCH_ENDINGS):
        return True
    answers = known(language).forward.get(stem(french), {})
    return bool(answers) and not any(answer[:LIKE] == french[:LIKE] for answer in answers)


def _small(french: str) -> dict[str, str]:
    """The small-letter words of the French as they are written there, by their folded form."""
    return {key(word): word for word in _french_words(french) if word.islower()}


def _french_words(french: str) -> list[str]:
    return _WORD.findall(french.replace("'", " "))


def _left(french: str, translation: str, language: str) -> Iterator[re.Match[str]]:
    if language not in LANGUAGES:
        return
    theirs, small = set(_french_words(french)), _small(french)
    quoted = [match.span() for match in _QUOTED.finditer(translation)]
    for match in _WORD.finditer(translation):
        word = match[0]
        if len(word) < SHORTEST or any(start < match.start() < end for start, end in quoted):
            continue
        if word in BORROWED or exists(key(word), language):
            continue
        if (word.islower() and key(word) in small) or (
            word in theirs
            and word[1:].islower()
            and _is_translated(word, language)
            and _stands_alone(translation, match)
        ):
            yield match


def _is_translated(word: str, language: str) -> bool:
    """Whether a word with a capital is one that languages translate: of an office, a body or a people."""
    return key(word) in TRANSLATED or demonym_stem(word) in exonyms(language).peoples


def _stands_alone(translation: str, match: re.Match[str]) -> bool:
    """Whether no French word stands beside it: a name is kept in French (« Cour des comptes »), or a whole stretch."""
    before, after = translation[: match.start()].split()[-1:], translation[match.end() :].split()[:1]
    return not any(key(word.strip('.,;:!?"')) in _FRENCH for word in (*before, *after))


def _english(word: str, language: str) -> str:
    entry = wordbook.known(language).get(word.lower())
    if entry is None or (word.islower() and not entry.english.islower()):
        return ""
    return entry.english[0].upper() + entry.english[1:] if word[0].isupper() else entry.english
