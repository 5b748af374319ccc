"""Articles for the tests of this room."""

from __future__ import annotations

import datetime as dt
import hashlib

from summarizer.model import Article, ArticleDate, Block, BlockKind, DateOrigin, SourceSentence
from summarizer.text.sentences import split_sentences

LEAD = (
    "Le préfet de la Loire, arrivé sur place dans la soirée, a ordonné l'évacuation de trois villages près de Roanne."
)
BODY = (
    LEAD,
    "Il a précisé que les écoles resteraient fermées.",
    "Les pompiers de Saint-Étienne ont secouru une douzaine d'habitants, en raison de la montée rapide des eaux.",
    '"Nous avons eu très peur", a raconté Jeanne Morel, une habitante de Roanne.',
    "Selon Météo-France, les pluies devraient cesser mardi dans la matinée sur tout le département de la Loire.",
)


def make_article(
    *paragraphs: str, title: str = "Inondations : trois villages évacués près de Roanne", kind: BlockKind | None = None
) -> Article:
    """An article with one block a paragraph, split as reading does."""
    blocks = tuple(Block(kind or BlockKind.PARAGRAPH, text) for text in paragraphs)
    sentences: list[SourceSentence] = []
    for number, block in enumerate(blocks):
        for text in split_sentences(block.text):
            sentences.append(SourceSentence(len(sentences), text, number))
    return Article(
        id=hashlib.sha256("\n".join((title, *paragraphs)).encode()).hexdigest()[:16],
        source="article.txt",
        title=title,
        blocks=blocks,
        sentences=tuple(sentences),
        published=ArticleDate(dt.date(2025, 12, 23), DateOrigin.STATED),
    )
