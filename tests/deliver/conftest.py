"""A small edition with everything that an editor may meet."""

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.model import (
    ArticleDate,
    Brief,
    Check,
    CheckName,
    DateMention,
    DateOrigin,
    Edition,
    EngineCard,
    Excerpt,
    Outcome,
    Route,
    SourceSentence,
    StoryTranslation,
    Summary,
    SummarySentence,
    Support,
    TranslatedText,
)

DAY = dt.date(2025, 12, 23)
SOURCES = (
    "La Russie refuse le cessez-le-feu proposé par Volodymyr Zelensky.",
    "Le sommet de Miami a réuni 14 délégations.",
    "Deux soldats ont été blessés lundi près de Kharkiv.",
)


def brief(number: int, related: tuple[str, ...] = ()) -> Brief:
    """A story with two sentences: the first fine, the second an extract."""
    french = (
        f"La Russie refuse le cessez-le-feu de Volodymyr Zelensky ({number}).",
        "Le sommet de Miami a réuni 14 délégations.",
    )
    failed = Check(CheckName.NUMBERS, passed=False, evidence=("13",))

    def translation(language: str) -> StoryTranslation:
        return StoryTranslation(
            language=language,
            headline=TranslatedText(f"Titre {number}", f"Title {number} {language}", Outcome.OK),
            sentences=(
                TranslatedText(french[0], f"Russia refuses the ceasefire ({number}). {language}", Outcome.OK),
                TranslatedText(french[1], f"13 delegations met in Miami. {language}", Outcome.OK, (failed,)),
            ),
            tags=(TranslatedText("guerre", "guerre", Outcome.WITHHELD), TranslatedText("paix", "peace", Outcome.OK)),
        )

    return Brief(
        id=f"story{number}",
        lead=Excerpt(
            id=f"story{number}",
            source=f"{number}.txt",
            title=f"Titre {number}",
            published=ArticleDate(DAY, DateOrigin.STATED),
            sentences=tuple(
                SourceSentence(index, text, index) for index, text in enumerate(SOURCES) if index < 2 or number == 2
            ),
            tags=("guerre", "paix"),
            mentions=(DateMention("lundi", dt.date(2025, 12, 22), 1),),
            complete=number == 2,
        ),
        summary=Summary(
            article=f"story{number}",
            headline=f"Titre {number}",
            sentences=(
                SummarySentence(french[0], Outcome.OK, "summary_fr", (Support(0, 0.9),)),
                SummarySentence(french[1], Outcome.EXTRACT, "extract", (Support(1, 1.0),)),
            ),
        ),
        translations=(translation("en"), translation("pt")),
        related=related,
    )


@pytest.fixture
def edition() -> Edition:
    return Edition(
        title="La revue",
        day=DAY,
        languages=("fr", "en", "pt"),
        briefs=(brief(1, ("story2",)), brief(2, ("story1", "story3")), brief(3)),
        routes=(Route("en", ("argos:fr-en",)), Route("pt", ("argos:fr-en", "firefox:en-pt"))),
        engines=(EngineCard("argos:fr-en", "Argos", "translation", "1", "MIT", "d"),),
        generator="summarizer 0",
    )
