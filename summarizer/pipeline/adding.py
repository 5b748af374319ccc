"""`models add`: what a user names decides who brings it into the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from summarizer.config import Config
from summarizer.errors import ModelError
from summarizer.models.catalogue import ModelEntry, catalogue
from summarizer.models.install import install
from summarizer.models.transfer import SilentTransfer, Transfer
from summarizer.pipeline.bringing import bring_apertium, bring_argos, bring_firefox
from summarizer.summarize.convert import convert

Bring = Callable[[Config, str, Transfer], Path]
"""Takes what stands behind the scheme, puts a model into the store and returns its folder."""

BRINGERS: Mapping[str, Bring] = {  # scheme -> who brings it: "hf" in `hf:owner/name`
    "apertium": bring_apertium,
    "argos": bring_argos,
    "firefox": bring_firefox,
}


def add_model(config: Config, what: str, transfer: Transfer | None = None) -> ModelEntry:
    """Install a model: from a scheme that `BRINGERS` knows, from a file or from a directory.

    Args:
        what: `SCHEME:NAME`, or a path.
        transfer: hears of downloads.

    Raises:
        ModelError: where it is damaged, hostile or of the wrong kind; the store is then as it was.
    """
    scheme, colon, name = what.partition(":")
    if colon and not Path(what).exists():
        if scheme not in BRINGERS:
            known = ", ".join(f"{scheme}:" for scheme in sorted(BRINGERS)) or "none"
            raise ModelError(what, f"{scheme}: is no place that models come from", f"Name a file, or one of: {known}.")
        folder = BRINGERS[scheme](config, name, transfer or SilentTransfer())
    else:
        folder = _from_disk(config, Path(what))
    return next(entry for entry in catalogue(config.models) if entry.path == folder)


def _from_disk(config: Config, path: Path) -> Path:
    return convert(path, config.models) if path.is_dir() else install(path, config.models).folder
