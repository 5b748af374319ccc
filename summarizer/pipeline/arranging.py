"""Articles arranged into stories, remembered like everything else: the same articles need no second look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.codec import dumps
from summarizer.config import Config
from summarizer.model import Article, Earlier, News, Stage, Story
from summarizer.pipeline.progress import Progress
from summarizer.pipeline.remembered import remember
from summarizer.pipeline.rooms import digest_of
from summarizer.store.base import Results
from summarizer.store.keys import key
from summarizer.stories.memory import Remembered, remembered

VERSION = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A story with numbers in the place of its articles, which are kept already."""

    id: str
    lead: int
    copies: tuple[int, ...]
    related: tuple[str, ...]
    others: tuple[int, ...]
    news: News
    earlier: tuple[Earlier, ...]
    changed: tuple[int, ...]
    section: str
    topics: tuple[str, ...]
    trace: Remembered  # what later editions will know it by, but for its headline


@dataclass(frozen=True, slots=True)
class Places:
    """The stories of an edition, in its order."""

    stories: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """The stories of an edition, and what later editions will know them by, in the same order.

    Attributes:
        traces: without headlines, which the edition still has to write.
    """

    stories: tuple[Story, ...]
    traces: tuple[Remembered, ...]


def arrange(
    articles: Sequence[Article], told: Sequence[Remembered], config: Config, results: Results, progress: Progress
) -> Arranged:
    """What `stories.group` makes of articles, made once for the same articles.

    Args:
        told: what the editions of earlier days told.
    """
    wanted = key(
        digest_of("stories", "text"),
        config.names,
        int(config.repeat),
        *map(dumps, config.topic),
        None,
        *map(dumps, told),
        None,
        *map(dumps, articles),
    )

    def make(_: Sequence[int]) -> list[Places]:
        from summarizer.stories.group import group

        stories = group(articles, told, config.topic, briefed_last=not config.repeat)
        numbers = {id(article): number for number, article in enumerate(articles)}
        return [Places(tuple(_place(story, numbers) for story in stories))]

    (found,) = remember(
        results, "places", [wanted], Places, make, version=VERSION, batch=1,
        begin=lambda total: progress.begin(Stage.STORIES, total * len(articles), "Stories"),
        advance=lambda _: progress.advance(Stage.STORIES, len(articles)),
    )  # fmt: skip
    stories = tuple(_story(place, articles) for place in found.stories)
    return Arranged(stories, tuple(place.trace for place in found.stories))


def _place(story: Story, numbers: Mapping[int, int]) -> Place:
    return Place(
        id=story.id,
        lead=numbers[id(story.lead)],
        copies=tuple(numbers[id(copy)] for copy in story.copies),
        related=story.related,
        others=tuple(numbers[id(other)] for other in story.others),
        news=story.news,
        earlier=story.earlier,
        changed=story.changed,
        section=story.section,
        topics=story.topics,
        trace=remembered(story, story.lead.published.day, ""),
    )


def _story(place: Place, articles: Sequence[Article]) -> Story:
    return Story(
        id=place.id,
        lead=articles[place.lead],
        copies=tuple(articles[number] for number in place.copies),
        related=place.related,
        others=tuple(articles[number] for number in place.others),
        news=place.news,
        earlier=place.earlier,
        changed=place.changed,
        section=place.section,
        topics=place.topics,
    )
