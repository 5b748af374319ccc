from __future__ import annotations

from dataclasses import replace

from summarizer.deliver import review
from summarizer.deliver.doubts import Part, doubtful
from summarizer.model import Edition, Outcome


def test_every_doubtful_text_stands_beside_its_sources(edition: Edition) -> None:
    doubts = [doubt for doubt in doubtful(edition) if doubt.brief == "story1"]
    assert [(doubt.language, doubt.part, doubt.index) for doubt in doubts] == [
        ("fr", Part.SENTENCE, 1),
        ("en", Part.SENTENCE, 1),
        ("en", Part.TAG, 0),
        ("pt", Part.SENTENCE, 1),
        ("pt", Part.TAG, 0),
    ]
    extract, translated, tag = doubts[:3]
    source = "Le sommet de Miami a réuni 14 délégations."
    assert (extract.outcome, extract.sources, extract.french, extract.engine) == (
        Outcome.EXTRACT, (source,), "", "extract"
    )  # fmt: skip
    assert (translated.outcome, translated.french, translated.sources) == (Outcome.OK, source, (source,))
    assert [check.evidence for check in translated.failed] == [("13",)]
    assert (tag.text, tag.outcome, tag.sources) == ("guerre", Outcome.WITHHELD, ())
    assert {doubt.brief for doubt in doubtful(edition)} == {"story1", "story2", "story3"}


def test_what_an_editor_has_settled_is_in_doubt_no_longer(edition: Edition) -> None:
    for story in ("story1", "story2", "story3"):
        edition = review.edit_summary(edition, story, 1, "À Miami, 14 délégations se sont réunies.")
        for language in ("en", "pt"):
            edition = review.edit_translation(edition, story, language, 1, "14 - Miami")
            edition = review.edit_tag(edition, story, language, 0, "war")
    assert doubtful(edition) == ()


def test_a_story_without_a_summary_is_in_doubt(edition: Edition) -> None:
    brief = edition.briefs[0]
    bare = replace(
        brief,
        summary=replace(brief.summary, sentences=(), note="too short"),
        translations=tuple(replace(each, sentences=(), tags=()) for each in brief.translations),
    )
    (doubt,) = doubtful(replace(edition, briefs=(bare,)))
    assert (doubt.part, doubt.text, doubt.outcome) == (Part.SUMMARY, "too short", Outcome.WITHHELD)
