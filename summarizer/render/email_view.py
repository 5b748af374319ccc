"""What a letter says beside the page's own stories: the line that stands in an inbox."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.model import Edition
from summarizer.render.escape import clean
from summarizer.render.i18n import words_for
from summarizer.render.pages import page_of
from summarizer.render.view import Page

PREVIEW = 150  # characters; inboxes show between 40 and 140 of them


@dataclass(frozen=True, slots=True)
class MailPage:
    """One language's letter, before it is known how much of it fits."""

    page: Page
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
    page = page_of(edition, language)
    subject = words("{place}, {day}", place=page.title, day=page.day.words)
    if page.version > 1:
        subject += f" ({words('version {number}', number=page.version)})"
    return MailPage(page, clean(subject), _preview(page))


def _preview(page: Page) -> str:
    """The line beside the subject in an inbox: the lead's teaser or headline, then as many headlines as fit."""
    parts = [clean(story.headline.text) for story in page.stories]
    if page.stories and (teaser := page.stories[0].teaser):
        parts[0] = clean(teaser.text)
    shown = ""
    for part in parts:
        longer = f"{shown} · {part}" if shown else part
        if shown and len(longer) > PREVIEW:
            break
        shown = longer
    return shown if len(shown) <= PREVIEW else shown[: PREVIEW - 1].rstrip() + "…"
