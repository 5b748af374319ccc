"""The one page that a reader sees who leaves: a question, a farewell, or that the link is worth nothing."""

from __future__ import annotations

from summarizer.config import INTERFACE_LANGUAGES
from summarizer.render.environment import html_environment, render
from summarizer.render.i18n import FALLBACK, words_for
from summarizer.render.theme import Theme


def unsubscribe_page(step: str, accepted: str, title: str, theme: Theme | None = None) -> str:
    """The page in the reader's language.

    Args:
        step: "ask", "done" or "invalid".
        accepted: an Accept-Language, as a browser sends it.
        title: the briefing's name.
        theme: whose templates; the newspaper's for None.
    """
    words = words_for(_preferred(accepted))
    values = {"step": step, "title": title, "language": words.language, "direction": words.direction}
    return render(html_environment(theme), "unsubscribe.html.j2", words, values)


def _preferred(accepted: str) -> str:
    """The first language of the browser's list that there are words for; browsers put the best first."""
    for part in accepted.split(","):
        code = part.partition(";")[0].strip().lower().partition("-")[0]
        if code in INTERFACE_LANGUAGES:
            return code
    return FALLBACK
