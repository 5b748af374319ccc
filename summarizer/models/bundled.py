"""Where the models lie that come with the program, and what they must be.

Translation packages are bundled as they were published (`*.argosmodel`) and unpacked into the model store; other models
are folders that are used where they lie. `packages.json` pins the packages' digests, so that a broken download of the
program itself is noticed before anything is unpacked.
"""

from __future__ import annotations

import importlib.resources
from dataclasses import dataclass
from pathlib import Path

from summarizer import codec
from summarizer.errors import ModelError
from summarizer.models.manifest import MANIFEST_NAME, REINSTALL

PINS_NAME = "packages.json"
BUNDLED_SOURCE = "bundled"


@dataclass(frozen=True, slots=True)
class BundledPackage:
    """One bundled translation package, as it was when the program was built."""

    id: str  # "argos:fr-en"
    file: str  # name of the archive beside the pins
    name: str
    version: str
    licence: str
    learned_from: str
    sha256: str  # of the archive
    size: int  # bytes of the archive
    digest: str  # Manifest.digest once it is unpacked
    settings: tuple[tuple[str, str], ...] = ()  # beyond what the package says of itself: ("compute_type", "int8")


def bundled_root() -> Path:
    """The folder of bundled files; the same in a wheel and in a checkout."""
    return Path(str(importlib.resources.files("summarizer"))) / "bundled"


def bundled(root: Path | None = None) -> tuple[BundledPackage, ...]:
    """The bundled translation packages, read from their pins; no archive is opened.

    Args:
        root: folder with the pins; None for the program's own.

    Raises:
        ModelError: where the pins are missing or damaged.
    """
    path = (root or bundled_root()) / PINS_NAME
    try:
        return codec.loads(_Pins, path.read_bytes()).packages
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(str(path), "the list of bundled models cannot be read", REINSTALL) from error


def bundled_folders(root: Path | None = None) -> tuple[Path, ...]:
    """The bundled models that are used where they lie, in the order of their names."""
    root = root or bundled_root()
    return tuple(sorted(path.parent for path in root.glob(f"*/{MANIFEST_NAME}")))


def write_pins(root: Path, packages: tuple[BundledPackage, ...]) -> None:
    """Pin the bundled packages; for the script that bundles a newly trained one."""
    (root / PINS_NAME).write_text(codec.dumps(_Pins(packages), indent=1) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Pins:
    packages: tuple[BundledPackage, ...]
