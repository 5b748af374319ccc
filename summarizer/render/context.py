"""What surrounds a brief on its page: its section, its earlier days, what is new in it, its line for lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from summarizer.model import Brief, Excerpt, News, Outcome
from summarizer.render import labels
from summarizer.render.escape import clean
from summarizer.render.i18n import Words
from summarizer.render.links import web_link
from summarizer.render.view import Day, EarlierView, Text

if TYPE_CHECKING:
    from summarizer.render.story import Scope

_PLAIN_LEVEL, _SECTION_LEVEL = 2, 3  # of a story's heading


def headings(words: Words, briefs: Sequence[Brief]) -> tuple[tuple[str, int], ...]:
    """For each brief the section heading that stands before it ("" for none) and the level of its own.

    Sections get headings only where each of them stands in one piece; an editor who mixed them wants no headings.
    """
    names = [clean(brief.section) for brief in briefs]
    starts = [place for place, name in enumerate(names) if place == 0 or names[place - 1] != name]
    if not any(names) or len(starts) != len(set(names)):
        return (("", _PLAIN_LEVEL),) * len(briefs)
    opened = {place: names[place] or (words(labels.MORE_NEWS) if place else "") for place in starts}
    return tuple(
        (opened.get(place, ""), _SECTION_LEVEL if names[place] or place >= starts[1] else _PLAIN_LEVEL)
        for place in range(len(names))
    )


def earlier(scope: Scope, brief: Brief) -> Iterable[EarlierView]:
    """The days on which a story was briefed before, newest first."""
    for item in brief.earlier:
        yield EarlierView(Day(item.day.isoformat(), scope.words.day(item.day)), item.brief, scope.french(item.headline))


def fresh(brief: Brief) -> frozenset[int]:
    """The article's sentences that say something new to readers who had the story before."""
    return frozenset(brief.changed) if brief.news is News.UPDATE else frozenset()


def since(scope: Scope, brief: Brief) -> str:
    """The day from which on what is marked is new."""
    return scope.words.day(brief.earlier[0].day) if fresh(brief) and brief.earlier else ""


def teaser(scope: Scope, brief: Brief) -> Text | None:
    """The line for lists: the one made for them, else the first sentence that passed its checks."""
    given = next((item for item in brief.translations if item.language == scope.language), None)
    if brief.summary.teaser is not None:
        return scope.translated(given.teaser if given else None, brief.summary.teaser.text)[0]
    for place, sentence in enumerate(brief.summary.sentences[:1]):
        if sentence.outcome is Outcome.WITHHELD:
            return None
        translated = given.sentences[place] if given and place < len(given.sentences) else None
        return scope.translated(translated, sentence.text)[0]
    return None


def outlet(excerpt: Excerpt) -> str:
    """What an article of another outlet is called where its sentences are numbered: the outlet, else its host."""
    link = web_link(excerpt.url)
    return clean(excerpt.outlet or "") or (link.host if link else "") or clean(excerpt.title)[:30]
