import pytest

from summarizer.model import CheckName, Outcome
from summarizer.translate.audit import choose, mend_quotes
from summarizer.translate.compose import translate
from summarizer.translate.fake import FakeEngine


def test_the_first_hypothesis_that_passes_stands() -> None:
    engine = FakeEngine({"Il ne viendra pas.": ("He will come.", "He will not come.")})
    (result,) = translate(["Il ne viendra pas."], [engine])
    assert (result.text, result.outcome) == ("He will not come.", Outcome.REPAIRED)
    assert all(check.passed for check in result.checks)


def test_the_hypothesis_that_answers_every_word_comes_first() -> None:
    engine = FakeEngine(
        {"Un accord temporaire est refusé.": ("An agreement is refused.", "A temporary agreement is refused.")}
    )
    (result,) = translate(["Un accord temporaire est refusé."], [engine])
    assert (result.text, result.outcome) == ("A temporary agreement is refused.", Outcome.OK)


def test_a_good_first_hypothesis_is_the_models_own_text() -> None:
    engine = FakeEngine({"Deux morts à Lyon.": "Two dead in Lyon."})
    (result,) = translate(["Deux morts à Lyon."], [engine])
    assert (result.text, result.outcome) == ("Two dead in Lyon.", Outcome.OK)


def test_what_nothing_repairs_is_withheld_with_the_reasons_and_the_french() -> None:
    source = "Deux morts à Lyon, dit « Le Progrès »."
    (result,) = translate([source], [FakeEngine({}, target="en")])
    assert result.outcome is Outcome.WITHHELD
    assert result.text == result.source == source
    assert [check.name for check in result.checks if not check.passed]


def test_typography_is_folded_for_the_engine_and_set_for_the_reader() -> None:
    engine = FakeEngine({'Le cessez-le-feu est "proche", dit-il.': 'The ceasefire is "close", he says.'})
    (result,) = translate(["Le cessez‑le‑feu est « proche », dit‑il."], [engine])
    assert result.text == "The ceasefire is “close”, he says."
    assert engine.calls[0] == ('Le cessez-le-feu est "proche", dit-il.',)


def test_parts_are_tried_where_the_whole_fails() -> None:
    engine = FakeEngine(
        {
            "Deux morts à Lyon; il va bien.": "Dead in Lyon.",
            "Deux morts à Lyon;": "Two dead in Lyon;",
            "il va bien.": "He is well.",
        }
    )
    (result,) = translate(["Deux morts à Lyon; il va bien."], [engine])
    assert (result.text, result.outcome) == ("Two dead in Lyon; he is well.", Outcome.REPAIRED)


def test_links_go_round_the_model() -> None:
    engine = FakeEngine({"Voir": "See"})
    (result,) = translate(["Voir https://exemple.fr/a_b #MeToo"], [engine])
    assert (result.text, result.outcome) == ("See https://exemple.fr/a_b #MeToo", Outcome.OK)
    inside = FakeEngine({"Le site": "The site", "est vu.": "is seen."})
    (result,) = translate(["Le site exemple.fr/a_b est vu."], [inside])
    assert result.text == "The site exemple.fr/a_b is seen."


@pytest.mark.parametrize("text", ["", "   ", "2025", "😀", "14 h 30"[:2], "https://exemple.fr", "…", "—"])
def test_what_has_no_words_is_left_as_it_is(text: str) -> None:
    engine = FakeEngine()
    (result,) = translate([text], [engine])
    assert (result.text, result.outcome) == (text.strip(" "), Outcome.OK)
    assert engine.calls == []


def test_controls_and_bidi_overrides_never_come_out() -> None:
    engine = FakeEngine({"Le maire parle.": "The mayor\u202e speaks.", "Le maire": "The mayor"})
    results = translate(["Le\x00 maire\u202e\u2066 parle.", "\u202e\u2066"], [engine])
    assert not any(sign in result.text for result in results for sign in "\x00\u202e\u2066")


def test_ten_thousand_equal_sentences_are_one_call() -> None:
    engine = FakeEngine({"Le maire parle.": "The mayor speaks."})
    results = translate(["Le maire parle."] * 10_000, [engine])
    assert engine.calls == [("Le maire parle.",)]
    assert len(results) == 10_000
    assert {result.text for result in results} == {"The mayor speaks."}


def test_two_spellings_of_one_sentence_are_one_job_with_their_own_sources() -> None:
    engine = FakeEngine({"L'accord est proche.": "The deal is close."})
    results = translate(["L’accord est proche.", "L'accord est proche."], [engine])
    assert engine.calls == [("L'accord est proche.",)]
    assert [result.source for result in results] == ["L’accord est proche.", "L'accord est proche."]


def test_a_route_goes_through_its_pivot_and_is_audited_against_the_french() -> None:
    first = FakeEngine({"Deux morts lundi.": "Two dead on Monday.", "Le maire parle.": "The mayor speaks."})
    second = FakeEngine(
        {"Two dead on Monday.": "Dois mortos na terça-feira.", "The mayor speaks.": "O prefeito fala."},
        source="en",
        target="pt",
    )
    bad, good = translate(["Deux morts lundi.", "Le maire parle."], [first, second])
    assert bad.outcome is Outcome.WITHHELD
    assert bad.text == "Deux morts lundi."
    assert {check.name for check in bad.checks if not check.passed} == {CheckName.DATES}
    assert (good.text, good.outcome) == ("O prefeito fala.", Outcome.OK)


def test_what_fails_at_the_pivot_goes_no_further() -> None:
    first = FakeEngine({"Deux morts.": "Dead people."})
    second = FakeEngine({}, source="en", target="pt")
    (result,) = translate(["Deux morts."], [first, second])
    assert result.outcome is Outcome.WITHHELD
    assert second.calls == []


def test_french_itself_needs_no_route() -> None:
    (result,) = translate(["Le maire parle."], [])
    assert (result.text, result.outcome) == ("Le maire parle.", Outcome.OK)


@pytest.mark.parametrize(
    ("french", "translation", "mended"),
    [
        ('Il est "proche"', 'He is "close', 'He is "close"'),
        ('Il est "proche".', 'He is "close.', 'He is "close".'),
        ('"Je pars", dit-il.', 'I leave", he says.', '"I leave", he says.'),
        ('"Je pars demain."', "I leave tomorrow.", '"I leave tomorrow."'),
        ('Il est "proche" de nous.', 'He is "close to us.', 'He is "close to us.'),  # where it ends is a guess
        ("Il part.", "He leaves.", "He leaves."),
    ],
)
def test_a_dropped_quotation_mark_comes_back_only_where_one_place_is_possible(
    french: str, translation: str, mended: str
) -> None:
    assert mend_quotes(french, translation) == mended


def test_a_mended_text_is_called_repaired() -> None:
    verdict = choose("L'IGPN enquête.", ("The IGPPN investigates.",), "en")
    assert (verdict.text, verdict.outcome) == ("The IGPN investigates.", Outcome.REPAIRED)
    assert choose("Oui.", (), "en").outcome is Outcome.WITHHELD


def test_results_do_not_depend_on_the_other_texts() -> None:
    table = {f"Phrase {number} du maire.": f"Sentence {number} of the mayor." for number in range(20)}
    texts = list(table)
    together = translate(texts, [FakeEngine(table)])
    assert together[::-1] == translate(texts[::-1], [FakeEngine(table)])
    assert together == [translate([text], [FakeEngine(table)])[0] for text in texts]
