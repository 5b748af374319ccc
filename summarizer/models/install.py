"""Bring translation packages into the model store: staged, judged, hashed, tried, and only then moved into place.

A folder of the store is named after the package and the digest of its files, so a newer version never overwrites an
older one, and being killed at any moment leaves the old package, the new one, or both; `installed` takes the newer.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.models import archive as archives
from summarizer.models.bundled import BUNDLED_SOURCE, BundledPackage, bundled, bundled_root
from summarizer.models.manifest import REINSTALL, Manifest, load_manifest, sha256_of, write_manifest
from summarizer.models.staging import Installed, move_into_place, package_folders, staging_folder

LARGEST_METADATA = 1 << 16  # bytes
TRIAL_TIMEOUT = 120.0  # seconds
NOT_STATED = "not stated"
_CODE = re.compile(r"[a-z]{2,3}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,30}")
_LICENCE = re.compile(
    r"\b(MPL-2\.0|Apache-2\.0|CC0(?:-1\.0)?|CC[ -]BY(?:[ -](?:SA|NC|ND))*(?:[ -]\d\.\d)?"
    r"|MIT(?= [Ll]icen[cs]e)|(?:A|L)?GPL-[23]\.0)"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a package says of itself, once it is believed."""

    source: str  # ISO 639 code
    target: str
    version: str
    licence: str


def install(archive: Path, models: Path, *, source: str = "", expected: tuple[str, str] | None = None) -> Installed:
    """Install a package file that a user names.

    Args:
        archive: an `.argosmodel` file.
        models: the model store.
        source: where it came from; "" for the file's name.
        expected: the pair of languages that it was offered as; None for any.

    Returns:
        Where it lies now. A package that is already there, byte for byte, is left alone.

    Raises:
        ModelError: where the file is missing, damaged, hostile or cannot translate; the store is then as it was.
    """
    if not archive.is_file():
        raise ModelError(str(archive), "there is no such file", "Name a file that ends in .argosmodel.")
    with staging_folder(models) as staging:
        archives.unpack(archive, staging)
        metadata = read_metadata(archive, staging)
        if expected not in (None, (metadata.source, metadata.target)):
            cause = f"it translates {metadata.source}→{metadata.target} and not what it was offered as"
            raise ModelError(str(archive), cause, archives.REFUSED)
        _try_out(archive, staging)
        manifest = write_package_manifest(staging, metadata, source=source or f"file {archive.name}")
        return move_into_place(staging, manifest, models)


def install_bundled(models: Path, root: Path | None = None) -> tuple[Installed, ...]:
    """Unpack the bundled packages that the store lacks; where all are there this costs a millisecond.

    A package of the same pair that a user added stays and is preferred.

    Args:
        models: the model store.
        root: folder of the bundled files; None for the program's own.

    Returns:
        What now stands for each bundled package.

    Raises:
        ModelError: where a bundled file is damaged or the store cannot be written.
    """
    root = root or bundled_root()
    present = {package.manifest.id: package for package in installed(models)}
    result = []
    for pinned in bundled(root):
        found = present.get(pinned.id)
        if found and (found.manifest.source != BUNDLED_SOURCE or found.manifest.digest == pinned.digest):
            result.append(found)
        else:
            result.append(_install_pinned(pinned, models, root))
    return tuple(result)


def installed(models: Path) -> tuple[Installed, ...]:
    """The packages of the store, one for each id: a user's before a bundled one, then the newer.

    Folders without a readable manifest are not counted; the catalogue reports them.
    """
    best: dict[str, Installed] = {}
    for folder in package_folders(models):
        try:
            package = Installed(folder, load_manifest(folder))
        except ModelError:
            continue
        rival = best.get(package.manifest.id)
        if rival is None or _rank(package) > _rank(rival):
            best[package.manifest.id] = package
    return tuple(best[identifier] for identifier in sorted(best))


def read_metadata(archive: Path, folder: Path) -> Metadata:
    """Read and judge `metadata.json` of an unpacked package.

    Args:
        archive: what is named in errors.
        folder: the unpacked package.

    Raises:
        ModelError: where it is missing, no JSON object, or holds codes that are no ISO 639 codes.
    """

    def refuse(why: str) -> ModelError:
        return ModelError(str(archive), why, archives.REFUSED)

    path = folder / "metadata.json"
    if not path.is_file():
        raise refuse("it has no metadata.json")
    if path.stat().st_size > LARGEST_METADATA:
        raise refuse("its metadata.json is too large")
    try:
        plain = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise refuse("its metadata.json is damaged") from error
    if not isinstance(plain, dict):
        raise refuse("its metadata.json is no object")
    if plain.get("type", "translate") != "translate":
        raise refuse("it is no translation package")
    codes = [plain.get("from_code"), plain.get("to_code")]
    if not all(isinstance(code, str) and _CODE.fullmatch(code) for code in codes) or codes[0] == codes[1]:
        raise refuse("its metadata.json names no pair of languages")
    version = plain.get("package_version", "")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise refuse("its metadata.json has no usable version")
    if not isinstance(plain.get("target_prefix", ""), str):
        raise refuse("its metadata.json is damaged")
    needed = ["model/model.bin", "model/config.json"]
    missing = [name for name in needed if not (folder / name).is_file()]
    if not (folder / "sentencepiece.model").is_file() and not (folder / "bpe.model").is_file():
        missing.append("sentencepiece.model")
    if missing:
        raise refuse(f"it lacks {missing[0]}")
    return Metadata(str(codes[0]), str(codes[1]), version, _licence(plain, folder))


def _licence(plain: dict[str, object], folder: Path) -> str:
    stated = plain.get("licence", plain.get("license"))
    if isinstance(stated, str) and 0 < len(stated) <= 80 and stated.isprintable():
        return stated
    readme = folder / "README.md"
    if readme.is_file():
        found = _LICENCE.search(readme.read_bytes()[:LARGEST_METADATA].decode("utf-8", "replace"))
        if found:
            return found.group(0)
    return NOT_STATED


def _install_pinned(pinned: BundledPackage, models: Path, root: Path) -> Installed:
    archive = root / pinned.file
    if not archive.is_file() or archive.stat().st_size != pinned.size or sha256_of(archive) != pinned.sha256:
        raise ModelError(str(archive), "this bundled model is missing or damaged", REINSTALL)
    with staging_folder(models) as staging:
        archives.unpack(archive, staging)
        metadata = read_metadata(archive, staging)
        manifest = write_package_manifest(
            staging,
            metadata,
            source=BUNDLED_SOURCE,
            licence=pinned.licence,
            learned_from=pinned.learned_from,
            settings=pinned.settings,
        )
        if manifest.digest != pinned.digest:
            raise ModelError(str(archive), "this bundled model does not fit its pins", REINSTALL)
        return move_into_place(staging, manifest, models)


def write_package_manifest(
    staging: Path,
    metadata: Metadata,
    *,
    source: str,
    licence: str = "",
    learned_from: str = "",
    settings: Sequence[tuple[str, str]] = (),
) -> Manifest:
    """Write the manifest of an unpacked package: its id and name follow from its pair of languages and its version.

    Args:
        staging: the unpacked package.
        metadata: what it says of itself.
        source: where it came from.
        licence: overrides what it says of its licence.
        learned_from: one line on its training data.
        settings: what an engine must know beyond the pair.
    """
    return write_manifest(
        staging,
        identifier=f"argos:{metadata.source}-{metadata.target}",
        name=f"Argos package {metadata.source}→{metadata.target} {metadata.version}",
        kind="translation",
        version=metadata.version,
        licence=licence or metadata.licence,
        source=source,
        learned_from=learned_from,
        settings=[("from", metadata.source), ("to", metadata.target), *settings],
    )


_TRIAL = """
import sys, ctranslate2, sentencepiece
folder = sys.argv[1]
pieces = sentencepiece.SentencePieceProcessor(model_file=folder + "/sentencepiece.model").encode("Oui.", out_type=str)
model = ctranslate2.Translator(folder + "/model", device="cpu", intra_threads=1)
assert model.translate_batch([pieces], beam_size=1, max_decoding_length=20)[0].hypotheses
"""


def _try_out(archive: Path, staging: Path) -> None:
    """Translate one word in a process of its own: what crashes the runtime must not crash a morning's run."""
    with (staging / "model" / "model.bin").open("rb") as stream:
        head = stream.read(4)
    if not 1 <= int.from_bytes(head, "little") <= 99:  # the format's version; pickles and zips begin otherwise
        raise ModelError(str(archive), "its model/model.bin is no CTranslate2 model", archives.REFUSED)
    if not (staging / "sentencepiece.model").is_file():
        return  # a byte-pair package: its tokenizer is plain text, and the engine loads it with care
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _TRIAL, str(staging)],
            capture_output=True,
            timeout=TRIAL_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ModelError(str(archive), "its model does not answer", archives.REFUSED) from error
    if done.returncode != 0:
        raise ModelError(str(archive), "its model cannot be loaded; it is damaged", archives.REFUSED)


def _rank(package: Installed) -> tuple[bool, tuple[int, ...], str]:
    numbers = tuple(int(number) for number in re.findall(r"\d{1,9}", package.manifest.version))
    return (package.manifest.source != BUNDLED_SOURCE, numbers, package.manifest.digest)
