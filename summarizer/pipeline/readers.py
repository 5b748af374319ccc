"""Looking after the readers: who they are, who wants no more mail, what came back, and forgetting somebody for good."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.config import Config
from summarizer.deliver.addresses import mailbox, reader_digest
from summarizer.deliver.bounces import Bounce, bounces_in
from summarizer.deliver.endpoint import Application, Step, serve
from summarizer.deliver.mailboxes import messages_in
from summarizer.deliver.requests import wish_in
from summarizer.errors import ConfigError, OutputError
from summarizer.model import Failure, Stage
from summarizer.pipeline.post import masthead_of, readers_of, unsubscribe_key
from summarizer.store.mail import MAIL_NAME, MailStore
from summarizer.store.mailings import Mailings
from summarizer.store.suppressions import Reason, Suppressions

if TYPE_CHECKING:
    from wsgiref.simple_server import WSGIServer

_ASKED = "asked by mail"


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One line of `readers list`."""

    address: str
    name: str
    language: str
    topics: tuple[str, ...]
    state: str  # "gets mail", "not active", or why not
    last: str  # the newest edition that was sent, with its state; "" for none


@dataclass(frozen=True, slots=True)
class ReaderReport:
    """The readers' file beside the suppression list."""

    readers: tuple[ReaderRow, ...]
    others: tuple[ReaderRow, ...]  # on the suppression list, and not in the file
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class ListChange:
    """What became of reports, requests or decisions.

    Attributes:
        done: readers whose standing changed, each with what is new.
        noted: what was understood and changes nothing.
        failures: what could not be understood.
    """

    done: tuple[str, ...]
    noted: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()

    def lines(self) -> list[str]:
        """The same for people."""
        shown = [*self.done, *(f"Nothing to do: {line}" for line in self.noted)]
        shown.extend(f"Not understood: {f.subject}: {f.cause}. {f.remedy}" for f in self.failures)
        return shown or ["Nothing was found."]


def list_readers(config: Config) -> ReaderReport:
    """Everybody in the readers' file, and everybody who gets no more mail.

    Raises:
        ConfigError: where there is no readers' file.
    """
    listed = readers_of(config)
    with _store(config) as store:
        suppressed, mailings = Suppressions(store).all(), Mailings(store)
        rows = []
        for reader in listed.readers:
            kept = suppressed.get(reader.digest)
            state = str(kept.reason) if kept else "gets mail" if reader.active else "not active"
            last = next(iter(mailings.of_reader(reader.digest)), None)
            told = f"{last.day} {last.state}" if last else ""
            rows.append(ReaderRow(reader.address, reader.name, reader.language, reader.topics, state, told))
    named = {reader.digest for reader in listed.readers}
    others = tuple(
        ReaderRow(item.address or item.reader[:12], "", "", (), str(item.reason), item.since)
        for item in suppressed.values()
        if item.reader not in named
    )
    return ReaderReport(tuple(rows), others, listed.failures)


def suppress(config: Config, addresses: Sequence[str], reason: Reason, evidence: str) -> ListChange:
    """Let these addresses get no more mail, whatever the readers' file says.

    Raises:
        ConfigError: for what is no address.
    """
    with _store(config) as store:
        suppressions = Suppressions(store)
        done: list[str] = []
        noted: list[str] = []
        for address in map(_address, addresses):
            fresh = suppressions.add(reader_digest(address), address, reason, evidence)
            (done if fresh else noted).append(f"{address}: {reason}" + ("" if fresh else ", as before"))
    return ListChange(tuple(done), tuple(noted))


def restore(config: Config, addresses: Sequence[str]) -> ListChange:
    """Let readers who asked for it get mail again.

    Raises:
        ConfigError: for what is no address.
    """
    with _store(config) as store:
        suppressions = Suppressions(store)
        done: list[str] = []
        noted: list[str] = []
        for address in map(_address, addresses):
            off = suppressions.remove(reader_digest(address))
            (done if off else noted).append(f"{address}: " + ("gets mail again" if off else "was not on the list"))
    return ListChange(tuple(done), tuple(noted))


def unsubscribe_by_mail(config: Config, place: Path) -> ListChange:
    """Honour the requests in a mailbox; the mailbox itself is left as it is, so it can be read again at any time.

    Raises:
        SourceError: where it cannot be read.
        ConfigError: where the sender of the mails is not set, since tokens are signed for its list.
    """
    masthead = masthead_of(config, os.environ)
    done: list[str] = []
    noted: list[str] = []
    failures: list[Failure] = []
    with _store(config) as store:
        suppressions = Suppressions(store)
        for found in messages_in(place):
            try:
                wish = wish_in(found.data, masthead.list_id, masthead.key)
            except ValueError as error:
                failures.append(Failure(found.place, Stage.DELIVER, str(error), "Read it yourself."))
                continue
            fresh = suppressions.add(wish.reader, wish.address, Reason.UNSUBSCRIBED, f"{_ASKED}: {found.place}")
            who = wish.address or f"reader {wish.reader[:12]}"
            (done if fresh else noted).append(f"{who}: {Reason.UNSUBSCRIBED}" + ("" if fresh else ", as before"))
    return ListChange(tuple(done), tuple(noted), tuple(failures))


def import_bounces(config: Config, place: Path) -> ListChange:
    """Learn from delivery reports which messages did not arrive and which addresses are worth no further mail.

    A report counts only where this newsroom did mail that address, and, where it names a message, only for a message of
    ours: else anybody could shut anybody out with a forged one.

    Raises:
        SourceError: where it cannot be read.
    """
    done: list[str] = []
    noted: list[str] = []
    failures: list[Failure] = []
    with _store(config) as store:
        for found in messages_in(place):
            try:
                for bounce in bounces_in(found.data):
                    fresh, line = _honour(bounce, Suppressions(store), Mailings(store), found.place)
                    (done if fresh else noted).append(line)
            except ValueError as error:
                failures.append(Failure(found.place, Stage.DELIVER, str(error), "Read it yourself."))
    return ListChange(tuple(done), tuple(noted), tuple(failures))


def _honour(bounce: Bounce, suppressions: Suppressions, mailings: Mailings, place: str) -> tuple[bool, str]:
    reader = reader_digest(bounce.address)
    rows = mailings.of_reader(reader)
    if bounce.message_id:
        row = mailings.of_message(bounce.message_id)
        rows = (row,) if row is not None and row.reader == reader else ()
    if not rows:
        return False, f"{bounce.address}: no message of ours to it came back ({place})"
    if bounce.message_id:
        mailings.bounced(rows[0], f"came back: {bounce.status}")
    if not bounce.hard:
        return False, f"{bounce.address}: {bounce.status}, which says nothing against the address"
    fresh = suppressions.add(reader, bounce.address, Reason.BOUNCED, f"{bounce.status}: {place}")
    return fresh, f"{bounce.address}: {Reason.BOUNCED} ({bounce.status})" + ("" if fresh else ", as before")


def erase(config: Config, addresses: Sequence[str]) -> ListChange:
    """Forget readers: their rows of the ledger lose their name, and of the suppression list only a digest stays.

    Raises:
        ConfigError: for what is no address.
    """
    done: list[str] = []
    noted: list[str] = []
    named = {reader.address for reader in readers_of(config).readers} if config.mail.readers else set()
    with _store(config) as store:
        suppressions, mailings = Suppressions(store), Mailings(store)
        for address in map(_address, addresses):
            reader = reader_digest(address)
            rows = mailings.erase(reader)
            suppressions.add(reader, "", Reason.ERASED, "")
            done.append(f"{address}: erased from {rows} mailings; gets no more mail")
            if address in named:
                noted.append(f"{address} still stands in {config.mail.readers}: take the entry out yourself")
        store.compact()  # what was deleted is still in the file's free pages until then
    return ListChange(tuple(done), tuple(noted))


def open_endpoint(config: Config, host: str, port: int) -> WSGIServer:
    """The server behind an https: address for unsubscribing, bound to its port.

    Raises:
        ConfigError: where there is no key to check links with.
        OutputError: where the port cannot be had.
    """
    masthead = masthead_of(config, os.environ)
    key = unsubscribe_key(config.mail, os.environ)
    if key is None:
        raise ConfigError(
            "[mail]: unsubscribe_key_env", "the key that links are signed with is nowhere",
            f"Set the variable {config.mail.unsubscribe_key_env}, or name a file in unsubscribe_key_file.",
        )  # fmt: skip
    application = Application(masthead.list_id, key, _suppressor(config), _page(config))
    try:
        return serve(application, host, port)
    except OSError as error:
        raise OutputError(
            f"{host}:{port}", f"the port cannot be had ({error.strerror})", "Choose another one."
        ) from error


def _suppressor(config: Config) -> Callable[[str], None]:
    def suppress_reader(reader: str) -> None:
        with _store(config) as store:
            Suppressions(store).add(reader, "", Reason.UNSUBSCRIBED, "by the link of a mail")

    return suppress_reader


def _page(config: Config) -> Callable[[Step, str], str]:
    from summarizer.render.theme import theme_of
    from summarizer.render.unsubscribe import unsubscribe_page

    theme = theme_of(config.site.theme)
    return lambda step, accepted: unsubscribe_page(str(step), accepted, config.title, theme)


@contextlib.contextmanager
def _store(config: Config) -> Iterator[MailStore]:
    """The mail store; a sending that is under way need not end for a reader to leave."""
    with MailStore.open(config.home / MAIL_NAME) as store:
        yield store


def _address(text: str) -> str:
    try:
        return mailbox(text)
    except ValueError as error:
        raise ConfigError(text, f"this is no address: {error}", "Write it as name@example.org.") from None


__all__ = [
    "ListChange", "ReaderReport", "ReaderRow", "Reason", "erase", "import_bounces", "list_readers", "open_endpoint",
    "restore", "suppress", "unsubscribe_by_mail",
]  # fmt: skip
