"""`python -m bench`: what a run costs, and how much the batches and the store save. Writes bench/RESULTS.md.

Ratios are taken within one run, so they hold on slower and faster machines; absolute figures are this machine's.
`--articles FILE` names a gzip file of JSON lines with `title` and `article`, as OrangeSum has them
(Kamal Eddine, Tixier, Vazirgiannis 2020, CC BY-SA 4.0); without it the two samples are used, copied with other words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process."""

    wall: float  # seconds
    memory: float  # largest resident set, MB
    report: dict[str, object]


def brief(sources: Path, out: Path, *languages: str) -> Run:
    """`summarizer brief` as a whole process, with the operating system's own account of it."""
    arguments = [sys.executable, "-m", "summarizer", "brief", str(sources), "--out", str(out), "--date", "2025-12-23"]
    for language in languages:
        arguments += ["--to", language]
    began = time.perf_counter()
    with subprocess.Popen(
        [*arguments, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as process:
        assert process.stdout is not None  # noqa: S101
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise SystemExit(f"brief failed with exit code {process.returncode}")
    return Run(time.perf_counter() - began, usage.ru_maxrss / 1024, json.loads(output))


def write_articles(data: Path | None, folder: Path, count: int) -> int:
    """A folder of text files; how many were written."""
    if data is None:
        for seed in (ROOT / "seeds").glob("*.txt"):
            (folder / seed.name).write_bytes(seed.read_bytes())
        return len(list(folder.iterdir()))
    written = 0
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            text = f"{item['title'].strip()}\n\n{item['article'].strip()}\n"
            (folder / f"{written:04}.txt").write_text(text, encoding="utf-8")
            written += 1
            if written == count:
                break
    return written


def naive(articles: Path, out: Path) -> dict[str, float]:
    """Seconds for the same texts through the same models, one text at a time, models already loaded."""
    edition = out / "2025-12-23" / "edition.json"
    done = subprocess.run(
        [sys.executable, "-m", "bench.naive", str(articles), str(edition), str(out / ".summarizer" / "models")],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return seconds


def median_import() -> float:
    """Seconds that `import summarizer` takes, the median of five interpreters."""
    code = "import time; a = time.perf_counter(); import summarizer; print(time.perf_counter() - a)"
    times = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout)
        for _ in range(5)
    ]
    return sorted(times)[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    rows: list[tuple[str, str]] = [("`import summarizer`", f"{median_import() * 1000:.1f} ms")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold = brief(ROOT / "seeds", folder / "out", "en", "pt")
        rows.append(("samples into fr, en, pt: whole process", f"{cold.wall:.1f} s, {cold.memory:.0f} MB"))
        again = brief(ROOT / "seeds", folder / "out", "en", "pt")
        rows.append(("the same again: pipeline", f"{again.report['seconds']:.2f} s"))
        rows.append(("the same again: whole process", f"{again.wall:.2f} s, {again.memory:.0f} MB"))
        articles = folder / "articles"
        articles.mkdir()
        count = write_articles(options.articles, articles, options.count)
        many = brief(articles, folder / "many", "en")
        seconds = float(str(many.report["seconds"]))
        rows.append((f"{count} articles into fr, en: pipeline", f"{seconds:.1f} s, {count / seconds:.1f} articles/s"))
        rows.append((f"{count} articles: memory", f"{many.memory:.0f} MB"))
        repeat = brief(articles, folder / "many", "en")
        rows.append((f"{count} articles again: pipeline", f"{float(str(repeat.report['seconds'])):.2f} s"))
        single = naive(articles, folder / "many")
        for stage, made in (("summarize", "summaries"), ("translate", "translations")):
            work = seconds_of(many.report, stage)
            ratio = single[made] / work
            rows.append((f"{made}: the same work one text at a time, models loaded", f"{single[made]:.1f} s"))
            rows.append((f"{made}: here, loading included", f"{work:.1f} s, **{ratio:.1f}x**"))
        work = seconds_of(many.report, "summarize") + seconds_of(many.report, "translate")
        both = single["summaries"] + single["translations"]
        rows.append(("both together", f"{both:.1f} s against {work:.1f} s, **{both / work:.1f}x**"))
        bare = single["summaries"] + single["unchecked"]
        what = "both, one text at a time, translations neither checked nor tried again"
        rows.append((what, f"{bare:.1f} s, {bare / work:.1f}x"))
    lines = [
        "# Figures",
        "",
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}.",
        "",
        "| what | figure |",
        "| --- | --- |",
        *(f"| {what} | {figure} |" for what, figure in rows),
        "",
    ]
    print("\n".join(lines))
    (ROOT / "bench" / "RESULTS.md").write_text("\n".join(lines), encoding="utf-8")


def seconds_of(report: dict[str, object], stage: str) -> float:
    """Seconds of one stage of a report."""
    times = report["times"]
    assert isinstance(times, list)  # noqa: S101
    return sum(float(entry["seconds"]) for entry in times if entry["stage"] == stage)


if __name__ == "__main__":
    main()
