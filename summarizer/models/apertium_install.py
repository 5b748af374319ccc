"""Bring an Apertium chain into the model store: the packages' dictionaries, programs and libraries, and nothing else.

The folder has no links and no paths that lead out of it, so its manifest holds for everything that runs:
`bin`, `lib`, `data`, `modes` (with paths relative to the folder) and `doc` with every package's copyright.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.model import SOURCE_LANGUAGE
from summarizer.models.apertium import (
    CHAINS,
    LEARNED_FROM,
    PACKAGES,
    PREFIX,
    PROGRAMS,
    SYSTEM,
    chain_name,
    data_files,
    licence_of,
    read_mode,
    stored_chain,
)
from summarizer.models.debian import OF_THE_SYSTEM, Debian, Package, read_package, unpack_package
from summarizer.models.manifest import write_manifest
from summarizer.models.staging import Installed, move_into_place, staging_folder
from summarizer.models.transfer import Transfer

TRIAL_TIMEOUT = 60.0  # seconds
_PAIR = re.compile(rf"{SOURCE_LANGUAGE}-([a-z]{{2,3}})")
_LIBRARY = re.compile(r"lib[A-Za-z0-9+_.-]*\.so\.[0-9.]+")


def install_apertium(name: str, models: Path, transfer: Transfer) -> Path:
    """Install `fr-es` from the machine's Debian sources, or what a folder of `.deb` files holds.

    Args:
        name: a pair of languages, or a folder.
        models: the model store.
        transfer: hears of downloads.

    Returns:
        The folder in the store; of several, that of the first language.

    Raises:
        ModelError: where packages cannot be had, are damaged, or do not run here; the store is then as it was.
    """
    pair = _PAIR.fullmatch(name)
    if pair is None and name and Path(name).is_dir():
        return _from_folder(Path(name), models)
    if pair is None or pair.group(1) not in CHAINS:
        known = ", ".join(f"{PREFIX}{SOURCE_LANGUAGE}-{target}" for target in CHAINS)
        raise ModelError(
            f"{PREFIX}{name}", "Apertium has no such way from French", f"Name a folder, or one of: {known}."
        )
    target = pair.group(1)
    chain = CHAINS[target][0]
    with staging_folder(models.resolve()) as work:  # apt takes a relative folder for one below its own root
        debian = Debian(work, f"{PREFIX}{name}")
        debian.update(transfer)
        files = debian.download({PACKAGES[mode] for mode in chain}, transfer)
        root = work / "root"
        for file in files:
            unpack_package(file, root)
        programs = {stage[0] for mode in chain for stage in read_mode(_mode_file(root, mode))}
        tools = debian.with_libraries({PROGRAMS[program] for program in programs})
        files += debian.download(tools, transfer)
        return _install(target, chain, [read_package(file) for file in files], models, "Debian").folder


def _from_folder(folder: Path, models: Path) -> Path:
    """Every chain whose packages lie in a folder, with whatever libraries lie beside them."""
    packages = [read_package(file) for file in sorted(folder.glob("*.deb"))]
    names = {package.name for package in packages}
    ready = {
        target: chain
        for target, chains in CHAINS.items()
        for chain in reversed(chains)
        if {PACKAGES[mode] for mode in chain} <= names
    }
    if not ready:
        wanted = ", ".join(sorted(set(PACKAGES.values())))
        raise ModelError(str(folder), "no .deb files of a way from French are in it", f"Put some there, of: {wanted}.")
    made = [_install(target, ready[target], packages, models, f"folder {folder.name}") for target in sorted(ready)]
    return made[0].folder


def _install(target: str, chain: tuple[str, ...], packages: list[Package], models: Path, source: str) -> Installed:
    with staging_folder(models.resolve()) as work, staging_folder(models) as staging:
        for package in packages:
            if package.name not in OF_THE_SYSTEM:
                unpack_package(package.file, work)
        used = _gather(work, staging, chain, packages)
        versions = {package.name: package.version for package in packages}
        data = [PACKAGES[mode] for mode in chain]
        manifest = write_manifest(
            staging,
            identifier=f"{PREFIX}{SOURCE_LANGUAGE}-{target}",
            name=chain_name(chain),
            kind="translation",
            version="+".join(versions[name] for name in data),
            licence=_licences(staging, data),
            source=f"{source}: {', '.join(f'{name} {versions[name]}' for name in used)}",
            learned_from=LEARNED_FROM,
            settings=[("from", SOURCE_LANGUAGE), ("to", target), ("chain", " ".join(chain))],
        )
        _try_out(Installed(staging, manifest))
        return move_into_place(staging, manifest, models)


def _gather(root: Path, staging: Path, chain: tuple[str, ...], packages: list[Package]) -> list[str]:
    """Copy what the chain runs and reads; links become the files that they mean.

    Returns:
        the names of the packages that something was taken from, or that libraries need.
    """
    for name in ("bin", "lib", "modes", "doc"):
        (staging / name).mkdir()
    programs: set[str] = set()
    for mode in chain:
        path = _mode_file(root, mode)
        stages = read_mode(path)
        programs |= {stage[0] for stage in stages}
        for file in data_files(stages):
            inner = file.relative_to(SYSTEM)
            _copy(root, root / file.relative_to("/"), staging / "data" / inner)
        text = path.read_text(encoding="utf-8").replace(f"{SYSTEM}/", "data/")
        (staging / "modes" / f"{mode}.mode").write_text(text, encoding="utf-8")
    for program in sorted(programs):
        _copy(root, root / "usr" / "bin" / program, staging / "bin" / program)
        (staging / "bin" / program).chmod(0o755)
    for place in ("usr/lib", "lib"):
        for path in sorted((root / place).glob("*-linux-gnu*/lib*.so.*")):
            if _LIBRARY.fullmatch(path.name) and _is_soname(path):
                _copy(root, path, staging / "lib" / path.name)
    used = []
    for package in packages:
        path = root / "usr" / "share" / "doc" / package.name / "copyright"
        if package.name not in OF_THE_SYSTEM and path.is_file() and not path.is_symlink():
            used.append(package.name)
            _copy(root, path, staging / "doc" / f"{package.name}.copyright")
    return used


def _is_soname(path: Path) -> bool:
    """Whether programs look for a library by this name: a link to the file, or a file that no link leads to."""
    return path.is_symlink() or not any(
        other.is_symlink() and other.resolve() == path.resolve() for other in path.parent.glob(f"{path.name[:6]}*")
    )


def _copy(root: Path, path: Path, target: Path) -> None:
    real = path.resolve()
    if not real.is_relative_to(root.resolve()) or not real.is_file():
        name = path.relative_to(root)
        raise ModelError(str(name), "no package that was named holds this file", "Name all packages that it needs.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(real, target)


def _mode_file(root: Path, mode: str) -> Path:
    path = root / SYSTEM.relative_to("/") / "modes" / f"{mode}.mode"
    if not path.resolve().is_relative_to(root.resolve()):
        raise ModelError(PACKAGES[mode], "its mode is a link that leads out of the package", "Get it again.")
    return path


def _licences(staging: Path, names: Iterable[str]) -> str:
    found = []
    for name in names:
        path = staging / "doc" / f"{name}.copyright"
        found.append(licence_of(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else "")
    return " and ".join(dict.fromkeys(filter(None, found)))


def _try_out(package: Installed) -> None:
    """Run one word through the programs, so that a missing library is told now and not on some morning."""
    chain = stored_chain(package)
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "LD_LIBRARY_PATH": str(chain.libraries)}
    data = b"Bonjour.\n\0"
    for stage in chain.stages:
        name = Path(stage[0]).name
        try:
            done = subprocess.run(
                list(stage), input=data, capture_output=True, cwd=chain.folder, env=environment,
                timeout=TRIAL_TIMEOUT, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ModelError(
                package.manifest.id, f"{name} does not run here ({error})", "Get the packages again."
            ) from error
        if done.returncode != 0 or not done.stdout.strip(b"\0\n"):
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            cause = f"{name} does not run here ({said[-1][:160] if said else done.returncode})"
            remedy = "Add the packages of the libraries that it names."
            raise ModelError(package.manifest.id, cause, remedy)
        data = done.stdout
