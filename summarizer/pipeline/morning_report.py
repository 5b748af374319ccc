"""What the morning's run did for one day: the record that a rerun goes by, and what people and programs are told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from summarizer import codec
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK
from summarizer.model import Failure
from summarizer.pipeline.run import Count
from summarizer.store import reports

SCHEMA_ID = "urn:summarizer:run-report:1"


class Step(StrEnum):
    """The steps of a morning, in their order."""

    FETCH = "fetch"
    BRIEF = "brief"
    PUBLISH = "publish"
    SEND = "send"


class StepState(StrEnum):
    """Where a step stands; only what is done is not done again."""

    DONE = "done"  # whatever became of single items
    UNFINISHED = "unfinished"  # the same again may do the rest
    FAILED = "failed"  # it ended with an error
    WAITING = "waiting"  # for the editor, or for an edition
    SKIPPED = "skipped"  # it has no settings, or there was nothing to do


@dataclass(frozen=True, slots=True)
class Tally:
    """One thing that a step counted or timed."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class StepReport:
    """What became of one step.

    Attributes:
        exit_code: what the step's own command would have ended with.
        why: why it was skipped, waits or failed; "" where it is done.
        said: what its command would have said, line by line.
        counts: by name.
        stages: seconds of its stages, by name.
        began: when, RFC 3339 in UTC.
        seconds: the whole step.
    """

    step: Step
    state: StepState
    exit_code: int = EXIT_OK
    why: str = ""
    said: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    counts: tuple[Tally, ...] = ()
    stages: tuple[Tally, ...] = ()
    began: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class RunReport:
    """What the scheduled run did for one edition.

    Attributes:
        day: the edition's.
        steps: in the order of `Step`.
        outcomes: texts of the edition by language and outcome.
        sources: articles of the edition by outlet, most first.
        ended: when the last step ended, RFC 3339 in UTC; "" while one is at work, or where a kill came between.
    """

    day: dt.date
    steps: tuple[StepReport, ...] = ()
    outcomes: tuple[Count, ...] = ()
    sources: tuple[Tally, ...] = ()
    ended: str = ""

    def of(self, step: Step) -> StepReport | None:
        """What became of a step; None where it was never begun."""
        return next((item for item in self.steps if item.step is step), None)

    def with_step(self, made: StepReport) -> RunReport:
        """The same with one step's report put in."""
        kept = {item.step: item for item in self.steps} | {made.step: made}
        return replace(self, steps=tuple(kept[step] for step in Step if step in kept), ended="")

    @property
    def exit_code(self) -> int:
        """That of the first step that ended with an error; else 3 where single items failed."""
        codes = [item.exit_code for item in self.steps]
        errors = [code for code in codes if code not in (EXIT_OK, EXIT_ITEMS_FAILED)]
        return errors[0] if errors else max(codes, default=EXIT_OK)

    @property
    def well(self) -> bool:
        """Whether every step that is set up is done."""
        return bool(self.ended) and all(item.state in (StepState.DONE, StepState.SKIPPED) for item in self.steps)

    @property
    def began(self) -> str:
        """When the first step began, RFC 3339 in UTC; "" where none did."""
        return min((item.began for item in self.steps if item.began), default="")

    @property
    def seconds(self) -> float:
        """All steps together."""
        return sum(item.seconds for item in self.steps)

    def line(self) -> str:
        """The whole in one line, for logs."""
        said = "; ".join(_in_short(item) for item in self.steps) or "nothing was begun"
        count = sum(len(item.failures) for item in self.steps)
        failures = "1 failure" if count == 1 else f"{count} failures"
        broken = "" if self.ended else " The run broke off."
        return f"{self.day}: {said}. {failures}, {self.seconds:.1f} s.{broken}"

    def lines(self) -> list[str]:
        """What each step said, and the whole in one line."""
        shown: list[str] = []
        for item in self.steps:
            shown.extend(f"{item.step}: {line}" for line in item.said or (f"{item.state}: {item.why}",))
        return [*shown, self.line()]


def _in_short(item: StepReport) -> str:
    counts = {tally.name: int(tally.value) for tally in item.counts}
    match item.state, item.step:
        case ((StepState.DONE | StepState.UNFINISHED), Step.FETCH):
            said = f"{counts.get('items', 0)} new from {counts.get('sources', 0)} sources"
        case ((StepState.DONE | StepState.UNFINISHED), Step.BRIEF):
            said = f"{counts.get('stories', 0)} stories in {counts.get('languages', 0)} languages"
        case ((StepState.DONE | StepState.UNFINISHED), Step.PUBLISH):
            said = f"{counts.get('written', 0)} of {counts.get('pages', 0)} files written"
        case ((StepState.DONE | StepState.UNFINISHED), Step.SEND):
            said = f"{counts.get('sent', 0)} sent, {counts.get('already', 0)} before"
        case _:
            return f"{item.step} {item.state}"
    return f"{item.step} {item.state} ({said})"


def read(out: Path, day: dt.date) -> RunReport | None:
    """A day's report; None where there is none, or none that can be read: the steps are then looked at anew.

    Raises:
        OutputError: where the file may not be read.
    """
    data = reports.read_report(out, day)
    try:
        return None if data is None else codec.loads(RunReport, data)
    except (ValueError, TypeError, RecursionError):
        return None


def write(out: Path, report: RunReport) -> None:
    """Keep a day's report, and beside it the schema that it keeps to.

    Raises:
        OutputError: where it cannot be written.
    """
    plain = codec.dumps(report, indent=2) + "\n"
    reports.write_report(out, report.day, plain.encode("utf-8", "backslashreplace"))
    schema = codec.schema(RunReport, title="What the scheduled run did for one edition", identifier=SCHEMA_ID)
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    reports.write_beside(out, reports.SCHEMA, text.encode())


def history(out: Path, until: dt.date, limit: int) -> tuple[RunReport, ...]:
    """The reports of the last days up to one, oldest first.

    Raises:
        OutputError: where the folder may not be read.
    """
    days = [day for day in reports.reported_days(out) if day <= until]
    return tuple(report for day in days[-limit:] if (report := read(out, day)) is not None)


def newest(found: Sequence[RunReport]) -> RunReport | None:
    """The last of them that went well."""
    return next((report for report in reversed(found) if report.well), None)
