"""A rewriter without a model, for tests and for trying the pipeline: it drops the first side phrase it finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.model import EngineCard
from summarizer.summarize.base import ReadRequest, RewriteRequest, Weighed
from summarizer.summarize.fidelity import cuts_of
from summarizer.summarize.rouge import tokens


class FakeRewriter:
    """Answers from a table, or, without one, with the shortest faithful cut of the text.

    Args:
        answers: hypotheses by the text of a request.
        identifier: the card's id.
        writes_freely: as of a user's own model.
    """

    def __init__(
        self,
        answers: Mapping[str, tuple[str, ...]] | None = None,
        *,
        identifier: str = "fake",
        writes_freely: bool = False,
    ) -> None:
        self.writes_freely = writes_freely
        self._answers = dict(answers or {})
        self._identifier = identifier
        self.calls: list[tuple[RewriteRequest, ...]] = []

    @property
    def card(self) -> EngineCard:
        """A card whose digest is that of no model."""
        return EngineCard(self._identifier, "Fake rewriter", "summary", "1", "MPL-2.0", digest="fake-1")

    def rewrite(self, requests: Sequence[RewriteRequest]) -> list[tuple[str, ...]]:
        """The table's answer; without a table, the shortest cut."""
        self.calls.append(tuple(requests))
        return [self._answer(request.text) for request in requests]

    def _answer(self, text: str) -> tuple[str, ...]:
        return self._answers.get(text, ()) if self._answers else self._shortest(text)

    def _shortest(self, text: str) -> tuple[str, ...]:
        cuts = cuts_of(text)
        return (min((cut.text for cut in cuts), key=len),) if cuts else (text,)

    def rank(self, pairs: Sequence[tuple[RewriteRequest, str]]) -> dict[tuple[RewriteRequest, str], float]:
        """Likes what the table answers, its first answer best; without one, the shorter a text the better."""
        self.calls.append(tuple(dict.fromkeys(request for request, _ in pairs)))
        return {(request, text): self._liking(request.text, text) for request, text in pairs}

    def _liking(self, source: str, text: str) -> float:
        answers = self._answers.get(source, ())
        return -float(answers.index(text)) if text in answers else -10.0 - len(text) / 1000

    def weigh(self, readings: Sequence[ReadRequest]) -> list[tuple[Weighed, ...]]:
        """Likes the words of the title; a fake of a user's own model cannot say."""
        if self.writes_freely:
            return [()] * len(readings)
        return [
            tuple(_weighed(tokens(sentence), frozenset(tokens(reading.title))) for sentence in reading.sentences)
            for reading in readings
        ]


def _weighed(words: Sequence[str], title: frozenset[str]) -> Weighed:
    told = tuple(0.8 if word in title else 0.2 for word in words)
    return Weighed(tuple(words), told, tuple(one * other for one, other in zip(told, (*told[1:], 0.0), strict=True)))
