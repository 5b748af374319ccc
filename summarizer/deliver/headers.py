"""The head of a message, from texts that may be hostile: one line a field, ASCII, and read again before it is used.

The library that writes headers has let an encoded word with an encoded line break through more than once
(CVE-2024-6923, CVE-2026-1299), so nothing here rests on it alone: controls go, what could begin an encoded word is
taken apart, and the finished bytes must parse into the very fields that were meant.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.parser import BytesParser

from summarizer.deliver.addresses import named_mailbox

LONGEST_TEXT = 200  # characters of a subject or a name; inboxes show about 70
_LINE = 76  # RFC 2047, 2: the longest line that holds an encoded word
_HARD_LINE = 998  # RFC 5322, 2.1.1
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"\s+")
_UNSEEN = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})
_NAME = re.compile(r"[A-Za-z][A-Za-z-]*")
_ATOM_TEXT = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+")

Fields = Sequence[tuple[str, str]]


class HeadRefused(ValueError):
    """The bytes of a head are not the fields that were meant; nothing may be sent with it."""


def header_text(text: str) -> str:
    """One line of displayable text that means nothing but itself in a header.

    Args:
        text: anything: controls, line and paragraph separators, lone surrogates and bidi overrides go, `=?` is taken
            apart, and what is longer than `LONGEST_TEXT` is cut.
    """
    text = _BIDI.sub("", text[: LONGEST_TEXT * 4])
    text = "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in text)
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    while "=?" in text:
        text = text.replace("=?", "= ?")
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"


def text_field(name: str, text: str) -> tuple[str, str]:
    """A field of free text, such as Subject."""
    text = header_text(text)
    return name, Header(text, "us-ascii" if text.isascii() else "utf-8", _LINE, name).encode(linesep="\r\n")


def mailbox_field(name: str, person: str, address: str) -> tuple[str, str]:
    """A field of one mailbox, such as To; the address is one that `addresses.mailbox` let through."""
    phrase = phrase_of(person, name)
    if not phrase:
        return name, address
    joint = " " if len(phrase.rpartition("\n")[2]) + len(address) + 3 <= _LINE - len(name) else "\r\n "
    return name, f"{phrase}{joint}<{address}>"


def phrase_of(text: str, name: str) -> str:
    """A name as it may stand before an address in angle brackets."""
    text = header_text(text)
    if not text.isascii():
        return Header(text, "utf-8", _LINE, name).encode(linesep="\r\n")
    if _ATOM_TEXT.fullmatch(text):
        return text
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"' if text else ""


def head_of(fields: Fields) -> bytes:
    """The bytes of a head, with the empty line that ends it.

    Raises:
        HeadRefused: where a field could be read as another, or as more than one.
    """
    lines = [f"{name}: {value}" for name, value in fields]
    head = "\r\n".join(lines) + "\r\n\r\n"
    if not head.isascii() or any(not _NAME.fullmatch(name) for name, _ in fields):
        raise HeadRefused("a field is not ASCII")
    data = head.encode("ascii")
    _read_again(data, fields)
    return data


def _read_again(data: bytes, fields: Fields) -> None:
    """Compare what a reader will find with what was meant."""
    bare = data.replace(b"\r\n", b"")
    if b"\r" in bare or b"\n" in bare or any(byte < 0x20 and byte != 0x09 for byte in bare):
        raise HeadRefused("a control character is in the head")
    if any(len(line) > _HARD_LINE for line in data.split(b"\r\n")):
        raise HeadRefused("a line of the head is too long")
    message = BytesParser(policy=policy.compat32).parsebytes(data, headersonly=True)
    found = [(name, _unfolded(str(value))) for name, value in message.items()]
    if found != [(name, _unfolded(value)) for name, value in fields] or message.defects or message.get_payload():
        raise HeadRefused("the head does not read as the fields that it was made of")
    values = dict(fields)
    for name in ("From", "To"):
        _one_mailbox(name, values[name])


@functools.lru_cache(maxsize=64)
def _one_mailbox(name: str, value: str) -> None:
    """Ask the library's full grammar too, which sees groups, routes and comments where the simple one sees a name."""
    read = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(f"{name}: {value}\r\n\r\n".encode())
    meant = named_mailbox(_unfolded(value))[1]
    if [address.addr_spec for address in read[name].addresses] != [meant]:
        raise HeadRefused(f"{name} does not read as one address")


def _unfolded(value: str) -> str:
    return re.sub(r"\r?\n[ \t]", " ", value)
