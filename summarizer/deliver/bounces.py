"""Delivery reports (RFC 3464): which address a message did not reach, and whether it ever will."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesParser, Parser

from summarizer.deliver.addresses import mailbox

# RFC 3463: 5.1.* the address is wrong, 5.2.1 the mailbox is closed, 5.0.0 what some servers say for every failure.
# Full mailboxes, oversize, content and policy (5.2.2, 5.3.*, 5.6.*, 5.7.*) say nothing about the address.
_HARD = re.compile(r"5\.(1\.\d{1,3}|2\.1|0\.0)")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True, slots=True)
class Bounce:
    """One recipient of one report.

    Attributes:
        address: as `addresses.mailbox` writes it.
        status: of RFC 3463, such as 5.1.1.
        hard: whether the address itself is at fault, so that no mail will ever reach it.
        message_id: of the message that came back; "" where the report does not say.
    """

    address: str
    status: str
    hard: bool
    message_id: str


def bounces_in(data: bytes) -> tuple[Bounce, ...]:
    """The recipients whom a report says a message failed to reach; those it is merely late for are left out.

    Raises:
        ValueError: where this is no delivery report, or one that names no recipient.
    """
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    report = next((part for part in message.walk() if part.get_content_type() == "message/delivery-status"), None)
    if report is None:
        raise ValueError("this is no delivery report")
    blocks = report.get_payload()
    if not isinstance(blocks, list):
        raise ValueError("its delivery report cannot be read")
    message_id = _original(message)
    told = [block for block in blocks if isinstance(block, Message) and block["Final-Recipient"]]
    if not told:
        raise ValueError("its delivery report names no recipient")
    return tuple(
        bounce
        for block in told
        if str(block.get("Action", "")).strip().lower() == "failed"
        and (bounce := _bounce(block, message_id)) is not None
    )


def _bounce(block: Message, message_id: str) -> Bounce | None:
    named = str(block["Original-Recipient"] or block["Final-Recipient"])
    try:
        address = mailbox(named.rpartition(";")[2].strip().strip("<>"))
    except ValueError:
        return None
    found = _STATUS.search(str(block.get("Status", "")))
    status = found[0] if found else "5.?"
    return Bounce(address, status, _HARD.fullmatch(status) is not None, message_id)


def _original(message: Message) -> str:
    """The Message-ID of the message that came back, whole or with its head alone."""
    for part in message.walk():
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and payload:
            inner = payload[0]
            return str(inner["Message-ID"] or "").strip() if isinstance(inner, Message) else ""
        if part.get_content_type() == "text/rfc822-headers" and isinstance(payload, str):
            return str(Parser(policy=policy.compat32).parsestr(payload, headersonly=True)["Message-ID"] or "").strip()
    return ""
