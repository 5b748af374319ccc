"""Every file of an edition, by name."""

from __future__ import annotations

import re

from summarizer.errors import OutputError
from summarizer.model import Edition
from summarizer.render.base import Format, Layout
from summarizer.render.data import Json
from summarizer.render.html import Html
from summarizer.render.index import Index
from summarizer.render.markdown import Markdown
from summarizer.render.pages import pages
from summarizer.render.theme import Theme, newspaper

FORMATS: tuple[Format, ...] = (Markdown(), Html(), Json(), Index())

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def render_files(edition: Edition, theme: Theme | None = None) -> dict[str, bytes]:
    """What stands in an edition's folder; pure, so the same edition always gives the same bytes.

    Args:
        edition: everything there is to say; texts in it may be hostile.
        theme: how the pages are to look; None for the newspaper.

    Returns:
        `briefing.<lang>.md` and `.html` for each language, `edition.json`, `edition.schema.json`, `index.html`.

    Raises:
        OutputError: where a language of the edition could not be part of a file's name.
        ConfigError: where a template of one's own has a mistake.
    """
    _check(edition)
    layout = Layout(edition, pages(edition), theme or newspaper())
    files: dict[str, bytes] = {}
    for form in FORMATS:
        files.update(form.files(layout))
    return files


def _check(edition: Edition) -> None:
    for language in edition.languages:
        if not _LANGUAGE.fullmatch(language):
            raise OutputError(f"language {language!r}", "this is not a language code", "Write `en`, `pt`, `es`…")
