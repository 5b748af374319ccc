import pytest

from summarizer.translate.finish import finish, straighten, typeset


@pytest.mark.parametrize(
    ("language", "typographic"),
    [
        ("en", "He said “no” and “yes”."),
        ("pt", "He said “no” and “yes”."),
        ("es", "He said «no» and «yes»."),
        ("it", "He said «no» and «yes»."),
        ("de", "He said „no“ and „yes“."),
        ("ar", "He said «no» and «yes»."),
    ],
)
def test_quotation_marks_of_each_language(language: str, typographic: str) -> None:
    assert typeset('He said "no" and " yes ".', language) == typographic.replace("“ yes ”", "“yes”")
    assert straighten(typographic) == 'He said "no" and "yes".'


def test_an_odd_quotation_mark_stays_straight() -> None:
    assert typeset('He said "no.', "en") == 'He said "no.'


@pytest.mark.parametrize(
    ("text", "source", "language", "finished"),
    [
        ("position of Moscow", "Position de Moscou", "en", "Position of Moscow"),
        ("iPhone sales fall", "Ventes en baisse", "en", "iPhone sales fall"),
        ("The mayor speaks.", "Le maire parle", "en", "The mayor speaks"),
        ("The mayor speaks", "Le maire parle.", "en", "The mayor speaks."),
        ("Is it he", "Est-ce lui ?", "en", "Is it he?"),
        ('He said "no"', 'Il a dit "non".', "en", "He said “no.”"),
        ("In the U.S.", "Aux États-Unis", "en", "In the U.S."),
        ("of the mayor", "du maire", "en", "of the mayor"),
        ("Of the mayor", "du maire", "en", "of the mayor"),
        ("Moscow help", "aide de Moscou", "en", "Moscow help"),
        ("Bürgermeister", "maire", "de", "Bürgermeister"),
        ("It costs 2 500 euros, 3,5 %", "Cela coûte 2 500 euros, 3,5 %", "en", "It costs 2,500 euros, 3.5%"),
        ("Custa 2 500 euros, 3,5 %", "Cela coûte 2 500 euros, 3,5 %", "pt", "Custa 2.500 euros, 3,5%"),
        ("Of 30.139 towns", "Sur 30.139 communes", "en", "Of 30,139 towns"),
        ("Call 0 805 65 50 50", "Appelez le 0 805 65 50 50", "en", "Call 0 805 65 50 50"),
        ("2 803,1 billion", "2 803,1 milliards", "en", "2,803.1 billion"),
        ("don't", "ne pas", "en", "don’t"),
        ("a  b", "a b", "en", "a b"),
        ("", "Oui.", "en", ""),
    ],
)
def test_finish(text: str, source: str, language: str, finished: str) -> None:
    assert finish(text, source, language) == finished


def test_finishing_twice_changes_nothing() -> None:
    once = finish('he paid "2 500" euros', 'Il a payé "2 500" euros.', "en")
    assert finish(straighten(once), 'Il a payé "2 500" euros.', "en") == once
