"""A postman without a server, for tests and for trying things out; it passes the same contract tests."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.deliver.base import Answer, Reply
from summarizer.deliver.message import Message


class MemoryPostman:
    """Keeps what it is handed; says what it was told to say.

    Args:
        answers: for a recipient, what the server says the first time, the second time…; then it takes the message.
    """

    def __init__(self, answers: dict[str, list[Answer]] | None = None) -> None:
        self.taken: list[Message] = []
        self.connections = 0
        self._answers = answers or {}
        self._open = False

    def connect(self) -> None:
        if not self._open:
            self.connections += 1
            self._open = True

    def hand_over(self, message: Message, offering: Callable[[], None]) -> Reply:
        if not self._open:
            raise RuntimeError("there is no connection")
        waiting = self._answers.get(message.recipient, [])
        answer = waiting.pop(0) if waiting else Answer.TAKEN
        if answer in (Answer.TAKEN, Answer.UNSURE):
            offering()
        if answer is Answer.TAKEN:
            self.taken.append(message)
        if answer in (Answer.GONE, Answer.UNSURE):
            self._open = False
        return Reply(answer, "" if answer is Answer.TAKEN else f"told to be {answer}")

    def close(self) -> None:
        self._open = False
