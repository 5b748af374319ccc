"""The same text read twice: in two folders, from two outlets that print one dispatch, or cut short by one of them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from summarizer.model import Article, BlockKind
from summarizer.text.words import words

SHINGLE = 4  # words; five miss copies of which an editor changed every sixth word, three meet in stock phrases
SAME_TEXT = 0.7  # share of the shorter text's shingles found in the longer. Of 1,440 French news articles three pairs
# lie above, each one text printed twice (0.78 to 1.00); below come rewritten dispatches (0.67, 0.59) and then 0.35.
FEWEST_SHINGLES = 12  # below them a text is a copy only where all its shingles are found
MOST_LEADS = 64  # leads remembered for one shingle: stock phrases of more texts tell nothing and would cost most


def copies(articles: Sequence[Article]) -> list[list[Article]]:
    """Articles in groups of one text, the lead first; cost grows with the length of all texts.

    Every article is looked up among the shingles of the leads before it only. The longest comes first, then the
    earliest, then the first by source, so that the lead does not depend on the order of reading.
    """
    groups: list[list[Article]] = []
    by_id: dict[str, int] = {}
    index: defaultdict[int, list[int]] = defaultdict(list)
    sized = sorted(((shingles(article), article) for article in articles), key=lambda pair: _rank(pair[1]))
    for mine, article in sized:
        place = by_id.get(article.id)
        if place is None:
            place = _copied(mine, index)
        if place is None:
            place = len(groups)
            groups.append([])
            for shingle in mine:
                leads = index[shingle]
                if len(leads) < MOST_LEADS:
                    leads.append(place)
        by_id.setdefault(article.id, place)
        groups[place].append(article)
    return groups


def shingles(article: Article) -> frozenset[int]:
    """Every run of `SHINGLE` words of the body, as numbers that are the same in every process."""
    text = " ".join(block.text for block in article.blocks if block.kind is not BlockKind.HEADING)
    tokens = words(text)
    if len(tokens) < SHINGLE:
        tokens = [*tokens, *[""] * (SHINGLE - len(tokens))]
    runs = zip(*(tokens[offset:] for offset in range(SHINGLE)), strict=False)
    return frozenset(int.from_bytes(_digest(" ".join(run)), "big") for run in runs)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()


def _rank(article: Article) -> tuple[int, int, str, str]:
    length = sum(len(block.text) for block in article.blocks)
    return -length, article.published.day.toordinal(), article.source, article.id


def _copied(mine: frozenset[int], index: dict[int, list[int]]) -> int | None:
    """The lead that holds most of these shingles, where it holds enough of them."""
    met: Counter[int] = Counter()
    for shingle in mine:
        met.update(index.get(shingle, ()))
    if not met:
        return None
    place, shared = min(met.items(), key=lambda item: (-item[1], item[0]))
    needed = SAME_TEXT if len(mine) >= FEWEST_SHINGLES else 1.0
    return place if shared >= needed * len(mine) else None
