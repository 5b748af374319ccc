"""The head of the published Markdown, in the one dialect that Hugo, Jekyll and Pelican all read.

Hugo and Jekyll read YAML; Pelican reads `key: value` lines and would show quotes, so values are quoted (as JSON, which
is YAML) only where YAML would misread them. Tags must be a list for two of them and a comma-separated line for the
third: Pelican takes the first `tags` it meets, which YAML sees as a value inside `pelican`.
"""

from __future__ import annotations

import json
import re

from summarizer.render.escape import clean
from summarizer.render.view import Page

_PLAIN = re.compile(r"[^\W\d_][\w’'()/.+‑–-]*(?:[ ,،] ?[\w’(/][\w’'()/.+‑–-]*)*")
_UNFIT_FOR_PELICAN = re.compile(r"[^\w’'()/.+‑–-]+")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def front_matter(page: Page) -> str:
    """The lines from `---` to `---`, with a line feed at the end."""
    slug = f"briefing-{page.day.iso}"
    lines = [
        f"title: {scalar(f'{page.title}, {page.day.words}')}",
        f"date: {page.day.iso}",
        f"lang: {scalar(page.language)}",
        f"slug: {slug}",
        f"translationKey: {slug}",
    ]
    if page.held:
        lines += ["draft: true", "published: false", "status: draft"]
    tags = tuple(dict.fromkeys(tag for raw in page.tags if (tag := clean(raw))))
    if tags:
        # A comma would split a tag in Pelican and a quotation mark would show; it has no way to write either.
        fit = (_UNFIT_FOR_PELICAN.sub(" ", tag).strip() for tag in tags)
        lines += ["pelican:", f"  tags: {scalar(', '.join(tag for tag in fit if tag))}"]
        lines += ["tags:", *(f"    - {scalar(tag)}" for tag in tags)]
    return "\n".join(["---", *lines, "---", ""])


def scalar(text: str) -> str:
    """A YAML scalar on one line: bare where that is safe, quoted otherwise."""
    text = clean(text)
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return json.dumps(text, ensure_ascii=False)
