"""What others are told of a morning's run: the page for people, the metrics for machines."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from summarizer import __version__
from summarizer.config import Config
from summarizer.errors import OutputError, SummarizerError
from summarizer.pipeline import morning_report as papers
from summarizer.pipeline.metrics import exposition
from summarizer.pipeline.morning_report import RunReport, Step, StepReport
from summarizer.render.report import Charted, FailureRow, ReportValues, RunBar, Share, Slice, StepRow, report_page
from summarizer.render.theme import theme_of
from summarizer.store.atomic import replace_file
from summarizer.store.layout import report_file
from summarizer.store.reports import PAGE, reported_days, write_beside
from summarizer.store.trouble import telling_output

CHARTED = 30  # runs in the chart over time
LOOKED_AT = 400  # reports among which the last good run is looked for


def tell(config: Config, report: RunReport) -> tuple[str, ...]:
    """Write the page and the metrics of a run.

    Returns:
        What could not be written, as lines; the run itself is over and well or not without them.
    """
    problems: list[str] = []
    for write in (_page, _metrics):
        try:
            write(config, report)
        except SummarizerError as error:
            problems.append(f"Not written: {error}")
    return tuple(problems)


def page_file(config: Config) -> Path:
    """Where the page is."""
    return report_file(config.out, dt.date.min).with_name(PAGE)


def _metrics(config: Config, report: RunReport) -> None:
    path = config.run.metrics
    if path is None:
        return
    found = _with(report, papers.history(config.out, report.day, LOOKED_AT))
    with telling_output(path):
        replace_file(path, exposition(report, papers.newest(found)).encode("utf-8", "replace"))


def _with(report: RunReport, found: tuple[RunReport, ...]) -> tuple[RunReport, ...]:
    """Reports of earlier days, and this one as it will be written down."""
    return (*(kept for kept in found if kept.day != report.day), report)


def _page(config: Config, report: RunReport) -> None:
    found = _with(report, papers.history(config.out, report.day, CHARTED))
    write_beside(config.out, PAGE, report_page(_values(config, report, found), theme_of(config.site.theme)))


def _values(config: Config, report: RunReport, found: tuple[RunReport, ...]) -> ReportValues:
    by_language: dict[str, list[Slice]] = {}
    for count in report.outcomes:
        by_language.setdefault(count.language, []).append(Slice(count.outcome.value, float(count.texts)))
    return ReportValues(
        title=config.title,
        day=report.day,
        line=report.line(),
        ended=report.ended,
        well=report.well,
        steps=tuple(_row(item) for item in report.steps),
        failures=tuple(
            FailureRow(item.step.value, failure.subject, failure.cause, failure.remedy)
            for item in report.steps
            for failure in item.failures
        ),
        charts=Charted(
            runs=tuple(RunBar(run.day, _stages(run), run.exit_code) for run in found),
            outcomes=tuple(Share(language, tuple(slices)) for language, slices in by_language.items()),
            sources=tuple(Slice(source.name, source.value) for source in report.sources),
        ),
        generator=f"summarizer {__version__}",
    )


def _row(item: StepReport) -> StepRow:
    said = item.said[0] if item.said else item.why
    return StepRow(item.step.value, item.state.value, said, len(item.failures), item.seconds)


def _stages(run: RunReport) -> tuple[Slice, ...]:
    """A run's seconds by what they were spent on; a briefing's stages apart from the rest of it."""
    found: list[Slice] = []
    for step in Step:
        item = run.of(step)
        if item is None:
            continue
        found.extend(Slice(stage.name, stage.value) for stage in item.stages)
        rest = item.seconds - sum(stage.value for stage in item.stages)
        found.append(Slice(step.value, max(rest, 0.0)))
    return tuple(found)


def last_report(config: Config) -> RunReport:
    """The report of the configured day, or the newest.

    Raises:
        OutputError: where there is none.
    """
    days = reported_days(config.out)
    day = config.day or (days[-1] if days else None)
    found = papers.read(config.out, day) if day else None
    if found is None:
        subject = str(report_file(config.out, day).parent) if day else str(config.out)
        which = f"of {day}" if day else "of any run"
        raise OutputError(subject, f"there is no report {which}", "`summarizer run` writes one.")
    return found
