"""How things are shown: progress, tables, errors; for people at a terminal, for logs and for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from summarizer.codec import to_plain
from summarizer.errors import SummarizerError
from summarizer.model import Stage

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 2.0  # seconds of silence before a bar appears
# bidi overrides and control characters; tabs and line breaks stay, the rest of C0 becomes a space
_UNSAFE: dict[int, str | None] = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x7F, 0xA0)))
_UNSAFE |= dict.fromkeys((code for code in range(0x20) if code not in (0x09, 0x0A)), " ")


def plain(text: str) -> str:
    """Text that cannot steer a terminal: control and bidi-override characters are taken out."""
    return text.translate(_UNSAFE)


def say(text: str = "") -> None:
    """One line for the reader, on standard output."""
    print(plain(text))


def tell(text: str) -> None:
    """One line about the work, on standard error, so that pipes stay clean."""
    print(plain(text), file=sys.stderr)


def as_json(value: object) -> None:
    """A value for programs."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(to_plain(value), ensure_ascii=not unicode, indent=2))


def error(problem: SummarizerError, *, machine: bool) -> None:
    """An error with its cause and remedy."""
    if machine:
        print(json.dumps({"subject": problem.subject, "cause": problem.cause, "remedy": problem.remedy}))
    tell(f"{problem.subject}: {problem.cause}.")
    tell(f"  -> {problem.remedy}")


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as their widest cell; the last one runs on."""
    grid = [tuple(titles), *(tuple(plain(cell) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in grid) for column in range(len(titles))]
    for row in grid:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        print("  ".join([*cells, row[-1]]).rstrip())


class Bars:
    """Progress on standard error: bars at a terminal once work takes over two seconds, plain lines elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._bar: Progress | None = None
        self._label, self._total, self._done, self._began = "", 0, 0, 0.0

    def __enter__(self) -> Bars:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def begin(self, stage: Stage, total: int, label: str) -> None:
        """A stage starts; nothing is shown for a stage with nothing to do."""
        self._stop()
        self._label, self._total, self._done, self._began = label, total, 0, time.monotonic()
        if total and not self._quiet and not self._terminal:
            tell(f"{label}: {total} to make")

    def advance(self, stage: Stage, items: int) -> None:
        """Items are done; the bar appears when the work has lasted a while."""
        self._done += items
        if self._quiet or not self._terminal or time.monotonic() - self._began < PATIENCE:
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.add_task(self._label, total=self._total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=self._done)

    def _stop(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
