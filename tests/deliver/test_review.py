from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from summarizer.codec import dumps, loads
from summarizer.deliver import review
from summarizer.deliver.doubts import Part, doubtful
from summarizer.deliver.review import EDITOR, StaleTranslation
from summarizer.errors import ReviewError
from summarizer.model import CheckName, Correction, Edition, Outcome, ReviewState, TranslatedText

DAY = dt.date(2025, 12, 24)


def french(edition: Edition, brief: int = 0) -> list[str]:
    return [sentence.text for sentence in edition.briefs[brief].summary.sentences]


# --- editing --------------------------------------------------------------------------------------------------------


def test_an_edited_sentence_says_who_wrote_it_and_names_its_stale_translations(edition: Edition) -> None:
    edited = review.edit_summary(edition, "story1", 0, "  Zelensky se heurte au refus de la Russie. ")
    sentence = edited.briefs[0].summary.sentences[0]
    assert sentence.text == "Zelensky se heurte au refus de la Russie."
    assert (sentence.outcome, sentence.engine) == (Outcome.REPAIRED, "editor")
    assert sentence.support == edition.briefs[0].summary.sentences[0].support
    assert all(check.passed for check in sentence.checks)
    assert {check.name for check in sentence.checks} == {CheckName.NAMES, CheckName.NUMBERS}
    assert EDITOR in edited.engines
    assert review.stale_translations(edited) == (
        StaleTranslation("story1", "en", 0, sentence.text),
        StaleTranslation("story1", "pt", 0, sentence.text),
    )
    assert edited.briefs[1:] == edition.briefs[1:]
    assert loads(Edition, dumps(edited)) == edited


@pytest.mark.parametrize(
    ("text", "name", "evidence"),
    [
        ("Le sommet de Miami a réuni 41 délégations.", CheckName.NUMBERS, "41"),
        ("Le sommet de Genève a réuni 14 délégations.", CheckName.NAMES, "Genève"),
    ],
)
def test_a_slip_of_the_editor_is_in_doubt_like_a_models(
    edition: Edition, text: str, name: CheckName, evidence: str
) -> None:
    edited = review.edit_summary(edition, "story1", 1, text)
    doubts = [doubt for doubt in doubtful(edited) if doubt.brief == "story1" and doubt.language == "fr"]
    assert [(doubt.text, doubt.engine) for doubt in doubts] == [(text, "editor")]
    assert [(check.name, check.evidence) for check in doubts[0].failed] == [(name, (evidence,))]


def test_a_headline_can_be_edited_and_the_articles_own_title_stays(edition: Edition) -> None:
    edited = review.edit_summary(edition, "story1", None, "Un titre plus juste")
    assert edited.briefs[0].summary.headline == "Un titre plus juste"
    assert edited.briefs[0].summary.headline_engine == "editor"
    assert edited.briefs[0].lead.title == "Titre 1"
    assert [(stale.language, stale.index) for stale in review.stale_translations(edited)] == [
        ("en", None),
        ("pt", None),
    ]


def test_the_same_words_change_nothing(edition: Edition) -> None:
    assert review.edit_summary(edition, "story1", 0, french(edition)[0]) == edition
    assert review.edit_summary(edition, "story1", None, "Titre 1") == edition


def test_an_edited_translation(edition: Edition) -> None:
    edited = review.edit_translation(edition, "story1", "en", 1, "The Miami summit brought 14 delegations together.")
    text = edited.briefs[0].translations[0].sentences[1]
    assert (text.source, text.outcome, text.engine) == (french(edition)[1], Outcome.REPAIRED, "editor")
    assert all(check.passed for check in text.checks)
    assert review.stale_translations(edited) == ()
    assert edited.briefs[0].translations[1] == edition.briefs[0].translations[1]
    wrong = review.edit_translation(edition, "story1", "en", 1, "The Miami summit brought 13 delegations together.")
    (check,) = wrong.briefs[0].translations[0].sentences[1].checks
    assert (check.passed, set(check.evidence)) == (False, {"13", "14"})


def test_an_edited_translation_of_an_edited_sentence_is_not_stale(edition: Edition) -> None:
    edited = review.edit_summary(edition, "story1", None, "Autre titre")
    edited = review.edit_translation(edited, "story1", "en", None, "Another title")
    assert [(stale.language, stale.index) for stale in review.stale_translations(edited)] == [("pt", None)]


def test_a_tag_can_be_edited(edition: Edition) -> None:
    edited = review.edit_tag(edition, "story1", "en", 0, "war")
    assert edited.briefs[0].translations[0].tags[0] == TranslatedText(
        "guerre", "war", Outcome.REPAIRED, engine="editor"
    )


def test_a_dropped_sentence_goes_in_every_language_with_its_sources(edition: Edition) -> None:
    dropped = review.drop_sentence(edition, "story1", 1)
    brief = dropped.briefs[0]
    assert french(dropped) == french(edition)[:1]
    assert [len(translation.sentences) for translation in brief.translations] == [1, 1]
    assert [sentence.index for sentence in brief.lead.sentences] == [0]
    assert brief.lead.mentions == ()
    assert review.stale_translations(dropped) == ()
    whole = review.drop_sentence(edition, "story2", 1)
    assert whole.briefs[1].lead == edition.briefs[1].lead


def test_a_summary_that_lost_its_last_sentence_says_why(edition: Edition) -> None:
    empty = review.drop_sentence(review.drop_sentence(edition, "story1", 0), "story1", 0)
    assert empty.briefs[0].summary.sentences == ()
    assert empty.briefs[0].summary.note == review.WITHHELD_NOTE
    assert (Part.SUMMARY, review.WITHHELD_NOTE) in {(doubt.part, doubt.text) for doubt in doubtful(empty)}


def test_a_rejected_story_leaves_no_trace(edition: Edition) -> None:
    left = review.reject(edition, "story2")
    assert [brief.id for brief in left.briefs] == ["story1", "story3"]
    assert [brief.related for brief in left.briefs] == [(), ()]


def test_stories_can_be_told_in_another_order(edition: Edition) -> None:
    ordered = review.reorder(edition, ["story3", "story1", "story2"])
    assert [brief.id for brief in ordered.briefs] == ["story3", "story1", "story2"]
    assert set(ordered.briefs) == set(edition.briefs)


# --- translations to be made again ----------------------------------------------------------------------------------


def test_stale_translations_are_filled_one_by_one(edition: Edition) -> None:
    edited = review.edit_summary(edition, "story1", 0, "Autre phrase.")
    for stale in review.stale_translations(edited):
        text = TranslatedText(stale.french, f"Another sentence {stale.language}.", Outcome.OK)
        edited = review.fill_translation(edited, stale, text)
    assert review.stale_translations(edited) == ()
    assert edited.briefs[0].translations[1].sentences[0].text == "Another sentence pt."


def test_a_translation_of_something_else_is_refused(edition: Edition) -> None:
    edited = review.edit_summary(edition, "story1", None, "Autre titre")
    stale = review.stale_translations(edited)[0]
    with pytest.raises(ReviewError, match="translates another text"):
        review.fill_translation(edited, stale, TranslatedText("Titre 1", "Title", Outcome.OK))


def test_without_an_engine_the_french_itself_is_shown(edition: Edition) -> None:
    edited = review.withhold_stale(review.edit_summary(edition, "story1", 0, "Autre phrase."))
    assert review.stale_translations(edited) == ()
    text = edited.briefs[0].translations[0].sentences[0]
    assert (text.text, text.outcome) == ("Autre phrase.", Outcome.WITHHELD)


# --- the gate -------------------------------------------------------------------------------------------------------


def test_holding_and_approving(edition: Edition) -> None:
    held = review.hold(edition)
    assert held.review is ReviewState.HELD
    approved = review.approve(held)
    assert approved.review is ReviewState.APPROVED
    assert replace(approved, review=ReviewState.UNREVIEWED) == edition


def test_nothing_is_approved_with_translations_of_other_texts(edition: Edition) -> None:
    edited = review.edit_summary(edition, "story1", 0, "Autre phrase.")
    with pytest.raises(ReviewError, match="2 translations no longer fit") as caught:
        review.approve(edited)
    assert "“Autre phrase.”" in caught.value.cause
    assert review.approve(review.withhold_stale(edited)).review is ReviewState.APPROVED


def test_an_empty_edition_is_not_approved(edition: Edition) -> None:
    for story in ("story1", "story2", "story3"):
        edition = review.reject(edition, story)
    with pytest.raises(ReviewError, match="nothing is left"):
        review.approve(edition)


@pytest.mark.parametrize(
    ("state", "gate", "passes"),
    [
        (ReviewState.UNREVIEWED, False, True),
        (ReviewState.UNREVIEWED, True, False),
        (ReviewState.HELD, True, False),
        (ReviewState.HELD, False, False),
        (ReviewState.APPROVED, True, True),
        (ReviewState.APPROVED, False, True),
    ],
)
def test_what_leaves_the_house(edition: Edition, state: ReviewState, gate: bool, passes: bool) -> None:
    edition = replace(edition, review=state)
    if passes:
        review.require_released(edition, gate=gate)
        return
    with pytest.raises(ReviewError) as caught:
        review.require_released(edition, gate=gate)
    assert caught.value.exit_code == 8
    assert "summarizer review --date 2025-12-23" in caught.value.remedy


def test_a_correction_is_a_new_version_that_readers_see(edition: Edition) -> None:
    published = review.approve(edition)
    changed = review.edit_translation(published, "story1", "en", 1, "14 delegations met in Miami.")
    corrected = review.correct(
        published, changed, day=DAY, brief="story1", language="en", note=" 14 delegations, not 13. "
    )
    assert corrected.version == 2
    assert corrected.corrections == (Correction(2, DAY, "story1", "en", "14 delegations, not 13."),)
    again = review.correct(corrected, corrected, day=DAY, brief="story1", language="en", note="Encore.")
    assert [correction.version for correction in again.corrections] == [2, 3]
    with pytest.raises(ReviewError, match="the note on the correction: it is empty"):
        review.correct(published, changed, day=DAY, brief="story1", language="en", note=" ")


# --- what is refused ------------------------------------------------------------------------------------------------

HIDDEN = ["\0", "\x07", "\x1b[31m", "\n", "\r", "\u2028", "\u2029", "\u0085", "\u202e", "\u2066", "\u2069", "\ud800"]


@pytest.mark.parametrize("text", ["", "   ", "\n", "x" * 2001, *(f"Une{sign}phrase" for sign in HIDDEN)])
def test_text_that_cannot_be_published(edition: Edition, text: str) -> None:
    calls: list[Callable[[], object]] = [
        lambda: review.edit_summary(edition, "story1", 0, text),
        lambda: review.edit_summary(edition, "story1", None, text),
        lambda: review.edit_translation(edition, "story1", "en", 0, text),
        lambda: review.edit_tag(edition, "story1", "en", 0, text),
        lambda: review.correct(edition, edition, day=DAY, brief="", language="", note=text),
    ]
    for call in calls:
        with pytest.raises(ReviewError) as caught:
            call()
        assert caught.value.remedy


def test_text_of_other_scripts_and_spaces_of_french_are_welcome(edition: Edition) -> None:
    for text in (
        "« Oui\u00a0! » dit\u202fM.\u00a0X",
        "cessez\u2011le\u2011feu",
        "می\u200cخواهم",
        "😀",
        "e\u0301te\u0301",
    ):
        assert "editor" in dumps(review.edit_summary(edition, "story1", 0, text))
    composed = review.edit_summary(edition, "story1", 0, "e\u0301te\u0301")
    assert french(composed)[0] == "été"


def test_stories_sentences_and_languages_that_are_not_there(edition: Edition) -> None:
    calls: list[Callable[[], object]] = [
        lambda: review.edit_summary(edition, "nope", 0, "x"),
        lambda: review.edit_summary(edition, "story1", 2, "x"),
        lambda: review.edit_summary(edition, "story1", -1, "x"),
        lambda: review.edit_translation(edition, "story1", "de", 0, "x"),
        lambda: review.edit_translation(edition, "story1", "fr", 0, "x"),
        lambda: review.edit_translation(edition, "story1", "en", 9, "x"),
        lambda: review.edit_translation(edition, "nope", "en", None, "x"),
        lambda: review.edit_tag(edition, "story1", "en", 2, "x"),
        lambda: review.drop_sentence(edition, "story1", -1),
        lambda: review.drop_sentence(edition, "story1", 2),
        lambda: review.reject(edition, ""),
        lambda: review.reorder(edition, ["story1", "story2"]),
        lambda: review.reorder(edition, ["story1", "story2", "story2"]),
        lambda: review.reorder(edition, ["story1", "story2", "story3", "story4"]),
    ]
    for call in calls:
        with pytest.raises(ReviewError) as caught:
            call()
        assert caught.value.subject == "the edition of 2025-12-23"
        assert caught.value.remedy
