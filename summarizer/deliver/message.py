"""One letter becomes one message a reader: the body is encoded once, the head and the way out are each reader's own."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime
from html import escape

from summarizer.deliver.headers import head_of, mailbox_field, phrase_of, text_field
from summarizer.deliver.readers import Reader
from summarizer.deliver.secrets import Secret
from summarizer.deliver.tokens import sign

HTML_LIMIT = (
    100_000  # bytes as sent; Gmail clips at 102,400 (hteumeuleu/email-bugs, issue 41), the unsubscribe link extra
)
_FROM_LINE = re.compile(rb"(?m)^From ")
_SEARCH = re.compile(r"[?&]")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What every message of a newsroom bears.

    Attributes:
        sender, address: the From name and address.
        reply_to: an address; "" for none.
        bounces: the envelope's sender.
        list_id: of the List-Id, without brackets.
        unsubscribe: mailto: and https: addresses.
        one_click: whether the https: one takes the POST of RFC 8058.
        key: signs the tokens in them; None for addresses without one.
        archive: where editions stand on the web; "" for nowhere.
    """

    sender: str
    address: str
    reply_to: str
    bounces: str
    list_id: str
    unsubscribe: tuple[str, ...] = ()
    one_click: bool = False
    key: Secret | None = None
    archive: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    def ways_out(self, reader: str) -> tuple[str, ...]:
        """The addresses at which a reader unsubscribes, in the order of the settings."""
        token = sign(reader, self.list_id, self.key) if self.key else ""
        return tuple(_signed(address, token) for address in self.unsubscribe)


@dataclass(frozen=True, slots=True)
class Letter:
    """What all readers of a language and the same topics get; `mark` stands where the way out belongs."""

    day: dt.date
    version: int
    language: str
    title: str
    subject: str
    text: str
    html: str
    mark: str


@dataclass(frozen=True, slots=True)
class Message:
    """Ready to be handed to a server."""

    id: str
    sender: str  # of the envelope
    recipient: str
    data: bytes


def encoded_size(text: str) -> int:
    """Bytes of a text as a message carries it: of two encodings the shorter one, which for Arabic is base64."""
    return min(len(_encoded(text)), len(_base64(text)))


class _Part:
    """One form of the letter, encoded but for the way out."""

    def __init__(self, kind: str, text: str, mark: str) -> None:
        self._text, self._mark = text, mark
        self._pieces = [_encoded(piece) for piece in text.split(mark)]
        self._in_base64 = len(_base64(text)) < sum(map(len, self._pieces))
        encoding = "base64" if self._in_base64 else "quoted-printable"
        self._head = (
            f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        )

    def filled(self, way_out: str) -> bytes:
        if self._in_base64:
            return self._head + _base64(self._text.replace(self._mark, way_out))
        return self._head + _woven(self._pieces, _encoded(way_out))


class Sheet:
    """A letter made ready for many readers.

    Raises:
        ValueError: where the body would not be read as what was put in.
    """

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        digest = hashlib.sha256(f"{letter.day} {letter.version}\0{letter.text}\0{letter.html}".encode())
        self.boundary = f"=_{digest.hexdigest()[:32]}"  # neither encoded part can hold `=_`
        self._plain = _Part("plain", letter.text, letter.mark)
        self._html = _Part("html", letter.html, letter.mark)
        self._prove()

    def body(self, way_out: str) -> bytes:
        """The bytes after the head.

        Args:
            way_out: address for unsubscribing; "" where the letter has no place for one.
        """
        line = f"--{self.boundary}".encode()
        plain, html = self._plain.filled(way_out), self._html.filled(escape(way_out))
        return b"".join((line, b"\r\n", plain, b"\r\n", line, b"\r\n", html, b"\r\n", line, b"--\r\n"))

    def _prove(self) -> None:
        """Read the body as a mail program will, and find in it what was put there."""
        way_out = "https://example.invalid/?a=1&b=2"
        head = f'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="{self.boundary}"\r\n\r\n'
        body = self.body(way_out)
        if b"\r" in body.replace(b"\r\n", b"") or b"\n" in body.replace(b"\r\n", b""):
            raise ValueError("a line of the body does not end in CR LF")
        read = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(head.encode() + body)
        found = [str(part.get_content()) for part in read.iter_parts()]
        wanted = [
            self.letter.text.replace(self.letter.mark, way_out),
            self.letter.html.replace(self.letter.mark, escape(way_out)),
        ]
        if [_lines(text) for text in found] != [_lines(text) for text in wanted]:
            raise ValueError("the body does not read as what it was made of")


def compose(
    sheet: Sheet,
    reader: Reader,
    masthead: Masthead,
    *,
    moment: dt.datetime,
    previous: str = "",
) -> Message:
    """One reader's message.

    Args:
        sheet: what is said.
        reader: to whom.
        masthead: by whom.
        moment: the Date; with a time zone.
        previous: the Message-ID of the last one that this reader got; "" for none.

    Raises:
        HeadRefused: where the head would not read as what was meant.
    """
    letter = sheet.letter
    own = message_id(masthead, reader.digest, letter.day, letter.version)
    root = series_id(masthead, reader.digest)
    ways = masthead.ways_out(reader.digest)
    web = next((way for way in ways if way.startswith("https:")), "")
    fields = [
        mailbox_field("From", masthead.sender, masthead.address),
        mailbox_field("To", reader.name, reader.address),
        text_field("Subject", letter.subject),
        ("Date", format_datetime(moment)),
        ("Message-ID", own),
        ("In-Reply-To", previous or root),
        ("References", f"{root}\r\n {previous}" if previous else root),
        *([("Reply-To", masthead.reply_to)] if masthead.reply_to else []),
        ("List-Id", _list_id(letter.title, masthead.list_id)),
        *([("List-Unsubscribe", ",\r\n ".join(f"<{way}>" for way in ways))] if ways else []),
        *([("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")] if masthead.one_click and web else []),
        *([("List-Archive", f"<{masthead.archive}>")] if masthead.archive else []),
        ("Auto-Submitted", "auto-generated"),
        ("Precedence", "bulk"),
        ("Content-Language", letter.language),
        ("MIME-Version", "1.0"),
        ("Content-Type", f'multipart/alternative;\r\n boundary="{sheet.boundary}"'),
    ]
    body = sheet.body(web or (ways[0] if ways else ""))
    return Message(own, masthead.bounces, reader.address, head_of(fields) + body)


def message_id(masthead: Masthead, reader: str, day: dt.date, version: int) -> str:
    """The same for the same edition and reader, so that a second copy can be told for one."""
    return f"<{day}.v{version}.{_short(masthead.list_id, reader, str(day), str(version))}@{masthead.domain}>"


def series_id(masthead: Masthead, reader: str) -> str:
    """What all editions refer to, so that mail programs show the daily series as one thread."""
    return f"<series.{_short(masthead.list_id, reader, 'series')}@{masthead.domain}>"


def _short(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def _list_id(title: str, list_id: str) -> str:
    phrase = phrase_of(title, "List-Id")
    return f"{phrase}\r\n <{list_id}>" if phrase else f"<{list_id}>"


def _signed(address: str, token: str) -> str:
    joint = "&" if _SEARCH.search(address) else "?"
    if address.startswith("mailto:"):
        words = f"unsubscribe%20{token}" if token else "unsubscribe"
        return address if "subject=" in address else f"{address}{joint}subject={words}"
    return f"{address}{joint}token={token}" if token else address


def _encoded(text: str) -> bytes:
    """Quoted-printable with CR LF; lines that a server or a mailbox could mistake for its own marks are encoded."""
    lines = text.encode("utf-8").replace(b"\r", b"")
    return _FROM_LINE.sub(b"=46rom ", binascii.b2a_qp(lines, istext=True)).replace(b"\n", b"\r\n")


def _base64(text: str) -> bytes:
    return base64.encodebytes(text.encode("utf-8").replace(b"\r", b"")).replace(b"\n", b"\r\n")


def _woven(pieces: list[bytes], way_out: bytes) -> bytes:
    """The pieces with the way out between them, on lines of its own that a reader joins again."""
    woven = pieces[0]
    for piece in pieces[1:]:
        woven += b"".join((b"" if woven.endswith(b"\r\n") else b"=\r\n", way_out, b"=\r\n", piece))
    return woven


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").rstrip("\n").split("\n")
