"""A folder beside the store's models where a new one is made ready, and the one rename that puts it in place.

A folder of the store is named after the model and the digest of its files, so a newer version never overwrites an
older one, and being killed at any moment leaves the old model, the new one, or both.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.models.bundled import BUNDLED_SOURCE
from summarizer.models.manifest import Manifest, load_manifest, verify

STAGING_PREFIX = ".incoming-"
STALE_AFTER = 3600.0  # seconds after which a staging folder was left behind by a killed run


@dataclass(frozen=True, slots=True)
class Installed:
    """A package of the store."""

    folder: Path
    manifest: Manifest


@contextmanager
def staging_folder(models: Path) -> Iterator[Path]:
    """A folder inside the store, so that moving it into place is one rename; gone again whatever happens.

    Args:
        models: the model store; made where it is missing.

    Raises:
        ModelError: where the store cannot be written.
    """
    try:
        models.mkdir(parents=True, exist_ok=True)
        _sweep(models)
        staging = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=models))
    except OSError as error:
        remedy = "Choose another folder with `--out`, or give yourself the right to write there."
        raise ModelError(str(models), f"the model store cannot be written ({error.strerror})", remedy) from error
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _sweep(models: Path) -> None:
    for path in models.glob(f"{STAGING_PREFIX}*"):
        if not path.is_symlink() and path.is_dir() and path.stat().st_mtime < time.time() - STALE_AFTER:
            shutil.rmtree(path, ignore_errors=True)


def move_into_place(staging: Path, manifest: Manifest, models: Path) -> Installed:
    """Put a model that is ready into the store, and take away the older one of the same id and origin.

    Args:
        staging: its folder, with its manifest written.
        manifest: that manifest.
        models: the model store.

    Returns:
        Where it lies now. The same files, already there and undamaged, are left alone.

    Raises:
        ModelError: where its place cannot be made.
    """
    place = models / f"{manifest.id.replace(':', '-')}-{manifest.digest[:12]}"
    staging.chmod(0o755)
    for path in (*staging.rglob("*"), staging):
        _sync(path)
    if place.is_dir():
        try:
            if verify(place).digest == manifest.digest:
                return Installed(place, load_manifest(place))
        except ModelError:
            pass  # what is there is damaged, and this is how it is mended
        shutil.rmtree(place, ignore_errors=True)
    try:
        staging.rename(place)
    except OSError as error:
        remedy = "Delete what is there, or free some space, and try again."
        raise ModelError(str(place), f"it cannot be made ({error.strerror})", remedy) from error
    _sync(models)
    kind = manifest.source == BUNDLED_SOURCE
    for folder in package_folders(models):  # what it replaces: the same pair from the same kind of origin
        if folder == place:
            continue
        try:
            other = load_manifest(folder)
        except ModelError:
            continue
        if other.id == manifest.id and (other.source == BUNDLED_SOURCE) is kind:
            shutil.rmtree(folder, ignore_errors=True)
    return Installed(place, manifest)


def package_folders(models: Path) -> list[Path]:
    """Every folder of the store that should be a package, in the order of names."""
    try:
        below = sorted(models.iterdir())
    except OSError:
        return []
    return [path for path in below if path.is_dir() and not path.name.startswith(".")]


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
