"""The briefing as one self-contained page a language: Markdown, then the sanitizer, then the page around it."""

from __future__ import annotations

import base64
import functools
import hashlib
from typing import TYPE_CHECKING

from summarizer.render.base import Layout
from summarizer.render.environment import html_environment, render
from summarizer.render.i18n import words_for
from summarizer.render.markdown import PAGE, briefing
from summarizer.render.sanitize import sanitize
from summarizer.render.theme import Theme
from summarizer.render.view import Page

if TYPE_CHECKING:
    import markdown


@functools.cache
def _converter() -> markdown.Markdown:
    import markdown

    return markdown.Markdown(extensions=["md_in_html"], output_format="html")


def to_html(text: str) -> str:
    """Markdown as HTML that may stand on a page."""
    return sanitize(_converter().reset().convert(text))


@functools.lru_cache(maxsize=8)
def style(theme: Theme) -> tuple[str, str]:
    """The style sheet, and the policy that lets a page use it and nothing else: no script, no request, no form."""
    css = theme.style("theme.css")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return css, policy


class Html:
    """`briefing.<lang>.html`."""

    def files(self, layout: Layout) -> dict[str, bytes]:
        return {f"briefing.{page.language}.html": self._page(page, layout.theme).encode() for page in layout.pages}

    def _page(self, page: Page, theme: Theme) -> str:
        from markupsafe import Markup

        css, policy = style(theme)
        values = {
            "page": page,
            "body": Markup(to_html(briefing(page, PAGE, theme))),  # noqa: S704 - sanitized
            "css": Markup(css),  # noqa: S704 - our own file
            "policy": policy,
        }
        return render(html_environment(theme), "page.html.j2", words_for(page.interface), values)
