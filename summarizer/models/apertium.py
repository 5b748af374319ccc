"""Apertium, the rule-based translator that Linux distributions carry: which of its modes lead from French where.

A mode is one line of programs joined by pipes; a chain of modes goes through close languages in one pipe, because
French to Catalan and Catalan to Spanish are far better kept than French to Spanish. Chains stand where the system has
them installed, or in the model store, unpacked there from Debian's packages (`models.debian`).
"""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.model import SOURCE_LANGUAGE
from summarizer.models.install import NOT_STATED
from summarizer.models.manifest import Manifest
from summarizer.models.staging import Installed

SYSTEM = Path("/usr/share/apertium")
PACKAGES_OF_SYSTEM = Path("/var/lib/dpkg")
PREFIX = "apertium:"  # of engine ids
LEARNED_FROM = "dictionaries and rules written by the people of the Apertium project; nothing was trained"

# Ways from French, the better one first: chrF and BLEU on the 200 references of `tests/eval/data` in `quality.py`.
CHAINS: dict[str, tuple[tuple[str, ...], ...]] = {
    "ca": (("fra-cat",),),
    "es": (("fra-cat", "cat-spa"), ("fr-es",)),
    "pt": (("fra-cat", "cat-por"),),
    "it": (("fra-cat", "cat-ita"),),
    "oc": (("fra-oci",),),
    "eo": (("fr-eo",),),
}
PACKAGES = {
    "fra-cat": "apertium-fra-cat",
    "cat-spa": "apertium-spa-cat",
    "cat-por": "apertium-por-cat",
    "cat-ita": "apertium-cat-ita",
    "fr-es": "apertium-fr-es",
    "fra-oci": "apertium-oci-fra",
    "fr-eo": "apertium-eo-fr",
}
# Every program that a mode may run, with the package that has it; all of them answer at each NUL (`-z`).
PROGRAMS = {
    "lt-proc": "lttoolbox",
    "cg-proc": "cg3",
    "lrx-proc": "apertium-lex-tools",
    "lsx-proc": "apertium-separable",
    "rtx-proc": "apertium-recursive",
    "apertium-anaphora": "apertium-anaphora",
    "apertium-tagger": "apertium",
    "apertium-pretransfer": "apertium",
    "apertium-posttransfer": "apertium",
    "apertium-transfer": "apertium",
    "apertium-interchunk": "apertium",
    "apertium-postchunk": "apertium",
}
LARGEST_MODE = 1 << 14  # bytes

Stage = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApertiumChain:
    """A way from French into a language that can be run now."""

    target: str  # ISO code
    manifest: Manifest  # of the store's folder; one without files for what the system has installed
    stages: tuple[Stage, ...]  # programs with their arguments, in the order of the pipe
    folder: Path  # where they run
    libraries: Path | None = None  # shared libraries that they need beside the system's


def read_mode(path: Path) -> tuple[Stage, ...]:
    """The programs of one mode, with `-z` and the marks of unknown words switched on; nothing goes through a shell.

    Args:
        path: a `.mode` file.

    Raises:
        ModelError: where it is missing or runs a program that is no part of Apertium.
    """
    remedy = "Install the Apertium package again."
    try:
        text = path.read_bytes()[:LARGEST_MODE].decode()
        reader = shlex.shlex(text, posix=True, punctuation_chars="|;&<>()")
        reader.whitespace_split, reader.commenters = True, ""
        words = list(reader)
    except (OSError, ValueError) as error:
        raise ModelError(str(path), "this Apertium mode cannot be read", remedy) from error
    stages: list[list[str]] = [[]]
    for word in words:
        if word == "|":
            stages.append([])
        elif word == "$1":
            stages[-1].append("-g")
        elif word != "$2":
            stages[-1].append(word)
    known = [stage for stage in stages if stage and stage[0] in PROGRAMS]
    if len(known) != len(stages) or any(word[0] in "|;&<>()" for stage in stages for word in stage):
        raise ModelError(str(path), "this mode runs a program that is no part of Apertium", remedy)
    return tuple((stage[0], "-z", *stage[1:]) for stage in stages)


def data_files(stages: tuple[Stage, ...], data: Path = SYSTEM) -> list[Path]:
    """The files of dictionaries and rules that stages name, in order."""
    prefix = f"{data}/"
    return [Path(word) for stage in stages for word in stage if word.startswith(prefix)]


def system_chains(data: Path = SYSTEM, dpkg: Path = PACKAGES_OF_SYSTEM) -> list[ApertiumChain]:
    """The chains that the system's own Apertium can run; found without asking.

    Args:
        data: where Apertium's data lie.
        dpkg: where Debian says what is installed; versions and digests are taken from it.
    """
    found = []
    for target, chains in CHAINS.items():
        for chain in chains:
            files = [data / "modes" / f"{mode}.mode" for mode in chain]
            if not all(path.is_file() for path in files):
                continue
            try:
                stages = tuple(stage for path in files for stage in read_mode(path))
            except ModelError:
                continue
            if all(shutil.which(stage[0]) for stage in stages) and all(p.is_file() for p in data_files(stages, data)):
                manifest = _manifest_of_system(target, chain, stages, data, dpkg)
                found.append(ApertiumChain(target, manifest, stages, data))
                break
    return found


def stored_chain(package: Installed) -> ApertiumChain:
    """The chain that a folder of the model store holds; its files are compared when it first runs.

    Raises:
        ModelError: where its modes are damaged.
    """
    folder, manifest = package.folder.resolve(), package.manifest  # programs run in it, so it must be absolute
    modes = manifest.setting("chain").split()
    stages = tuple(
        (str(folder / "bin" / stage[0]), *stage[1:])
        for mode in modes
        for stage in read_mode(folder / "modes" / f"{mode}.mode")
    )
    return ApertiumChain(manifest.setting("to"), manifest, stages, folder, folder / "lib")


def package_versions(names: set[str], dpkg: Path = PACKAGES_OF_SYSTEM) -> dict[str, str]:
    """Versions of installed Debian packages; those that are not known are left out."""
    try:
        text = (dpkg / "status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    found = {}
    for name in names:
        _, _, behind = f"\n{text}".partition(f"\nPackage: {name}\n")
        version = re.search(r"^Version: (\S+)$", behind.partition("\n\n")[0], re.MULTILINE)
        if version:
            found[name] = version.group(1)
    return found


def licence_of(text: str) -> str:
    """The first licence that a Debian copyright file states, such as `GPL-2+`."""
    found = re.search(r"^License:[ \t]*(\S[^\n]{0,60})$", text, re.MULTILINE)
    return found.group(1).strip() if found else NOT_STATED


def _manifest_of_system(
    target: str, chain: tuple[str, ...], stages: tuple[Stage, ...], data: Path, dpkg: Path
) -> Manifest:
    names = list(dict.fromkeys([*(PACKAGES[mode] for mode in chain), *(PROGRAMS[stage[0]] for stage in stages)]))
    versions = package_versions(set(names), dpkg)
    stamps = []
    for path in data_files(stages, data):
        known = versions.get(path.parent.name)
        status = path.stat()
        stamps.append(known or f"{status.st_size} {status.st_mtime_ns}")
    state = [*(" ".join(stage) for stage in stages), *stamps, *(f"{name} {versions.get(name, '')}" for name in names)]
    copyright_file = Path("/usr/share/doc") / PACKAGES[chain[0]] / "copyright"
    licence = NOT_STATED
    if copyright_file.is_file():
        licence = licence_of(copyright_file.read_text(encoding="utf-8", errors="replace"))
    return Manifest(
        id=f"{PREFIX}{SOURCE_LANGUAGE}-{target}",
        name=chain_name(chain),
        kind="translation",
        version="+".join(versions.get(PACKAGES[mode], "?") for mode in chain),
        licence=licence,
        source="this system",
        learned_from=LEARNED_FROM,
        files=(),
        settings=(
            ("from", SOURCE_LANGUAGE),
            ("to", target),
            ("chain", " ".join(chain)),
            ("state", hashlib.sha256("\n".join(state).encode()).hexdigest()),
        ),
    )


def chain_name(chain: tuple[str, ...]) -> str:
    """For readers: "Apertium fra→cat→spa"."""
    return f"Apertium {'→'.join([chain[0].partition('-')[0], *(mode.partition('-')[2] for mode in chain)])}"
