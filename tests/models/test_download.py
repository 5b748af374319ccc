"""Downloads over real HTTP: resumed, bounded, compared; and the two indexes that name what to download."""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ModelError
from summarizer.models import argos_index, firefox, firefox_index
from summarizer.models.bundled import bundled, bundled_root
from summarizer.models.download import WAITING, Wanted, fetch
from summarizer.models.install import installed
from summarizer.models.manifest import verify
from summarizer.models.staging import package_folders
from summarizer.models.transfer import SilentTransfer
from summarizer.models.wheels import find_wheel_model

LARGE = 10_000_000
BODY = bytes(range(256)) * 4000
DIGEST = hashlib.sha256(BODY).hexdigest()


class Heard:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.begun: list[tuple[int, int]] = []
        self.bytes = 0

    def begin(self, label: str, total: int, done: int) -> None:
        self.begun.append((total, done))

    def advance(self, count: int) -> None:
        self.bytes += count


def test_a_broken_line_costs_only_what_had_not_come(web: Any, tmp_path: Path) -> None:
    url = web.put("/a", BODY)
    web.pages["/a"].cut_after = 400_000
    heard = Heard()
    assert fetch(Wanted(url, LARGE, DIGEST), tmp_path, tmp_path / "a", heard) == DIGEST
    assert (tmp_path / "a").read_bytes() == BODY
    assert [path for path, _ in web.asked] == ["/a", "/a"]
    assert web.asked[1][1].startswith("bytes=")
    assert heard.begun[1][0] == len(BODY)
    assert 0 < heard.begun[1][1] <= 400_000
    assert heard.bytes == len(BODY), "nothing came twice"
    assert list((tmp_path / WAITING).iterdir()) == []


def test_a_later_command_goes_on_as_well(web: Any, tmp_path: Path) -> None:
    url = web.put("/a", BODY)
    web.pages["/a"].cut_after = 100_000
    web.pages["/b"] = web.pages["/a"]

    class Stop(Heard):
        def advance(self, count: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(Wanted(url, LARGE, DIGEST), tmp_path, tmp_path / "a", Stop())
    heard = Heard()
    fetch(Wanted(url, LARGE, DIGEST), tmp_path, tmp_path / "a", heard)
    assert heard.begun[0][1] > 0
    assert heard.bytes < len(BODY)


def test_what_has_changed_meanwhile_comes_anew(web: Any, tmp_path: Path) -> None:
    url = web.put("/a", b"x" * len(BODY))
    web.pages["/a"].cut_after = 50_000
    real = web.pages["/a"]

    class Swap(Heard):
        def begin(self, label: str, total: int, done: int) -> None:
            real.body, real.etag = BODY, '"two"'
            super().begin(label, total, done)

    fetch(Wanted(url, LARGE, DIGEST), tmp_path, tmp_path / "a", Swap())
    assert (tmp_path / "a").read_bytes() == BODY


@pytest.mark.parametrize(("ranges", "etag"), [(False, '"one"'), (True, ""), (True, 'W/"weak"')])
def test_a_server_that_cannot_go_on_starts_again(web: Any, tmp_path: Path, ranges: bool, etag: str) -> None:
    url = web.put("/a", BODY)
    web.pages["/a"].cut_after, web.pages["/a"].ranges, web.pages["/a"].etag = 400_000, ranges, etag
    fetch(Wanted(url, LARGE, DIGEST), tmp_path, tmp_path / "a", SilentTransfer())
    assert (tmp_path / "a").read_bytes() == BODY


def test_redirects_are_followed_within_the_web_only(web: Any, tmp_path: Path) -> None:
    target = web.put("/b", BODY)
    start = web.put("/a", b"")
    web.pages["/a"].redirect = target
    assert fetch(Wanted(start, LARGE), tmp_path, tmp_path / "a", SilentTransfer()) == DIGEST
    for where in ("file:///etc/hostname", "ftp://127.0.0.1/x", start):
        web.pages["/a"].redirect = where
        with pytest.raises(ModelError):
            fetch(Wanted(start, LARGE), tmp_path, tmp_path / "c", SilentTransfer())
    for url in ("file:///etc/hostname", "data:,x", "/etc/hostname", ""):
        with pytest.raises(ModelError):
            fetch(Wanted(url, LARGE), tmp_path, tmp_path / "c", SilentTransfer())
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("says_length", [True, False])
def test_a_flood_ends_at_the_limit(web: Any, tmp_path: Path, says_length: bool) -> None:
    url = web.put("/a", BODY)
    web.pages["/a"].says_length = says_length
    with pytest.raises(ModelError, match="larger than"):
        fetch(Wanted(url, 500_000), tmp_path, tmp_path / "a", SilentTransfer())
    assert not (tmp_path / "a").exists()


def test_what_is_not_promised_is_refused_and_forgotten(web: Any, tmp_path: Path) -> None:
    url = web.put("/a", BODY)
    for wanted in (Wanted(url, LARGE, "0" * 64), Wanted(url, LARGE, DIGEST, 5)):
        with pytest.raises(ModelError, match="not what its index promises"):
            fetch(wanted, tmp_path, tmp_path / "a", SilentTransfer())
    assert not (tmp_path / "a").exists()
    assert list((tmp_path / WAITING).iterdir()) == []


def test_a_missing_page_and_a_dead_server_are_clear_errors(web: Any, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="404") as raised:
        fetch(Wanted(web.address + "/none?token=secret", LARGE), tmp_path, tmp_path / "a", SilentTransfer())
    assert "secret" not in str(raised.value)
    assert len(web.asked) == 1, "what is not there is not asked for again"
    with pytest.raises(ModelError, match="could not be downloaded"):
        fetch(Wanted("http://127.0.0.1:9/a", LARGE), tmp_path, tmp_path / "a", SilentTransfer())


# --- Argos ----------------------------------------------------------------------------------------------------------

ARCHIVE = bundled_root() / bundled()[0].file


def entry(version: str, *links: str, source: str = "fr", target: str = "en", **more: str) -> dict[str, object]:
    """As the index of Argos packages has it."""
    return {
        "package_version": version, "argos_version": "1.5", "from_code": source, "from_name": "French",
        "to_code": target, "to_name": "English", "links": list(links), "code": f"translate-{source}_{target}", **more,
    }  # fmt: skip


def listed(web: Any, *entries: object) -> str:
    return str(web.put("/index.json", json.dumps(entries).encode()))


def test_an_argos_package_from_an_index(web: Any, tmp_path: Path) -> None:
    link = web.put("/new.argosmodel", ARCHIVE.read_bytes())
    index = listed(
        web,
        entry("0.9", web.address + "/old.argosmodel"),
        entry("0.10", "ipfs://nothing", web.address + "/dead", link),
        entry("9.9", link, target="de"),
        {"type": "sbd", "from_code": "fr", "to_code": "en", "package_version": "99", "links": [link]},
        "nonsense",
        {"links": None},
    )
    folder = argos_index.install_listed("fr-en", tmp_path, SilentTransfer(), index)
    manifest = verify(folder)
    assert manifest.id == "argos:fr-en"
    assert link in manifest.source
    assert hashlib.sha256(ARCHIVE.read_bytes()).hexdigest() in manifest.source
    assert [package.folder for package in installed(tmp_path)] == [folder]


def test_a_digest_of_the_index_must_fit(web: Any, tmp_path: Path) -> None:
    link = web.put("/a.argosmodel", ARCHIVE.read_bytes())
    index = listed(web, entry("1", link, sha256="0" * 64))
    with pytest.raises(ModelError, match="not what its index promises"):
        argos_index.install_listed("fr-en", tmp_path, SilentTransfer(), index)
    assert package_folders(tmp_path) == []


def test_a_package_of_another_pair_is_refused(web: Any, tmp_path: Path) -> None:
    index = listed(web, entry("1", web.put("/a", ARCHIVE.read_bytes()), target="de"))
    with pytest.raises(ModelError, match="not what it was offered as"):
        argos_index.install_listed("fr-de", tmp_path, SilentTransfer(), index)
    assert package_folders(tmp_path) == []


def test_a_truncated_or_flipped_package_changes_nothing(web: Any, tmp_path: Path) -> None:
    data = bytearray(ARCHIVE.read_bytes())
    flipped = bytes(data[:3000]) + bytes([data[3000] ^ 0xFF]) + bytes(data[3001:])
    for number, damaged in enumerate((bytes(data[:-2000]), flipped)):
        index = listed(web, entry("1", web.put(f"/{number}", damaged)))
        with pytest.raises(ModelError):
            argos_index.install_listed("fr-en", tmp_path, SilentTransfer(), index)
    assert package_folders(tmp_path) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "[1]", "null", "[" * 100_000, '[{"from_code": "fr"}]'])
def test_strange_indexes_are_clear_errors(web: Any, tmp_path: Path, text: str) -> None:
    index = web.put("/index.json", text.encode())
    with pytest.raises(ModelError):
        argos_index.install_listed("fr-en", tmp_path, SilentTransfer(), index)


def test_the_error_names_what_the_index_has(web: Any, tmp_path: Path) -> None:
    index = listed(web, entry("1", "https://a", source="en", target="de"))
    with pytest.raises(ModelError) as raised:
        argos_index.install_listed("fr-de", tmp_path, SilentTransfer(), index)
    assert "en-de" in raised.value.remedy
    with pytest.raises(ModelError, match="no pair"):
        argos_index.install_listed("../x", tmp_path, SilentTransfer(), index)


# --- Firefox --------------------------------------------------------------------------------------------------------


def zstd(data: bytes) -> bytes:
    """A Zstandard frame of raw blocks (RFC 8878), as no compressor is at hand."""
    frame = bytearray(struct.pack("<IBB", 0xFD2FB528, 0, 0x58))  # a window of 2 MB
    size = 1 << 17
    for low in range(0, len(data), size):
        block = data[low : low + size]
        last = low + size >= len(data)
        frame += struct.pack("<I", len(block) << 3 | last)[:3] + block
    return bytes(frame)


def bomb() -> bytes:
    """A frame of four kilobytes that unpacks to 130 MB of zeros, again and again."""
    frame = struct.pack("<IBB", 0xFD2FB528, 0, 0x58)
    block = struct.pack("<I", (1 << 17) << 3 | 1 << 1)[:3] + b"\0"
    return frame + block * 20_000


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    found = find_wheel_model()
    assert found is not None, "the extra `portuguese` belongs to the development set-up"
    names = (found.model, found.vocabulary, found.shortlist)
    return {name: (found.folder / name).read_bytes() for name in names}


def remote(web: Any, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, **change: str) -> None:
    """Remote Settings in small: its root, the list of records, the packed files."""
    kinds = {"model": "model", "vocab": "vocab", "lex": "lex"}
    records = []
    for version in ("3.0", "2.0"):
        for name, data in files.items():
            packed = zstd(data) if version == "3.0" else b"old"
            location = f"main/{version}/{name}.zst"
            web.put(f"/files/{location}", packed)
            attachment = {"hash": hashlib.sha256(packed).hexdigest(), "size": len(packed), "filename": name,
                          "location": location, "mimetype": "application/zstd"}  # fmt: skip
            records.append({
                "name": name, "fileType": kinds[name.partition(".")[0]], "sourceLanguage": "en",
                "targetLanguage": "pt", "architecture": "tiny", "version": version, "attachment": attachment,
                "decompressedHash": hashlib.sha256(data).hexdigest(), "decompressedSize": len(data), **change,
            })  # fmt: skip
    root = {"capabilities": {"attachments": {"base_url": web.address + "/files/"}}}
    web.put("/v1/", json.dumps(root).encode())
    path = "/v1/buckets/main/collections/translations-models/records"
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", web.put(path, json.dumps({"data": records}).encode()))


def test_a_firefox_model_from_remote_settings(
    web: Any, tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.translate.firefox import FirefoxEngine

    remote(web, files, monkeypatch)
    folder = firefox_index.install_listed("en-pt", tmp_path / "models", SilentTransfer())
    manifest = verify(folder)
    assert (manifest.id, manifest.version, manifest.licence) == ("firefox:en-pt", "3.0 tiny", "MPL-2.0")
    assert {file.path for file in manifest.files} == set(files)
    package = next(package for package in installed(tmp_path / "models") if package.manifest.id == "firefox:en-pt")
    made = FirefoxEngine(firefox.stored_model(package)).translate(["Russia refuses the ceasefire."])
    assert made[0][0].startswith("A Rússia recusa")
    data = bytearray((folder / manifest.setting("model")).read_bytes())
    data[9000] ^= 1
    (folder / manifest.setting("model")).write_bytes(data)
    with pytest.raises(ModelError, match="damaged") as raised:
        FirefoxEngine(firefox.stored_model(package)).translate(["Yes."])
    assert "models add firefox:en-pt" in raised.value.remedy


def test_poisoned_firefox_files_change_nothing(
    web: Any, tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    name = next(name for name in files if name.startswith("lex."))
    for packed in (b"no zstd", zstd(files[name][:-1]), bomb()):
        remote(web, files, monkeypatch)
        location = f"/files/main/3.0/{name}.zst"
        listing = next(page for path, page in web.pages.items() if path.endswith("/records"))
        old = web.pages[location].body
        text = listing.body.decode().replace(hashlib.sha256(old).hexdigest(), hashlib.sha256(packed).hexdigest())
        listing.body = text.replace(f'"size": {len(old)}', f'"size": {len(packed)}').encode()
        web.put(location, packed)
        with pytest.raises(ModelError, match="is damaged"):
            firefox_index.install_listed("en-pt", models, SilentTransfer())
    web.put(location, b"another")
    with pytest.raises(ModelError, match="not what its index promises"):
        firefox_index.install_listed("en-pt", models, SilentTransfer())
    assert package_folders(models) == []


@pytest.mark.parametrize("change", [{"name": "../evil"}, {"targetLanguage": "de"}, {"fileType": "other"}])
def test_strange_records_are_clear_errors(
    web: Any, tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, change: dict[str, str]
) -> None:
    remote(web, dict.fromkeys(files, b""), monkeypatch, **change)
    with pytest.raises(ModelError):
        firefox_index.install_listed("en-pt", tmp_path / "models", SilentTransfer())
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", web.put("/x", b"{}"))
    with pytest.raises(ModelError, match="damaged"):
        firefox_index.install_listed("en-pt", tmp_path / "models", SilentTransfer())


def test_a_firefox_model_from_a_folder(tmp_path: Path, files: dict[str, bytes]) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "unrelated.txt").write_text("x")
    place = firefox.install_folder(folder, tmp_path / "models")
    assert verify(place).source == "folder mine"
    damaged = next(name for name in files if name.startswith("model."))
    (folder / damaged).write_bytes(files[damaged][:5000])
    shutil.rmtree(place)
    with pytest.raises(ModelError, match="damaged"):
        firefox.install_folder(folder, tmp_path / "models")
    (folder / damaged).unlink()
    with pytest.raises(ModelError, match="of one pair"):
        firefox.install_folder(folder, tmp_path / "models")
    assert package_folders(tmp_path / "models") == []
