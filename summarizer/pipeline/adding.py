"""`models add`: what a user names decides who brings it into the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from summarizer.config import Config
from summarizer.errors import ModelError
from summarizer.models.catalogue import ModelEntry, ModelState, catalogue
from summarizer.models.install import install
from summarizer.models.manifest import MANIFEST_NAME, Manifest, load_manifest
from summarizer.models.shared import export, install_exported, is_exported
from summarizer.models.transfer import SilentTransfer, Transfer
from summarizer.pipeline.bringing import bring_apertium, bring_argos, bring_firefox, bring_hub
from summarizer.summarize.convert import convert

Bring = Callable[[Config, str, Transfer], Path]
"""Takes what stands behind the scheme, puts a model into the store and returns its folder."""

BRINGERS: Mapping[str, Bring] = {  # scheme -> who brings it: "hf" in `hf:owner/name`
    "apertium": bring_apertium,
    "argos": bring_argos,
    "firefox": bring_firefox,
    "hf": bring_hub,
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
    if path.is_dir():
        return convert(path, config.models)
    if is_exported(path):
        return install_exported(path, config.models).folder
    return install(path, config.models).folder


def export_model(config: Config, name: str, target: Path) -> ModelEntry:
    """Write an installed or bundled summarization model into one file, for a machine without a network.

    Args:
        name: the model's id, its folder's name, or the folder.
        target: the file.

    Raises:
        ModelError: where there is no such model, or it is damaged.
        OutputError: where the file cannot be written.
    """
    folder = Path(name) if (Path(name) / MANIFEST_NAME).is_file() else None
    entries = catalogue(config.models, check=False)
    entry = next((e for e in entries if e.path and (e.path == folder or name in (e.id, e.path.name))), None)
    place = folder or (entry.path if entry else None)
    if place is None or not (place / MANIFEST_NAME).is_file():
        raise ModelError(name, "no such model is installed", "`summarizer models list` names them.")
    manifest = load_manifest(place)
    if manifest.kind != "summary":
        remedy = "The file that a translation model was added from can be carried to the other machine as it is."
        raise ModelError(name, "only summarization models are exported", remedy)
    export(place, target)
    return next(e for e in catalogue(config.models) if e.path == place) if entry else _told(manifest, place)


def _told(manifest: Manifest, place: Path) -> ModelEntry:
    """A model outside the store, in the words of the catalogue."""
    return ModelEntry(
        id=manifest.id, name=manifest.name, kind=manifest.kind, version=manifest.version, licence=manifest.licence,
        source=manifest.source, digest=manifest.digest, size=manifest.size, path=place, state=ModelState.OK,
    )  # fmt: skip
