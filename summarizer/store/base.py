"""What the stages may ask of a place that keeps results between runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Results(Protocol):
    """Finished results by the digest of everything they depend on.

    A result that was put is there until it is pruned, even after the power goes; a result that was damaged since is
    not there any more.
    """

    def get(self, kind: str, keys: Sequence[str]) -> dict[str, str]:
        """The results that are kept, by key; keys that are not kept are missing from the answer.

        Args:
            kind: which stage made them: "summary", "translation"…
            keys: hex digests, as `store.keys.key` makes them; any number of them.

        Raises:
            StoreError: where the place cannot be read.
        """

    def put(self, kind: str, items: Mapping[str, str], *, version: int = 0) -> None:
        """Keep results, all of them or none.

        Args:
            kind: which stage made them.
            items: JSON texts by key.
            version: the stage's version; `prune` forgets what an older one made.

        Raises:
            StoreError: where the place cannot be written; what was kept before stays.
        """
