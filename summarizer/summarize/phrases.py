"""Known phrases of several words, found in a sentence by their first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarizer.summarize.clauses import Clauses

Stretch = tuple[int, int, str]
"""First token, one past the last, and the kind of what can be left out."""


def spelled(openers: str, things: str) -> tuple[tuple[str, ...], ...]:
    """Every opener with every thing, as the tokens that a sentence has.

    Args:
        openers: parted by "; ".
        things: parted in the same way; "" for the openers alone.
    """
    return tuple(
        tuple(f"{opener} {thing}".replace("'", "' ").split())
        for opener in openers.split("; ")
        for thing in things.split("; ")
    )


def by_opener(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first token, for hardly any token of a sentence opens one."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in phrases:
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def size_at(clauses: Clauses, at: int, known: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """How many tokens the longest known phrase takes that stands at a place; 0 for none."""
    phrases = known.get(clauses.plain[at], ())
    if not phrases or clauses.quoted[at] or clauses.depth[at]:
        return 0
    return max((len(words) for words in phrases if tuple(clauses.plain[at : at + len(words)]) == words), default=0)
