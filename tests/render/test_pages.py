"""What the templates are given: every choice made, for every state that an edition can be in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.model import (
    Brief,
    Check,
    CheckName,
    Correction,
    DateOrigin,
    Edition,
    EngineCard,
    Failure,
    Outcome,
    ReviewState,
    SourceSentence,
    Stage,
    StoryTranslation,
    Support,
)
from summarizer.render.pages import FAILURES_SHOWN, pages
from summarizer.render.view import Page, StoryView

EDITOR = EngineCard("editor", "The editor, by hand", "editor", "", "", "")


def page(edition: Edition, language: str) -> Page:
    return next(item for item in pages(edition) if item.language == language)


def with_brief(edition: Edition, brief: Brief) -> Edition:
    return replace(edition, briefs=(brief, *edition.briefs[1:]))


def first(edition: Edition, language: str) -> StoryView:
    return page(edition, language).stories[0]


def test_one_page_a_language_in_order(edition: Edition) -> None:
    assert [item.language for item in pages(edition)] == ["fr", "en", "pt", "ar"]
    assert [item.direction for item in pages(edition)] == ["ltr", "ltr", "ltr", "rtl"]


def test_a_withheld_translation_shows_the_french_marked(edition: Edition) -> None:
    sentence = first(edition, "pt").sentences[2]
    assert sentence.text == sentence.original
    assert (sentence.text.language, sentence.text.foreign, sentence.doubtful) == ("fr", True, True)
    assert sentence.mark == "em francês"
    assert [check.label for check in sentence.failed] == ["números"]
    assert sentence.failed[0].evidence == ("24", "2022")
    assert not first(edition, "pt").well


def test_an_extract_is_never_said_to_have_failed_a_check(edition: Edition) -> None:
    sentence = first(edition, "fr").sentences[2]
    assert sentence.failed == ()
    assert "la version du modèle de résumé n’a pas passé une vérification (qui a fait quoi)" in sentence.accounts[0]


def test_a_language_without_any_translation_shows_the_french(edition: Edition) -> None:
    bare = with_brief(edition, replace(edition.briefs[0], translations=()))
    story = first(bare, "en")
    assert story.headline.text == edition.briefs[0].summary.headline
    assert (story.headline.language, story.headline_mark) == ("fr", "shown in French")
    assert all(sentence.doubtful for sentence in story.sentences)
    assert [tag.language for tag in story.tags] == ["fr"] * 4


def test_too_few_translations_leave_the_rest_french(edition: Edition) -> None:
    brief = edition.briefs[0]
    short = tuple(replace(item, sentences=item.sentences[:1], tags=()) for item in brief.translations)
    story = first(with_brief(edition, replace(brief, translations=short)), "en")
    assert [sentence.text.language for sentence in story.sentences] == ["en", "fr", "fr"]


@pytest.mark.parametrize("text", ["", "  ", "\u202e"])
def test_an_empty_translation_counts_as_withheld(edition: Edition, text: str) -> None:
    brief = edition.briefs[0]
    empty = tuple(replace(item, headline=replace(item.headline, text=text)) for item in brief.translations)
    assert first(with_brief(edition, replace(brief, translations=empty)), "en").headline.language == "fr"


def test_every_outcome_has_its_words(edition: Edition) -> None:
    story = first(edition, "en")
    assert [sentence.mark for sentence in story.sentences] == ["", "second version", "a sentence of the article"]
    assert (
        story.verdict == "1 sentence passed every check, 1 passed in a second version and 1 is the article’s own words"
    )
    brief = edition.briefs[0]
    sentences = tuple(replace(item, outcome=Outcome.WITHHELD) for item in brief.summary.sentences)
    withheld = first(with_brief(edition, replace(brief, summary=replace(brief.summary, sentences=sentences))), "fr")
    assert {sentence.mark for sentence in withheld.sentences} == {"non vérifié"}
    assert withheld.verdict == "3 n’ont pas passé les vérifications"
    assert not withheld.well


def test_counts_of_the_edition_add_up(edition: Edition) -> None:
    assert page(edition, "fr").counts == (
        "3 phrases ont passé toutes les vérifications",
        "1 a réussi dans une seconde version",
        "1 reprend les mots mêmes de l’article",
    )


def test_references_lead_to_sentences_that_are_there(edition: Edition) -> None:
    story = first(edition, "fr")
    anchors = {source.anchor for source in story.sources}
    assert [[link.number for link in sentence.references] for sentence in story.sentences] == [
        ["1"],
        ["12"],
        ["1", "21"],
    ]
    assert all(link.anchor in anchors for sentence in story.sentences for link in sentence.references)
    assert story.sources[0].backlinks == ((1, f"{story.anchor}-1"), (3, f"{story.anchor}-3"))
    lead = replace(edition.briefs[0].lead, sentences=edition.briefs[0].lead.sentences[:1])
    cut = first(with_brief(edition, replace(edition.briefs[0], lead=lead)), "fr")
    assert [[link.number for link in sentence.references] for sentence in cut.sentences] == [["1"], [], ["1"]]


def test_relative_days_are_resolved(edition: Edition) -> None:
    mention = first(edition, "en").sources[0].mentions[0]
    assert (mention.text.text, mention.day.iso, mention.day.words) == ("lundi", "2025-12-22", "Monday 22 December 2025")


@pytest.mark.parametrize(
    ("origin", "evidence", "words"),
    [
        (DateOrigin.STATED, "le 23 décembre", ""),
        (DateOrigin.TEXT, "lundi", "inferred from “lundi” in the text"),
        (DateOrigin.TEXT, "", "inferred from the text"),
        (DateOrigin.TEXT, "x" * 300, "inferred from the text"),
        (DateOrigin.LINK, "https://a.fr", "inferred from the link"),
        (DateOrigin.FILE, "a.txt", "inferred from the file name"),
        (DateOrigin.EDITION, "", "not stated; the edition’s day is assumed"),
    ],
)
def test_how_the_date_was_found(edition: Edition, origin: DateOrigin, evidence: str, words: str) -> None:
    brief = edition.briefs[0]
    dated = replace(brief.lead, published=replace(brief.lead.published, origin=origin, evidence=evidence))
    assert first(with_brief(edition, replace(brief, lead=dated)), "en").provenance.inferred == words


def test_where_it_was_read(edition: Edition) -> None:
    cited, file, own = (story.provenance for story in page(edition, "fr").stories)
    assert (cited.article, [link.host for link in cited.cited], cited.file) == (None, ["aljazeera.net"], "")
    assert (file.article, file.cited, file.file) == (None, (), "003_7227b543aeeab9a8.txt")
    assert own.article is not None
    assert own.article.host == "example.org"


def test_an_editors_hand_is_seen(edition: Edition) -> None:
    brief = edition.briefs[0]
    french = replace(brief.summary.sentences[0], engine="editor", outcome=Outcome.REPAIRED)
    english = brief.translations[0]
    mended = replace(english.sentences[1], engine="editor", outcome=Outcome.REPAIRED)
    changed = replace(
        brief,
        summary=replace(brief.summary, sentences=(french, *brief.summary.sentences[1:]), headline_engine="editor"),
        translations=(replace(english, sentences=(english.sentences[0], mended, english.sentences[2])),),
    )
    by_hand = replace(with_brief(edition, changed), engines=(*edition.engines, EDITOR))
    story = first(by_hand, "en")
    assert [sentence.mark for sentence in story.sentences] == ["edited", "edited", "a sentence of the article"]
    assert story.headline_mark == "edited"
    assert story.sentences[0].accounts[0] == "Written by an editor."
    assert story.sentences[1].accounts[1] == "Translated by an editor."
    assert "2 were worded by an editor" in page(by_hand, "en").counts
    assert "worded texts by hand" in [engine.role for engine in page(by_hand, "en").engines]


def test_engines_and_route_of_this_page_only(edition: Edition) -> None:
    assert [engine.name for engine in page(edition, "fr").engines] == ["summary_fr 0.1", "extract"]
    assert page(edition, "fr").route == ""
    assert page(edition, "pt").route == "francês → inglês → português"
    assert page(edition, "ar").route == "الفرنسية ← الإنجليزية ← العربية"
    assert [engine.role for engine in page(edition, "pt").engines][2:] == [
        "traduziu: francês → inglês",
        "traduziu: inglês → português",
    ]
    assert page(edition, "en").engines[1].role == "chose sentences of the articles by rule, without a model"
    assert page(edition, "en").engines[0].fingerprint == "4f2a91c07d3b"


def test_corrections_in_the_readers_language_or_else_in_french(edition: Edition) -> None:
    assert [note.text.language for note in page(edition, "en").corrections] == ["en"]
    assert [note.text.language for note in page(edition, "pt").corrections] == ["fr"]
    assert first(edition, "pt").corrections[0].version == 2
    assert page(edition, "pt").stories[1].corrections == ()
    lost = replace(edition, corrections=(Correction(2, edition.day, "no such brief", "fr", "x"),))
    assert page(lost, "fr").corrections[0].story is None


def test_failures_are_told_and_many_are_counted(edition: Edition) -> None:
    many = tuple(Failure(f"{n}.txt", Stage.INGEST, "this is not text", "Take it away.") for n in range(1234))
    found = page(replace(edition, failures=many), "en")
    assert (len(found.failures), found.failures_total, found.failures_more) == (FAILURES_SHOWN, 1234, 1034)
    assert found.failures[0].cause.foreign is False
    assert page(replace(edition, failures=many), "ar").failures[0].cause.foreign is True


def test_remarks_of_other_rooms_are_translated_where_known(edition: Edition) -> None:
    brief = edition.briefs[2]
    summary = replace(brief.summary, note="The editor withheld this summary.")
    held = replace(edition, briefs=(replace(brief, summary=summary),))
    note = first(held, "fr").note
    assert note is not None
    assert (note.text, note.language) == ("Le rédacteur a retenu ce résumé.", "fr")
    silent = replace(edition, briefs=(replace(brief, summary=replace(summary, note="")),))
    note = first(silent, "en").note
    assert note is not None
    assert note.text == "No sentence of this article could be summarized with certainty."


def test_a_language_without_a_catalogue_has_english_words_around_its_own(edition: Edition) -> None:
    brief = edition.briefs[0]
    dutch = StoryTranslation("nl", replace(brief.translations[0].headline, text="Zelensky: akkoord nabij"), ())
    mixed = replace(edition, languages=("fr", "nl"), briefs=(replace(brief, translations=(dutch,)),))
    found = page(mixed, "nl")
    assert (found.language, found.interface, found.direction) == ("nl", "en", "ltr")
    assert (found.stories[0].headline.language, found.stories[0].headline.foreign) == ("nl", True)
    assert found.stories[0].sentences[0].text.language == "fr"


@pytest.mark.parametrize("name", ["", "../x", "a b", 'x" onclick="y', "é", "x" * 50])
def test_unfit_ids_become_numbers(edition: Edition, name: str) -> None:
    assert first(with_brief(edition, replace(edition.briefs[0], id=name)), "fr").anchor == "story-no-1"


def test_twin_ids_become_numbers(edition: Edition) -> None:
    twins = replace(edition, briefs=(edition.briefs[0], edition.briefs[0]))
    assert [story.anchor for story in page(twins, "fr").stories] == ["story-no-1", "story-no-2"]


def test_held_and_empty(edition: Edition) -> None:
    assert page(replace(edition, review=ReviewState.HELD), "fr").held
    assert not page(replace(edition, review=ReviewState.APPROVED), "fr").held
    nothing = page(replace(edition, briefs=()), "fr")
    assert (nothing.stories, nothing.contents, nothing.counts, nothing.tags) == ((), (), (), ())


def test_a_story_without_a_title_is_called_so(edition: Edition) -> None:
    brief = edition.briefs[0]
    nameless = replace(brief, lead=replace(brief.lead, title=" "), summary=replace(brief.summary, headline=""))
    assert first(with_brief(edition, nameless), "fr").headline.text == "Sans titre"


def test_contents_for_more_stories_than_fit_a_screen(edition: Edition) -> None:
    many = replace(edition, briefs=tuple(replace(edition.briefs[0], id=f"b{n}") for n in range(4)))
    assert [link.anchor for link in page(many, "fr").contents] == ["story-b0", "story-b1", "story-b2", "story-b3"]
    assert page(edition, "fr").contents == ()


def test_checks_that_were_made_are_named_once(edition: Edition) -> None:
    assert first(edition, "fr").checked == "noms, nombres, dates et qui dit quoi"
    brief = edition.briefs[0]
    unchecked = tuple(replace(item, checks=()) for item in brief.summary.sentences)
    quiet = replace(brief, summary=replace(brief.summary, sentences=unchecked))
    assert first(with_brief(edition, quiet), "fr").checked == ""
    assert Check(CheckName.NAMES, passed=True) in brief.summary.sentences[0].checks


def test_a_long_headline_is_told_from_a_short_one(edition: Edition) -> None:
    brief = edition.briefs[0]
    endless = replace(brief, summary=replace(brief.summary, headline="Un titre qui n’en finit pas " * 9))
    assert [first(with_brief(edition, item), "fr").long for item in (brief, endless)] == [False, True]


def test_a_sentence_may_rest_on_another_outlets_article(edition: Edition) -> None:
    brief = edition.briefs[0]
    other = replace(
        brief.lead,
        id="0123456789abcdef",
        outlet="Le Monde",
        sentences=(SourceSentence(2, "Une phrase d’un autre journal.", 1),),
    )
    sentence = brief.summary.sentences[0]
    resting = replace(sentence, support=(*sentence.support, Support(2, 0.9, other.id)))
    summary = replace(brief.summary, sentences=(resting, *brief.summary.sentences[1:]))
    story = first(with_brief(edition, replace(brief, summary=summary, others=(other,))), "en")
    reference = story.sentences[0].references[-1]
    assert reference.number == "Le Monde 3"
    (source,) = [item for item in story.sources if item.anchor == reference.anchor]
    assert source.text.text == "Une phrase d’un autre journal."
    assert source.backlinks == ((1, story.sentences[0].anchor),)
    assert len({item.anchor for item in story.sources}) == len(story.sources)
