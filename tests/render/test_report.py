"""The report page: everything on it, nothing that runs or asks, whatever stands in the names."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser

from summarizer.render.report import (
    OUTCOMES,
    SERIES,
    Charted,
    FailureRow,
    ReportValues,
    RunBar,
    Share,
    Slice,
    StepRow,
    report_page,
    time_chart,
)
from summarizer.render.theme import newspaper

DAY = dt.date(2025, 12, 23)
NASTY = "</td><script>alert(1)</script>&\"'{{ 7*7 }}\u202e"


def values(name: str = "L'Écho") -> ReportValues:
    runs = tuple(
        RunBar(DAY - dt.timedelta(days=ago), (Slice("fetch", 1.0), Slice("summarize", 3.0), Slice("send", 0.0)), 0)
        for ago in (2, 1, 0)
    )
    return ReportValues(
        title=name,
        day=DAY,
        line=f"2025-12-23: {name}",
        ended="2025-12-23T06:00:00Z",
        well=False,
        steps=(StepRow("brief", "done", name, 1, 4.04), StepRow("send", "failed", name, 0, 0.0)),
        failures=(FailureRow("brief", name, name, name),),
        charts=Charted(
            runs,
            (Share("fr", (Slice("ok", 3.0), Slice("withheld", 1.0))), Share("ar", (Slice("ok", 0.0),))),
            (Slice(name, 4.0), Slice("B", 2.0), *(Slice(f"S{number}", 1.0) for number in range(30))),
        ),
        generator="summarizer",
    )


class Seen(HTMLParser):
    """Tags with their attributes, checked to be balanced."""

    VOID = ("meta", "link", "br", "rect")

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(page: bytes) -> Seen:
    parser = Seen()
    parser.feed(page.decode())
    parser.close()
    assert parser.open == []
    return parser


def test_all_of_it_is_told_in_words_and_numbers() -> None:
    page = seen(report_page(values(), newspaper()))
    text = " ".join(page.text.split())
    for told in (
        "Tuesday 23 December 2025",
        "Not all steps are done.",
        "failed",
        "4.0",
        "Français",
        "العربية",
        "7 others",
    ):
        assert told in text
    assert text.count("2025-12-2") >= 5
    names = [attributes.get("class") for tag, attributes in page.tags if tag == "rect"]
    assert set(names) == {"fetch", "summarize", *OUTCOMES, "source"}
    assert "mail" not in text.split("Time, run by run")[1].split("The same in numbers")[0], (
        "what took no time has no key"
    )


def test_what_stands_in_names_is_text() -> None:
    plain, nasty = seen(report_page(values(), newspaper())), seen(report_page(values(NASTY), newspaper()))
    assert [tag for tag, _ in nasty.tags] == [tag for tag, _ in plain.tags]
    assert "{{ 7*7 }}" in nasty.text
    assert "\u202e" not in nasty.text


def test_nothing_is_asked_for() -> None:
    page = report_page(values(), newspaper()).decode()
    assert not re.search(r"https?:|//|url\(|@import|<script|\sstyle=|\son\w+=", page)
    assert "default-src &#39;none&#39;" in page


def test_columns_are_as_high_as_their_seconds() -> None:
    chart = time_chart(values().charts.runs)
    assert (chart.top, chart.keys) == ("4.0 s", ("fetch", "summarize"))
    heights = [(rect.series, float(rect.y), float(rect.height)) for rect in chart.rects[:2]]
    assert heights == [("fetch", 75.0, 25.0), ("summarize", 0.0, 75.0)]
    assert [row.name for row in chart.rows] == ["2025-12-23", "2025-12-22", "2025-12-21"]
    assert time_chart(()).rects == ()


def test_each_series_has_a_colour() -> None:
    css = newspaper().read("report.css")
    for name in (*SERIES, *OUTCOMES, "source"):
        assert re.search(rf"\.{name}\b[^{{]*{{ fill:", css)
    assert css.count("prefers-color-scheme: dark") == 1
