"""A hub on this machine that speaks the real protocol: commits, large files behind a redirect, ranges, digests."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from summarizer.config import Config
from summarizer.errors import ModelError
from summarizer.models import hub
from summarizer.models.manifest import verify
from summarizer.models.transfer import SilentTransfer
from summarizer.pipeline.adding import add_model
from summarizer.pipeline.house import rewriter_of
from summarizer.summarize.base import RewriteRequest
from tests.summarize import shapes

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = 4096  # bytes from which a file is kept as a large one


@dataclass
class FakeHub:
    """What the hub has and what it was asked."""

    files: dict[str, bytes]
    licence: str = "apache-2.0"
    asked: list[tuple[str, str]] = field(default_factory=list)  # path, Range
    break_after: int = 0  # bytes of a large file after which the line breaks, once
    status: int = 200
    lies: bool = False
    address: str = ""

    def listing(self) -> dict[str, object]:
        siblings = []
        for name, data in self.files.items():
            item: dict[str, object] = {"rfilename": name, "size": len(data)}
            if len(data) >= LARGE:
                item["lfs"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 130}
                item["blobId"] = hashlib.sha1(b"the pointer").hexdigest()  # noqa: S324 - git's own digest
            else:
                item["blobId"] = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()  # noqa: S324
            siblings.append(item)
        return {"id": "maker/tiny", "sha": COMMIT, "siblings": siblings, "cardData": {"license": self.licence}}


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: FakeHub

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.hub.asked.append((path, self.headers.get("Range", "")))
        if path.startswith("/api/models/maker/tiny/revision/"):
            if self.hub.status != 200:
                return self._send(self.hub.status, b"{}")
            if path.rsplit("/", 1)[1] not in ("main", "v1", COMMIT):
                return self._send(404, b'{"error": "Invalid rev id"}')
            return self._send(200, json.dumps(self.hub.listing()).encode())
        for root in (f"/maker/tiny/resolve/{COMMIT}/", "/cdn/"):
            name = path.removeprefix(root)
            if path.startswith(root) and name in self.hub.files:
                return self._file(name, cdn=root == "/cdn/")
        return self._send(404, b"Entry not found")

    def _file(self, name: str, *, cdn: bool) -> None:
        data = self.hub.files[name]
        digest = hashlib.sha256(data).hexdigest()
        if len(data) >= LARGE and not cdn:
            linked = {"X-Repo-Commit": COMMIT, "X-Linked-Size": str(len(data)), "X-Linked-Etag": f'"{digest}"'}
            return self._send(302, b"", {"Location": f"{self.hub.address}/cdn/{name}", **linked})
        if self.hub.lies:
            data = data[:-1] + bytes([data[-1] ^ 1])
        start = 0
        if wanted := self.headers.get("Range"):
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        headers = {"ETag": f'"{digest}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        if cdn and self.hub.break_after and len(data) > self.hub.break_after:
            cut, self.hub.break_after = data[start : self.hub.break_after], 0
            self._send(206 if start else 200, cut, headers, length=len(data) - start)
            self.close_connection = True
            return None
        return self._send(206 if start else 200, data[start:], headers)

    def _send(self, code: int, body: bytes, headers: dict[str, str] | None = None, length: int | None = None) -> None:
        self.send_response(code)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    served = FakeHub(
        {
            "config.json": b'{"model_type": "t5", "is_encoder_decoder": true}',
            "README.md": b"# A model\n",
            "tokenizer.json": b"{}",
            "model.safetensors": bytes(range(256)) * 64,
            "pytorch_model.bin": b"\x80" * 5000,
            "tf_model.h5": b"h" * 6000,
            "modeling_evil.py": b"print('no')",
            "onnx/model.onnx": b"o" * 100,
        }
    )
    handler = type("Handler", (_Handler,), {"hub": served})
    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    served.address = f"http://127.0.0.1:{listening.server_port}"
    monkeypatch.setenv("HF_ENDPOINT", served.address)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield served
    listening.shutdown()
    listening.server_close()


class Counting(SilentTransfer):
    """Adds up what it hears."""

    def __init__(self) -> None:
        self.came = 0
        self.begun: list[tuple[int, int]] = []

    def begin(self, label: str, total: int, done: int) -> None:
        self.begun.append((total, done))

    def advance(self, count: int) -> None:
        self.came += count


def test_the_files_that_are_needed_come_and_no_others(server: FakeHub, tmp_path: Path) -> None:
    heard = Counting()
    fetched = hub.fetch_model("maker/tiny", tmp_path, heard)
    names = {path.name for path in fetched.folder.iterdir()}
    assert names == {"config.json", "README.md", "tokenizer.json", "model.safetensors"}
    assert all((fetched.folder / name).read_bytes() == server.files[name] for name in names)
    assert (fetched.revision.commit, fetched.revision.licence) == (COMMIT, "apache-2.0")
    assert heard.came == sum(len(server.files[name]) for name in names)
    assert fetched.folder.is_relative_to(tmp_path / ".downloads")
    hub.discard(fetched)
    assert not fetched.folder.exists()


def test_a_branch_a_tag_or_a_commit_can_be_named(server: FakeHub, tmp_path: Path) -> None:
    assert hub.fetch_model("maker/tiny@v1", tmp_path, SilentTransfer()).revision.commit == COMMIT
    with pytest.raises(ModelError, match="no such model or revision"):
        hub.fetch_model("maker/tiny@v2", tmp_path, SilentTransfer())


def test_pickled_weights_come_only_where_there_are_no_others(server: FakeHub, tmp_path: Path) -> None:
    del server.files["model.safetensors"]
    names = {path.name for path in hub.fetch_model("maker/tiny", tmp_path, SilentTransfer()).folder.iterdir()}
    assert "pytorch_model.bin" in names


def test_a_broken_line_goes_on_where_it_broke(server: FakeHub, tmp_path: Path) -> None:
    server.break_after = 10_000
    heard = Counting()
    fetched = hub.fetch_model("maker/tiny", tmp_path, heard)
    assert (fetched.folder / "model.safetensors").read_bytes() == server.files["model.safetensors"]
    assert ("/cdn/model.safetensors", "bytes=10000-") in server.asked
    assert (16_384, 10_000) in heard.begun


def test_a_second_try_fetches_only_what_is_missing(server: FakeHub, tmp_path: Path) -> None:
    first = hub.fetch_model("maker/tiny", tmp_path, SilentTransfer())
    (first.folder / "config.json").unlink()
    server.asked.clear()
    hub.fetch_model("maker/tiny", tmp_path, SilentTransfer())
    assert [path for path, _ in server.asked if "resolve" in path] == [f"/maker/tiny/resolve/{COMMIT}/config.json"]


@pytest.mark.parametrize("damaged", ["model.safetensors", "config.json"])
def test_what_is_not_as_announced_is_refused(server: FakeHub, tmp_path: Path, damaged: str) -> None:
    server.files = {name: data for name, data in server.files.items() if name in {damaged, "config.json"}} | {
        "model.safetensors": server.files["model.safetensors"]
    }
    server.lies = True
    with pytest.raises(ModelError):
        hub.fetch_model("maker/tiny", tmp_path, SilentTransfer())
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith(".")]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "maker/tiny/more", "", "maker/..", "maker tiny", "-x/y", "maker/tiny@../v1", "a" * 200]
)
def test_what_is_no_name_is_not_asked_for(server: FakeHub, tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="no model's name"):
        hub.fetch_model(name, tmp_path, SilentTransfer())
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "cause"), [(401, "private, gated"), (403, "private, gated"), (404, "no such model")]
)
def test_a_refusal_is_explained(server: FakeHub, tmp_path: Path, status: int, cause: str) -> None:
    server.status = status
    with pytest.raises(ModelError, match=cause) as caught:
        hub.fetch_model("maker/tiny", tmp_path, SilentTransfer())
    assert caught.value.remedy


@pytest.mark.parametrize("missing", ["config.json", "weights"])
def test_a_repository_without_a_model_is_refused(server: FakeHub, tmp_path: Path, missing: str) -> None:
    for name in ("model.safetensors", "pytorch_model.bin") if missing == "weights" else ("config.json",):
        del server.files[name]
    with pytest.raises(ModelError, match=r"weights|config\.json"):
        hub.fetch_model("maker/tiny", tmp_path, SilentTransfer())


@pytest.mark.parametrize("endpoint", ["http://example.invalid", "ftp://example.invalid", "file:///etc"])
def test_only_https_leaves_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, endpoint: str) -> None:
    monkeypatch.setenv("HF_ENDPOINT", endpoint)
    with pytest.raises(ModelError, match="https"):
        hub.fetch_model("maker/tiny", tmp_path, SilentTransfer())


def test_names_that_lead_out_of_the_folder_are_left(server: FakeHub, tmp_path: Path) -> None:
    server.files["../evil.json"] = server.files[".hidden.json"] = b"{}"
    fetched = hub.fetch_model("maker/tiny", tmp_path, SilentTransfer())
    assert not {"evil.json", ".hidden.json"} & {path.name for path in tmp_path.rglob("*")}
    assert fetched.revision.files


@pytest.mark.convert
@pytest.mark.parametrize("shape", ["barthez", "t5", "marian", "encoder_decoder"])
def test_a_model_of_a_hub_is_added_and_rewrites(server: FakeHub, tmp_path: Path, shape: str) -> None:
    source = tmp_path / "made"
    shapes.EVERY[shape](source, shapes.sentencepiece_model(tmp_path))
    server.files = {path.name: path.read_bytes() for path in source.iterdir()}
    config = Config(out=tmp_path / "out", summary_model=Path("hf:maker/tiny"))
    entry = add_model(config, "hf:maker/tiny@v1")
    assert (entry.id, entry.version, entry.licence) == ("hf:maker/tiny", COMMIT[:12], "apache-2.0")
    assert entry.source == f"hf:maker/tiny@{COMMIT}"
    assert entry.path is not None
    assert verify(entry.path).kind == "summary"
    rewriter, failures = rewriter_of(config)
    assert rewriter is not None
    assert not failures
    assert rewriter.writes_freely
    assert len(rewriter.rewrite([RewriteRequest("Titre", "Le Sénat a adopté mardi la loi sur les rivières.")])) == 1
    assert not list((config.models / ".downloads").glob("maker*"))
