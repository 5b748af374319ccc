from __future__ import annotations

import shutil
import zipfile
from importlib import resources
from pathlib import Path

import pytest

from summarizer.config import Config
from summarizer.errors import ModelError, OutputError
from summarizer.models.manifest import verify
from summarizer.models.shared import export, install_exported, is_exported
from summarizer.pipeline.adding import add_model, export_model
from summarizer.pipeline.house import rewriter_of, summary_folder

BUNDLED = Path(str(resources.files("summarizer"))) / "bundled" / "summary_fr"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("export") / "model.zip"
    export(BUNDLED, file)
    return file


def test_a_model_travels_in_one_file(exported: Path, tmp_path: Path) -> None:
    assert is_exported(exported)
    entry = add_model(Config(out=tmp_path), str(exported))
    assert entry.id == "summary_fr"
    assert entry.path is not None
    assert verify(entry.path).digest == verify(BUNDLED).digest
    assert [path.name for path in (tmp_path / ".summarizer" / "models").iterdir()] == [entry.path.name]


def test_the_same_model_gives_the_same_bytes(exported: Path, tmp_path: Path) -> None:
    export_model(Config(out=tmp_path), "summary_fr", tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == exported.read_bytes()


def test_an_added_model_is_found_by_its_name(exported: Path, tmp_path: Path) -> None:
    config = Config(out=tmp_path, summary_model=Path("summary_fr"))
    with pytest.raises(ModelError, match="no such model"):
        rewriter_of(config)
    folder = install_exported(exported, config.models).folder
    assert summary_folder(Path("summary_fr"), config.models) == folder
    assert rewriter_of(config)[0] is not None


@pytest.mark.parametrize("name", ["model/evil.py", "../evil.json", "model/weights.pkl", "other/model.bin/x"])
def test_a_file_that_no_model_has_refuses_the_whole(exported: Path, tmp_path: Path, name: str) -> None:
    bad = tmp_path / "bad.zip"
    shutil.copy(exported, bad)
    with zipfile.ZipFile(bad, "a") as packed:
        packed.writestr(f"summary_fr/{name}", b"x")
    with pytest.raises(ModelError):
        install_exported(bad, tmp_path / "models")
    assert not list((tmp_path / "models").iterdir())


def test_a_changed_byte_is_noticed(exported: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(exported) as old, zipfile.ZipFile(bad, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item, data[:-1] + b"x" if item.filename.endswith("README.md") else data)
    with pytest.raises(ModelError, match="damaged"):
        install_exported(bad, tmp_path / "models")
    assert not list((tmp_path / "models").iterdir())


def test_what_cannot_be_exported_is_said(tmp_path: Path) -> None:
    config = Config(out=tmp_path)
    with pytest.raises(ModelError, match="no such model"):
        export_model(config, "nothing", tmp_path / "a.zip")
    with pytest.raises(OutputError):
        export(BUNDLED, tmp_path / "nowhere" / "a.zip")
    assert not is_exported(BUNDLED / "README.md")
