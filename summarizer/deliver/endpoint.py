"""The https: address of List-Unsubscribe: a small WSGI application that takes the POST of RFC 8058.

A GET only asks, since link scanners follow every link of a mail; nothing is learned of a reader but the token's digest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from summarizer.deliver.secrets import Secret
from summarizer.deliver.tokens import reader_of

if TYPE_CHECKING:
    from wsgiref.simple_server import WSGIServer
    from wsgiref.types import StartResponse, WSGIEnvironment

LONGEST_BODY = 4096  # bytes; a form with one field has 26
_TIMEOUT = 10.0  # seconds for a request to arrive
_FIELD, _CONSENT = "List-Unsubscribe", "One-Click"  # RFC 8058, 3.1
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"


class Step(StrEnum):
    """What the page says."""

    ASK = "ask"
    DONE = "done"
    INVALID = "invalid"


class Application:
    """The WSGI application.

    Args:
        list_id: of the list that tokens are signed for.
        key: that they are signed with.
        suppress: keeps a reader's digest; what it raises is answered with 503, so that the mail program tries again.
        page: the HTML of a step, for an Accept-Language.
    """

    def __init__(
        self, list_id: str, key: Secret, suppress: Callable[[str], None], page: Callable[[Step, str], str]
    ) -> None:
        self._list_id, self._key, self._suppress, self._page = list_id, key, suppress, page

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        status, step = self._answer(environ)
        body = self._page(step, str(environ.get("HTTP_ACCEPT_LANGUAGE", ""))[:200]).encode() if step else b""
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Content-Security-Policy", _POLICY),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Robots-Tag", "noindex"),
        ]
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answer(self, environ: WSGIEnvironment) -> tuple[str, Step | None]:
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD", "POST"):
            return "405 Method Not Allowed", None
        tokens = parse_qs(str(environ.get("QUERY_STRING", ""))[:LONGEST_BODY]).get("token", [])
        reader = reader_of(tokens[0], self._list_id, self._key) if len(tokens) == 1 else None
        if reader is None:
            return "404 Not Found", Step.INVALID
        if method != "POST":
            return "200 OK", Step.ASK
        if not _consents(environ):
            return "400 Bad Request", Step.ASK
        try:
            self._suppress(reader)
        except Exception:  # noqa: BLE001 - whatever went wrong, the request was not honoured, and that must be said
            return "503 Service Unavailable", None
        return "200 OK", Step.DONE


def _consents(environ: WSGIEnvironment) -> bool:
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return False
    if not 0 < length <= LONGEST_BODY:
        return False
    body: bytes = environ["wsgi.input"].read(length)
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    if kind == "multipart/form-data":  # RFC 8058, 3.2, allows both encodings of a form
        return f'name="{_FIELD}"'.encode() in body and _CONSENT.encode() in body
    return parse_qs(body.decode("ascii", "replace")).get(_FIELD) == [_CONSENT]


def serve(application: Application, host: str, port: int) -> WSGIServer:
    """A server that is bound but not yet serving; TLS is the business of the web server in front of it.

    Args:
        application: what answers.
        host: where to listen.
        port: 0 chooses a free one.

    Raises:
        OSError: where the port cannot be had.
    """
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

    class Handler(WSGIRequestHandler):
        timeout = _TIMEOUT

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
            """Say nothing: a request's line holds the reader's token."""

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    server = Server((host, port), Handler)
    server.set_app(application)
    return server
