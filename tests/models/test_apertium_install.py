"""Debian's packages unpacked into the store by real apt and dpkg-deb, from a repository made for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.models import apertium
from summarizer.models.apertium import licence_of, package_versions, read_mode, stored_chain, system_chains
from summarizer.models.apertium_install import install_apertium
from summarizer.models.catalogue import ModelState, catalogue
from summarizer.models.manifest import load_manifest, verify
from summarizer.models.staging import Installed, package_folders
from summarizer.models.transfer import SilentTransfer

pytestmark = pytest.mark.debian


def add(name: str, store: Path) -> Path:
    return install_apertium(name, store, SilentTransfer())


def test_a_relative_store_is_no_other(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = add("fr-es", Path("out/models"))
    assert folder.parent == Path("out/models")
    chain = stored_chain(Installed(folder, verify(folder)))
    assert all(Path(stage[0]).is_absolute() for stage in chain.stages)


def test_a_way_from_french_out_of_the_machines_own_sources(repository: Path, tmp_path: Path) -> None:
    store = tmp_path / "models"
    folder = add("fr-es", store)
    manifest = verify(folder)
    assert manifest.id == "apertium:fr-es"
    assert manifest.name == "Apertium fra→cat→spa"
    assert manifest.version == "1.0-1+1.0-1"
    assert manifest.licence == "GPL-2+"
    assert "apertium-spa-cat 1.0-1" in manifest.source
    files = {file.path for file in manifest.files}
    assert {"bin/lt-proc", "bin/apertium-tagger", "modes/cat-spa.mode", "lib/libtest.so.1"} <= files
    assert "doc/lttoolbox.copyright" in files
    assert not any("unused" in name or name == "lib/libtest.so.1.0.0" for name in files)
    assert "/usr" not in (folder / "modes" / "fra-cat.mode").read_text()
    assert [path.name for path in store.iterdir()] == [folder.name], "nothing is left behind"
    chain = stored_chain(Installed(folder, manifest))
    assert [Path(stage[0]).name for stage in chain.stages] == ["lt-proc", "apertium-tagger", "lt-proc", "lt-proc"]
    assert all(stage[1] == "-z" for stage in chain.stages)
    assert {entry.id: entry.state for entry in catalogue(store)}["apertium:fr-es"] is ModelState.OK


def test_a_folder_of_packages_needs_no_network(debs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APT_CONFIG", "/nonexistent")
    add(str(debs), tmp_path / "models")
    ids = [load_manifest(folder).id for folder in package_folders(tmp_path / "models")]
    assert ids == ["apertium:fr-ca", "apertium:fr-es"]


def test_an_ordinary_user_can_do_it(repository_of_plain_user: Path) -> None:
    folder = add("fr-es", repository_of_plain_user / "models")
    verify(folder)
    assert folder.stat().st_uid == repository_of_plain_user.stat().st_uid == os.geteuid() != 0


def test_installing_again_changes_nothing(debs: Path, tmp_path: Path) -> None:
    store = tmp_path / "models"
    add(str(debs), store)
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*") if path.is_file()}
    add(str(debs), store)
    assert {path: path.stat().st_mtime_ns for path in store.rglob("*") if path.is_file()} == before


def test_a_flipped_byte_in_a_package_is_refused_by_apt(repository: Path, tmp_path: Path) -> None:
    path = next(repository.glob("apertium-spa-cat*.deb"))
    data = bytearray(path.read_bytes())
    data[-600] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match="apt refuses"):
        add("fr-es", tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_sources_without_a_signature_are_refused(repository: Path, tmp_path: Path) -> None:
    sources = tmp_path / "etc" / "sources.list"
    sources.write_text(sources.read_text().replace("[trusted=yes] ", ""))
    with pytest.raises(ModelError, match="apt refuses") as raised:
        add("fr-es", tmp_path / "models")
    assert "/etc/apt" in raised.value.remedy


def test_without_sources_or_network_the_remedy_names_both_ways(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "etc" / "sources.list").write_text("deb [trusted=yes] http://127.0.0.1:9/debian ./\n")
    with pytest.raises(ModelError, match="apt refuses") as raised:
        add("fr-es", tmp_path / "models")
    assert "apertium:DIR" in raised.value.remedy


def test_another_system_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ModelError, match="this machine has no apt-get") as raised:
        add("fr-es", tmp_path / "models")
    assert "by its own means" in raised.value.remedy


@pytest.mark.parametrize("name", ["fr-xx", "en-es", "", "fr-", "../debs", "fr-es; rm"])
def test_what_is_no_way_from_french(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        add(name, tmp_path / "models")
    assert "apertium:fr-es" in raised.value.remedy


def rebuild(debs: Path, package: str, change: str) -> None:
    """Change one package by a shell command in its unpacked folder."""
    path = next(debs.glob(f"{package}_*.deb"))
    root = debs / "again"
    subprocess.run(["dpkg-deb", "--raw-extract", str(path), str(root)], check=True)
    subprocess.run(change, shell=True, check=True, cwd=root)  # noqa: S602
    subprocess.run(["dpkg-deb", "--build", "-Znone", str(root), str(path)], check=True, capture_output=True)
    shutil.rmtree(root)


DATA = "usr/share/apertium/apertium-spa-cat"
FAULTS = [
    ("apertium-spa-cat", f"rm {DATA}/cat-spa.autogen.bin", "no package that was named holds this file"),
    ("apertium-spa-cat", f"ln -sf /etc/hostname {DATA}/cat-spa.autogen.bin", "no package that was named holds"),
    ("apertium-spa-cat", f"ln -sf ../../../../../../etc/hostname {DATA}/cat-spa.autogen.bin", "no package that"),
    ("apertium-spa-cat", "ln -sf /etc/hostname usr/share/apertium/modes/cat-spa.mode", "leads out of the package"),
    ("apertium-spa-cat", "echo 'lt-proc x | sh -c id' > usr/share/apertium/modes/cat-spa.mode", "no part of Apertium"),
    ("apertium-spa-cat", "echo 'lt-proc x; id' > usr/share/apertium/modes/cat-spa.mode", "no part of Apertium"),
    ("apertium-spa-cat", "echo 'lt-proc $(id)' > usr/share/apertium/modes/cat-spa.mode", "no part of Apertium"),
    ("apertium-spa-cat", "printf '\\377' > usr/share/apertium/modes/cat-spa.mode", "cannot be read"),
    ("lttoolbox", "printf '#!/bin/sh\\nexit 3\\n' > usr/bin/lt-proc", "lt-proc does not run here"),
    ("lttoolbox", "printf '#!/bin/sh\\necho no library >&2; exit 127\\n' > usr/bin/lt-proc", "no library"),
    ("lttoolbox", "printf '#!/bin/sh\\nexit 0\\n' > usr/bin/lt-proc", "lt-proc does not run here"),
    ("lttoolbox", "rm usr/bin/lt-proc", "no package that was named holds this file"),
]


@pytest.mark.parametrize(("package", "change", "cause"), FAULTS)
def test_poisoned_packages_change_nothing(debs: Path, tmp_path: Path, package: str, change: str, cause: str) -> None:
    store = tmp_path / "models"
    (store / "standing").mkdir(parents=True)
    rebuild(debs, package, change)
    with pytest.raises(ModelError, match=cause):
        add(str(debs), store)
    left = {path.name.split("-")[0] for path in store.iterdir()} - {"apertium"}
    assert left == {"standing"}
    assert "apertium:fr-es" not in [entry.id for entry in catalogue(store)]


def test_what_is_no_package(debs: Path, tmp_path: Path) -> None:
    (debs / "apertium-spa-cat_1.0-1_all.deb").write_bytes(b"!<arch>\nnothing")
    with pytest.raises(ModelError, match="no Debian package"):
        add(str(debs), tmp_path / "models")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ModelError, match=r"no \.deb files"):
        add(str(empty), tmp_path / "models")


def test_modes_are_read_without_a_shell(tmp_path: Path) -> None:
    path = tmp_path / "a.mode"
    path.write_text("lt-proc -w '/usr/share/apertium/a b/x.bin' | apertium-tagger -g $2 'y' | lt-proc $1 'z'\n")
    assert read_mode(path) == (
        ("lt-proc", "-z", "-w", "/usr/share/apertium/a b/x.bin"),
        ("apertium-tagger", "-z", "-g", "y"),
        ("lt-proc", "-z", "-g", "z"),
    )
    for text in ("", "|", "lt-proc x |", "lt-proc x && id", "lt-proc x > y", "/bin/lt-proc x", "lt-proc 'x"):
        path.write_text(text)
        with pytest.raises(ModelError):
            read_mode(path)


def test_what_the_system_has_is_found_without_asking(
    debs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "system"
    for path in debs.glob("*.deb"):
        subprocess.run(["dpkg-deb", "--extract", str(path), str(root)], check=True)
    data, dpkg = root / "usr" / "share" / "apertium", tmp_path / "dpkg"
    for path in (data / "modes").iterdir():
        path.write_text(path.read_text().replace("/usr/share/apertium", str(data)))
    monkeypatch.setenv("PATH", "/nonexistent")
    assert system_chains(data, dpkg) == [], "the programs are not there"
    monkeypatch.setenv("PATH", str(root / "usr" / "bin"))
    found = {chain.target: chain for chain in system_chains(data, dpkg)}
    assert set(found) == {"ca", "es"}
    assert found["es"].manifest.setting("chain") == "fra-cat cat-spa"
    dpkg.mkdir()
    (dpkg / "status").write_text("Package: apertium-spa-cat\nStatus: x\nVersion: 2.2.0-3\n\nPackage: a\nVersion: 1\n")
    known = {chain.target: chain.manifest for chain in system_chains(data, dpkg)}["es"]
    assert known.version == "?+2.2.0-3"
    assert known.digest != found["es"].manifest.digest
    (data / "apertium-spa-cat" / "cat-spa.autogen.bin").unlink()
    assert [chain.target for chain in system_chains(data, dpkg)] == ["ca"]
    assert system_chains(tmp_path / "nothing") == []


def test_licences_and_versions_are_debians(tmp_path: Path) -> None:
    assert licence_of("Files: *\nLicense: GPL-3+\n text\nLicense: MIT\n") == "GPL-3+"
    assert licence_of("nothing") == "not stated"
    assert package_versions({"a"}, tmp_path) == {}


def test_every_chain_has_its_packages() -> None:
    for chains in apertium.CHAINS.values():
        for chain in chains:
            assert all(mode in apertium.PACKAGES for mode in chain)
            assert chain[0].startswith("fr")
