"""How languages spell numbers: the vocabulary that `numbers` reads with, kept in the table beside this module.

French, English, Portuguese and Spanish are complete up to billions; Italian and German hold what newspapers spell;
Arabic its multipliers.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from importlib import resources
from types import MappingProxyType
from typing import Final


class Role(Enum):
    """What a number word does to the value read so far."""

    UNIT = "unit"  # 0 to 19, and what is written in one word up to 99
    TEN = "ten"
    HUNDREDS = "hundreds"  # duzentos, quinientos
    HUNDRED = "hundred"  # multiplies what stands before: deux cents
    SCALE = "scale"  # thousand and above, multiplies
    GROUP = "group"  # centaine, dozens, milhares: a rough count that others may multiply
    ORDINAL = "ordinal"
    FRACTION = "fraction"  # tiers, quarts: a denominator
    WEAK = "weak"  # may stand for a number ("both", "second") but is no claim about one


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One entry of a vocabulary."""

    role: Role
    value: Decimal
    also: tuple[Decimal, ...] = ()  # other values that translators use for it: a dozen for "une dizaine"


Vocabulary = MappingProxyType[str, NumberWord]

SPELLED: Final = frozenset({"fr", "en", "pt", "es", "it", "de"})  # languages whose small numbers are read when spelled
_NONE: Final[Vocabulary] = MappingProxyType({})


def vocabulary(language: str) -> Vocabulary:
    """The number words of a language by folded spelling; empty for a language that is not known.

    Args:
        language: ISO 639-1 code.
    """
    return _vocabularies().get(language, _NONE)


@functools.cache
def _vocabularies() -> dict[str, Vocabulary]:
    text = resources.files("summarizer.text").joinpath("numerals.txt").read_text(encoding="utf-8")
    tables: dict[str, dict[str, NumberWord]] = {}
    table: dict[str, NumberWord] = {}
    for line in text.splitlines():
        if line.startswith("["):
            table = tables.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            role, *entries = line.split()
            table.update(_entry(Role(role), entry) for entry in entries)
    return {language: MappingProxyType(words) for language, words in tables.items()}


def _entry(role: Role, written: str) -> tuple[str, NumberWord]:
    word, _, values = written.partition("=")
    value, *also = (Decimal(item) for item in values.split("~"))
    return word, NumberWord(role, value, tuple(also))
