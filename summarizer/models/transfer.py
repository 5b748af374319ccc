"""How a download tells how far it is, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Transfer(Protocol):
    """Something that hears of bytes."""

    def begin(self, label: str, total: int, done: int) -> None:
        """A file of `total` bytes (0 where nobody says) is under way; `done` are there from an earlier try."""

    def advance(self, count: int) -> None:
        """So many more bytes have come."""


class SilentTransfer:
    """Hears nothing; for tests and `--quiet`."""

    def begin(self, label: str, total: int, done: int) -> None:
        """Nothing is said."""

    def advance(self, count: int) -> None:
        """Nothing is said."""
