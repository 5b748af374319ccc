"""The same text read twice: from one address, printed by two outlets, cut short by one of them, or changed since."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from summarizer.model import Article, BlockKind
from summarizer.stories.address import canonical
from summarizer.stories.minhash import bands, sketch
from summarizer.text.words import content_words, words

SHINGLE = 4  # words; five miss copies of which an editor changed every sixth word, three meet in stock phrases
SAME_TEXT = 0.7  # share of the shorter text's shingles found in the longer. Of 1,440 French news articles three pairs
# lie above, each one text printed twice (0.78 to 1.00); below come rewritten dispatches (0.67, 0.59) and then 0.35.
SAME_PAGE = 0.1  # the same from one address, which a careless site gives to all of its pages
FEWEST_SHINGLES = 12  # below them a text is a copy only where all its shingles are found
SAMPLED = 4  # one shingle in so many is looked up, so that a cut text finds its whole
MOST_TEXTS = 64  # texts remembered for one shingle: stock phrases of more texts tell nothing and would cost most
LIKELIEST = 8  # texts that one article is compared with


@dataclass(slots=True)
class Text:
    """One text and the articles that print it."""

    place: int
    shingles: array[int]  # of its longest article
    articles: list[Article] = field(default_factory=list)
    keys: list[object] = field(default_factory=list)  # where it stands in the index
    latest: int = 0  # day of the article that came last


class Texts:
    """The texts met so far; each article is looked up among them, at a cost that does not grow with their number."""

    def __init__(self) -> None:
        self.comparisons = 0  # pairs of texts compared so far; tests count them
        self._texts: dict[int, Text] = {}
        self._index: defaultdict[object, list[int]] = defaultdict(list)

    def add(self, article: Article, place: int) -> Text:
        """The text that an article prints: one that is known, or a new one at `place`."""
        mine = shingles(article)
        address = canonical(article.url)
        text = self._known(article, mine, address)
        if text is None:
            text = self._texts[place] = Text(place, array("Q", sorted(mine)))
            self._list(text, _keys(mine))
        elif len(mine) > len(text.shingles):
            text.shingles = array("Q", sorted(mine))
            self._list(text, _keys(mine))
        text.articles.append(article)
        text.latest = max(text.latest, article.published.day.toordinal())
        self._list(text, [("id", article.id), *([("address", address)] if address else [])])
        return text

    def forget(self, before: int) -> None:
        """Let go of the texts that nobody has printed since a day (a proleptic ordinal)."""
        for place, text in list(self._texts.items()):
            if text.latest < before:
                del self._texts[place]
                for key in text.keys:
                    self._index[key].remove(place)
                    if not self._index[key]:
                        del self._index[key]

    def _list(self, text: Text, keys: Iterable[object]) -> None:
        for key in keys:
            places = self._index[key]
            if len(places) < MOST_TEXTS and text.place not in places:
                places.append(text.place)
                text.keys.append(key)

    def _known(self, article: Article, mine: frozenset[int], address: str | None) -> Text | None:
        for place in self._index.get(("id", article.id), ()):
            return self._texts[place]
        pages = self._index.get(("address", address), []) if address else []
        for place in pages:
            self.comparisons += 1
            text = self._texts[place]
            if _contained(mine, text.shingles) >= SAME_PAGE or _same_headline(article, text):
                return text
        met: Counter[int] = Counter()
        for key in _keys(mine):
            met.update(self._index.get(key, ()))
        best: tuple[float, int] | None = None
        for place, _ in sorted(met.items(), key=lambda item: (-item[1], item[0]))[:LIKELIEST]:
            self.comparisons += 1
            theirs = self._texts[place].shingles
            found = _contained(mine, theirs)
            needed = SAME_TEXT if min(len(mine), len(theirs)) >= FEWEST_SHINGLES else 1.0
            if found >= needed and (best is None or (-found, place) < best):
                best = (-found, place)
        return self._texts[best[1]] if best else None


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


def _keys(mine: frozenset[int]) -> Iterator[object]:
    """What a text is looked up by: bands of its sketch for one that is much the same, shingles for one that is cut."""
    yield from bands(sketch(mine))
    few = len(mine) < SAMPLED * FEWEST_SHINGLES
    yield from (shingle for shingle in sorted(mine) if few or shingle % SAMPLED == 0)


def _contained(mine: frozenset[int], theirs: array[int]) -> float:
    shared = sum(shingle in mine for shingle in theirs)
    return shared / min(len(mine), len(theirs))


def _same_headline(article: Article, text: Text) -> bool:
    mine = set(content_words(article.title))
    return any(
        len(mine & theirs) * 2 >= max(len(mine), len(theirs), 1)
        for theirs in (set(content_words(other.title)) for other in text.articles)
    )
