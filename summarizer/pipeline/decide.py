"""What has to be done and what an edition is made of: pure functions, no model, no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.codec import dumps
from summarizer.model import (
    Article,
    Brief,
    EngineCard,
    Excerpt,
    Outcome,
    Story,
    StoryTranslation,
    Summary,
    TranslatedText,
)
from summarizer.store.keys import key


def summary_key(article: Article, engine: EngineCard | None, *, version: int, sentences: int, words: int) -> str:
    """What a summary depends on: the text, the engine and the length asked for, but not where the file lay."""
    body = "\n".join([article.title, *(dumps(block) for block in article.blocks)])
    made_by = engine.digest if engine else "extract"
    return key("summary", version, body, made_by, sentences, words)


def hypotheses_key(sentence: str, engine: EngineCard) -> str:
    """What an engine's raw output depends on."""
    return key("hypotheses", sentence, engine.id, engine.digest)


def translation_key(text: str, route: Sequence[EngineCard], *, version: int) -> str:
    """What an audited translation depends on."""
    return key("translation", version, text, *(f"{card.id} {card.digest}" for card in route))


def texts_of(stories: Sequence[Story], summaries: Sequence[Summary]) -> tuple[str, ...]:
    """Every distinct French text that an edition shows in other languages, in reading order."""
    found: dict[str, None] = {}
    for story, summary in zip(stories, summaries, strict=True):
        written = [sentence.text for sentence in summary.sentences]
        teaser = [summary.teaser.text] if summary.teaser else []
        for text in (summary.headline, *teaser, *written, *story.lead.tags):
            found.setdefault(text)
    return tuple(text for text in found if text)


def excerpt(article: Article, wanted: Iterable[int], *, full_text: bool) -> Excerpt:
    """What may be published of an article: its metadata and the wanted sentences, or all for full texts."""
    indices = set(wanted)
    sentences = tuple(s for s in article.sentences if full_text or s.index in indices)
    shown = {sentence.index for sentence in sentences}
    return Excerpt(
        id=article.id,
        source=article.source,
        title=article.title,
        published=article.published,
        sentences=sentences,
        byline=article.byline,
        outlet=article.outlet,
        tags=article.tags,
        url=article.url,
        cited=article.cited,
        captions=article.captions,
        mentions=tuple(mention for mention in article.mentions if mention.sentence in shown),
        notes=article.notes,
        complete=full_text,
        section=article.section,
        moment=article.moment,
        updated=article.updated,
        partial=article.partial,
    )


def brief_of(
    story: Story,
    summary: Summary,
    translations: Mapping[str, Mapping[str, TranslatedText]],
    *,
    full_text: bool,
) -> Brief:
    """One story as it stands in the edition.

    Args:
        translations: language -> French text -> its translation.
    """
    supporting = {support.sentence for sentence in summary.sentences for support in sentence.support}
    return Brief(
        id=story.id,
        lead=excerpt(story.lead, supporting, full_text=full_text),
        summary=summary,
        translations=tuple(
            StoryTranslation(
                language=language,
                headline=_translated(summary.headline, known),
                sentences=tuple(_translated(sentence.text, known) for sentence in summary.sentences),
                tags=tuple(_translated(tag, known) for tag in story.lead.tags),
                teaser=_translated(summary.teaser.text, known) if summary.teaser else None,
            )
            for language, known in translations.items()
        ),
        copies=tuple(excerpt(copy, (), full_text=False) for copy in story.copies),
        related=story.related,
        others=tuple(excerpt(other, (), full_text=False) for other in story.others),
        news=story.news,
        earlier=story.earlier,
        changed=story.changed,
        section=story.section,
        topics=story.topics,
    )


def _translated(text: str, known: Mapping[str, TranslatedText]) -> TranslatedText:
    return known[text] if text else TranslatedText(source="", text="", outcome=Outcome.OK)
