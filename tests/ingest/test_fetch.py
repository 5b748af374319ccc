"""Asking the web politely and safely, against a real server that is late, rude, broken or hostile."""

from __future__ import annotations

import datetime as dt
import gzip
import http.server
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer.ingest.fetch import Fetcher
from summarizer.ingest.fetch_hosts import Refused
from summarizer.ingest.fetch_http import Limits, Unanswered
from summarizer.ingest.kept import Kept
from summarizer.settings import FetchSettings
from summarizer.text.weblinks import address_key

if TYPE_CHECKING:
    from tests.conftest import Web

NOW = dt.datetime(2025, 12, 23, 6, 0, tzinfo=dt.UTC)
PAGE = "<html><title>Le pont rouvre</title><p>Le pont de Sorvilliers a rouvert lundi matin.</p></html>"

Make = Callable[..., Fetcher]


def body(kept: Kept, url: str) -> bytes | None:
    page = kept.page(address_key(url))
    return kept.body(page) if page else None


def test_a_page_is_kept_with_all_that_matters(web: Web, make_fetcher: Make, kept: Kept) -> None:
    web.page("/a", PAGE, Last_Modified="Mon, 22 Dec 2025 10:00:00 GMT")
    web.acts["/a?utm_source=feed"] = web.acts["/a"]
    fetched = make_fetcher().fetch(f"{web.base}/a?utm_source=feed")
    assert fetched.fresh
    assert web.paths == ["/robots.txt", "/a?utm_source=feed"], "asked for as it stands"
    page = kept.page(address_key(f"{web.base}/a"))
    assert page == fetched.page, "and known by the address without its tracker"
    assert page.final == f"{web.base}/a?utm_source=feed"
    assert (page.media, page.charset) == ("text/html", "utf-8")
    assert (page.fetched, page.modified) == ("2025-12-23T06:00:00Z", "Mon, 22 Dec 2025 10:00:00 GMT")
    assert page.etag
    assert kept.body(page) == PAGE.encode()


def test_what_is_here_is_not_sent_again(web: Web, make_fetcher: Make, kept: Kept) -> None:
    web.page("/a", PAGE, Last_Modified="Mon, 22 Dec 2025 10:00:00 GMT")
    first = make_fetcher().fetch(f"{web.base}/a")
    later = make_fetcher(NOW + dt.timedelta(hours=1))
    again = later.fetch(f"{web.base}/a")
    assert (first.fresh, again.fresh) == (True, False)
    assert (later.tally.asked, later.tally.downloaded, later.tally.unchanged) == (1, 0, 1)
    assert web.asked[-1].headers["if-none-match"]
    assert web.asked[-1].headers["if-modified-since"] == "Mon, 22 Dec 2025 10:00:00 GMT"
    assert body(kept, f"{web.base}/a") == PAGE.encode()
    assert again.page.fetched == first.page.fetched < again.page.checked


def test_a_kept_body_that_was_damaged_is_asked_for_anew(web: Web, make_fetcher: Make, kept: Kept) -> None:
    web.page("/a", PAGE)
    make_fetcher().fetch(f"{web.base}/a")
    kept._db.execute("UPDATE bodies SET data = x'00'")
    assert body(kept, f"{web.base}/a") is None
    make_fetcher().fetch(f"{web.base}/a")
    assert "if-none-match" not in web.asked[-1].headers
    assert body(kept, f"{web.base}/a") == PAGE.encode()


def test_we_say_who_we_are(web: Web, make_fetcher: Make) -> None:
    web.page("/a", PAGE)
    make_fetcher(agent="Desk (+mailto:a@example.org)").fetch(f"{web.base}/a")
    assert {asked.headers["user-agent"] for asked in web.asked} == {"Desk (+mailto:a@example.org)"}
    assert web.asked[0].headers["host"] == web.base.removeprefix("http://")


# --- robots.txt -----------------------------------------------------------------------------------------------------


def test_what_robots_forbids_is_not_asked_for(web: Web, make_fetcher: Make, kept: Kept) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /prive\n", "text/plain")
    web.page("/prive/a", PAGE)
    web.page("/a", PAGE)
    fetcher = make_fetcher()
    fetcher.fetch(f"{web.base}/a")
    with pytest.raises(Refused, match=r"robots\.txt"):
        fetcher.fetch(f"{web.base}/prive/a")
    assert "/prive/a" not in web.paths
    page = kept.page(address_key(f"{web.base}/prive/a"))
    assert page is not None
    assert "robots.txt" in page.cause
    assert web.paths.count("/robots.txt") == 1
    make_fetcher(NOW + dt.timedelta(hours=2)).fetch(f"{web.base}/a")
    assert web.paths.count("/robots.txt") == 1, "kept for a day"
    make_fetcher(NOW + dt.timedelta(hours=30)).fetch(f"{web.base}/a")
    assert web.paths.count("/robots.txt") == 2


def test_a_redirect_does_not_lead_around_robots(web: Web, make_fetcher: Make) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /prive\n", "text/plain")
    web.page("/prive/a", PAGE)
    web.status("/a", 302, Location="/prive/a")
    with pytest.raises(Refused, match=r"robots\.txt"):
        make_fetcher().fetch(f"{web.base}/a")
    assert "/prive/a" not in web.paths


def test_a_site_that_cannot_say_what_it_allows_is_left_alone(web: Web, make_fetcher: Make) -> None:
    web.status("/robots.txt", 500)
    web.page("/a", PAGE)
    with pytest.raises(Unanswered, match="500"):
        make_fetcher(retries=0).fetch(f"{web.base}/a")
    assert "/a" not in web.paths


def test_the_delay_between_two_requests(web: Web, make_fetcher: Make, waits: list[float]) -> None:
    web.page("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    web.page("/a", PAGE)
    web.page("/b", PAGE)
    fetcher = make_fetcher(delay=3.0)
    fetcher.fetch(f"{web.base}/a")
    fetcher.fetch(f"{web.base}/b")
    assert len(waits) == 2
    assert all(6 < wait <= 7 for wait in waits), "the site's own wish, where it is longer"


# --- trouble --------------------------------------------------------------------------------------------------------


def test_a_failure_that_passes_is_tried_again(web: Web, make_fetcher: Make, waits: list[float]) -> None:
    web.status("/fail", 500)
    web.page("/good", PAGE)
    web.in_turn("/a", web.acts["/fail"], web.acts["/fail"], web.acts["/good"])
    assert make_fetcher(delay=1.0, retries=2).fetch(f"{web.base}/a").fresh
    assert web.paths.count("/a") == 3
    assert waits.count(1.0) == 1
    assert waits.count(2.0) == 1, "twice as long before the second further try"


def test_a_failure_that_stays_is_not(web: Web, make_fetcher: Make, kept: Kept) -> None:
    for status in (401, 403, 404, 410, 451):
        web.status(f"/{status}", status)
        with pytest.raises(Unanswered, match=str(status)) as caught:
            make_fetcher().fetch(f"{web.base}/{status}")
        assert not caught.value.passing
        assert web.paths.count(f"/{status}") == 1


def test_retry_after_is_waited_for(web: Web, make_fetcher: Make, waits: list[float]) -> None:
    web.status("/busy", 503, Retry_After="30")
    web.page("/good", PAGE)
    web.in_turn("/a", web.acts["/busy"], web.acts["/good"])
    assert make_fetcher().fetch(f"{web.base}/a").fresh
    assert 30.0 in waits


@pytest.mark.parametrize("wish", ["86400", "Wed, 24 Dec 2025 06:00:00 GMT"])
def test_a_long_retry_after_is_kept_for_the_next_run(
    web: Web, make_fetcher: Make, waits: list[float], kept: Kept, wish: str
) -> None:
    web.status("/a", 429, Retry_After=wish)
    web.page("/b", PAGE)
    fetcher = make_fetcher()
    with pytest.raises(Unanswered, match="2025-12-24T06:00:00Z"):
        fetcher.fetch(f"{web.base}/a")
    with pytest.raises(Unanswered, match="left alone"):
        fetcher.fetch(f"{web.base}/b")
    assert not [wait for wait in waits if wait > 1], "no run waits for a day"
    with pytest.raises(Unanswered, match="left alone"):
        make_fetcher(NOW + dt.timedelta(hours=1)).fetch(f"{web.base}/a")
    assert web.paths.count("/a") == 1
    web.page("/a", PAGE)
    assert make_fetcher(NOW + dt.timedelta(hours=25)).fetch(f"{web.base}/a").fresh


def test_a_host_that_never_answers_costs_its_time_once(web: Web, make_fetcher: Make) -> None:
    over = threading.Event()
    web.raw("/robots.txt", then=lambda: over.wait(20))
    fetcher = make_fetcher(timeout=0.3, retries=1)
    for path in ("/a", "/b", "/c", "/d"):
        with pytest.raises(Unanswered, match=r"0\.3 seconds"):
            fetcher.fetch(f"{web.base}{path}")
    over.set()
    assert len(web.paths) == 2, "after a second try the host is left alone"


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"])
def test_a_byte_a_moment_does_not_win_time(web: Web, make_fetcher: Make, start: bytes) -> None:
    """Each single wait is short, the whole is not."""

    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for _ in range(400):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)

    web.acts["/a"] = drip
    began = time.monotonic()
    with pytest.raises(Unanswered, match="seconds"):
        make_fetcher(timeout=0.4, retries=0).fetch(f"{web.base}/a")
    assert time.monotonic() - began < 10, "of the 20 seconds that it would have taken"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<p>Le pont", "breaks off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n<p>Le pont", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>Le pont", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nxx", "not asked for"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\nxx", "not asked for"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\nxx", "not asked for"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all", "damaged"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 999, mtime=0)[:-9], "breaks off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "empty"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\nx", "larger than 1 MB"),
        (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "nowhere"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\nx", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\nx", "not HTTP"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "not HTTP"),
        (b"", "not HTTP"),
    ],
)
def test_broken_answers(web: Web, make_fetcher: Make, kept: Kept, answer: bytes, said: str) -> None:
    web.raw("/a", answer)
    with pytest.raises(Unanswered, match=said):
        make_fetcher(retries=0).fetch(f"{web.base}/a")
    assert body(kept, f"{web.base}/a") is None


def test_a_wrong_length_takes_nothing_from_the_next_page(web: Web, make_fetcher: Make, kept: Kept) -> None:
    web.raw("/a", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12345HTTP/1.1 200 OK\r\n\r\nsmuggled")
    web.page("/b", PAGE)
    fetcher = make_fetcher()
    fetcher.fetch(f"{web.base}/a")
    fetcher.fetch(f"{web.base}/b")
    assert body(kept, f"{web.base}/a") == b"12345"
    assert body(kept, f"{web.base}/b") == PAGE.encode()


def bomb() -> bytes:
    """64 megabytes in 64 kilobytes."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9) as file:
        for _ in range(64):
            file.write(bytes(1_000_000))
    return out.getvalue()


def test_a_compression_bomb_is_given_up_at_the_limit(web: Web, make_fetcher: Make) -> None:
    import tracemalloc

    data = bomb()
    assert len(data) < 100_000
    many = gzip.compress(bytes(900_000), mtime=0) * 50
    for packed in (data, many):
        web.page("/a", packed, Content_Encoding="gzip")
        tracemalloc.start()
        with pytest.raises(Unanswered, match="larger than 1 MB"):
            make_fetcher(retries=0).fetch(f"{web.base}/a")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 12_000_000


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("gzip", lambda data: gzip.compress(data[:20], mtime=0) + gzip.compress(data[20:])),
        ("gzip", lambda data: gzip.compress(data, mtime=0) + bytes(7)),
        ("identity", bytes),
    ],
)
def test_compressed_answers(
    web: Web, make_fetcher: Make, kept: Kept, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    web.page("/a", pack(PAGE.encode()), Content_Encoding=encoding)
    make_fetcher().fetch(f"{web.base}/a")
    assert body(kept, f"{web.base}/a") == PAGE.encode()


# --- redirects ------------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_permanent_ones_remembered(web: Web, make_fetcher: Make, kept: Kept) -> None:
    web.status("/old", 301, Location="/newer")
    web.status("/newer", 308, Location="/today")
    web.status("/today", 302, Location="/2025/12/23")
    web.page("/2025/12/23", PAGE)
    make_fetcher().fetch(f"{web.base}/old")
    page = kept.page(address_key(f"{web.base}/old"))
    assert page is not None
    assert page.final == f"{web.base}/2025/12/23"
    assert page.moved == f"{web.base}/today", "what moved for a day is asked for again"
    web.asked.clear()
    assert not make_fetcher().fetch(f"{web.base}/old").fresh
    assert web.paths == ["/today", "/2025/12/23"]
    web.status("/today", 404)
    with pytest.raises(Unanswered):
        make_fetcher().fetch(f"{web.base}/old")
    web.page("/old", PAGE)
    assert make_fetcher().fetch(f"{web.base}/old").page.final == f"{web.base}/old", "forgotten when it leads nowhere"


def test_redirects_that_do_not_end(web: Web, make_fetcher: Make) -> None:
    web.status("/a", 302, Location="/b")
    web.status("/b", 302, Location="/a")
    with pytest.raises(Unanswered, match="circle"):
        make_fetcher(retries=0).fetch(f"{web.base}/a")
    for number in range(30):
        web.status(f"/{number}", 302, Location=f"/{number + 1}")
    with pytest.raises(Unanswered, match="more than 10"):
        make_fetcher(retries=0).fetch(f"{web.base}/0")
    assert len(web.paths) < 20


@pytest.mark.parametrize(
    "place",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://127.0.0.2:{port}/secret",
        "http://localhost.:{port}/secret",
        "http://0x7f000002:{port}/secret",
        "http://[::ffff:127.0.0.2]:{port}/secret",
        "http://user:pw@127.0.0.1:{port}/secret",
        "//127.0.0.2:{port}/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
    ],
)
def test_a_redirect_does_not_lead_inside(web: Web, other_web: Web, make_fetcher: Make, place: str) -> None:
    other_web.page("/secret", "secret")
    web.status("/a", 302, Location=place.format(port=other_web.base.rpartition(":")[2]))
    with pytest.raises((Refused, Unanswered)):
        make_fetcher(retries=0).fetch(f"{web.base}/a")
    assert other_web.asked == []


def test_a_name_that_changes_between_the_check_and_the_call(
    web: Web, other_web: Web, make_fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the first answer is allowed, every later one leads inside. Only the first is ever used."""
    port = int(web.base.rpartition(":")[2])
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *rest: object, **more: object) -> object:
        if host != "rebind.example":
            return real(host, *rest, **more)  # type: ignore[arg-type]
        asked.append(host)
        address = "127.0.0.1" if len(asked) % 2 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    web.page("/a", PAGE)
    fetcher = make_fetcher(retries=0, allow_private=(f"127.0.0.1:{port}",))
    with pytest.raises(Refused):  # robots.txt comes from the first answer; the page's own look-up is judged anew
        fetcher.fetch(f"http://rebind.example:{port}/a")
    assert asked
    assert other_web.asked == []
    assert web.paths == ["/robots.txt"]


# --- TLS ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that nobody vouches for, with its key."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    today = dt.datetime.now(tz=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + made.public_bytes(encoding))
    return path


@pytest.fixture
def secure_web(web: Web, certificate: Path) -> Web:
    """The same site behind TLS, on another port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            act = web.acts.get(self.path)
            act(self) if act else self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            return

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            return

    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    web.base = f"https://127.0.0.1:{server.server_address[1]}"
    return web


def trusting(kept: Kept, certificate: Path) -> Fetcher:
    """A fetcher that believes the certificate."""
    limits = Limits(5.0, 1_000_000, ("127.0.0.1",), ssl.create_default_context(cafile=str(certificate)))
    return Fetcher(FetchSettings(delay=0.0, retries=0), kept, now=lambda: NOW, sleep=lambda _: None, limits=limits)


def test_a_certificate_that_nobody_vouches_for(secure_web: Web, make_fetcher: Make, kept: Kept) -> None:
    secure_web.page("/a", PAGE)
    with pytest.raises(Unanswered, match="certificate") as caught:
        make_fetcher().fetch(f"{secure_web.base}/a")
    assert not caught.value.passing
    assert body(kept, f"{secure_web.base}/a") is None


def test_a_certificate_that_is_trusted(secure_web: Web, kept: Kept, certificate: Path) -> None:
    secure_web.page("/a", PAGE)
    assert trusting(kept, certificate).fetch(f"{secure_web.base}/a").fresh


def test_https_is_not_left_for_http(secure_web: Web, other_web: Web, kept: Kept, certificate: Path) -> None:
    secure_web.status("/a", 301, Location=f"{other_web.base}/a")
    with pytest.raises(Unanswered, match="from https to http"):
        trusting(kept, certificate).fetch(f"{secure_web.base}/a")
    assert other_web.asked == []


def test_http_where_https_was_expected(web: Web, make_fetcher: Make) -> None:
    with pytest.raises(Unanswered, match="no safe connection"):
        make_fetcher(retries=0).fetch(web.base.replace("http://", "https://") + "/a")


def test_a_host_that_is_not_there(make_fetcher: Make) -> None:
    with socket.socket() as shut:
        shut.bind(("127.0.0.1", 0))
        port = shut.getsockname()[1]
    with pytest.raises(Unanswered, match="connection failed"):
        make_fetcher(retries=0).fetch(f"http://127.0.0.1:{port}/")
    with pytest.raises(Unanswered, match="was not found"):
        make_fetcher(retries=0).fetch("http://no-such-host.invalid/")
