"""Find text that runs in circles, the commonest way in which a small translation model goes wrong."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\w+", re.UNICODE)
LONGEST_UNIT = 8  # words; the longest stretch whose return is looked for
MOST_OFTEN = 3  # the same three words, more often than the source has them


def loops(text: str, source: str = "") -> list[str]:
    """The stretches that a text repeats although its source does not.

    Args:
        text: what a model wrote.
        source: what it was to translate, which may repeat itself by right ("très, très").

    Returns:
        Repeated stretches; empty for a sound text.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(set(words)) == len(words):
        return []
    theirs = [word.casefold() for word in _WORD.findall(source)]
    found = []
    allowed = _longest_run(theirs)
    for unit in range(1, LONGEST_UNIT + 1):
        needed = max(3 if unit == 1 else 2, allowed + 1)
        stretch = _run(words, unit, needed)
        if stretch:
            found.append(stretch)
            break
    if not found:
        counts = Counter(zip(words, words[1:], words[2:], strict=False))
        in_source = Counter(zip(theirs, theirs[1:], theirs[2:], strict=False))
        most = max(in_source.values(), default=1)
        found = [" ".join(three) for three, count in counts.items() if count >= max(MOST_OFTEN, most + 1)]
    return found[:3]


def _run(words: list[str], unit: int, needed: int) -> str:
    """The first stretch of `unit` words that follows itself until it is there `needed` times, or ""."""
    if any(len(word) > 1 for word in words) or unit > 1:
        matching = 0
        for index in range(unit, len(words)):
            matching = matching + 1 if words[index] == words[index - unit] else 0
            if matching >= unit * (needed - 1):
                return " ".join(words[index - unit + 1 : index + 1])
    return ""


def _longest_run(words: list[str]) -> int:
    """How many times in a row the source itself says the same word or stretch; 1 for most."""
    best = 1
    for unit in range(1, LONGEST_UNIT + 1):
        matching = 0
        for index in range(unit, len(words)):
            matching = matching + 1 if words[index] == words[index - unit] else 0
            best = max(best, 1 + matching // unit)
    return best
