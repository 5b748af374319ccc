"""Firefox Translations models from Remote Settings, where browsers get them: a list of files, packed with zstd.

The addresses are those that `fxtranslate` knows, or what its variable `FXTRANSLATE_RECORDS_URL` says, so that a
newsroom can host the files itself, as Mozilla asks of those who use many.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.parse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import ExtraMissing, ModelError
from summarizer.models.download import Wanted, fetch, fetch_text
from summarizer.models.firefox import LARGEST_FILE, PREFIX, REFUSED, install_pair, pair_of
from summarizer.models.transfer import Transfer
from summarizer.models.wheels import COMMAND

UNPACK_MEMORY = 1 << 30  # bytes that unpacking one file may take
UNPACK_TIMEOUT = 120.0  # seconds
SIZES = ("tiny", "base-memory", "base")  # the smaller ones first: readers per megabyte
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,100}")

_UNPACK = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[4]), int(sys.argv[4])))
from fxtranslate import discovery
Path(sys.argv[2]).write_bytes(discovery.verify_and_decompress(Path(sys.argv[1]).read_bytes(), sys.argv[3] or None))
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One file of one model."""

    name: str
    kind: str  # "model", "lex", "vocab", "srcvocab", "trgvocab"
    version: str
    size_class: str  # "tiny", "base"…
    sha256: str  # of the unpacked file
    location: str  # behind the server's address for attachments
    packed_sha256: str
    packed_size: int  # bytes


def install_listed(name: str, models: Path, transfer: Transfer) -> Path:
    """Download and install one pair.

    Args:
        name: `en-pt`.
        models: the model store.
        transfer: hears of the bytes.

    Returns:
        its folder in the store.

    Raises:
        ExtraMissing: where `fxtranslate` is not installed.
        ModelError: where the list or a file cannot be had, or is damaged; the store is then as it was.
    """
    source, target = pair_of(name)
    subject = f"{PREFIX}{name}"
    try:
        from fxtranslate import discovery
    except ImportError as error:
        remedy = f"Install it: {COMMAND}"
        raise ExtraMissing("fxtranslate", "this part of the program is not installed", remedy) from error
    address = str(discovery.records_url())
    records = choose(fetch_text(address, models, transfer), source, target, subject)
    base = _attachments(address, models, transfer, subject)

    def bring(staging: Path) -> None:
        for record in records:
            packed = staging / f"{record.name}.zst"
            url = urllib.parse.urljoin(base, urllib.parse.quote(record.location))
            fetch(Wanted(url, LARGEST_FILE, record.packed_sha256, record.packed_size), models, packed, transfer)
            _unpack(packed, staging / record.name, record.sha256, subject)
            packed.unlink()

    host = urllib.parse.urlsplit(address).hostname or ""
    version = f"{records[0].version} {records[0].size_class}".strip()
    return install_pair(source, target, models, bring, source_note=f"Remote Settings at {host}", version=version)


def choose(body: str, source: str, target: str, subject: str) -> list[Record]:
    """The files of the smallest, newest whole model of a pair in a list of records.

    Raises:
        ModelError: where the list is damaged or has no such model.
    """
    from fxtranslate import discovery

    try:
        known: list[dict[str, Any]] = discovery.parse_records(body)
        plain = json.loads(body)["data"]
        packed = {str(item["attachment"]["location"]): item["attachment"] for item in plain if "attachment" in item}
        found = [
            Record(
                name=str(record["name"]),
                kind=str(record["fileType"]),
                version=str(record["version"]),
                size_class=str(record["architecture"] or ""),
                sha256=str(record["decompressedHash"] or ""),
                location=str(record["location"]),
                packed_sha256=str(packed[record["location"]].get("hash", "")),
                packed_size=int(packed[record["location"]].get("size", 0)),
            )
            for record in known
            if (record["sourceLanguage"], record["targetLanguage"]) == (source, target)
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(subject, f"the list of models is damaged ({error})", "Try again later.") from error
    models: dict[tuple[str, str], list[Record]] = {}
    for record in found:
        models.setdefault((record.size_class, record.version), []).append(record)
    whole = {key: files for key, files in models.items() if {"model", "lex"} <= {file.kind for file in files}}
    if not whole:
        raise ModelError(subject, "there is no such model", "`summarizer languages` names another way.")
    chosen = whole[max(whole, key=_preference)]
    if not all(_NAME.fullmatch(record.name) for record in chosen):
        raise ModelError(subject, "the list of models names files that a model cannot have", REFUSED)
    return sorted(chosen, key=lambda record: record.packed_size)


def _preference(key: tuple[str, str]) -> tuple[int, list[int], str]:
    size_class, version = key
    rank = -SIZES.index(size_class) if size_class in SIZES else -len(SIZES)
    return rank, [int(number) for number in re.findall(r"\d{1,9}", version)], size_class


def _attachments(address: str, models: Path, transfer: Transfer, subject: str) -> str:
    """Where the server keeps files; it says so at its root."""
    root = address.partition("/buckets/")[0] + "/"
    try:
        base = json.loads(fetch_text(root, models, transfer))["capabilities"]["attachments"]["base_url"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(subject, "the server does not say where its files are", "Try again later.") from error
    return str(base).rstrip("/") + "/"


def _unpack(packed: Path, target: Path, sha256: str, subject: str) -> None:
    """Unpack in a process with little memory, so that a bomb ends there."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _UNPACK, str(packed), str(target), sha256, str(UNPACK_MEMORY)],
            capture_output=True, timeout=UNPACK_TIMEOUT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ModelError(subject, f"{target.name} does not come to an end", REFUSED) from error
    if done.returncode != 0 or target.stat().st_size > LARGEST_FILE:
        raise ModelError(subject, f"{target.name} is damaged, or not what its list promises", REFUSED)
