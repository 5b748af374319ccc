"""Signed links for unsubscribing: a token names a reader by digest and can be made only by who holds the key."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re

from summarizer.deliver.secrets import Secret
from summarizer.errors import ConfigError

SHORTEST_KEY = 16  # characters; a shorter one could be guessed
_MAC_BYTES = 16  # RFC 2104, 5: not less than half of the hash, and not less than 80 bits
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{22}")


def sign(reader: str, list_id: str, key: Secret) -> str:
    """A token for a reader of a list.

    Args:
        reader: digest of the address.
        list_id: so that a token of one list is worth nothing for another.
        key: of the newsroom.

    Raises:
        ConfigError: for a key that could be guessed.
    """
    if len(key.reveal()) < SHORTEST_KEY:
        raise ConfigError(
            "the key for unsubscribing",
            f"it has fewer than {SHORTEST_KEY} characters",
            'Make one with `python3 -c "import secrets; print(secrets.token_urlsafe(32))"`.',
        )
    return f"{_encoded(bytes.fromhex(reader))}.{_encoded(_mac(reader, list_id, key))}"


def reader_of(token: str, list_id: str, key: Secret) -> str | None:
    """The reader whom a token names; None where it was not signed with this key for this list."""
    if not _TOKEN.fullmatch(token):
        return None
    name, _, mac = token.partition(".")
    try:
        reader = base64.urlsafe_b64decode(name + "=").hex()
        given = base64.urlsafe_b64decode(mac + "==")
    except (ValueError, binascii.Error):
        return None
    return reader if hmac.compare_digest(given, _mac(reader, list_id, key)) else None


def find_token(text: str) -> str:
    """The first thing in a text that looks like a token; "" for none."""
    found = _TOKEN.search(text)
    return found[0] if found else ""


def _mac(reader: str, list_id: str, key: Secret) -> bytes:
    message = f"unsubscribe\0{list_id}\0{reader}".encode()
    return hmac.new(key.reveal().encode(), message, hashlib.sha256).digest()[:_MAC_BYTES]


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
