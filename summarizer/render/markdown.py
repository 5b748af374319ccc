"""The briefing in Markdown: as it is published, and as the page is made from."""

from __future__ import annotations

import re

from summarizer.render.base import Layout
from summarizer.render.environment import markdown_environment, render
from summarizer.render.frontmatter import front_matter
from summarizer.render.i18n import words_for
from summarizer.render.theme import Theme
from summarizer.render.view import Page

PORTABLE = "dialect-portable.md.j2"
PAGE = "dialect-page.md.j2"
_GAPS = re.compile(r"\n(?:[ \t]*\n){2,}")
_TRAILING = re.compile(r"[ \t]+\n")


def briefing(page: Page, dialect: str, theme: Theme | None = None) -> str:
    """The body of a briefing.

    Args:
        page: what to say.
        dialect: the template of marks to say it in, `PORTABLE` or `PAGE`.
        theme: whose templates; the newspaper's for None.
    """
    values = {"page": page, "dialect": dialect}
    text = render(markdown_environment(theme), "briefing.md.j2", words_for(page.interface), values)
    return _GAPS.sub("\n\n", _TRAILING.sub("\n", text)).strip("\n") + "\n"


class Markdown:
    """`briefing.<lang>.md`: reads well as it is, and renders the same on any static site."""

    def files(self, layout: Layout) -> dict[str, bytes]:
        return {
            f"briefing.{page.language}.md": f"{front_matter(page)}\n{briefing(page, PORTABLE, layout.theme)}".encode()
            for page in layout.pages
        }
