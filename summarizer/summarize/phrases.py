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


Phrases = Mapping[str, tuple[tuple[int, ...], frozenset[tuple[str, ...]]]]
"""By their first token: how long they are, the longest first, and the phrases."""


def by_opener(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    """Phrases by their first token, for hardly any token of a sentence opens one."""
    grouped: dict[str, set[tuple[str, ...]]] = {}
    for words in phrases:
        grouped.setdefault(words[0], set()).add(words)
    return {
        opener: (tuple(sorted({len(words) for words in group}, reverse=True)), frozenset(group))
        for opener, group in grouped.items()
    }


def size_at(clauses: Clauses, at: int, known: Phrases) -> int:
    """How many tokens the longest known phrase takes that stands at a place; 0 for none."""
    found = known.get(clauses.plain[at])
    if found is None or clauses.quoted[at] or clauses.depth[at]:
        return 0
    sizes, phrases = found
    return next((size for size in sizes if tuple(clauses.plain[at : at + size]) in phrases), 0)
