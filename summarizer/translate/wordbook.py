"""English words for French ones, one best sense each: « émissaires » is "envoys" in a newspaper and nothing else.

The book knows surface forms and not stems, because what is lent to an engine stands in the sentence as it is: number
and tense must be right. Where the press has one usual word it was written by hand, which goes before what was counted
in people's translations. How it is made: `training/translation/wordbook.py`.
"""

from __future__ import annotations

import functools
import gzip
import itertools
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from importlib import resources

from summarizer.model import SOURCE_LANGUAGE
from summarizer.text.stopwords import STOPWORDS

LANGUAGES = frozenset({"en"})  # those that have a book beside this file
LONGEST = 6  # words of a French entry
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"['’\- \u2011]")  # what may stand between two words of one entry
_JOINED = "-'’\u2011"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a French form becomes."""

    english: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Loan:
    """A stretch of a French text and the words that may stand in its place.

    Attributes:
        french: the stretch as it stands in the text.
        start: where it begins.
        end: where it ends.
        english: what may be lent, with a capital where the French begins the sentence.
        by_hand: whether a person chose the word.
    """

    french: str
    start: int
    end: int
    english: str
    by_hand: bool


def loans(text: str, language: str, without: Set[str] = frozenset()) -> tuple[Loan, ...]:
    """All stretches of a French text that the book knows, the longest at each place, none inside of another.

    A word with a capital inside of a sentence is a name, and is lent only where the English is one too.

    Args:
        text: folded French.
        language: ISO code of the translation; without a book nothing is found.
        without: entries that give way to their words, where a person chose an English word for each of these:
            "pension" and "reform" are apart what they are together, « passage à niveau » is not.
    """
    return _loans(text, language, frozenset(without)) if language in LANGUAGES else ()


@functools.lru_cache(maxsize=2048)  # a sentence is asked about with each of its translations
def _loans(text: str, language: str, without: frozenset[str]) -> tuple[Loan, ...]:
    book = known(language)
    places = list(_WORD.finditer(text))
    found: list[Loan] = []
    at = 0
    openers = _openers(language)
    while at < len(places):
        taken = 0
        for size in range(min(openers.get(_form(places[at][0]), 0), len(places) - at), 0, -1):
            start, end = places[at].start(), places[at + size - 1].end()
            form = _form(text[start:end])
            entry = book.get(form)
            if entry is None or not _fits(text, places[at : at + size], entry):
                continue
            if form in without and _means_its_words(form, book):
                continue
            found.append(Loan(text[start:end], start, end, _cased(entry.english, text, start), entry.by_hand))
            taken = size
            break
        at += max(taken, 1)
    return tuple(found)


def _fits(text: str, places: Sequence[re.Match[str]], entry: Entry) -> bool:
    start, end = places[0].start(), places[-1].end()
    if not all(_BETWEEN.fullmatch(text[one.end() : other.start()]) for one, other in itertools.pairwise(places)):
        return False
    if text[start - 1 : start] in ("-", "\u2011") or text[end : end + 1] in tuple(_JOINED):
        return False  # the half of a compound means something else: "vice-président"
    return text[start].islower() or entry.english[0].isupper() or _begins(text, start)


def _means_its_words(form: str, book: Mapping[str, Entry]) -> bool:
    content = [word for word in _WORD.findall(form) if word not in STOPWORDS[SOURCE_LANGUAGE] and len(word) > 1]
    return len(content) > 1 and all(word in book and book[word].by_hand for word in content)


def _form(french: str) -> str:
    return french.lower().replace("’", "'").replace("\u2011", "-")


def _begins(text: str, start: int) -> bool:
    """Whether a capital at this place says nothing: a sentence or a quotation begins there."""
    before = text[:start].rstrip(' "«“(-–—')
    return not before or before[-1] in ".!?:;…"


def _cased(english: str, text: str, start: int) -> str:
    return english[0].upper() + english[1:] if text[start].isupper() and _begins(text, start) else english


@functools.cache
def _openers(language: str) -> Mapping[str, int]:
    """First word of an entry -> the most words that an entry with it has."""
    found: dict[str, int] = {}
    for form in known(language):
        parts = _WORD.findall(form)
        found[parts[0]] = max(found.get(parts[0], 0), len(parts))
    return found


@functools.cache
def known(language: str) -> Mapping[str, Entry]:
    """The book of a language of `LANGUAGES`, read once."""
    path = resources.files("summarizer.translate").joinpath(f"wordbook_fr_{language}.tsv.gz")
    return parse(gzip.decompress(path.read_bytes()).decode())


def parse(text: str) -> dict[str, Entry]:
    """Read a book.

    Args:
        text: lines of French form, tab, English form and, for those that a person chose, tab and "!".
    """
    book: dict[str, Entry] = {}
    for line in text.splitlines():
        french, english, *mark = line.split("\t")
        book[french] = Entry(english, bool(mark))
    return book
