"""A store that forgets everything at the end, for tests and for runs that may write nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.store.keys import require_keys


class MemoryResults:
    """Results in a dict; passes the same contract tests as `database.Store`."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def get(self, kind: str, keys: Sequence[str]) -> dict[str, str]:
        """See `base.Results.get`."""
        require_keys(keys)
        return {key: self._kept[kind, key] for key in keys if (kind, key) in self._kept}

    def put(self, kind: str, items: Mapping[str, str], *, version: int = 0) -> None:  # noqa: ARG002
        """See `base.Results.put`."""
        require_keys(items)
        self._kept.update({(kind, key): value for key, value in items.items()})
