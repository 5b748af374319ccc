"""Reports on the disk: whole or not at all, listed by day, gone with their editions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.store import layout
from summarizer.store.database import Store
from summarizer.store.editions import write_edition
from summarizer.store.prune import prune
from summarizer.store.reports import PAGE, SCHEMA, read_report, reported_days, write_beside, write_report

DAY = dt.date(2025, 12, 23)


def test_they_are_listed_by_day_without_what_lies_beside(tmp_path: Path) -> None:
    assert reported_days(tmp_path) == ()
    assert read_report(tmp_path, DAY) is None
    for ago in (3, 0):
        write_report(tmp_path, DAY - dt.timedelta(days=ago), b"{}")
    write_beside(tmp_path, PAGE, b"page")
    assert write_beside(tmp_path, SCHEMA, b"{}").parent == layout.report_file(tmp_path, DAY).parent
    assert reported_days(tmp_path) == (DAY - dt.timedelta(days=3), DAY)
    assert read_report(tmp_path, DAY) == b"{}"


def test_they_go_with_their_editions(tmp_path: Path) -> None:
    for ago in (0, 200, 300):
        write_report(tmp_path, DAY - dt.timedelta(days=ago), b"{}")
    write_edition(tmp_path, DAY, {"edition.json": b"{}"})
    write_beside(tmp_path, PAGE, b"page")
    with Store.open(tmp_path / layout.HOME / "store.db", today=DAY) as store:
        prune(tmp_path, store, 90, DAY)
    assert reported_days(tmp_path) == (DAY,)
    assert layout.report_file(tmp_path, DAY).with_name(PAGE).is_file()


def test_a_folder_that_cannot_be_written_is_said(plain_user: Path) -> None:
    write_report(plain_user, DAY, b"{}")
    folder = layout.report_file(plain_user, DAY).parent
    folder.chmod(0o500)
    with pytest.raises(OutputError):
        write_report(plain_user, DAY, b"{} ")
    assert read_report(plain_user, DAY) == b"{}"
