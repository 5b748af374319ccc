import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.models.bundled import bundled, bundled_root, write_pins
from summarizer.models.catalogue import ModelState, catalogue
from summarizer.models.install import install, install_bundled, installed
from summarizer.models.manifest import REINSTALL, verify, write_manifest
from summarizer.models.staging import STAGING_PREFIX, package_folders


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled packages; tests that change it work on a copy."""
    models = tmp_path_factory.mktemp("store")
    install_bundled(models)
    return models


@pytest.fixture
def store(unpacked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(unpacked, tmp_path / "models"))


def test_pins_fit_the_bundled_archives() -> None:
    packages = bundled()
    assert "argos:fr-en" in [package.id for package in packages]
    for package in packages:
        assert (bundled_root() / package.file).stat().st_size == package.size
        assert package.licence
        assert package.learned_from


def test_bundled_package_is_verified_and_says_who_made_it(unpacked: Path) -> None:
    package = next(package for package in installed(unpacked) if package.manifest.id == "argos:fr-en")
    manifest = verify(package.folder)
    assert manifest.digest == bundled()[0].digest
    assert (manifest.setting("from"), manifest.setting("to")) == ("fr", "en")
    assert manifest.setting("compute_type") == "int8"
    assert manifest.licence == "MPL-2.0"
    assert "OrangeSum" in manifest.learned_from
    assert not list(unpacked.glob(f"{STAGING_PREFIX}*"))


def test_a_second_install_changes_nothing(store: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*")}
    assert [package.folder.parent for package in install_bundled(store)] == [store] * len(bundled())
    assert {path: path.stat().st_mtime_ns for path in store.rglob("*")} == before


def test_an_older_bundled_version_is_replaced(tmp_path: Path) -> None:
    store = tmp_path / "models"
    older = store / "argos-fr-en-000000000000"
    older.mkdir(parents=True)
    (older / "README.md").write_text("an older one")
    write_manifest(
        older,
        identifier="argos:fr-en",
        name="n",
        kind="translation",
        version="0.1",
        licence="MPL-2.0",
        source="bundled",
    )
    new = install_bundled(store)[0]
    verify(new.folder)
    assert [folder.name for folder in package_folders(store)] == [new.folder.name]


def test_a_users_own_package_stays_and_is_preferred(store: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine.argosmodel"
    shutil.copyfile(bundled_root() / bundled()[0].file, own)
    mine = install(own, store)
    assert mine.manifest.source == "file mine.argosmodel"
    assert install_bundled(store)[0] == mine
    assert next(p for p in installed(store) if p.manifest.id == "argos:fr-en") == mine
    assert install(own, store).folder == mine.folder


def test_adding_a_package_again_mends_its_damaged_copy(store: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine.argosmodel"
    shutil.copyfile(bundled_root() / bundled()[0].file, own)
    folder = install(own, store).folder
    (folder / "model" / "model.bin").write_bytes(b"broken")
    assert install(own, store).folder == folder
    verify(folder)


def test_a_damaged_bundled_archive_is_noticed_before_it_is_unpacked(tmp_path: Path) -> None:
    root = tmp_path / "bundled"
    root.mkdir()
    package = bundled()[0]
    data = bytearray((bundled_root() / package.file).read_bytes())
    data[len(data) // 2] ^= 1
    (root / package.file).write_bytes(data)
    write_pins(root, (package,))
    with pytest.raises(ModelError, match="missing or damaged") as raised:
        install_bundled(tmp_path / "models", root)
    assert raised.value.remedy == REINSTALL
    assert package_folders(tmp_path / "models") == []


def test_an_archive_that_does_not_fit_its_pinned_digest_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "bundled"
    root.mkdir()
    package = bundled()[0]
    shutil.copyfile(bundled_root() / package.file, root / package.file)
    write_pins(root, (replace(package, digest="0" * 64),))
    with pytest.raises(ModelError, match="does not fit its pins"):
        install_bundled(tmp_path / "models", root)
    assert package_folders(tmp_path / "models") == []


def test_missing_pins_are_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="list of bundled models"):
        install_bundled(tmp_path / "models", tmp_path)


def test_catalogue_of_an_empty_store_tells_what_is_bundled(tmp_path: Path) -> None:
    entries = {entry.id: entry for entry in catalogue(tmp_path / "nothing")}
    assert entries["argos:fr-en"].state is ModelState.ABSENT
    assert "first translation" in entries["argos:fr-en"].remedy
    assert not (tmp_path / "nothing").exists()


def test_catalogue_tells_damage_and_its_remedy(store: Path) -> None:
    entries = {entry.id: entry for entry in catalogue(store)}
    assert entries["argos:fr-en"].state is ModelState.OK
    assert entries["argos:fr-en"].size > 10_000_000
    path = entries["argos:fr-en"].path
    assert path is not None
    data = bytearray((path / "model" / "model.bin").read_bytes())
    data[1000] ^= 1
    (path / "model" / "model.bin").write_bytes(data)
    damaged = {entry.id: entry for entry in catalogue(store)}["argos:fr-en"]
    assert damaged.state is ModelState.DAMAGED
    assert "model.bin" in damaged.remedy
    assert "Delete the folder" in damaged.remedy
    assert {e.id: e for e in catalogue(store, check=False)}["argos:fr-en"].state is ModelState.OK
    (path / "manifest.json").unlink()
    assert ModelState.DAMAGED in [entry.state for entry in catalogue(store) if entry.path == path]
