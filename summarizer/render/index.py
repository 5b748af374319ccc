"""The edition's front door: its day, its languages, and what each of them says."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.model import SOURCE_LANGUAGE
from summarizer.render.base import Layout
from summarizer.render.environment import html_environment, render
from summarizer.render.html import style
from summarizer.render.i18n import msgid, words_for
from summarizer.render.pages import language_link
from summarizer.render.view import LanguageLink, Page, StoryLink

NOTICE = msgid("Summarized by machine.")
TRANSLATED_NOTICE = msgid("Summarized and translated by machine.")


@dataclass(frozen=True, slots=True)
class Door:
    """One language's way in, in its own words."""

    link: LanguageLink
    interface: str
    interface_direction: str
    day: str
    read: str
    stories: tuple[StoryLink, ...]
    count: str
    notice: str
    held: str


class Index:
    """`index.html`."""

    def files(self, layout: Layout) -> dict[str, bytes]:
        from markupsafe import Markup

        edition = layout.edition
        css, policy = style(layout.theme)
        values = {
            "doors": tuple(_door(page) for page in layout.pages),
            "title": edition.title,
            "day": edition.day.isoformat(),
            "day_words": words_for(SOURCE_LANGUAGE).day(edition.day),
            "generator": edition.generator,
            "css": Markup(css),  # noqa: S704 - our own file
            "policy": policy,
        }
        page = render(html_environment(layout.theme), "index.html.j2", words_for(SOURCE_LANGUAGE), values)
        return {"index.html": page.encode()}


def _door(page: Page) -> Door:
    words = words_for(page.interface)
    return Door(
        link=language_link(page.language, ""),
        interface=words.language,
        interface_direction=words.direction,
        day=page.day.words,
        read=words("Read the briefing"),
        stories=tuple(StoryLink(story.anchor, story.headline) for story in page.stories),
        count=words.plural("{count} story", "{count} stories", len(page.stories)),
        notice=words(TRANSLATED_NOTICE if page.translated else NOTICE),
        held=words("Not approved: an editor has not released this edition yet.") if page.held else "",
    )
