"""Reports of the scheduled run on the disk, day by day; what they say is the business of the pipeline."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from summarizer.store.atomic import replace_file
from summarizer.store.layout import day_of, report_file
from summarizer.store.trouble import telling_output

PAGE = "report.html"
SCHEMA = "report.schema.json"


def read_report(out: Path, day: dt.date) -> bytes | None:
    """What was written for a day; None where nothing was.

    Raises:
        OutputError: where the file may not be read.
    """
    path = report_file(out, day)
    with telling_output(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def write_report(out: Path, day: dt.date, data: bytes) -> None:
    """Keep a day's report, whole or not at all.

    Raises:
        OutputError: where it cannot be written; the one kept before still stands.
    """
    write_beside(out, report_file(out, day).name, data)


def write_beside(out: Path, name: str, data: bytes) -> Path:
    """Put a file beside the reports: the page for people, the schema for programs.

    Raises:
        OutputError: where it cannot be written.
    """
    path = report_file(out, dt.date.min).with_name(name)
    with telling_output(path):
        replace_file(path, data)
    return path


def reported_days(out: Path) -> tuple[dt.date, ...]:
    """The days that have a report, oldest first.

    Raises:
        OutputError: where the folder may not be read.
    """
    folder = report_file(out, dt.date.min).parent
    with telling_output(folder):
        if not folder.is_dir():
            return ()
        days = (day_of(path.name.removesuffix(".json")) for path in folder.glob("*.json"))
        return tuple(sorted(day for day in days if day is not None))
