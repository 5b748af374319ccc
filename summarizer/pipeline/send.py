"""`summarizer send` from the edition on the disk to the last line of the ledger."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from summarizer.config import Config
from summarizer.deliver.base import Postman
from summarizer.deliver.message import HTML_LIMIT, Letter, Masthead, Message, Sheet, compose, encoded_size, message_id
from summarizer.deliver.readers import Reader, ReaderList
from summarizer.deliver.review import require_released
from summarizer.deliver.round import Pace, Parcel, Round, RoundEnd
from summarizer.deliver.smtp import SmtpPostman
from summarizer.deliver.topics import for_topics
from summarizer.errors import ConfigError, OutputError
from summarizer.model import Edition, Failure, Stage
from summarizer.pipeline.mail_plan import Act, Intent, Known, SendWish, plan_mail
from summarizer.pipeline.post import account_of, masthead_of, pace_of, readers_of, web_address
from summarizer.pipeline.progress import Progress
from summarizer.pipeline.send_report import SendReport, Skipped
from summarizer.store.atomic import replace_file
from summarizer.store.editions import latest, list_editions, read_edition
from summarizer.store.lock import hold_lock
from summarizer.store.mail import MAIL_NAME, MailStore
from summarizer.store.mailings import Mailing, Mailings, MailState
from summarizer.store.suppressions import Suppressions
from summarizer.store.trouble import telling_output

_SHEETS = 16  # prepared letters kept at a time; readers are in such an order that each is needed once
_MAIL_LOCK = "mail"  # a slow sending must not keep the next edition from being made
_NO_WISH = SendWish()


def run_send(
    config: Config,
    progress: Progress,
    *,
    day: dt.date | None = None,
    wish: SendWish = _NO_WISH,
    postman: Postman | None = None,
    pace: Pace | None = None,
    moment: dt.datetime | None = None,
) -> SendReport:
    """Mail an edition to its readers; run again, it goes on where it stopped and mails nobody twice.

    Args:
        config: of the newsroom.
        progress: hears of each reader who is done with.
        day: the edition's; None for the configured day, or the newest that readers are shown.
        wish: what is asked for beyond the ordinary.
        postman: who carries the messages; None for the configured SMTP server.
        pace: how fast; None for the configured one.
        moment: the Date of the messages; None for now.

    Raises:
        ConfigError: where a setting is missing or wrong.
        ReviewError: where the edition may not leave the house.
        DeliveryError: where the server could not be reached or trusted at all.
        SummarizerError: where the edition or the store cannot be used.
    """
    began = time.monotonic()
    edition = _edition(config, day)
    require_released(edition, gate=config.gate)
    masthead = masthead_of(config, os.environ)
    listed = readers_of(config)
    moment = moment or _now(config)
    if not wish.for_show and postman is None:
        postman = SmtpPostman(account_of(config.mail, masthead, os.environ))
    with _store(config, for_show=wish.for_show) as store:
        sending = _Sending(config, edition, masthead, moment, Mailings(store))
        readers = _chosen(listed, wish)
        intents = sending.plan(readers, Suppressions(store), wish)
        if wish.for_show or postman is None:
            return _report(sending, listed, intents, _shown(sending, intents, wish, progress), began, wish)
        sending.write_plan(intents, whole=not wish.only)
        end = sending.walk(intents, postman, pace or pace_of(config.mail), progress)
        return _report(sending, listed, intents, end, began, wish)


class _Sending:
    """One edition on its way out; also the book that the postman's round writes into."""

    def __init__(
        self, config: Config, edition: Edition, masthead: Masthead, moment: dt.datetime, mailings: Mailings
    ) -> None:
        self.config, self.edition, self.masthead, self.mailings = config, edition, masthead, mailings
        self.composed = 0
        self._moment = moment
        self._key = (edition.day, edition.version)
        self._previous = mailings.last_messages(*self._key)
        self._sheet = functools.lru_cache(maxsize=_SHEETS)(self._made_sheet)
        self.done: dict[str, Mailing] = {}  # what this sending settled, by reader

    def plan(self, readers: Sequence[Reader], suppressions: Suppressions, wish: SendWish) -> tuple[Intent, ...]:
        if not wish.for_show:
            self.mailings.settle_interrupted()
        versions = self.mailings.having_other_version(*self._key)
        known = Known(self.mailings.rows(*self._key), suppressions.all(), versions)
        return plan_mail(self.edition, readers, known, wish)

    def write_plan(self, intents: Sequence[Intent], *, whole: bool) -> None:
        """Commit what is about to happen for everybody, before anything does."""
        states = {Act.SEND: MailState.PLANNED, Act.SKIP: MailState.SKIPPED}
        rows = self.mailings.rows(*self._key)
        planned = []
        for intent in intents:
            if intent.act in states:
                row = self._row(intent.reader, states[intent.act], intent.cause)
                before = rows.get(intent.reader.digest)
                planned.append(replace(row, tries=before.tries) if before else row)
        named = {intent.reader.digest for intent in intents}
        if whole:  # somebody who was planned for and has left the file since
            planned += [
                replace(row, state=MailState.SKIPPED, cause="no longer in the readers’ file")
                for row in rows.values()
                if row.reader not in named and row.state is MailState.PLANNED
            ]
        self.mailings.write(planned)

    def walk(self, intents: Sequence[Intent], postman: Postman, pace: Pace, progress: Progress) -> RoundEnd:
        parcels = self.parcels(intents)
        progress.begin(Stage.DELIVER, len(parcels), "Mail")
        end = Round(postman, self, pace, lambda: progress.advance(Stage.DELIVER, 1)).walk(parcels)
        if end.trouble is not None and not self.done:
            raise end.trouble
        return end

    def parcels(self, intents: Sequence[Intent]) -> list[Parcel]:
        return [
            Parcel(intent.reader.digest, functools.partial(self.message, intent.reader))
            for intent in intents
            if intent.act is Act.SEND
        ]

    def message(self, reader: Reader) -> Message:
        """A reader's message.

        Raises:
            ValueError: where it would not read as what was meant.
        """
        sheet = self._sheet(reader.language, reader.topics)
        previous = self._previous.get(reader.digest, "")
        return compose(sheet, reader, self.masthead, moment=self._moment, previous=previous)

    def _made_sheet(self, language: str, topics: tuple[str, ...]) -> Sheet:
        from summarizer.render.email import UNSUBSCRIBE, letter
        from summarizer.render.theme import theme_of

        made = letter(
            for_topics(self.edition, topics), language,
            fits=lambda html: encoded_size(html) <= HTML_LIMIT, topics=topics,
            web=web_address(self.config, self.edition.day, language), unsubscribe=bool(self.masthead.unsubscribe),
            theme=theme_of(self.config.site.theme),
        )  # fmt: skip
        return Sheet(Letter(*self._key, made.language, made.title, made.subject, made.text, made.html, UNSUBSCRIBE))

    def sending(self, reader: str) -> None:
        self.mailings.begin(*self._key, reader)

    def sent(self, reader: str) -> None:
        self._end(reader, MailState.SENT)

    def failed(self, reader: str, cause: str, *, permanent: bool) -> None:
        self._end(reader, MailState.FAILED, cause, permanent=permanent)

    def unknown(self, reader: str, cause: str) -> None:
        self._end(reader, MailState.UNKNOWN, cause)

    def waiting(self, reader: str) -> None:
        self.mailings.end(*self._key, reader, MailState.PLANNED)

    def _end(self, reader: str, state: MailState, cause: str = "", *, permanent: bool = False) -> None:
        self.mailings.end(*self._key, reader, state, cause=cause, permanent=permanent)
        self.done[reader] = Mailing(*self._key, reader, "", "", "", state, permanent, cause=cause)

    def _row(self, reader: Reader, state: MailState, cause: str) -> Mailing:
        own = message_id(self.masthead, reader.digest, *self._key)
        return Mailing(*self._key, reader.digest, reader.address, reader.language, own, state, cause=cause)


def _edition(config: Config, day: dt.date | None) -> Edition:
    day = day or config.day or latest(config.out)
    if day is None:
        days = list_editions(config.out)
        if not days:
            raise OutputError(str(config.out), "there is no edition", "Make one with `summarizer brief SOURCES`.")
        day = days[-1]
    return read_edition(config.out, day)


def _now(config: Config) -> dt.datetime:
    from zoneinfo import ZoneInfo

    try:
        return dt.datetime.now(tz=ZoneInfo(config.timezone))
    except (KeyError, ValueError, OSError) as error:
        raise ConfigError(
            "timezone", f"{config.timezone!r} is not known here", "Write one like Europe/Paris."
        ) from error


@contextlib.contextmanager
def _store(config: Config, *, for_show: bool) -> Iterator[MailStore]:
    """The mail store under its lock; for show none is made and nothing is locked."""
    path = config.home / MAIL_NAME
    if for_show:
        with MailStore.open(path if path.exists() else Path(":memory:")) as store:
            yield store
        return
    with hold_lock(config.home / _MAIL_LOCK), MailStore.open(path) as store:
        yield store


def _chosen(listed: ReaderList, wish: SendWish) -> tuple[Reader, ...]:
    wanted = {address.casefold() for address in wish.only}
    if unknown := wanted - {reader.address.casefold() for reader in listed.readers}:
        raise ConfigError(
            min(unknown), "no reader has this address", "`summarizer readers list` shows everybody in the file."
        )
    return tuple(reader for reader in listed.readers if not wanted or reader.address.casefold() in wanted)


def _shown(sending: _Sending, intents: Sequence[Intent], wish: SendWish, progress: Progress) -> RoundEnd:
    """Compose everything and send nothing; write it down as files where that was asked for."""
    parcels = sending.parcels(intents)
    progress.begin(Stage.DELIVER, len(parcels), "Mail")
    edition = sending.edition
    for parcel in parcels:
        try:
            message = parcel.compose()
        except ValueError as error:
            sending.done[parcel.reader] = Mailing(
                edition.day, edition.version, parcel.reader, "", "", "", MailState.FAILED, permanent=True,
                cause=f"the message could not be composed: {error}",
            )  # fmt: skip
            continue
        if wish.eml is not None:
            path = wish.eml / f"{edition.day}-v{edition.version}-{parcel.reader[:16]}.eml"
            with telling_output(path):
                replace_file(path, message.data)
        sending.composed += 1
        progress.advance(Stage.DELIVER, 1)
    return RoundEnd(0)


def _report(
    sending: _Sending, listed: ReaderList, intents: Sequence[Intent], end: RoundEnd, began: float, wish: SendWish
) -> SendReport:
    """Everybody once: sent, skipped, failed, unknown or left."""
    addresses = {intent.reader.digest: intent.reader.address for intent in intents}
    failures = [*listed.failures]
    unknown = []
    for intent in intents:
        row = sending.done.get(intent.reader.digest)
        if row is not None and row.state is MailState.FAILED:
            failures.append(_failure(addresses[row.reader], row.cause, permanent=row.permanent))
        elif (row is not None and row.state is MailState.UNKNOWN) or (
            intent.act is Act.KEEP and intent.cause == "unknown"
        ):
            unknown.append(intent.reader.address)
        elif intent.act is Act.KEEP and intent.amiss:
            failures.append(_failure(intent.reader.address, intent.cause, permanent=True))
        elif intent.act is Act.SKIP and intent.amiss:
            remedy = "Make the edition in that language with `--to`, or change the reader's."
            failures.append(Failure(intent.reader.address, Stage.DELIVER, intent.cause, remedy))
    if end.trouble is not None:
        failures.append(Failure(end.trouble.subject, Stage.DELIVER, end.trouble.cause, end.trouble.remedy))
    notes = () if sending.masthead.unsubscribe else (
        "Nobody can unsubscribe by a link: [mail] has no `unsubscribe` address.",
    )  # fmt: skip
    return SendReport(
        day=sending.edition.day,
        version=sending.edition.version,
        sent=sum(row.state is MailState.SENT for row in sending.done.values()),
        composed=sending.composed,
        already=sum(intent.act is Act.KEEP and not intent.amiss for intent in intents),
        skipped=tuple(Skipped(i.reader.address, i.cause) for i in intents if i.act is Act.SKIP and not i.amiss),
        unknown=tuple(unknown),
        left=end.left,
        passing=sum(row.state is MailState.FAILED and not row.permanent for row in sending.done.values()),
        failures=tuple(failures),
        notes=notes,
        folder=str(wish.eml) if wish.eml else "",
        seconds=time.monotonic() - began,
    )


def _failure(address: str, cause: str, *, permanent: bool) -> Failure:
    remedy = "Look at the address; `--retry-failed` tries again." if permanent else "Run the same command again later."
    return Failure(address, Stage.DELIVER, cause, remedy)
