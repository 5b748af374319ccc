"""Finding a text in an edition and putting another in its place, without touching the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from summarizer.errors import ReviewError
from summarizer.model import SOURCE_LANGUAGE, Brief, Edition, StoryTranslation, TranslatedText

T = TypeVar("T")


def name(edition: Edition) -> str:
    """What an edition is called in errors."""
    return f"the edition of {edition.day}"


def brief_of(edition: Edition, brief_id: str) -> Brief:
    """The story with that id.

    Raises:
        ReviewError: where there is none.
    """
    for brief in edition.briefs:
        if brief.id == brief_id:
            return brief
    raise ReviewError(
        name(edition),
        f"it has no story {brief_id!r}",
        f"Its stories are: {', '.join(brief.id for brief in edition.briefs) or 'none'}.",
    )


def require_index(edition: Edition, index: int, among: Sequence[object]) -> int:
    """The index, where something stands there.

    Raises:
        ReviewError: where nothing does.
    """
    if not 0 <= index < len(among):
        counted = f"from 0 to {len(among) - 1}" if among else "none"
        raise ReviewError(name(edition), f"there is no number {index}", f"Choose one that is there: {counted}.")
    return index


def french_of(edition: Edition, brief: Brief, index: int | None) -> str:
    """The French sentence at an index, or the headline for None.

    Raises:
        ReviewError: where there is no such sentence.
    """
    if index is None:
        return brief.summary.headline
    return brief.summary.sentences[require_index(edition, index, brief.summary.sentences)].text


def translation_of(edition: Edition, brief: Brief, language: str) -> StoryTranslation:
    """A story in another language.

    Raises:
        ReviewError: where it is not there in that language.
    """
    for translation in brief.translations:
        if translation.language == language:
            return translation
    others = ", ".join(translation.language for translation in brief.translations) or "none"
    hint = " French is edited as a summary." if language == SOURCE_LANGUAGE else ""
    raise ReviewError(name(edition), f"it has no translation into {language!r}", f"It has: {others}.{hint}")


def put(items: tuple[T, ...], index: int, item: T) -> tuple[T, ...]:
    """The items with another one in one place."""
    return (*items[:index], item, *items[index + 1 :])


def with_brief(edition: Edition, changed: Brief) -> Edition:
    """The edition with a story in the place of the one with the same id."""
    return replace(edition, briefs=tuple(changed if brief.id == changed.id else brief for brief in edition.briefs))


def put_translation(brief: Brief, changed: StoryTranslation) -> Brief:
    """The story with a translation in the place of the one into the same language."""
    return replace(
        brief,
        translations=tuple(changed if old.language == changed.language else old for old in brief.translations),
    )


def with_translation(
    edition: Edition,
    brief: Brief,
    language: str,
    index: int | None,
    text: TranslatedText,
) -> Edition:
    """The edition with another translated sentence, or headline for None.

    Raises:
        ReviewError: where there is no such language or sentence.
    """
    translation = translation_of(edition, brief, language)
    if index is None:
        changed = replace(translation, headline=text)
    else:
        require_index(edition, index, translation.sentences)
        changed = replace(translation, sentences=put(translation.sentences, index, text))
    return with_brief(edition, put_translation(brief, changed))
