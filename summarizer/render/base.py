"""What a format of the edition must be able to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from summarizer.model import Edition
from summarizer.render.theme import Theme, newspaper
from summarizer.render.view import Page


@dataclass(frozen=True, slots=True)
class Layout:
    """An edition as formats get it.

    Attributes:
        edition: everything there is to say.
        pages: the same, flattened for readers, one page a language in the edition's order.
        theme: how they are to look.
    """

    edition: Edition
    pages: tuple[Page, ...]
    theme: Theme = field(default_factory=newspaper)


class Format(Protocol):
    """One way of writing an edition down.

    A pure function of its argument: no clock, no setting; the same edition always gives the same bytes.
    """

    def files(self, layout: Layout) -> dict[str, bytes]:
        """The files of this format by name."""
