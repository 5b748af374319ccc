"""Which days and steps a morning's run takes on: time zones, clocks that change, mornings that were missed."""

from __future__ import annotations

import datetime as dt
import importlib
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.config import Config
from summarizer.errors import AlreadyRunning, ConfigError
from summarizer.pipeline import morning_report as papers
from summarizer.pipeline import morning_steps
from summarizer.pipeline.morning import LOCK, day_at, left_of, missed, run_morning
from summarizer.pipeline.morning_report import RunReport, Step, StepReport, StepState
from summarizer.pipeline.morning_told import page_file
from summarizer.pipeline.progress import Progress, Silent
from summarizer.pipeline.run import run_brief
from summarizer.pipeline.sealed import TASKS
from summarizer.settings import MailSettings, RunSettings, SiteSettings, SourceSettings
from summarizer.store.lock import hold_lock
from summarizer.store.reports import reported_days

DAY = dt.date(2025, 12, 23)
ALL = tuple(Step)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2025-12-22T23:30:00+00:00", "Europe/Paris", "2025-12-23"),  # past midnight in Paris, not in London
        ("2025-12-22T23:30:00+00:00", "UTC", "2025-12-22"),
        ("2025-12-22T22:59:59+00:00", "Europe/Paris", "2025-12-22"),
        ("2025-03-29T22:59:59+00:00", "Europe/Paris", "2025-03-29"),
        ("2025-03-29T23:00:00+00:00", "Europe/Paris", "2025-03-30"),  # the night in which an hour is left out
        ("2025-03-30T21:59:59+00:00", "Europe/Paris", "2025-03-30"),
        ("2025-03-30T22:00:00+00:00", "Europe/Paris", "2025-03-31"),
        ("2025-10-25T22:00:00+00:00", "Europe/Paris", "2025-10-26"),  # the night in which an hour comes twice
        ("2025-10-26T22:59:59+00:00", "Europe/Paris", "2025-10-26"),
        ("2025-10-26T23:00:00+00:00", "Europe/Paris", "2025-10-27"),
        ("2025-12-23T10:30:00+00:00", "Pacific/Kiritimati", "2025-12-24"),
        ("2025-12-23T10:30:00+00:00", "Pacific/Pago_Pago", "2025-12-22"),
    ],
)
def test_which_day_it_is_in_the_newsroom(moment: str, zone: str, day: str) -> None:
    assert day_at(at(moment), zone) == dt.date.fromisoformat(day)


def test_an_unknown_zone_is_said() -> None:
    with pytest.raises(ConfigError, match="Mars"):
        day_at(at("2025-12-22T23:30:00+00:00"), "Mars/Olympus")


def report(day: dt.date, began: str = "2025-12-01T06:00:00Z", **states: StepState) -> RunReport:
    steps = tuple(StepReport(Step(name), state, began=began) for name, state in states.items())
    return RunReport(day, steps, ended=began)


DONE, FAILED, WAITING, SKIPPED = StepState.DONE, StepState.FAILED, StepState.WAITING, StepState.SKIPPED


@pytest.mark.parametrize(
    ("states", "today", "left"),
    [
        ({}, True, "fetch brief publish send"),
        ({}, False, "brief publish send"),  # what was not fetched that day cannot be fetched now
        ({"fetch": DONE}, True, "brief publish send"),
        ({"fetch": DONE, "brief": DONE}, True, "publish send"),
        ({"fetch": FAILED, "brief": DONE}, True, "publish send"),  # the edition is made: no second one
        ({"fetch": DONE, "brief": FAILED, "publish": WAITING, "send": WAITING}, True, "fetch brief publish send"),
        ({"fetch": DONE, "brief": DONE, "publish": DONE, "send": FAILED}, True, "send"),
        ({"fetch": DONE, "brief": DONE, "publish": DONE, "send": StepState.UNFINISHED}, False, "send"),
        ({"fetch": DONE, "brief": DONE, "publish": DONE, "send": DONE}, True, ""),
        ({"fetch": DONE, "brief": DONE, "publish": SKIPPED, "send": DONE}, True, "publish"),  # set up since then
        ({"fetch": DONE, "brief": SKIPPED, "publish": SKIPPED, "send": SKIPPED}, False, ""),
    ],
)  # fmt: skip
def test_what_is_left(states: dict[str, StepState], today: bool, left: str) -> None:
    found = left_of(report(DAY, **states), ALL, today=today)
    assert " ".join(found) == left
    assert left_of(report(DAY, **states), ALL, today=True, again=True) == ALL
    assert left_of(report(DAY, **states), (), today=True) == ()


def desk(tmp_path: Path, seeds: Path, **settings: object) -> Config:
    made = Config(
        sources=(seeds,), languages=(), extractive=True, out=tmp_path / "out", run=RunSettings(steps=("brief",))
    )
    return replace(made, **settings)  # type: ignore[arg-type]


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps are done in this process: that theirs has no network is for `test_sealed.py`; starting it is slow."""

    def run_near(task: str, config: Config, progress: Progress, kind: type[object]) -> object:
        module, _, name = TASKS[task].partition(":")
        return getattr(importlib.import_module(module), name)(config, progress)

    monkeypatch.setattr(morning_steps, "run_sealed", run_near)


def test_missed_mornings_are_counted_over_a_change_of_the_clock(tmp_path: Path, seeds: Path) -> None:
    config = desk(tmp_path, seeds, run=RunSettings(steps=("brief",), catch_up=3))
    papers.write(config.out, report(dt.date(2025, 3, 28), "2025-03-28T05:00:00Z", brief=DONE))
    days = missed(config, (Step.BRIEF,), dt.date(2025, 3, 31))
    assert days == (dt.date(2025, 3, 29), dt.date(2025, 3, 30))
    assert missed(replace(config, run=RunSettings(catch_up=1)), (Step.BRIEF,), dt.date(2025, 3, 31)) == days[1:]
    assert missed(replace(config, run=RunSettings(catch_up=0)), (Step.BRIEF,), dt.date(2025, 3, 31)) == ()


def test_nothing_was_missed_before_the_first_run(tmp_path: Path, seeds: Path) -> None:
    config = desk(tmp_path, seeds, run=RunSettings(catch_up=5))
    assert missed(config, (Step.BRIEF,), DAY) == ()
    papers.write(config.out, report(dt.date(2020, 1, 1), "2025-12-22T06:00:00Z", brief=DONE))  # by --date
    assert missed(config, (Step.BRIEF,), DAY) == (dt.date(2025, 12, 22),)


@pytest.mark.usefixtures("near")
def test_a_missed_morning_is_made_up_for(tmp_path: Path, seeds: Path) -> None:
    config = desk(tmp_path, seeds)
    first = run_morning(config, Silent(), now=lambda: at("2025-12-20T23:30:00+00:00"))
    assert [made.day.day for made in first.days] == [21], "it is past midnight in Paris"
    third = run_morning(config, Silent(), now=lambda: at("2025-12-23T05:00:00+00:00"))
    assert [made.day.day for made in third.days] == [22, 23]
    assert third.exit_code == 0
    again = run_morning(config, Silent(), now=lambda: at("2025-12-23T22:59:59+00:00"))
    assert (again.nothing, again.exit_code) == (True, 0)
    assert "The edition of 2025-12-23 is done" in again.lines()[0]
    assert reported_days(config.out) == (dt.date(2025, 12, 21), dt.date(2025, 12, 22), DAY)


def test_an_edition_made_by_hand_is_not_made_again(tmp_path: Path, seeds: Path) -> None:
    config = desk(tmp_path, seeds, run=RunSettings(steps=("brief", "send")), mail=MailSettings(host="localhost"))
    papers.write(config.out, report(dt.date(2025, 12, 21), "2025-12-21T05:00:00Z", brief=DONE, send=DONE))
    run_brief(replace(config, day=dt.date(2025, 12, 22), sources=(next(seeds.glob("*.txt")),)), Silent())
    before = (config.out / "2025-12-22" / "edition.json").read_bytes()
    late, _ = run_morning(config, Silent(), now=lambda: at("2025-12-23T05:00:00+00:00")).days
    assert [step.state for step in late.steps] == [DONE, FAILED], "the sending is tried, and has no sender"
    assert (config.out / "2025-12-22" / "edition.json").read_bytes() == before
    assert sum(count.texts for count in late.outcomes) > 0


@pytest.mark.usefixtures("near")
def test_a_missed_morning_without_news_is_no_fault(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "articles").mkdir()
    site, steps = SiteSettings(folder=tmp_path / "site", search=False), RunSettings(steps=("brief", "publish"))
    config = desk(tmp_path, seeds, sources=(tmp_path / "articles",), site=site, run=steps)
    papers.write(config.out, report(dt.date(2025, 12, 21), "2025-12-21T05:00:00Z", brief=DONE, publish=DONE))
    made = run_morning(config, Silent(), now=lambda: at("2025-12-23T05:00:00+00:00"))
    late, today = made.days
    assert [step.state for step in late.steps] == [SKIPPED, SKIPPED]
    assert [step.state for step in today.steps] == [FAILED, WAITING]
    assert (late.exit_code, today.exit_code, made.exit_code) == (0, 4, 4)
    (tmp_path / "articles" / "a.txt").write_bytes(next(seeds.glob("*.txt")).read_bytes())
    mended = run_morning(config, Silent(), now=lambda: at("2025-12-23T06:00:00+00:00"))
    assert [report.day for report in mended.days] == [DAY], "what had no news is over"
    assert mended.exit_code == 0
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.usefixtures("near")
def test_a_damaged_record_is_made_anew(tmp_path: Path, seeds: Path) -> None:
    config = desk(tmp_path, seeds, day=DAY)
    run_morning(config, Silent())
    (path,) = (config.home / "reports").glob("2*.json")
    for damage in (b"", b"[]", b'{"day": 3}', b"\xff" * 9, b"[" * 100_000):
        path.write_bytes(damage)
        assert papers.read(config.out, DAY) is None
    assert run_morning(config, Silent()).days[0].of(Step.BRIEF) is not None
    assert papers.read(config.out, DAY) is not None


@pytest.mark.usefixtures("near")
def test_a_page_or_metrics_that_cannot_be_written_end_nothing(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "file").write_text("")
    steps = RunSettings(steps=("brief",), metrics=tmp_path / "file" / "m.prom")
    made = run_morning(desk(tmp_path, seeds, day=DAY, run=steps), Silent())
    assert made.exit_code == 0
    (problem,) = made.problems
    assert "m.prom" in problem
    assert problem == made.lines()[-1]


@pytest.mark.usefixtures("near")
def test_a_run_that_was_killed_before_it_told_of_itself_does_so(tmp_path: Path, seeds: Path) -> None:
    config = desk(tmp_path, seeds, day=DAY)
    (made,) = run_morning(config, Silent()).days
    papers.write(config.out, replace(made, ended=""))
    page_file(config).unlink()
    (told,) = run_morning(config, Silent()).days
    assert (told.ended != "", told.steps) == (True, made.steps)
    assert page_file(config).is_file()
    assert run_morning(config, Silent()).nothing


@pytest.mark.usefixtures("near")
def test_the_page_is_of_today_even_where_only_yesterday_was_left(tmp_path: Path, seeds: Path) -> None:
    config = desk(tmp_path, seeds)
    run_morning(config, Silent(), now=lambda: at("2025-12-22T05:00:00+00:00"))
    run_morning(config, Silent(), now=lambda: at("2025-12-23T05:00:00+00:00"))
    papers.write(config.out, report(dt.date(2025, 12, 22), "2025-12-22T05:00:00Z", brief=FAILED))
    made = run_morning(config, Silent(), now=lambda: at("2025-12-23T06:00:00+00:00"))
    assert [late.day.day for late in made.days] == [22]
    assert "Run of 2025-12-23" in page_file(config).read_text(encoding="utf-8")


def test_one_run_at_a_time(tmp_path: Path, seeds: Path) -> None:
    config = desk(tmp_path, seeds)
    with hold_lock(config.home / LOCK), pytest.raises(AlreadyRunning):
        run_morning(config, Silent())


def test_a_step_that_meets_another_command_fails_alone(tmp_path: Path, seeds: Path) -> None:
    """`brief` by hand at the same time: the run records it, and the next one does the step."""
    config = desk(tmp_path, seeds, day=DAY)
    with hold_lock(config.home):
        assert run_morning(config, Silent()).exit_code == AlreadyRunning.exit_code
    assert run_morning(config, Silent()).exit_code == 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"run": RunSettings(steps=("brief", "fetch"))}, "in this order"),
        ({"run": RunSettings(steps=("brief", "brief"))}, "each once"),
        ({"run": RunSettings(steps=("mail",))}, "fetch, brief, publish, send"),
        ({"run": RunSettings(steps=())}, "no step is named"),
        ({"run": RunSettings(catch_up=-1)}, "less than 0"),
        ({"sources": (), "run": RunSettings()}, "no source has an address"),
        ({"source": (SourceSettings(),), "run": RunSettings()}, "neither a path nor a url"),
        ({"timezone": "Mars/Olympus"}, "not known"),
    ],
)
def test_what_cannot_be_meant(tmp_path: Path, seeds: Path, settings: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        run_morning(desk(tmp_path, seeds, **settings), Silent())
    assert said in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_steps_without_settings_are_named_and_skipped(tmp_path: Path, seeds: Path) -> None:
    made = run_morning(desk(tmp_path, seeds, day=DAY, run=RunSettings(), mail=MailSettings()), Silent())
    assert made.exit_code == 0
    assert made.days[0].well
    said = "\n".join(made.lines())
    for setting in ("fetch: skipped: no source", "publish: skipped: no folder", "send: skipped: no mail server"):
        assert setting in said
