from __future__ import annotations

from summarizer.model import Article, Outcome, SummarySentence, Support
from summarizer.summarize import extract
from summarizer.summarize.compose import summarize
from summarizer.summarize.copy_desk import edited, named
from summarizer.summarize.fake import FakeRewriter
from summarizer.summarize.house_style import proof_of
from summarizer.summarize.versions import Version, versions_of
from tests.summarize import articles

VISITS = "Le ministre Olivier Véran a annoncé mardi que les visites reprendraient dans tous les hôpitaux."
MASKS = "Il a ajouté que les masques des visites resteraient obligatoires dans les couloirs des hôpitaux."
QUOTED = (
    "« Les visites des familles reprennent dans tous les hôpitaux de France, et les masques resteront obligatoires dans"
    " les couloirs des hôpitaux pour les visites de toutes les familles », a déclaré mardi Olivier Véran à Lyon."
)
TITLE = "Les visites reprennent, les masques restent dans les hôpitaux"


def published(article: Article, *, sentences: int = 2, words: int = 60) -> tuple[SummarySentence, ...]:
    (summary,) = summarize([article], FakeRewriter(), sentences=sentences, words=words)
    return summary.sentences


def test_two_sentences_of_one_speaker_are_published_as_one() -> None:
    (sentence,) = published(articles.make_article(VISITS, MASKS, title=TITLE))
    assert sentence.text == f"{VISITS[:-1]}, ajoutant{MASKS[len('Il a ajouté') :]}"
    assert sentence.outcome is Outcome.OK
    assert [support.sentence for support in sentence.support] == [0, 1]
    assert all(check.passed for check in sentence.checks)


def test_a_pronoun_stays_behind_its_name_where_both_are_too_long_for_one() -> None:
    article = articles.make_article(QUOTED, MASKS, title=TITLE)
    versions = [versions_of(choice)[0] for choice in extract.candidates(article)]
    lines = [
        (version, named(version, article, "fake") if version.choice.naming else plain(version)) for version in versions
    ]
    assert [sentence.text for _, sentence in lines] == [QUOTED, MASKS.replace("Il ", "Olivier Véran ")]
    assert [sentence.text for _, sentence in edited({"": article}, lines, "fake")] == [QUOTED, MASKS]


def plain(version: Version) -> SummarySentence:
    return SummarySentence(version.text, Outcome.EXTRACT, "extract", (Support(version.choice.sentence.index, 1.0),))


def test_the_speaker_is_named_where_the_sentence_stands_alone() -> None:
    article = articles.make_article(QUOTED, MASKS, title=TITLE)
    choice = extract.candidates(article)[1]
    assert extract.standing_score(choice, ()) == choice.score
    sentence = named(versions_of(choice)[0], article, "fake")
    assert sentence.text == MASKS.replace("Il ", "Olivier Véran ")
    assert sentence.outcome is Outcome.REPAIRED
    assert [support.sentence for support in sentence.support] == [1, 0]
    assert all(check.passed for check in sentence.checks)
    assert proof_of(sentence.text, 1, article) is not None


def test_the_first_mention_has_the_full_name_and_the_second_not() -> None:
    article = articles.make_article(
        "M. Larcher a demandé un vote du Sénat sur la loi des retraites.",
        "Le texte arrive mardi.",
        "Les maires seront reçus jeudi par M. Larcher, qui prépare un texte sur les communes rurales.",
        "Le président du Sénat, Gérard Larcher, est arrivé.",
        title="Retraites : M. Larcher demande un vote du Sénat et reçoit les maires des communes rurales",
    )
    found = [s for s in published(article, sentences=3, words=80) if "Larcher" in s.text]
    assert len(found) == 2
    assert found[0].text.startswith("Gérard Larcher a demandé")
    assert found[0].outcome is Outcome.OK  # it passed every check at once: nothing had to be replaced
    assert "par M. Larcher" in found[1].text
    assert [support.sentence for support in found[0].support][:2] == [0, 3]


def test_without_a_model_the_desk_works_too() -> None:
    article = articles.make_article(VISITS, MASKS, title=TITLE)
    (summary,) = summarize([article], None, sentences=2, words=60)
    assert len(summary.sentences) == 1
