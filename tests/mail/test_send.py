"""An edition goes to its readers over a real server: each in their language, on their topics, once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigError, DeliveryError, OutputError, ReviewError
from summarizer.model import Edition, ReviewState
from summarizer.pipeline.mail_plan import SendWish
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.readers import Reason, list_readers, restore, suppress
from summarizer.pipeline.send import run_send
from summarizer.store.mail import MailStore
from summarizer.store.mailings import Mailing, Mailings

DAY = dt.date(2025, 12, 23)
MOMENT = dt.datetime(2025, 12, 23, 6, 30, tzinfo=dt.UTC)


def ledger(config: Any) -> dict[str, Mailing]:
    with MailStore.open(config.home / "mail.db") as store:
        return {row.address: row for row in Mailings(store).rows(DAY, 1).values()}


def send(config: Any, **wish: Any) -> Any:
    return run_send(config, Silent(), wish=SendWish(**wish), moment=MOMENT)


def test_everybody_gets_their_own_edition_once(room: Any, serve: Callable[..., Any]) -> None:
    server = serve()
    config = room.at(server.port)
    report = send(config)
    assert (report.sent, report.already, report.unknown, report.left, report.failures) == (3, 0, (), 0, ())
    assert {item.address for item in report.skipped} == {"old@example.org", "sport@example.org"}
    assert server.recipients == ["ada@example.org", "layla@example.org", "zoe@example.org"]
    assert server.connections == 1
    states = {address: str(row.state) for address, row in ledger(config).items()}
    assert states == {
        "ada@example.org": "sent", "layla@example.org": "sent", "zoe@example.org": "sent",
        "old@example.org": "skipped", "sport@example.org": "skipped",
    }  # fmt: skip
    assert "Sport" in ledger(config)["sport@example.org"].cause
    zoe = server.message("zoe@example.org")
    assert zoe["Subject"] == "La revue du matin, mardi 23 décembre 2025"
    assert zoe["To"].addresses[0].display_name == "Zoé Été"
    html = zoe.get_body(("html",)).get_content()
    assert "Zelensky" in html
    assert "trilatérale" not in html.replace("liées", "")
    layla = server.message("layla@example.org")
    assert layla["Content-Language"] == "ar"
    assert 'dir="rtl"' in layla.get_body(("html",)).get_content()
    again = send(config)
    assert (again.sent, again.already, len(again.skipped)) == (0, 3, 2)
    assert len(server.taken) == 3


def test_headers_are_those_of_a_list(room: Any, serve: Callable[..., Any]) -> None:
    server = serve()
    send(room.at(server.port, reply_to="redaction@example.org", bounces="back@example.org", list_id="l.example.org"))
    envelope, _, data = server.taken[0]
    assert envelope == "back@example.org"
    message = server.message("ada@example.org")
    assert message.keys() == [
        "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Reply-To", "List-Id",
        "List-Unsubscribe", "Auto-Submitted", "Precedence", "Content-Language", "MIME-Version", "Content-Type",
    ]  # fmt: skip
    assert message["List-Id"] == "La revue du matin <l.example.org>"
    assert message["List-Unsubscribe"] == "<mailto:leave@example.org?subject=unsubscribe>"
    assert message["Date"] == "Tue, 23 Dec 2025 06:30:00 +0000"
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert data.isascii()


def test_one_click_is_promised_only_with_a_key(
    room: Any, serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve()
    ways = ("mailto:leave@example.org", "https://example.org/leave")
    config = room.at(server.port, unsubscribe=ways, one_click=True)
    with pytest.raises(ConfigError, match="signed"):
        send(config)
    monkeypatch.setenv("SUMMARIZER_UNSUBSCRIBE_KEY", "0123456789abcdef")
    send(config)
    message = server.message("ada@example.org")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = message["List-Unsubscribe"].split("<")[-1].rstrip(">")
    assert link.startswith("https://example.org/leave?token=")
    for kind in ("html", "plain"):
        assert link in message.get_body((kind,)).get_content()
    assert link not in server.message("zoe@example.org").as_string()
    plain = room.at(server.port, unsubscribe=ways[:1], one_click=True)
    with pytest.raises(ConfigError, match="one_click"):
        send(plain)


def test_the_daily_series_is_a_thread(room: Any, serve: Callable[..., Any], edition: Edition) -> None:
    server = serve()
    send(room.at(server.port))
    first = server.message("ada@example.org")
    server.taken.clear()
    room.put(replace(edition, day=DAY + dt.timedelta(days=1)))
    run_send(room.at(server.port), Silent(), moment=MOMENT)
    second = server.message("ada@example.org")
    assert second["In-Reply-To"] == first["Message-ID"]
    assert second["References"].split() == [first["References"], first["Message-ID"]]
    assert second["Message-ID"] != first["Message-ID"]


def test_a_message_is_the_same_bytes_each_time(room: Any, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        assert send(room.config, eml=folder).composed == 3
    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in other.iterdir()
    }
    assert len(list(one.iterdir())) == 3


def test_for_show_nothing_is_sent_and_nothing_written(room: Any, serve: Callable[..., Any]) -> None:
    server = serve()
    report = send(room.at(server.port), dry_run=True)
    assert (report.sent, report.composed) == (0, 3)
    assert server.taken == []
    assert not (room.config.home / "mail.db").exists()
    assert "none sent" in report.lines()[0]


def test_one_bad_address_does_not_stop_the_others(room: Any, serve: Callable[..., Any]) -> None:
    bad = "reader7@example.org"
    room.readers("address,language\n" + "".join(f"reader{number}@example.org,fr\n" for number in range(50)))
    server = serve(says={bad: ["550 5.1.1 no such mailbox"] * 3})
    config = room.at(server.port)
    report = send(config)
    assert report.sent == 49
    (failure,) = report.failures
    assert failure.subject == bad
    assert "550" in failure.cause
    assert not report.well
    again = send(config)
    assert (again.sent, again.already) == (0, 49)
    assert [item.subject for item in again.failures] == [bad]
    server.says[bad] = []
    assert send(config, retry_failed=True).sent == 1


def test_patience_is_asked_for_and_had(room: Any, serve: Callable[..., Any]) -> None:
    server = serve(says={"ada@example.org": ["451 busy", "421 closing"], "zoe@example.org": ["450 later"] * 9})
    config = room.at(server.port)
    report = send(config)
    assert server.recipients == ["ada@example.org", "layla@example.org"]
    (failure,) = report.failures
    assert failure.subject == "zoe@example.org"
    assert not ledger(config)["zoe@example.org"].permanent
    server.says.clear()
    assert send(config).sent == 1, "what was only put off is tried again unasked"


def test_only_mails_nobody_else(room: Any, serve: Callable[..., Any]) -> None:
    server = serve()
    config = room.at(server.port)
    assert send(config, only=("Ada@example.org",)).sent == 1
    assert server.recipients == ["ada@example.org"]
    with pytest.raises(ConfigError, match="no reader has this address"):
        send(config, only=("nobody@example.org",))
    assert send(config).sent == 2


def test_a_corrected_edition_is_mailed_only_when_asked(room: Any, serve: Callable[..., Any], edition: Edition) -> None:
    server = serve()
    config = room.at(server.port)
    send(config, only=("ada@example.org",))
    first = server.message("ada@example.org")["Message-ID"]
    room.put(replace(edition, version=2))
    report = send(config)
    assert server.recipients == ["ada@example.org", "layla@example.org", "zoe@example.org"]
    assert any("version 1" in item.cause for item in report.skipped)
    server.taken.clear()
    assert send(config, corrections=True).sent == 1
    corrected = server.message("ada@example.org")
    assert corrected["In-Reply-To"] == first
    assert "version 2" in corrected["Subject"]


def test_what_is_held_stays_in_the_house(room: Any, serve: Callable[..., Any], edition: Edition) -> None:
    server = serve()
    room.put(replace(edition, review=ReviewState.HELD))
    with pytest.raises(ReviewError):
        send(room.at(server.port))
    room.put(edition)
    with pytest.raises(ReviewError):
        send(replace(room.at(server.port), gate=True))
    assert server.taken == []


def test_who_left_gets_no_more_mail(room: Any, serve: Callable[..., Any]) -> None:
    server = serve()
    config = room.at(server.port)
    suppress(config, ["ADA@example.org"], Reason.UNSUBSCRIBED, "test")
    report = send(config)
    assert "ada@example.org" not in server.recipients
    assert ("ada@example.org", "on the suppression list: unsubscribed") in {
        (item.address, item.cause) for item in report.skipped
    }
    row = next(row for row in list_readers(config).readers if row.address == "ada@example.org")
    assert row.state == "unsubscribed"
    restore(config, ["ada@example.org"])
    assert send(config).sent == 1


def test_a_language_that_the_edition_lacks_is_said(room: Any, serve: Callable[..., Any]) -> None:
    room.readers("address,language\nheidi@example.org,de\n")
    report = send(room.at(serve().port))
    assert [(item.subject, "de" in item.cause) for item in report.failures] == [("heidi@example.org", True)]
    assert not report.well


def test_who_left_the_file_is_not_planned_for_ever(room: Any, serve: Callable[..., Any], liar: Any) -> None:
    dead = liar(MAIL=["die"] * 99)
    room.readers("address,language\n" + "".join(f"r{number}@example.org,fr\n" for number in range(9)))
    with pytest.raises(DeliveryError, match="broke off"):
        send(room.at(dead.port))
    assert {str(row.state) for row in ledger(room.config).values()} == {"planned"}
    room.readers("address,language\nr0@example.org,fr\n")
    config = room.at(serve().port)
    assert send(config).sent == 1
    assert {str(row.state) for row in ledger(config).values()} == {"sent", "skipped"}


@pytest.mark.parametrize(
    ("settings", "subject"),
    [
        ({"sender": ""}, "sender"),
        ({"sender": "nobody"}, "sender"),
        ({"sender": "A <a@example.org>\nBcc: b@example.org"}, "sender"),
        ({"host": ""}, "host"),
        ({"security": "ssl"}, "security"),
        ({"user": "u"}, "user"),
        ({"list_id": "no id"}, "list_id"),
        ({"unsubscribe": ("http://example.org/",)}, "unsubscribe"),
        ({"unsubscribe": ("mailto:a@example.org>,<mailto:b@example.org",)}, "unsubscribe"),
        ({"unsubscribe": ("https:///x",)}, "unsubscribe"),
        ({"readers": None}, "readers"),
        ({"rate": -1.0}, "rate"),
        ({"per_connection": 0}, "per_connection"),
    ],
)
def test_a_wrong_setting_is_named(room: Any, settings: dict[str, Any], subject: str) -> None:
    with pytest.raises(ConfigError, match=subject) as caught:
        send(room.at(1, **settings))
    assert caught.value.remedy


def test_no_edition_and_no_server(room: Any) -> None:
    with pytest.raises(OutputError):
        run_send(room.at(1), Silent(), day=dt.date(2001, 1, 1))
    with pytest.raises(DeliveryError) as caught:
        send(room.at(1))
    assert caught.value.exit_code == 9
    assert {str(row.state) for row in ledger(room.config).values()} == {"planned", "skipped"}
