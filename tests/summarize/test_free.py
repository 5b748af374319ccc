from __future__ import annotations

from summarizer.model import CheckName, Outcome, SourceSentence
from summarizer.summarize import free
from summarizer.summarize.attribution import attributions
from summarizer.summarize.compose import summarize
from summarizer.summarize.fake import FakeRewriter
from summarizer.summarize.roles import check_roles
from summarizer.text.sentences import split_sentences
from tests.summarize import articles

ARTICLE = (
    "Le maire de Lyon, Grégory Doucet, a annoncé mardi la fermeture de trois écoles de la ville. "
    "« Nous n'avons pas le choix », a-t-il déclaré devant le conseil municipal. "
    "Le préfet, Pascal Mailhos, n'a pas souhaité commenter cette décision. "
    "Les parents d'élèves manifesteront samedi 12 mars devant l'hôtel de ville."
)
SENTENCES = tuple(SourceSentence(at, text, 0) for at, text in enumerate(split_sentences(ARTICLE)))


def test_a_true_paraphrase_is_published_with_its_sentences() -> None:
    judged = free.judge(("Grégory Doucet, maire de Lyon, a annoncé mardi la fermeture de trois écoles.",), SENTENCES)
    assert judged is not None
    assert judged.outcome is Outcome.OK
    assert [support.sentence for support in judged.support] == [0]


def test_a_later_hypothesis_is_a_repair() -> None:
    wrong = "Grégory Doucet, maire de Lille, a annoncé jeudi la fermeture de six écoles."
    right = "Grégory Doucet, maire de Lyon, a annoncé la fermeture de trois écoles."
    judged = free.judge((wrong, right), SENTENCES)
    assert judged is not None
    assert (judged.outcome, judged.text) == (Outcome.REPAIRED, right)


def test_a_wrong_aside_costs_only_itself() -> None:
    judged = free.judge(("Grégory Doucet (PS) a annoncé mardi la fermeture de trois écoles de Lyon.",), SENTENCES)
    assert judged is not None
    assert judged.outcome is Outcome.REPAIRED
    assert judged.text == "Grégory Doucet a annoncé mardi la fermeture de trois écoles de Lyon."


def test_what_cannot_be_mended_is_withheld_with_its_reasons() -> None:
    judged = free.judge(("Pascal Mailhos a déclaré : « Nous n'avons pas le choix. »",), SENTENCES)
    assert judged is not None
    assert judged.outcome is Outcome.WITHHELD
    assert judged.support == ()
    assert CheckName.SPEAKERS in {check.name for check in judged.checks}


def test_words_of_the_article_put_together_wrongly_are_not_published() -> None:
    for text in (
        "Le préfet a annoncé mardi la fermeture de trois écoles de la ville de Lyon.",
        "Le préfet, Pascal Mailhos, a souhaité commenter cette décision du maire.",
        "Les parents d'élèves manifesteront mardi 12 mars devant l'hôtel de ville.",
        "Les parents d'élèves manifesteront samedi 12 mai devant l'hôtel de ville.",
        "Inscrivez-vous à notre newsletter sur la fermeture de trois écoles de Lyon.",
        "La fermeture de trois piscines a été décidée par une majorité écologiste divisée à Lyon.",
    ):
        judged = free.judge((text,), SENTENCES)
        assert judged is not None, text
        assert judged.outcome is Outcome.WITHHELD, text


def test_without_hypotheses_there_is_nothing_to_judge() -> None:
    assert free.judge((), SENTENCES) is None
    assert free.judge(("",), SENTENCES) is not None
    assert free.judge(("Un texte sans article est sans preuve aucune.",), ()) is not None


def test_nothing_that_a_model_may_write_stops_the_run() -> None:
    for text in (
        "selon " * 3_000,
        "a déclaré " * 270,
        "«" * 300,
        "\u202eŒuvre ﬁ « x », a dit Z.",
        "M. " * 900,
        "1 " * 1_000,
    ):
        judged = free.judge((text,), SENTENCES)
        assert judged is not None, text[:20]
        assert judged.outcome is Outcome.WITHHELD, text[:20]
        assert not any(mark in judged.text for mark in "\u202a\u202e")
    long = (SourceSentence(0, "a déclaré que « non », " * 5_000, 0), *SENTENCES[1:])
    assert free.judge(("Le préfet n'a pas souhaité commenter cette décision.",), long) is not None


def test_a_users_model_may_write_and_the_bundled_one_may_only_cut() -> None:
    article = articles.make_article("Écoles fermées à Lyon", ARTICLE)
    written = "Mardi, Grégory Doucet, le maire de Lyon, a annoncé la fermeture de trois écoles."
    invented = "Mardi, Grégory Doucet, le maire de Lyon, a annoncé la fermeture de neuf écoles."
    chosen: dict[str, tuple[str, ...]] = {sentence.text: (invented, written) for sentence in article.sentences}
    (summary,) = summarize([article], FakeRewriter(chosen, writes_freely=True), sentences=1, words=30)
    assert (summary.sentences[0].text, summary.sentences[0].outcome) == (written, Outcome.REPAIRED)
    assert summary.sentences[0].support
    (summary,) = summarize([article], FakeRewriter(chosen), sentences=1, words=30)
    assert summary.sentences[0].outcome is Outcome.EXTRACT
    chosen = {sentence.text: (invented,) for sentence in article.sentences}
    (summary,) = summarize([article], FakeRewriter(chosen, writes_freely=True), sentences=1, words=30)
    assert summary.sentences[0].outcome is Outcome.EXTRACT
    assert CheckName.NUMBERS in {check.name for check in summary.sentences[0].checks}


def test_speakers_are_read_in_each_form() -> None:
    for text, who in (
        ("Selon Anne Dupont, c'est fini.", {"anne", "dupont"}),
        ("« C'est fini », a déclaré lundi sur RTL Anne Dupont.", {"anne", "dupont"}),
        ("« C'est fini », estime le maire de Brest.", set()),
        ("Anne Dupont, ministre des Sports, a assuré que c'est fini.", {"anne", "dupont"}),
        ("Il est parti, a précisé à la presse le commissaire Paul Durand.", {"paul", "durand"}),
        ("Anne Dupont nie avoir menti.", {"anne", "dupont"}),
    ):
        found = attributions(text)
        assert len(found) == 1, text
        assert found[0].speaker.own == who, text


def test_a_pronoun_and_words_inside_a_quotation_name_no_speaker() -> None:
    (found,) = attributions("« Il a dit que non », a-t-elle ajouté.")
    assert found.speaker.pronoun
    assert not found.speaker.own


def test_names_that_change_places_around_a_verb() -> None:
    source = "Laurent Wauquiez a battu Xavier Bertrand."
    assert check_roles("Laurent Wauquiez a battu Xavier Bertrand.", source).passed
    assert check_roles("Xavier Bertrand a été battu par Laurent Wauquiez.", source).passed
    turned = check_roles("Xavier Bertrand a battu Laurent Wauquiez.", source)
    assert not turned.passed
    assert turned.evidence
