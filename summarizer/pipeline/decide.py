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
from summarizer.settings import RULES
from summarizer.store.keys import key


def summary_key(
    story: Story, engine: EngineCard | None, *, version: int, sentences: int, words: int, names: str = RULES
) -> str:
    """What a summary depends on: the texts, the engine, the length and who judges names, but not where a file lay."""
    body = "\n".join([story.lead.title, *(dumps(block) for block in story.lead.blocks)])
    made_by = engine.digest if engine else "extract"
    others = (other.id for other in story.others)
    return key("summary", version, body, made_by, sentences, words, *others, *_judged(names))


def hypotheses_key(sentence: str, engine: EngineCard) -> str:
    """What an engine's raw output depends on."""
    return key("hypotheses", sentence, engine.id, engine.digest)


def translation_key(
    text: str, route: Sequence[EngineCard], *, version: int, terms: Sequence[str] = (), names: str = RULES
) -> str:
    """What an audited translation depends on; `terms` are those of the glossary that the text has."""
    return key("translation", version, text, *(f"{card.id} {card.digest}" for card in route), *terms, *_judged(names))


def names_key(story: StoryTranslation, *, version: int, names: str = RULES) -> str:
    """What the one form of each name of a story depends on: all that it tells in the language."""
    return key("consistent", version, dumps(story), *_judged(names))


def _judged(names: str) -> list[str]:
    """What the setting `names` adds to a key; the rules add nothing, so that what was made before it is found."""
    return [] if names == RULES else [f"names by {names}"]


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


def told_in(language: str, story: Story, summary: Summary, known: Mapping[str, TranslatedText]) -> StoryTranslation:
    """All that an edition tells of a story in one language, each text as it was translated by itself.

    Args:
        known: French text -> its translation.
    """
    return StoryTranslation(
        language=language,
        headline=_translated(summary.headline, known),
        sentences=tuple(_translated(sentence.text, known) for sentence in summary.sentences),
        tags=tuple(_translated(tag, known) for tag in story.lead.tags),
        teaser=_translated(summary.teaser.text, known) if summary.teaser else None,
    )


def brief_of(story: Story, summary: Summary, translations: Sequence[StoryTranslation], *, full_text: bool) -> Brief:
    """One story as it stands in the edition."""
    supporting: dict[str, set[int]] = {}  # Support.article -> indices
    published = [*summary.sentences, *([summary.teaser] if summary.teaser else [])]
    for support in (support for sentence in published for support in sentence.support):
        supporting.setdefault(support.article, set()).add(support.sentence)
    return Brief(
        id=story.id,
        lead=excerpt(story.lead, supporting.get("", ()), full_text=full_text),
        summary=summary,
        translations=tuple(translations),
        copies=tuple(excerpt(copy, (), full_text=False) for copy in story.copies),
        related=story.related,
        others=tuple(excerpt(other, supporting.get(other.id, ()), full_text=False) for other in story.others),
        news=story.news,
        earlier=story.earlier,
        changed=story.changed,
        section=story.section,
        topics=story.topics,
    )


def _translated(text: str, known: Mapping[str, TranslatedText]) -> TranslatedText:
    return known[text] if text else TranslatedText(source="", text="", outcome=Outcome.OK)
