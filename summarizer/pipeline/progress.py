"""How a run tells what it is doing, without knowing who listens."""

from __future__ import annotations

from typing import Protocol

from summarizer.model import Stage


class Progress(Protocol):
    """Something that hears of work."""

    def begin(self, stage: Stage, total: int, label: str) -> None:
        """A stage starts with `total` items still to do; 0 where everything was remembered."""

    def advance(self, stage: Stage, items: int) -> None:
        """So many more items of the stage are done and kept."""


class Silent:
    """Hears nothing; for tests, pipes and `--quiet`."""

    def begin(self, stage: Stage, total: int, label: str) -> None:
        return

    def advance(self, stage: Stage, items: int) -> None:
        return
