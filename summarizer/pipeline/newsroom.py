"""From a machine-made edition to what readers find: the editor's decisions, the files, and the link to the latest."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.codec import dumps
from summarizer.config import Config
from summarizer.deliver.decisions import replay, settle
from summarizer.deliver.gate import Passage, passage
from summarizer.deliver.record import from_bytes, to_bytes
from summarizer.errors import OutputError
from summarizer.model import Edition
from summarizer.render.theme import Theme, theme_of
from summarizer.store import editions
from summarizer.store.database import Store
from summarizer.store.keys import key
from summarizer.store.layout import edition_folder, shelf
from summarizer.store.reviews import read_review, write_review
from summarizer.store.shelf import unshelve

Fill = Callable[[Edition], Edition]  # makes the translations that an editor's French text has left stale


@dataclass(frozen=True, slots=True)
class Released:
    """An edition on the disk."""

    edition: Edition
    folder: Path
    notes: tuple[str, ...] = ()


def release(config: Config, machine: Edition, store: Store, fill: Fill) -> Released:
    """Replay the editor's decisions on a machine-made edition and put it where it belongs.

    Raises:
        ReviewError: where the record of the decisions is damaged.
        OutputError: where the edition cannot be written; what stood there still stands.
    """
    data = read_review(config.out, machine.day)
    review = from_bytes(machine.day, data)
    replayed = replay(machine, review)
    edition = settle(fill(replayed.edition), replayed.review, gate=config.gate)
    if data is not None:
        write_review(config.out, machine.day, to_bytes(replayed.review))
    notes = tuple(
        f"A decision of the editor does not fit any more: {stale.cause}. Run `summarizer review --date {machine.day}`."
        for stale in replayed.stale
    )
    return Released(edition, put(config, edition, store), notes)


def standing(config: Config, day: dt.date) -> Edition | None:
    """The edition in its day's folder; None where there is none, or none that can be read."""
    try:
        return editions.read_edition(config.out, day)
    except OutputError:
        return None


def put(config: Config, edition: Edition, store: Store) -> Path:
    """Put an edition where the gate lets it go, and let `latest` show it where readers may have it."""
    way = passage(edition, gate=config.gate, standing=standing(config, edition.day))
    if way is Passage.SHELVE:
        return _write(shelf(config.out), config.site.theme, edition, store)
    folder = _write(config.out, config.site.theme, edition, store)
    if way is Passage.PUBLISH:
        newest = editions.latest(config.out)
        if newest is None or newest <= edition.day:
            editions.point_latest(config.out, edition.day)
        unshelve(config.out, edition.day)
    return folder


def _write(out: Path, look: str, edition: Edition, store: Store) -> Path:
    """Render an edition into its folder; where it stands there already, nothing is rendered or touched."""
    theme = theme_of(look)
    made_of = key("files", dumps(edition), renderer_digest(theme))
    folder = edition_folder(out, edition.day)
    known = store.get("files", [made_of]).get(made_of)
    if known is not None and _stands(folder, json.loads(known)):
        return folder
    from summarizer.render.files import render_files

    files = render_files(edition, theme)
    written = editions.write_edition(out, edition.day, files)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    store.put("files", {made_of: json.dumps(digests, sort_keys=True)})
    return written


def _stands(folder: Path, digests: Mapping[str, str]) -> bool:
    """Whether every file is there with the bytes that were once rendered."""
    try:
        return all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha for name, sha in digests.items())
    except OSError:
        return False


def renderer_digest(theme: Theme) -> str:
    """A digest of everything that turns an edition into files: the renderer, a theme and the words."""
    state = hashlib.sha256(theme.digest().encode())
    room = Path(__file__).parent.parent
    for folder, pattern in ((room / "render", "*.py"), (room / "locale", "**/*.po")):
        for path in sorted(folder.glob(pattern)):
            data = path.read_bytes()
            state.update(f"{path.relative_to(room).as_posix()} {len(data)}\n".encode())
            state.update(data)
    return state.hexdigest()
