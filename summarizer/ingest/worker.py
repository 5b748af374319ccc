"""The process that reads untrusted items for `summarizer.ingest.budget`: limits first, then one item after the other.

It ends when its input does, so it never outlives the run that started it by more than one item's limit.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import math
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import SourceError

_HEAD = struct.Struct(">BQ")
_CALL = struct.Struct(">QQQdQ")
_COLLECT = 64  # items between two collections of garbage; trees of pages hold circles

Function = Callable[[bytes, str], bytes]


def serve() -> None:
    """Answer calls from the standard input until it ends."""
    from summarizer.offline import deny_network

    deny_network()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupted run ends its workers itself
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # what a library prints must not mix with answers
    known: dict[str, Function] = {}
    count = 0
    while call := _read(source):
        name, options, data, seconds, memory = call
        good, answer = _answer(known, name, options, data, seconds, memory)
        sink.write(_HEAD.pack(good, len(answer)))
        sink.write(answer)
        sink.flush()
        count += 1
        if count % _COLLECT == 0:
            gc.collect()


def _read(source: BinaryIO) -> tuple[str, str, bytes, float, int] | None:
    head = source.read(_CALL.size)
    if len(head) < _CALL.size:
        return None
    name, options, data, seconds, memory = _CALL.unpack(head)
    return source.read(name).decode(), source.read(options).decode(), source.read(data), seconds, memory


def _answer(
    known: dict[str, Function], name: str, options: str, data: bytes, seconds: float, memory: int
) -> tuple[bool, bytes]:
    try:
        if name not in known:
            module, _, function = name.partition(":")
            known[name] = getattr(importlib.import_module(module), function)
            with contextlib.suppress(SourceError):
                known[name](b"", "")  # what it imports is no part of the first item's budget
        _limit(seconds, memory)
        return True, known[name](data, options)
    except SourceError as error:
        return False, f"{error.cause}\0{error.remedy}".encode("utf-8", "replace")
    except MemoryError:
        return False, b"reading it was stopped: it took too much memory"
    except RecursionError:
        return False, b"reading it was stopped: it is nested too deeply"
    except Exception as error:  # noqa: BLE001 - whatever a parser does with untrusted bytes costs only this item
        return False, f"reading it failed ({type(error).__name__})".encode()


def _limit(seconds: float, memory: int) -> None:
    """Give the next item its own processor time and memory; earlier limits do not count."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = used.ru_utime + used.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (_within(math.ceil(spent + seconds), hard), hard))
    if sys.platform.startswith("linux"):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_within(pages * resource.getpagesize() + memory, hard), hard))


def _within(wanted: int, hard: int) -> int:
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
