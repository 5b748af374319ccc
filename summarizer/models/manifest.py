"""What lies in a model's folder, with the SHA-256 of every file: the loaders of the engines check no such thing.

A flipped weight loads without complaint in CTranslate2, so every model carries a `manifest.json` made when it was
installed or built, and it is compared with the files before they are loaded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer import codec
from summarizer.errors import ModelError

MANIFEST_NAME = "manifest.json"
LARGEST_MANIFEST = 1 << 20  # bytes; one of a hundred files has about 13,000
REINSTALL = "The program's own files are damaged: install it again with `pip install --force-reinstall summarizer`."
OWN_MODELS = Path(__file__).resolve().parent.parent / "bundled"
CHUNK = 1 << 20  # bytes read at once while hashing
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model."""

    path: str  # relative to the model's folder, with forward slashes
    sha256: str
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model is, who may use it, what it learned from, and what its files must be."""

    id: str  # "argos:fr-en", "summary_fr"
    name: str  # for readers
    kind: str  # "summary" or "translation"
    version: str
    licence: str
    source: str  # where it came from: an address, or the file that was named
    learned_from: str
    files: tuple[ModelFile, ...]
    settings: tuple[tuple[str, str], ...] = ()  # what an engine must know to feed it: ("from", "fr"), ("to", "en")

    @property
    def digest(self) -> str:
        """SHA-256 over the files and settings, in whatever order they are listed; the model's name does not matter."""
        lines = sorted(f"file {file.path} {file.sha256} {file.size}" for file in self.files)
        lines += sorted(f"setting {key}={value}" for key, value in self.settings)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    def setting(self, key: str) -> str:
        """The value of a setting, "" where there is none."""
        return dict(self.settings).get(key, "")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, read in chunks because models are larger than what a small laptop likes to hold twice."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def load_manifest(folder: Path) -> Manifest:
    """The manifest of a model's folder, without a look at the other files: cheap enough for every start.

    Raises:
        ModelError: where it is missing, not readable or names files outside the folder.
    """
    path = folder / MANIFEST_NAME
    try:
        if path.stat().st_size > LARGEST_MANIFEST:
            raise ModelError(str(path), "the manifest is larger than any real one", remedy_for(folder))
        manifest = codec.loads(Manifest, path.read_bytes())
    except FileNotFoundError as error:
        raise ModelError(str(folder), f"there is no {MANIFEST_NAME} in it", remedy_for(folder)) from error
    except OSError as error:
        raise ModelError(str(path), f"it cannot be read ({error.strerror})", remedy_for(folder)) from error
    except (ValueError, RecursionError) as error:
        raise ModelError(str(path), "the manifest is damaged", remedy_for(folder)) from error
    paths = [file.path for file in manifest.files]
    if len(set(paths)) != len(paths) or not all(_PATH.fullmatch(name) for name in paths):
        raise ModelError(str(path), "the manifest names files that a model cannot have", remedy_for(folder))
    if not all(_SHA256.fullmatch(file.sha256) for file in manifest.files) or any(
        len(p) != 2 for p in manifest.settings
    ):
        raise ModelError(str(path), "the manifest is damaged", remedy_for(folder))
    return manifest


def verify(folder: Path) -> Manifest:
    """Compare every file of a model with its manifest, because a damaged model still loads and then lies.

    Returns:
        The manifest.

    Raises:
        ModelError: naming the first file that is missing, changed, a link or not in the manifest.
    """
    manifest = load_manifest(folder)
    listed = {file.path for file in manifest.files}
    for name, path in _entries(folder):
        if path.is_symlink():
            raise ModelError(str(path), "it is a link, and a model's files are plain files", remedy_for(folder))
        if name not in listed:
            raise ModelError(str(path), f"it is not in the model's {MANIFEST_NAME}", remedy_for(folder))
    for file in sorted(manifest.files, key=lambda file: file.size):
        path = folder / file.path
        try:
            if not path.is_file():
                raise ModelError(str(path), "this file of the model is missing", remedy_for(folder))
            size = path.stat().st_size
            if size != file.size:
                cause = f"this file of the model is damaged: it has {size:,} bytes instead of {file.size:,}"
                raise ModelError(str(path), cause, remedy_for(folder))
            if sha256_of(path) != file.sha256:
                cause = "this file of the model is damaged: its SHA-256 is not the manifest's"
                raise ModelError(str(path), cause, remedy_for(folder))
        except OSError as error:
            raise ModelError(str(path), f"it cannot be read ({error.strerror})", remedy_for(folder)) from error
    return manifest


def write_manifest(
    folder: Path,
    *,
    identifier: str,
    name: str,
    kind: str,
    version: str,
    licence: str,
    source: str,
    learned_from: str = "",
    settings: Sequence[tuple[str, str]] = (),
) -> Manifest:
    """Hash every file of a folder and write its manifest beside them.

    Args:
        folder: the model's folder.
        identifier: the manifest's id, such as "argos:fr-en"; the other arguments are its fields of the same name.

    Raises:
        ModelError: where the folder holds links or names that a manifest cannot hold.
    """
    files = []
    for relative, path in _entries(folder):
        if path.is_symlink() or not _PATH.fullmatch(relative):
            raise ModelError(str(path), "a model cannot have a file like this", "Take it out of the model's folder.")
        files.append(ModelFile(relative, sha256_of(path), path.stat().st_size))
    manifest = Manifest(
        id=identifier,
        name=name,
        kind=kind,
        version=version,
        licence=licence,
        source=source,
        learned_from=learned_from,
        files=tuple(sorted(files, key=lambda file: file.path)),
        settings=tuple((key, value) for key, value in settings),
    )
    (folder / MANIFEST_NAME).write_text(codec.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return manifest


def remedy_for(folder: Path) -> str:
    """What a user does about a damaged model; the program's own files and a path with nothing behind it are others."""
    if folder.resolve().is_relative_to(OWN_MODELS):
        return REINSTALL
    if not folder.exists():
        return "Check the path: nothing is there."
    return (
        f"Delete the folder {folder} and run the command again: a bundled model is put back by itself, "
        "another one with `summarizer models add FILE`."
    )


def _entries(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file and link below a folder except the manifest, links to folders not followed."""
    try:
        below = sorted(folder.iterdir())
    except OSError as error:
        raise ModelError(str(folder), f"it cannot be read ({error.strerror})", remedy_for(folder)) from error
    for path in below:
        if path.is_dir() and not path.is_symlink():
            for name, inner in _entries(path):
                yield f"{path.name}/{name}", inner
        elif path.name != MANIFEST_NAME:
            yield path.name, path
