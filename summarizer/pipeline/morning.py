"""The morning's run: fetch, brief, publish and send, once for each edition's day, going on where it stopped.

The report of a day (`morning_report`) is also the record of what is done: it is written after every step, so a run that
was killed between two of them goes on with the second. Each step may be repeated without harm: a briefing remembers its
texts, a site rewrites only what changed, and the mail's own ledger keeps anybody from getting an edition twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarizer.config import Config
from summarizer.errors import (
    EXIT_ITEMS_FAILED,
    EXIT_OK,
    ConfigError,
    ReviewError,
    SourceError,
    SummarizerError,
)
from summarizer.model import Failure
from summarizer.pipeline import morning_report as papers
from summarizer.pipeline.morning_report import RunReport, Step, StepReport, StepState
from summarizer.pipeline.morning_steps import STAGES, NoEdition, do_step, figures, missing, require_edition
from summarizer.pipeline.morning_told import tell
from summarizer.pipeline.progress import Progress
from summarizer.store.editions import list_editions
from summarizer.store.lock import hold_lock
from summarizer.store.reports import reported_days

LOCK = "run"  # beside the locks of the single steps, which are taken and let go inside it
_KNOWN = tuple(step.value for step in Step)

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class MorningReport:
    """What a run did: the day's report last, before it those of mornings that were made up for.

    Attributes:
        days: of each edition that was looked at.
        nothing: whether everything was done before.
        exit_code: the first error's among the days, 3 for failures of single items, 0 for none.
        problems: what could not be written about the run itself.
    """

    days: tuple[RunReport, ...]
    nothing: bool
    exit_code: int
    problems: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The same for people."""
        if self.nothing:
            day = self.days[-1]
            return [f"The edition of {day.day} is done; `--again` repeats it.", day.line()]
        return [line for report in self.days for line in report.lines()] + list(self.problems)

    def errors(self) -> list[str]:
        """Only what ended with an error, for logs that want nothing else."""
        failed = [
            f"{report.day}: {step.step}: {step.why}"
            for report in self.days
            for step in report.steps
            if step.state is StepState.FAILED and not self.nothing
        ]
        return failed + list(self.problems)


def run_morning(
    config: Config,
    progress: Progress,
    *,
    again: bool = False,
    now: Clock = lambda: dt.datetime.now(tz=dt.UTC),
) -> MorningReport:
    """Do what is left of today's edition, and of mornings that were missed.

    Args:
        config: of the newsroom; its `day`, where it is set, is done alone.
        progress: hears of all steps.
        again: repeat what is done; readers who have the edition still do not get it twice.
        now: the clock.

    Raises:
        ConfigError: where the steps cannot be meant, or none of them has settings.
        AlreadyRunning: where another such run is at work.
        OutputError: where its record cannot be written.
    """
    named, ready = _steps(config)
    today = config.day or day_at(now(), config.timezone)
    with hold_lock(config.home / LOCK):
        days = [today] if config.day or again else [*missed(config, ready, today), today]
        before = {day: papers.read(config.out, day) or RunReport(day) for day in days}
        left = {day: left_of(before[day], ready, today=day == today, again=again) for day in days}
        begun = [day for day in days if left[day] or (before[day].steps and not before[day].ended)]
        if not begun:
            return MorningReport((before[today],), nothing=True, exit_code=EXIT_OK)
        unset = [step for step in named if step not in ready]
        mornings = {
            day: _Morning(config, before[day], [*left[day], *unset], progress, now, late=day != today) for day in begun
        }
        if Step.FETCH in left[today]:
            mornings[today].do(Step.FETCH)
        made = tuple(morning.finish() for morning in mornings.values())
        problems = tell(config, made[-1] if today in mornings else before[today])
        for report in made:  # only now: a run that is killed before it has told of itself does so the next time
            papers.write(config.out, report)
    codes = [report.exit_code for report in made]
    errors = [code for code in codes if code not in (EXIT_OK, EXIT_ITEMS_FAILED)]
    return MorningReport(made, nothing=False, exit_code=errors[0] if errors else max(codes), problems=problems)


def day_at(moment: dt.datetime, timezone: str) -> dt.date:
    """The edition's day where the newsroom is.

    Raises:
        ConfigError: where the time zone is unknown.
    """
    from zoneinfo import ZoneInfo

    try:
        return moment.astimezone(ZoneInfo(timezone)).date()
    except (KeyError, ValueError, OSError) as error:
        cause = f"{timezone!r} is not known here"
        raise ConfigError("timezone", cause, "Write one like Europe/Paris.") from error


def missed(config: Config, steps: Sequence[Step], today: dt.date) -> tuple[dt.date, ...]:
    """Mornings of the last `catch_up` days that were left out or left unfinished, oldest first.

    What lies before the first run on record was not missed: a newsroom that begins today has no yesterday.

    Raises:
        OutputError: where the record may not be read.
    """
    window = tuple(today - dt.timedelta(days=ago) for ago in range(config.run.catch_up, 0, -1))
    since = _first_run(config) if window else None
    if since is None:
        return ()
    return tuple(
        day
        for day in window
        if day >= since and left_of(papers.read(config.out, day) or RunReport(day), steps, today=False)
    )


def _first_run(config: Config) -> dt.date | None:
    """The day on which the first run on record began, whichever edition it made; None where there was none."""
    found = (papers.read(config.out, day) for day in reported_days(config.out))
    began = [report.began for report in found if report is not None and report.began]
    return day_at(dt.datetime.fromisoformat(min(began)), config.timezone) if began else None


def left_of(report: RunReport, steps: Sequence[Step], *, today: bool, again: bool = False) -> tuple[Step, ...]:
    """Which steps are still to be done for a day.

    The web is asked for the present day only, and only while its briefing is not made.
    """
    states = {step: made.state for step in steps if (made := report.of(step))}
    over = (StepState.DONE,) if today else (StepState.DONE, StepState.SKIPPED)
    left = [step for step in Step if step in steps and (again or states.get(step) not in over)]
    if again or Step.FETCH not in steps:
        return tuple(left)
    later = [step for step in left if step is not Step.FETCH]
    brief = states.get(Step.BRIEF)
    if not today or brief is StepState.DONE:
        return tuple(later)
    return (Step.FETCH, *later) if brief is StepState.FAILED else tuple(left)


def _steps(config: Config) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The steps that are asked for, and those of them that have settings.

    Raises:
        ConfigError: for an unknown step, a wrong order or nothing that could be done.
    """
    named = config.run.steps
    places = [_KNOWN.index(name) if name in _KNOWN else -1 for name in named]
    if -1 in places or places != sorted(set(places)):
        remedy = f"Name some of {', '.join(_KNOWN)}, each once and in this order."
        raise ConfigError("[run]: steps", f"{list(named)} is not a morning", remedy)
    if config.run.catch_up < 0:
        raise ConfigError("[run]: catch_up", f"{config.run.catch_up} is less than 0", "Write a number of days.")
    steps = tuple(Step(name) for name in named)
    ready = tuple(step for step in steps if not missing(config, step))
    if not ready:
        first = missing(config, steps[0]) if steps else "no step is named"
        raise ConfigError("[run]: steps", f"there is nothing to do: {first}", "`summarizer init` explains settings.")
    return steps, ready


class _Morning:
    """One day's edition on its way, its record written after every step."""

    def __init__(
        self, config: Config, report: RunReport, left: Sequence[Step], progress: Progress, now: Clock, *, late: bool
    ) -> None:
        self._config = replace(config, day=report.day)
        self._report, self._progress, self._now, self._late = report, progress, now, late
        self._left = [step for step in Step if step in left]

    def do(self, step: Step) -> None:
        """Do a step, whatever comes of it, and write it down."""
        self._left.remove(step)
        began = self._now()
        made = self._done(step)
        seconds = max((self._now() - began).total_seconds(), 0.0)
        self._report = self._report.with_step(replace(made, began=_stamp(began), seconds=seconds))
        if step is Step.BRIEF and made.state is StepState.DONE:
            outcomes, sources = figures(self._config)
            self._report = replace(self._report, outcomes=outcomes, sources=sources)
        papers.write(self._config.out, self._report)

    def finish(self) -> RunReport:
        """Do what is left; the report with its end is the caller's to write down."""
        while self._left:
            self.do(self._left[0])
        return replace(self._report, ended=_stamp(self._now()))

    def _done(self, step: Step) -> StepReport:
        if why := missing(self._config, step):
            return StepReport(step, StepState.SKIPPED, why=why)
        if self._late and step is Step.BRIEF and self._report.day in list_editions(self._config.out):
            # Made by hand: made again, it would hold what has come in since.
            return StepReport(step, StepState.DONE, said=("The edition was made before and stays as it is.",))
        try:
            if step in (Step.PUBLISH, Step.SEND):
                require_edition(self._config)
            return do_step(step, self._config, self._progress)
        except ReviewError as error:
            return StepReport(step, StepState.WAITING, why=f"{error.cause}. {error.remedy}")
        except SummarizerError as error:
            return self._failed(step, error)

    def _failed(self, step: Step, error: SummarizerError) -> StepReport:
        """A step that ended with an error; of a missed morning it is none that no news is left to be told."""
        brief = self._report.of(Step.BRIEF)
        if self._late and step is Step.BRIEF and error.exit_code == SourceError.exit_code:
            return StepReport(step, StepState.SKIPPED, why=f"{error.subject}: {error.cause}.")
        if isinstance(error, NoEdition) and brief is not None:
            if brief.state is StepState.SKIPPED:
                return StepReport(step, StepState.SKIPPED, why=f"{error.cause}.")
            return StepReport(step, StepState.WAITING, why=f"{error.cause}.")
        failure = Failure(error.subject, STAGES[step], error.cause, error.remedy)
        return StepReport(
            step, StepState.FAILED, error.exit_code, f"{error.subject}: {error.cause}. {error.remedy}",
            failures=(failure,),
        )  # fmt: skip


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
