"""What an editor may do to an edition: pure functions from one edition to the next.

Every French text an editor changes leaves its translations behind; `stale_translations` names them, and an edition is
not approved before they are made again (`fill_translation`), edited, or withheld (`withhold_stale`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.deliver.finding import (
    brief_of,
    french_of,
    name,
    put,
    put_translation,
    require_index,
    translation_of,
    with_brief,
    with_translation,
)
from summarizer.deliver.wording import editor_checks, source_text, wording
from summarizer.errors import ReviewError
from summarizer.model import (
    Correction,
    Edition,
    EngineCard,
    Excerpt,
    Outcome,
    ReviewState,
    Summary,
    TranslatedText,
)

EDITOR = EngineCard(id="editor", name="The editor, by hand", kind="editor", version="", licence="", digest="")
WITHHELD_NOTE = "The editor withheld this summary."


@dataclass(frozen=True, slots=True)
class StaleTranslation:
    """A translation whose French text has changed since."""

    brief: str
    language: str
    index: int | None  # of the sentence; None for the headline
    french: str  # what is to be translated


def hold(edition: Edition) -> Edition:
    """Keep an edition from its readers until an editor approves it."""
    return replace(edition, review=ReviewState.HELD)


def approve(edition: Edition) -> Edition:
    """Let an edition go out as it stands.

    Raises:
        ReviewError: where a translation does not fit its French text any more, or nothing is left to publish.
    """
    if not edition.briefs:
        raise ReviewError(
            name(edition), "nothing is left in it to publish", "Take back a rejection, or leave the day out."
        )
    stale = stale_translations(edition)
    if stale:
        raise ReviewError(
            name(edition),
            f"{len(stale)} translations no longer fit their French text, the first into {stale[0].language}: "
            f"“{stale[0].french}”",
            "Translate them again, edit them, or withhold them.",
        )
    return replace(edition, review=ReviewState.APPROVED)


def reject(edition: Edition, brief_id: str) -> Edition:
    """Take a story out of an edition.

    Raises:
        ReviewError: where the edition has no such story.
    """
    brief_of(edition, brief_id)
    left = tuple(
        replace(brief, related=tuple(other for other in brief.related if other != brief_id))
        for brief in edition.briefs
        if brief.id != brief_id
    )
    return replace(edition, briefs=left)


def reorder(edition: Edition, ids: Sequence[str]) -> Edition:
    """Put the stories of an edition in another order.

    Args:
        edition: the edition.
        ids: the id of each of its stories, once.

    Raises:
        ReviewError: where an id is missing, unknown or named twice.
    """
    known = {brief.id: brief for brief in edition.briefs}
    if sorted(ids) != sorted(known):
        raise ReviewError(
            name(edition), "the new order does not name each story once", f"The stories are: {', '.join(known)}."
        )
    return replace(edition, briefs=tuple(known[brief_id] for brief_id in ids))


def edit_summary(edition: Edition, brief_id: str, index: int | None, text: str) -> Edition:
    """Put the editor's French words in place of a summary sentence or a headline.

    The sentence keeps its support; its checks are made anew against the source sentences that the edition carries.

    Args:
        edition: the edition.
        brief_id: the story.
        index: the sentence, from 0; None for the headline.
        text: the new wording.

    Raises:
        ReviewError: where there is no such story or sentence, or the text cannot be published.
    """
    brief = brief_of(edition, brief_id)
    text = wording(text)
    summary = brief.summary
    if index is None:
        if text == summary.headline:
            return edition
        changed = replace(summary, headline=text, headline_engine=EDITOR.id)
    else:
        old = summary.sentences[require_index(edition, index, summary.sentences)]
        if text == old.text:
            return edition
        checks = editor_checks(text, source_text(brief.lead))
        new = replace(old, text=text, outcome=Outcome.REPAIRED, engine=EDITOR.id, checks=checks)
        changed = replace(summary, sentences=put(summary.sentences, index, new))
    return _signed(with_brief(edition, replace(brief, summary=changed)))


def edit_translation(edition: Edition, brief_id: str, language: str, index: int | None, text: str) -> Edition:
    """Put the editor's words in place of a translated sentence or headline.

    Args:
        edition: the edition.
        brief_id: the story.
        language: the translation's language.
        index: the sentence, from 0; None for the headline.
        text: the new wording.

    Raises:
        ReviewError: where there is no such story, language or sentence, or the text cannot be published.
    """
    brief = brief_of(edition, brief_id)
    text = wording(text)
    french = french_of(edition, brief, index)
    checks = editor_checks(text, french, language=language)
    new = TranslatedText(source=french, text=text, outcome=Outcome.REPAIRED, checks=checks, engine=EDITOR.id)
    return _signed(with_translation(edition, brief, language, index, new))


def edit_tag(edition: Edition, brief_id: str, language: str, index: int, text: str) -> Edition:
    """Put the editor's word in place of a translated tag.

    Raises:
        ReviewError: where there is no such story, language or tag, or the text cannot be published.
    """
    brief = brief_of(edition, brief_id)
    text = wording(text)
    translation = translation_of(edition, brief, language)
    old = translation.tags[require_index(edition, index, translation.tags)]
    new = TranslatedText(source=old.source, text=text, outcome=Outcome.REPAIRED, engine=EDITOR.id)
    changed = replace(translation, tags=put(translation.tags, index, new))
    return _signed(with_brief(edition, put_translation(brief, changed)))


def drop_sentence(edition: Edition, brief_id: str, index: int) -> Edition:
    """Take a sentence out of a summary, in every language, and with it the source sentences that only it needed.

    Raises:
        ReviewError: where there is no such story or sentence.
    """
    brief = brief_of(edition, brief_id)
    sentences = brief.summary.sentences
    require_index(edition, index, sentences)
    left = sentences[:index] + sentences[index + 1 :]
    summary = replace(brief.summary, sentences=left, note=brief.summary.note if left else WITHHELD_NOTE)
    translations = tuple(
        replace(translation, sentences=translation.sentences[:index] + translation.sentences[index + 1 :])
        for translation in brief.translations
    )
    lead = _supporting(brief.lead, summary)
    return with_brief(edition, replace(brief, summary=summary, translations=translations, lead=lead))


def stale_translations(edition: Edition) -> tuple[StaleTranslation, ...]:
    """Every translation of a headline or sentence that was made of another French text than the one that stands."""
    found: list[StaleTranslation] = []
    for brief in edition.briefs:
        for translation in brief.translations:
            texts: list[tuple[int | None, TranslatedText]] = [(None, translation.headline)]
            texts += list(enumerate(translation.sentences))
            for index, text in texts:
                french = french_of(edition, brief, index)
                if text.source != french:
                    found.append(StaleTranslation(brief.id, translation.language, index, french))
    return tuple(found)


def fill_translation(edition: Edition, stale: StaleTranslation, text: TranslatedText) -> Edition:
    """Put a new translation in the place of a stale one.

    Raises:
        ReviewError: where it is a translation of something else.
    """
    brief = brief_of(edition, stale.brief)
    if text.source != french_of(edition, brief, stale.index):
        raise ReviewError(
            name(edition), f"“{text.text}” translates another text", f"Translate “{stale.french}” instead."
        )
    return with_translation(edition, brief, stale.language, stale.index, text)


def withhold_stale(edition: Edition) -> Edition:
    """Show the French itself where its translation no longer fits: for a house without an engine at hand."""
    for stale in stale_translations(edition):
        shown = TranslatedText(source=stale.french, text=stale.french, outcome=Outcome.WITHHELD)
        edition = fill_translation(edition, stale, shown)
    return edition


def correct(published: Edition, changed: Edition, *, day: dt.date, brief: str, language: str, note: str) -> Edition:
    """Say to readers what was changed after publication: a new version, with a note that every format shows.

    Args:
        published: the edition as readers have it.
        changed: the edition with the change made.
        day: when it was changed.
        brief: the story; "" for the edition as a whole.
        language: the language of the text; "" for all.
        note: one line for readers.

    Raises:
        ReviewError: where the note is empty or cannot be published.
    """
    note = wording(
        note, what="the note on the correction", remedy="Say to readers in one line what was changed, with `--note`."
    )
    version = published.version + 1
    correction = Correction(version=version, day=day, brief=brief, language=language, note=note)
    return replace(changed, version=version, corrections=(*changed.corrections, correction))


def require_released(edition: Edition, *, gate: bool) -> None:
    """Let nothing leave the house that an editor holds, and where the gate is on, nothing that none has approved.

    Args:
        edition: what is to be sent or shown.
        gate: whether the gate is on.

    Raises:
        ReviewError: for an edition that is held, or is not approved while the gate is on.
    """
    held = edition.review is ReviewState.HELD
    if held or (gate and edition.review is not ReviewState.APPROVED):
        raise ReviewError(
            name(edition),
            "it is held for an editor" if held else "no editor has approved it, and the editor's gate is on",
            f"Look it through and approve it with `summarizer review --date {edition.day}`.",
        )


def _signed(edition: Edition) -> Edition:
    """Name the editor among those who made the texts."""
    if EDITOR in edition.engines:
        return edition
    return replace(edition, engines=(*edition.engines, EDITOR))


def _supporting(lead: Excerpt, summary: Summary) -> Excerpt:
    if lead.complete:
        return lead
    wanted = {support.sentence for sentence in summary.sentences for support in sentence.support if not support.article}
    return replace(
        lead,
        sentences=tuple(sentence for sentence in lead.sentences if sentence.index in wanted),
        mentions=tuple(mention for mention in lead.mentions if mention.sentence in wanted),
    )
