"""Servers and packages that the tests of installing need: real HTTP on loopback, real `.deb` files."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


@dataclass
class Page:
    """What the server answers for one path."""

    body: bytes = b""
    etag: str = '"one"'
    redirect: str = ""
    cut_after: int = -1  # bytes after which the line breaks, the first time
    status: int = 200
    ranges: bool = True
    says_length: bool = True


@dataclass
class Web:
    """A server of files, and what it was asked for."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)  # path, Range

    def put(self, path: str, body: bytes) -> str:
        self.pages[path] = Page(body)
        return self.address + path


@pytest.fixture
def web() -> Iterator[Web]:
    known = Web()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            known.asked.append((self.path, wanted))
            page = known.pages.get(self.path)
            self.close_connection = True
            if page is None:
                self.send_error(404)
                return
            if page.redirect:
                self.send_response(302)
                self.send_header("Location", page.redirect)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            start = 0
            if wanted and page.ranges and self.headers.get("If-Range", page.etag) == page.etag:
                start = int(wanted.removeprefix("bytes=").rstrip("-"))
            body = page.body[start:]
            self.send_response(206 if start else page.status)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(page.body) - 1}/{len(page.body)}")
            if page.says_length:
                self.send_header("Content-Length", str(len(body)))
            if page.etag:
                self.send_header("ETag", page.etag)
            self.end_headers()
            if page.cut_after >= 0:
                body, page.cut_after = body[: page.cut_after], -1
            with contextlib.suppress(OSError):  # who asked has gone
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield known
    server.shutdown()
    thread.join()
    server.server_close()


FRA_CAT = (
    "lt-proc '/usr/share/apertium/apertium-fra-cat/fra-cat.automorf.bin' | apertium-tagger -g $2"
    " '/usr/share/apertium/apertium-fra-cat/fra-cat.prob' | lt-proc $1 '/usr/share/apertium/apertium-fra-cat/gen.bin'\n"
)
CAT_SPA = "lt-proc $1 '/usr/share/apertium/apertium-spa-cat/cat-spa.autogen.bin'\n"
ECHO = "#!/bin/sh\nexec cat\n"  # a program that answers with what it was asked
COPYRIGHT = "Files: *\nLicense: GPL-2+\n"


def write_deb(folder: Path, name: str, files: dict[str, str], depends: str = "", version: str = "1.0-1") -> Path:
    """A real package with programs that are shell scripts."""
    root = folder / f"root-{name}"
    for inner, text in {f"usr/share/doc/{name}/copyright": COPYRIGHT, **files}.items():
        path = root / inner
        path.parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("-> "):
            path.symlink_to(text[3:])
            continue
        path.write_text(text)
        path.chmod(0o755 if inner.startswith("usr/bin/") else 0o644)
    control = f"Package: {name}\nVersion: {version}\nArchitecture: all\nMaintainer: T <t@example.invalid>\n"
    control += (f"Depends: {depends}\n" if depends else "") + "Description: a test\n"
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control)
    target = folder / f"{name}_{version}_all.deb"
    subprocess.run(["dpkg-deb", "--build", "--root-owner-group", "-Znone", str(root), str(target)],
                   check=True, capture_output=True)  # fmt: skip
    return target


def apertium_debs(folder: Path) -> Path:
    """The packages of French to Spanish in small."""
    folder.mkdir(parents=True, exist_ok=True)
    data = "usr/share/apertium"
    write_deb(folder, "apertium-fra-cat", {
        f"{data}/modes/fra-cat.mode": FRA_CAT,
        f"{data}/apertium-fra-cat/fra-cat.automorf.bin": "analysis",
        f"{data}/apertium-fra-cat/fra-cat.prob": "tagger",
        f"{data}/apertium-fra-cat/gen.bin": "generation",
        f"{data}/apertium-fra-cat/unused.bin": "unused",
    }, depends="apertium")  # fmt: skip
    write_deb(folder, "apertium-spa-cat", {
        f"{data}/modes/cat-spa.mode": CAT_SPA, f"{data}/apertium-spa-cat/cat-spa.autogen.bin": "generation",
    }, depends="apertium")  # fmt: skip
    write_deb(folder, "apertium", {"usr/bin/apertium-tagger": ECHO}, depends="libc6, lttoolbox, perl, libtest1 (>= 1)")
    write_deb(folder, "lttoolbox", {"usr/bin/lt-proc": ECHO}, depends="libtest1")
    write_deb(folder, "libtest1", {
        "usr/lib/x86_64-linux-gnu/libtest.so.1.0.0": "library",
        "usr/lib/x86_64-linux-gnu/libtest.so.1": "-> libtest.so.1.0.0",
    }, depends="libc6")  # fmt: skip
    for root in folder.glob("root-*"):
        subprocess.run(["rm", "-r", str(root)], check=True)
    return folder


@pytest.fixture(scope="session")
def made_debs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return apertium_debs(tmp_path_factory.mktemp("made") / "debs")


@pytest.fixture
def debs(made_debs: Path, tmp_path: Path) -> Path:
    """Packages that a test may damage."""
    return Path(shutil.copytree(made_debs, tmp_path / "debs"))


def publish(debs: Path, folder: Path) -> Path:
    """A configuration of apt for which the machine's sources are one folder with these packages."""
    entries = []
    for path in sorted(debs.glob("*.deb")):
        control = subprocess.run(["dpkg-deb", "--field", str(path)], check=True, capture_output=True, text=True).stdout
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        entries.append(f"{control.strip()}\nFilename: ./{path.name}\nSize: {len(data)}\nSHA256: {digest}\n")
    (debs / "Packages").write_text("\n".join(entries))
    (folder / "parts").mkdir(parents=True)
    (folder / "sources.list").write_text(f"deb [trusted=yes] file:{debs} ./\n")
    configuration = folder / "apt.conf"
    configuration.write_text(
        f'Dir::Etc::sourcelist "{folder}/sources.list";\nDir::Etc::sourceparts "{folder}/parts";\n'
    )
    return configuration


@pytest.fixture
def repository(debs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages' folder, published."""
    monkeypatch.setenv("APT_CONFIG", str(publish(debs, tmp_path / "etc")))
    return debs


@pytest.fixture
def repository_of_plain_user(plain_user: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same where everything belongs to an ordinary user."""
    monkeypatch.setenv("APT_CONFIG", str(publish(apertium_debs(plain_user / "debs"), plain_user / "etc")))
    return plain_user
