"""Words lent to an engine, against table engines that show what they read."""

import gzip
from importlib import resources

import pytest

from summarizer.model import Check, CheckName, Outcome
from summarizer.translate.compose import translate
from summarizer.translate.fake import FakeEngine
from summarizer.translate.lending import broken, chosen, doubtful, garbled, lend, unheard, unreturned, wanting
from summarizer.translate.wordbook import known, loans, parse


def lent(text: str, *wanted: str) -> str:
    return lend(text, chosen(text, frozenset(wanted), "en"))


def test_only_wanted_words_are_lent() -> None:
    text = "Les émissaires russes refusent la trêve."
    assert lent(text, "emissaires") == "Les envoys russes refusent la trêve."
    assert lent(text, "emissaires", "treve") == "Les envoys russes refusent la truce."
    assert lent(text) == text


def test_the_longest_entry_wins_and_one_of_its_words_is_enough() -> None:
    assert lent("Il est en garde à vue.", "garde") == "Il est in police custody."
    assert lent("Sa garde à vue dure.", "vue") == "Sa police custody dure."


def test_capitals_begin_sentences_and_are_names_inside_of_them() -> None:
    assert lent("Émissaires à Paris.", "emissaires") == "Envoys à Paris."
    assert lent("Il a dit : « Grève ! »", "greve") == "Il a dit : « Strike ! »"
    assert lent("Selon Marie Maire, rien.", "maire") == "Selon Marie Maire, rien."
    assert lent("Le groupe État islamique attaque.", "islamique") == "Le Islamic State group attaque."


@pytest.mark.parametrize("text", ["Un demi-frère parle.", "Le président-fondateur parle.", "Le co-président parle."])
def test_the_half_of_a_compound_is_not_lent(text: str) -> None:
    assert lent(text, "president", "frere") == text


def test_other_languages_have_no_book() -> None:
    assert loans("Les émissaires refusent.", "pt") == ()


def test_an_entry_gives_way_to_its_words_only_where_these_mean_the_same() -> None:
    def without(text: str, entry: str) -> list[str]:
        return [loan.english for loan in loans(text, "en", frozenset({entry}))]

    assert "pension reform" in [loan.english for loan in loans("La réforme des retraites passe.", "en")]
    assert without("La réforme des retraites", "réforme des retraites") == ["reform", "pensions"]
    assert without("Un passage à niveau", "passage à niveau") == ["level crossing"]


def refused(name: CheckName, *evidence: str) -> tuple[Check, ...]:
    return (Check(name, not evidence, evidence),)


def test_french_words_are_blamed_by_name_and_english_ones_through_what_is_unanswered() -> None:
    french = "Les otages sont en colère."
    named = refused(CheckName.MEANING, "colere")
    assert wanting(french, "The hosts are in cholera.", named, "en") == {"colere"}
    english = refused(CheckName.MEANING, "hosts")
    assert wanting(french, "The hosts are angry.", english, "en") == {"otages"}
    assert wanting(french, "The hosts are angry.", refused(CheckName.NUMBERS, "2"), "en") == frozenset()


def test_an_invented_word_answers_nothing_though_it_looks_alike() -> None:
    french, made = "Une octogénaire est morte.", "An octogenarary died."
    assert unheard(french, made, refused(CheckName.LANGUAGE, "octogenarary"), "en") == {"octogenaire"}


def test_what_was_lent_must_come_back() -> None:
    text = "La réforme des retraites."
    given = loans(text, "en")
    assert unreturned(given, text, "The pension reform.", "en") == []
    assert unreturned(given, text, "The reform of the pensions.", "en") == ["réforme des retraites"]
    torn = refused(CheckName.MEANING, "réforme des retraites", "colere")
    assert broken(torn) == {"réforme des retraites"}
    alone = loans("Une canicule.", "en")
    assert unreturned(alone, "Une canicule.", "A heave.", "en") == ["canicule"]


def test_garbled_names_are_those_with_other_letters() -> None:
    assert garbled(refused(CheckName.NAMES, "Élysée", "Paris")) == ("Élysée",)


def test_a_second_look_is_for_what_a_person_chose() -> None:
    french = "Des otages ont été tués."
    assert [loan.english for loan in doubtful(french, "Hosts have been killed.", "en")] == ["hostages"]
    assert doubtful(french, "Hostages have been killed.", "en") == ()


# --- through the whole stage ----------------------------------------------------------------------------------------


def test_a_refused_sentence_is_tried_again_with_the_blamed_word_lent() -> None:
    source = "Les otages américains sont en colère."
    engine = FakeEngine(
        {
            source: "The American hosts are in cholera.",
            "Les hostages américains sont angry.": "The American hostages are angry.",
        }
    )
    (result,) = translate([source], [engine])
    assert (result.text, result.outcome) == ("The American hostages are angry.", Outcome.REPAIRED)


def test_half_a_loan_is_not_published() -> None:
    source = "Les otages américains sont en colère."
    engine = FakeEngine(
        {
            source: "The American hosts are in cholera.",
            "Les hostages américains sont angry.": "The American sausages are angry.",
            "Les otages américains sont angry.": "The American sausages are angry.",
        }
    )
    (result,) = translate([source], [engine])
    assert (result.text, result.outcome) == (source, Outcome.WITHHELD)


def test_a_second_look_takes_the_better_answer_and_leaves_a_good_one() -> None:
    source = "Des otages ont été tués."
    engine = FakeEngine({source: "Hosts have been killed.", "Des hostages ont été tués.": "Hostages have been killed."})
    (result,) = translate([source], [engine])
    assert (result.text, result.outcome) == ("Hostages have been killed.", Outcome.REPAIRED)
    good = FakeEngine({source: "Hostages have been killed."})
    (result,) = translate([source], [good])
    assert (result.text, result.outcome) == ("Hostages have been killed.", Outcome.OK)
    assert good.calls == [(source,)]


def test_a_text_with_lent_words_must_answer_the_rest_as_well() -> None:
    source = "Les otages américains réclament des parapluies et craignent la nuit."
    half = FakeEngine(
        {
            source: "The American hosts are in cholera.",
            "Les hostages américains réclament des parapluies et craignent la nuit.": "The hostages like it there.",
        }
    )
    (result,) = translate([source], [half])
    assert (result.text, result.outcome) == (source, Outcome.WITHHELD)


def test_a_name_goes_in_plain_letters_and_comes_back_with_its_own() -> None:
    source = "Le ministre Jérémie Boëtard parle."
    engine = FakeEngine(
        {source: "Minister Qzz speaks.", "Le ministre Jeremie Boetard parle.": "Minister Jeremie Boetard speaks."}
    )
    (result,) = translate([source], [engine])
    assert (result.text, result.outcome) == ("Minister Jérémie Boëtard speaks.", Outcome.REPAIRED)


def test_a_pivot_goes_on_from_the_better_english() -> None:
    source = "Les otages américains sont en colère."
    first = FakeEngine(
        {
            source: "The American hosts are in cholera.",
            "Les hostages américains sont angry.": "The American hostages are angry.",
        }
    )
    second = FakeEngine({"The American hostages are angry.": "Os enviados estão zangados."}, source="en", target="pt")
    (result,) = translate([source], [first, second])
    assert (result.text, result.outcome) == ("Os enviados estão zangados.", Outcome.REPAIRED)


def test_a_text_does_not_depend_on_its_company() -> None:
    texts = ["Les otages américains sont en colère.", "Des otages ont été tués.", "Il va bien."]
    table: dict[str, str | tuple[str, ...]] = {
        texts[0]: "The American hosts are in cholera.",
        "Les hostages américains sont angry.": "The American hostages are angry.",
        texts[1]: "Hosts have been killed.",
        "Des hostages ont été tués.": "Hostages have been killed.",
        texts[2]: "He is well.",
    }
    together = translate(texts, [FakeEngine(table)])
    assert together == [translate([text], [FakeEngine(table)])[0] for text in texts]
    assert together[::-1] == translate(texts[::-1], [FakeEngine(table)])


# --- the book -------------------------------------------------------------------------------------------------------


def test_the_book_is_small_and_every_line_is_an_entry() -> None:
    packed = resources.files("summarizer.translate").joinpath("wordbook_fr_en.tsv.gz").read_bytes()
    assert len(packed) < 500_000
    lines = gzip.decompress(packed).decode().splitlines()
    book = known("en")
    assert len(lines) == len(book) > 15_000
    assert sum(entry.by_hand for entry in book.values()) > 5_000
    assert all(french == french.lower().strip() and entry.english.strip() for french, entry in book.items())


def test_marks_are_read() -> None:
    book = parse("trêve\ttruce\t!\nmaison\thouse\n")
    assert (book["trêve"].by_hand, book["maison"].by_hand) == (True, False)
