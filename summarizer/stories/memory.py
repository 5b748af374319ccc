"""What earlier editions told: whether a story is new to readers, an update with what changed, or briefed already.

Nothing of an article's text is kept, only stems, numbers and a sketch, enough to know it again.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.model import Article, Earlier, News, Story
from summarizer.stories.address import canonical
from summarizer.stories.background import rarity
from summarizer.stories.copies import shingles
from summarizer.stories.minhash import resemblance, sketch
from summarizer.stories.novelty import Said, changed
from summarizer.stories.sameness import likeness
from summarizer.stories.signature import Signature, Weights, damped, signature

VERSION = 2  # of what is kept; raise it when signatures, sketches or stems change
DAYS = 14  # a story that rested longer is told as new
SAME_SKETCH = 0.5  # resemblance from which two articles are one text
RARE_SHARED = 3  # rare stems of headline and lead that are needed to compare two stories at all
RARE = 4.0  # rarity from which a stem counts for that
KNOWN = 3.2  # likeness from which a story is one that was told before


@dataclass(frozen=True, slots=True)
class Remembered:
    """A story as an edition told it."""

    day: dt.date  # the edition's
    brief: str  # Brief.id
    headline: str
    addresses: tuple[str, ...]  # canonical ones of all its articles
    sketches: tuple[tuple[int, ...], ...]  # of all its articles
    title: tuple[str, ...]  # stems of the lead article's headline
    lead: tuple[str, ...]  # of headline and first sentences, as often as they stand there
    opening: tuple[str, ...]  # of headline, twice, and opening
    said: tuple[str, ...]  # every stem and number of all its articles, sorted


def remembered(story: Story, day: dt.date, headline: str) -> Remembered:
    """What is kept of a story.

    Args:
        day: the edition's.
        headline: as the edition prints it.
    """
    articles = _articles(story)
    known = signature(story.lead)
    return Remembered(
        day=day,
        brief=story.id,
        headline=headline,
        addresses=tuple(sorted({address for article in articles if (address := canonical(article.url))})),
        sketches=tuple(sorted({sketch(shingles(article)) for article in articles})),
        title=_spelled(known.title),
        lead=_spelled(known.lead),
        opening=_spelled(known.opening),
        said=tuple(sorted(Said.by(articles).stems)),
    )


def recall(stories: Sequence[Story], memory: Sequence[Remembered]) -> list[Story]:
    """The stories with what they are to readers of the earlier editions.

    Args:
        memory: of the days before the edition's, in any order.
    """
    known = _Memory(memory)
    return [_told(story, known.of(story)) for story in stories]


def _told(story: Story, found: Sequence[Remembered]) -> Story:
    if not found:
        return story
    said = Said(frozenset(root for item in found for root in item.said))
    new = changed(story.lead, said)
    return replace(
        story,
        news=News.UPDATE if new else News.BRIEFED,
        changed=new,
        earlier=tuple(Earlier(item.day, item.brief, item.headline) for item in found),
    )


class _Memory:
    """Remembered stories by what they are looked up by."""

    def __init__(self, memory: Sequence[Remembered]) -> None:
        self._items = sorted(memory, key=lambda item: (-item.day.toordinal(), item.brief))
        self._by_address: defaultdict[str, list[int]] = defaultdict(list)
        self._by_stem: defaultdict[str, list[int]] = defaultdict(list)
        self._signatures = [_signature(item) for item in self._items]
        for place, item in enumerate(self._items):
            for address in item.addresses:
                self._by_address[address].append(place)
            for root in sorted({root for root in item.lead if rarity(root) >= RARE}):
                self._by_stem[root].append(place)
        self._weights = Weights(self._weight)
        self._held = Counter(root for found in self._signatures for root in found.opening)

    def of(self, story: Story) -> list[Remembered]:
        """Where the story was told before, the newest first."""
        articles = _articles(story)
        places: set[int] = set()
        for article in articles:
            places.update(self._by_address.get(canonical(article.url) or "", ()))
        mine = signature(story.lead)
        met = Counter(place for root in mine.opening for place in self._by_stem.get(root, ()))
        likely = [place for place, shared in met.items() if shared >= RARE_SHARED and place not in places]
        sketches = [sketch(shingles(article)) for article in articles] if likely else []
        for place in likely:
            if self._one_text(place, sketches) or likeness(mine, self._signatures[place], self._weights) >= KNOWN:
                places.add(place)
        return [self._items[place] for place in sorted(places)]

    def _one_text(self, place: int, sketches: Sequence[tuple[int, ...]]) -> bool:
        theirs = self._items[place].sketches
        return any(resemblance(one, other) >= SAME_SKETCH for one in sketches for other in theirs)

    def _weight(self, root: str) -> float:
        """A stem that many remembered stories share names their affair, not one of its events."""
        return rarity(root) / math.sqrt(max(1, self._held[root]))


def _signature(item: Remembered) -> Signature:
    title, lead, opening = (damped(Counter(stems)) for stems in (item.title, item.lead, item.opening))
    return Signature(item.day.toordinal(), title, lead, opening)


def _spelled(counts: Mapping[str, float]) -> tuple[str, ...]:
    """Each stem as often as it stood there: `damped` undone."""
    return tuple(root for root in sorted(counts) for _ in range(round(math.exp(counts[root] - 1))))


def _articles(story: Story) -> tuple[Article, ...]:
    return (story.lead, *story.copies, *story.others)
