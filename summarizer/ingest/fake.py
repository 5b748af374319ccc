"""A reader that knows no rules, so that what is behind the readers can be tried without them."""

from __future__ import annotations

from summarizer.ingest.base import Parts
from summarizer.model import Block, BlockKind
from summarizer.text.typography import display


class FakeReader:
    """The first line is the title, every further line a paragraph."""

    suffixes = (".fake",)

    def read(self, text: str) -> Parts:
        title, *rest = [line for line in map(display, text.splitlines()) if line] or [""]
        return Parts(title, tuple(Block(BlockKind.PARAGRAPH, line) for line in rest))
