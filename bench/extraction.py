"""`python -m bench.extraction --pages FILE`: what is found in pages, beside plain trafilatura, and how fast.

`FILE` is a tar archive or a folder with HTML pages and a `truth.jsonl` that has for each page `title`, `date`,
`abstract` and `article`, and `page` (its file's name) or `id`; `tests/ingest/layouts/pages` is one such folder. The
body is judged by its words as a multiset, folded, lead included: F1 of what was taken against abstract and article
together. Both readers get the same text, decoded by us; no address is given to either.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import resource
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.ingest.budget import Pool
from summarizer.ingest.html import read_html
from summarizer.ingest.reading import Job, read_items
from summarizer.model import Article, Failure
from summarizer.text.decode import decode
from summarizer.text.typography import fold

EDITION = dt.date(2026, 11, 22)

_WORD = re.compile(r"\w+")
_REMNANT = re.compile(r"\(function\(|window\.|googletag|document\.|var [a-z]\w* ?=|https?://\S+|\{|\};")


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what an editor takes from it."""

    name: str
    data: bytes
    title: str
    date: str
    body: str
    layout: str = ""
    partial: bool = False


@dataclass(slots=True)
class Score:
    """Sums over pages."""

    pages: int = 0
    titles: int = 0
    dates: int = 0
    f1: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def add(self, page: Page, title: str, date: str, body: str) -> None:
        """Judge what one reader took from a page."""
        found = word_f1(body, page.body)
        self.pages += 1
        self.titles += same(title) == same(page.title)
        self.dates += date == page.date
        self.f1 += found
        for what, good in (
            (f"title {title!r}, not {page.title!r}", same(title) == same(page.title)),
            (f"date {date}, not {page.date}", date == page.date),
            (f"F1 {found:.3f}", found >= 0.9),
        ):
            if not good:
                self.wrong.append(f"{page.name}: {what}")

    def line(self, name: str) -> str:
        """For people."""
        share = 100 / max(1, self.pages)
        return (
            f"{name:12} title {self.titles * share:5.1f} %  date {self.dates * share:5.1f} %  "
            f"body F1 {self.f1 / max(1, self.pages):.4f}  ({self.pages} pages)"
        )


def same(text: str) -> str:
    """A title without differences of typography."""
    return " ".join(_WORD.findall(fold(text).lower()))


def word_f1(found: str, truth: str) -> float:
    """F1 of two texts as multisets of words."""
    left, right = (Counter(_WORD.findall(fold(text).lower())) for text in (found, truth))
    both = (left & right).total()
    return 2 * both / (left.total() + right.total()) if both else 0.0


def read_pages(path: Path) -> list[Page]:
    """The pages of an archive or a folder, in the order of their truth."""
    if path.is_dir():
        files = {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}
    else:
        with tarfile.open(path) as archive:
            files = {Path(member.name).name: _bytes(archive, member) for member in archive if member.isfile()}
    return list(_pages(files))


def _bytes(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    return file.read() if file else b""


def _pages(files: dict[str, bytes]) -> Iterator[Page]:
    for row in files["truth.jsonl"].decode().splitlines():
        truth = json.loads(row)
        name = truth.get("page") or f"{truth['id']}.html"
        yield Page(
            name, files[name], truth["title"], truth["date"], f"{truth['abstract']} {_clean(truth['article'])}",
            truth.get("layout", ""), truth.get("partial", False),
        )  # fmt: skip


def _clean(article: str) -> str:
    """A true text without what its own scraper left of scripts."""
    return "\n".join(line for line in article.splitlines() if not _REMNANT.search(line)) or article


def body_of(article: Article) -> str:
    """All that the reader took for text."""
    return "\n".join(block.text for block in article.blocks)


def judge_ours(pages: list[Page]) -> Score:
    score = Score()
    for page in pages:
        article = read_html(page.data, source=page.name, day=EDITION)
        score.add(page, article.title, article.published.day.isoformat(), body_of(article))
    return score


def judge_trafilatura(pages: list[Page]) -> Score:
    import trafilatura

    score = Score()
    for page in pages:
        document = trafilatura.bare_extraction(decode(page.data).text, with_metadata=True, include_comments=False)
        text = document.text if document else ""
        score.add(page, document.title or "" if document else "", document.date or "" if document else "", text or "")
    return score


def speed(pages: list[Page], workers: int, least: int = 400) -> tuple[float, float]:
    """Pages a second through the budgeted workers, on the clock and of the workers' processor time.

    The second figure is that of one core, whatever else the machine does; the workers' own start is part of it.
    """
    jobs = [Job(page.data, page.name) for page in pages]
    jobs *= max(1, -(-least // len(jobs)))
    with Pool(workers=workers) as pool:
        list(read_items(jobs[: 4 * workers], EDITION, pool))
        began = time.perf_counter()
        failed = sum(isinstance(found, Failure) for found in read_items(jobs, EDITION, pool))
        seconds = time.perf_counter() - began
    if failed:
        print(f"{failed} of {len(jobs)} failed")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)  # counted once the workers have ended
    return len(jobs) / seconds, (len(jobs) + 4 * workers) / (used.ru_utime + used.ru_stime)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--pages", type=Path, required=True)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--wrong", action="store_true", help="name what was not right")
    options = asked.parse_args()
    pages = read_pages(options.pages)
    ours, plain = judge_ours(pages), judge_trafilatura(pages)
    print(ours.line("ours"))
    print(plain.line("trafilatura"))
    if options.wrong:
        print("\n".join(ours.wrong))
    clock, core = speed(pages, options.workers)
    print(f"{clock:.0f} pages a second in {options.workers} processes; {core:.0f} a second of one core's time")


if __name__ == "__main__":
    main()
