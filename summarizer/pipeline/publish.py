"""From the archive of released editions to the published site: what `publish` and the morning's run call."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.config import Config
from summarizer.deliver import search
from summarizer.deliver.gate import is_released
from summarizer.deliver.site_check import Checker, doubtful
from summarizer.errors import ConfigError, OutputError
from summarizer.model import Edition, Failure, Stage
from summarizer.pipeline.newsroom import renderer_digest
from summarizer.pipeline.progress import Progress
from summarizer.render.site import PagePlan, SiteOptions, plan_site
from summarizer.render.site_cards import card_from_text, card_to_text, edition_card
from summarizer.render.site_view import EditionCard
from summarizer.render.theme import theme_of
from summarizer.store import editions
from summarizer.store.lock import hold_lock
from summarizer.store.site import SiteBuilding, SiteRecord, building, read_site
from summarizer.store.site_notes import EditionNote, digest_of, read_notes, stamp_of, write_notes

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

FOLDER = "site"  # beside the editions, where nothing else is said


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What a publishing did."""

    folder: str
    editions: int
    held: int  # editions that wait for their editor
    stories: int
    languages: tuple[str, ...]
    pages: int  # files of the site, search aside
    written: int  # of them new or changed
    removed: int
    carried: tuple[str, ...]  # what other hands put there
    searchable: bool
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]
    seconds: float

    def lines(self) -> list[str]:
        """The same for people."""
        stories = "1 story" if self.stories == 1 else f"{self.stories} stories"
        days = "1 edition" if self.editions == 1 else f"{self.editions} editions"
        shown = [f"{stories} of {days}, in {', '.join(self.languages) or 'no language'}."]
        changed = f"{self.written} written, {self.removed} removed" if self.written or self.removed else "none changed"
        shown.append(f"{self.pages} files, {changed}, {self.seconds:.1f} s.")
        shown.extend(f"Not on the site: {f.subject}: {f.cause}. {f.remedy}" for f in self.failures)
        shown.extend(self.notes)
        shown.append(f"Open {Path(self.folder) / 'index.html'}, or run `summarizer serve --to {self.folder}`.")
        return shown


@dataclass(frozen=True, slots=True)
class _Found:
    """The archive as it stands."""

    cards: tuple[EditionCard, ...]
    held: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Bundle:
    """A search index: one language's editions of one year."""

    language: str
    year: str
    key: str

    @property
    def folder(self) -> str:
        return f"search/{self.language}/{self.year}"


def site_folder(config: Config, to: Path | None = None) -> Path:
    """Where the site is: as named, as set, or beside the editions."""
    return to or config.site.folder or config.out.with_name(FOLDER)


def run_publish(config: Config, progress: Progress, *, to: Path | None = None) -> PublishReport:
    """Build the site of all released editions and put it in its place in one step.

    Args:
        to: the site's folder; None for the one of the settings.

    Raises:
        ConfigError: for a theme or an address that cannot be used.
        OutputError: where the site cannot be written, or a way in it leads nowhere; what stood there still stands.
        AlreadyRunning: where another run is at work on the editions or the site.
    """
    began = time.monotonic()
    site = site_folder(config, to)
    _check(config, site)
    with hold_lock(config.home):
        theme = theme_of(config.site.theme)
        stamp = renderer_digest(theme)
        found = _archive(config, stamp, progress)
        program = search.pagefind() if config.site.search else None
        bundles = _bundles(found.cards, stamp) if program else ()
        options = SiteOptions(
            config.site.base_url, theme, tuple(f"{item.language}/{item.year}" for item in bundles), stamp
        )
        plans = plan_site(found.cards, options, lambda day: editions.read_edition(config.out, day))
        written, removed, carried = _publish(site, plans, bundles, program, progress)
    notes = [search.MISSING] if config.site.search and program is None else []
    if found.held:
        notes.append(f"{found.held} held for the editor and not on the site.")
    return PublishReport(
        folder=str(site),
        editions=len(found.cards),
        held=found.held,
        stories=sum(len(card.stories) for card in found.cards),
        languages=tuple(dict.fromkeys(code for card in found.cards for code in card.languages)),
        pages=len(plans),
        written=written,
        removed=removed,
        carried=carried,
        searchable=bool(bundles),
        failures=found.failures,
        notes=tuple(notes),
        seconds=time.monotonic() - began,
    )


def _check(config: Config, site: Path) -> None:
    base = urlsplit(config.site.base_url)
    if config.site.base_url and (base.scheme not in ("http", "https") or not base.netloc or base.query):
        raise ConfigError(
            "[site] base_url",
            f"{config.site.base_url!r} is no address of a site",
            "Write https://example.org/briefing/.",
        )
    out, place = config.out.resolve(), site.resolve()
    if place == out or out.is_relative_to(place) or place.is_relative_to(config.home.resolve()):
        raise OutputError(
            str(site), "the site cannot take the place of the editions", "Name another folder with `--to`."
        )


def _archive(config: Config, stamp: str, progress: Progress) -> _Found:
    """Every released edition in short; those that did not change since the last time are not read."""
    days = editions.list_editions(config.out)
    known = read_notes(config.out, stamp)
    stale = [day for day in days if day not in known or known[day].stamp != stamp_of(config.out, day)]
    progress.begin(Stage.RENDER, len(stale), "reading editions")
    notes = {day: note for day, note in known.items() if day in set(days)}
    failures: list[Failure] = []
    for day in stale:
        notes.pop(day, None)
        try:
            notes[day] = _note(config, day)
        except OutputError as error:
            failures.append(Failure(error.subject, Stage.DELIVER, error.cause, error.remedy))
        progress.advance(Stage.RENDER, 1)
    write_notes(config.out, stamp, notes, (*stale, *(known.keys() - notes.keys())))
    cards = tuple(card_from_text(note.text) for _, note in sorted(notes.items()) if note.text)
    return _Found(cards, sum(not note.text for note in notes.values()), tuple(failures))


def _note(config: Config, day: dt.date) -> EditionNote:
    stamp = stamp_of(config.out, day)
    edition: Edition = editions.read_edition(config.out, day)
    if not is_released(edition):
        return EditionNote(stamp, "")
    return EditionNote(stamp, card_to_text(edition_card(edition, digest_of(config.out, day))))


def _bundles(cards: Sequence[EditionCard], stamp: str) -> tuple[_Bundle, ...]:
    made_of: dict[tuple[str, str], list[str]] = {}
    for card in cards:
        for language in card.languages:
            made_of.setdefault((language, card.day.isoformat()[:4]), []).append(f"{card.day} {card.digest}")
    return tuple(
        _Bundle(language, year, hashlib.sha256("\n".join([stamp, *lines]).encode()).hexdigest()[:32])
        for (language, year), lines in sorted(made_of.items())
    )


def _publish(
    site: Path, plans: Sequence[PagePlan], bundles: Sequence[_Bundle], program: Path | None, progress: Progress
) -> tuple[int, int, tuple[str, ...]]:
    standing = read_site(site)
    kept = [plan for plan in plans if standing.keeps(site, plan.path, plan.key)]
    kept_paths = {plan.path for plan in kept}
    stale = [plan for plan in plans if plan.path not in kept_paths]
    index = {bundle.folder: _standing_bundle(site, standing, bundle) for bundle in bundles}
    wanted = {plan.path for plan in plans} | {path for files in index.values() for path in files}
    gone = [path for path in standing.files if path not in wanted]
    progress.begin(Stage.RENDER, len(stale), "laying out pages")
    if not stale and not gone and all(index.values()) and site.is_dir():
        return 0, 0, ()
    checker = Checker()
    with building(site, standing) as made:
        for plan in kept:
            made.keep(plan.path)
        written = 0
        lost = [path for path in gone if path.endswith(".html")]
        for plan in stale:
            data = plan.make()
            checker.look(plan.path, data)
            written += made.write(plan.path, plan.key, data)
            progress.advance(Stage.RENDER, 1)
        for bundle in bundles:
            if files := index[bundle.folder]:
                for path in files:
                    made.keep(path)
            elif program is not None:
                _index(made, program, bundle)
        carried = made.carry()
        _conclude(made, checker, lost, kept_paths)
        made.finish()
    pages_gone = sum(not path.startswith("search/") for path in gone)
    return written, pages_gone, carried


def _standing_bundle(site: Path, standing: SiteRecord, bundle: _Bundle) -> tuple[str, ...]:
    """The files of a bundle that stands as it should be; none where it must be made."""
    files = tuple(path for path in standing.files if path.startswith(f"{bundle.folder}/"))
    return files if all(standing.keeps(site, path, bundle.key) for path in files) else ()


def _index(made: SiteBuilding, program: Path, bundle: _Bundle) -> None:
    search.index(program, made.folder, bundle.language, bundle.year, bundle.folder)
    made.adopt(bundle.folder, bundle.key)


def _conclude(made: SiteBuilding, checker: Checker, lost: Sequence[str], kept: set[str]) -> None:
    """Follow the ways of the new pages, and those of kept pages that name one that is gone.

    Raises:
        OutputError: where one leads nowhere.
    """

    def read(path: str) -> bytes:
        return (made.folder / path).read_bytes()

    if lost:
        for path in doubtful(lost, (path for path in kept if path.endswith(".html")), read):
            checker.look(path, read(path))
    problems = checker.conclude(lambda path: (made.folder / path).is_file(), read)
    if problems:
        raise OutputError(
            str(made.site),
            f"the new site is not in order: {problems[0]}"
            + (f" (and {len(problems) - 1} more)" if problems[1:] else ""),
            "The site that stood there still stands. Mend the theme where it is your own; else report this as a fault.",
        )


def open_server(config: Config, to: Path | None, port: int) -> ThreadingHTTPServer:
    """A server of the site for this machine alone; the caller starts and stops it.

    Raises:
        ConfigError: where there is no site, or the port is taken.
    """
    from summarizer.deliver.serve import server

    return server(site_folder(config, to), port)
