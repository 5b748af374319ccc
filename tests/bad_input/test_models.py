"""Packages from strangers: every attack leaves the store exactly as it was and says what to do."""

import hashlib
import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.models import archive as archives
from summarizer.models.bundled import bundled, bundled_root
from summarizer.models.install import install, installed
from summarizer.models.manifest import verify, write_manifest
from summarizer.models.staging import STAGING_PREFIX, package_folders

ROOT = "translate-fr_xx-1_0"
METADATA = {"package_version": "1.0", "from_code": "fr", "from_name": "French", "to_code": "xx", "to_name": "Xish"}
MODEL = (6).to_bytes(4, "little") + b"\x0fTransformerSpec"


def sound() -> dict[str, bytes]:
    """The files of a package that looks right until its model is tried."""
    return {
        f"{ROOT}/metadata.json": json.dumps(METADATA).encode(),
        f"{ROOT}/sentencepiece.model": b"pieces",
        f"{ROOT}/model/model.bin": MODEL,
        f"{ROOT}/model/config.json": b"{}",
    }


def packed(path: Path, files: dict[str, bytes], change: Callable[[zipfile.ZipFile], None] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        if change:
            change(archive)
    return path


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a package in it that no attack may touch."""
    models = tmp_path / "models"
    sibling = models / "argos-fr-en-sibling"
    (sibling / "model").mkdir(parents=True)
    (sibling / "model" / "model.bin").write_bytes(MODEL)
    write_manifest(
        sibling, identifier="argos:fr-en", name="n", kind="translation", version="1", licence="MIT", source="file x"
    )
    return models


def refused(package: Path, store: Path, reason: str) -> None:
    before = tree(store)
    around = sorted(path.name for path in store.parent.iterdir())
    with pytest.raises(ModelError, match=reason) as raised:
        install(package, store)
    assert raised.value.remedy
    assert tree(store) == before
    assert sorted(path.name for path in store.parent.iterdir()) == around


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        f"{ROOT}/../../evil.json",
        f"{ROOT}/../argos-fr-en-sibling/model/model.bin",
        "/tmp/evil.json",
        "C:/evil.json",
        f"{ROOT}\\evil.json",
        f"{ROOT}//evil.json",
        f"{ROOT}/./evil.json",
        f"{ROOT}/.hidden",
        f"{ROOT}/a\u202egpj.json",
        f"{ROOT}/" + "a" * 5000 + ".json",
        f"{ROOT}/mod\u00e8le.json",
        f"{ROOT}/con\n.json",
    ],
)
def test_paths_that_lead_out_or_cannot_be(tmp_path: Path, store: Path, name: str) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("x")
        info.filename = name
        archive.writestr(info, b"{}")

    refused(packed(tmp_path / "p.argosmodel", sound(), add), store, "path that leads out")


def test_names_with_a_nul_are_cut_by_the_reader_and_then_refused(tmp_path: Path, store: Path) -> None:
    files = sound() | {f"{ROOT}/evil.sh@.json": b"{}"}
    path = packed(tmp_path / "p.argosmodel", files)
    path.write_bytes(path.read_bytes().replace(b"evil.sh@.json", b"evil.sh\0.json"))
    refused(path, store, r"no part of a translation package|damaged")


def test_links_and_devices(tmp_path: Path, store: Path) -> None:
    for mode in (stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK):

        def add(archive: zipfile.ZipFile, mode: int = mode) -> None:
            info = zipfile.ZipInfo(f"{ROOT}/README.md")
            info.external_attr = (mode | 0o777) << 16
            archive.writestr(info, "/etc/passwd")

        refused(packed(tmp_path / "p.argosmodel", sound(), add), store, "link or a device")


def test_two_roots_and_files_beside_the_root(tmp_path: Path, store: Path) -> None:
    other = {"argos-fr-en-sibling/model/model.bin": MODEL}
    refused(packed(tmp_path / "a.argosmodel", sound() | other), store, "more than one folder")
    refused(packed(tmp_path / "b.argosmodel", {"metadata.json": b"{}"}), store, "outside the package")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_in_any_case(tmp_path: Path, store: Path) -> None:
    for name in (f"{ROOT}/metadata.json", f"{ROOT}/METADATA.json"):

        def add(archive: zipfile.ZipFile, name: str = name) -> None:
            archive.writestr(name, b"{}")

        refused(packed(tmp_path / "p.argosmodel", sound(), add), store, "there twice")


def test_bombs(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = sound() | {f"{ROOT}/README.md": bytes(50 << 20)}
    refused(packed(tmp_path / "a.argosmodel", bomb), store, "would grow")
    many = sound() | {f"{ROOT}/stanza/fr/{number}.json": b"{}" for number in range(archives.MOST_ENTRIES)}
    refused(packed(tmp_path / "b.argosmodel", many), store, "more than 1,000 entries")
    monkeypatch.setattr(archives, "LARGEST_UNPACKED", 100)
    refused(packed(tmp_path / "c.argosmodel", sound() | {f"{ROOT}/README.md": b"x" * 101}), store, "would unpack to")


def test_a_table_of_contents_that_lies_about_sizes(tmp_path: Path, store: Path) -> None:
    path = packed(tmp_path / "p.argosmodel", sound() | {f"{ROOT}/README.md": bytes(5 << 20)})
    data = bytearray(path.read_bytes())
    size = (5 << 20).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    refused(path, store, "damaged|larger than it says")


def test_encrypted_and_strangely_packed_entries(tmp_path: Path, store: Path) -> None:
    path = packed(tmp_path / "a.argosmodel", sound())
    data = bytearray(path.read_bytes())
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)
    refused(path, store, "encrypted")

    def add(archive: zipfile.ZipFile) -> None:
        archive.writestr(f"{ROOT}/README.md", b"x", compress_type=zipfile.ZIP_LZMA)

    refused(packed(tmp_path / "b.argosmodel", sound(), add), store, "unusual way")


@pytest.mark.parametrize("name", ["model/pytorch_model.bin", "model/x.pt", "x.pkl", "model/weights.PTH", "a.npy"])
def test_pickles_are_refused_unopened(tmp_path: Path, store: Path, name: str) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, (f"touch {tmp_path}/ran",)

    import pickle

    refused(packed(tmp_path / "p.argosmodel", sound() | {f"{ROOT}/{name}": pickle.dumps(Evil())}), store, "pickle")
    assert not (tmp_path / "ran").exists()


def test_a_pickle_or_zip_named_model_bin_is_refused_unopened(tmp_path: Path, store: Path) -> None:
    for data in (b"\x80\x04\x95rest", b"PK\x03\x04rest", b""):
        files = sound() | {f"{ROOT}/model/model.bin": data}
        refused(packed(tmp_path / "p.argosmodel", files), store, "no CTranslate2 model")


@pytest.mark.parametrize("name", ["run.py", "model/evil.so", "notes.html", "model/deep/model.bin"])
def test_files_that_no_engine_reads(tmp_path: Path, store: Path, name: str) -> None:
    refused(packed(tmp_path / "p.argosmodel", sound() | {f"{ROOT}/{name}": b"x"}), store, "no part of a translation")


def test_sentence_splitters_inside_are_left_in_the_archive(tmp_path: Path) -> None:
    files = sound() | {f"{ROOT}/stanza/fr/tokenize/x.pt": b"pickle", f"{ROOT}/minisbd/fr.onnx": b"graph"}
    folder = tmp_path / "unpacked"
    folder.mkdir()
    archives.unpack(packed(tmp_path / "p.argosmodel", files), folder)
    assert sorted(tree(folder)) == ["metadata.json", "model/config.json", "model/model.bin", "sentencepiece.model"]


@pytest.mark.parametrize(
    ("metadata", "reason"),
    [
        (METADATA | {"to_code": "../x"}, "no pair of languages"),
        (METADATA | {"to_code": "e\u0301n"}, "no pair of languages"),
        (METADATA | {"to_code": "EN"}, "no pair of languages"),
        (METADATA | {"to_code": "en\n"}, "no pair of languages"),
        (METADATA | {"to_code": "fr"}, "no pair of languages"),
        (METADATA | {"from_code": None}, "no pair of languages"),
        (METADATA | {"from_code": ["fr"]}, "no pair of languages"),
        (METADATA | {"package_version": "../../1"}, "no usable version"),
        (METADATA | {"package_version": 1}, "no usable version"),
        (METADATA | {"type": "sbd"}, "no translation package"),
        (METADATA | {"target_prefix": 3}, "damaged"),
        ([], "no object"),
        ("text", "no object"),
    ],
)
def test_metadata_that_lies(tmp_path: Path, store: Path, metadata: object, reason: str) -> None:
    files = sound() | {f"{ROOT}/metadata.json": json.dumps(metadata).encode()}
    refused(packed(tmp_path / "p.argosmodel", files), store, reason)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 60_000])
def test_metadata_that_is_no_json(tmp_path: Path, store: Path, data: bytes) -> None:
    refused(packed(tmp_path / "p.argosmodel", sound() | {f"{ROOT}/metadata.json": data}), store, "metadata")


def test_metadata_that_is_missing_or_huge(tmp_path: Path, store: Path) -> None:
    files = sound()
    huge = files | {f"{ROOT}/metadata.json": os.urandom(1 << 17)}
    refused(packed(tmp_path / "a.argosmodel", huge), store, "too large")
    del files[f"{ROOT}/metadata.json"]
    refused(packed(tmp_path / "b.argosmodel", files), store, "no metadata")


@pytest.mark.parametrize("name", ["model/model.bin", "model/config.json", "sentencepiece.model"])
def test_a_package_that_lacks_a_file(tmp_path: Path, store: Path, name: str) -> None:
    files = sound()
    del files[f"{ROOT}/{name}"]
    refused(packed(tmp_path / "p.argosmodel", files), store, "it lacks")


def test_a_model_that_cannot_be_loaded_is_found_out_in_another_process(tmp_path: Path, store: Path) -> None:
    refused(packed(tmp_path / "p.argosmodel", sound()), store, "cannot be loaded")


def test_real_weights_cut_short_inside_a_sound_archive(tmp_path: Path, store: Path) -> None:
    with zipfile.ZipFile(bundled_root() / bundled()[0].file) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    weights = next(name for name in files if name.endswith("model.bin"))
    for share in (0.01, 0.5, 0.999):
        cut = files | {weights: files[weights][: int(len(files[weights]) * share)]}
        refused(packed(tmp_path / "p.argosmodel", cut), store, "cannot be loaded")


def test_an_archive_cut_short_at_twenty_places(tmp_path: Path, store: Path) -> None:
    whole = packed(tmp_path / "whole.argosmodel", sound()).read_bytes()
    for number in range(20):
        path = tmp_path / "p.argosmodel"
        path.write_bytes(whole[: len(whole) * number // 20])
        refused(path, store, "damaged")


@pytest.mark.parametrize("data", [b"", b"not a zip", bytes(1000), b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive(tmp_path: Path, store: Path, data: bytes) -> None:
    path = tmp_path / "p.argosmodel"
    path.write_bytes(data)
    refused(path, store, "damaged|empty")
    refused(tmp_path / "absent.argosmodel", store, "no such file")


def test_every_flipped_byte_of_a_small_package_is_refused_or_harmless(tmp_path: Path, store: Path) -> None:
    """No damage makes anything but a ModelError; the tried model keeps what is left from being installed."""
    whole = packed(tmp_path / "whole.argosmodel", sound()).read_bytes()
    path, folder = tmp_path / "p.argosmodel", tmp_path / "unpacked"
    outcomes = set()
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        target = folder / str(place)
        target.mkdir(parents=True)
        try:
            archives.unpack(path, target)
            outcomes.add("unpacked")
            assert set(tree(target)) <= {name.removeprefix(f"{ROOT}/") for name in sound()}
        except ModelError:
            outcomes.add("refused")
    assert "refused" in outcomes


def test_a_store_without_write_permission_or_that_is_a_file(tmp_path: Path) -> None:
    package = packed(tmp_path / "p.argosmodel", sound())
    (tmp_path / "file").write_text("x")
    with pytest.raises(ModelError, match="cannot be written"):
        install(package, tmp_path / "file" / "models")


def test_killed_while_installing_there_is_the_old_package_or_the_new_one(tmp_path: Path) -> None:
    store = tmp_path / "models"
    program = "import sys; from pathlib import Path; from summarizer.models.install import install_bundled as go"
    command = [sys.executable, "-c", f"{program}\nprint(flush=True)\ngo(Path(sys.argv[1]))", str(store)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    for delay in (0.0, 0.02, 0.05, 0.1, 0.15):
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        for package in installed(store):
            verify(package.folder)
        for folder in package_folders(store):
            verify(folder)
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert [package.manifest.id for package in installed(store)] == [package.id for package in bundled()]


def test_what_a_killed_run_left_is_swept_away_later(tmp_path: Path, store: Path) -> None:
    stale, fresh = store / f"{STAGING_PREFIX}old", store / f"{STAGING_PREFIX}new"
    for folder in (stale, fresh):
        folder.mkdir()
        (folder / "x").write_bytes(b"x")
    os.utime(stale, (time.time() - 7200,) * 2)
    with pytest.raises(ModelError):
        install(packed(tmp_path / "p.argosmodel", sound()), store)
    assert not stale.exists()
    assert fresh.exists()


def test_output_of_the_trial_is_not_shown(tmp_path: Path, store: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ModelError):
        install(packed(tmp_path / "p.argosmodel", sound()), store)
    captured = capfd.readouterr()
    assert captured.out == captured.err == ""
    assert io.StringIO(captured.out).read() == ""
