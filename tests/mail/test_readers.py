"""The commands about readers, as the real program: leaving by mail and by link, bounces, being forgotten."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from summarizer.deliver.addresses import reader_digest
from summarizer.deliver.secrets import Secret
from summarizer.deliver.tokens import sign
from summarizer.errors import ConfigError
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.readers import (
    Reason,
    erase,
    import_bounces,
    list_readers,
    open_endpoint,
    suppress,
    unsubscribe_by_mail,
)
from summarizer.pipeline.send import run_send
from summarizer.store.mail import MAIL_NAME, MailStore
from summarizer.store.suppressions import Suppressions

KEY = "0123456789abcdef0123"
LIST = "l.example.org"


def suppressed(config: Any) -> dict[str, str]:
    with MailStore.open(config.home / MAIL_NAME) as store:
        return {item.reader: str(item.reason) for item in Suppressions(store).all().values()}


def bounce(address: str, message_id: str, status: str = "5.1.1") -> bytes:
    original = f"\n--x\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message_id}\n" if message_id else ""
    return (
        "From: mx@example.org\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=x\n\n--x\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: {status}\n{original}\n--x--\n"
    ).encode()


def test_a_bounce_of_ours_ends_the_mail_and_a_forged_one_does_not(room: Any, serve: Any) -> None:
    server = serve()
    config = room.at(server.port)
    run_send(config, Silent())
    own = server.message("ada@example.org")["Message-ID"]
    box = room.folder / "back"
    box.mkdir()
    for name, data in {
        "1": bounce("ada@example.org", own), "2": bounce("zoe@example.org", "<forged@example.org>"),
        "3": bounce("stranger@example.org", ""), "4": bounce("layla@example.org", "", "5.2.2"), "5": b"Subject: hi\n\n",
        "6": bounce("zoe@example.org", own),
    }.items():  # fmt: skip
        (box / f"{name}.eml").write_bytes(data)
    change = import_bounces(config, box)
    assert len(change.done) == 1
    assert "ada@example.org" in change.done[0]
    assert len(change.noted) == 4
    assert [failure.subject for failure in change.failures] == ["5.eml"]
    assert suppressed(config) == {reader_digest("ada@example.org"): "bounced"}
    states = {row.address: (row.state, row.last) for row in list_readers(config).readers}
    assert states["ada@example.org"] == ("bounced", "2025-12-23 failed")
    assert import_bounces(config, box).done == ()


def test_requests_in_a_mailbox_are_honoured_once(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_UNSUBSCRIBE_KEY", KEY)
    config = room.at(1, list_id=LIST)
    token = sign(reader_digest("zoe@example.org"), LIST, Secret(KEY))
    mails = [
        "From: Ada <ada@example.org>\nSubject: unsubscribe\n\n",
        f"From: x@example.net\nSubject: unsubscribe {token}\n\n",
        "From: layla@example.org\nSubject: Merci !\n\n",
    ]
    box = room.folder / "box"
    box.write_text("".join(f"From x Tue Dec 23 06:00:00 2025\n{mail}\n" for mail in mails))
    before = box.read_bytes()
    change = unsubscribe_by_mail(config, box)
    assert (len(change.done), len(change.failures)) == (2, 1)
    assert set(suppressed(config)) == {reader_digest("ada@example.org"), reader_digest("zoe@example.org")}
    assert len(unsubscribe_by_mail(config, box).noted) == 2
    assert box.read_bytes() == before


@pytest.fixture
def endpoint(room: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, int]]:
    """The endpoint behind a real port."""
    monkeypatch.setenv("SUMMARIZER_UNSUBSCRIBE_KEY", KEY)
    config = replace(room.at(1, list_id=LIST), title='<b>La "revue"</b>')
    server = open_endpoint(config, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield config, server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def ask(port: int, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(
        method, path, body.encode() or None, {**kind, **{k.replace("_", "-"): v for k, v in headers.items()}}
    )
    answer = connection.getresponse()
    found = answer.status, answer.read().decode(), answer.headers
    connection.close()
    return found


def test_one_click_ends_the_mail_and_a_look_does_not(endpoint: tuple[Any, int]) -> None:
    config, port = endpoint
    reader = reader_digest("ada@example.org")
    path = f"/u?token={sign(reader, LIST, Secret(KEY))}"
    status, page, headers = ask(port, "GET", path, Accept_Language="ar-EG,en;q=0.5")
    assert status == 200
    assert 'dir="rtl"' in page
    assert "<b>La" not in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert suppressed(config) == {}, "scanners follow every link"
    for body in ("", "x=y", "List-Unsubscribe=No", "List-Unsubscribe=One-Click&" + "x" * 5000):
        assert ask(port, "POST", path, body)[0] == 400
    assert suppressed(config) == {}
    status, page, _ = ask(port, "POST", path, "List-Unsubscribe=One-Click", Accept_Language="fr")
    assert status == 200
    assert "plus de courriels" in page
    assert suppressed(config) == {reader: "unsubscribed"}
    assert ask(port, "POST", path, "List-Unsubscribe=One-Click")[0] == 200


def test_the_link_of_a_sent_mail_leads_to_it(endpoint: tuple[Any, int], room: Any, serve: Any) -> None:
    config, port = endpoint
    mail = serve()
    ways = ("https://example.org/leave",)
    sending = replace(config, mail=replace(config.mail, port=mail.port, unsubscribe=ways, one_click=True))
    run_send(sending, Silent())
    link = urlsplit(mail.message("zoe@example.org")["List-Unsubscribe"].strip("<>"))
    assert ask(port, "POST", f"{link.path}?{link.query}", "List-Unsubscribe=One-Click")[0] == 200
    mail.taken.clear()
    room.put(replace(run_edition(config), version=2))
    run_send(sending, Silent())
    assert suppressed(config) == {reader_digest("zoe@example.org"): "unsubscribed"}
    assert "zoe@example.org" not in mail.recipients


def run_edition(config: Any) -> Any:
    import datetime as dt

    from summarizer.store.editions import read_edition

    return read_edition(config.out, dt.date(2025, 12, 23))


@pytest.mark.parametrize(
    "path", ["/", "/u?token=", "/u?token=x.y", "/u?token=%00", "/u?token=a&token=b", "/" + "x" * 3000]
)
def test_a_link_that_nobody_signed_does_nothing(endpoint: tuple[Any, int], path: str) -> None:
    config, port = endpoint
    assert ask(port, "GET", path)[0] == 404
    assert ask(port, "POST", path, "List-Unsubscribe=One-Click")[0] == 404
    assert ask(port, "DELETE", path)[0] == 405
    assert suppressed(config) == {}


def test_a_request_that_cannot_be_kept_is_not_said_to_be(endpoint: tuple[Any, int]) -> None:
    config, port = endpoint
    (config.home / MAIL_NAME).parent.mkdir(parents=True, exist_ok=True)
    (config.home / MAIL_NAME).write_bytes(b"this is no database, and will not become one" * 30)
    path = f"/u?token={sign(reader_digest('ada@example.org'), LIST, Secret(KEY))}"
    assert ask(port, "POST", path, "List-Unsubscribe=One-Click")[0] == 503


def test_no_endpoint_without_a_key(room: Any) -> None:
    with pytest.raises(ConfigError, match="key"):
        open_endpoint(room.at(1), "127.0.0.1", 0)


def test_who_is_erased_is_nowhere_in_the_store(room: Any, serve: Any) -> None:
    server = serve(says={"ada@example.org": ["550 ada@example.org is unknown"]})
    config = room.at(server.port)
    run_send(config, Silent())
    suppress(config, ["zoe@example.org"], Reason.UNSUBSCRIBED, "zoe@example.org wrote")
    change = erase(config, ["ada@example.org", "zoe@example.org"])
    assert len(change.done) == 2
    assert len(change.noted) == 2, "they still stand in the file, which is not ours to change"
    data = b"".join(path.read_bytes() for path in config.home.glob(f"{MAIL_NAME}*"))
    assert b"ada@example.org" not in data
    assert b"zoe@example.org" not in data
    assert b"layla@example.org" in data
    with MailStore.open(config.home / MAIL_NAME) as store:
        assert store.query("SELECT count(*) FROM mailings", {}) == [(5,)], "the counts of past editions stay true"
    server.says.clear()
    server.taken.clear()
    report = run_send(config, Silent())
    assert server.taken == []
    assert {item.cause for item in report.skipped} >= {"on the suppression list: erased"}
