"""A user's own summarization model writes freely all the way to the edition, not only where it is called directly."""

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.config import Config
from summarizer.model import Outcome, Reading, Story, SummarySentence
from summarizer.pipeline.brief import make_edition
from summarizer.pipeline.progress import Silent
from summarizer.store.fake import MemoryResults
from summarizer.summarize.fake import FakeRewriter
from tests.summarize import articles

LEAD = "Le maire de Lyon, Grégory Doucet, a annoncé mardi la fermeture de trois écoles de la ville."
WRITTEN = "Mardi, Grégory Doucet, le maire de Lyon, a annoncé la fermeture de trois écoles."


def published(rewriter: FakeRewriter) -> SummarySentence:
    article = articles.make_article(LEAD, title="Trois écoles fermées à Lyon")
    made = make_edition(
        Config(languages=(), sentences=1),
        dt.date(2025, 12, 23),
        Reading((article,)),
        (Story(article.id, article),),
        rewriter,
        (),
        MemoryResults(),
        Silent(),
    )
    (sentence,) = made.edition.briefs[0].summary.sentences
    return sentence


@pytest.mark.parametrize("freely", [True, False])
def test_an_edition_has_what_a_free_writer_wrote(freely: bool) -> None:
    sentence = published(FakeRewriter({LEAD: (WRITTEN,)}, writes_freely=freely))
    assert (sentence.text == WRITTEN) is freely
    assert (sentence.outcome is Outcome.OK) is freely
