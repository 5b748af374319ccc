"""Names for results: the same inputs always have the same name, and different inputs never share one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_HEX_DIGEST = re.compile(r"[0-9a-f]{16,128}")


def key(*parts: str | int | None) -> str:
    """The name of what depends on exactly these parts.

    Every part is written with its type and its length in bytes before it, so that neither ("ab", "c") and
    ("a", "bc") nor 1 and "1" nor None and "" can meet.

    Args:
        parts: texts, whole numbers, or None for what is not there.

    Raises:
        TypeError: for a part of another type, whose text form may change between runs.
    """
    state = hashlib.sha256()
    for part in parts:
        if part is None:
            tag, data = b"n", b""
        elif isinstance(part, bool):
            tag, data = b"b", str(part).encode()
        elif isinstance(part, int):
            tag, data = b"i", str(part).encode()
        elif isinstance(part, str):
            tag, data = b"s", part.encode("utf-8", "surrogatepass")
        else:
            raise TypeError(f"a key is made of texts and whole numbers, not of {type(part).__name__}")
        state.update(tag + len(data).to_bytes(8, "big") + data)
    return state.hexdigest()


def require_keys(keys: Iterable[str]) -> None:
    """Stop a stage that names its results by anything but a digest: such names collide.

    Raises:
        ValueError: for the first key that is not 16 to 128 lower-case hex digits.
    """
    for name in keys:
        if not _HEX_DIGEST.fullmatch(name):
            raise ValueError(f"{name!r} is not a hex digest")
