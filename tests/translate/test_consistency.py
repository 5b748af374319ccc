from __future__ import annotations

from summarizer.model import Outcome, StoryTranslation, TranslatedText
from summarizer.translate.consistency import reconcile, same_names


def made(source: str, text: str, outcome: Outcome = Outcome.OK, engine: str = "") -> TranslatedText:
    return TranslatedText(source, text, outcome, engine=engine)


def story(
    headline: TranslatedText, *sentences: TranslatedText, teaser: TranslatedText | None = None
) -> StoryTranslation:
    return StoryTranslation("en", headline, sentences, teaser=teaser)


KYIV = made("Des frappes russes sur Kiev", "Russian strikes on Kyiv")


def test_texts_that_agree_are_left_as_they_are() -> None:
    told = story(KYIV, made("La ville de Kiev est sans courant.", "The city of Kyiv has no power."))
    assert same_names(told) == (told, ())


def test_the_headlines_form_wins_where_two_are_as_common() -> None:
    told, found = same_names(story(KYIV, made("La ville de Kiev est sans courant.", "The city of Kiev has no power.")))
    assert told.sentences[0].text == "The city of Kyiv has no power."
    assert told.sentences[0].outcome is Outcome.REPAIRED
    assert told.headline is KYIV
    assert [(item.french, item.chosen, item.mended) for item in found] == [("Kiev", "Kyiv", True)]
    assert set(found[0].forms) == {"Kyiv", "Kiev"}


def test_the_commonest_form_wins() -> None:
    told, found = same_names(
        story(
            KYIV,
            made("La ville de Kiev est sans courant.", "The city of Kiev has no power."),
            made("Le maire de Kiev a parlé.", "The mayor of Kiev has spoken."),
        )
    )
    assert told.headline.text == "Russian strikes on Kiev"
    assert found[0].chosen == "Kiev"


def test_a_name_that_is_in_no_table_is_known_by_its_sound() -> None:
    told, found = same_names(
        story(
            made("Volodymyr Zelensky à Paris", "Volodymyr Zelensky in Paris"),
            made("Le président Zelensky a parlé.", "President Zelenskyy has spoken."),
        )
    )
    assert told.sentences[0].text == "President Zelensky has spoken."
    assert [item.french for item in found] == ["Zelensky"]


def test_an_abbreviation_is_no_other_name() -> None:
    told = story(
        made("Les États-Unis refusent", "US refuses"),
        made("Les États-Unis ont refusé.", "The United States has refused."),
    )
    assert same_names(told) == (told, ())


def test_what_an_editor_wrote_counts_and_stays() -> None:
    by_hand = made("Le maire de Kiev a parlé.", "The mayor of Kiev has spoken.", engine="editor")
    told, found = same_names(story(KYIV, made("Une nuit à Kiev.", "A night in Kyiv."), by_hand))
    assert told.sentences[1] is by_hand
    assert told.headline.text == "Russian strikes on Kiev"
    assert told.sentences[0].text == "A night in Kiev."
    assert found[0].mended


def test_what_cannot_be_mended_is_flagged() -> None:
    twice = made("De Kiev à Kiev.", "From Kiev to Kiev.")
    told, found = same_names(story(KYIV, twice))
    assert told.sentences[0] is twice
    assert [(item.mended, item.chosen) for item in found] == [(False, "")]


def test_withheld_texts_are_french_and_left_alone() -> None:
    withheld = made("La ville de Kiev.", "La ville de Kiev.", Outcome.WITHHELD)
    told = story(KYIV, withheld, teaser=made("Nuit à Kiev.", "A night in Kyiv."))
    assert same_names(told) == (told, ())


def test_a_teaser_is_mended_too_and_everything_keeps_its_place() -> None:
    told, _ = same_names(
        story(
            KYIV,
            made("À Kiev, rien.", "In Kyiv, nothing."),
            made("À Lviv, rien.", "In Lviv, nothing."),
            teaser=made("Nuit à Kiev.", "A night in Kiev."),
        )
    )
    assert told.teaser is not None
    assert told.teaser.text == "A night in Kyiv."
    assert [text.text for text in told.sentences] == ["In Kyiv, nothing.", "In Lviv, nothing."]


def test_mending_once_is_enough() -> None:
    texts = [KYIV, made("La ville de Kiev est sans courant.", "The city of Kiev has no power.")]
    mended, found = reconcile(texts, "en")
    assert found
    assert reconcile(mended, "en") == (mended, ())


def test_nothing_at_all() -> None:
    assert reconcile([], "en") == ((), ())
    assert reconcile([made("", "")], "ar") == ((made("", ""),), ())
