"""Bounces, requests and links: who leaves is let go, and nobody can push another one out."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest

from summarizer.deliver.addresses import reader_digest
from summarizer.deliver.bounces import bounces_in
from summarizer.deliver.mailboxes import messages_in
from summarizer.deliver.requests import wish_in
from summarizer.deliver.secrets import Secret, read_secret
from summarizer.deliver.tokens import find_token, reader_of, sign
from summarizer.errors import ConfigError, SourceError

KEY = Secret("0123456789abcdef")
ADA = reader_digest("ada@example.org")
REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: back@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

Sorry.

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

{recipients}
--x
{original}
--x--
"""
WHOLE = "Content-Type: message/rfc822\n\nMessage-ID: <m1@example.org>\nSubject: x\n\nbody\n"
HEAD = "Content-Type: text/rfc822-headers\n\nMessage-ID: <m1@example.org>\nSubject: x\n"


def report(
    status: str = "5.1.1", action: str = "failed", original: str = WHOLE, field: str = "Final-Recipient"
) -> bytes:
    told = f"{field}: rfc822; Ada@example.org\nAction: {action}\nStatus: {status} (no such user)\n"
    return REPORT.format(recipients=told, original=original).encode()


@pytest.mark.parametrize("original", [WHOLE, HEAD], ids=["whole", "head"])
def test_a_report_names_the_address_and_the_message(original: str) -> None:
    (bounce,) = bounces_in(report(original=original))
    assert (bounce.address, bounce.status, bounce.hard) == ("Ada@example.org", "5.1.1", True)
    assert bounce.message_id == "<m1@example.org>"


@pytest.mark.parametrize(
    ("status", "hard"),
    [("5.1.1", True), ("5.1.10", True), ("5.2.1", True), ("5.0.0", True), ("5.2.2", False), ("5.7.1", False),
     ("4.4.7", False), ("nonsense", False)],
)  # fmt: skip
def test_only_what_is_the_addresss_own_fault_counts_against_it(status: str, hard: bool) -> None:
    (bounce,) = bounces_in(report(status))
    assert bounce.hard is hard


def test_a_delay_is_no_failure_and_a_letter_no_report() -> None:
    assert bounces_in(report(action="delayed", status="4.4.1")) == ()
    assert bounces_in(report(action="relayed")) == ()
    for data in (b"Subject: hello\n\nworld\n", b"", b"\xff\x00", report(field="X-Nobody")):
        with pytest.raises(ValueError, match="report"):
            bounces_in(data)


def test_a_token_names_its_reader_and_only_with_the_key() -> None:
    token = sign(ADA, "l.example.org", KEY)
    assert reader_of(token, "l.example.org", KEY) == ADA
    assert find_token(f"unsubscribe {token}.") == token
    assert reader_of(token, "other.example.org", KEY) is None
    assert reader_of(token, "l.example.org", Secret("another key, sixteen")) is None
    forged = [token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :] for place in range(0, 66, 3)]
    changed = [item for item in forged if reader_of(item, "l.example.org", KEY) is not None]
    assert changed == []
    for nonsense in ("", ".", "x" * 43 + ".", token + "x", token.replace(".", "!"), "é" * 66):
        assert reader_of(nonsense, "l.example.org", KEY) is None
    with pytest.raises(ConfigError, match="fewer"):
        sign(ADA, "l.example.org", Secret("short"))


def request(subject: str, sender: str = "Ada <ada@example.org>", extra: str = "") -> bytes:
    return f"From: {sender}\nTo: leave@example.org\n{extra}Subject: {subject}\n\n\n".encode()


@pytest.mark.parametrize(
    "subject",
    ["unsubscribe", "Re: UNSUBSCRIBE me", "désabonnez-moi", "=?utf-8?q?d=C3=A9sabonner?=", "Abbestellen", "إلغاء"],
)
def test_a_plain_wish_is_honoured(subject: str) -> None:
    wish = wish_in(request(subject), "l.example.org", KEY)
    assert (wish.reader, wish.address, wish.signed) == (ADA, "ada@example.org", False)


def test_a_signed_wish_names_its_reader_whoever_sends_it() -> None:
    token = sign(ADA, "l.example.org", KEY)
    wish = wish_in(request(f"unsubscribe {token}", "other@example.org"), "l.example.org", KEY)
    assert (wish.reader, wish.signed) == (ADA, True)
    with pytest.raises(ValueError, match="not signed here"):
        wish_in(request(f"unsubscribe {token[:-2]}AA"), "l.example.org", KEY)


@pytest.mark.parametrize(
    "data",
    [
        request("hello"), request("unsubscribe", "nobody"),
        request("unsubscribe", extra="Auto-Submitted: auto-replied\n"),
        b"", b"\xff\xfe",
    ],
    ids=["no wish", "no sender", "a machine", "nothing", "bytes"],
)  # fmt: skip
def test_what_asks_for_nothing_is_left_to_people(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        wish_in(data, "l.example.org", KEY)


def test_every_kind_of_mailbox_is_read(tmp_path: Path) -> None:
    one = tmp_path / "one.eml"
    one.write_bytes(request("unsubscribe"))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.eml").write_bytes(request("a"))
    (folder / "b.eml").write_bytes(request("b"))
    box = mailbox.mbox(tmp_path / "box")
    box.add(request("a"))
    box.add(request("b"))
    box.flush()
    box.close()
    dir_ = mailbox.Maildir(tmp_path / "dir")
    dir_.add(request("a"))
    assert [len(list(messages_in(tmp_path / name))) for name in ("one.eml", "folder", "box", "dir")] == [1, 2, 2, 1]
    assert b"Subject: b" in list(messages_in(tmp_path / "box"))[1].data
    with pytest.raises(SourceError, match="no such"):
        list(messages_in(tmp_path / "nowhere"))


def test_a_secret_does_not_show_itself(tmp_path: Path) -> None:
    secret = Secret("hush")
    assert "hush" not in f"{secret!r} {secret}"
    assert read_secret("x", "PASSWORD", None, {}) is None
    found = read_secret("x", "PASSWORD", None, {"PASSWORD": "a"})
    assert found is not None
    assert found.reveal() == "a"
    with pytest.raises(ConfigError, match="cannot be read"):
        read_secret("x", "PASSWORD", tmp_path / "none", {})
    (tmp_path / "empty").touch(mode=0o600)
    with pytest.raises(ConfigError, match="empty"):
        read_secret("x", "PASSWORD", tmp_path / "empty", {})
