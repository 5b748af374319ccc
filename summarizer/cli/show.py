"""How things are shown: progress, tables, errors; for people at a terminal, for logs and for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from types import TracebackType

from summarizer.codec import to_plain
from summarizer.errors import SummarizerError
from summarizer.model import Stage

PATIENCE = 2.0  # seconds of silence before a bar appears
_UNSAFE = {code: None for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x7F, 0xA0))} | {
    code: " " for code in range(0x20) if code not in (0x09, 0x0A)
}


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
    print(json.dumps(to_plain(value), ensure_ascii=False, indent=2))


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
        self._bars: object | None = None
        self._task: object | None = None
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
        from rich.console import Console
        from rich.progress import Progress

        if not isinstance(self._bars, Progress):
            self._bars = Progress(console=Console(stderr=True), transient=True)
            self._bars.start()
            self._task = self._bars.add_task(self._label, total=self._total)
        self._bars.update(self._task, completed=self._done)  # type: ignore[arg-type]

    def _stop(self) -> None:
        from contextlib import suppress

        if self._bars is not None:
            with suppress(AttributeError):
                self._bars.stop()  # type: ignore[attr-defined]
        self._bars = None
