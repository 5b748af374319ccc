"""Sketches of a set of shingles: two texts that share most of them are found without comparing all texts.

MinHash: A. Broder, *On the resemblance and containment of documents* (1997); banding: J. Leskovec, A. Rajaraman,
J. Ullman, *Mining of Massive Datasets*, section 3.4.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from typing import Any

SIZE = 64  # numbers of a sketch; the resemblance that it tells is right to about 1/8
BANDS = 16  # of 4 numbers: half of all pairs with a resemblance of 0.45 share a band, 99 of 100 with 0.7
_ROWS = SIZE // BANDS


def sketch(shingles: Sequence[int]) -> tuple[int, ...]:
    """The least of the shingles under each of `SIZE` hash functions, the same in every process.

    Args:
        shingles: 64-bit numbers; at least one.
    """
    import numpy as np

    factors, terms = _functions()
    mixed = np.array(shingles, dtype=np.uint64)[None, :] * factors  # multiply-shift hashing, modulo 2 ** 64 by overflow
    mixed += terms
    return tuple((mixed.min(axis=1) >> np.uint64(32)).tolist())


def bands(found: tuple[int, ...]) -> list[int]:
    """The keys under which a sketch is looked up: texts that share one are worth comparing.

    Each is a hash of four numbers and their place, which is a third of the memory of these.
    """
    return [hash((place, *found[place * _ROWS : (place + 1) * _ROWS])) for place in range(BANDS)]


def resemblance(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """About the share of all shingles of two texts that both have: 0 to 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / SIZE


@functools.cache
def _functions() -> Any:
    import numpy as np

    digests = [hashlib.blake2b(f"minhash {place}".encode(), digest_size=16).digest() for place in range(SIZE)]
    factors = [int.from_bytes(digest[:8], "big") | 1 for digest in digests]
    terms = [int.from_bytes(digest[8:], "big") for digest in digests]
    return np.array(factors, dtype=np.uint64)[:, None], np.array(terms, dtype=np.uint64)[:, None]
