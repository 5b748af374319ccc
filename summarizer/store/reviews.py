"""The editor's decisions on the disk, day by day; what they mean is the business of the delivery."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from summarizer.store.atomic import replace_file
from summarizer.store.layout import review_file
from summarizer.store.trouble import telling_output


def read_review(out: Path, day: dt.date) -> bytes | None:
    """What was written for a day; None where nothing was.

    Raises:
        OutputError: where the file may not be read.
    """
    path = review_file(out, day)
    with telling_output(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def write_review(out: Path, day: dt.date, data: bytes) -> None:
    """Keep an editor's decisions, whole or not at all.

    Raises:
        OutputError: where they cannot be written; the ones kept before still stand.
    """
    path = review_file(out, day)
    with telling_output(path):
        replace_file(path, data)
