"""Editions in short, so that a site of a thousand of them is planned without reading each again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summarizer.model import Edition
from summarizer.render.context import teaser
from summarizer.render.escape import clean
from summarizer.render.pages import story_anchors
from summarizer.render.site_names import story_path
from summarizer.render.site_view import CardText, EditionCard, StoryCard, Telling, Thread
from summarizer.render.story import headline, scope_of

VERSION = 1


def edition_card(edition: Edition, digest: str) -> EditionCard:
    """An edition in short.

    Args:
        digest: of its `edition.json`.
    """
    scopes = [scope_of(edition, language) for language in edition.languages]
    stories = []
    for brief, anchor in zip(edition.briefs, story_anchors(edition), strict=True):
        texts = []
        for scope in scopes:
            title, line = headline(scope, brief)[0], teaser(scope, brief)
            texts.append(
                CardText(
                    scope.language,
                    clean(title.text),
                    title.language,
                    clean(line.text) if line else "",
                    line.language if line else "",
                )
            )
        stories.append(
            StoryCard(
                id=brief.id,
                anchor=anchor,
                earlier=tuple(f"{item.day.isoformat()}/{item.brief}" for item in brief.earlier),
                section=clean(brief.section),
                topics=tuple(dict.fromkeys(name for topic in brief.topics if (name := clean(topic)))),
                news=brief.news.value,
                texts=tuple(texts),
            )
        )
    return EditionCard(edition.day, digest, clean(edition.title), edition.version, edition.languages, tuple(stories))


def card_to_text(card: EditionCard) -> str:
    """A card as it is kept: lists without names, since a thousand of them are read at every publishing."""
    stories = [
        [
            story.id,
            story.anchor,
            story.earlier,
            story.section,
            story.topics,
            story.news,
            [[t.language, t.headline, t.headline_language, t.teaser, t.teaser_language] for t in story.texts],
        ]
        for story in card.stories
    ]
    return json.dumps(
        [card.day.isoformat(), card.digest, card.title, card.version, card.languages, stories], ensure_ascii=False
    )


def card_from_text(text: str) -> EditionCard:
    """The card that `card_to_text` wrote.

    Raises:
        ValueError, TypeError: where it did not.
    """
    day, digest, title, version, languages, stories = json.loads(text)
    return EditionCard(
        dt.date.fromisoformat(day), digest, title, version, tuple(languages), tuple(_story(item) for item in stories)
    )


def _story(plain: Any) -> StoryCard:
    name, anchor, earlier, section, topics, news, texts = plain
    return StoryCard(
        name, anchor, tuple(earlier), section, tuple(topics), news, tuple(CardText(*text) for text in texts)
    )


def threads(cards: Sequence[EditionCard]) -> dict[tuple[dt.date, str], Thread]:
    """Every telling's story across days, by day and Brief.id.

    Tellings belong together where one names the other as earlier, directly or through others. The page is named for
    the oldest day that any of them knows, which does not change when a new day is added.
    """
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for card in cards:
        for story in card.stories:
            names = (f"{card.day.isoformat()}/{story.id}", *filter(_is_reference, story.earlier))
            for name in names:
                above.setdefault(name, name)
            tops = sorted({top(name) for name in names})
            for other in tops[1:]:
                above[other] = tops[0]
    tellings: dict[str, list[Telling]] = {}
    for card in cards:
        for story in card.stories:
            tellings.setdefault(top(f"{card.day.isoformat()}/{story.id}"), []).append(Telling(card, story))
    found: dict[tuple[dt.date, str], Thread] = {}
    for root, told in tellings.items():
        day, _, name = root.partition("/")
        newest = tuple(sorted(told, key=lambda item: item.card.day, reverse=True))
        thread = Thread(story_path(dt.date.fromisoformat(day), name), newest)
        found.update({(item.card.day, item.story.id): thread for item in told})
    return found


def _is_reference(name: str) -> bool:
    try:
        dt.date.fromisoformat(name.partition("/")[0])
    except ValueError:
        return False
    return True


def entries_by(cards: Iterable[EditionCard], language: str, field: str) -> Mapping[str, list[Telling]]:
    """The stories of each topic or section in a language, oldest first.

    Args:
        field: "topics" or "section".
    """
    found: dict[str, list[Telling]] = {}
    for card in sorted(cards, key=lambda item: item.day):
        if language not in card.languages:
            continue
        for story in card.stories:
            names = story.topics if field == "topics" else ((story.section,) if story.section else ())
            for name in names:
                found.setdefault(name, []).append(Telling(card, story))
    return found
