"""Steps that promise no network, done in a process of their own that has none, while the run itself keeps its own.

The morning's run fetches before the briefing and mails after it, and a shut network cannot be opened again. So the
steps between run in a child that shuts it for itself before it reads a byte. They speak in lines of JSON: the settings
go in; progress, and at the end the report or the error, come out. The child dies with the run that started it.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any, TypeVar

from summarizer import codec
from summarizer.config import Config
from summarizer.errors import SummarizerError
from summarizer.model import Stage
from summarizer.pipeline.progress import Progress

T = TypeVar("T")

TASKS = {  # step -> the function of (Config, Progress) that does it
    "brief": "summarizer.pipeline.run:run_brief",
    "publish": "summarizer.pipeline.publish:run_publish",
}
_BROKEN = "Look at what it said on the standard error; run the step by itself to see more."


def run_sealed(task: str, config: Config, progress: Progress, kind: type[T]) -> T:
    """Do a step in a process without a network.

    Args:
        task: a key of `TASKS`.
        config: what the step is told.
        progress: hears of the step's work.
        kind: the type of the step's report.

    Raises:
        SummarizerError: what the step raised, with its exit code, or that its process broke off.
    """
    report: T | None = None
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _program()], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None  # noqa: S101 - both were asked for
        assert process.stdout is not None  # noqa: S101
        try:
            with contextlib.suppress(BrokenPipeError):  # it died before it heard what to do; its status says why
                _write(process.stdin, {"task": task, "config": codec.to_plain(config)})
            for line in process.stdout:
                report = _hear(json.loads(line), progress, kind) or report
        except BaseException:
            process.kill()
            raise
        finally:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
        status = process.wait()
    if report is None:
        cause = f"its process was stopped by signal {-status}" if status < 0 else "its process broke off"
        raise SummarizerError(task, cause, _BROKEN)
    return report


def _hear(said: dict[str, Any], progress: Progress, kind: type[T]) -> T | None:
    """One line of the child: progress goes on, an error is raised, the report comes back."""
    match said:
        case {"begin": [stage, total, label]}:
            progress.begin(Stage(stage), total, label)
        case {"advance": [stage, items]}:
            progress.advance(Stage(stage), items)
        case {"error": [exit_code, subject, cause, remedy]}:
            error = SummarizerError(subject, cause, remedy)
            error.exit_code = exit_code
            raise error
        case {"report": plain}:
            report: T = codec.from_plain(kind, plain)
            return report
    return None


def _program() -> str:
    """What the child runs: isolated from the user's environment, but with the same places to import from."""
    return f"import sys; sys.path[:0] = {sys.path!r}; from summarizer.pipeline.sealed import serve; serve()"


class _Teller:
    """Progress that is told to whoever started this process."""

    def __init__(self, sink: IO[bytes]) -> None:
        self._sink = sink

    def begin(self, stage: Stage, total: int, label: str) -> None:
        _write(self._sink, {"begin": [stage.value, total, label]})

    def advance(self, stage: Stage, items: int) -> None:
        _write(self._sink, {"advance": [stage.value, items]})


def serve() -> None:
    """The child: hear one order, shut the network, do the step, tell what came of it."""
    from summarizer.offline import deny_network

    deny_network()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupted run ends its child itself
    orders, sink = os.dup(0), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what a library prints must not mix with what is told
    order = json.loads(_line(orders))
    threading.Thread(target=_die_with, args=(orders,), daemon=True).start()
    config: Config = codec.from_plain(Config, order["config"])
    module, _, name = TASKS[order["task"]].partition(":")
    step: Callable[[Config, Progress], object] = getattr(importlib.import_module(module), name)
    try:
        _write(sink, {"report": codec.to_plain(step(config, _Teller(sink)))})
    except SummarizerError as error:
        _write(sink, {"error": [error.exit_code, error.subject, error.cause, error.remedy]})


def _line(orders: int) -> bytes:
    with open(orders, "rb", buffering=0, closefd=False) as lines:
        return lines.readline()


def _die_with(orders: int) -> None:
    """End at once when the run that gave the order is gone: nobody would hear the rest."""
    while os.read(orders, 1):
        pass
    os.kill(os.getpid(), signal.SIGKILL)


def _write(sink: IO[bytes], said: dict[str, Any]) -> None:
    """A line, in ASCII: a path may hold bytes that are no text, and JSON has a form for them."""
    sink.write(json.dumps(said).encode("ascii") + b"\n")
    sink.flush()
