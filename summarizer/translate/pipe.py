"""A pipe of programs that stays open: texts go in with a NUL behind each, and come out in the same order.

Starting ten programs with their dictionaries costs half a second, so they are started once. A program that dies or
hangs takes the whole pipe with it: all are killed, and what was answered before stays answered.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import subprocess
import threading
import time
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import IO

PATIENCE = 30.0  # seconds without a byte; a sentence takes a hundredth of one
LARGEST_ANSWER = 1 << 20  # bytes
CHUNK = 1 << 16


class PipeBroken(Exception):
    """A program is missing, has died, hangs, or answers without end."""


class Pipe:
    """Programs whose outputs are the next one's inputs."""

    def __init__(self, stages: Sequence[Sequence[str]], folder: Path, libraries: Path | None, patience: float) -> None:
        """Start the programs.

        Args:
            stages: each with its arguments.
            folder: where they run.
            libraries: shared libraries that they need beside the system's.
            patience: seconds without an answer after which they are taken for hung.

        Raises:
            PipeBroken: where one cannot be started.
        """
        self._patience = patience
        self._programs: list[subprocess.Popen[bytes]] = []
        self._pending = b""
        self._finish = weakref.finalize(self, _kill, self._programs)
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        if libraries is not None:
            environment["LD_LIBRARY_PATH"] = str(libraries)
        source: IO[bytes] | int | None = subprocess.PIPE
        for stage in stages:
            try:
                program = subprocess.Popen(
                    list(stage), stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                    cwd=folder, env=environment,
                )  # fmt: skip
            except OSError as error:
                self.end()
                raise PipeBroken(f"{Path(stage[0]).name} cannot be started: {error.strerror}") from error
            if self._programs and (earlier := self._programs[-1].stdout) is not None:
                earlier.close()  # only the program behind it holds it now, so each hears of the end of the one before
            self._programs.append(program)
            source = program.stdout

    def ask(self, texts: Sequence[str], answers: list[str]) -> None:
        """Append an answer for every text; those that came before a failure stay in `answers`.

        Raises:
            PipeBroken: where the programs die or hang; the pipe is of no use after it.
        """
        wanted = len(answers) + len(texts)
        writer = threading.Thread(target=self._write, args=("".join(f"{text}\0" for text in texts).encode(),))
        writer.daemon = True
        writer.start()
        output = self._programs[-1].stdout
        if output is None:
            raise PipeBroken("it was closed")
        with selectors.DefaultSelector() as selector:
            selector.register(output, selectors.EVENT_READ)
            quiet_since = time.monotonic()
            while len(answers) < wanted:
                if not selector.select(max(0.0, quiet_since + self._patience - time.monotonic())):
                    raise PipeBroken(f"no answer for {self._patience:g} seconds")
                chunk = os.read(output.fileno(), CHUNK)
                if not chunk:
                    raise PipeBroken(self._death())
                self._pending += chunk
                *done, self._pending = self._pending.split(b"\0")
                if done:
                    quiet_since = time.monotonic()
                    answers.extend(answer.decode("utf-8", "replace") for answer in done)
                elif len(self._pending) > LARGEST_ANSWER:
                    raise PipeBroken("it answers without end")
        writer.join(self._patience)

    def end(self) -> None:
        """Kill the programs."""
        self._finish()

    def _write(self, data: bytes) -> None:
        source = self._programs[0].stdin
        if source is not None:
            with contextlib.suppress(OSError, ValueError):  # a dead program: the reader notices
                source.write(data)
                source.flush()

    def _death(self) -> str:
        # The last one that failed is the cause: those before it only found their pipe broken.
        for program in reversed(self._programs):
            with contextlib.suppress(subprocess.TimeoutExpired):
                if program.wait(1.0):
                    name = Path(str(program.args[0] if isinstance(program.args, list) else program.args)).name
                    return f"{name} ended with {program.returncode}"
        return "the programs ended"


def _kill(programs: list[subprocess.Popen[bytes]]) -> None:
    for program in programs:
        program.kill()
    for program in programs:
        for stream in (program.stdin, program.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        program.wait()
