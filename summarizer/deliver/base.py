"""What handing a message over is, whoever does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from summarizer.deliver.message import Message


class Answer(StrEnum):
    """What a server said of one message."""

    TAKEN = "taken"  # it is the server's now
    LATER = "later"  # not now: it asked for patience, and has not got the message
    REFUSED = "refused"  # it will not take it, however often it is asked
    GONE = "gone"  # the connection died before the message was offered: the server has not got it
    UNSURE = "unsure"  # the connection died, or nonsense came back, after it was offered


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and the server's words."""

    answer: Answer
    words: str = ""


class Postman(Protocol):
    """Hands messages to a server over one connection at a time."""

    def connect(self) -> None:
        """Have a connection that is ready for messages; does nothing where there is one.

        Raises:
            DeliveryError: where there can be none. `passing` tells whether another try may succeed.
        """

    def hand_over(self, message: Message, offering: Callable[[], None]) -> Reply:
        """Offer one message.

        Args:
            message: to one recipient.
            offering: called once the server agrees to the recipient, and before the first byte of the message; what
                it raises stops the handing over.
        """

    def close(self) -> None:
        """Take leave; a server that is gone already is no matter."""
