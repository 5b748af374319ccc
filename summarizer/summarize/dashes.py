"""What stands between two dashes, or behind the only one: "les cinq plateformes - Deliveroo et Glovo -".

A dash is also a minus, a range and part of a score; so it counts only with spaces around the stretch.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.summarize import grammar
from summarizer.summarize.clauses import Clauses
from summarizer.summarize.phrases import Stretch

_DASHES = frozenset("-–—")
_TURNS = grammar.listed("pas non sauf si mais sans")


def dashes(clauses: Clauses) -> Iterator[Stretch]:
    """What dashes part from the sentence and can go.

    Args:
        clauses: the sentence.
    """
    found = [at for at in range(clauses.body) if clauses.plain[at] in _DASHES and not clauses.quoted[at]]
    if len(found) == 1 and _is_afterthought(clauses, found[0]):
        yield found[0], clauses.body, "tail"
    size = 1
    if len(found) == 4 and found[1] == found[0] + 1 and found[3] == found[2] + 1:  # "-- Bonnie et June --"
        found, size = [found[0], found[2]], 2
    if len(found) == 2 and _is_aside(clauses, found[0], found[1], size):
        yield found[0], found[1] + size, "middle"


def _is_aside(clauses: Clauses, start: int, end: int, size: int) -> bool:
    plain, first = clauses.plain, start + size
    if clauses.depth[start] or end - first < 2 or not _is_spaced(clauses, start, end + size):
        return False  # "entre -2 et -45"
    if plain[first] in grammar.PREPOSITIONS | grammar.NEVER_DROPPED or _TURNS & set(plain[first:end]):
        return False  # "franchi - par inadvertance - la frontière", "tous - sauf un - ont voté"
    if clauses.untouchable(first, end) or clauses.hedged(start):
        return False
    return plain[end + size] not in {",", ";", "."}


def _is_afterthought(clauses: Clauses, dash: int) -> bool:
    """Whether a dash leads in what tells more of the word before it, to the end: "dans son bain - où il reçoit"."""
    start = dash + 1
    return (
        start + 2 < clauses.body
        and not clauses.depth[dash]
        and _is_spaced(clauses, dash, start)
        and (clauses.plain[start] in grammar.RELATIVES or clauses.plain[start] in {"un", "une"})
        and not clauses.untouchable(start, clauses.body)
        and clauses.complete(dash)
        and not clauses.denies(start, clauses.body)
    )


def _is_spaced(clauses: Clauses, start: int, end: int) -> bool:
    """Whether a stretch has spaces before and behind it."""
    tokens = clauses.tokens
    return (
        start > 0
        and end < clauses.body
        and tokens[start - 1].end < tokens[start].start
        and tokens[end - 1].end < tokens[end].start
    )
