"""Untrusted bytes are read in processes that have a budget and can be killed, so that one bad item costs only itself.

A worker is started once and reads many items, because starting Python and its parsers takes a second. Each item has
its own limits: seconds of processor time and of memory inside the worker (setrlimit(2)), seconds on the clock outside
of it. A worker that breaks them, or dies, is replaced; its item becomes a `SourceError`. Workers shut the network for
themselves before they read a byte.

What goes in and out are bytes: a call names a function of this program, `module:name`, that takes the item's bytes and
a text of options and gives bytes. Nothing is pickled, so a worker that was taken over can only answer wrongly.
"""

from __future__ import annotations

import os
import queue
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType

from summarizer.errors import SourceError
from summarizer.ingest.patterns import Pattern

LARGEST_ANSWER = 200_000_000  # bytes
REST = 2.0  # seconds on the clock between a worker's own limit and being killed
RENEWED_AFTER = 2_000  # items; parsers keep a little of each

_NAME = Pattern(r"summarizer(?:\.[a-z_]+)+:[a-z_]+")
_HEAD = struct.Struct(">BQ")
_CALL = struct.Struct(">QQQdQ")  # lengths of name, options and data, then seconds and bytes of memory

_STOPPED = "reading it was stopped"
_REMEDY = "Look at the page; paste the article's text into a .txt file."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may cost.

    Attributes:
        seconds: of processor time; on the clock it may take three times as long, because machines are shared.
        memory: bytes of address space beyond what the worker has when it is ready.
    """

    seconds: float = 10.0
    memory: int = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Call:
    """One item for a worker.

    Attributes:
        subject: the item's name as readers will see it.
        function: `module:name` of a function of this program, from bytes and a text to bytes.
        data: the item.
        options: for the function.
    """

    subject: str
    function: str
    data: bytes
    options: str = ""


class _Worker:
    """One process and the pipes to it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-c", _program()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.used = 0

    def ask(self, call: Call, limits: Limits) -> bytes:
        """The function's answer.

        Raises:
            SourceError: as the function raised it.
            TimeoutError: where the clock ran out; the worker is dead then.
            EOFError: where the worker died.
        """
        name, options = call.function.encode(), call.options.encode("utf-8", "replace")
        head = _CALL.pack(len(name), len(options), len(call.data), limits.seconds, limits.memory)
        deadline = time.monotonic() + 3 * limits.seconds + REST
        self.used += 1
        try:
            self._send(b"".join((head, name, options, call.data)), deadline)
            good, length = _HEAD.unpack(self._receive(_HEAD.size, deadline))
            if length > LARGEST_ANSWER:
                raise EOFError
            answer = self._receive(length, deadline)
        except BrokenPipeError as error:
            raise EOFError from error
        if good:
            return answer
        cause, _, remedy = answer.decode("utf-8", "replace").partition("\0")
        raise SourceError(call.subject, cause, remedy or _REMEDY)

    def _send(self, data: bytes, deadline: float) -> None:
        assert self.process.stdin is not None  # noqa: S101 - it was asked for
        descriptor = self.process.stdin.fileno()
        os.set_blocking(descriptor, False)
        view = memoryview(data)
        while view:
            _, ready, _ = select.select([], [descriptor], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            view = view[os.write(descriptor, view[:65536]) :]

    def _receive(self, count: int, deadline: float) -> bytes:
        assert self.process.stdout is not None  # noqa: S101 - it was asked for
        descriptor = self.process.stdout.fileno()
        pieces = bytearray()
        while len(pieces) < count:
            ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            piece = os.read(descriptor, min(1 << 20, count - len(pieces)))
            if not piece:
                raise EOFError
            pieces += piece
        return bytes(pieces)

    def end(self) -> int:
        """Kill the process and give its exit status back."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        return self.process.wait()


def _program() -> str:
    """What a worker runs: isolated from the user's environment, but with the same places to import from."""
    return f"import sys; sys.path[:0] = {sys.path!r}; from summarizer.ingest.worker import serve; serve()"


class Pool:
    """Workers that are started when they are first needed and ended with the `with` block."""

    def __init__(self, workers: int = 0, limits: Limits | None = None) -> None:
        """Set the pool up.

        Args:
            workers: how many processes; 0 for as many as there are processors, four at most.
            limits: for items whose call names none.
        """
        self.size = workers or max(1, min(4, len(os.sched_getaffinity(0))))
        self._limits = limits or Limits()
        self._free: deque[_Worker] = deque()
        self._lock = threading.Lock()
        self.started = 0  # processes so far, for those who want to know that they are reused

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._free:
            self._free.popleft().end()

    def run(self, call: Call, limits: Limits | None = None) -> bytes:
        """Run one call within its limits; may be called from several threads.

        Raises:
            SourceError: what the function raised, or that it broke its limits; the subject is the call's.
        """
        if not _NAME.fullmatch(call.function):
            raise ValueError(call.function)
        worker = self._take()
        try:
            answer = worker.ask(call, limits or self._limits)
        except SourceError:
            self._give(worker)
            raise
        except TimeoutError:
            worker.end()
            cause = f"{_STOPPED}: it took too long"
            raise SourceError(call.subject, cause, _REMEDY) from None
        except EOFError:
            status = worker.end()
            why = "it took too long" if status == -signal.SIGXCPU else "it broke the program that reads it"
            raise SourceError(call.subject, f"{_STOPPED}: {why}", _REMEDY) from None
        except BaseException:
            worker.end()
            raise
        self._give(worker)
        return answer

    def map(self, calls: Iterable[Call]) -> Iterator[bytes | SourceError]:
        """Run calls on all workers at once; answers and errors in the order of the calls, few of them ahead."""
        waiting: deque[queue.SimpleQueue[bytes | SourceError | BaseException]] = deque()
        todo: queue.SimpleQueue[tuple[Call, queue.SimpleQueue[bytes | SourceError | BaseException]] | None]
        todo = queue.SimpleQueue()

        def work() -> None:
            while (item := todo.get()) is not None:
                call, answer = item
                try:
                    answer.put(self.run(call))
                except BaseException as error:  # noqa: BLE001 - raised again by whoever takes the answer
                    answer.put(error)

        threads = [threading.Thread(target=work, daemon=True) for _ in range(self.size)]
        for thread in threads:
            thread.start()
        try:
            for call in calls:
                place: queue.SimpleQueue[bytes | SourceError | BaseException] = queue.SimpleQueue()
                waiting.append(place)
                todo.put((call, place))
                if len(waiting) > 2 * self.size:
                    yield _answer(waiting.popleft().get())
            while waiting:
                yield _answer(waiting.popleft().get())
        finally:
            for _ in threads:
                todo.put(None)
            for thread in threads:
                thread.join()

    def _take(self) -> _Worker:
        with self._lock:
            while self._free:
                worker = self._free.popleft()
                if worker.process.poll() is None:
                    return worker
                worker.end()  # the system took it while it was idle; no item is to pay for that
            self.started += 1
        return _Worker()

    def _give(self, worker: _Worker) -> None:
        if worker.used >= RENEWED_AFTER:
            worker.end()
            return
        with self._lock:
            self._free.append(worker)


def _answer(found: bytes | SourceError | BaseException) -> bytes | SourceError:
    if isinstance(found, bytes | SourceError):
        return found
    raise found
