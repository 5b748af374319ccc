"""What a letter says beside the page's own stories: news, earlier editions, other outlets, and the line in the inbox."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.model import SOURCE_LANGUAGE, Brief, Edition, News, Outcome
from summarizer.render.escape import clean
from summarizer.render.i18n import msgid, words_for
from summarizer.render.pages import pages
from summarizer.render.story import Scope, provenance
from summarizer.render.view import Day, Page, Provenance, StoryView

PREVIEW = 150  # characters; inboxes show between 40 and 140 of them
_NEWS: dict[News, str] = {
    News.NEW: "",
    News.UPDATE: msgid("Update"),
    News.BRIEFED: msgid("Already briefed, nothing new"),
}


@dataclass(frozen=True, slots=True)
class MailStory:
    """A story of a letter.

    Attributes:
        view: the story as every format shows it.
        news: what it is to those who had the earlier editions; "" where it is simply new.
        earlier: the day on which it was last briefed.
        others: the same event as other outlets tell it.
    """

    view: StoryView
    news: str
    earlier: Day | None
    others: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class MailPage:
    """One language's letter, before it is known how much of it fits."""

    page: Page
    stories: tuple[MailStory, ...]
    subject: str
    preview: str


def mail_page(edition: Edition, language: str) -> MailPage:
    """An edition flattened for a letter in one language.

    Raises:
        ValueError: for a language that the edition has not.
    """
    if language not in edition.languages:
        raise ValueError(f"the edition has no {language}")
    words = words_for(language)
    page = next(page for page in pages(edition) if page.language == language)
    scope = Scope(language, words)
    stories = tuple(_story(scope, brief, view) for brief, view in zip(edition.briefs, page.stories, strict=True))
    subject = words("{place}, {day}", place=page.title, day=page.day.words)
    if page.version > 1:
        subject += f" ({words('version {number}', number=page.version)})"
    return MailPage(page, stories, subject, _preview(scope, edition.briefs, page))


def _story(scope: Scope, brief: Brief, view: StoryView) -> MailStory:
    label = _NEWS[brief.news]
    earlier = max((item.day for item in brief.earlier), default=None)
    return MailStory(
        view=view,
        news=scope.words(label) if label else "",
        earlier=Day(earlier.isoformat(), scope.words.day(earlier)) if earlier else None,
        others=tuple(provenance(scope, excerpt) for excerpt in brief.others),
    )


def _preview(scope: Scope, briefs: tuple[Brief, ...], page: Page) -> str:
    """The line beside the subject in an inbox: the lead's teaser or headline, then as many headlines as fit."""
    parts = [clean(story.headline.text) for story in page.stories]
    if briefs and (teaser := _teaser(scope, briefs[0])):
        parts[0] = teaser
    shown = ""
    for part in parts:
        longer = f"{shown} · {part}" if shown else part
        if shown and len(longer) > PREVIEW:
            break
        shown = longer
    return shown if len(shown) <= PREVIEW else shown[: PREVIEW - 1].rstrip() + "…"


def _teaser(scope: Scope, brief: Brief) -> str:
    """The lead's teaser in the letter's language; "" where none is safe there."""
    french = brief.summary.teaser
    if french is None or french.outcome is Outcome.WITHHELD:
        return ""
    if scope.language == SOURCE_LANGUAGE:
        return clean(french.text)
    given = next((item.teaser for item in brief.translations if item.language == scope.language), None)
    return "" if given is None or given.outcome is Outcome.WITHHELD else clean(given.text)
