"""Debian packages as an ordinary user: apt's own machinery, with its lists and caches in a folder of ours.

apt knows the machine's sources, proxies and keys, checks the signature of every list and the digest of every package,
and needs no root for it. Nothing is installed: packages are unpacked where the caller says.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.models.transfer import Transfer

APT_TIMEOUT = 900.0  # seconds for one call
UNPACK_TIMEOUT = 120.0
NETWORK_TIMEOUT = 20  # seconds that apt waits for a server
LARGEST_UNPACKED = 1 << 30  # bytes; a chain with its programs and libraries has 90 MB
# Every Debian machine has these, in the version that fits its kernel and loader; a second copy would break programs.
OF_THE_SYSTEM = frozenset({"libc6", "libgcc-s1", "libstdc++6", "gcc-12-base", "gcc-14-base", "libcrypt1"})
_NAME = re.compile(r"[a-z0-9][a-z0-9+.-]+")
_LIBRARY = re.compile(r"(?:lib(?!.*-utils$)|zlib1g$)")
WITHOUT_APT = "On another system install Apertium by its own means: it is found without asking."


@dataclass(frozen=True, slots=True)
class Debian:
    """A private state of apt in a folder."""

    folder: Path
    subject: str  # what is named in errors

    def update(self, transfer: Transfer) -> None:
        """Fetch the signed lists of the machine's sources.

        Raises:
            ModelError: where there is no apt, no network, or a signature is wrong.
        """
        for tool in ("apt-get", "apt-cache", "dpkg-deb"):
            if shutil.which(tool) is None:
                raise ModelError(self.subject, f"this machine has no {tool}", WITHOUT_APT)
        for name in ("state/lists/partial", "cache/archives/partial", "packages"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "state" / "status").touch()
        transfer.begin("Debian's lists of packages", 0, 0)
        self._apt("apt-get", "--quiet", "update", "-o", "APT::Update::Error-Mode=any")

    def download(self, names: Iterable[str], transfer: Transfer) -> list[Path]:
        """Fetch packages, each compared by apt with the digest in the signed list.

        Returns:
            their files, in the order of their names.

        Raises:
            ModelError: where a package is not to be had.
        """
        wanted = sorted(names)
        before = set((self.folder / "packages").iterdir())
        transfer.begin(f"{len(wanted)} Debian packages", 0, 0)
        self._apt("apt-get", "--quiet", "download", *wanted)
        files = sorted(set((self.folder / "packages").iterdir()) - before)
        transfer.advance(sum(path.stat().st_size for path in files))
        return [path for path in files if path.suffix == ".deb"]

    def with_libraries(self, names: Iterable[str]) -> set[str]:
        """Packages with the shared libraries that they need, those of every Debian machine left out."""
        found: set[str] = set()
        waiting = set(names)
        while waiting:
            found |= waiting
            text = self._apt("apt-cache", "show", "--no-all-versions", *sorted(waiting))
            needed = set()
            for line in re.findall(r"^(?:Pre-)?Depends: (.+)$", text, re.MULTILINE):
                for entry in line.split(","):
                    name = _NAME.match(entry.strip())  # the first of several ways
                    if name and _LIBRARY.match(name.group(0)):
                        needed.add(name.group(0))
            waiting = needed - found - OF_THE_SYSTEM
        return found

    def _apt(self, *command: str) -> str:
        state = {
            "Dir::State": self.folder / "state",
            "Dir::State::Lists": self.folder / "state" / "lists",
            "Dir::State::status": self.folder / "state" / "status",  # empty: as if nothing were installed
            "Dir::Cache": self.folder / "cache",
            "Debug::NoLocking": "1",
            "APT::Sandbox::User": "root",  # root may run this as well, and its helper user cannot see our folder
            "APT::Get::AllowUnauthenticated": "0",
            "Acquire::Languages": "none",
            "Acquire::Retries": "1",
            "Acquire::http::Timeout": str(NETWORK_TIMEOUT),
            "Acquire::https::Timeout": str(NETWORK_TIMEOUT),
        }
        options = [part for key, value in state.items() for part in ("-o", f"{key}={value}")]
        remedy = "Look at the network and at /etc/apt, then try again; or name a folder of .deb files: apertium:DIR"
        try:
            done = subprocess.run(
                [command[0], *options, *command[1:]],
                capture_output=True, text=True, errors="replace", check=False, timeout=APT_TIMEOUT,
                cwd=self.folder / "packages", env={**os.environ, "LC_ALL": "C"}, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise ModelError(self.subject, "apt does not come to an end", remedy) from error
        except OSError as error:
            raise ModelError(self.subject, f"apt cannot be run ({error.strerror})", WITHOUT_APT) from error
        if done.returncode != 0:
            said = [line for line in done.stderr.splitlines() if line.startswith("E:")] or ["E: it gives no reason"]
            raise ModelError(self.subject, f"apt refuses: {said[0].removeprefix('E: ').strip()[:200]}", remedy)
        return done.stdout


@dataclass(frozen=True, slots=True)
class Package:
    """What a package file says of itself."""

    file: Path
    name: str
    version: str


def read_package(file: Path) -> Package:
    """Name and version of a `.deb` file.

    Raises:
        ModelError: where it is none.
    """
    said = _dpkg(file, "--showformat=${Package} ${Version}", "--show", str(file)).split()
    if len(said) != 2 or not _NAME.fullmatch(said[0]):
        raise ModelError(str(file), "this is no Debian package", "Get it again.")
    return Package(file, said[0], said[1])


def unpack_package(file: Path, folder: Path) -> None:
    """Unpack a package's files; its scripts are never looked at.

    Raises:
        ModelError: where it is damaged or larger than any package of Apertium.
    """
    sizes = [
        int(columns[2])
        for line in _dpkg(file, "--contents", str(file)).splitlines()
        if len(columns := line.split(maxsplit=5)) == 6 and columns[2].isdigit()
    ]
    if sum(sizes) > LARGEST_UNPACKED:
        raise ModelError(str(file), f"it would unpack to more than {LARGEST_UNPACKED >> 20:,} MB", "Get it again.")
    _dpkg(file, "--extract", str(file), str(folder))


def _dpkg(file: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["dpkg-deb", *arguments],
            capture_output=True, text=True, errors="replace", check=False, timeout=UNPACK_TIMEOUT,
            env={**os.environ, "LC_ALL": "C"}, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelError(str(file), f"dpkg-deb cannot read it ({error})", WITHOUT_APT) from error
    if done.returncode != 0:
        raise ModelError(str(file), "this is no Debian package, or it is damaged", "Get it again.")
    return done.stdout
