"""The order in which an edition tells its stories, and the section that each goes to."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from summarizer.model import Article, News, Story
from summarizer.text.words import key

OUTLETS = 2.0  # points each time the weight of the outlets that tell a story doubles
TOPIC = 3.0  # points for a story that readers follow: as much as two more outlets
MORE_TOPICS = 0.5  # for each further topic
LATEST = 1.0  # points of the latest day; half as many for each day before it
AFFAIR = 0.25  # points each time the number of related stories doubles


def ordered(stories: Sequence[Story], *, briefed_last: bool = True) -> tuple[Story, ...]:
    """The most important first; the same for every order of the stories.

    Args:
        briefed_last: those that were briefed before and have nothing new stand at the end.
    """
    latest = max((_day(story) for story in stories), default=0)

    def rank(story: Story) -> tuple[bool, float, int, int, str, str]:
        length = sum(len(sentence.text) for sentence in story.lead.sentences)
        last = briefed_last and story.news is News.BRIEFED
        return last, -importance(story, latest), -_day(story), -length, story.lead.source, story.id

    return tuple(sorted(stories, key=rank))


def importance(story: Story, latest: int) -> float:
    """Points of a story, by who tells it, who follows it and how fresh it is.

    Args:
        latest: the latest day of the edition's articles, a proleptic ordinal.
    """
    outlets: defaultdict[str, float] = defaultdict(float)
    for article in (story.lead, *story.copies, *story.others):
        name = _outlet(article)
        outlets[name] = max(outlets[name], article.weight)
    told = max(math.fsum(outlets.values()), 0.0)
    followed = TOPIC + MORE_TOPICS * (len(story.topics) - 1) if story.topics else 0.0
    fresh = LATEST * 0.5 ** (latest - _day(story))
    return round(OUTLETS * math.log2(1 + told) + followed + fresh + AFFAIR * math.log2(1 + len(story.related)), 9)


def sections(stories: Sequence[Story]) -> list[str]:
    """For each story the section that most of its articles are in, the lead's where they are even; "" for none.

    One section has one spelling in an edition, whatever the outlets write ("Économie", "ECONOMIE"): the commonest.
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for story in stories:
        for article in (story.lead, *story.copies, *story.others):
            if article.section and article.section.strip():
                spellings[key(article.section.strip())][article.section.strip()] += 1
    chosen = {name: min(found, key=lambda text: (-found[text], text)) for name, found in spellings.items()}
    return [chosen.get(_section(story), "") for story in stories]


def _section(story: Story) -> str:
    given = [key(a.section.strip()) for a in (story.lead, *story.copies, *story.others) if a.section]
    counts = Counter(given)
    return max(counts, key=lambda name: (counts[name], -given.index(name))) if counts else ""


def _outlet(article: Article) -> str:
    """Who tells it: the outlet, or the site, or the file itself."""
    if article.outlet:
        return key(article.outlet)
    address = article.url or article.source
    return urlsplit(address).hostname or address if "://" in address else article.source


def _day(story: Story) -> int:
    return story.lead.published.day.toordinal()
