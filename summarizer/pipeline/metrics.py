"""The morning's run in Prometheus' text format, for node_exporter's textfile collector or anything that reads it.

The format is that of https://prometheus.io/docs/instrumenting/exposition_formats/ (text format 0.0.4): every family has
its HELP and TYPE, its samples stand together, and no sample stands twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.pipeline.morning_report import RunReport, StepState

PREFIX = "summarizer_"
_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", '"': r"\""})


@dataclass(frozen=True, slots=True)
class Family:
    """A metric: what it is, and its samples by labels. All of them are gauges: each run writes them anew."""

    name: str
    help: str
    samples: tuple[tuple[Mapping[str, str], float], ...]


def exposition(report: RunReport, last_good: RunReport | None) -> str:
    """The text of a run.

    Args:
        report: of the run that has just ended.
        last_good: of the newest run in which everything went well; None where none did, and then nothing is said of it.
    """
    return "".join(_text(family) for family in _families(report, last_good) if family.samples)


def _families(report: RunReport, last_good: RunReport | None) -> Iterator[Family]:
    yield _single("last_run_timestamp_seconds", "When the last run ended.", _seconds(report.ended))
    if last_good is not None:
        text = "When the last run ended in which every step was done."
        yield _single("last_success_timestamp_seconds", text, _seconds(last_good.ended))
    day = dt.datetime.combine(report.day, dt.time(), dt.UTC).timestamp()
    yield _single("edition_day_timestamp_seconds", "The edition's day, as its midnight in UTC.", day)
    yield _single("run_exit_code", "0 all well, 3 single items failed, others an error.", float(report.exit_code))
    yield Family(
        "step_state", "1 for the state in which a step of the run is.",
        tuple(
            ({"step": item.step.value, "state": state.value}, float(item.state is state))
            for item in report.steps
            for state in StepState
        ),
    )  # fmt: skip
    yield Family(
        "step_duration_seconds", "How long a step took.",
        tuple(({"step": item.step.value}, item.seconds) for item in report.steps),
    )  # fmt: skip
    yield Family(
        "stage_duration_seconds", "How long a stage within a step took.",
        tuple(
            ({"step": item.step.value, "stage": stage.name}, stage.value)
            for item in report.steps
            for stage in item.stages
        ),
    )  # fmt: skip
    yield Family(
        "failures", "What could not be done, by step.",
        tuple(({"step": item.step.value}, float(len(item.failures))) for item in report.steps),
    )  # fmt: skip
    yield Family(
        "items", "What a step counted.",
        tuple(
            ({"step": item.step.value, "kind": count.name}, count.value)
            for item in report.steps
            for count in item.counts
        ),
    )  # fmt: skip
    yield Family(
        "texts", "Texts of the edition by language and outcome.",
        tuple(
            ({"language": count.language, "outcome": count.outcome.value}, float(count.texts))
            for count in report.outcomes
        ),
    )  # fmt: skip
    yield Family(
        "articles", "Articles of the edition by outlet.",
        tuple(({"outlet": source.name}, source.value) for source in report.sources),
    )  # fmt: skip


def _single(name: str, text: str, value: float) -> Family:
    return Family(name, text, (({}, value),))


def _seconds(stamp: str) -> float:
    return dt.datetime.fromisoformat(stamp).timestamp()


def _text(family: Family) -> str:
    name = PREFIX + family.name
    lines = [f"# HELP {name} {family.help}", f"# TYPE {name} gauge"]
    lines += [f"{name}{_labels(labels)} {value!r}" for labels, value in _once(family.samples)]
    return "\n".join(lines) + "\n"


def _once(samples: Sequence[tuple[Mapping[str, str], float]]) -> Iterator[tuple[Mapping[str, str], float]]:
    """Samples with labels of their own; a second one with the same would make the whole file invalid."""
    seen = set()
    for labels, value in samples:
        if (key := tuple(labels.items())) not in seen:
            seen.add(key)
            yield labels, value


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    said = ",".join(f'{name}="{value.translate(_ESCAPES)}"' for name, value in labels.items())
    return f"{{{said}}}"
