"""SMTP, spoken verb by verb, so that after every fault it is known whether the server can have the message."""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.deliver.base import Answer, Reply
from summarizer.deliver.message import Message
from summarizer.deliver.secrets import Secret
from summarizer.errors import DeliveryError

PORTS = {"starttls": 587, "tls": 465, "none": 25}
_LEAVE = 5.0  # seconds for QUIT
_MOST_LINES = 100  # of one reply; a server that never ends its reply would hold the run for ever
_LONGEST_LINE = 8192  # bytes, as in smtplib; RFC 5321, 4.5.3.1.5, allows 512
_WORDS = 200  # characters of a server's words that are kept
_DOT = re.compile(rb"(?m)^\.")
_OK, _START_DATA = 2, 354


class SayingNothing(Exception):
    """The reply was no reply: too long, or not beginning with a number."""


@dataclass(frozen=True, slots=True)
class Account:
    """A server and how to speak to it.

    Attributes:
        security: "starttls", "tls" or "none".
        password: of `user`; None for a server that asks for none.
        hello: the name by which we introduce ourselves.
        timeout: seconds for one answer.
    """

    host: str
    port: int
    security: str
    user: str
    password: Secret | None
    hello: str
    timeout: float

    @property
    def name(self) -> str:
        return f"{self.host}:{self.port}"


class _Replies:
    """Reads replies of a bounded length; mixed into the library's two clients."""

    def getreply(self) -> tuple[int, bytes]:
        client = self
        assert isinstance(client, smtplib.SMTP)  # noqa: S101 - see the two classes below
        if client.file is None:
            client.file = client.sock.makefile("rb")  # type: ignore[union-attr]
        lines: list[bytes] = []
        until = time.monotonic() + client.timeout
        while True:
            try:
                line = client.file.readline(_LONGEST_LINE + 1)
            except OSError as error:
                client.close()
                raise smtplib.SMTPServerDisconnected(f"the connection broke: {error}") from error
            if not line:
                client.close()
                raise smtplib.SMTPServerDisconnected("the connection was closed")
            known = len(line) >= 4 and line[:3].isdigit() and line[3:4] in b"- \r\n"
            if len(line) > _LONGEST_LINE or not known or len(lines) == _MOST_LINES or time.monotonic() > until:
                client.close()
                raise SayingNothing("what came back is no SMTP reply")
            lines.append(line[4:].strip(b" \t\r\n"))
            if line[3:4] != b"-":
                return int(line[:3]), b"\n".join(lines)


class _Plain(_Replies, smtplib.SMTP):
    pass


class _Wrapped(_Replies, smtplib.SMTP_SSL):
    pass


class SmtpPostman:
    """One server; certificates are checked against the system's authorities, or those of `SSL_CERT_FILE`."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._client: smtplib.SMTP | None = None

    def connect(self) -> None:
        """See `base.Postman.connect`.

        Raises:
            Unreachable: where another try may succeed.
            DeliveryError: where it will not: an untrusted certificate, no STARTTLS, a wrong password.
        """
        if self._client is not None:
            return
        client: smtplib.SMTP | None = None
        ready = False
        try:
            client = self._open()
            self._secure(client)
            self._sign_in(client)
            ready = True
        except (OSError, smtplib.SMTPException, SayingNothing) as error:
            raise self._trouble(error) from error
        finally:
            if client is not None and not ready:
                client.close()
        self._client = client

    def hand_over(self, message: Message, offering: Callable[[], None]) -> Reply:
        """See `base.Postman.hand_over`."""
        client = self._client
        if client is None:
            raise RuntimeError("there is no connection")
        try:
            reply = self._envelope(client, message)
        except (OSError, smtplib.SMTPException, SayingNothing) as error:
            self._drop()
            return Reply(Answer.GONE, _words(str(error)))
        if reply is not None:
            return reply
        offering()
        return self._content(client, message)

    def close(self) -> None:
        """See `base.Postman.close`."""
        client, self._client = self._client, None
        if client is None:
            return
        try:
            if client.sock is not None:
                client.sock.settimeout(_LEAVE)
            client.quit()
        except (OSError, smtplib.SMTPException, SayingNothing):
            client.close()

    def _open(self) -> smtplib.SMTP:
        account = self._account
        client: smtplib.SMTP
        if account.security == "tls":
            client = _Wrapped(
                account.host, account.port, account.hello, timeout=account.timeout, context=ssl.create_default_context()
            )
        else:
            client = _Plain(account.host, account.port, account.hello, timeout=account.timeout)
        try:
            if client.ehlo()[0] // 100 != _OK:
                _expect(*client.helo())
        except BaseException:
            client.close()
            raise
        return client

    def _secure(self, client: smtplib.SMTP) -> None:
        if self._account.security != "starttls":
            return
        if not client.has_extn("starttls"):
            raise DeliveryError(
                self._account.name,
                "the server offers no STARTTLS, or somebody between takes it away",
                'Set security = "tls" in [mail] where the server has that; nothing was sent in the open.',
            )
        _expect(*client.starttls(context=ssl.create_default_context()))
        _expect(*client.ehlo())

    def _sign_in(self, client: smtplib.SMTP) -> None:
        account = self._account
        if not account.user or account.password is None:
            return
        try:
            _log_in(client, account.user, account.password.reveal())
        except smtplib.SMTPAuthenticationError as error:
            # The server's words are left out: a server can say back what it was told.
            if error.smtp_code // 100 == 4:
                raise smtplib.SMTPServerDisconnected("the server cannot check passwords now") from None
            raise DeliveryError(
                account.name, f"it refuses the account {account.user!r} (reply {error.smtp_code})",
                "Look at user in [mail], and at the password's variable or file.",
            ) from None  # fmt: skip
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryError(
                account.name, "it takes no password over this connection",
                "Leave user in [mail] empty, or change security.",
            ) from error  # fmt: skip
        except smtplib.SMTPResponseException as error:
            raise smtplib.SMTPServerDisconnected(f"it answered {error.smtp_code} to the password") from None
        except smtplib.SMTPServerDisconnected:
            raise
        except smtplib.SMTPException as error:  # the library knows none of the ways that the server offers
            raise DeliveryError(
                account.name,
                "it takes passwords only in ways that are not known here",
                "Ask its keeper for PLAIN or LOGIN over a secure connection.",
            ) from error

    def _envelope(self, client: smtplib.SMTP, message: Message) -> Reply | None:
        """MAIL, RCPT and DATA; None where the server now waits for the message."""
        for code, words in (
            client.mail(message.sender),
            client.rcpt(message.recipient),
        ):
            if code // 100 != _OK:
                return self._declined(client, code, words)
        code, words = client.docmd("DATA")
        if code == _START_DATA:
            return None
        if code // 100 in (_OK, 3):  # it took the verb for something else: nobody knows what it expects now
            self._drop()
            return Reply(Answer.GONE, f"it answered {code} to DATA")
        return self._declined(client, code, words)

    def _content(self, client: smtplib.SMTP, message: Message) -> Reply:
        data = _DOT.sub(b"..", message.data)
        try:
            client.send(data if data.endswith(b"\r\n") else data + b"\r\n")
            client.send(b".\r\n")
            code, words = client.getreply()
        except (OSError, smtplib.SMTPException, SayingNothing) as error:
            self._drop()
            return Reply(Answer.UNSURE, _words(f"the connection ended after the message was offered: {error}"))
        match code // 100:
            case 2:
                return Reply(Answer.TAKEN, _words(words))
            case 4 | 5:
                return self._declined(client, code, words)
            case _:
                self._drop()
                return Reply(Answer.UNSURE, f"it answered {code} to the message")

    def _declined(self, client: smtplib.SMTP, code: int, words: bytes) -> Reply:
        """A clear no, for now or for good; the connection goes on where the server lets it."""
        said = _words(f"{code} {words.decode('utf-8', 'replace')}")
        if code == 421:
            self._drop()
            return Reply(Answer.GONE, said)
        try:
            reset, _ = client.rset()
        except (OSError, smtplib.SMTPException, SayingNothing):
            reset = 0
        if reset // 100 != _OK:
            self._drop()
        return Reply(Answer.REFUSED if code // 100 == 5 else Answer.LATER, said)

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _trouble(self, error: Exception) -> DeliveryError:
        name = self._account.name
        if isinstance(error, ssl.SSLCertVerificationError):
            return DeliveryError(
                name, f"its certificate cannot be trusted ({error.verify_message})",
                "Name the host as its certificate does, or point SSL_CERT_FILE at your own authority.",
            )  # fmt: skip
        if isinstance(error, ssl.SSLError) and not isinstance(error, TimeoutError):
            return DeliveryError(
                name, f"no secure connection came about ({error.reason})",
                "Compare security and port in [mail] with what the server speaks.",
            )  # fmt: skip
        if isinstance(error, socket.gaierror):
            return Unreachable(name, "no machine of that name is known", "Look at host in [mail].")
        return Unreachable(
            name, f"there is no talking to the server ({_words(str(error)) or type(error).__name__})",
            "Look at host and port in [mail], and whether the server runs; then run the same command again.",
        )  # fmt: skip


class Unreachable(DeliveryError):
    """The server cannot be reached just now; another try may succeed."""

    passing = True


def _log_in(client: smtplib.SMTP, user: str, password: str) -> None:
    """Sign in; the library can say only ASCII, while RFC 4616 has PLAIN carry UTF-8."""
    if (user + password).isascii():
        client.login(user, password)
        return
    if not client.has_extn("auth"):
        raise smtplib.SMTPNotSupportedError("no AUTH here")
    if "PLAIN" not in client.esmtp_features.get("auth", "").upper().split():
        raise smtplib.SMTPException("no way to say letters that are not ASCII")
    told = base64.b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    code, words = client.docmd("AUTH", f"PLAIN {told}")
    if code // 100 != _OK:
        raise smtplib.SMTPAuthenticationError(code, words)


def _expect(code: int, words: bytes) -> None:
    if code // 100 != _OK:
        raise smtplib.SMTPServerDisconnected(_words(f"it answered {code} {words.decode('utf-8', 'replace')}"))


def _words(said: str | bytes) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:_WORDS]
