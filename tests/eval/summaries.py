"""How good and how faithful the French summaries are, on OrangeSum articles with their journalists' abstracts.

    python tests/eval/summaries.py FILE.jsonl[.gz] [--articles 200] [--show]

prints ROUGE-1/2/L, words and outcomes of the first two sentences, of the extract and of the whole summarizer; `--show`
also prints every rewritten sentence beside its source, to be read by eye. The floors of the slice beside this file are
pinned in `summary_floors.json` and held by `test_summary_floors.py`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from pathlib import Path

from summarizer.model import Article, ArticleDate, Block, BlockKind, DateOrigin, Outcome, SourceSentence, Summary
from summarizer.summarize.base import Rewriter
from summarizer.summarize.compose import summarize
from summarizer.summarize.seq2seq import Seq2SeqRewriter
from summarizer.text.sentences import split_sentences

sys.path.insert(0, str(Path(__file__).parent))  # so that this file runs as a script too

from rouge import rouge  # type: ignore[import-not-found]

BUNDLED = Path(str(resources.files("summarizer"))) / "bundled" / "summary_fr"


@dataclass(frozen=True, slots=True)
class Reference:
    """An article and what its journalist wrote above it."""

    article: Article
    abstract: str


@dataclass(frozen=True, slots=True)
class Result:
    """Means over all articles; ROUGE in percent."""

    one: float
    two: float
    longest: float
    words: float


def read(path: Path, count: int | None = None) -> list[Reference]:
    """The first articles of a file of OrangeSum."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    return [_reference(json.loads(line)) for line in islice(lines, count)]


def _reference(plain: dict[str, str]) -> Reference:
    sentences = tuple(SourceSentence(at, text, 0) for at, text in enumerate(split_sentences(plain["article"])))
    article = Article(
        id=plain["id"],
        source="orangesum",
        title=plain["title"],
        blocks=(Block(BlockKind.PARAGRAPH, plain["article"]),),
        sentences=sentences,
        published=ArticleDate(dt.date.fromisoformat(plain["date"]), DateOrigin.STATED),
    )
    return Reference(article, plain["abstract"])


def judge(texts: Sequence[str], references: Sequence[Reference]) -> Result:
    """Mean ROUGE of texts against the abstracts."""
    scores = [rouge(text, reference.abstract) for text, reference in zip(texts, references, strict=True)]
    count = len(scores)
    return Result(
        round(sum(score.one for score in scores) / count, 2),
        round(sum(score.two for score in scores) / count, 2),
        round(sum(score.longest for score in scores) / count, 2),
        round(sum(len(text.split()) for text in texts) / count, 1),
    )


def first_two(references: Sequence[Reference]) -> list[str]:
    """The baseline that every news summarizer must beat."""
    return [" ".join(sentence.text for sentence in reference.article.sentences[:2]) for reference in references]


def summaries(
    references: Sequence[Reference], rewriter: Rewriter | None, *, sentences: int = 2, words: int = 45
) -> list[Summary]:
    """The product's summaries."""
    return summarize([r.article for r in references], rewriter, sentences=sentences, words=words)


def text_of(summary: Summary) -> str:
    """The summary as one text."""
    return " ".join(sentence.text for sentence in summary.sentences)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    references = read(given.file, given.articles)
    print("first two sentences", judge(first_two(references), references))
    rewriter = Seq2SeqRewriter(BUNDLED)
    for sentences, words in ((1, 45), (2, 45), (3, 60)):
        for name, engine in (("extract", None), ("whole", rewriter)):
            made = summaries(references, engine, sentences=sentences, words=words)
            counts = Counter(sentence.outcome.value for summary in made for sentence in summary.sentences)
            print(
                f"{name} {sentences}/{words}", judge([text_of(summary) for summary in made], references), dict(counts)
            )
    if given.show:
        for reference, summary in zip(references, made, strict=True):
            for sentence in summary.sentences:
                if sentence.outcome in {Outcome.OK, Outcome.REPAIRED}:
                    origin = reference.article.sentences[sentence.support[0].sentence].text
                    print(f"\n{sentence.outcome.value}\n  {origin}\n  {sentence.text}")


if __name__ == "__main__":
    main()
