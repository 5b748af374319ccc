"""Mail that asks for no more mail: what List-Unsubscribe's mailto: address receives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser

from summarizer.deliver.addresses import named_mailbox, reader_digest
from summarizer.deliver.secrets import Secret
from summarizer.deliver.tokens import find_token, reader_of

# What people write of their own accord, in the languages of the interface; the link itself writes the first one.
_WISH = re.compile(
    r"\b(unsubscribe|d[ée]sabonne\w*|d[ée]sinscri\w*|remove me|baja|cancelar|cancela\w*|disiscri\w*|abbestell\w*"
    r"|abmeld\w*)|إلغاء",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants no more mail.

    Attributes:
        reader: digest of the address.
        address: where the mail came from; "" where a signed token names the reader.
        signed: whether a token of ours proves who it is.
    """

    reader: str
    address: str
    signed: bool


def wish_in(data: bytes, list_id: str, key: Secret | None) -> Wish:
    """What a mail asks for.

    A signed token names its reader, whoever sends it. Without one the sender is taken at their word: a forged request
    costs a reader the briefing, a refused one costs them their peace.

    Raises:
        ValueError: where it asks for nothing, or nobody can be told from it.
    """
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    subject = _text(message, "Subject")
    if key is not None and (token := find_token(subject)):
        reader = reader_of(token, list_id, key)
        if reader is None:
            raise ValueError("its token was not signed here")
        return Wish(reader, "", signed=True)
    if _text(message, "Auto-Submitted").lower() not in ("", "no"):
        raise ValueError("a machine wrote it")
    if not _WISH.search(subject):
        raise ValueError("its subject does not ask for an end of the mail")
    try:
        address = named_mailbox(_text(message, "From"))[1]
    except ValueError as error:
        raise ValueError(f"its sender cannot be told: {error}") from None
    return Wish(reader_digest(address), address, signed=False)


def _text(message: Message, name: str) -> str:
    """A field's words, whether they were encoded as they should be or stand there as bytes."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    plain = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return " ".join(str(make_header(decode_header(plain))).split())
    except (ValueError, LookupError, UnicodeError):
        return " ".join(plain.split())
