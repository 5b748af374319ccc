"""The editor's desk: what is doubtful, and each decision carried out at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.config import Config
from summarizer.deliver.decisions import decide
from summarizer.deliver.doubts import Doubt, doubtful
from summarizer.deliver.record import Decision, from_bytes, to_bytes
from summarizer.errors import ReviewError
from summarizer.model import Edition
from summarizer.pipeline.brief import fill_stale
from summarizer.pipeline.house import engines_of
from summarizer.pipeline.newsroom import put, standing
from summarizer.pipeline.progress import Silent
from summarizer.store.database import STORE_NAME, Store
from summarizer.store.editions import list_editions
from summarizer.store.layout import edition_folder
from summarizer.store.lock import hold_lock
from summarizer.store.reviews import read_review, write_review
from summarizer.store.shelf import shelved
from summarizer.text.name_judges import judge_named
from summarizer.text.name_spans import judging

Choice = Callable[[Edition], Decision]  # a decision, made with the edition in view


@dataclass(frozen=True, slots=True)
class Desk:
    """An edition on the editor's desk."""

    edition: Edition
    doubts: tuple[Doubt, ...]
    folder: Path


def open_desk(config: Config) -> Desk:
    """The edition of the configured day, or the newest one, with everything doubtful in it.

    Raises:
        ReviewError: where there is no edition to review.
    """
    day = config.day or _newest(config)
    edition = shelved(config.out, day) or standing(config, day)
    if edition is None:
        raise ReviewError(
            f"the edition of {day}", "there is none", f"Make it with `summarizer brief SOURCES --date {day}`."
        )
    return Desk(edition, doubtful(edition), edition_folder(config.out, day))


def carry_out(config: Config, choices: Sequence[Choice], *, note: str = "") -> Desk:
    """Take decisions one after another, each kept before the next, and put the edition where it then belongs.

    Args:
        choices: what the editor decided, in order.
        note: one line for readers, needed where the edition is with them already.

    Raises:
        ReviewError: where a decision does not fit the edition; the ones before it are kept.
    """
    with hold_lock(config.home), Store.open(config.home / STORE_NAME) as store:
        desk = open_desk(config)
        edition, day = desk.edition, desk.edition.day
        review = from_bytes(day, read_review(config.out, day))
        published = standing(config, day)
        engines, _ = engines_of(config)
        judge = judge_named(config.names)
        try:
            for choice in choices:
                decided = decide(edition, review, choice(edition), published=published, note=note)
                with judging(judge):
                    edition = fill_stale(decided.edition, engines, store, Silent(), names=config.names)
                review = decided.review
                write_review(config.out, day, to_bytes(review))
        finally:
            folder = put(config, edition, store)  # what was decided before a refusal is on record, so it is shown too
        return Desk(edition, doubtful(edition), folder)


def _newest(config: Config) -> dt.date:
    days = list_editions(config.out)
    if not days:
        raise ReviewError(str(config.out), "there is no edition", "Make one with `summarizer brief SOURCES`.")
    return days[-1]
