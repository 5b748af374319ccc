from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.deliver import record
from summarizer.deliver.decisions import content_digest, decide, replay, settle
from summarizer.deliver.gate import Passage, passage
from summarizer.deliver.record import Decision, Review, from_bytes, to_bytes
from summarizer.deliver.review import fill_translation, hold, stale_translations
from summarizer.errors import ReviewError
from summarizer.model import Edition, Outcome, ReviewState, TranslatedText

DAY = dt.date(2025, 12, 23)
NEXT = dt.date(2025, 12, 24)


def translate_stale(edition: Edition) -> Edition:
    """What the caller does with its engines."""
    for stale in stale_translations(edition):
        edition = fill_translation(
            edition, stale, TranslatedText(stale.french, f"[{stale.language}] {stale.french}", Outcome.OK)
        )
    return edition


def run(machine: Edition, review: Review, *, gate: bool = True) -> Edition:
    """What a run of `brief` does after its stages."""
    return settle(translate_stale(replay(machine, review).edition), review, gate=gate)


class Desk:
    """An editor at work on one day's edition."""

    def __init__(self, machine: Edition, *, gate: bool = True) -> None:
        self.gate = gate
        self.review = Review(machine.day)
        self.edition = run(machine, self.review, gate=gate)
        self.published: Edition | None = None if gate else self.edition

    def decide(self, decision: Decision, note: str = "") -> None:
        done = decide(self.edition, self.review, decision, published=self.published, note=note)
        self.review = from_bytes(DAY, to_bytes(done.review))
        self.edition = translate_stale(done.edition)
        if passage(self.edition, gate=self.gate, standing=self.published) is Passage.PUBLISH:
            self.published = self.edition

    def stands(self, state: ReviewState) -> bool:
        return self.edition.review is state


def with_sentence(edition: Edition, text: str) -> Edition:
    """The machine wrote the first sentence of the first story otherwise."""
    brief = edition.briefs[0]
    sentence = replace(brief.summary.sentences[0], text=text)
    summary = replace(brief.summary, sentences=(sentence, *brief.summary.sentences[1:]))
    return translate_stale(replace(edition, briefs=(replace(brief, summary=summary), *edition.briefs[1:])))


def test_without_decisions_the_gate_holds_and_no_gate_lets_through(edition: Edition) -> None:
    assert run(edition, Review(DAY)) == hold(edition)
    assert run(edition, Review(DAY), gate=False) == edition


def test_a_rerun_over_unchanged_input_keeps_every_decision(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.rejection("story2", day=DAY))
    desk.decide(record.new_order(["story3", "story1"], day=DAY))
    desk.decide(record.summary_edit(desk.edition, "story1", 0, "Autre phrase.", day=DAY))
    desk.decide(record.summary_edit(desk.edition, "story1", 0, "Encore une autre.", day=DAY))
    desk.decide(record.summary_edit(desk.edition, "story1", None, "Autre titre", day=DAY))
    desk.decide(record.translation_edit(desk.edition, "story1", "en", 0, "Yet another.", day=DAY))
    desk.decide(record.translation_edit(desk.edition, "story1", "en", None, "Another title", day=DAY))
    desk.decide(record.tag_edit(desk.edition, "story1", "pt", 0, "guerra", day=DAY))
    desk.decide(record.sentence_drop(desk.edition, "story3", 1, day=DAY))
    assert run(edition, desk.review) == desk.edition
    assert desk.stands(ReviewState.HELD)
    desk.decide(record.approval(day=DAY))
    assert run(edition, desk.review) == desk.edition
    assert desk.stands(ReviewState.APPROVED)
    assert (desk.edition.version, desk.edition.corrections) == (1, ())
    assert replay(edition, desk.review).stale == ()


def test_decisions_about_unchanged_texts_hold_and_the_others_are_reported(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.summary_edit(desk.edition, "story1", 0, "Autre phrase.", day=DAY))
    desk.decide(record.translation_edit(desk.edition, "story1", "en", 0, "Another sentence.", day=DAY))
    desk.decide(record.summary_edit(desk.edition, "story3", 0, "Troisième.", day=DAY))
    desk.decide(record.approval(day=DAY))
    changed = with_sentence(edition, "La machine écrit autrement.")
    replayed = replay(changed, desk.review)
    assert [stale.decision.text for stale in replayed.stale] == ["Autre phrase.", "Another sentence."]
    assert "not there any more" in replayed.stale[0].cause
    assert replayed.review.machine == content_digest(changed) != desk.review.machine == content_digest(edition)
    again = run(changed, desk.review)
    assert again.review is ReviewState.HELD
    assert again.briefs[0].summary.sentences[0].text == "La machine écrit autrement."
    assert again.briefs[2].summary.sentences[0].text == "Troisième."
    assert run(edition, desk.review).review is ReviewState.APPROVED  # the old input again: the old approval holds


def test_an_approval_does_not_cover_what_the_editor_never_saw(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.approval(day=DAY))
    other_language = replace(edition, languages=("fr", "en"))
    fewer = replace(edition, briefs=edition.briefs[:2])
    brief = edition.briefs[0]
    english = replace(brief.translations[0], headline=replace(brief.translations[0].headline, text="New"))
    translated = replace(
        edition, briefs=(replace(brief, translations=(english, brief.translations[1])), *edition.briefs[1:])
    )
    for changed in (other_language, fewer, translated, replace(edition, title="Autre revue")):
        assert run(changed, desk.review).review is ReviewState.HELD
    assert run(replace(edition, generator="summarizer 9"), desk.review).review is ReviewState.APPROVED


def test_an_editors_translation_holds_whatever_the_engine_says_now(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.translation_edit(desk.edition, "story1", "en", 0, "My own words (1).", day=DAY))
    brief = edition.briefs[0]
    newer = replace(
        brief.translations[0],
        sentences=(
            replace(brief.translations[0].sentences[0], text="A new engine's words."),
            *brief.translations[0].sentences[1:],
        ),
    )
    changed = replace(
        edition, briefs=(replace(brief, translations=(newer, brief.translations[1])), *edition.briefs[1:])
    )
    replayed = replay(changed, desk.review)
    assert replayed.stale == ()
    assert replayed.edition.briefs[0].translations[0].sentences[0].text == "My own words (1)."


def test_a_sentence_that_moved_is_found_by_its_words(edition: Edition) -> None:
    desk = Desk(edition)
    text = desk.edition.briefs[0].summary.sentences[1].text
    desk.decide(record.sentence_drop(desk.edition, "story1", 1, day=DAY))
    brief = edition.briefs[0]
    swapped = replace(
        brief,
        summary=replace(brief.summary, sentences=brief.summary.sentences[::-1]),
        translations=tuple(replace(each, sentences=each.sentences[::-1]) for each in brief.translations),
    )
    replayed = replay(replace(edition, briefs=(swapped, *edition.briefs[1:])), desk.review)
    assert replayed.stale == ()
    assert text not in [sentence.text for sentence in replayed.edition.briefs[0].summary.sentences]
    assert len(replayed.edition.briefs[0].summary.sentences) == 1


def test_stories_that_came_or_went_make_an_order_or_a_rejection_stale(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.new_order(["story3", "story2", "story1"], day=DAY))
    desk.decide(record.rejection("story3", day=DAY))
    fewer = replace(edition, briefs=edition.briefs[:2])
    replayed = replay(fewer, desk.review)
    assert len(replayed.stale) == 2
    assert [brief.id for brief in replayed.edition.briefs] == ["story1", "story2"]


# --- after publication ----------------------------------------------------------------------------------------------


def test_a_correction_is_held_noted_and_published_as_the_next_version(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.approval(day=DAY))
    with pytest.raises(ReviewError, match="note on the correction"):
        desk.decide(record.summary_edit(desk.edition, "story1", 0, "Rectifié.", day=NEXT))
    desk.decide(record.summary_edit(desk.edition, "story1", 0, "Rectifié.", day=NEXT), "Un mot de trop.")
    desk.decide(record.sentence_drop(desk.edition, "story3", 0, day=NEXT), "Une phrase de trop.")
    assert desk.stands(ReviewState.HELD)
    assert desk.published
    assert desk.published.version == 1
    assert run(edition, desk.review) == desk.edition
    desk.decide(record.approval(day=NEXT))
    assert desk.stands(ReviewState.APPROVED)
    assert desk.edition.version == 2
    assert [(c.version, c.day, c.brief, c.language, c.note) for c in desk.edition.corrections] == [
        (2, NEXT, "story1", "fr", "Un mot de trop."),
        (2, NEXT, "story3", "", "Une phrase de trop."),
    ]
    assert run(edition, desk.review) == desk.edition
    desk.decide(record.rejection("story2", day=NEXT), "Histoire retirée.")
    desk.decide(record.approval(day=NEXT))
    assert desk.edition.version == 3
    assert run(edition, desk.review) == desk.edition


def test_without_the_gate_every_change_is_a_correction_at_once(edition: Edition) -> None:
    desk = Desk(edition, gate=False)
    desk.decide(record.summary_edit(desk.edition, "story1", 0, "Rectifié.", day=NEXT), "Un mot de trop.")
    assert (desk.edition.version, desk.edition.review) == (2, ReviewState.UNREVIEWED)
    desk.decide(record.rejection("story2", day=NEXT), "Retirée.")
    assert (desk.edition.version, len(desk.edition.corrections)) == (3, 2)
    assert run(edition, desk.review, gate=False) == desk.edition


def test_what_the_machine_changed_after_publication_needs_a_word_of_the_editor(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.approval(day=DAY))
    changed = with_sentence(edition, "La machine écrit autrement.")
    desk.edition, desk.review = run(changed, desk.review), replay(changed, desk.review).review
    assert desk.stands(ReviewState.HELD)
    with pytest.raises(ReviewError, match="note on the correction"):
        desk.decide(record.approval(day=NEXT))
    desk.decide(record.approval(day=NEXT), "Une source a été mise à jour.")
    assert (desk.edition.version, desk.edition.review) == (2, ReviewState.APPROVED)
    assert desk.edition.corrections[0].note == "Une source a été mise à jour."
    assert run(changed, desk.review) == desk.edition


def test_approving_twice_is_no_correction(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.approval(day=DAY))
    desk.decide(record.approval(day=DAY))
    assert (desk.edition.version, desk.edition.corrections) == (1, ())


def test_corrections_that_readers_saw_are_never_forgotten(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.approval(day=DAY))
    desk.decide(record.summary_edit(desk.edition, "story1", 0, "Rectifié.", day=NEXT), "Un mot de trop.")
    desk.decide(record.approval(day=NEXT))
    changed = run(with_sentence(edition, "La machine écrit autrement."), desk.review)
    assert changed.review is ReviewState.HELD
    assert (changed.version, len(changed.corrections)) == (2, 1)


def test_an_editor_may_hold_what_was_approved_and_what_no_gate_holds(edition: Edition) -> None:
    for gate in (True, False):
        desk = Desk(edition, gate=gate)
        desk.decide(record.approval(day=DAY))
        desk.decide(record.holding(day=DAY))
        assert desk.stands(ReviewState.HELD)
        assert run(edition, desk.review, gate=gate) == desk.edition
        desk.decide(record.approval(day=DAY))
        assert run(edition, desk.review, gate=gate).review is ReviewState.APPROVED


def test_undoing_a_change_by_hand_does_not_bring_the_approval_back(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.new_order(["story2", "story1", "story3"], day=DAY))
    desk.decide(record.approval(day=DAY))
    desk.decide(record.new_order(["story1", "story2", "story3"], day=NEXT), "Autre ordre.")
    desk.decide(record.new_order(["story2", "story1", "story3"], day=NEXT), "L'ordre d'avant.")
    assert desk.stands(ReviewState.HELD)
    assert run(edition, desk.review) == desk.edition


def test_what_an_editor_approved_without_a_gate_is_held_by_any_change(edition: Edition) -> None:
    desk = Desk(edition, gate=False)
    desk.decide(record.approval(day=DAY))
    assert desk.stands(ReviewState.APPROVED)
    assert run(with_sentence(edition, "Autrement."), desk.review, gate=False).review is ReviewState.HELD
    desk.decide(record.rejection("story2", day=NEXT), "Retirée.")
    assert desk.stands(ReviewState.HELD)


def test_a_decision_that_does_not_fit_is_not_put_on_record(edition: Edition) -> None:
    desk = Desk(edition)
    calls: list[Callable[[], Decision]] = [
        lambda: record.rejection("nope", day=DAY),
        lambda: record.new_order(["story1"], day=DAY),
        lambda: record.summary_edit(desk.edition, "story1", 7, "x", day=DAY),
        lambda: record.summary_edit(desk.edition, "story1", 0, "", day=DAY),
        lambda: record.translation_edit(desk.edition, "story1", "de", 0, "x", day=DAY),
        lambda: record.tag_edit(desk.edition, "story1", "en", 7, "x", day=DAY),
        lambda: record.sentence_drop(desk.edition, "nope", 0, day=DAY),
    ]
    for call in calls:
        with pytest.raises(ReviewError):
            desk.decide(call())
    assert desk.review.decisions == ()


def test_an_edition_that_lacks_decisions_on_record_is_noticed(edition: Edition) -> None:
    """A kill after the record was kept and before the edition was written."""
    desk = Desk(edition)
    before = desk.edition
    desk.decide(record.summary_edit(desk.edition, "story1", 0, "Autre phrase.", day=DAY))
    desk.edition = before
    with pytest.raises(ReviewError, match="lacks decisions that are on record") as caught:
        desk.decide(record.approval(day=DAY))
    assert "summarizer brief" in caught.value.remedy
    replayed = replay(edition, desk.review)
    desk.edition, desk.review = settle(translate_stale(replayed.edition), replayed.review, gate=True), replayed.review
    desk.decide(record.approval(day=DAY))
    assert desk.stands(ReviewState.APPROVED)


def test_a_desk_may_go_on_after_the_machine_has_changed(edition: Edition) -> None:
    desk = Desk(edition)
    desk.decide(record.summary_edit(desk.edition, "story1", 0, "Autre phrase.", day=DAY))
    replayed = replay(with_sentence(edition, "Autrement."), desk.review)
    desk.edition, desk.review = settle(translate_stale(replayed.edition), replayed.review, gate=True), replayed.review
    desk.decide(record.rejection("story2", day=DAY))
    desk.decide(record.approval(day=DAY))
    assert desk.stands(ReviewState.APPROVED)


# --- the record -----------------------------------------------------------------------------------------------------


def test_no_record_is_an_empty_one() -> None:
    assert from_bytes(DAY, None) == Review(DAY)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff", b'{"day": 5}', b"[" * 100_000])
def test_a_damaged_record_is_never_taken_for_an_empty_one(data: bytes) -> None:
    with pytest.raises(ReviewError, match="record is damaged") as caught:
        from_bytes(DAY, data)
    assert ".summarizer/reviews/2025-12-23.json" in caught.value.remedy


def test_a_record_of_another_day_is_refused() -> None:
    with pytest.raises(ReviewError, match="the record is of 2025-12-24"):
        from_bytes(DAY, to_bytes(Review(NEXT)))


# --- any editor at all ----------------------------------------------------------------------------------------------


def any_decision(desk: Desk, action: int, brief: str, index: int, text: str) -> Decision:
    orders = [brief.id for brief in desk.edition.briefs]
    makers: list[Callable[[], Decision]] = [
        lambda: record.summary_edit(desk.edition, brief, index or None, text, day=NEXT),
        lambda: record.summary_edit(desk.edition, brief, index, text, day=NEXT),
        lambda: record.translation_edit(desk.edition, brief, "en", index, text, day=NEXT),
        lambda: record.sentence_drop(desk.edition, brief, index, day=NEXT),
        lambda: record.rejection(brief, day=NEXT),
        lambda: record.new_order(orders[index:] + orders[:index], day=NEXT),
        lambda: record.approval(day=NEXT),
        lambda: record.holding(day=NEXT),
    ]
    return makers[action]()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 7), st.integers(0, 2), st.integers(0, 1),
            st.sampled_from(["Un.", "Deux mots.", "La Russie refuse.", "Titre 1"]),
        ),
        max_size=12,
    ),
    st.booleans(),
)  # fmt: skip
def test_whatever_an_editor_does_the_next_run_ends_up_with_the_same_edition(
    edition: Edition, steps: list[tuple[int, int, int, str]], gate: bool
) -> None:
    desk = Desk(edition, gate=gate)
    for action, story, index, text in steps:
        refusal = ""
        try:
            desk.decide(any_decision(desk, action, f"story{story + 1}", index, text), "Une note.")
        except ReviewError as error:
            refusal = error.cause
        assert "on record" not in refusal
    replayed = replay(edition, desk.review)
    assert replayed.stale == ()
    assert run(edition, desk.review, gate=gate) == desk.edition
