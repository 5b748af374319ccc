"""What a sending did, for the last lines on the screen, for `--json` and for the morning's report."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from summarizer.model import Failure


@dataclass(frozen=True, slots=True)
class Skipped:
    """A reader who does not get this edition, and why."""

    address: str
    cause: str


@dataclass(frozen=True, slots=True)
class SendReport:
    """What a sending did.

    Attributes:
        day, version: the edition's.
        sent: messages that the server took now.
        composed: messages that were made without being sent.
        already: readers who had the edition before.
        skipped: readers whom it is not for.
        unknown: addresses of which nobody knows whether the message arrived.
        left: messages that were not offered, because the server failed.
        passing: messages refused for a reason that may pass, so that another sending may deliver them.
        failures: everything that somebody should look at.
        notes: what is worth knowing.
        folder: where the messages were written; "" where they were not.
        seconds: the whole sending.
    """

    day: dt.date
    version: int
    sent: int
    composed: int
    already: int
    skipped: tuple[Skipped, ...]
    unknown: tuple[str, ...]
    left: int
    passing: int
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]
    folder: str
    seconds: float

    @property
    def well(self) -> bool:
        """Whether everybody who should have the edition has it."""
        return not (self.failures or self.unknown or self.left)

    def lines(self) -> list[str]:
        """The same for people."""
        edition = f"the edition of {self.day}" + (f", version {self.version}" if self.version > 1 else "")
        if self.folder:
            shown = [f"{_messages(self.composed)} written to {self.folder}, none sent: {edition}."]
        elif self.composed:
            shown = [f"{_messages(self.composed)} composed, none sent: {edition}."]
        else:
            shown = [f"{_messages(self.sent)} sent: {edition}."]
        if self.already:
            shown.append(f"  {self.already} had it already.")
        for cause, count in sorted(Counter(item.cause for item in self.skipped).items()):
            names = [item.address for item in self.skipped if item.cause == cause]
            who = f": {names[0]}" if count == 1 else ""
            shown.append(f"  {count} skipped{who} ({cause}).")
        shown.extend(f"Not delivered: {f.subject}: {f.cause}. {f.remedy}" for f in self.failures)
        if self.left:
            shown.append(f"{self.left} not offered yet; run the same command again.")
        shown.extend(f"Unknown whether it arrived: {address}" for address in self.unknown)
        if self.unknown:
            shown.append("Look into the server's log; `--resend-unknown` sends them again.")
        shown.extend(self.notes)
        shown.append(f"{self.seconds:.1f} s.")
        return shown


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count} messages"
