"""The editor's decisions, kept beside the machine's edition and replayed on top of it.

A run over unchanged input must lose no decision, and a run over changed input must not apply one to a text that the
editor never saw. So a decision names the text it was about: it holds as long as that text stands. Those that do not
hold any more are reported, and the edition is held again until an editor approves what it has become.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.codec import dumps
from summarizer.deliver import review as desk
from summarizer.deliver.doubts import Part
from summarizer.deliver.finding import brief_of
from summarizer.deliver.gate import is_released
from summarizer.deliver.record import Action, Decision, Review
from summarizer.errors import ReviewError
from summarizer.model import Correction, Edition, ReviewState

_GATE = (Action.APPROVE, Action.HOLD)


@dataclass(frozen=True, slots=True)
class StaleDecision:
    """A decision that does not hold any more, and why."""

    decision: Decision
    cause: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """The machine's edition with the editor's decisions on top."""

    edition: Edition  # its stale translations are to be filled before `settle`
    review: Review
    stale: tuple[StaleDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """An edition after a decision, and the record that has it."""

    edition: Edition
    review: Review


def decide(
    edition: Edition, review: Review, decision: Decision, *, published: Edition | None = None, note: str = ""
) -> Decided:
    """Take a decision and put it on record.

    Args:
        edition: the edition as it stands on the editor's desk.
        review: the decisions so far.
        decision: the new one.
        published: the version of this day that stands in its folder, if any (`gate.is_released` says whether readers
            may have it: then a change is a correction).
        note: one line for readers; needed for a correction.

    Returns:
        The edition afterwards, held where something was changed that an editor had approved, and the record. Its
        `stale_translations` are the caller's to fill.

    Raises:
        ReviewError: where the decision does not fit the edition, a correction has no note, or the edition lacks earlier
            decisions of the record, as after a kill between the two.
    """
    if review.desk and review.desk != _hand_digest(edition):
        raise ReviewError(
            f"the edition of {edition.day}",
            "it lacks decisions that are on record, as after a run that was stopped",
            "Run `summarizer brief` for that day again: it brings every decision back. Then go on.",
        )
    if not review.decisions:
        review = replace(review, machine=content_digest(edition))
    after = _apply(edition, decision)
    decision = replace(decision, version=max(1, edition.version))
    if decision.action is Action.APPROVE:
        decision = replace(decision, digest=content_digest(after))
    if published is not None and is_released(published) and _needs_a_word(published, edition, after, decision):
        after = desk.correct(
            published, after, day=decision.day, brief=decision.brief, language=decision.language, note=note
        )
        decision = replace(decision, note=after.corrections[-1].note, version=after.version)
    if decision.action not in _GATE and any(earlier.action in _GATE for earlier in review.decisions):
        after = desk.hold(after)
    record = replace(review, decisions=(*review.decisions, decision), desk=_hand_digest(after))
    return Decided(after, record)


def replay(machine: Edition, review: Review) -> Replayed:
    """Put the decisions on top of the machine's edition; what does not hold any more is reported, not applied.

    Afterwards fill the edition's `stale_translations`, then `settle` it.

    Args:
        machine: the edition as the stages made it.
        review: the decisions about its day.
    """
    edition = machine
    stale: list[StaleDecision] = []
    for decision in review.decisions:
        if decision.action in _GATE:
            continue
        try:
            edition = _apply(edition, decision)
        except ReviewError as error:
            stale.append(StaleDecision(decision, error.cause))
    noted = tuple(
        Correction(decision.version, decision.day, decision.brief, decision.language, decision.note)
        for decision in review.decisions
        if decision.note
    )
    version = max([machine.version, *(decision.version for decision in review.decisions)])
    edition = replace(edition, version=version, corrections=(*machine.corrections, *noted))
    hand = _hand_digest(edition) if review.decisions else ""
    return Replayed(edition, replace(review, machine=content_digest(machine), desk=hand), tuple(stale))


def settle(edition: Edition, review: Review, *, gate: bool) -> Edition:
    """Say where a replayed edition stands.

    It is approved only where approving was the editor's last word and it reads exactly as it did then; an edition that
    an editor once approved or held is held again by any change, gate or no gate.

    Args:
        edition: replayed, its stale translations filled.
        review: the decisions about its day.
        gate: whether the gate is on.
    """
    last = review.decisions[-1] if review.decisions else None
    if last and last.action is Action.APPROVE and last.digest == content_digest(edition):
        return replace(edition, review=ReviewState.APPROVED)
    if gate or any(decision.action in _GATE for decision in review.decisions):
        return desk.hold(edition)
    return replace(edition, review=ReviewState.UNREVIEWED)


def content_digest(edition: Edition) -> str:
    """A digest of everything an editor answers for: the title, the day, the languages and the stories."""
    content = [edition.title, edition.day, edition.languages, edition.briefs]
    return hashlib.sha256(dumps(content).encode("utf-8", "surrogatepass")).hexdigest()


def _hand_digest(edition: Edition) -> str:
    """A digest of what decisions can change, without the engines' translations, which are filled in afterwards."""
    content: list[object] = []
    for brief in edition.briefs:
        content += [brief.id, brief.summary]
        french = [brief.summary.headline, *(sentence.text for sentence in brief.summary.sentences)]
        for translation in brief.translations:
            texts = [translation.headline, *translation.sentences]
            fresh = [text for text, source in zip(texts, french, strict=True) if text.source == source]
            by_hand = [text for text in (*fresh, *translation.tags) if text.engine == desk.EDITOR.id]
            content += [translation.language, by_hand]
    return hashlib.sha256(dumps(content).encode("utf-8", "surrogatepass")).hexdigest()


def _needs_a_word(published: Edition, before: Edition, after: Edition, decision: Decision) -> bool:
    """Whether readers must be told: of every change, and of an approval where the machine made the change."""
    if decision.action is Action.HOLD:
        return False
    if decision.action is Action.APPROVE:
        told = any(correction.version > published.version for correction in before.corrections)
        return not told and content_digest(published) != content_digest(after)
    return content_digest(before) != content_digest(after)


def _apply(edition: Edition, decision: Decision) -> Edition:
    match decision.action:
        case Action.SUMMARY:
            return desk.edit_summary(edition, decision.brief, _found(edition, decision), decision.text)
        case Action.TRANSLATION:
            place = _found(edition, decision)
            return desk.edit_translation(edition, decision.brief, decision.language, place, decision.text)
        case Action.TAG:
            place = _found_tag(edition, decision)
            return desk.edit_tag(edition, decision.brief, decision.language, place, decision.text)
        case Action.DROP:
            return desk.drop_sentence(edition, decision.brief, _found(edition, decision) or 0)
        case Action.REJECT:
            return desk.reject(edition, decision.brief)
        case Action.REORDER:
            return desk.reorder(edition, decision.order)
        case Action.HOLD:
            return desk.hold(edition)
        case Action.APPROVE:
            return desk.approve(edition)


def _found(edition: Edition, decision: Decision) -> int | None:
    """Where the text that a decision is about stands now; None for the headline."""
    brief = brief_of(edition, decision.brief)
    if decision.part is Part.HEADLINE:
        if brief.summary.headline != decision.french:
            raise _gone(edition, decision)
        return None
    return _nearest([sentence.text for sentence in brief.summary.sentences], edition, decision)


def _found_tag(edition: Edition, decision: Decision) -> int:
    brief = brief_of(edition, decision.brief)
    for translation in brief.translations:
        if translation.language == decision.language:
            return _nearest([tag.source for tag in translation.tags], edition, decision)
    raise _gone(edition, decision)


def _nearest(texts: Sequence[str], edition: Edition, decision: Decision) -> int:
    places = [index for index, text in enumerate(texts) if text == decision.french]
    if not places:
        raise _gone(edition, decision)
    return min(places, key=lambda index: abs(index - decision.index))


def _gone(edition: Edition, decision: Decision) -> ReviewError:
    return ReviewError(
        f"the edition of {edition.day}",
        f"the text of the decision is not there any more: “{decision.french}”",
        "Look at what stands there now, and decide anew.",
    )
