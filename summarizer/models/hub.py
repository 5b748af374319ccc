"""Fetch a model from a hub that speaks the Hugging Face protocol: one pinned commit, file by file, each one verified.

The hub names the commit behind a revision, then every file with its size and digest; files are asked for by that
commit, so what comes cannot change under way and a broken download goes on where it stopped. Only plain data files are
taken: no Python code, and no weights in a format that this program does not read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import urllib.error
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from summarizer.errors import ModelError
from summarizer.models.download import WAITING, Wanted, fetch, fetch_text
from summarizer.models.transfer import SilentTransfer, Transfer

ENDPOINT = "https://huggingface.co"
ENDPOINT_VARIABLE = "HF_ENDPOINT"  # the hub's own variable for a mirror
LARGEST_MODEL = 24 << 30  # bytes; the largest French summarizers have about 3
LARGEST_PLAIN = 64 << 20  # bytes of a file that is no weights
CHUNK = 1 << 20
NOT_STATED = "not stated"
_NAME = re.compile(r"[A-Za-z0-9_][\w.-]{0,95}(?:/[A-Za-z0-9_][\w.-]{0,95})?")
_REVISION = re.compile(r"[A-Za-z0-9_][\w.-]{0,95}(?:/[\w.-]{1,95})*")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}")
_PLAIN = (".json", ".model", ".spm", ".txt", ".vocab", "README.md")
_SAFE = re.compile(r"model(?:-\d{5}-of-\d{5})?\.safetensors")
_PICKLED = re.compile(r"pytorch_model(?:-\d{5}-of-\d{5})?\.bin")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class HubFile:
    """One file of a revision."""

    name: str
    size: int  # bytes
    sha256: str  # of large files; "" where the hub names a git digest instead
    git: str  # SHA-1 of the git blob, for small files


@dataclass(frozen=True, slots=True)
class Revision:
    """A model at one commit."""

    model: str  # "owner/name"
    commit: str
    licence: str
    files: tuple[HubFile, ...]  # those that are taken


@dataclass(frozen=True, slots=True)
class Fetched:
    """A model's files on this machine."""

    folder: Path
    revision: Revision


def fetch_model(what: str, models: Path, transfer: Transfer) -> Fetched:
    """Download a model's files into a folder of the store where nothing looks for models.

    Args:
        what: `OWNER/NAME`, with `@REVISION` for a branch, a tag or a commit; `main` by default. The hub is the one
            that HF_ENDPOINT names, or the public one.
        models: the model store.
        transfer: hears of the bytes.

    Raises:
        ModelError: where the name is none, the hub does not answer or sends something else than it announced.
    """
    endpoint = _endpoint()
    revision = _revision(endpoint, what, models)
    folder = models / WAITING / f"{revision.model.replace('/', '--')}-{revision.commit[:12]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remedy = "Choose another folder with `--out`, or give yourself the right to write there."
        raise ModelError(str(folder), f"it cannot be made ({error.strerror})", remedy) from error
    _make_sure_of_room(folder, revision)
    for file in revision.files:
        target = folder / file.name
        if target.is_file() and _is_right(target, file):
            continue
        address = f"{endpoint}/{revision.model}/resolve/{revision.commit}/{quote(file.name)}"
        fetch(Wanted(address, max(1, file.size), file.sha256, file.size), models, target, transfer)
        if not _is_right(target, file):
            target.unlink()
            remedy = "Nothing was changed. Try again; if it stays so, do not trust the hub."
            raise ModelError(f"hf:{what}", f"{file.name} is not what the hub announced", remedy)
    return Fetched(folder, revision)


def discard(fetched: Fetched) -> None:
    """Throw a download away, once a model was made of it."""
    shutil.rmtree(fetched.folder, ignore_errors=True)


def _endpoint() -> str:
    named = os.environ.get(ENDPOINT_VARIABLE) or ENDPOINT
    parts = urlsplit(named)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise ModelError(named, "a hub is asked over https only", f"Set {ENDPOINT_VARIABLE} to an https address.")
    return named.rstrip("/")


def _revision(endpoint: str, what: str, models: Path) -> Revision:
    """What a hub has under a name."""
    name, _, wanted = what.partition("@")
    wanted = wanted or "main"
    subject = f"hf:{what}"
    if not _NAME.fullmatch(name) or not _REVISION.fullmatch(wanted) or ".." in what:
        raise ModelError(subject, "this is no model's name", "Write hf:OWNER/NAME or hf:OWNER/NAME@REVISION.")
    address = f"{endpoint}/api/models/{name}/revision/{quote(wanted, safe='')}?blobs=true"
    try:
        plain = json.loads(fetch_text(address, models, SilentTransfer()))
        commit = str(plain["sha"])
        files = tuple(_wanted([_file(item) for item in plain["siblings"]]))
    except ModelError as error:
        raise _explained(subject, error) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        remedy = f"Check that {ENDPOINT_VARIABLE} names a model hub."
        raise ModelError(subject, "the hub's answer is not what its protocol says", remedy) from error
    if not _COMMIT.fullmatch(commit):
        raise ModelError(subject, "the hub's answer names no commit", f"Check that {ENDPOINT_VARIABLE} names a hub.")
    if not any(file.name == "config.json" for file in files):
        raise ModelError(subject, "it has no config.json", "Name a seq2seq model.")
    if not any(_SAFE.fullmatch(file.name) or _PICKLED.fullmatch(file.name) for file in files):
        remedy = "Choose a model that has one of them."
        raise ModelError(subject, "it has neither safetensors nor PyTorch weights", remedy)
    return Revision(name, commit, _licence(plain), files)


def _explained(subject: str, error: ModelError) -> ModelError:
    code = error.__cause__.code if isinstance(error.__cause__, urllib.error.HTTPError) else 0
    if code in (401, 403):
        remedy = "Look at its page; what asks for an account can be downloaded there and added as a directory."
        return ModelError(subject, "the hub refuses it: it is private, gated or not there", remedy)
    if code == 404:
        return ModelError(subject, "the hub has no such model or revision", "Check the name and the revision.")
    return error


def _file(item: Mapping[str, Any]) -> HubFile:
    large = item.get("lfs") or {}
    size = int(large.get("size", item.get("size") or 0))
    return HubFile(str(item["rfilename"]), size, str(large.get("sha256", "")), str(item.get("blobId", "")))


def _wanted(files: list[HubFile]) -> Iterator[HubFile]:
    """Settings, tokenizer, card and one kind of weights; what lies in folders, code and other formats stay there."""
    safe = any(_SAFE.fullmatch(file.name) for file in files)
    total = 0
    for file in sorted(files, key=lambda file: file.name):
        if not _FILE.fullmatch(file.name):
            continue
        weights = _SAFE.fullmatch(file.name) if safe else _PICKLED.fullmatch(file.name)
        if not weights and (not file.name.endswith(_PLAIN) or file.size > LARGEST_PLAIN):
            continue
        total += file.size
        if total > LARGEST_MODEL:
            raise ModelError(file.name, f"the model has more than {LARGEST_MODEL >> 30} GB", "Choose a smaller one.")
        yield file


def _licence(plain: Mapping[str, Any]) -> str:
    card = plain.get("cardData")
    stated = card.get("license") if isinstance(card, dict) else None
    if isinstance(stated, str) and 0 < len(stated) <= 80 and stated.isprintable():
        return stated
    tags = [tag for tag in plain.get("tags") or () if isinstance(tag, str) and tag.startswith("license:")]
    return tags[0].removeprefix("license:")[:80] if tags else NOT_STATED


def _is_right(path: Path, file: HubFile) -> bool:
    if file.sha256:
        digest, wanted = hashlib.sha256(), file.sha256
    else:
        digest, wanted = hashlib.sha1(usedforsecurity=False), file.git
        digest.update(f"blob {file.size}\0".encode())
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return not wanted or digest.hexdigest() == wanted


def _make_sure_of_room(folder: Path, revision: Revision) -> None:
    """Weights are there three times for a moment: as they came, as they are read, and converted."""
    needed = 3 * sum(file.size for file in revision.files)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise ModelError(
            f"hf:{revision.model}",
            f"it needs {needed >> 20:,} MB for a while, and {free >> 20:,} MB are free",
            "Free some space, or choose another folder with `--out`.",
        )
