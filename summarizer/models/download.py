"""Files from the web for `models add`: resumed where an earlier try ended, bounded, and compared with a digest.

Only `models add` uses it. What is half there waits in a folder of the model store, under a name made from its address,
so that a broken line costs only what had not come yet.
"""

from __future__ import annotations

import functools
import hashlib
import http.client
import re
import shutil
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO

from summarizer.errors import ModelError
from summarizer.models.manifest import sha256_of
from summarizer.models.transfer import Transfer

WAITING = ".downloads"  # folder of the model store
TIMEOUT = 30.0  # seconds without a byte
TRIES = 4  # each goes on where the one before ended
CHUNK = 1 << 16
LARGEST_LIST = 20 << 20  # bytes of an index
AGENT = "summarizer models add"
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file of the web."""

    url: str
    largest: int  # bytes
    sha256: str = ""  # "" where nobody says
    size: int = 0  # bytes, 0 where nobody says


def fetch(wanted: Wanted, models: Path, target: Path, transfer: Transfer) -> str:
    """Download a file to a place inside the store.

    Args:
        wanted: where it is and what it must be.
        models: the model store, where a half file waits for the next try.
        target: where it goes.
        transfer: hears of the bytes.

    Returns:
        its SHA-256.

    Raises:
        ModelError: where it cannot be had, is too large, or is not what was promised.
    """
    waiting = models / WAITING
    part = waiting / hashlib.sha256(wanted.url.encode()).hexdigest()[:32]
    mark = part.with_suffix(".validator")
    try:
        waiting.mkdir(parents=True, exist_ok=True)
        for attempt in range(1, TRIES + 1):
            try:
                _continue(wanted, part, mark, transfer)
                break
            except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
                if (isinstance(error, urllib.error.HTTPError) and error.code < 500) or attempt == TRIES:
                    raise
        digest = sha256_of(part)
        size = part.stat().st_size
        if (wanted.size and size != wanted.size) or (wanted.sha256 and digest != wanted.sha256):
            _forget(part, mark)
            remedy = "Nothing was changed. Try again; if it stays so, do not trust the source."
            raise ModelError(_shown(wanted.url), "what came is not what its index promises", remedy)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(part, target)
        _forget(part, mark)
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = f"{error.code} {error.reason}" if isinstance(error, urllib.error.HTTPError) else str(error)
        remedy = "Look at the network and try again: it goes on where it ended."
        raise ModelError(_shown(wanted.url), f"it could not be downloaded ({reason[:160]})", remedy) from error
    return digest


def fetch_text(url: str, models: Path, transfer: Transfer) -> str:
    """A list of what there is, as text.

    Raises:
        ModelError: where it cannot be had or is too large.
    """
    target = models / WAITING / "list"
    fetch(Wanted(url, LARGEST_LIST), models, target, transfer)
    try:
        return target.read_text(encoding="utf-8", errors="replace")
    finally:
        target.unlink(missing_ok=True)


def _continue(wanted: Wanted, part: Path, mark: Path, transfer: Transfer) -> None:
    done = part.stat().st_size if part.is_file() and mark.is_file() else 0
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    if done:
        headers |= {"Range": f"bytes={done}-", "If-Range": mark.read_text(encoding="utf-8")}
    _http_only(wanted.url)
    request = urllib.request.Request(wanted.url, headers=headers)  # noqa: S310 - judged above
    try:
        response = _opener().open(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and done:
            _forget(part, mark)
        raise
    with response:
        found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        goes_on = response.status == http.HTTPStatus.PARTIAL_CONTENT and found and int(found.group(1)) == done
        done = done if goes_on else 0
        length = int(response.headers.get("Content-Length") or 0)
        if done + length > wanted.largest:
            raise _too_large(wanted)
        validator = response.headers.get("ETag") or response.headers.get("Last-Modified") or ""
        if validator and not validator.startswith("W/"):
            mark.write_text(validator, encoding="utf-8")
        else:
            mark.unlink(missing_ok=True)
        transfer.begin(_shown(wanted.url), done + length, done)
        with part.open("ab" if done else "wb") as out:
            came = 0
            while chunk := response.read(CHUNK):
                came += len(chunk)
                if done + came > wanted.largest:
                    out.close()
                    _forget(part, mark)
                    raise _too_large(wanted)
                out.write(chunk)
                transfer.advance(len(chunk))
        if length and came != length:
            raise http.client.IncompleteRead(b"", length - came)


class _Careful(urllib.request.HTTPRedirectHandler):
    """Redirects lead to the web and never from an encrypted place to an open one."""

    max_redirections = 5

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        _http_only(newurl, encrypted=req.full_url.startswith("https:"))
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


@functools.cache
def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_Careful)


def _http_only(url: str, *, encrypted: bool = False) -> None:
    scheme = urllib.parse.urlsplit(url).scheme
    if scheme != "https" and (encrypted or scheme != "http"):
        raise ModelError(_shown(url), "only addresses with https: or http: are followed", "Name another address.")


def _too_large(wanted: Wanted) -> ModelError:
    cause = f"it is larger than {wanted.largest >> 20:,} MB, more than any such model"
    return ModelError(_shown(wanted.url), cause, "Nothing was changed. Get it from a source that you trust.")


def _forget(part: Path, mark: Path) -> None:
    part.unlink(missing_ok=True)
    mark.unlink(missing_ok=True)


def _shown(url: str) -> str:
    """An address for people: no password, no query."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit((parts.scheme, parts.hostname or "", parts.path, "", ""))
