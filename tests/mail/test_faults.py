"""Servers that die or lie at every verb: a message arrives once, or is known not to have, or is called unknown."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from summarizer.errors import DeliveryError
from summarizer.pipeline.mail_plan import SendWish
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.send import run_send
from summarizer.store.mail import MailStore
from summarizer.store.mailings import Mailings

DAY = dt.date(2025, 12, 23)
NONSENSE = [
    b"hello there\r\n",
    b"2",
    b"\x00\xff\r\n",
    b"99\r\n",
    b"250x" + b"y" * 9000 + b"\r\n",
    b"250-again\r\n" * 300,
]
NAMES = ["words", "half a reply", "bytes", "two digits", "a long line", "no end"]


def states(config: Any) -> dict[str, str]:
    with MailStore.open(config.home / "mail.db") as store:
        return {row.address: str(row.state) for row in Mailings(store).rows(DAY, 1).values()}


@pytest.fixture
def one(room: Any) -> Any:
    """A newsroom with one reader and a short patience."""
    room.readers("address,language\nada@example.org,fr\n")
    return room


@pytest.mark.parametrize("fault", ["die", *NONSENSE], ids=["death", *NAMES])
@pytest.mark.parametrize("verb", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_fault_before_the_message_costs_nothing(
    one: Any, liar: Callable[..., Any], verb: str, fault: bytes | str
) -> None:
    """Nothing was offered yet, so it is safe to begin again, and the message arrives once."""
    server = liar(**{verb: [fault]})
    config = one.at(server.port, timeout=1.0)
    report = run_send(config, Silent())
    assert (report.sent, report.unknown, report.failures) == (1, (), ())
    assert server.arrived == ["ada@example.org"]
    assert run_send(config, Silent()).already == 1


@pytest.mark.parametrize(
    "fault", ["die", *NONSENSE, b"354 more\r\n", b"199 hm\r\n"], ids=["death", *NAMES, "354", "199"]
)
def test_a_fault_after_the_message_leaves_it_unknown(one: Any, liar: Callable[..., Any], fault: bytes | str) -> None:
    """The server may have it: it is listed, and sent again only when somebody says so, as the very same message."""
    server = liar(END=[fault])
    config = one.at(server.port, timeout=1.0)
    report = run_send(config, Silent())
    assert (report.sent, report.unknown) == (0, ("ada@example.org",))
    assert not report.well
    assert any("ada@example.org" in line for line in report.lines())
    assert states(config) == {"ada@example.org": "unknown"}
    for _ in range(2):
        assert run_send(config, Silent()).unknown == ("ada@example.org",)
    assert server.arrived == ["ada@example.org"]
    assert run_send(config, Silent(), wish=SendWish(resend_unknown=True)).sent == 1
    assert len(server.arrived) == 2


@pytest.mark.parametrize("verb", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_server_that_always_dies_is_given_up(one: Any, liar: Callable[..., Any], verb: str) -> None:
    server = liar(**{verb: ["die"] * 99}, HELO=["die"] * 99)
    config = one.at(server.port)
    with contextlib.suppress(DeliveryError):  # where it does not even greet
        assert [item.subject for item in run_send(config, Silent()).failures] == ["ada@example.org"]
    assert server.arrived == []
    assert states(config)["ada@example.org"] in ("planned", "failed")
    server.faults.clear()
    assert run_send(config, Silent()).sent == 1


@pytest.mark.parametrize(
    ("verb", "reply", "state"),
    [
        ("MAIL", b"550 not you\r\n", "failed"), ("RCPT", b"550 nobody\r\n", "failed"),
        ("DATA", b"554 no\r\n", "failed"),
        ("END", b"554 spam\r\n", "failed"), ("MAIL", b"451 later\r\n", "sent"), ("RCPT", b"450 later\r\n", "sent"),
        ("DATA", b"451 later\r\n", "sent"), ("END", b"452 full\r\n", "sent"), ("MAIL", b"421 bye\r\n", "sent"),
        ("RCPT", b"421 bye\r\n", "sent"), ("DATA", b"421 bye\r\n", "sent"), ("END", b"421 bye\r\n", "sent"),
        ("DATA", b"250 fine\r\n", "sent"), ("CONNECT", b"421 busy\r\n", "sent"), ("QUIT", "die", "sent"),
        ("QUIT", b"nonsense", "sent"), ("RSET", "die", "sent"),
    ],
)  # fmt: skip
def test_a_clear_answer_is_believed(
    one: Any, liar: Callable[..., Any], verb: str, reply: bytes | str, state: str
) -> None:
    server = liar(**{verb: [reply]})
    config = one.at(server.port, timeout=1.0)
    run_send(config, Silent())
    assert states(config) == {"ada@example.org": state}
    assert run_send(config, Silent()).sent == 0, "a second run changes nothing"


def test_silence_is_an_answer_too(one: Any, liar: Callable[..., Any]) -> None:
    server = liar(RCPT=["hang"], END=["hang"])
    report = run_send(one.at(server.port, timeout=1.0), Silent())
    assert report.unknown == ("ada@example.org",)


def test_a_server_that_loses_every_message_is_stopped_early(room: Any, liar: Callable[..., Any]) -> None:
    """Else one broken server would make ten thousand readers doubtful."""
    room.readers("address,language\n" + "".join(f"r{number}@example.org,fr\n" for number in range(40)))
    server = liar(END=["die"] * 99)
    config = room.at(server.port)
    report = run_send(config, Silent())
    assert (len(report.unknown), report.left) == (5, 35)
    assert len(server.arrived) == 5
    server.faults.clear()
    again = run_send(config, Silent())
    assert (again.sent, len(again.unknown)) == (35, 5)
    assert sorted(server.arrived) == sorted(f"r{number}@example.org" for number in range(40))


def test_deaths_among_many_readers_reach_each_once(room: Any, liar: Callable[..., Any]) -> None:
    room.readers("address,language\n" + "".join(f"r{number:02}@example.org,fr\n" for number in range(30)))
    good = [b"250 ok\r\n"]
    server = liar(
        RCPT=[*good * 4, "die", *good * 3, b"450 later\r\n", *good * 5, "die"],
        DATA=[b"354 go\r\n"] * 9 + ["die"],
        END=[b"250 ok\r\n"] * 6 + ["die", b"451 no\r\n"],
    )
    config = room.at(server.port, per_connection=7)
    report = run_send(config, Silent())
    assert (report.sent, len(report.unknown), report.left, report.failures) == (29, 1, 0, ())
    refused = 1  # the message that the server got whole and answered with 451: it said that it did not keep it
    assert len(server.arrived) == 30 + refused
    assert set(states(config).values()) == {"sent", "unknown"}
