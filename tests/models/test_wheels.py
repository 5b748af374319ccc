import importlib.util
import shutil
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.models import wheels
from summarizer.models.catalogue import ModelState, catalogue
from summarizer.models.wheels import find_wheel_model, verify_wheel_model


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The wheel's model in a folder of its own, which a test may damage."""
    found = find_wheel_model()
    assert found is not None, "the extra `portuguese` belongs to the tests' environment"
    site = tmp_path / "site"
    package = site / wheels.PACKAGE
    folder = package / "resources" / "models" / found.folder.name
    shutil.copytree(found.folder, folder)
    (package / "__init__.py").write_text("raise RuntimeError('the wheel was imported')")
    home = found.folder.parents[3]
    for info in home.glob(f"{wheels.PACKAGE}-*.dist-info"):
        shutil.copytree(info, site / info.name)
    real = importlib.util.find_spec

    def find_spec(name: str) -> object:
        if name == wheels.PACKAGE:
            return importlib.util.spec_from_file_location(
                name, package / "__init__.py", submodule_search_locations=[str(package)]
            )
        return real(name)

    monkeypatch.setattr(importlib.util, "find_spec", find_spec)
    return folder


def test_the_wheels_model_is_found_without_importing_it(copy: Path) -> None:
    found = find_wheel_model()
    assert found is not None
    assert found.manifest.id == "firefox:en-pt"
    assert found.manifest.licence == "MPL-2.0"
    assert found.folder == copy
    assert len(found.manifest.files) == 3
    verify_wheel_model(found)
    assert len(found.read(found.vocabulary)) == (copy / found.vocabulary).stat().st_size


def test_a_flipped_byte_is_found(copy: Path) -> None:
    found = find_wheel_model()
    assert found is not None
    data = bytearray((copy / found.model).read_bytes())
    data[-1] ^= 1
    (copy / found.model).write_bytes(data)
    with pytest.raises(ModelError, match="damaged"):
        verify_wheel_model(found)
    with pytest.raises(ModelError, match="SHA-256"):
        found.read(found.model)
    entry = {entry.id: entry for entry in catalogue(copy / "none")}["firefox:en-pt"]
    assert entry.state is ModelState.DAMAGED
    assert "force-reinstall" in entry.remedy


def test_a_missing_file_or_record_is_a_clear_error(copy: Path) -> None:
    found = find_wheel_model()
    assert found is not None
    (copy / found.shortlist).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        found.read(found.shortlist)
    for record in copy.parents[3].glob("*.dist-info/RECORD"):
        record.write_text("nonsense,sha256=???,x\n")
    with pytest.raises(ModelError, match="list of files"):
        find_wheel_model()
    shutil.rmtree(copy)
    with pytest.raises(ModelError, match="not where it should be"):
        find_wheel_model()


def test_without_the_extra_there_is_no_model_and_the_catalogue_says_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert find_wheel_model() is None
    entry = {entry.id: entry for entry in catalogue(tmp_path)}["firefox:en-pt"]
    assert entry.state is ModelState.ABSENT
    assert entry.remedy == 'pip install "summarizer[portuguese]"'
