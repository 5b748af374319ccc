"""Parts become an Article: sentences, days, language, identity."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from summarizer.errors import SourceError
from summarizer.ingest.base import Parts
from summarizer.ingest.dates import publication_day
from summarizer.ingest.patterns import Pattern
from summarizer.model import SOURCE_LANGUAGE, Article, Block, BlockKind, DateMention, DateOrigin, SourceSentence
from summarizer.text.dates import find_dates
from summarizer.text.language import identify
from summarizer.text.sentences import split_sentences
from summarizer.text.typography import fold
from summarizer.text.words import words

FEWEST_WORDS = 5  # "Le pont est fermé depuis hier." is news; fewer words are a label
ID_DIGITS = 16
LANGUAGE_SENTENCES = 200
SURE_WORDS = 40  # of 1,440 French titles with one sentence each five were not known as French, all of them shorter
SURE = 0.3  # confidence from which even so few words are known to be in another language

_DIGITS = Pattern(r"\d+")

_LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "de": "German",
    "nl": "Dutch",
    "ar": "Arabic",
}


def build(parts: Parts, *, source: str, day: dt.date, notes: Sequence[str] = ()) -> Article:
    """Put an article together from its parts.

    Args:
        parts: what a reader found.
        source: where it was read, as readers will see it.
        day: the edition's day.
        notes: what reading the file had to mend.

    Raises:
        SourceError: where there is no sentence, or the text is not French.
    """
    sentences = _sentences(parts.blocks)
    if len(words(" ".join(sentence.text for sentence in sentences[:3]))) < FEWEST_WORDS:
        cause = "there is no text in it, or less than a sentence"
        raise SourceError(source, cause, "Paste the whole article into the file, title and body.")
    language = _require_french(parts, sentences, source)
    dated = publication_day(parts, [sentence.text for sentence in sentences], source, day)
    return Article(
        id=article_id(parts.title, parts.blocks),
        source=source,
        title=parts.title,
        blocks=parts.blocks,
        sentences=sentences,
        published=dated.published,
        language=SOURCE_LANGUAGE,
        byline=parts.byline,
        outlet=parts.outlet,
        tags=parts.tags,
        url=parts.url,
        cited=parts.cited,
        captions=parts.captions,
        mentions=_mentions(sentences, dated.published.day, guessed=dated.published.origin is DateOrigin.EDITION),
        notes=(*notes, *parts.notes, *language, *dated.notes),
    )


_VAGUE = frozenset({"aujourd'hui"})  # as often "nowadays" as this very day


def article_id(title: str, blocks: Sequence[Block]) -> str:
    """16 hex digits by which the same title and body are known again, wherever they were read."""
    digest = hashlib.sha256(title.encode("utf-8", "replace"))
    for block in blocks:
        digest.update(f"\0{block.kind.value}\0{block.text}".encode("utf-8", "replace"))
    return digest.hexdigest()[:ID_DIGITS]


def _sentences(blocks: Sequence[Block]) -> tuple[SourceSentence, ...]:
    texts = [
        (text, place)
        for place, block in enumerate(blocks)
        if block.kind is not BlockKind.HEADING
        for text in split_sentences(block.text)
    ]
    return tuple(SourceSentence(index, text, place) for index, (text, place) in enumerate(texts))


def _require_french(parts: Parts, sentences: Sequence[SourceSentence], source: str) -> tuple[str, ...]:
    """Notes on the language, where it is French or too short to tell.

    Raises:
        SourceError: where the text is in another language.
    """
    # Numbers have no language; a page of results must not be refused for them.
    sample = _DIGITS.sub(" ", " ".join([parts.title, *(sentence.text for sentence in sentences[:LANGUAGE_SENTENCES])]))
    code, confidence = identify(sample)
    if code == SOURCE_LANGUAGE:
        return ()
    if len(words(sample)) < SURE_WORDS and (code not in _LANGUAGES or confidence < SURE):
        return ("too short to be sure that it is French",)
    known = code in _LANGUAGES
    cause = f"this article is in {_LANGUAGES[code]}, not French" if known else "this text was not recognised as French"
    raise SourceError(source, cause, "Take the file out: only French articles are read.")


def _mentions(sentences: Sequence[SourceSentence], day: dt.date, *, guessed: bool) -> tuple[DateMention, ...]:
    """Days that the sentences name; without a known day of its own, an article's "lundi" could be any Monday."""
    return tuple(
        DateMention(found.text, found.day, sentence.index)
        for sentence in sentences
        for found in find_dates(sentence.text, day)
        if (found.complete or not guessed) and fold(found.text).lower() not in _VAGUE
    )
