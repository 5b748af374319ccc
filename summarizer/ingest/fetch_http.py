"""One request and its answer, within one deadline and one size, to an address that was judged beforehand.

Proxies of the environment are not used: behind one, the address that is reached could not be judged here.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.errors import SourceError
from summarizer.ingest.fetch_hosts import Target, resolve

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 65_536  # bytes read at a time
CONNECT = 10.0  # seconds at most for one connection to open; the deadline holds besides
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, text/html, application/xhtml+xml;q=0.9, "
    "application/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)


class Unanswered(SourceError):
    """A request that brought no answer that can be used.

    Args:
        passing: whether it may go better another time.
    """

    def __init__(self, subject: str, cause: str, remedy: str, *, passing: bool) -> None:
        super().__init__(subject, cause, remedy)
        self.passing = passing


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for, and what of it is here already."""

    target: Target
    agent: str
    etag: str = ""  # of the answer that is kept
    modified: str = ""  # its Last-Modified, as the server wrote it


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, decompressed."""

    status: int
    body: bytes = b""
    etag: str = ""
    modified: str = ""
    media: str = ""  # "text/html", in lower case, without parameters
    charset: str = ""  # as declared
    location: str = ""
    retry_after: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one answer may cost.

    Attributes:
        seconds: from resolving the host to the last byte.
        size: bytes, after decompression.
        allow: private places that may be asked (see `fetch_hosts.permitted`).
        trust: the certificates that are believed; None for the system's.
    """

    seconds: float
    size: int
    allow: tuple[str, ...] = ()
    trust: ssl.SSLContext | None = field(default=None, compare=False)


def ask(request: Request, limits: Limits) -> Answer:
    """Send one GET request; redirects are answers like any other.

    Raises:
        Refused: where the host leads to a place that must not be asked.
        Unanswered: where no whole answer came within the limits.
    """
    deadline = time.monotonic() + limits.seconds
    url = request.target.url
    try:
        with _connect(request.target, limits, deadline) as wire:
            return _exchange(request, wire, limits, deadline)
    except ssl.SSLCertVerificationError as error:
        cause = f"its certificate is not to be trusted ({error.verify_message.rstrip('.')})"
        remedy = "Tell the site; where the certificate is your own, name it in the variable SSL_CERT_FILE."
        raise Unanswered(url, cause, remedy, passing=False) from error
    except ssl.SSLError as error:
        cause = f"no safe connection could be made ({error.reason or 'TLS failed'})"
        remedy = "Check that the address begins as it should, with http or https."
        raise Unanswered(url, cause, remedy, passing=True) from error
    except TimeoutError as error:
        cause = f"no whole answer came within {limits.seconds:g} seconds"
        raise Unanswered(url, cause, "Try again later, or raise `timeout` under [fetch].", passing=True) from error
    except socket.gaierror as error:
        gone = error.errno == socket.EAI_NONAME
        cause = f"the host {request.target.host} was not found ({error.strerror})"
        remedy = "Check the address and the connection to the network."
        raise Unanswered(url, cause, remedy, passing=not gone) from error
    except http.client.HTTPException as error:
        cause = f"the answer is not HTTP as it should be ({type(error).__name__})"
        raise Unanswered(url, cause, "Try again later; else tell the site.", passing=True) from error
    except OSError as error:
        cause = f"the connection failed ({error.strerror or error})"
        raise Unanswered(url, cause, "Check the connection to the network, then try again.", passing=True) from error


def _connect(target: Target, limits: Limits, deadline: float) -> socket.socket:
    """A connection to one of the judged addresses; the name itself is not looked up a second time."""
    addresses = resolve(target, limits.allow, _left(deadline))
    trouble: OSError = TimeoutError()
    for address in addresses:
        try:
            plain = socket.create_connection((str(address), target.port), timeout=min(CONNECT, _left(deadline)))
        except OSError as error:
            trouble = error
            continue
        if target.scheme == "http":
            return plain
        try:
            context = limits.trust or ssl.create_default_context()
            plain.settimeout(_left(deadline))
            return context.wrap_socket(plain, server_hostname=target.host.rstrip("."))
        except BaseException:
            plain.close()
            raise
    raise trouble


def _left(deadline: float) -> float:
    """Seconds until the deadline.

    Raises:
        TimeoutError: where none are left.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Reader(io.RawIOBase):
    """A socket's bytes, each wait bounded by what is left of the whole: a byte a second does not win time."""

    def __init__(self, wire: socket.socket, deadline: float) -> None:
        self._wire, self._deadline = wire, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        self._wire.settimeout(_left(self._deadline))
        return self._wire.recv_into(buffer)


class _Wire:
    """What `http.client` needs of a socket, under the deadline; the caller closes the socket itself."""

    def __init__(self, wire: socket.socket, deadline: float) -> None:
        self._wire, self._deadline = wire, deadline

    def sendall(self, data: bytes) -> None:
        self._wire.settimeout(_left(self._deadline))
        self._wire.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._wire, self._deadline))

    def close(self) -> None:
        return


def _exchange(request: Request, wire: socket.socket, limits: Limits, deadline: float) -> Answer:
    connection = http.client.HTTPConnection(request.target.host, request.target.port)
    connection.sock = _Wire(wire, deadline)
    headers = {
        "Host": request.target.authority,
        "User-Agent": request.agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "fr, *;q=0.5",
        "Connection": "close",
    }
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.modified:
        headers["If-Modified-Since"] = request.modified
    connection.request("GET", request.target.path, headers=headers)
    with connection.getresponse() as response:
        body = _body(response, request.target.url, limits.size) if response.status == http.client.OK else b""
        media, _, rest = (response.headers.get("Content-Type") or "").partition(";")
        return Answer(
            status=response.status,
            body=body,
            etag=_plain(response, "ETag"),
            modified=_plain(response, "Last-Modified"),
            media=media.strip().lower()[:100],
            charset=_charset(rest),
            location=_plain(response, "Location"),
            retry_after=_plain(response, "Retry-After"),
        )


def _plain(response: http.client.HTTPResponse, name: str) -> str:
    """A header as text that can be sent back: servers write UTF-8 where only Latin-1 may stand."""
    value = (response.headers.get(name) or "").strip()
    if name != "Location":
        return value if value.isprintable() and value.isascii() and len(value) <= 500 else ""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _charset(parameters: str) -> str:
    for item in parameters.split(";"):
        name, _, value = item.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()[:40]
    return ""


def _body(response: http.client.HTTPResponse, url: str, size: int) -> bytes:
    """The whole body, decompressed, both its forms within the size.

    Raises:
        Unanswered: where it is too large, cut short, or compressed in a way that was not offered.
    """
    announced = response.length
    if announced is not None and announced > size:
        raise _too_large(url, size)
    unpack = _unpacker(response.headers.get_all("Content-Encoding") or [], url)
    received, body = 0, bytearray()
    try:
        while chunk := response.read(CHUNK):
            received += len(chunk)
            if received > size:
                raise _too_large(url, size)
            body += unpack.feed(chunk, size + 1 - len(body))
            if len(body) > size:
                raise _too_large(url, size)
    except zlib.error as error:
        cause = "its compression is damaged"
        raise Unanswered(url, cause, "Try again later; else tell the site.", passing=True) from error
    if (announced is not None and received < announced) or not unpack.whole:
        raise Unanswered(url, "the answer breaks off before its end", "Try again later.", passing=True)
    return bytes(body)


def _too_large(url: str, size: int) -> Unanswered:
    cause = f"the answer is larger than {size / 1e6:g} MB"
    return Unanswered(url, cause, "Raise `max_bytes` under [fetch] if you trust it.", passing=False)


class _AsItIs:
    """A body that is not compressed."""

    whole = True

    def feed(self, data: bytes, _room: int) -> bytes:
        return data


class _Inflate:
    """gzip (several members after one another too), zlib and bare deflate, never more than there is room for."""

    def __init__(self) -> None:
        self._state: zlib._Decompress | None = None
        self._began, self.whole = False, True

    def feed(self, data: bytes, room: int) -> bytes:
        """What these bytes unpack to.

        Args:
            data: the next piece.
            room: unpack at most so many bytes; the caller gives up where they are all used.
        """
        out = bytearray()
        while data and len(out) < room:
            if self._state is None:
                if self._began and data[:1] != b"\x1f":
                    return bytes(out)  # padding after the last member, which gzip's own tool ignores too
                self._state = zlib.decompressobj(wbits=_window(data))
                self._began, self.whole = True, False
            out += self._state.decompress(data, room - len(out))
            data = self._state.unconsumed_tail
            if self._state.eof:
                data, self._state, self.whole = self._state.unused_data, None, True
        return bytes(out)


def _window(data: bytes) -> int:
    """Which of the three forms a stream has, by its first bytes; servers confuse the last two."""
    if data[:1] == b"\x1f":
        return 16 + zlib.MAX_WBITS
    zlib_header = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0
    return zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS


def _unpacker(encodings: Sequence[str], url: str) -> _AsItIs | _Inflate:
    named = [item.strip().lower() for line in encodings for item in line.split(",") if item.strip()]
    named = [item for item in named if item != "identity"]
    if not named:
        return _AsItIs()
    if named in (["gzip"], ["x-gzip"], ["deflate"]):
        return _Inflate()
    cause = f"the answer is compressed in a way that was not asked for ({', '.join(named)[:40]})"
    raise Unanswered(url, cause, "Tell the site: only gzip and deflate were offered.", passing=False)
