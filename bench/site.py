"""How long the site of a long archive takes: `python bench/site.py [EDITIONS [STORIES]]`, on made-up editions."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import sys
import tempfile
import time
from pathlib import Path

from summarizer.codec import dumps
from summarizer.config import Config
from summarizer.model import (
    ArticleDate,
    Brief,
    Check,
    CheckName,
    DateOrigin,
    Earlier,
    Edition,
    EngineCard,
    Excerpt,
    News,
    Outcome,
    Route,
    SourceSentence,
    StoryTranslation,
    Summary,
    SummarySentence,
    Support,
    TranslatedText,
)  # fmt: skip
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.publish import run_publish
from summarizer.render.files import render_files
from summarizer.settings import SiteSettings

FIRST = dt.date(2023, 1, 1)
TOPICS = ("Climat", "Économie", "Ukraine", "Santé", "Justice", "Sahel")
SECTIONS = ("Monde", "France", "Sciences")
WORDS = tuple(
    "le ministre a annoncé lundi que la réforme sera présentée avant la fin du mois selon plusieurs sources proches du "  # noqa: SIM905
    "dossier alors que les syndicats demandent de nouvelles négociations sur les salaires et les retraites".split()
)


def sentence(chance: random.Random, words: int) -> str:
    """So many words, as a sentence."""
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def brief(chance: random.Random, day: dt.date, place: int, languages: tuple[str, ...]) -> Brief:
    """A story of three sentences, each with its source and its checks."""
    name = f"{day:%Y%m%d}{place:08x}"
    checks = tuple(Check(item, passed=True) for item in (CheckName.NAMES, CheckName.NUMBERS, CheckName.DATES))
    told = tuple(sentence(chance, 20) for _ in range(3))
    title = sentence(chance, 10).rstrip(".")
    sources = tuple(SourceSentence(index, sentence(chance, 32), index) for index in range(3))
    back = day - dt.timedelta(days=1)
    again = place < 2 and back >= FIRST
    return Brief(
        name,
        Excerpt(
            name, f"{name}.txt", title, ArticleDate(day, DateOrigin.STATED), sources, byline="Une rédactrice",
            outlet="L’Écho", tags=("France", "Réforme"), url=f"https://example.org/{name}",
        ),
        Summary(
            name, title,
            tuple(
                SummarySentence(text, Outcome.OK, "summary_fr", (Support(index, 1.0),), checks)
                for index, text in enumerate(told)
            ),
        ),
        tuple(
            StoryTranslation(
                language, TranslatedText(title, f"{title} ({language})", Outcome.OK, checks),
                tuple(TranslatedText(text, f"{text} ({language})", Outcome.OK, checks) for text in told),
                tuple(TranslatedText(tag, tag, Outcome.OK) for tag in ("France", "Réforme")),
            )
            for language in languages
        ),
        news=News.UPDATE if again else News.NEW,
        earlier=(Earlier(back, f"{back:%Y%m%d}{place:08x}", title),) if again and day.day != 1 else (),
        changed=(0,) if again else (),
        section=SECTIONS[place * len(SECTIONS) // 10 % len(SECTIONS)],
        topics=(TOPICS[place % len(TOPICS)],),
    )  # fmt: skip


def edition(day: dt.date, stories: int, languages: tuple[str, ...]) -> Edition:
    """An edition of a day; the same day always gives the same one."""
    chance = random.Random(day.toordinal())
    card = EngineCard("summary_fr", "summary_fr", "summary", "0.1", "CC BY-SA 4.0", "4f2a91c0" * 8)
    return Edition(
        "La revue du matin", day, ("fr", *languages),
        tuple(brief(chance, day, place, languages) for place in range(stories)),
        tuple(Route(language, ()) for language in ("fr", *languages)), (card,), generator="summarizer",
    )  # fmt: skip


def archive(out: Path, editions: int, stories: int, languages: tuple[str, ...]) -> list[dt.date]:
    """Editions as `brief` leaves them, of which publishing reads only `edition.json`."""
    days = [FIRST + dt.timedelta(days=number) for number in range(editions)]
    for day in days:
        put(out, edition(day, stories, languages))
    return days


def put(out: Path, made: Edition) -> None:
    """Lay an edition into its folder, as a new file."""
    folder = out / made.day.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / "edition.json.new"
    beside.write_text(dumps(made, indent=2), encoding="utf-8")
    beside.replace(folder / "edition.json")


def timed(label: str, config: Config) -> None:
    """Publish once and say what it took."""
    wall, own = time.perf_counter(), time.process_time()
    report = run_publish(config, Silent())
    wall, own = time.perf_counter() - wall, time.process_time() - own
    print(f"{label}: {wall:.1f} s ({own:.1f} s of this process), {report.written} of {report.pages} files written")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    stories = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    own = time.process_time()
    many = edition(FIRST, 30, ("en", "es", "pt", "it", "de"))
    render_files(many)
    own = time.process_time()
    render_files(dataclasses.replace(many, title="Une autre"))
    print(f"30 stories in 6 languages: {time.process_time() - own:.2f} s of processor time")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        days = archive(out, count, stories, ("en",))
        for search in (False, True):
            site = SiteSettings(folder=Path(folder) / f"site-{search}", search=search)
            config = Config(out=out, site=site)
            print("with search" if search else "without search")
            timed(f"  {count} editions of {stories} stories in 2 languages, in full", config)
            timed("  nothing new", config)
            put(out, edition(days[-1] + dt.timedelta(days=1 + search), stories, ("en",)))
            timed("  one new edition", config)


if __name__ == "__main__":
    main()
