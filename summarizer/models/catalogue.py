"""What models there are and how they are, for people: `summarizer models list` and `summarizer doctor`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.models.bundled import BUNDLED_SOURCE, bundled, bundled_folders, bundled_root
from summarizer.models.manifest import REINSTALL, Manifest, load_manifest, verify
from summarizer.models.staging import package_folders
from summarizer.models.wheels import COMMAND, PAIR, find_wheel_model, verify_wheel_model


class ModelState(StrEnum):
    """How a model is."""

    OK = "ok"
    DAMAGED = "damaged"
    ABSENT = "not installed"


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One line of the catalogue."""

    id: str
    name: str
    kind: str  # "summary" or "translation"
    version: str
    licence: str
    source: str
    digest: str  # Manifest.digest, "" where it is not known
    size: int  # bytes
    path: Path | None
    state: ModelState
    remedy: str = ""  # what to do, where the state is not OK
    learned_from: str = ""


def catalogue(models: Path, root: Path | None = None, *, check: bool = True) -> tuple[ModelEntry, ...]:
    """Every model that is bundled, installed, or one command away.

    Args:
        models: the model store; it need not exist.
        root: folder of the bundled files; None for the program's own.
        check: compare every file with its SHA-256 (a second for 200 MB); else only read the manifests.

    Returns:
        Entries in the order of their ids. Damage is told in an entry and raises nothing.
    """
    root = root or bundled_root()
    entries = [_entry(folder, check, REINSTALL) for folder in bundled_folders(root)]
    entries.extend(_entry(folder, check, "") for folder in package_folders(models))
    entries.extend(_bundled_packages(root, entries))
    entries.append(_wheel(check))
    return tuple(sorted(entries, key=lambda entry: (entry.kind, entry.id, str(entry.path))))


def _entry(folder: Path, check: bool, remedy: str) -> ModelEntry:
    try:
        manifest = load_manifest(folder)
    except ModelError as error:
        return _damaged(folder, folder.name, remedy or error.remedy)
    return _judged(manifest, folder, (lambda: verify(folder)) if check else None, remedy)


def _judged(manifest: Manifest, path: Path, test: Callable[[], object] | None, remedy: str) -> ModelEntry:
    state, advice = ModelState.OK, ""
    if test:
        try:
            test()
        except ModelError as error:
            state, advice = ModelState.DAMAGED, f"{error.subject}: {error.cause}. {remedy or error.remedy}"
    return ModelEntry(
        id=manifest.id,
        name=manifest.name,
        kind=manifest.kind,
        version=manifest.version,
        licence=manifest.licence,
        source=manifest.source,
        digest=manifest.digest,
        size=manifest.size,
        path=path,
        state=state,
        remedy=advice,
        learned_from=manifest.learned_from,
    )


def _damaged(path: Path | None, identifier: str, remedy: str, kind: str = "translation") -> ModelEntry:
    return ModelEntry(identifier, identifier, kind, "", "", "", "", 0, path, ModelState.DAMAGED, remedy)


def _bundled_packages(root: Path, present: list[ModelEntry]) -> list[ModelEntry]:
    """The bundled packages that are not in the store yet."""
    try:
        packages = bundled(root)
    except ModelError as error:
        return [_damaged(root, "bundled", f"{error.cause}. {error.remedy}")]
    known = {entry.id for entry in present}
    return [
        ModelEntry(
            id=package.id,
            name=package.name,
            kind="translation",
            version=package.version,
            licence=package.licence,
            source=BUNDLED_SOURCE,
            digest=package.digest,
            size=package.size,
            path=root / package.file,
            state=ModelState.ABSENT,
            remedy="It is unpacked by itself at the first translation.",
            learned_from=package.learned_from,
        )
        for package in packages
        if package.id not in known
    ]


def _wheel(check: bool) -> ModelEntry:
    identifier = f"firefox:{PAIR[0]}-{PAIR[1]}"
    try:
        found = find_wheel_model()
    except ModelError as error:
        return _damaged(None, identifier, f"{error.subject}: {error.cause}. {error.remedy}")
    if found is None:
        name = f"Firefox Translations {PAIR[0]}→{PAIR[1]}"
        state = ModelState.ABSENT
        return ModelEntry(identifier, name, "translation", "", "MPL-2.0", "PyPI", "", 0, None, state, COMMAND)
    model = found
    return _judged(model.manifest, model.folder, (lambda: verify_wheel_model(model)) if check else None, "")
