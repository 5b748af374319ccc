"""One run of `brief` from lock to ledger: what the command line calls."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from pathlib import Path

from summarizer.config import Config
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK, ConfigError, SourceError, SummarizerError
from summarizer.model import Edition, Failure, Outcome, Reading, ReviewState
from summarizer.pipeline.arranging import arrange
from summarizer.pipeline.brief import Made, StageTime, edition_day, fill_stale, make_edition, outcomes
from summarizer.pipeline.gathering import gather
from summarizer.pipeline.house import engines_of, rewriter_of
from summarizer.pipeline.memory import keep, recollect, shortened
from summarizer.pipeline.newsroom import release, standing
from summarizer.pipeline.progress import Progress
from summarizer.store.database import STORE_NAME, Store
from summarizer.store.keys import key
from summarizer.store.ledger import Ledger
from summarizer.store.lock import hold_lock
from summarizer.text.name_judges import judge_named
from summarizer.text.name_spans import judging
from summarizer.translate.glossary import load_glossary


@dataclass(frozen=True, slots=True)
class Count:
    """How many texts of one language ended how."""

    language: str
    outcome: Outcome
    texts: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, for the last lines on the screen, for `--json` and for the ledger."""

    day: dt.date
    folder: str
    stories: int
    articles: int
    languages: tuple[str, ...]
    counts: tuple[Count, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]
    review: ReviewState
    models_loaded: bool
    seconds: float
    times: tuple[StageTime, ...]

    def lines(self) -> list[str]:
        """The same for people."""
        stories = "1 story" if self.stories == 1 else f"{self.stories} stories"
        articles = "1 article" if self.articles == 1 else f"{self.articles} articles"
        shown = [f"{stories} from {articles}, in {', '.join(self.languages)}."]
        for language in self.languages:
            said = [f"{c.texts} {c.outcome}" for c in self.counts if c.language == language and c.texts]
            shown.append(f"  {language}: {', '.join(said) or 'nothing'}")
        shown.extend(f"Not in the edition: {f.subject}: {f.cause}. {f.remedy}" for f in self.failures)
        shown.extend(self.notes)
        remembered = "" if self.models_loaded else ", everything remembered, no model loaded"
        shown.append(f"{self.seconds:.1f} s{remembered}.")
        if self.review is ReviewState.HELD:
            shown.append(f"Held for the editor: run `summarizer review --date {self.day}`.")
        else:
            shown.append(f"Open {Path(self.folder) / 'index.html'}")
        return shown


def run_brief(config: Config, progress: Progress) -> Report:
    """Make the edition of a day and put it where readers find it.

    Raises:
        SummarizerError: where the run as a whole cannot go on; what was finished is kept.
    """
    if not config.sources and not config.source:
        raise ConfigError("sources", "no article was named", "Name files or folders: `summarizer brief articles/`.")
    began = time.monotonic()
    day = edition_day(config)
    with hold_lock(config.home), Store.open(config.home / STORE_NAME) as store:
        ledger = Ledger(store)
        run = ledger.start(day, key(repr(config)))
        try:
            with judging(judge_named(config.names)):
                report = _run(config, day, store, progress, began)
        except SummarizerError as error:
            ledger.fail(run, exit_code=error.exit_code, cause=str(error))
            raise
        ledger.finish(
            run,
            exit_code=EXIT_ITEMS_FAILED if report.failures else EXIT_OK,
            counts={"articles": report.articles, "stories": report.stories, "failures": len(report.failures)},
            seconds={time.stage.value: time.seconds for time in report.times},
        )
    return report


def _run(config: Config, day: dt.date, store: Store, progress: Progress, began: float) -> Report:
    gathered = gather(config, day, store, progress)
    reading = gathered.reading
    if not reading.articles:
        # An empty edition in the place of a good one would be worse than none.
        raise _nothing(reading, day)
    arranged = arrange(reading.articles, recollect(config, day, store), config, store, progress)
    rewriter, weak = rewriter_of(config)
    engines, broken = engines_of(config)
    glossary = load_glossary(config.glossary, {engine.card.target for engine in engines})
    made: Made = make_edition(
        config, day, reading, arranged.stories, rewriter, engines, store, progress, (*weak, *broken),
        standing=lambda: standing(config, day), glossary=glossary,
    )  # fmt: skip
    machine = made.edition if config.repeat else shortened(made.edition)
    keep(store, machine, arranged.traces)
    released = release(
        config, machine, store, lambda edition: fill_stale(edition, engines, store, progress, glossary, config.names)
    )
    edition: Edition = released.edition
    damaged = tuple(f"A kept {row.kind} was damaged and was made again." for row in store.damaged)
    return Report(
        day=day,
        folder=str(released.folder),
        stories=len(edition.briefs),
        articles=len(reading.articles),
        languages=edition.languages,
        counts=tuple(
            Count(language, outcome, texts)
            for language, found in outcomes(edition).items()
            for outcome, texts in found.items()
        ),
        failures=edition.failures,
        notes=(*gathered.notes, *released.notes, *damaged),
        review=edition.review,
        models_loaded=made.models_loaded,
        seconds=time.monotonic() - began,
        times=made.times,
    )


def _nothing(reading: Reading, day: dt.date) -> SourceError:
    """Why there is no edition: the first of what could not be read, or that there is no news."""
    if reading.failures:
        first = reading.failures[0]
        return SourceError(first.subject, f"{first.cause}, and nothing else could be read", first.remedy)
    return SourceError(f"the edition of {day}", "the sources hold no article of its days", "Run `summarizer fetch`.")
