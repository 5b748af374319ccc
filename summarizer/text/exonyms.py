"""What a French name is called in another language, so that Moscou may become Moscow but not Minsk.

Territories and languages come from CLDR through Babel; a table beside this module holds cities, regions, institutions,
peoples and a few persons.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Final

from summarizer.text.words import key, words

COLUMNS: Final = ("fr", "en", "pt", "es", "it", "de")
LONGEST: Final = 6  # words of the longest French name in the tables
_PARENTHESES: Final = re.compile(r"\s*\([^)]*\)")
_SHORTER: Final = re.compile(r"^(?:R\.A\.S\. chinoise de |RAS chinoise de )| SAR China$|, China$")


@dataclass(frozen=True, slots=True)
class Exonyms:
    """The tables for one target language, all by folded words.

    Attributes:
        names: French words of a name -> what it may be called.
        peoples: stem of a French demonym -> beginnings of words.
        territories: words that are territories in the target language, which must not be mixed up.
    """

    names: dict[tuple[str, ...], tuple[str, ...]]
    peoples: dict[str, tuple[str, ...]]
    territories: frozenset[str]


def folded(text: str) -> tuple[str, ...]:
    """The words of a name in the form in which names are compared: "U.N." is one word, "l'" is none."""
    tokens = words(re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda match: match[0].replace(".", ""), text))
    return tuple(token for index, token in enumerate(tokens) if index or token not in ("l", "d"))


def demonym_stem(word: str) -> str:
    """The part that "ukrainien", "Ukrainiennes" and "Ukrainiens" share."""
    low = key(word)
    for ending in ("iennes", "ienne", "iens", "ien", "eennes", "eenne", "eens", "een"):
        if low.endswith(ending):
            return low[: len(low) - len(ending)] + ("ien" if ending[0] == "i" else "een")
    for ending in ("iques", "ique", "aises", "aise", "oises", "oise", "es", "s", "e"):
        if low.endswith(ending) and len(low) - len(ending) >= 3 and not low.endswith(("ais", "ois")):
            kept = {"iques": "iqu", "ique": "iqu", "aises": "ais", "aise": "ais", "oises": "ois", "oise": "ois"}
            stem = low[: len(low) - len(ending)] + kept.get(ending, "")
            return stem[:-1] if stem.endswith("nn") else "gre" if stem == "grecqu" else stem
    return low


@functools.cache
def _rows() -> dict[str, list[tuple[tuple[str, ...], ...]]]:
    """The table's sections, each row a tuple of columns, each column a tuple of variants."""
    text = resources.files("summarizer.text").joinpath("exonyms.txt").read_text(encoding="utf-8")
    sections: dict[str, list[tuple[tuple[str, ...], ...]]] = {}
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            sections[section] = []
        elif line and not line.startswith("#"):
            sections[section].append(tuple(tuple(field.split("/")) for field in line.split("|")))
    return sections


def _cldr(language: str) -> Iterator[tuple[str, str]]:
    """French and foreign names of territories and languages; nothing for a language that CLDR lacks."""
    from babel import Locale, UnknownLocaleError

    try:
        french, foreign = Locale.parse("fr"), Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    for code, name in french.territories.items():
        other = foreign.territories.get(code)
        if other and code not in ("ZZ", "EZ"):
            yield _SHORTER.sub("", _PARENTHESES.sub("", name)), _SHORTER.sub("", _PARENTHESES.sub("", other))


@functools.cache
def exonyms(language: str) -> Exonyms:
    """The tables for a target language; a language that is not in the table has CLDR's territories only.

    Args:
        language: ISO 639-1 code.
    """
    names: dict[tuple[str, ...], list[str]] = {}
    territories: set[str] = set()
    for french, foreign in _cldr(language):
        names.setdefault(folded(french), []).append(_comparable(foreign))
        territories.add(_comparable(foreign))
    column = COLUMNS.index(language) if language in COLUMNS else None
    columns = (column,) if column is not None else tuple(range(1, len(COLUMNS)))
    for section in ("places", "institutions", "persons"):
        for row in _rows()[section]:
            for french in row[0]:
                # A language without a column takes any other language's form, or the French one.
                found = names.setdefault(folded(french), [])
                found.extend(_comparable(variant) for index in columns for variant in row[index])
                if column is None:
                    found.append(_comparable(french))
    peoples: dict[str, tuple[str, ...]] = {}
    for row in _rows()["peoples"]:
        stems = tuple(stem for index in columns for stem in row[index])
        peoples[demonym_stem(row[0][0])] = stems
    distinct = {words_: tuple(dict.fromkeys(found)) for words_, found in names.items() if words_}
    return Exonyms(distinct, peoples, frozenset(territories))


def _comparable(name: str) -> str:
    return " ".join(folded(name))


_SOUNDS: Final = (
    ("tsch", "5"), ("tch", "5"), ("sch", "5"), ("sh", "5"), ("ch", "5"), ("kh", "k"), ("zh", "i"), ("dj", "i"),
    ("gh", "g"), ("ph", "f"), ("th", "t"), ("ou", "u"), ("oo", "u"), ("ck", "k"), ("qu", "k"), ("gu", "g"), ("x", "ks"),
    ("w", "v"), ("y", "i"), ("j", "i"), ("c", "k"), ("s", "z"), ("h", ""), ("ee", "i"), ("ei", "i"), ("ie", "i"),
)  # fmt: skip
_DOUBLED: Final = re.compile(r"(.)\1+")
CLOSE_ENOUGH: Final = 0.7  # edit similarity; below it lie other people's names, above it transliterations


@functools.lru_cache(maxsize=4096)
def _sounded(word: str) -> str:
    low = key(word)[:40]
    for written, sound in _SOUNDS:
        low = low.replace(written, sound)
    return _DOUBLED.sub(r"\1", low).rstrip("e") or low


def sounds_alike(one: str, other: str) -> bool:
    """Whether two spellings may be transliterations of one name: Ouchakov and Ushakov, Sergueï and Sergei.

    Args:
        one: a single word.
        other: a single word.
    """
    if one == other:
        return True
    first, second = _sounded(one), _sounded(other)
    if not first or not second or abs(len(first) - len(second)) > 3:
        return first[:5] == second[:5] and min(len(first), len(second)) >= 5
    if first == second:
        return True
    if min(len(first), len(second)) <= 2:
        return False
    if min(len(one), len(other)) >= 5 and first[:4] == second[:4] and len(first[:4]) == 4:
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= CLOSE_ENOUGH


def bodies(language: str) -> tuple[tuple[str, ...], ...]:
    """Institutions as the tables spell them: the French name, then what the language calls them, the usual one first.

    Names of one word are left out: too many are common words as well.

    Args:
        language: ISO 639-1 code; a language without a column has none.
    """
    if language not in COLUMNS[1:]:
        return ()
    column = COLUMNS.index(language)
    return tuple((french, *row[column]) for row in _rows()["institutions"] for french in row[0] if " " in french)


def kept_names() -> tuple[tuple[str, ...], ...]:
    """French places whose names English leaves as they are: the name, then what models make of it."""
    return tuple(tuple(name for column in row for name in column) for row in _rows()["kept"])
