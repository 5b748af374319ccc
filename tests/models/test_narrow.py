"""Weights of seven bits: what is rounded, what stays, and that the bundled models are."""

from __future__ import annotations

import shutil
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from summarizer.errors import ModelError
from summarizer.models.bundled import bundled_root
from summarizer.models.narrow import LIMIT, narrow, saturates

ROOT = Path(__file__).parents[2]


def string(text: str) -> bytes:
    return struct.pack("<H", len(text) + 1) + text.encode() + b"\0"


def variable(name: str, kind: int, values: np.ndarray) -> bytes:
    shape = b"".join(struct.pack("<I", size) for size in values.shape)
    return (
        string(name)
        + struct.pack("<B", values.ndim)
        + shape
        + struct.pack("<BI", kind, values.nbytes)
        + values.tobytes()
    )


def model(path: Path, weights: np.ndarray, scales: np.ndarray) -> Path:
    parts = [
        variable("encoder/linear/weight", 1, weights),
        variable("encoder/linear/weight_scale", 0, scales),
        variable("encoder/linear/bias", 0, np.arange(3, dtype=np.float32)),
        variable("encoder/flag", 1, np.array(127, dtype=np.int8)),  # a number that is no weight
    ]
    head = struct.pack("<I", 6) + string("TransformerSpec") + struct.pack("<II", 7, len(parts))
    path.write_bytes(head + b"".join(parts) + struct.pack("<I", 1) + string("a") + string("encoder/linear/weight"))
    return path


def test_weights_keep_their_values_in_seven_bits(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    weights = rng.integers(-127, 128, (3, 40), dtype=np.int8)
    weights[:, 0] = 127
    scales = np.array([10.0, 20.0, 400.0], dtype=np.float32)
    path = model(tmp_path / "model.bin", weights, scales)
    before = path.read_bytes()
    assert narrow(path) == 1
    after = path.read_bytes()
    assert len(after) == len(before)
    start = before.index(weights.tobytes())
    made = np.frombuffer(after, np.int8, weights.size, start).reshape(weights.shape)
    found = np.frombuffer(after, np.float32, 3, before.index(scales.tobytes()))
    assert int(np.abs(made.astype(int)).max()) == LIMIT
    step = 1 / found[:, None]
    assert np.all(np.abs(made / found[:, None] - weights / scales[:, None]) <= step / 2 + 1e-6)
    rest = start + weights.size
    changed = [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    assert min(changed) >= start
    assert max(changed) < before.index(scales.tobytes()) + scales.nbytes, "biases and flags stay"
    assert rest < len(before)
    assert narrow(path) == 0, "what is narrow stays as it is"
    assert path.read_bytes() == after
    assert [item.name for item in tmp_path.iterdir()] == ["model.bin"]


@pytest.mark.parametrize("cut", [0, 3, 11, 60, 150])
def test_what_is_no_model_is_said_and_left(tmp_path: Path, cut: int) -> None:
    path = model(tmp_path / "model.bin", np.full((3, 40), 127, np.int8), np.ones(3, np.float32))
    data = path.read_bytes()[:cut]
    path.write_bytes(data)
    with pytest.raises(ModelError, match="no CTranslate2 model"):
        narrow(path)
    assert path.read_bytes() == data


def test_another_version_of_the_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(struct.pack("<I", 99) + b"\0" * 40)
    with pytest.raises(ModelError):
        narrow(path)


def test_the_bundled_models_are_narrow(tmp_path: Path) -> None:
    for archive in bundled_root().glob("*.argosmodel"):
        with zipfile.ZipFile(archive) as opened:
            (name,) = [name for name in opened.namelist() if name.endswith("model/model.bin")]
            (tmp_path / "model.bin").write_bytes(opened.read(name))
        assert narrow(tmp_path / "model.bin") == 0, archive.name
    shutil.copyfile(bundled_root() / "summary_fr" / "model" / "model.bin", tmp_path / "model.bin")
    assert narrow(tmp_path / "model.bin") == 0


@pytest.mark.parametrize(
    ("machine", "flags", "cuts_off"),
    [
        ("x86_64", "fpu avx2 fma", True),
        ("AMD64", "fpu avx2 fma", True),
        ("x86_64", "fpu avx2 avx512f avx512_vnni", False),
        ("x86_64", "avx2 avx_vnni", False),
        ("aarch64", "asimd", False),
        ("x86_64", "", False),
    ],
)
def test_which_processors_cut_sums_off(machine: str, flags: str, cuts_off: bool) -> None:
    assert saturates(machine, flags) is cuts_off


def test_this_processor_is_known() -> None:
    assert saturates() in (True, False)
