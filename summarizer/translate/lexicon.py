"""Words that do not exist: small models put pieces together into words that no reader has ever seen ("incurration").

A lower-case word of a translation that neither the language's word list nor the French text has is such a word. Names
and numbers are left to their own checks, short words are too often inflections or abbreviations to be judged.
"""

from __future__ import annotations

import functools
import re
from importlib import resources

from summarizer.text.words import strip_accents
from summarizer.translate import wordbook

LANGUAGES = frozenset({"en"})  # those that have a word list beside this file

# What English has borrowed with its accents, as dictionaries have it.
_LOANWORDS = """
à attaché blasé café cafés cliché clichés communiqué communiqués consommé coupé crèche crèches crème crêpe crêpes
croûton débâcle début décor décolleté déjà dépôt détente divorcé divorcée éclair éclairs élan élite émigré émigrés
entrée entrées exposé exposés façade façades fête fêtes grâce fiancé fiancée château habitué ingénue jalapeño longue
matinée mêlée naïve naïveté née né outré mâché passé pâté piñata première premières protégé protégée protégés purée
être régime résumé résumés risqué rôle rôles roué sauté séance señor soirée soirées soufflé soupçon tête touché voilà
vis-à-vis
"""
BORROWED = frozenset(_LOANWORDS.split())
# five letters at least: too many shorter words are missing from any list
_WORD = re.compile(r"(?<![\w'’.@/#-])[a-z]{5,}(?![\w'’@/]|\.\w)")
_OPENING = re.compile(r"\W*([^\W\d_]{5,})(?![\w'’@-])")
LEFT = 4  # letters that tell that a first word was left in French
_ENDINGS = ("'s", "s", "es", "ed", "ing", "ly", "er", "ers")
_ONLY_ADJECTIVES = ("tric", "ous", "less", "able", "ible")  # they take no s: "citrics"
_BEGINNINGS = ("anti", "auto", "bio", "co", "counter", "cyber", "euro", "ex", "extra", "geo", "hyper", "inter", "macro")
_MORE_BEGINNINGS = ("mega", "micro", "mid", "mini", "multi", "neo", "non", "over", "post", "pre", "pro", "pseudo", "re")
_LAST_BEGINNINGS = ("semi", "socio", "sub", "super", "tele", "trans", "ultra", "un", "under", "vice", "out", "self")


def invented_words(french: str, translation: str, language: str) -> tuple[str, ...]:
    """The words of a translation that its language does not have and the French did not bring.

    Args:
        french: the source sentence.
        translation: what became of it.
        language: ISO code; without a word list nothing is found.
    """
    if language not in LANGUAGES:
        return ()
    known, brought = _words(language), set(re.findall(r"\w+", strip_accents(french.lower())))
    found = dict.fromkeys(_WORD.findall(translation))
    opening = _OPENING.match(translation)
    return tuple(
        [word for word in found if word not in brought and not _exists(word, known)]
        + ([opening[1]] if opening and _is_left(opening[1], french, known, language) else [])
    )


def _is_left(opening: str, french: str, known: frozenset[str], language: str) -> bool:
    """Whether a first word is the French one, left as it was or nearly: "Suspendu", "Entamed". Names may stay."""
    theirs = _OPENING.match(french)
    low = opening.lower()
    if theirs is None or french[theirs.end() :].lstrip()[:1].isupper():
        return False
    return (
        strip_accents(low)[:LEFT] == strip_accents(theirs[1].lower())[:LEFT]
        and (entry := wordbook.known(language).get(theirs[1].lower())) is not None
        and entry.english.islower()
        and not _exists(strip_accents(low), known)
    )


def exists(word: str, language: str) -> bool:
    """Whether a language of `LANGUAGES` has a word, in small letters."""
    return _exists(word, _words(language))


def _exists(word: str, known: frozenset[str]) -> bool:
    if word in known:
        return True
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 4 and (stem in known or stem + "e" in known):
            return ending != "s" or not stem.endswith(_ONLY_ADJECTIVES)
    for beginning in (*_BEGINNINGS, *_MORE_BEGINNINGS, *_LAST_BEGINNINGS):
        rest = word.removeprefix(beginning)
        if rest != word and len(rest) >= max(4, 7 - len(beginning)) and rest in known:
            return True
    return False


@functools.cache
def _words(language: str) -> frozenset[str]:
    path = resources.files("summarizer.translate").joinpath(f"words_{language}.txt")
    return frozenset(path.read_text(encoding="utf-8").split())
