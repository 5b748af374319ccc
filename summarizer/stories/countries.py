"""One actor of the news has several names: Iran, the Iranians, Téhéran. Outlets take turns with them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

from summarizer.text.words import key, stem


def root_of(word: str) -> str:
    """The stem of a word; of a people or a seat of government that of its country.

    Args:
        word: one token of `words`.
    """
    return stem(_countries().get(word, word))


@functools.cache
def _countries() -> Mapping[str, str]:
    """Country by the names that stand for it, as `words` gives them."""
    table = resources.files("summarizer.stories").joinpath("countries_fr.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, *names = key(line).split()
            found |= {form: country for name in names for form in (name, f"{name}s")}
    return MappingProxyType(found)
