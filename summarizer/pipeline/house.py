"""The parts of the house that a command needs, found or made ready; nothing heavy is loaded by finding it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.config import Config
from summarizer.errors import LanguageUnreachable, ModelError
from summarizer.model import Failure, Stage
from summarizer.models.bundled import bundled_root
from summarizer.models.catalogue import ModelEntry, catalogue
from summarizer.models.install import install_bundled
from summarizer.models.manifest import MANIFEST_NAME, load_manifest
from summarizer.models.staging import package_folders
from summarizer.store.keys import key
from summarizer.summarize.base import Rewriter
from summarizer.summarize.convert import CONVERSION, convert
from summarizer.summarize.seq2seq import Seq2SeqRewriter
from summarizer.translate.base import Engine
from summarizer.translate.languages import LanguageRow, reachable
from summarizer.translate.registry import apertium_engines, argos_engines, firefox_engines
from summarizer.translate.routes import plan

if TYPE_CHECKING:
    from summarizer.store.prune import PruneReport

SUMMARY_MODEL = "summary_fr"  # folder of the bundled summarization model


def engines_of(config: Config) -> tuple[list[Engine], tuple[Failure, ...]]:
    """Every translation engine of the model store, the bundled packages unpacked first.

    Returns:
        The engines, and a failure for each model that is damaged: the others still work.
    """
    failures: list[Failure] = []
    engines: list[Engine] = []
    try:
        install_bundled(config.models)
    except ModelError as error:
        failures.append(Failure(error.subject, Stage.TRANSLATE, error.cause, error.remedy))
    for find in (argos_engines, firefox_engines, apertium_engines):
        try:
            engines.extend(find(config.models))
        except ModelError as error:
            failures.append(Failure(error.subject, Stage.TRANSLATE, error.cause, error.remedy))
    return engines, tuple(failures)


def route_to(target: str, config: Config) -> tuple[Engine, ...]:
    """The engines that lead from French to a language.

    Raises:
        LanguageUnreachable: where none do.
        ModelError: where none do and a damaged model is the likely reason.
    """
    engines, broken = engines_of(config)
    try:
        return plan(target, engines)
    except LanguageUnreachable:
        if not broken:
            raise
        raise ModelError(broken[0].subject, broken[0].cause, broken[0].remedy) from None


def rewriter_of(config: Config) -> tuple[Rewriter | None, tuple[Failure, ...]]:
    """The summarization model that was asked for: the bundled one, a user's own, or none.

    Returns:
        The rewriter, and a failure where it cannot be used: sentences are then chosen, not rewritten.

    Raises:
        ModelError: where the user named a model that cannot be used.
    """
    if config.extractive:
        return None, ()
    if config.summary_model is not None:
        return Seq2SeqRewriter(summary_folder(config.summary_model, config.models), writes_freely=True), ()
    try:
        return Seq2SeqRewriter(bundled_root() / SUMMARY_MODEL), ()
    except ModelError as error:
        return None, (Failure(error.subject, Stage.SUMMARIZE, error.cause, error.remedy),)


def summary_folder(path: Path, models: Path) -> Path:
    """Where a user's summarization model lies in the form that runs: converted into the store at its first use.

    Args:
        path: a folder that `models add` made, the name under which it did, or a Hugging Face directory.
        models: the model store.

    Raises:
        ExtraMissing: where it must be converted and PyTorch is not installed.
        ModelError: where it is no seq2seq model that can be trusted.
    """
    if (path / MANIFEST_NAME).is_file():
        return path
    if not path.is_dir():
        return _added(path, models)
    files = sorted(path.iterdir())
    stamp = key(CONVERSION, *(f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files))
    name = f"{path.resolve().name}-{stamp[:8]}"
    folder = models / name
    return folder if (folder / MANIFEST_NAME).is_file() else convert(path, models, name=name)


def _added(name: Path, models: Path) -> Path:
    """A summarization model of the store by its id ("hf:owner/name") or by its folder's name."""
    for folder in package_folders(models):
        try:
            manifest = load_manifest(folder)
        except ModelError:
            continue
        if manifest.kind == "summary" and (manifest.id in (str(name), name.name) or folder.name == name.name):
            return folder
    command = f"summarizer models add {name}" if str(name).startswith("hf:") else "summarizer models add DIRECTORY"
    raise ModelError(str(name), "there is no such model", f"Check the path, or run: {command}")


def reachable_languages(config: Config) -> tuple[tuple[LanguageRow, ...], tuple[Failure, ...]]:
    """Every language with its route, or with the command that adds it; and the models that are damaged."""
    engines, broken = engines_of(config)
    return reachable(engines), broken


def known_models(config: Config) -> tuple[ModelEntry, ...]:
    """Every model that is bundled, installed or one command away, each file compared with its digest."""
    return catalogue(config.models)


def prune_house(config: Config, keep_days: int, today: dt.date, *, dry_run: bool) -> PruneReport:
    """Remove what is older than `keep_days`, fetched pages included, unless it is the latest edition."""
    from summarizer.ingest.kept import KEPT_NAME, Kept
    from summarizer.store.database import STORE_NAME, Store
    from summarizer.store.lock import hold_lock
    from summarizer.store.prune import prune

    with hold_lock(config.home), Store.open(config.home / STORE_NAME) as store:
        report = prune(config.out, store, keep_days, today, dry_run=dry_run)
        if not (config.home / KEPT_NAME).is_file():
            return report
        with Kept.open(config.home) as kept:
            fetched = kept.prune(today - dt.timedelta(days=keep_days), dry_run=dry_run)
        return replace(report, rows=report.rows + fetched)
