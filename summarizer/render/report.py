"""The report page of the scheduled run, for the newsroom: what was done, what failed, and how it compares with before.

One file without a request or a script. Charts are inline SVG, stretched to the page's width, with all words and numbers
outside of them in tables, so that nothing is told by a picture alone. It speaks English, as the command line does.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.render.environment import html_environment, render
from summarizer.render.i18n import autonym, words_for
from summarizer.render.theme import Theme

LANGUAGE = "en"
SERIES = {  # what seconds were spent on, in the order of a morning
    "fetch": "fetching",
    "ingest": "reading",
    "stories": "grouping",
    "summarize": "summaries",
    "translate": "translations",
    "brief": "the rest of the briefing",
    "publish": "the site",
    "send": "mail",
}
OUTCOMES = ("ok", "repaired", "extract", "withheld")
_LEAST_COLUMNS = 14  # of the chart over time, so that a first run is no wall of colour
_SOURCES = 25  # rows of the chart of sources; the rest is summed up


@dataclass(frozen=True, slots=True)
class Slice:
    """A named amount."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Share:
    """What a whole is made of, such as the texts of a language."""

    name: str
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class RunBar:
    """The seconds of one run, by the names of `SERIES`."""

    day: dt.date
    slices: tuple[Slice, ...]
    exit_code: int


@dataclass(frozen=True, slots=True)
class Charted:
    """What the charts show: the last runs with the newest at the end, then the edition's languages and outlets."""

    runs: tuple[RunBar, ...]
    outcomes: tuple[Share, ...]
    sources: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the run."""

    name: str
    state: str
    said: str
    failures: int
    seconds: float


@dataclass(frozen=True, slots=True)
class FailureRow:
    """Something that somebody should look at."""

    step: str
    subject: str
    cause: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ReportValues:
    """Everything on the page."""

    title: str
    day: dt.date
    line: str
    ended: str
    well: bool
    steps: tuple[StepRow, ...]
    failures: tuple[FailureRow, ...]
    charts: Charted
    generator: str


@dataclass(frozen=True, slots=True)
class Rect:
    """A piece of a bar; its series says its colour."""

    x: str
    y: str
    width: str
    height: str
    series: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a table, with its bar where it has one."""

    name: str
    language: str
    bar: tuple[Rect, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Seconds of the last runs, as columns and as a table with the newest run first."""

    columns: int
    rects: tuple[Rect, ...]
    top: str
    first: str
    last: str
    spoken: str
    names: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[ChartRow, ...]


def report_page(values: ReportValues, theme: Theme) -> bytes:
    """The page.

    Raises:
        ConfigError: where a theme of one's own has a mistake.
    """
    from markupsafe import Markup

    css = theme.read("report.css")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    words = words_for(LANGUAGE)
    given = {
        "values": values,
        "day": words.day(values.day),
        "steps": tuple(
            ChartRow(step.name, "", (), (step.state, step.said, str(step.failures), f"{step.seconds:.1f}"))
            for step in values.steps
        ),
        "time": time_chart(values.charts.runs),
        "outcome_names": OUTCOMES,
        "outcomes": tuple(_share(item) for item in values.charts.outcomes),
        "sources": _sources(values.charts.sources),
        "css": Markup(css),  # noqa: S704 - our own file
        "policy": policy,
    }
    return render(html_environment(theme), "report.html.j2", words, given).encode("utf-8", "replace")


def time_chart(runs: Sequence[RunBar]) -> TimeChart:
    """Columns of seconds, stacked in the order of a morning, the longest run as high as the chart."""
    longest = max((_total(run.slices) for run in runs), default=0.0) or 1.0
    keys = tuple(
        key for key in SERIES if any(piece.name == key and piece.value > 0 for run in runs for piece in run.slices)
    )
    rects: list[Rect] = []
    for place, run in enumerate(runs):
        floor = 100.0
        for key in keys:
            height = 100 * sum(piece.value for piece in run.slices if piece.name == key) / longest
            floor -= height
            if height > 0:
                rects.append(Rect(f"{place + 0.1:.1f}", f"{floor:.2f}", "0.8", f"{height:.2f}", key))
    rows = tuple(
        ChartRow(
            run.day.isoformat(), "", (),
            (*(f"{sum(p.value for p in run.slices if p.name == key):.1f}" for key in keys),
             f"{_total(run.slices):.1f}", str(run.exit_code)),
        )
        for run in reversed(runs)
    )  # fmt: skip
    first, last = (runs[0].day.isoformat(), runs[-1].day.isoformat()) if runs else ("", "")
    return TimeChart(
        columns=max(len(runs), _LEAST_COLUMNS),
        rects=tuple(rects),
        top=f"{longest:.1f} s",
        first=first,
        last=last if len(runs) > 1 else "",
        spoken=f"Seconds of {len(runs)} runs, {first} to {last}; the longest took {longest:.1f}. The table has all.",
        names=tuple(SERIES[key] for key in keys),
        keys=keys,
        rows=rows,
    )


def _share(item: Share) -> ChartRow:
    """A language's texts, as shares of the whole width."""
    found = {piece.name: piece.value for piece in item.slices}
    whole = sum(found.values()) or 1.0
    rects: list[Rect] = []
    at = 0.0
    for name in OUTCOMES:
        width = 100 * found.get(name, 0.0) / whole
        if width > 0:
            rects.append(Rect(f"{at:.2f}", "0", f"{width:.2f}", "10", name))
        at += width
    return ChartRow(
        autonym(item.name), item.name, tuple(rects), tuple(f"{found.get(name, 0.0):.0f}" for name in OUTCOMES)
    )


def _sources(sources: Sequence[Slice]) -> tuple[ChartRow, ...]:
    shown = [*sources[:_SOURCES]]
    if rest := sources[_SOURCES:]:
        shown.append(Slice(f"{len(rest)} others", _total(rest)))
    most = max((item.value for item in shown), default=0.0) or 1.0
    return tuple(_counted(item, most) for item in shown)


def _counted(item: Slice, most: float) -> ChartRow:
    bar = Rect("0", "0", f"{100 * item.value / most:.2f}", "10", "source")
    return ChartRow(item.name, "", (bar,), (f"{item.value:.0f}",))


def _total(slices: Sequence[Slice]) -> float:
    return sum(piece.value for piece in slices)
