"""Who looks again at the names that the rules find: nobody, a list for tests, or spaCy's French model."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.settings import RULES, SPACY
from summarizer.text.name_spans import NameJudge, NameSpan


class Rules:
    """The rules alone: every name that they find stands."""

    name = RULES

    def judged(self, text: str, found: Sequence[NameSpan]) -> list[NameSpan]:  # noqa: ARG002
        """All of them."""
        return list(found)


class FakeJudge:
    """A judge that refuses given names, for tests of what is built on judges.

    Args:
        refused: names as written; those that the rules are sure of stand all the same.
    """

    name = "fake"

    def __init__(self, *refused: str) -> None:
        self._refused = frozenset(refused)

    def judged(self, text: str, found: Sequence[NameSpan]) -> list[NameSpan]:  # noqa: ARG002
        """Those that are not refused."""
        return [span for span in found if span.sure or span.text not in self._refused]


def judge_named(name: str) -> NameJudge:
    """The judge that the setting `names` asks for.

    Args:
        name: one of `settings.NAME_JUDGES`.

    Raises:
        ExtraMissing: where spaCy or its French model is not installed.
    """
    if name == SPACY:
        from summarizer.text.name_spacy import SpacyJudge  # an extra

        return SpacyJudge()
    return Rules()
