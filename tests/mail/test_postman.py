"""The contract of `base.Postman`, for SMTP and for the fake; and the round, which knows only that contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.deliver.base import Answer, Postman
from summarizer.deliver.fake import MemoryPostman
from summarizer.deliver.message import Message
from summarizer.deliver.round import Pace, Parcel, Round
from summarizer.deliver.smtp import Account, SmtpPostman

REPLIES = {Answer.LATER: b"451 later\r\n", Answer.REFUSED: b"550 no\r\n", Answer.GONE: "die"}


def message(reader: str) -> Message:
    return Message(
        f"<{reader}@x>", "desk@example.org", f"{reader}@example.org", b"To: x@example.org\r\n\r\nhello\r\n.\r\n"
    )


@pytest.fixture(params=["smtp", "fake"])
def postman(request: pytest.FixtureRequest, liar: Callable[..., Any]) -> Callable[..., Postman]:
    """A postman whose first message meets with an answer."""

    def made(answer: Answer) -> Postman:
        if request.param == "fake":
            return MemoryPostman({"ada@example.org": [answer]})
        if answer is Answer.UNSURE:
            server = liar(END=["die"])
        else:
            server = liar(RCPT=[REPLIES[answer]] if answer in REPLIES else [])
        return SmtpPostman(Account("127.0.0.1", server.port, "none", "", None, "example.org", 5.0))

    return made


@pytest.mark.parametrize("answer", list(Answer))
def test_what_an_answer_means(postman: Callable[..., Postman], answer: Answer) -> None:
    carrier, offered = postman(answer), []
    with pytest.raises(RuntimeError):
        carrier.hand_over(message("ada"), lambda: None)
    carrier.connect()
    carrier.connect()
    reply = carrier.hand_over(message("ada"), lambda: offered.append(1))
    assert reply.answer is answer
    assert bool(offered) is (answer in (Answer.TAKEN, Answer.UNSURE)), "offered only where it could have arrived"
    if answer in (Answer.GONE, Answer.UNSURE):
        with pytest.raises(RuntimeError):
            carrier.hand_over(message("zoe"), lambda: None)
    carrier.connect()
    assert carrier.hand_over(message("zoe"), lambda: None).answer is Answer.TAKEN
    carrier.close()
    carrier.close()


def test_what_the_book_refuses_is_not_sent(postman: Callable[..., Postman]) -> None:
    """The disk is full before DATA: nothing may be handed over that could not be written down."""
    carrier = postman(Answer.TAKEN)
    carrier.connect()

    def full() -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        carrier.hand_over(message("ada"), full)
    carrier.close()
    if isinstance(carrier, MemoryPostman):
        assert carrier.taken == []


class Diary:
    """A book that only listens."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def sending(self, reader: str) -> None:
        self.lines.append(f"sending {reader}")

    def sent(self, reader: str) -> None:
        self.lines.append(f"sent {reader}")

    def failed(self, reader: str, cause: str, *, permanent: bool) -> None:
        self.lines.append(f"failed {reader} {permanent}")

    def unknown(self, reader: str, cause: str) -> None:
        self.lines.append(f"unknown {reader}")

    def waiting(self, reader: str) -> None:
        self.lines.append(f"waiting {reader}")


def parcels(*names: str) -> list[Parcel]:
    return [Parcel(name, lambda name=name: message(name)) for name in names]  # type: ignore[misc]


def test_the_round_is_patient_at_a_growing_distance() -> None:
    slept: list[float] = []
    carrier = MemoryPostman({"a@example.org": [Answer.LATER] * 2, "b@example.org": [Answer.LATER] * 9})
    diary = Diary()
    end = Round(carrier, diary, Pace(retries=3, backoff=5, sleep=slept.append)).walk(parcels("a", "b", "c"))
    assert slept == [5, 10, 20]
    assert diary.lines == ["sending c", "sent c", "sending a", "sent a", "failed b False"]
    assert end.left == 0


def test_the_rate_is_kept() -> None:
    now = [100.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    Round(MemoryPostman(), Diary(), Pace(rate=4, sleep=sleep, clock=lambda: now[0])).walk(parcels(*"abcdefghi"))
    assert now[0] - 100 == pytest.approx(2.0)
    assert len(slept) == 8


def test_one_connection_carries_many_and_not_too_many() -> None:
    carrier = MemoryPostman()
    Round(carrier, Diary(), Pace(per_connection=4)).walk(parcels(*"abcdefghij"))
    assert carrier.connections == 3
    assert [item.recipient[0] for item in carrier.taken] == list("abcdefghij")


def test_a_message_that_cannot_be_composed_is_a_failure_of_its_own() -> None:
    def bad() -> Message:
        raise ValueError("not as meant")

    diary = Diary()
    Round(MemoryPostman(), diary, Pace()).walk([Parcel("x", bad), *parcels("y")])
    assert diary.lines == ["failed x True", "sending y", "sent y"]
