"""The same text read twice: from one address, printed by two outlets, cut short by one of them, or changed since."""

from __future__ import annotations

import functools
import hashlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

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

_ODD = 0x9E3779B97F4A7C15  # 2 ** 64 over the golden ratio, odd: a product with it loses nothing
_WORDS = 4_096  # hashes of words remembered; twice as many save nothing that can be measured

Key = TypeVar("Key", int, str)


@dataclass(slots=True)
class Text:
    """One text and the articles that print it."""

    place: int
    shingles: array[int]  # of its longest article
    articles: list[Article] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)  # where it stands in the index
    names: list[str] = field(default_factory=list)  # ids and addresses of its articles
    latest: int = 0  # day of the article that came last


class Texts:
    """The texts met so far; each article is looked up among them, at a cost that does not grow with their number."""

    def __init__(self) -> None:
        self.comparisons = 0  # pairs of texts compared so far; tests count them
        self._texts: dict[int, Text] = {}
        self._index: dict[int, int | list[int]] = {}  # key -> place, or places; a list for each would double the memory
        self._names: dict[str, int | list[int]] = {}

    def add(self, article: Article, place: int) -> Text:
        """The text that an article prints: one that is known, or a new one at `place`."""
        mine = shingles(article)
        keys = _keys(mine)
        address = canonical(article.url)
        text = self._known(article, mine, keys, address)
        if text is None:
            text = self._texts[place] = Text(place, mine)
            _list(self._index, text.place, keys, text.keys)
        elif len(mine) > len(text.shingles):
            text.shingles = mine
            _list(self._index, text.place, keys, text.keys)
        text.articles.append(article)
        text.latest = max(text.latest, article.published.day.toordinal())
        names = [_ID + article.id, *([_ADDRESS + address] if address else [])]
        _list(self._names, text.place, names, text.names)
        return text

    def forget(self, before: int) -> None:
        """Let go of the texts that nobody has printed since a day (a proleptic ordinal)."""
        for place, text in list(self._texts.items()):
            if text.latest < before:
                del self._texts[place]
                _unlist(self._index, place, text.keys)
                _unlist(self._names, place, text.names)

    def _known(self, article: Article, mine: array[int], keys: Sequence[int], address: str | None) -> Text | None:
        for place in _places(self._names, _ID + article.id):
            return self._texts[place]
        for place in _places(self._names, _ADDRESS + address) if address else ():
            self.comparisons += 1
            text = self._texts[place]
            if _contained(mine, text.shingles) >= SAME_PAGE or _same_headline(article, text):
                return text
        met: dict[int, int] = {}
        for key in keys:
            found = self._index.get(key)
            if found is None:
                continue
            for place in (found,) if isinstance(found, int) else found:
                met[place] = met.get(place, 0) + 1
        best: tuple[float, int] | None = None
        for place, _ in sorted(met.items(), key=lambda item: (-item[1], item[0]))[:LIKELIEST]:
            self.comparisons += 1
            theirs = self._texts[place].shingles
            share = _contained(mine, theirs)
            needed = SAME_TEXT if min(len(mine), len(theirs)) >= FEWEST_SHINGLES else 1.0
            if share >= needed and (best is None or (-share, place) < best):
                best = (-share, place)
        return self._texts[best[1]] if best else None


_ID, _ADDRESS = "id ", "at "


def _list(index: dict[Key, int | list[int]], place: int, keys: Iterable[Key], listed: list[Key]) -> None:
    """Enter a text under keys, and the keys into what is listed of it."""
    for key in keys:
        found = index.get(key)
        if found is None:
            index[key] = place
        elif isinstance(found, int):
            if found == place:
                continue
            index[key] = [found, place]
        elif len(found) < MOST_TEXTS and place not in found:
            found.append(place)
        else:
            continue
        listed.append(key)


def _unlist(index: dict[Key, int | list[int]], place: int, keys: Iterable[Key]) -> None:
    for key in keys:
        found = index[key]
        if isinstance(found, int):
            del index[key]
            continue
        found.remove(place)
        if len(found) == 1:
            index[key] = found[0]


def _places(index: dict[Key, int | list[int]], key: Key) -> Sequence[int]:
    found = index.get(key, ())
    return (found,) if isinstance(found, int) else found


def shingles(article: Article) -> array[int]:
    """Every run of `SHINGLE` words of the body, each once and sorted, as numbers that are the same everywhere."""
    import numpy as np

    text = " ".join(block.text for block in article.blocks if block.kind is not BlockKind.HEADING)
    tokens = words(text)
    if len(tokens) < SHINGLE:
        tokens = [*tokens, *[""] * (SHINGLE - len(tokens))]
    numbers = np.frombuffer(b"".join(map(_digest, tokens)), "<u8")
    runs = len(numbers) - SHINGLE + 1
    mixed = np.zeros(runs, np.uint64)
    for offset in range(SHINGLE):
        mixed = (mixed + numbers[offset : offset + runs]) * np.uint64(_ODD)  # modulo 2 ** 64 by overflow
        mixed ^= mixed >> np.uint64(32)
    mixed.sort()
    return array("Q", mixed[np.concatenate(([True], mixed[1:] != mixed[:-1]))].tobytes())


@functools.lru_cache(_WORDS)
def _digest(word: str) -> bytes:
    return hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()


def _keys(mine: array[int]) -> list[int]:
    """What a text is looked up by: bands of its sketch for one that is much the same, shingles for one that is cut."""
    few = len(mine) < SAMPLED * FEWEST_SHINGLES
    return [*bands(sketch(mine)), *(shingle for shingle in mine if few or shingle % SAMPLED == 0)]


def _contained(mine: array[int], theirs: array[int]) -> float:
    """The share of the shorter text's shingles that the longer one has."""
    import numpy as np

    both = np.concatenate((np.frombuffer(mine, np.uint64), np.frombuffer(theirs, np.uint64)))
    both.sort(kind="stable")  # which sees that it is two sorted runs
    return int(np.count_nonzero(both[1:] == both[:-1])) / min(len(mine), len(theirs))


def _same_headline(article: Article, text: Text) -> bool:
    mine = set(content_words(article.title))
    return any(
        len(mine & theirs) * 2 >= max(len(mine), len(theirs), 1)
        for theirs in (set(content_words(other.title)) for other in text.articles)
    )
