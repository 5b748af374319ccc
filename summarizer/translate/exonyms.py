"""How French names are written in other languages: countries and peoples from CLDR, cities and bodies from a table."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping
from importlib import resources

from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key

SAME = "="
ANY_ENDING = "*"
SHORTEST_ROOT = 4  # letters of a country's name that its adjective keeps
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S., G.D.P.


@functools.cache
def exonyms(language: str) -> Mapping[str, frozenset[str]]:
    """For each folded French name that may change, every folded form that stands for it in a language.

    Args:
        language: ISO code; an unknown one gives an empty table.

    Returns:
        Names and forms as `fold_name` gives them: "etats unis" -> {"united states", "us", …}; a form that ends in "*"
        stands for every word that begins so.
    """
    found: dict[str, set[str]] = defaultdict(set)
    _from_cldr(language, found)
    _from_table(language, found)
    return {name: frozenset(forms) for name, forms in found.items()}


def has_form(name: str, text: str, language: str) -> bool:
    """Whether a text has a name in the language's own form.

    Args:
        name: a folded French name or one word of it.
        text: the folded translation with a space at both ends.
        language: ISO code of the text.
    """
    table = exonyms(language)
    for candidate in (name, name.removeprefix("le ").removeprefix("la ").removeprefix("les "), name.removesuffix("s")):
        for form in table.get(candidate, ()):
            ends = ("",) if form.endswith(ANY_ENDING) else (" ", "s ")
            if any(f" {form.removesuffix(ANY_ENDING)}{end}" in text for end in ends):
                return True
    return False


@functools.cache
def foreign_words(language: str) -> frozenset[str]:
    """Every word of a form, so that "Moscow" keeps its capital in the middle of a sentence."""
    words = {word for forms in exonyms(language).values() for form in forms for word in form.split()}
    return frozenset(words - STOPWORDS.get(language, frozenset()))


def fold_name(name: str) -> str:
    """A name as it is compared: lower case, no accents, words parted by single spaces."""
    return " ".join(_WORD.findall(key(_DOTTED.sub(lambda match: match.group(0).replace(".", ""), name))))


def _from_table(language: str, found: dict[str, set[str]]) -> None:
    text = resources.files("summarizer.translate").joinpath("exonyms.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    header, rows = lines[0], lines[1:]
    if language not in header:
        return
    column = header.index(language)
    for row in rows:
        french = fold_name(row[0])
        for form in row[column].split("/"):
            any_ending = ANY_ENDING if form.endswith(ANY_ENDING) else ""
            found[french].add(french if form == SAME else fold_name(form) + any_ending)


def _from_cldr(language: str, found: dict[str, set[str]]) -> None:
    from babel import Locale, UnknownLocaleError

    try:
        theirs, ours = Locale.parse(language), Locale("fr")
    except (UnknownLocaleError, ValueError):
        return
    for french, foreign in ((ours.territories, theirs.territories), (ours.languages, theirs.languages)):
        for code in french:
            if code in foreign and len(french[code]) > 3 and "(" not in french[code]:
                form = fold_name(foreign[code])
                found[fold_name(french[code])].add(form)
                if " " not in form and len(form) > SHORTEST_ROOT:  # "German" for "Germany", "Turkish" for "Turkey"
                    found[fold_name(french[code])].add(form[: max(SHORTEST_ROOT, len(form) - 3)] + ANY_ENDING)
    for zone, data in ours.time_zones.items():
        city = data.get("city")
        if city:
            default = zone.rpartition("/")[2].replace("_", " ")
            found[fold_name(str(city))].add(fold_name(str(theirs.time_zones.get(zone, {}).get("city") or default)))


def same_people(french: str, word: str) -> bool:
    """Whether a word may name the people that a folded French word names: "ukrainiens" and "ukrainians".

    Args:
        french: a folded French word with the ending of a people's name.
        word: a folded word of the translation.
    """
    stem = people_stem(french)
    return bool(stem) and key(word).startswith(stem)


_PEOPLE = (
    "iennes", "ienne", "iens", "ien", "aines", "aine", "ains", "ain", "aises", "aise", "ais", "oises", "oise", "ois",
    "eennes", "eenne", "eens", "een", "andes", "ande", "ands", "and", "ardes", "ard", "ards", "ques", "que", "oles",
    "ole", "ols", "ol", "es", "istes", "iste", "ites", "ite", "ans", "an", "ines", "ine", "ins", "in", "s",
)  # fmt: skip
SHORTEST_STEM = 3
LONGEST_STEM = 4  # letters that peoples' names share across languages: "ukra", "brit", "amer"


def people_stem(french: str) -> str:
    """The letters that the name of a people keeps in other languages, or "" where a word cannot name one."""
    for ending in sorted(_PEOPLE, key=len, reverse=True):
        if french.endswith(ending) and len(french) - len(ending) >= SHORTEST_STEM:
            return french[: len(french) - len(ending)][:LONGEST_STEM]
    return ""
