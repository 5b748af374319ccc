"""The single steps over texts that people pipe in; only models are kept, no text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.config import Config
from summarizer.errors import ModelError, SourceError
from summarizer.ingest.base import Parts
from summarizer.ingest.build import build
from summarizer.ingest.plaintext import PlainText
from summarizer.model import Article, Block, BlockKind, Outcome, Summary, TranslatedText
from summarizer.pipeline.brief import edition_day
from summarizer.pipeline.house import rewriter_of, route_to
from summarizer.summarize.compose import summarize
from summarizer.text.sentences import split_sentences
from summarizer.translate.compose import translate
from summarizer.translate.glossary import load_glossary

SOURCE = "standard input"


@dataclass(frozen=True, slots=True)
class SummarizedText:
    """A summary for a pipe."""

    text: str  # its sentences on lines of their own; "" where there is none
    note: str  # why there is none
    summary: Summary | None

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


def summarize_texts(config: Config, texts: Sequence[str], *, titled: bool) -> list[SummarizedText]:
    """Summaries of French texts, in their order, all in one batch.

    Args:
        texts: whole articles.
        titled: whether a text is an article with a title, to be read like a file; else it is body only.

    Raises:
        ModelError: where the model is damaged; a pipe has no place to say that something else stands in.
    """
    rewriter, weak = rewriter_of(config)
    if weak:
        remedy = f"{weak[0].remedy} Until then, `--extractive` does without it."
        raise ModelError(weak[0].subject, weak[0].cause, remedy)
    read = [_article(text, config, titled=titled) for text in texts]
    articles = [item for item in read if isinstance(item, Article)]
    made = summarize(articles, rewriter, sentences=config.sentences, words=config.words)
    summaries = iter(made)
    results = []
    for item in read:
        if isinstance(item, SourceError):
            results.append(SummarizedText("", f"{item.cause}. {item.remedy}", None))
        else:
            summary = next(summaries)
            text = "\n".join(sentence.text for sentence in summary.sentences)
            results.append(SummarizedText(text, summary.note, summary))
    return results


def _article(text: str, config: Config, *, titled: bool) -> Article | SourceError:
    try:
        if not text.strip():
            raise SourceError(SOURCE, "this text is empty", "Give a French text.")
        parts = PlainText().read(text) if titled else Parts("", (Block(BlockKind.PARAGRAPH, text.strip()),))
        return build(parts, source=SOURCE, day=edition_day(config))
    except SourceError as error:
        return error


def translate_texts(config: Config, texts: Sequence[str], target: str) -> list[FilteredText]:
    """Translations of French texts, in their order; every distinct sentence goes through the models once.

    Args:
        texts: of any number of paragraphs; their line breaks stay.
        target: ISO code of the language.

    Raises:
        LanguageUnreachable: where no installed engine leads to it.
    """
    route = route_to(target, config)
    split = [[split_sentences(line) for line in text.splitlines()] for text in texts]
    sentences = list(dict.fromkeys(sentence for lines in split for line in lines for sentence in line))
    glossary = load_glossary(config.glossary, [engine.card.target for engine in route])
    made = dict(zip(sentences, translate(sentences, route, glossary), strict=True))
    return [
        FilteredText(
            "\n".join(" ".join(_shown(made[sentence]) for sentence in line) for line in lines),
            tuple(made[sentence] for line in lines for sentence in line),
        )
        for lines in split
    ]


def _shown(text: TranslatedText) -> str:
    return f"[fr] {text.source}" if text.outcome is Outcome.WITHHELD else text.text
