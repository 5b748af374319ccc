"""What is asked of every translated sentence before a reader sees it; each question is a pure function of two texts.

Thresholds were set on 995 news and encyclopedia sentences translated by people (Parallel Universal Dependencies): of
those, the questions on length, repetition, language, untranslated words, days and denial suspect at most one in a
hundred each. Names, numbers and quotation marks are asked for more strictly than people translate them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from summarizer.model import SOURCE_LANGUAGE, Check, CheckName
from summarizer.text.language import identify
from summarizer.text.numbers import lost_numbers, missing_numbers
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key, words
from summarizer.translate.adequacy import misplaced
from summarizer.translate.days import changed_days
from summarizer.translate.false_friends import deceived
from summarizer.translate.finish import straighten
from summarizer.translate.leftovers import left_words
from summarizer.translate.lexicon import BORROWED, invented_words
from summarizer.translate.links import LINK, links
from summarizer.translate.loops import loops
from summarizer.translate.naming import changed_names, strange_names
from summarizer.translate.negation import changed_negation
from summarizer.translate.plainly import misread, plainly

SHORTEST_RATIO = 0.5  # characters of the translation to characters of the French
LONGEST_RATIO = 1.9
TERSER = {"ar": 0.35, "he": 0.35, "fa": 0.4}  # scripts without short vowels
FREE_LENGTH = 12  # characters by which a short text may differ whatever the ratio
FREE_NAME = 16  # the same for one or two words: « États-Unis » is "Estados Unidos da América"
SURE_LANGUAGE = 0.5  # confidence of the identification
FEWEST_WORDS = 8  # a shorter text may be all names
FRENCH_LEFT = 2  # French function words that no other language has; more of them mean an untranslated stretch
COPIED = 3  # words in a row
QUOTE_RATIO = 2.5  # a quotation may become so many times longer or shorter


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_QUOTED = re.compile(r'"([^"]*)"')
# What English has borrowed as it is; a run of three words of it is no French left over.
_PHRASES = frozenset(
    [
        ("coup", "de", "grâce"),
        ("tour", "de", "force"),
        ("raison", "d", "être"),
        ("coup", "d", "état"),
        ("joie", "de", "vivre"),
    ]
)
_SMALL = re.compile(r"[^\W\d_]+")
_UNKNOWN = re.compile(r"<unk>|⁇|\ufffd|▁")
_ALL_STOPWORDS = {
    language: STOPWORDS[SOURCE_LANGUAGE] - STOPWORDS[language] for language in STOPWORDS if language != SOURCE_LANGUAGE
}
# A small letter with an accent is no English, but for words that English has borrowed and dictionaries keep so.
_ACCENTED = re.compile(r"(?<![\w'’@./-])[a-zß-öø-ÿœ]*[ß-öø-ÿœ][a-zß-öø-ÿœ]*(?![\w'’@/-])")
_COMPOUND = re.compile(r"[A-ZÀ-Ý]\w+(?:[-'’]\w+)*[-'’][A-ZÀ-Ý]\w+|Restos du Cœur")  # Seine-et-Marne, Val-d'Oise
_BOTH = {"es": _set("tres mes va")}  # words of a language that are French ones as well
_NEVER_FRENCH = _set("de la le les du des d l et en a y on ou or if an as me main pour")


def examine(french: str, translation: str, language: str) -> tuple[Check, ...]:
    """Put every question to one translation.

    Args:
        french: the source, folded.
        translation: with any quotation marks.
        language: ISO code of the translation.

    Returns:
        One check a question, in a fixed order, with what was found as evidence.
    """
    found = examine_below(french, translation, language, len(_QUESTIONS) + 1)
    return found or ()


def examine_below(french: str, translation: str, language: str, limit: int) -> tuple[Check, ...] | None:
    """Put the questions to one translation for as long as fewer than so many are answered badly; None from there on.

    Of the hypotheses of a sentence most are refused, and once one is worse than another nobody reads the rest.

    Args:
        french: the source, folded.
        translation: with any quotation marks.
        language: ISO code of the translation.
        limit: so many failures, and the translation is of no more interest.
    """
    plain = straighten(translation)
    found: dict[CheckName, Check] = {}
    wrong = 0
    for name, ask in _BY_FAILURES:
        evidence = ask(french, plain, language)
        found[name] = Check(name, not evidence, tuple(evidence))
        wrong += bool(evidence)
        if wrong >= limit:
            return None
    return tuple(found[name] for name, _ in _QUESTIONS)


def failed(checks: Sequence[Check]) -> tuple[Check, ...]:
    """The questions that were not answered well."""
    return tuple(check for check in checks if not check.passed)


def _length(french: str, translation: str, language: str) -> list[str]:
    ours, theirs = len(translation), len(french)
    if not translation.strip():
        return ["0 %"]
    if (
        abs(ours - theirs) <= (FREE_LENGTH if len(french.split()) > 2 else FREE_NAME)
        or TERSER.get(language, SHORTEST_RATIO) * theirs <= ours <= LONGEST_RATIO * theirs
    ):
        return []
    return [f"{100 * ours // theirs} %"]


def _repetition(french: str, translation: str, language: str) -> list[str]:  # noqa: ARG001
    return loops(translation, french)


def _untranslated(french: str, translation: str, language: str) -> list[str]:
    unknown = _UNKNOWN.findall(translation)
    if unknown:
        return unknown[:1]
    if language == "es":  # Apertium leaves names of towns and departments as they are, small words and all
        translation = _COMPOUND.sub(" ", translation)
    outside = _QUOTED.sub(" ", translation)
    left = [
        word
        for word in words(outside)
        if word in _ALL_STOPWORDS.get(language, frozenset())
        and word not in _NEVER_FRENCH
        and len(word) > 1
        and word not in _BOTH.get(language, frozenset())
    ]
    if len(left) >= FRENCH_LEFT and len(set(left)) > 1:
        return list(dict.fromkeys(left))[:5]
    if language == "en":
        left = [word for word in _ACCENTED.findall(outside) if word not in BORROWED]
        left = left or left_words(french, translation, language)
        if left:
            return list(dict.fromkeys(left))[:5]
    stretch = _copied(french, translation, language)
    if stretch:
        return [stretch]
    ours, theirs = words(translation), words(french)
    if ours == theirs and sum(word in STOPWORDS[SOURCE_LANGUAGE] for word in ours) >= 2:
        return [translation]
    return []


def _copied(french: str, translation: str, language: str) -> str:
    """A stretch of small-letter words that stands in the French as it is, with a French function word in it."""
    ours, theirs = (_SMALL.findall(LINK.sub(" ", text)) for text in (translation, french))
    known = {tuple(theirs[at : at + COPIED]) for at in range(len(theirs) - COPIED + 1)}
    own = _ALL_STOPWORDS.get(language, STOPWORDS[SOURCE_LANGUAGE])
    for at in range(len(ours) - COPIED + 1):
        run = tuple(ours[at : at + COPIED])
        if run not in known or run in _PHRASES:
            continue
        small = sum(word[0].islower() for word in run)
        said = any(word[0].islower() and key(word) in own for word in run)
        if small >= COPIED - 1 and said:
            return " ".join(run)
    return ""


def _language(french: str, translation: str, language: str) -> list[str]:
    invented = invented_words(french, translation, language)
    if invented:
        return list(invented[:5])
    if len(words(translation)) < FEWEST_WORDS:
        return []
    found, confidence = identify(translation)
    return [found] if found not in (language, "und") and language in STOPWORDS and confidence >= SURE_LANGUAGE else []


def _names(french: str, translation: str, language: str) -> list[str]:
    return [*changed_names(french, translation, language), *strange_names(french, translation, language)]


def _numbers(french: str, translation: str, language: str) -> list[str]:
    lost = lost_numbers(french, translation, SOURCE_LANGUAGE, language)
    invented = missing_numbers(translation, french, language, SOURCE_LANGUAGE)
    return list(dict.fromkeys([*lost, *invented]))


def _dates(french: str, translation: str, language: str) -> list[str]:
    return changed_days(french, translation, language)


def _quotes(french: str, translation: str, language: str) -> list[str]:  # noqa: ARG001
    theirs, ours = _QUOTED.findall(french), _QUOTED.findall(translation)
    if french.count('"') != translation.count('"'):
        if french.count('"') % 2 and abs(french.count('"') - translation.count('"')) == 1:
            return []  # half a quotation in the source: its other half stands in another sentence
        return theirs[:2] or ours[:2] or ['"']
    for one, other in zip(theirs, ours, strict=False):
        longer, shorter = max(len(one), len(other)), min(len(one), len(other))
        if longer - shorter > FREE_LENGTH and longer > QUOTE_RATIO * shorter:
            return [one]
    return []


def _negation(french: str, translation: str, language: str) -> list[str]:
    if language == "ar":
        return changed_negation(key(french), translation, language)
    return changed_negation(key(french), key(translation).replace("’", "'"), language)


def _links(french: str, translation: str, language: str) -> list[str]:  # noqa: ARG001
    wanted, there = Counter(links(french)), Counter(links(translation))
    return [*(wanted - there), *(there - wanted)]


def _meaning(french: str, translation: str, language: str) -> list[str]:
    """Compared with the plain French as well, which is what engines read; one of the two must be answered."""
    plain = plainly(french, language)
    found = [misplaced(text, translation, language) for text in dict.fromkeys((french, plain))]
    turned = [*misread(french, translation, language), *deceived(french, translation, language)]
    return list(dict.fromkeys([*turned, *min(found, key=len)[:5]]))


_Question = Callable[[str, str, str], list[str]]
_QUESTIONS: tuple[tuple[CheckName, _Question], ...] = (
    (CheckName.LENGTH, _length),
    (CheckName.REPETITION, _repetition),
    (CheckName.UNTRANSLATED, _untranslated),
    (CheckName.LANGUAGE, _language),
    (CheckName.NUMBERS, _numbers),
    (CheckName.NAMES, _names),
    (CheckName.DATES, _dates),
    (CheckName.QUOTES, _quotes),
    (CheckName.NEGATION, _negation),
    (CheckName.LINKS, _links),
    (CheckName.MEANING, _meaning),
)
# The questions that refuse most of the news come first where the first bad answer decides; all are pure functions.
_OFTEN = (CheckName.MEANING, CheckName.NAMES, CheckName.LANGUAGE, CheckName.NUMBERS)
_BY_FAILURES = tuple(sorted(_QUESTIONS, key=lambda pair: _OFTEN.index(pair[0]) if pair[0] in _OFTEN else len(_OFTEN)))
