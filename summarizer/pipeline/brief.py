"""The main job: sources in, an edition out, nothing done twice and nothing lost."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from summarizer import __version__
from summarizer.config import Config
from summarizer.errors import ConfigError, LanguageUnreachable, ModelError
from summarizer.model import (
    SOURCE_LANGUAGE,
    Edition,
    EngineCard,
    Failure,
    Outcome,
    Reading,
    Route,
    Stage,
    Story,
    StoryTranslation,
    Summary,
    TranslatedText,
)
from summarizer.pipeline.carried import carry
from summarizer.pipeline.decide import brief_of, names_key, summary_key, texts_of, told_in, translation_key
from summarizer.pipeline.progress import Progress
from summarizer.pipeline.remembered import RememberedEngine, remember
from summarizer.settings import RULES
from summarizer.store.base import Results
from summarizer.summarize.base import VERSION as SUMMARIES
from summarizer.summarize.base import ReadRequest, Rewriter, RewriteRequest, Weighed
from summarizer.translate.base import VERSION as TRANSLATIONS
from summarizer.translate.base import Engine
from summarizer.translate.glossary import NOTHING, Glossary
from summarizer.translate.quality import is_draft
from summarizer.translate.routes import plan

SUMMARY_BATCH = 64  # articles between two commits
TRANSLATION_BATCH = 256  # sentences between two commits


@dataclass(frozen=True, slots=True)
class StageTime:
    """How long a stage took."""

    stage: Stage
    seconds: float


@dataclass(frozen=True, slots=True)
class Made:
    """A machine-made edition and how it came about."""

    edition: Edition
    times: tuple[StageTime, ...]
    models_loaded: bool


def edition_day(config: Config) -> dt.date:
    """The day asked for, or today where the newsroom is.

    Raises:
        ConfigError: where the time zone is unknown.
    """
    from zoneinfo import ZoneInfo

    if config.day:
        return config.day
    try:
        return dt.datetime.now(ZoneInfo(config.timezone)).date()
    except (KeyError, ValueError, OSError) as error:
        remedy = "Write one like Europe/Paris, or name the day with `--date`."
        raise ConfigError("timezone", f"{config.timezone!r} is not known here", remedy) from error


def make_edition(
    config: Config,
    day: dt.date,
    reading: Reading,
    stories: Sequence[Story],
    rewriter: Rewriter | None,
    engines: Sequence[Engine],
    memory: Results,
    progress: Progress,
    broken: Sequence[Failure] = (),
    standing: Callable[[], Edition | None] = lambda: None,
    glossary: Glossary = NOTHING,
) -> Made:
    """Summaries and translations of all stories, put together.

    A damaged model does not stop the edition: without the summarizer its sentences are extracts, without a translator
    its language is left out unless the day's edition has it already, and either is recorded as a failure.

    Args:
        broken: models that are known to be damaged before the work begins.
        standing: reads the day's edition as it stands, whose translations are then kept.
        glossary: terms that translations must have.

    Raises:
        LanguageUnreachable: before any work, where no route leads to a language that was asked for and no damaged
            model is the reason.
    """
    routes: dict[str, tuple[RememberedEngine, ...]] = {}
    without: dict[str, str] = {}  # language -> remedy, where a damaged model is in the way
    for language in config.languages:
        try:
            routes[language] = tuple(RememberedEngine(engine, memory) for engine in plan(language, engines))
        except LanguageUnreachable:
            damaged = next((failure for failure in broken if failure.stage is Stage.TRANSLATE), None)
            if damaged is None:
                raise
            without[language] = damaged.remedy
    failures = [*reading.failures, *broken]
    clock = _Clock()
    counting = _CountingRewriter(rewriter) if rewriter else None
    try:
        summed = _summaries(config, stories, counting, memory, progress)
    except ModelError as error:
        failures.append(_failure(error, Stage.SUMMARIZE))
        counting = None
        summed = _summaries(config, stories, None, memory, progress)
    clock.stop(Stage.SUMMARIZE)
    texts = texts_of(stories, summed)
    translated: dict[str, Mapping[str, TranslatedText]] = {}
    for language, route in routes.items():
        try:
            translated[language] = _translations(texts, route, memory, progress, language, glossary, config.names)
        except ModelError as error:
            failures.append(_failure(error, Stage.TRANSLATE))
            without[language] = error.remedy
    kept = carry(standing() if without else None, tuple(without), texts)
    failures.extend(_left_out(language, remedy, kept=language in kept.texts) for language, remedy in without.items())
    translated = {
        language: translated[language] if language in translated else kept.texts[language]
        for language in config.languages
        if language in translated or language in kept.texts
    }
    clock.stop(Stage.TRANSLATE)
    told = _told(stories, summed, translated, memory, config.names)
    briefs = tuple(
        brief_of(story, summary, found, full_text=config.full_text)
        for story, summary, found in zip(stories, summed, told, strict=True)
    )
    cards: dict[str, EngineCard] = {}
    if counting is not None and any(sentence.engine == counting.card.id for s in summed for sentence in s.sentences):
        cards[counting.card.id] = counting.card
    ways = dict(kept.routes)
    for language in translated.keys() - kept.texts.keys():
        cards_of = [engine.card for engine in routes[language]]
        ways[language] = Route(language, tuple(card.id for card in cards_of), draft=is_draft(cards_of))
    for language in translated:
        cards |= kept.cards if language in kept.texts else {e.card.id: e.card for e in routes[language]}
    edition = Edition(
        title=config.title,
        day=day,
        languages=(SOURCE_LANGUAGE, *translated),
        briefs=briefs,
        routes=tuple(ways[language] for language in translated),
        engines=tuple(cards.values()),
        failures=tuple(failures),
        generator=f"summarizer {__version__}",
    )
    loaded = (counting is not None and counting.used) or any(e.used for route in routes.values() for e in route)
    return Made(edition, clock.times, loaded)


def _summaries(
    config: Config, stories: Sequence[Story], rewriter: Rewriter | None, memory: Results, progress: Progress
) -> list[Summary]:
    card = rewriter.card if rewriter else None
    keys = [
        summary_key(story, card, version=SUMMARIES, sentences=config.sentences, words=config.words, names=config.names)
        for story in stories
    ]

    def make(positions: Sequence[int]) -> list[Summary]:
        from summarizer.summarize.compose import summarize

        chosen = [stories[position] for position in positions]
        return summarize(
            [story.lead for story in chosen],
            rewriter,
            sentences=config.sentences,
            words=config.words,
            others=[story.others for story in chosen],
        )

    return remember(
        memory, "summary", keys, Summary, make,
        version=SUMMARIES,
        batch=SUMMARY_BATCH,
        begin=lambda total: progress.begin(Stage.SUMMARIZE, total, "Summaries"),
        advance=lambda items: progress.advance(Stage.SUMMARIZE, items),
    )  # fmt: skip


def _translations(
    texts: Sequence[str],
    route: Sequence[RememberedEngine],
    memory: Results,
    progress: Progress,
    language: str,
    glossary: Glossary,
    names: str,
) -> dict[str, TranslatedText]:
    cards = [engine.card for engine in route]
    ordered = sorted(texts, key=lambda text: (len(text), text))
    terms = [glossary.fingerprint(text, [card.target for card in cards]) for text in ordered]
    keys = [
        translation_key(text, cards, version=TRANSLATIONS, terms=found, names=names)
        for text, found in zip(ordered, terms, strict=True)
    ]

    def make(positions: Sequence[int]) -> list[TranslatedText]:
        from summarizer.translate.compose import translate

        return translate([ordered[position] for position in positions], route, glossary)

    made = remember(
        memory, "translation", keys, TranslatedText, make,
        version=TRANSLATIONS,
        batch=TRANSLATION_BATCH,
        begin=lambda total: progress.begin(Stage.TRANSLATE, total, f"Translations into {language}"),
        advance=lambda items: progress.advance(Stage.TRANSLATE, items),
    )  # fmt: skip
    return dict(zip(ordered, made, strict=True))


def _told(
    stories: Sequence[Story],
    summed: Sequence[Summary],
    translated: Mapping[str, Mapping[str, TranslatedText]],
    memory: Results,
    names: str,
) -> list[tuple[StoryTranslation, ...]]:
    """Each story in every language, each name of it in one form; what took time is remembered like everything else."""
    apart = [
        told_in(language, story, summary, known)
        for story, summary in zip(stories, summed, strict=True)
        for language, known in translated.items()
    ]

    def make(positions: Sequence[int]) -> list[StoryTranslation]:
        from summarizer.translate.consistency import same_names

        return [same_names(apart[position])[0] for position in positions]

    keys = [names_key(story, version=TRANSLATIONS, names=names) for story in apart]
    same = iter(
        remember(
            memory, "consistent", keys, StoryTranslation, make,
            version=TRANSLATIONS, batch=TRANSLATION_BATCH, begin=lambda _: None, advance=lambda _: None,
        )
    )  # fmt: skip
    return [tuple(next(same) for _ in translated) for _ in stories]


def _failure(error: ModelError, stage: Stage) -> Failure:
    return Failure(subject=error.subject, stage=stage, cause=error.cause, remedy=error.remedy)


def _left_out(language: str, remedy: str, *, kept: bool) -> Failure:
    what = "only what was translated before is there, the rest stands in French" if kept else "it is left out"
    return Failure(f"language {language}", Stage.TRANSLATE, f"{what}, because a model that it needs is damaged", remedy)


class _CountingRewriter:
    """A rewriter that knows whether it was asked for anything."""

    def __init__(self, rewriter: Rewriter) -> None:
        self._rewriter = rewriter
        self.used = False

    @property
    def card(self) -> EngineCard:
        return self._rewriter.card

    @property
    def writes_freely(self) -> bool:
        return self._rewriter.writes_freely

    def rewrite(self, requests: Sequence[RewriteRequest]) -> list[tuple[str, ...]]:
        self.used = self.used or bool(requests)
        return self._rewriter.rewrite(requests)

    def rank(self, pairs: Sequence[tuple[RewriteRequest, str]]) -> dict[tuple[RewriteRequest, str], float]:
        self.used = self.used or bool(pairs)
        return self._rewriter.rank(pairs)

    def weigh(self, readings: Sequence[ReadRequest]) -> list[tuple[Weighed, ...]]:
        self.used = self.used or bool(readings)
        return self._rewriter.weigh(readings)


class _Clock:
    """Seconds between stops."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self.times: tuple[StageTime, ...] = ()

    def stop(self, stage: Stage) -> None:
        now = time.monotonic()
        self.times += (StageTime(stage, now - self._last),)
        self._last = now


def outcomes(edition: Edition) -> dict[str, dict[Outcome, int]]:
    """How many texts ended how, by language, for reports."""
    counts: dict[str, dict[Outcome, int]] = {language: dict.fromkeys(Outcome, 0) for language in edition.languages}
    for brief in edition.briefs:
        for sentence in brief.summary.sentences:
            counts[SOURCE_LANGUAGE][sentence.outcome] += 1
        for translation in brief.translations:
            for text in (translation.headline, *translation.sentences):
                counts[translation.language][text.outcome] += 1
    return counts


def fill_stale(
    edition: Edition,
    engines: Sequence[Engine],
    memory: Results,
    progress: Progress,
    glossary: Glossary = NOTHING,
    names: str = RULES,
) -> Edition:
    """Translate the French texts that an editor has changed; where no route is left, the French is shown."""
    from summarizer.deliver.review import fill_translation, stale_translations, withhold_stale

    stale = stale_translations(edition)
    for language in dict.fromkeys(item.language for item in stale):
        wanted = [item for item in stale if item.language == language]
        try:
            route = tuple(RememberedEngine(engine, memory) for engine in plan(language, engines))
            texts = tuple({item.french for item in wanted})
            made = _translations(texts, route, memory, progress, language, glossary, names)
        except ModelError:
            continue
        for item in wanted:
            edition = fill_translation(edition, item, made[item.french])
    return withhold_stale(edition)
