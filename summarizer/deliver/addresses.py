"""A mailbox's address: whether it can be mailed to, and the digest by which a reader is known."""

from __future__ import annotations

import hashlib
import re
from email.utils import parseaddr

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")  # RFC 5322, dot-atom
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST = 254  # RFC 5321, 4.5.3.1.3, with its angle brackets taken off
_LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1


def mailbox(text: str) -> str:
    """The address as it goes onto an envelope: ASCII, the domain in small letters, international names encoded.

    Raises:
        ValueError: with the reason, where no plain server could be given it. Quoted local parts and address literals
            are refused too: they are legal, nobody has one, and they can carry blanks and brackets.
    """
    local, at, domain = text.strip().rpartition("@")
    if not at or not local or not domain:
        raise ValueError("it has no local part and domain around an @")
    if not local.isascii():
        raise ValueError("letters before the @ that are not ASCII need a server with SMTPUTF8")
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        raise ValueError("what stands before the @ is not the name of a mailbox")
    try:
        host = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise ValueError("what stands after the @ is not the name of a domain") from None
    if not all(_LABEL.fullmatch(label) for label in host.split(".")) or len(local) + 1 + len(host) > _LONGEST:
        raise ValueError("what stands after the @ is not the name of a domain")
    return f"{local}@{host}"


def named_mailbox(text: str) -> tuple[str, str]:
    """The name and the address of `Name <name@example.org>`.

    Raises:
        ValueError: where there is no address that can be mailed to.
    """
    if any(ord(letter) < 0x20 for letter in text):
        raise ValueError("it holds a control character")
    name, address = parseaddr(text)
    return name, mailbox(address)


def reader_digest(address: str) -> str:
    """Who a reader is, without saying so: the same mailbox has the same digest however it is spelt.

    Args:
        address: as `mailbox` returns it.
    """
    return hashlib.sha256(f"summarizer reader\0{address.casefold()}".encode()).hexdigest()
