"""Ten thousand readers: a letter is rendered once for all who share it, and only its head is each reader's own."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from summarizer.deliver.addresses import reader_digest
from summarizer.deliver.message import HTML_LIMIT, Letter, Masthead, Sheet, compose, encoded_size
from summarizer.deliver.readers import Reader
from summarizer.deliver.secrets import Secret
from summarizer.model import Edition
from summarizer.render.email import UNSUBSCRIBE, letter

MOMENT = dt.datetime(2025, 12, 23, 6, 30, tzinfo=dt.UTC)
MASTHEAD = Masthead(
    "La revue", "desk@example.org", "", "desk@example.org", "l.example.org", ("https://example.org/u",), True,
    Secret("0123456789abcdef"),
)  # fmt: skip


def sheet(edition: Edition) -> Sheet:
    made = letter(edition, "en", fits=lambda html: encoded_size(html) <= HTML_LIMIT, unsubscribe=True)
    return Sheet(Letter(edition.day, 1, "en", made.title, made.subject, made.text, made.html, UNSUBSCRIBE))


def readers(count: int) -> list[Reader]:
    return [
        Reader(reader_digest(f"r{number}@example.org"), f"r{number}@example.org", f"Zoé Été {number}", "en")
        for number in range(count)
    ]


def pace(work: Callable[[], Any], times: int) -> float:
    """Seconds of this process for one piece of work, whatever else the machine does."""
    work()
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times


def test_composing_is_many_times_as_fast_as_rendering(edition: Edition) -> None:
    ready, people = sheet(edition), iter(readers(301))
    shared = pace(lambda: compose(ready, next(people), MASTHEAD, moment=MOMENT), 300)
    naive = pace(lambda: compose(sheet(edition), readers(1)[0], MASTHEAD, moment=MOMENT), 5)
    assert naive > 8 * shared
    assert len({compose(ready, reader, MASTHEAD, moment=MOMENT).data for reader in readers(50)}) == 50


def test_a_round_renders_each_letter_once(room: Any, monkeypatch: Any) -> None:
    from summarizer.pipeline.mail_plan import SendWish
    from summarizer.pipeline.progress import Silent
    from summarizer.pipeline.send import run_send
    from summarizer.render import email

    made: list[tuple[str, tuple[str, ...]]] = []
    real = email.letter

    def counted(edition: Edition, language: str, **more: Any) -> Any:
        made.append((language, more["topics"]))
        return real(edition, language, **more)

    monkeypatch.setattr(email, "letter", counted)
    lines = [f"r{n}@example.org,{('fr', 'en', 'ar')[n % 3]},{('', 'Russie')[n % 2]}" for n in range(240)]
    room.readers("address,language,topics\n" + "\n".join(lines) + "\n")
    assert run_send(room.config, Silent(), wish=SendWish(dry_run=True)).composed == 240
    assert len(made) == len(set(made)) == 6
