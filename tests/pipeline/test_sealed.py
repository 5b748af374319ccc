"""A step in a process of its own: no network there, errors and progress here, and it dies with its run."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarizer import codec
from summarizer.config import Config, load_config
from summarizer.errors import SourceError, SummarizerError
from summarizer.model import Stage
from summarizer.pipeline import sealed
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.run import Report

PROBE = """
import os, signal, socket, time
from summarizer.errors import SourceError
from summarizer.model import Stage
def step(config, progress):
    what, _, port = config.title.partition(":")
    progress.begin(Stage.INGEST, 3, "Probing “été”")
    progress.advance(Stage.INGEST, 2)
    if what == "connect":
        socket.create_connection(("127.0.0.1", int(port)))
    if what == "native":
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        raise SourceError("socket", str(libc.socket(2, 1, 0)) + " " + str(ctypes.get_errno()), "")
    if what == "noise":
        print("noise on the standard output", flush=True)
        os.system("echo more noise")
        return config
    if what == "exit":
        os._exit(3)
    if what == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if what == "fault":
        raise RuntimeError("a fault of the program")
    if what == "sleep":
        open(config.out, "w").write(str(os.getpid()))
        time.sleep(120)
"""


def program() -> str:
    return (
        f"import sys, types; sys.path[:0] = {sys.path!r}; from summarizer.pipeline import sealed; "
        f"probe = types.ModuleType('probe'); exec({PROBE!r}, probe.__dict__); sys.modules['probe'] = probe; "
        "sealed.TASKS['probe'] = 'probe:step'; sealed.serve()"
    )


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "_program", program)


class Heard:
    def __init__(self) -> None:
        self.said: list[tuple[object, ...]] = []

    def begin(self, stage: Stage, total: int, label: str) -> None:
        self.said.append((stage, total, label))

    def advance(self, stage: Stage, items: int) -> None:
        self.said.append((stage, items))


def test_python_code_is_refused_the_network(probe: None) -> None:
    heard = Heard()
    with socket.create_server(("127.0.0.1", 0)) as server:
        config = Config(title=f"connect:{server.getsockname()[1]}")
        with pytest.raises(SummarizerError, match="promises to use no network"):
            sealed.run_sealed("probe", config, heard, Config)
    assert heard.said == [(Stage.INGEST, 3, "Probing “été”"), (Stage.INGEST, 2)]


def test_the_kernel_refuses_native_code(probe: None) -> None:
    with pytest.raises(SummarizerError) as caught:
        sealed.run_sealed("probe", Config(title="native"), Silent(), Config)
    assert caught.value.cause == "-1 13", "EACCES"
    assert caught.value.exit_code == SourceError.exit_code


def test_settings_arrive_as_they_are_and_noise_is_no_answer(probe: None, tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text(
        'title = "noise"\nsources = ["a", "b"]\n[mail]\nreaders = "r.csv"\n[[source]]\npath = "x"\nweight = 2\n'
        '[[topic]]\nname = "Été"\nwords = ["eau"]\n[site]\nfolder = "s"\n'
    )
    config = load_config(
        tmp_path / "summarizer.toml", {"day": "2025-12-23", "out": b"\xff".decode("utf-8", "surrogateescape")}, {}
    )
    assert sealed.run_sealed("probe", config, Silent(), Config) == config
    assert codec.loads(Config, codec.dumps(Config())) == Config()


@pytest.mark.parametrize(("what", "cause"), [("exit", "broke off"), ("crash", "signal 11"), ("fault", "broke off")])
def test_a_step_that_breaks_off_is_an_error(probe: None, what: str, cause: str) -> None:
    with pytest.raises(SummarizerError, match=cause):
        sealed.run_sealed("probe", Config(title=what), Silent(), Config)


def test_it_dies_with_the_run_that_started_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    parent = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from pathlib import Path\nfrom summarizer.config import Config\nfrom summarizer.pipeline import sealed\n"
        "from summarizer.pipeline.progress import Silent\n"
        f"sealed._program = lambda: {program()!r}\n"
        f"sealed.run_sealed('probe', Config(title='sleep', out=Path({str(note)!r})), Silent(), Config)"
    )
    with subprocess.Popen([sys.executable, "-c", parent]) as process:
        deadline = time.monotonic() + 60
        while not (note.exists() and note.read_text()):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    child = int(note.read_text())
    while time.monotonic() < deadline:
        try:
            os.kill(child, 0)
            if Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":  # nobody here to take its status
                return
        except (ProcessLookupError, FileNotFoundError):
            return
        time.sleep(0.01)
    pytest.fail("the step outlived its run")


def test_a_real_step_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    with pytest.raises(SummarizerError) as caught:
        sealed.run_sealed("brief", Config(sources=(tmp_path / "void",), out=tmp_path / "out"), Silent(), Report)
    assert caught.value.exit_code == SourceError.exit_code
    assert "void" in caught.value.subject
