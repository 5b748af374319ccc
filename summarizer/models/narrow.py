"""Int8 weights of seven bits, so that a processor without VNNI computes what was trained.

Without these instructions (`avx512_vnni`, `avx_vnni`) an x86 processor adds two products of bytes in 16 bits and cuts
off what does not fit. Of weights up to 127 some sums do not: on such a machine the translator then loses 0.8 BLEU and
five names in a hundred (PUD's test half: 26.9 with eight bits, 27.7 with seven), for the same size and speed. Of
weights up to 63 every sum fits: 2 * 255 * 63 < 32,768. See oneDNN's documentation, "Nuances of int8 computations".
"""

from __future__ import annotations

import os
import platform
import struct
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError

LIMIT = 63  # the largest weight of seven bits
SCALE = "_scale"  # what CTranslate2 adds to a weight's name for its scales: value = weight / scale
_FLOAT32, _INT8 = 0, 1  # CTranslate2's numbers of types
_VERSION = 6  # of the binary format
_EXACT = frozenset({"avx512_vnni", "avx_vnni", "avxvnni"})


@dataclass(frozen=True, slots=True)
class _Variable:
    name: str
    type: int
    start: int  # of its data
    size: int  # bytes


def narrow(path: Path) -> int:
    """Round the int8 weights of a CTranslate2 model to seven bits, in one move; what is narrow already stays.

    Args:
        path: its `model.bin`.

    Returns:
        How many weight matrices were rounded.

    Raises:
        ModelError: where the file is no CTranslate2 model that this program knows.
    """
    import numpy as np

    data = bytearray(path.read_bytes())
    try:
        variables = _variables(data)
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise ModelError(str(path), "it is no CTranslate2 model", "Convert the model again.") from error
    done = 0
    for name, found in variables.items():
        scales = variables.get(name + SCALE)
        if found.type != _INT8 or scales is None or scales.type != _FLOAT32:
            continue
        weights = np.frombuffer(data, np.int8, found.size, found.start)
        factors = np.frombuffer(data, np.float32, scales.size // 4, scales.start)
        if not weights.size or int(np.abs(weights.astype(np.int16)).max()) <= LIMIT:
            continue
        weights[:] = np.rint(weights * (LIMIT / 127)).astype(np.int8)
        factors *= np.float32(LIMIT / 127)
        done += 1
    if done:
        beside = path.with_name(path.name + ".narrow")
        beside.write_bytes(data)
        os.replace(beside, path)  # noqa: PTH105 - one move over what is there
    return done


def _variables(data: bytearray) -> dict[str, _Variable]:
    """What the file holds, by name: see `ModelSpec._serialize` of CTranslate2."""
    at = 0

    def number(form: str) -> int:
        nonlocal at
        (value,) = struct.unpack_from(form, data, at)
        at += struct.calcsize(form)
        return int(value)

    def string() -> str:
        nonlocal at
        size = number("<H")
        text = bytes(data[at : at + size - 1]).decode()
        at += size
        return text

    version = number("<I")
    if version != _VERSION:
        raise ValueError(f"version {version}")
    string()
    number("<I")
    found: dict[str, _Variable] = {}
    for _ in range(number("<I")):
        name = string()
        for _ in range(number("<B")):
            number("<I")
        kind, size = number("<B"), number("<I")
        if at + size > len(data):
            raise ValueError("it ends too early")
        found[name] = _Variable(name, kind, at, size)
        at += size
    return found


def saturates(machine: str = "", flags: str | None = None) -> bool:
    """Whether this processor cuts off sums of wide int8 products.

    Args:
        machine: as `platform.machine` names it; this one by default.
        flags: as `/proc/cpuinfo` lists them; this processor's by default. Where there are none nothing is known, and
            the answer is no.
    """
    if (machine or platform.machine()).lower() not in ("x86_64", "amd64"):
        return False
    if flags is None:
        try:
            lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return False
        flags = next((line.partition(":")[2] for line in lines if line.startswith("flags")), "")
    return bool(flags) and _EXACT.isdisjoint(flags.split())
