from __future__ import annotations

from summarizer.model import Outcome
from summarizer.summarize import drafts
from summarizer.summarize.compose import summarize
from summarizer.summarize.fake import FakeRewriter
from summarizer.text.words import words
from tests.summarize import articles

MAYOR = "Le maire de Lyon, Grégory Doucet, a annoncé mardi la fermeture de trois écoles de la ville."
FILLER = "Les habitants du quartier de la Part-Dieu ont suivi les travaux de la rue pendant {} semaines entières."
PARENTS = "Les parents d'élèves manifesteront samedi 12 mars devant l'hôtel de ville de Lyon."
LONG = articles.make_article(
    MAYOR, *(FILLER.format(count) for count in range(2, 30)), PARENTS, title="Écoles fermées à Lyon, manifestation"
)  # fmt: skip
FIRST = "Grégory Doucet, le maire de Lyon, a annoncé mardi la fermeture de trois écoles."
SECOND = "Les parents d'élèves de Lyon manifesteront samedi 12 mars."


def test_a_long_article_is_read_in_windows_that_cut_no_sentence() -> None:
    windows = drafts.windows_of(LONG)
    assert 1 < len(windows) <= drafts.MOST
    assert all(len(words(window)) <= drafts.WINDOW for window in windows)
    assert windows[0].startswith(MAYOR)
    assert windows[-1].endswith(PARENTS)
    known = {sentence.text for sentence in LONG.sentences}
    left = " ".join(windows)
    for sentence in sorted(known, key=len, reverse=True):
        left = left.replace(sentence, "")
    assert not left.strip()


def test_a_short_one_in_one_and_an_empty_one_in_none() -> None:
    assert drafts.windows_of(articles.make_article(MAYOR, PARENTS)) == (f"{MAYOR} {PARENTS}",)
    assert drafts.windows_of(articles.make_article()) == ()


def test_the_drafts_of_all_windows_become_one_summary() -> None:
    windows = drafts.windows_of(LONG)
    answers: dict[str, tuple[str, ...]] = {windows[0]: (f"{FIRST} {FIRST}",), windows[-1]: (SECOND,)}
    (summary,) = summarize([LONG], FakeRewriter(answers, writes_freely=True), sentences=3, words=60)
    assert [sentence.text for sentence in summary.sentences] == [FIRST, SECOND]
    assert {sentence.outcome for sentence in summary.sentences} == {Outcome.OK}
    assert [sentence.support[0].sentence for sentence in summary.sentences] == [0, len(LONG.sentences) - 1]


def test_of_a_draft_only_what_is_true_is_published() -> None:
    article = articles.make_article(MAYOR, PARENTS, title="Écoles fermées à Lyon")
    (window,) = drafts.windows_of(article)
    wrong = "Les parents d'élèves manifesteront samedi 12 mai devant la gare de Lyon."
    answers = {window: (f"{FIRST} {wrong}",)}
    (summary,) = summarize([article], FakeRewriter(answers, writes_freely=True), sentences=3, words=60)
    assert [sentence.text for sentence in summary.sentences] == [FIRST]


def test_a_draft_that_copies_is_an_extract_and_a_false_one_gives_way_to_the_sentences() -> None:
    article = articles.make_article(MAYOR, PARENTS, title="Écoles fermées à Lyon")
    (window,) = drafts.windows_of(article)
    (copied,) = summarize([article], FakeRewriter({window: (PARENTS,)}, writes_freely=True), sentences=1, words=60)
    assert (copied.sentences[0].text, copied.sentences[0].outcome) == (PARENTS, Outcome.EXTRACT)
    answers: dict[str, tuple[str, ...]] = {window: ("Le préfet de Lille a ouvert neuf écoles jeudi.",), MAYOR: (FIRST,)}
    (other,) = summarize([article], FakeRewriter(answers, writes_freely=True), sentences=2, words=60)
    assert [sentence.text for sentence in other.sentences] == [FIRST, PARENTS]
