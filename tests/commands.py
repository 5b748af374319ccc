"""`summarizer ARGUMENTS...` in a process of its own that need not start Python anew.

Starting Python, importing the program and reading its lists of words takes a second of processor time, and the suite
runs some two hundred commands. So one process a worker does that once, and every command is a fork of it: its own
process, streams, folder and environment, ended as Python ends. What is about the start itself (what is imported, other
encodings, a damaged copy of the program) runs `python -m summarizer` and says so.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LONGEST = 240  # seconds on the clock until a command is killed; it takes seconds
ENVIRONMENT = {"HOME": "/nonexistent", "LANG": "C.UTF-8", "APERTIUM_DATADIR": "/nonexistent"}
LIBRARIES = (
    "numpy", "babel.dates", "markdown", "jinja2", "ctranslate2", "sentencepiece", "sacrebleu", "fxtranslate",
    "sacremoses",
)  # fmt: skip
FIRST = "import runpy, sys; runpy.run_path(sys.argv[1])['serve']()"  # installed packages may have a `tests` as well

_servers: list[subprocess.Popen[bytes]] = []


def run(*arguments: str, cwd: Path, text: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command line of the program.

    Args:
        cwd: the folder in which it runs.
        text: its standard input; nothing where it is left out.
        environment: variables besides a home that cannot be written.
    """
    variables = {"PATH": os.environ["PATH"], **ENVIRONMENT, **environment}
    with tempfile.TemporaryDirectory(prefix="command-") as place:
        streams = [Path(place, name) for name in ("in", "out", "err")]
        streams[0].write_bytes((text or "").encode())
        asked = {
            "arguments": arguments,
            "cwd": str(cwd),
            "environment": variables,
            "streams": [str(path) for path in streams],
        }
        server = _servers[0] if _servers else _start()
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(asked).encode() + b"\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        out, err = (path.read_text(encoding="utf-8") for path in streams[1:])
    if code == -signal.SIGALRM:
        raise subprocess.TimeoutExpired(list(arguments), LONGEST, out, err)
    return subprocess.CompletedProcess(list(arguments), code, out, err)


def end() -> None:
    """End the process that the commands come from."""
    while _servers:
        server = _servers.pop()
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.close()
        server.wait(timeout=60)
        server.stdout.close()


def _start() -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        [sys.executable, "-c", FIRST, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
        env={"PATH": os.environ["PATH"], **ENVIRONMENT},
    )  # fmt: skip
    _servers.append(server)
    return server


# --- in the other process -------------------------------------------------------------------------------------------


def serve() -> None:
    """Fork a command for each line of the standard input, and answer with its exit status."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _warm_up()
    gc.collect()
    gc.freeze()  # or every fork would copy all of this when it ends
    for line in asked:
        child = os.fork()
        if child == 0:
            asked.close()
            answers.close()
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        answers.write(b"%d\n" % os.waitstatus_to_exitcode(status))
        answers.flush()


def _warm_up() -> None:
    """Import the program and make one edition without a model, so that its word lists and templates are read."""
    import summarizer

    for module in pkgutil.walk_packages(summarizer.__path__, "summarizer."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    from summarizer.config import Config
    from summarizer.pipeline.progress import Silent
    from summarizer.pipeline.run import run_brief
    from summarizer.summarize.seq2seq import quiet_transformers
    from summarizer.translate import adequacy, wordbook

    with quiet_transformers():
        from transformers import AutoTokenizer, MarianTokenizer  # noqa: F401

    from summarizer.cli.app import run as run_command

    adequacy.known("en"), wordbook.known("en")
    with contextlib.redirect_stdout(io.StringIO()):
        run_command(["--version"])  # what reads the command lines is imported and made ready by the first of them
    with tempfile.TemporaryDirectory(prefix="warm-") as place:
        run_brief(Config(sources=(ROOT / "seeds",), languages=(), extractive=True, out=Path(place, "out")), Silent())


def _become(asked: dict[str, Any]) -> None:
    """Turn the fork into the command; ends the process."""
    signal.alarm(LONGEST)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["cwd"])
    for number, path in enumerate(asked["streams"]):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8", errors="surrogateescape")
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding="utf-8", errors="surrogateescape"
    )
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(2, "w", closefd=False)), encoding="utf-8", errors="backslashreplace",
        line_buffering=True,
    )  # fmt: skip
    sys.argv = ["summarizer", *asked["arguments"]]
    from summarizer.cli import main

    main()
