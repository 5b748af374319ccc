"""One model as one file, for machines without a network: `models export` writes it, `models add` reads it.

A zip archive, not compressed, with one folder in it and the manifest first; what comes out is compared with the
manifest, so the file may travel on any stick.
"""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from pathlib import Path

from summarizer.errors import ModelError, OutputError
from summarizer.models.archive import REFUSED, unpack
from summarizer.models.manifest import MANIFEST_NAME, verify
from summarizer.models.staging import Installed, move_into_place, staging_folder

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day of a zip archive: the same model gives the same bytes
KEPT = re.compile(
    r"manifest\.json|README\.md|LICENSE(?:\.txt|\.md)?|model/[A-Za-z0-9_.-]+\.(?:json|bin|txt|safetensors)"
    r"|tokenizer/[A-Za-z0-9_.-]+\.(?:json|model|spm|txt|vocab)|reader/[A-Za-z0-9_.-]+\.(?:json|bin|safetensors)"
)


def export(folder: Path, target: Path) -> None:
    """Write a model's folder into one file.

    Args:
        folder: of the model store or among the bundled ones; it is verified first.
        target: the file to write; replaced in one step where it is there.

    Raises:
        ModelError: where the model is damaged.
        OutputError: where the file cannot be written.
    """
    manifest = verify(folder)
    root = re.sub(r"[^A-Za-z0-9_-]+", "-", manifest.id).strip("-_") or "model"
    handle = None
    try:
        handle, name = tempfile.mkstemp(prefix=".exporting-", dir=target.resolve().parent)
        partial = Path(name)
        with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
            for path in (MANIFEST_NAME, *(file.path for file in manifest.files)):
                entry = zipfile.ZipInfo(f"{root}/{path}", EPOCH)
                entry.external_attr = 0o100644 << 16
                with (folder / path).open("rb") as source, packed.open(entry, "w", force_zip64=True) as out:
                    while chunk := source.read(1 << 20):
                        out.write(chunk)
        partial.chmod(0o644)
        partial.replace(target)
    except OSError as error:
        if handle is not None:
            partial.unlink(missing_ok=True)
        remedy = "Choose another file or free some space."
        raise OutputError(str(target), error.strerror or "it cannot be written", remedy) from error


def is_exported(file: Path) -> bool:
    """Whether a file is a model that `export` wrote: a zip archive with a manifest in its one folder."""
    try:
        with zipfile.ZipFile(file) as opened:
            names = opened.namelist()
    except (OSError, zipfile.BadZipFile, ValueError):
        return False
    return bool(names) and bool(re.fullmatch(rf"[^/]+/{re.escape(MANIFEST_NAME)}", names[0]))


def install_exported(file: Path, models: Path) -> Installed:
    """Bring an exported model into the store.

    Raises:
        ModelError: where the file is damaged, hostile or no exported model; the store is then as it was.
    """
    with staging_folder(models) as staging:
        unpack(file, staging, kept=KEPT)
        manifest = verify(staging)
        if manifest.kind != "summary":
            raise ModelError(str(file), f"this is a {manifest.kind} model in a form that is not read here", REFUSED)
        return move_into_place(staging, manifest, models)
