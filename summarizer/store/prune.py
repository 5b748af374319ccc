"""Retention: old editions and results that no edition has used for a while make room."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import OutputError
from summarizer.store import layout
from summarizer.store.database import Store
from summarizer.store.editions import discard, latest, list_editions, plan_edition, recover
from summarizer.store.told import forget_told, stale_told
from summarizer.store.trouble import telling_output


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An old edition that stays because its folder holds files of other hands."""

    day: dt.date
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PruneReport:
    """What went, or would go."""

    editions: tuple[dt.date, ...]
    rows: int  # results and runs
    freed: int  # bytes, of editions and of the store; 0 for the store in a dry run
    kept: tuple[KeptEdition, ...] = ()
    dry_run: bool = False


def prune(out: Path, store: Store, keep_days: int, today: dt.date, *, dry_run: bool = False) -> PruneReport:
    """Remove editions older than so many days, and results not used for as long.

    The edition that `latest` points to and the newest one always stay, and so does a folder into which somebody put
    or changed a file.

    Args:
        out: folder of the editions; the caller holds its lock.
        store: its store.
        keep_days: at least 1; an edition just so many days old stays.
        today: the day from which is counted.
        dry_run: change nothing, only report.

    Raises:
        OutputError: for a number of days below 1, or where a folder may not be removed.
        StoreError: where the store may not be written.
    """
    if keep_days < 1:
        raise OutputError("--keep-days", f"{keep_days} is less than a day", "Keep at least 1 day.")
    before = today - dt.timedelta(days=keep_days)
    editions = list_editions(out)
    spared = {latest(out), *editions[-1:]}
    gone: list[dt.date] = []
    kept: list[KeptEdition] = []
    freed = 0
    if not dry_run:
        recover(out)
    for day in editions:
        if day >= before or day in spared:
            continue
        strangers = _strangers(out, day)
        if strangers:
            kept.append(KeptEdition(day, strangers))
            continue
        freed += _size(layout.edition_folder(out, day))
        gone.append(day)
        if not dry_run:
            discard(out, day)
    if dry_run:
        rows = store.stale(before) + stale_told(store, before)
    else:
        _forget_papers(out, before)
        rows = store.forget(before) + forget_told(store, before)
        freed += store.compact() if rows else 0
    return PruneReport(tuple(gone), rows, freed, tuple(kept), dry_run)


def _strangers(out: Path, day: dt.date) -> tuple[str, ...]:
    return plan_edition(out, day, {}).kept


def _size(folder: Path) -> int:
    with telling_output(folder):
        return sum(entry.stat().st_size for entry in folder.iterdir())


def _forget_papers(out: Path, before: dt.date) -> None:
    """What was written down about editions that are gone, and old editions that the editor never let go."""
    papers = [*layout.record_file(out, before).parent.glob("*.json")]
    papers += layout.review_file(out, before).parent.glob("*.json")
    papers += layout.report_file(out, before).parent.glob("*.json")
    shelved = [*layout.shelf(out).glob("*-*-*")]
    with telling_output(out / layout.HOME):
        for path in (*papers, *shelved):
            day = layout.day_of(path.name.removesuffix(".json"))
            if day is None or day >= before or layout.edition_folder(out, day).exists():
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
