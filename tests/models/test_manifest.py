import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.models.manifest import MANIFEST_NAME, Manifest, ModelFile, load_manifest, verify, write_manifest


def a_model(folder: Path) -> Manifest:
    (folder / "model").mkdir(parents=True)
    (folder / "model" / "model.bin").write_bytes(bytes(range(256)) * 10)
    (folder / "model" / "config.json").write_text("{}")
    (folder / "sentencepiece.model").write_bytes(b"pieces")
    return write_manifest(
        folder,
        identifier="argos:fr-en",
        name="Argos package fr→en 0.2",
        kind="translation",
        version="0.2",
        licence="MPL-2.0",
        source="bundled",
        learned_from="OrangeSum",
        settings=[("from", "fr"), ("to", "en")],
    )


def test_what_was_written_is_read_and_verified(tmp_path: Path) -> None:
    written = a_model(tmp_path / "m")
    assert load_manifest(tmp_path / "m") == written == verify(tmp_path / "m")
    assert [file.path for file in written.files] == ["model/config.json", "model/model.bin", "sentencepiece.model"]
    assert written.size == 2560 + 2 + 6
    assert written.setting("from") == "fr"
    assert written.setting("absent") == ""


def test_digest_is_of_files_and_settings_whatever_their_order() -> None:
    files = (ModelFile("a", "0" * 64, 1), ModelFile("b", "1" * 64, 2))
    one = Manifest("i", "n", "translation", "1", "MIT", "s", "l", files, (("x", "1"), ("y", "2")))
    other = replace(one, id="other", name="other", files=files[::-1], settings=(("y", "2"), ("x", "1")))
    assert one.digest == other.digest
    assert replace(one, settings=(("x", "1"), ("y", "3"))).digest != one.digest
    assert replace(one, files=(files[0], replace(files[1], sha256="2" * 64))).digest != one.digest


def test_every_single_flipped_byte_of_a_file_is_found(tmp_path: Path) -> None:
    a_model(tmp_path / "m")
    path = tmp_path / "m" / "model" / "model.bin"
    whole = path.read_bytes()
    for place in (0, 1, 1000, len(whole) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(ModelError, match=r"model\.bin.*SHA-256"):
            verify(tmp_path / "m")
    path.write_bytes(whole)
    verify(tmp_path / "m")


def test_truncated_missing_extra_and_linked_files_are_named_with_a_remedy(tmp_path: Path) -> None:
    a_model(tmp_path / "good")
    for number in range(20):
        folder = tmp_path / f"short{number}"
        shutil.copytree(tmp_path / "good", folder)
        path = folder / "model" / "model.bin"
        path.write_bytes(path.read_bytes()[: number * 128])
        with pytest.raises(ModelError, match=r"model\.bin.*bytes instead of 2,560") as raised:
            verify(folder)
        assert "Delete the folder" in raised.value.remedy
    (tmp_path / "good" / "extra.json").write_text("{}")
    with pytest.raises(ModelError, match=r"extra\.json.*not in the model"):
        verify(tmp_path / "good")
    (tmp_path / "good" / "extra.json").unlink()
    (tmp_path / "good" / "sentencepiece.model").unlink()
    with pytest.raises(ModelError, match=r"sentencepiece\.model.*missing"):
        verify(tmp_path / "good")
    (tmp_path / "good" / "sentencepiece.model").symlink_to("/etc/passwd")
    with pytest.raises(ModelError, match="link"):
        verify(tmp_path / "good")


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "a//b", ".", "a\\b", "a/./b", "\u202ea", "a\n"])
def test_a_manifest_naming_files_outside_its_folder_is_refused(tmp_path: Path, path: str) -> None:
    a_model(tmp_path / "m")
    manifest = tmp_path / "m" / MANIFEST_NAME
    plain = json.loads(manifest.read_text())
    plain["files"][0]["path"] = path
    manifest.write_text(json.dumps(plain))
    with pytest.raises(ModelError, match="files that a model cannot have"):
        load_manifest(tmp_path / "m")


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '{"id": 1}', "\x00", '{"files": [{"path": "x"}]}'])
def test_a_damaged_manifest_is_a_clear_error(tmp_path: Path, text: str) -> None:
    a_model(tmp_path / "m")
    (tmp_path / "m" / MANIFEST_NAME).write_text(text)
    with pytest.raises(ModelError, match="manifest is damaged"):
        verify(tmp_path / "m")


def test_a_folder_without_manifest_or_no_folder_at_all(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(ModelError, match="no manifest"):
            verify(folder)


def test_a_huge_manifest_is_not_even_read(tmp_path: Path) -> None:
    a_model(tmp_path / "m")
    with (tmp_path / "m" / MANIFEST_NAME).open("ab") as stream:
        stream.truncate(1 << 30)
    with pytest.raises(ModelError, match="larger than any"):
        load_manifest(tmp_path / "m")
