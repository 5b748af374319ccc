"""The postman's round: every parcel once, those that were asked to wait again later, and nothing twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.deliver.base import Answer, Postman
from summarizer.deliver.message import Message
from summarizer.errors import DeliveryError

DEATHS = 5  # connections lost one after another, without a message taken between, before the round is given up


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to come: it is composed when its turn comes, so that ten thousand need no more room than one."""

    reader: str  # digest of the address
    compose: Callable[[], Message]


class Book(Protocol):
    """Where it is written down what becomes of each parcel; every call is on the disk when it returns."""

    def sending(self, reader: str) -> None:
        """The message is about to be handed over."""

    def sent(self, reader: str) -> None:
        """The server took it."""

    def failed(self, reader: str, cause: str, *, permanent: bool) -> None:
        """The reader has not got it."""

    def unknown(self, reader: str, cause: str) -> None:
        """Nobody knows whether the server took it."""

    def waiting(self, reader: str) -> None:
        """The server was offered it and said that it has not kept it: it may be offered again."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast, and how patient.

    Attributes:
        rate: at most so many messages a second; 0 for no limit.
        retries: further tries after an answer that asks for patience.
        backoff: seconds before the first of them; each later one waits twice as long.
        per_connection: at most so many messages over one connection.
        sleep, clock: of the world; in tests, of the test.
    """

    rate: float = 0.0
    retries: int = 3
    backoff: float = 10.0
    per_connection: int = 100
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """How the round ended."""

    left: int  # parcels that nobody was offered, because the server failed
    trouble: DeliveryError | None = None


class Round:
    """One walk with a bag of parcels."""

    def __init__(self, postman: Postman, book: Book, pace: Pace, done: Callable[[], None] = lambda: None) -> None:
        self._postman, self._book, self._pace, self._done = postman, book, pace, done
        self._carried = 0  # over the present connection
        self._deaths = 0
        self._unserved = 0
        self._next = 0.0
        self._said: dict[str, str] = {}  # the last words about a parcel that waits

    def walk(self, parcels: Sequence[Parcel]) -> RoundEnd:
        """Hand over all parcels that can be handed over.

        Returns:
            What is left, and why, where the server could not be reached or kept dying.
        """
        waiting = list(parcels)
        try:
            for attempt in range(self._pace.retries + 1):
                if attempt:
                    self._pace.sleep(self._pace.backoff * 2 ** (attempt - 1))
                waiting = self._pass(waiting)
                if not waiting:
                    return RoundEnd(0)
            for parcel in waiting:
                self._fail(parcel, self._said.get(parcel.reader, "no connection"), permanent=False)
            return RoundEnd(0)
        except DeliveryError as trouble:
            return RoundEnd(self._unserved, trouble)
        finally:
            self._postman.close()

    def _pass(self, parcels: Sequence[Parcel]) -> list[Parcel]:
        """Offer each parcel once; returns those to try again."""
        again: list[Parcel] = []
        for place, parcel in enumerate(parcels):
            self._unserved = len(parcels) - place + len(again)
            try:
                message = parcel.compose()
            except ValueError as error:
                self._fail(parcel, f"the message could not be composed: {error}", permanent=True)
                continue
            self._connect()
            self._keep_pace()
            if self._offer(parcel, message) is not None:
                again.append(parcel)
        self._unserved = len(again)
        return again

    def _offer(self, parcel: Parcel, message: Message) -> Parcel | None:
        """Hand one over and write down what came of it; the parcel again where it must wait."""
        offered = []

        def offering() -> None:
            self._book.sending(parcel.reader)
            offered.append(parcel)

        reply = self._postman.hand_over(message, offering)
        self._carried += 1
        self._deaths = self._deaths + 1 if reply.answer in (Answer.GONE, Answer.UNSURE) else 0
        match reply.answer:
            case Answer.TAKEN:
                self._book.sent(parcel.reader)
            case Answer.REFUSED:
                self._book.failed(parcel.reader, reply.words, permanent=True)
            case Answer.UNSURE:
                self._book.unknown(parcel.reader, reply.words)
            case Answer.LATER | Answer.GONE:
                if offered:
                    self._book.waiting(parcel.reader)
                self._said[parcel.reader] = reply.words
                return parcel
        self._done()
        return None

    def _fail(self, parcel: Parcel, cause: str, *, permanent: bool) -> None:
        self._book.failed(parcel.reader, cause, permanent=permanent)
        self._done()

    def _connect(self) -> None:
        """Be connected, patiently where the server is only away."""
        if self._deaths >= DEATHS:
            raise DeliveryError(
                "the mail server",
                f"it broke off {self._deaths} times in a row",
                "Look at its log; then run the same command again: nobody is mailed twice.",
            )
        if self._carried >= self._pace.per_connection:
            self._postman.close()
            self._carried = 0
        for attempt in range(self._pace.retries + 1):
            try:
                self._postman.connect()
                return
            except DeliveryError as trouble:
                self._carried = 0
                if not getattr(trouble, "passing", False) or attempt == self._pace.retries:
                    raise
                self._pace.sleep(self._pace.backoff * 2**attempt)

    def _keep_pace(self) -> None:
        if self._pace.rate <= 0:
            return
        now = self._pace.clock()
        if now < self._next:
            self._pace.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / self._pace.rate
