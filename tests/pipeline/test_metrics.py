"""The metrics are what Prometheus reads: parsed here by the rules of its text format, version 0.0.4."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from summarizer.model import Failure, Outcome, Stage
from summarizer.pipeline.metrics import exposition
from summarizer.pipeline.morning_report import RunReport, Step, StepReport, StepState, Tally
from summarizer.pipeline.run import Count

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r"[a-zA-Z_][a-zA-Z0-9_]*"
SAMPLE = re.compile(
    rf"({NAME})(?:\{{({LABEL}=\"(?:[^\"\\\n]|\\[\\n\"])*\"(?:,{LABEL}=\"(?:[^\"\\\n]|\\[\\n\"])*\")*)\}})? (\S+)"
)
PAIR = re.compile(rf"({LABEL})=\"((?:[^\"\\\n]|\\[\\n\"])*)\"")
Sample = tuple[str, tuple[tuple[str, str], ...]]
NASTY = 'L\'Écho "du" \\ pont\n# TYPE evil counter\nevil 1'

REPORT = RunReport(
    dt.date(2025, 12, 23),
    (
        StepReport(Step.FETCH, StepState.SKIPPED, why="no source"),
        StepReport(
            Step.BRIEF, StepState.DONE, 3, failures=(Failure("a", Stage.INGEST, "b", "c"),),
            counts=(Tally("stories", 2.0),), stages=(Tally("summarize", 1.25),), seconds=2.5,
        ),
    ),
    (Count("fr", Outcome.OK, 2), Count("fr", Outcome.WITHHELD, 1)),
    (Tally(NASTY, 2.0), Tally(NASTY, 1.0)),
    "2025-12-23T06:00:00Z",
)  # fmt: skip


def parse(text: str) -> dict[Sample, float]:
    """Samples by name and labels.

    Raises:
        ValueError: wherever Prometheus would refuse the file.
    """
    assert text.endswith("\n")
    found: dict[Sample, float] = {}
    typed: dict[str, str] = {}
    helped: set[str] = set()
    over: set[str] = set()
    family = ""
    for line in text.split("\n")[:-1]:
        if comment := re.fullmatch(rf"# (HELP|TYPE) ({NAME}) (.+)", line):
            kind, name, rest = comment.groups()
            if name != family:
                over.add(family)
                family = name
            if name in over or (kind == "TYPE" and (name in typed or rest not in ("gauge", "counter", "untyped"))):
                raise ValueError(line)
            if kind == "TYPE":
                typed[name] = rest
            elif name in helped:
                raise ValueError(line)
            else:
                helped.add(name)
            continue
        sample = SAMPLE.fullmatch(line)
        if sample is None or sample[1] != family or sample[1] not in typed:
            raise ValueError(line)
        labels = tuple(
            (name, re.sub(r"\\(.)", lambda escape: "\n" if escape[1] == "n" else escape[1], value))
            for name, value in PAIR.findall(sample[2] or "")
        )
        if len({name for name, _ in labels}) != len(labels) or (sample[1], labels) in found:
            raise ValueError(f"twice: {line}")
        found[sample[1], labels] = float(sample[3])
    return found


def test_the_parser_refuses_what_prometheus_refuses() -> None:
    for wrong in (
        "a 1\n",
        "# TYPE a gauge\na{b=c} 1\n",
        "# TYPE a gauge\na 1\na 1\n",
        '# TYPE a gauge\na{b="\\x"} 1\n',
    ):
        with pytest.raises(ValueError):  # noqa: PT011
            parse(wrong)


def test_everything_is_told() -> None:
    found = parse(exposition(REPORT, REPORT))
    noon = dt.datetime(2025, 12, 23, 6, tzinfo=dt.UTC).timestamp()
    assert found["summarizer_last_run_timestamp_seconds", ()] == noon
    assert found["summarizer_last_success_timestamp_seconds", ()] == noon
    assert found["summarizer_run_exit_code", ()] == 3
    assert found["summarizer_failures", (("step", "brief"),)] == 1
    assert found["summarizer_step_duration_seconds", (("step", "brief"),)] == 2.5
    assert found["summarizer_stage_duration_seconds", (("step", "brief"), ("stage", "summarize"))] == 1.25
    assert found["summarizer_items", (("step", "brief"), ("kind", "stories"))] == 2
    assert found["summarizer_texts", (("language", "fr"), ("outcome", "withheld"))] == 1
    assert found["summarizer_articles", (("outlet", NASTY),)] == 2
    states = {
        labels[1][1]: value
        for (name, labels), value in found.items()
        if name == "summarizer_step_state" and labels[0] == ("step", "brief")
    }
    assert states == {"done": 1, "unfinished": 0, "failed": 0, "waiting": 0, "skipped": 0}
    assert not any(name == "evil" for name, _ in found)


def test_nothing_is_said_of_a_success_that_never_was() -> None:
    assert "last_success" not in exposition(REPORT, None)
