"""Files that were read before: an unchanged one is not taken apart again, until a reader has learned something."""

from __future__ import annotations

from summarizer.codec import dumps, loads
from summarizer.model import Article
from summarizer.pipeline.rooms import digest_of
from summarizer.store.base import Results
from summarizer.store.keys import key

VERSION = 1
BATCH = 64  # articles between two commits; a killed run reads at most so many again
_KIND = "file"


class KeptReadings:
    """`ingest.files.Readings` on the store; call `flush` at the end."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._fresh: dict[str, str] = {}

    def find(self, mark: str) -> Article | None:
        name = _name(mark)
        text = self._results.get(_KIND, [name]).get(name)
        return loads(Article, text) if text is not None else None

    def keep(self, mark: str, article: Article) -> None:
        self._fresh[_name(mark)] = dumps(article)
        if len(self._fresh) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Commit what was kept since the last time."""
        self._results.put(_KIND, self._fresh, version=VERSION)
        self._fresh = {}


def _name(mark: str) -> str:
    return key(digest_of("ingest", "text"), mark)
