"""Pasted text: what "select all, copy" takes from a French news page."""

from __future__ import annotations

from summarizer.ingest.base import Parts
from summarizer.ingest.lines import plain_lines
from summarizer.ingest.structure import arrange


class PlainText:
    """Finds the article in a page without markup by the shape of its lines and the words that sites use."""

    suffixes = (".txt", ".text")

    def read(self, text: str) -> Parts:
        return arrange(plain_lines(text))
