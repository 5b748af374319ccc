"""The single steps of a morning: whether they have settings, whether they may begin, and what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from summarizer.config import Config
from summarizer.deliver.review import require_released
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK, OutputError
from summarizer.model import Edition, Excerpt, Failure, Stage
from summarizer.pipeline.brief import edition_day, outcomes
from summarizer.pipeline.fetching import run_fetch
from summarizer.pipeline.morning_report import Step, StepReport, StepState, Tally
from summarizer.pipeline.outlets import outlets_of
from summarizer.pipeline.progress import Progress
from summarizer.pipeline.publish import PublishReport
from summarizer.pipeline.run import Count, Report
from summarizer.pipeline.sealed import run_sealed
from summarizer.pipeline.send import run_send
from summarizer.store.editions import list_editions, read_edition
from summarizer.store.shelf import shelved

STAGES = {  # under which a step's own error is recorded
    Step.FETCH: Stage.FETCH,
    Step.BRIEF: Stage.SUMMARIZE,
    Step.PUBLISH: Stage.RENDER,
    Step.SEND: Stage.DELIVER,
}


class NoEdition(OutputError):
    """The day has no edition that could be published or sent."""


def missing(config: Config, step: Step) -> str:
    """The setting that a step cannot do without; "" where it has all.

    Raises:
        ConfigError: for a `[[source]]` that cannot be meant.
    """
    match step:
        case Step.FETCH if not outlets_of(config).web:
            return "no source has an address of the web ([[source]] url)"
        case Step.BRIEF if not (config.sources or config.source):
            return "no sources are named (sources, or [[source]])"
        case Step.PUBLISH if config.site.folder is None:
            return "no folder is named for the site ([site] folder)"
        case Step.SEND if not config.mail.host:
            return "no mail server is named ([mail] host)"
        case _:
            return ""


def require_edition(config: Config) -> None:
    """Let a step go on only with an edition of the day that readers may have.

    Raises:
        NoEdition: where there is none.
        ReviewError: where it, or a newer version of it, waits for the editor.
        OutputError: where it is damaged.
    """
    day = edition_day(config)
    if day not in list_editions(config.out):
        raise NoEdition(
            str(config.out), f"there is no edition of {day}", "Run `summarizer run` once its cause is mended."
        )
    require_released(read_edition(config.out, day), gate=config.gate)
    if (waiting := shelved(config.out, day)) is not None:
        require_released(waiting, gate=True)


def do_step(step: Step, config: Config, progress: Progress) -> StepReport:
    """Do a step as its own command would; briefing and publishing in a process without a network.

    Args:
        config: with the edition's day set.

    Raises:
        SummarizerError: what the step raised.
    """
    match step:
        case Step.FETCH:
            fetched = run_fetch(config, progress)
            counts = {
                "sources": fetched.sources, "items": fetched.items, "pages": fetched.pages,
                "requests": fetched.requests, "downloaded": fetched.downloaded, "unchanged": fetched.unchanged,
                "bytes": fetched.size,
            }  # fmt: skip
            return _done(step, fetched.lines(), fetched.failures, counts)
        case Step.BRIEF:
            made = run_sealed("brief", config, progress, Report)
            counts = {"articles": made.articles, "stories": made.stories, "languages": len(made.languages)}
            stages = {time.stage.value: time.seconds for time in made.times}
            return _done(step, made.lines(), made.failures, counts, stages)
        case Step.PUBLISH:
            site = run_sealed("publish", config, progress, PublishReport)
            counts = {
                "editions": site.editions, "stories": site.stories, "pages": site.pages, "written": site.written,
                "removed": site.removed,
            }  # fmt: skip
            return _done(step, site.lines(), site.failures, counts)
        case Step.SEND:
            mailed = run_send(config, progress, day=config.day)
            counts = {
                "sent": mailed.sent, "already": mailed.already, "skipped": len(mailed.skipped),
                "failed": len(mailed.failures), "unknown": len(mailed.unknown), "left": mailed.left,
            }  # fmt: skip
            report = _done(step, mailed.lines(), mailed.failures, counts)
            return _ended(report, well=mailed.well, finished=not (mailed.left or mailed.passing))


def figures(config: Config) -> tuple[tuple[Count, ...], tuple[Tally, ...]]:
    """Texts of the day's newest version by language and outcome, and its articles by outlet, most first.

    Raises:
        OutputError: where it cannot be read.
    """
    day = edition_day(config)
    edition: Edition = shelved(config.out, day) or read_edition(config.out, day)
    counts = tuple(
        Count(language, outcome, texts)
        for language, found in outcomes(edition).items()
        for outcome, texts in found.items()
    )
    articles = Counter(
        _outlet(article) for brief in edition.briefs for article in (brief.lead, *brief.copies, *brief.others)
    )
    ordered = sorted(articles.items(), key=lambda item: (-item[1], item[0]))
    return counts, tuple(Tally(name, float(count)) for name, count in ordered)


def _outlet(article: Excerpt) -> str:
    """Who published an article, as far as it says so."""
    host = urlsplit(article.url or article.source).hostname
    return article.outlet or host or "files"


def _done(
    step: Step,
    said: Sequence[str],
    failures: tuple[Failure, ...],
    counts: Mapping[str, int],
    stages: Mapping[str, float] | None = None,
) -> StepReport:
    return StepReport(
        step,
        StepState.DONE,
        EXIT_ITEMS_FAILED if failures else EXIT_OK,
        said=tuple(said),
        failures=failures,
        counts=tuple(Tally(name, float(value)) for name, value in counts.items()),
        stages=tuple(Tally(name, value) for name, value in (stages or {}).items()),
    )


def _ended(report: StepReport, *, well: bool, finished: bool) -> StepReport:
    """A sending as it ended: some may have to be tried again, some nobody knows of."""
    state = StepState.DONE if finished else StepState.UNFINISHED
    return replace(report, state=state, exit_code=EXIT_OK if well else EXIT_ITEMS_FAILED)
