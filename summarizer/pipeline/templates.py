"""A theme's files written out, for those who want to change some of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ConfigError
from summarizer.render.theme import theme_of
from summarizer.store.atomic import write_new
from summarizer.store.trouble import telling_output


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what stood there already."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def export_theme(name: str, folder: Path, only: str | None = None) -> Exported:
    """Write a theme's files into a folder; nothing that stands there is touched.

    Args:
        name: of the theme.
        folder: is made.
        only: one file's name; None for all of them.

    Raises:
        ConfigError: where there is no such theme or file.
        OutputError: where the folder cannot be written.
    """
    files = {path: file for path, file in theme_of(name).files() if only in (None, path)}
    if not files:
        raise ConfigError(f"{only}", "the theme has no such file", "Leave `--only` out to see them all.")
    written, kept = [], []
    with telling_output(folder):
        for path, file in files.items():
            target = folder / path
            if target.exists():
                kept.append(path)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            write_new(target, file.read_bytes())
            written.append(path)
    return Exported(tuple(written), tuple(kept))
