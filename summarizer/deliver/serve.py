"""A look at the site on this machine: a server that nobody else can reach, for reading and nothing more."""

from __future__ import annotations

import http.server
import mimetypes
import posixpath
import urllib.parse
from functools import partial
from http import HTTPStatus
from pathlib import Path

from summarizer.errors import ConfigError

HOST = "127.0.0.1"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".json": "application/json",
    ".pagefind": "application/octet-stream",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
_FEEDS = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of one folder: no listing, no hidden file, no way out, links included."""

    server_version = "summarizer"
    sys_version = ""

    def __init__(self, *arguments: object, root: Path, **rest: object) -> None:
        self._root = root
        super().__init__(*arguments, directory=str(root), **rest)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file for an address; a name that cannot be where there is none for it."""
        asked = urllib.parse.unquote(urllib.parse.urlsplit(path).path, errors="surrogateescape")
        parts = [part for part in asked.split("/") if part]
        nowhere = str(self._root / ".nothing")
        if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return nowhere
        found = self._root.joinpath(*parts)
        try:
            inside = found.resolve().is_relative_to(self._root.resolve())
        except (OSError, ValueError):
            return nowhere
        return (str(found) + ("/" if asked.endswith("/") else "")) if inside else nowhere

    def list_directory(self, path: str | object) -> None:  # noqa: ARG002 - the library's signature
        """A folder without a front page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def guess_type(self, path: str | object) -> str:
        name = posixpath.basename(str(path))
        known = _FEEDS.get(name) or _TYPES.get(posixpath.splitext(name)[1].lower())
        return known or mimetypes.guess_type(name)[0] or "application/octet-stream"

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the library's signature
        """Nobody needs to hear of every file."""


def server(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server of a site's folder on the loopback interface; the caller starts and stops it.

    Args:
        site: a folder that `publish` made.
        port: 0 for any that is free.

    Raises:
        ConfigError: where there is no site, or the port is taken.
    """
    if not (site / "index.html").is_file():
        raise ConfigError(str(site), "there is no site here", "Run `summarizer publish` first.")
    try:
        return http.server.ThreadingHTTPServer((HOST, port), partial(_Handler, root=site))
    except (OSError, OverflowError) as error:
        raise ConfigError(f"--port {port}", f"it cannot be used ({error})", "Name another, or 0 for any.") from error
