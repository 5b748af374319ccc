"""Whether a stretch swallows the second half of a pair whose first half stays.

In "des meurtres de Joanna, retrouvée morte, et de Marie, disparue" the words behind the first comma look like one long
description of Joanna, but Marie is the second victim: without her the plural is left with one name.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.summarize import grammar

_FAMILIES = tuple(grammar.listed(words) for words in ("de d' du des", "à au aux", "pour", "contre", "avec", "par"))
_NEAR = 9  # tokens before the stretch in which the first half begins


def splits_a_pair(plain: Sequence[str], start: int, end: int) -> bool:
    """Whether "et de Marie" stands in a stretch, and what it goes on from only before it.

    Args:
        plain: the tokens of the sentence.
        start: first token of the stretch.
        end: one past its last.
    """
    for at in range(start, end - 1):
        if plain[at] != "et":
            continue
        for family in _FAMILIES:
            if plain[at + 1] in family:
                within = any(plain[place] in family for place in range(start, at))
                before = any(plain[place] in family for place in range(max(0, start - _NEAR), start))
                if before and not within:
                    return True
    return False
