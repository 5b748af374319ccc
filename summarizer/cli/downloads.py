"""How far a download is, on standard error: a bar at a terminal, one line a file elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from summarizer.cli import show

if TYPE_CHECKING:
    from rich.progress import Progress


class DownloadBars:
    """Hears of bytes and shows them."""

    def __init__(self) -> None:
        self._bar: Progress | None = None

    def __enter__(self) -> DownloadBars:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def begin(self, label: str, total: int, done: int) -> None:
        """A file is under way."""
        self._stop()
        if not sys.stderr.isatty():
            size = f" ({total / 1e6:.1f} MB)" if total else ""
            show.tell(f"Getting {label}{size}" + (f", going on at {done / 1e6:.1f} MB" if done else ""))
            return
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._bar.add_task(show.plain(label)[-60:], total=total or None, completed=done)
        self._bar.start()

    def advance(self, count: int) -> None:
        """More bytes have come."""
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], advance=count)

    def _stop(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
