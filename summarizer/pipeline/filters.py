"""The single steps over texts that people pipe in: nothing is kept but installed models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.config import Config
from summarizer.errors import ModelError
from summarizer.ingest.build import article_of
from summarizer.model import Outcome, Summary, TranslatedText
from summarizer.pipeline.brief import edition_day
from summarizer.pipeline.house import engines_of, rewriter_of
from summarizer.summarize.compose import summarize
from summarizer.translate.compose import translate
from summarizer.translate.filters import join_paragraphs, split_paragraphs
from summarizer.translate.routes import plan


@dataclass(frozen=True, slots=True)
class SummarizedText:
    """A summary for a pipe."""

    text: str
    summary: Summary

    @property
    def line(self) -> str:
        """The same on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class FilteredText:
    """A translation for a pipe."""

    text: str
    sentences: tuple[TranslatedText, ...]

    @property
    def line(self) -> str:
        """The same on one line."""
        return " ".join(self.text.split())

    @property
    def complete(self) -> bool:
        """Whether every sentence is in the target language."""
        return all(sentence.outcome is not Outcome.WITHHELD for sentence in self.sentences)
