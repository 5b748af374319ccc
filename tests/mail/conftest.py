"""Real mail servers on the loopback: honest ones by aiosmtpd, and one that dies or lies at any verb it is told to."""

from __future__ import annotations

import datetime as dt
import ipaddress
import runpy
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any, ClassVar

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from summarizer.config import Config
from summarizer.model import Edition
from summarizer.render.files import render_files
from summarizer.settings import MailSettings
from summarizer.store.editions import point_latest, write_edition

GOLDEN = Path(__file__).parent.parent / "golden"
USER, PASSWORD = "revue", "geheim-à-côté"


@dataclass(frozen=True)
class Authority:
    """A certificate authority of one test run, and a certificate of it for this machine."""

    root: Path
    certificate: Path
    key: Path

    def server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    folder = tmp_path_factory.mktemp("authority")
    now = dt.datetime.now(tz=dt.UTC)

    def named(name: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    def builder(subject: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder().subject_name(named(subject)).issuer_name(named("Test authority"))
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=2))
        )  # fmt: skip

    root_key, own_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = (
        builder("Test authority", root_key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    own = (
        builder("localhost", own_key)
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    for name, certificate in (("root.pem", root), ("own.pem", own)):
        (folder / name).write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "own.key").write_bytes(
        own_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return Authority(folder / "root.pem", folder / "own.pem", folder / "own.key")


@dataclass
class Honest:
    """A handler of aiosmtpd that keeps what it takes; `says` maps a recipient to replies, used up one by one."""

    says: dict[str, list[str]] = field(default_factory=dict)
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    port: int = 0
    connections: int = 0

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]) -> Any:  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if self.says.get(address):
            return self.says[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        assert len(envelope.rcpt_tos) == 1
        self.taken.append((envelope.mail_from, envelope.rcpt_tos[0], envelope.original_content))
        return "250 taken"

    @property
    def recipients(self) -> list[str]:
        return sorted(recipient for _, recipient, _ in self.taken)

    def message(self, recipient: str) -> EmailMessage:
        (data,) = [data for _, to, data in self.taken if to == recipient]
        return BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)


Serve = Callable[..., Honest]


@pytest.fixture
def serve(authority: Authority) -> Iterator[Serve]:
    """Start an honest server: `serve(security="starttls", auth=True, says={...})`."""
    running: list[Controller] = []

    def start(security: str = "none", *, auth: bool = False, says: dict[str, list[str]] | None = None) -> Honest:
        handler = Honest(says or {})
        options: dict[str, Any] = {"data_size_limit": 10_000_000}
        if security == "starttls":
            options |= {"tls_context": authority.server(), "require_starttls": True}
        if security == "tls":
            options |= {"ssl_context": authority.server()}
        if auth:
            options |= {"auth_required": True, "authenticator": _check, "auth_require_tls": security == "starttls"}
        handler.port = _free_port()
        controller = Controller(handler, hostname="127.0.0.1", port=handler.port, **options)
        controller.start()
        running.append(controller)
        handler.connections = 0
        return handler

    yield start
    for controller in running:
        controller.stop()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _check(server: Any, session: Any, envelope: Any, mechanism: str, login: Any) -> AuthResult:
    good = isinstance(login, LoginPassword) and (login.login, login.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


class Liar:
    """A server that speaks SMTP well until the verb it was told about.

    Args:
        faults: for a verb, what to do the first time, the second time…: bytes to say, "die", or "hang".
    """

    GOOD: ClassVar = {
        "CONNECT": b"220 hello\r\n", "EHLO": b"250-liar\r\n250 SIZE 9999999\r\n", "HELO": b"250 liar\r\n",
        "MAIL": b"250 ok\r\n", "RCPT": b"250 ok\r\n", "DATA": b"354 go on\r\n", "END": b"250 taken\r\n",
        "RSET": b"250 ok\r\n", "QUIT": b"221 bye\r\n", "AUTH": b"235 ok\r\n",
    }  # fmt: skip

    def __init__(self, faults: dict[str, list[bytes | str]]) -> None:
        self.faults = faults
        self.arrived: list[str] = []  # recipients of messages that came in whole
        self.at = threading.Event()  # set when the server hangs
        self._stop = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        self._socket.close()

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            try:
                recipient = ""
                if not self._say(connection, "CONNECT"):
                    return
                for line in lines:
                    verb = line[:4].decode("latin-1").upper().strip()
                    if verb == "RCPT":
                        recipient = line.decode().split("<")[1].split(">")[0]
                    if not self._say(connection, verb):
                        return
                    if verb == "DATA" and self.said.startswith(b"354"):
                        while (content := lines.readline()) not in (b".\r\n", b""):
                            pass
                        if content == b"":
                            return
                        self.arrived.append(recipient)
                        if not self._say(connection, "END"):
                            return
                    if verb == "QUIT":
                        return
            except OSError:
                return

    said = b""

    def _say(self, connection: socket.socket, verb: str) -> bool:
        waiting = self.faults.get(verb, [])
        fault = waiting.pop(0) if waiting else self.GOOD.get(verb, b"500 what?\r\n")
        if fault == "die":
            return False
        if fault == "hang":
            self.at.set()
            self._stop.wait(30)
            return False
        assert isinstance(fault, bytes)
        self.said = fault
        connection.sendall(fault)
        return True


@pytest.fixture
def liar() -> Iterator[Callable[..., Liar]]:
    running: list[Liar] = []

    def start(**faults: list[bytes | str]) -> Liar:
        running.append(Liar(faults))
        return running[-1]

    yield start
    for server in running:
        server.close()


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The hand-made edition, with topics."""
    found = runpy.run_path(str(GOLDEN / "sample.py"))["EDITION"]
    assert isinstance(found, Edition)
    topics = (("Ukraine", "Diplomatie"), ("Russie",), ())
    briefs = tuple(replace(brief, topics=given) for brief, given in zip(found.briefs, topics, strict=True))
    return replace(found, briefs=briefs, version=1, corrections=())


READERS = """\
address,name,language,topics,active
ada@example.org,Ada Lovelace,en,,
zoe@example.org,Zoé Été,fr,Ukraine;Sport,
layla@example.org,ليلى,ar,,yes
old@example.org,,en,,no
sport@example.org,,fr,Sport,
"""


@dataclass
class Room:
    """A newsroom with an edition, readers and a mail server's address."""

    config: Config
    folder: Path

    def put(self, edition: Edition, files: dict[str, bytes] | None = None) -> None:
        write_edition(self.config.out, edition.day, files or render_files(edition))
        point_latest(self.config.out, edition.day)

    def readers(self, text: str) -> None:
        assert self.config.mail.readers is not None
        self.config.mail.readers.write_text(text, encoding="utf-8")

    def at(self, port: int, **settings: Any) -> Config:
        """The configuration for a server."""
        return replace(self.config, mail=replace(self.config.mail, port=port, **settings))


@pytest.fixture(scope="session")
def files(edition: Edition) -> dict[str, bytes]:
    """What stands in the edition's folder, which every test has a copy of."""
    return render_files(edition)


@pytest.fixture
def room(tmp_path: Path, edition: Edition, files: dict[str, bytes]) -> Room:
    mail = MailSettings(
        host="localhost", security="none", sender="La revue <desk@example.org>", readers=tmp_path / "readers.csv",
        unsubscribe=("mailto:leave@example.org",), timeout=5.0, retries=2, backoff=0.0,
    )  # fmt: skip
    made = Room(Config(out=tmp_path / "out", mail=mail), tmp_path)
    made.put(edition, files)
    made.readers(READERS)
    return made
