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
        The edition afterwards and the record. Fill the edition's `stale_translations`, then `settle` it: until then it
        counts as held, whatever was decided.

    Raises:
        ReviewError: where the decision does not fit the edition, or a correction has no note.
    """
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
    return Decided(desk.hold(after), replace(review, decisions=(*review.decisions, decision)))


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
        if decision.action in (Action.APPROVE, Action.HOLD):
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
    return Replayed(edition, replace(review, machine=content_digest(machine)), tuple(stale))


def settle(edition: Edition, review: Review, *, gate: bool) -> Edition:
    """Say where a replayed edition stands: approved only where it reads, word for word, as it did when approved.

    Args:
        edition: replayed, its stale translations filled.
        review: the decisions about its day.
        gate: whether the gate is on.
    """
    states = [decision for decision in review.decisions if decision.action in (Action.APPROVE, Action.HOLD)]
    last = states[-1] if states else None
    if last and last.action is Action.APPROVE and last.digest == content_digest(edition):
        return replace(edition, review=ReviewState.APPROVED)
    if gate or (last and last.action is Action.HOLD):
        return desk.hold(edition)
    return replace(edition, review=ReviewState.UNREVIEWED)


def content_digest(edition: Edition) -> str:
    """A digest of everything an editor answers for: the title, the day, the languages and the stories."""
    content = [edition.title, edition.day, edition.languages, edition.briefs]
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
