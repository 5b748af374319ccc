"""Full names for "M. Larcher" and a bare "Darmanin": a sentence that leaves its article must say who that is."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from summarizer.model import Article
from summarizer.summarize import grammar, standing
from summarizer.summarize.designations import PERSONS
from summarizer.summarize.edits import Edit, Kind, level, outside
from summarizer.summarize.people import TITLES, Person, people_of
from summarizer.text.words import key, stem

_DROPPED: Final = grammar.listed("M M. Mme Mlle Monsieur Madame")  # the full name says it; "Me" says who he is
_VOWELS: Final = "AEIOUYÀÂÄÉÈÊËÎÏÔÖÛÜ"
# What may stand before a bare surname: anything else could make it "l'affaire Benalla" or "la loi Macron".
_BEFORE: Final = grammar.listed(
    "de d' que qu' à par avec contre pour selon comme et ou mais si sur entre envers sans depuis après avant où lorsque"
    " lorsqu' quand puisque puisqu' dont chez parce car voir ni devant derrière malgré sauf"
)
_ELIDED: Final = {"d'": "de ", "qu'": "que ", "lorsqu'": "lorsque ", "puisqu'": "puisque "}
_ELIDING: Final = {full.strip(): short for short, full in _ELIDED.items()}
_TOGETHER: Final = re.compile(r"\bM(?:M\.|mes) (?:[A-ZÀ-Þ][\w'-]+,? |et |, )+$")  # "MM. Netanyahu et"


def edits_of(text: str, article: Article, known: Collection[str] = ()) -> tuple[Edit, ...]:
    """The first mention of each person who is called by the surname alone, made the full name.

    Args:
        text: a sentence of the article, or a cut of it.
        article: that says who they are.
        known: full names that the summary has already.
    """
    if len(text) > standing.LONGEST:
        return ()
    plain = level(text)
    free = outside(plain)
    if free is None:
        return ()
    found = []
    for person in people_of(article).values():
        if person.last not in plain or person.full in known:
            continue
        if edit := _edit(person, plain, free):
            found.append(edit)
    return tuple(sorted(found, key=lambda edit: edit.start))


def _edit(person: Person, plain: str, free: list[bool]) -> Edit | None:
    places = list(re.finditer(rf"(?<![\w-]){re.escape(person.last)}(?![\w-]|')", plain))
    if not places or person.first in plain:
        return None
    first = places[0]
    if not free[first.start()] or re.match(r" [A-ZÀ-Þ]|-", plain[first.end() :]):
        return None
    before = plain[: first.start()]
    word = before.rstrip().split(" ")[-1] if before.strip() else ""
    if word in TITLES:
        return _titled(person, before, word, first.end())
    if not person.sure or _TOGETHER.search(before):
        return None
    start, new = first.start(), person.full
    if not before.strip() or before.endswith(("'",)):
        lead = re.search(r"(?:^|(?<=\W))(\w+')$", before)
        if before.strip():
            if lead is None or grammar.plain(lead[1]) not in _ELIDED:
                return None
            return _joined(person, start - len(lead[1]), lead[1], first.end())
    elif word.endswith(","):
        pass
    elif (bare := grammar.plain(word)) in _ELIDING:
        return _joined(person, start - len(word) - 1, word, first.end())
    elif not (bare in _BEFORE or bare in grammar.SAYING or stem(key(bare)) in PERSONS):
        return None
    return Edit(start, first.end(), new, Kind.NAME, person.sentence)


def _titled(person: Person, before: str, title: str, end: int) -> Edit | None:
    """ "M. Larcher" becomes the full name, "Me Malka" gets the first name."""
    start = len(before.rstrip()) - len(title)
    if re.search(r"\bMM?\.? et |\bet $", before[:start]) and re.search(r"\bMM?\b|\bMmes?\b", before[:start]):
        return None  # "M. et Mme Dupont"
    if title not in _DROPPED:
        return Edit(len(before), end, person.full, Kind.NAME, person.sentence)
    gender = "m" if title[0] == "M" and title in {"M", "M.", "Monsieur"} else "f"
    if person.gender and person.gender != gender:
        return None
    ahead = before[:start].rstrip()
    word = ahead.split(" ")[-1] if ahead else ""
    if grammar.plain(word) in _ELIDING:
        return _joined(person, len(ahead) - len(word), word, end)
    return Edit(start, end, person.full, Kind.NAME, person.sentence)


def _joined(person: Person, start: int, word: str, end: int) -> Edit:
    """The full name behind "de" or "que", which lose their vowel before another: "d'Emmanuel Macron"."""
    vowel = person.full[0] in _VOWELS
    plain = grammar.plain(word)
    if vowel and plain in _ELIDING:
        word, gap = word[: len(word) - 1] + "'", ""
    elif not vowel and plain in _ELIDED:
        word, gap = word[:-1] + "e", " "
    else:
        gap = "" if word.endswith("'") else " "
    return Edit(start, end, f"{word}{gap}{person.full}", Kind.NAME, person.sentence)
