"""Articles become stories: one text once, one event once, related ones linked, in the order of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from summarizer.model import Article, Story
from summarizer.settings import TopicSettings
from summarizer.stories.affairs import related
from summarizer.stories.copies import Text, Texts
from summarizer.stories.events import AROUND, Events
from summarizer.stories.memory import Remembered, recall
from summarizer.stories.order import ordered, sections
from summarizer.stories.signature import signature
from summarizer.stories.telling import tell
from summarizer.stories.topics import topics_of

REPRINTED = 7  # days after which a text that comes again in a stream is told as new


def group(
    articles: Sequence[Article],
    memory: Sequence[Remembered] = (),
    topics: Sequence[TopicSettings] = (),
    *,
    briefed_last: bool = True,
) -> tuple[Story, ...]:
    """Stories in the order in which an edition tells them; the same for every order of the articles.

    Args:
        articles: in any order.
        memory: what the editions of earlier days told.
        topics: what readers follow.
        briefed_last: stories that were briefed before and have nothing new stand at the end.
    """
    stories = sorted(stream(sorted(articles, key=_day), forget=False), key=lambda story: story.id)
    alike = related([story.lead for story in stories])
    stories = [
        replace(story, related=tuple(stories[other].id for _, other in alike[place]), topics=topics_of(story, topics))
        for place, story in enumerate(stories)
    ]
    placed = zip(recall(stories, memory), sections(stories), strict=True)
    return ordered([replace(story, section=section) for story, section in placed], briefed_last=briefed_last)


def stream(articles: Iterable[Article], *, forget: bool = True) -> Iterator[Story]:
    """Stories of any number of articles, in memory that a few days' articles bound; in no order that means anything.

    Args:
        articles: from the earliest day to the latest.
        forget: let go of texts that nobody prints any more; a copy that comes later is a story of its own.

    Raises:
        ValueError: where a day comes after a later one.
    """
    desk = Desk(forget=forget)
    for day, batch in groupby(articles, key=_day):
        yield from desk.read(day, sorted(batch, key=_rank))
    yield from desk.close()


class Desk:
    """Where the articles of each day are put to those of the days before."""

    def __init__(self, *, forget: bool = True) -> None:
        self._forget = forget
        self._texts = Texts()
        self._events = Events()
        self._open: dict[int, Text] = {}  # by place: the texts of stories that may still grow
        self._waiting: list[int] = []  # days that are read and not settled
        self._event: dict[int, int] = {}  # place of an open text -> event
        self._places = 0
        self._latest: int | None = None

    @property
    def comparisons(self) -> int:
        """Pairs of texts and of articles compared so far: what it has cost."""
        return self._texts.comparisons + self._events.comparisons

    def read(self, day: int, batch: Sequence[Article]) -> Iterator[Story]:
        """Take in the articles of a day; gives the stories that no article can join any more.

        Raises:
            ValueError: where a day comes after a later one.
        """
        if self._latest is not None and day <= self._latest:
            raise ValueError("the days of a stream come in order")
        self._latest = day
        yield from self._finish(day)
        fresh: dict[int, Text] = {}
        for article in batch:
            text = self._texts.add(article, self._places)
            if text.place == self._places:
                fresh[text.place] = self._open[text.place] = text
            self._places += 1
        self._waiting.append(day)
        self._events.read(day, {place: signature(text.articles[0]) for place, text in fresh.items()})

    def close(self) -> Iterator[Story]:
        """The stories that are still open."""
        self._settle(self._waiting)
        yield from self._tell(self._open)

    def _finish(self, day: int) -> Iterator[Story]:
        """Settle what the coming day cannot change, and tell what nothing can join any more."""
        self._settle([waiting for waiting in self._waiting if waiting < day - AROUND])
        if not self._forget:
            return
        self._texts.forget(day - REPRINTED)
        growing = self._events.open()
        growing |= {self._event[p] for p, text in self._open.items() if p in self._event and _fresh(text, day)}
        yield from self._tell([p for p in self._open if p in self._event and self._event[p] not in growing])

    def _settle(self, days: Iterable[int]) -> None:
        for day in list(days):
            self._event |= self._events.settle(day)
            self._waiting.remove(day)

    def _tell(self, places: Iterable[int]) -> Iterator[Story]:
        by_event: dict[int, list[Text]] = {}
        for place in list(places):
            by_event.setdefault(self._event.pop(place), []).append(self._open.pop(place))
        for texts in by_event.values():
            yield tell([text.articles for text in texts])


def _fresh(text: Text, day: int) -> bool:
    return text.latest >= day - REPRINTED


def _day(article: Article) -> int:
    return article.published.day.toordinal()


def _rank(article: Article) -> tuple[int, str, str]:
    return -sum(len(block.text) for block in article.blocks), article.source, article.id
