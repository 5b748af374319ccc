from __future__ import annotations

import pytest

from summarizer.summarize.fidelity import MOST_CUTS, cuts_of, find_cut

FAITHFUL = [
    (
        "Un frère de Chérif Chekatt, l'auteur de l'attentat du marché, a été placé en garde à vue lundi 15 avril.",
        "Un frère de Chérif Chekatt a été placé en garde à vue lundi 15 avril.",
    ),
    (
        "En juillet, le Congrès philippin a voté contre la licence d'ABS-CBN, dont la précédente avait expiré en mai.",
        "En juillet, le Congrès philippin a voté contre la licence d'ABS-CBN.",
    ),
    (
        "Malek Boutih oppose les deux hommes, estimant que Manuel Valls doit assumer la tâche pour les deux.",
        "Malek Boutih oppose les deux hommes.",
    ),
    ("Le feu a détruit une maison à Chambéry (Savoie).", "Le feu a détruit une maison à Chambéry."),
    (
        "Interrogé par Anne Martin, Nicolas Durand a défendu la réforme des retraites.",
        "Nicolas Durand a défendu la réforme des retraites.",
    ),
    (
        "Nicolas Sarkozy a été entendu à Paris alors que son avocat était absent.",
        "Nicolas Sarkozy a été entendu à Paris.",
    ),
    ("Par ailleurs, le ministre a rencontré les syndicats.", "Le ministre a rencontré les syndicats."),
]
FALSE = [
    # a subject of one clause with the verb of another
    (
        "La mairie de Paris défend la police, qui a fait deux blessés.",
        "La mairie de Paris a fait deux blessés.",
    ),
    ("Le policier a vu l'homme qui a tiré sur la foule.", "Le policier a tiré sur la foule."),
    # a lost attribution, condition, restriction, negation or hedge
    (
        "Un pêcheur a disparu à Cassis, portant à trois le nombre des victimes, a indiqué mardi la gendarmerie.",
        "Un pêcheur a disparu à Cassis.",
    ),
    ("Selon la police, le suspect a avoué les faits.", "Le suspect a avoué les faits."),
    ("Le suspect a avoué les faits, selon la police.", "Le suspect a avoué les faits."),
    ("La loi sera votée, si le Sénat l'accepte.", "La loi sera votée."),
    ("Tous les députés ont voté, sauf ceux de la majorité.", "Tous les députés ont voté."),
    ("Le ministre n'a pas démissionné.", "Le ministre a démissionné."),
    ("Le maire a presque perdu la vue.", "Le maire a perdu la vue."),
    ("Le suspect présumé a été arrêté à Lyon.", "Le suspect a été arrêté à Lyon."),
    ("Près de 300 personnes ont défilé.", "300 personnes ont défilé."),
    # a number that holds for a place or a day only
    ("Le chômage a augmenté de 10 %, en Espagne.", "Le chômage a augmenté de 10 %."),
    # an enumeration, a cleft, a lost object
    ("Paris, Lyon et Lille ont protesté.", "Paris et Lille ont protesté."),
    ("C'est Arnaud Montebourg, élu en 2012, qui critique l'Europe.", "C'est Arnaud Montebourg."),
    (
        "Les pompiers ont diffusé, lundi 18 janvier, une vidéo de leurs échanges.",
        "Les pompiers ont diffusé.",
    ),
    (
        "Trois détenus avaient diffusé en direct, via Périscope, une fête organisée dans leur cellule.",
        "Trois détenus avaient diffusé en direct, via Périscope.",
    ),
    (
        "Le président a été nommé par le chef de l'État, en déplacement à Mayotte, pour être son émissaire.",
        "Le président a été nommé par le chef de l'État.",
    ),
    (
        "La mère est revenue sur la reconstitution du meurtre qui s'est tenue, lundi 17 juin, à Gray.",
        "La mère est revenue sur la reconstitution du meurtre qui s'est tenue.",
    ),
    (
        "La Turquie a été le point de passage des étrangers, notamment occidentaux, souhaitant rejoindre la Syrie.",
        "La Turquie a été le point de passage des étrangers, notamment occidentaux.",
    ),
    ("C'est la Vierge de Sudbury, en Ontario, qui a fait les frais.", "C'est la Vierge de Sudbury."),
    # words of the model's own, and repeated ones
    ("Le maire a annoncé sa démission.", "Le maire a confirmé sa démission."),
    ("Le maire a annoncé sa démission.", "Le maire a annoncé sa sa démission."),
    ("Le maire a annoncé sa démission.", "Le maire <unk> annoncé sa démission."),
    # "son épouse" was the other man's
    (
        "Alors que son époux recevait le président Zelensky, Brigitte Macron a reçu son épouse.",
        "Brigitte Macron a reçu son épouse.",
    ),
    # quotations are verbatim or not at all
    ('Il a dit : "Le pays, qui souffre, tiendra".', 'Il a dit : "Le pays tiendra".'),
    ("Alors que le pays dort, les députés votent.", ""),
]


@pytest.mark.parametrize(("source", "hypothesis"), FAITHFUL)
def test_a_sentence_minus_side_phrases_is_faithful(source: str, hypothesis: str) -> None:
    cut = find_cut(hypothesis, source)
    assert cut is not None
    assert cut.text == hypothesis
    assert cut.dropped


@pytest.mark.parametrize(("source", "hypothesis"), FALSE)
def test_what_changes_the_meaning_is_no_cut(source: str, hypothesis: str) -> None:
    assert find_cut(hypothesis, source) is None
    assert hypothesis not in [cut.text for cut in cuts_of(source)[1:]]


def test_the_whole_sentence_is_a_cut_with_nothing_dropped() -> None:
    cut = find_cut("le maire a annoncé sa démission", "Le maire a annoncé sa démission.")
    assert cut is not None
    assert cut.dropped == ()
    assert cut.text == "Le maire a annoncé sa démission."


def test_the_sources_own_characters_are_published() -> None:
    source = "L’accord de cessez‑le‑feu, qui tient depuis mai, est « très proche » aux États‑Unis."
    cut = find_cut('L\'accord de cessez-le-feu est " très proche " aux États-Unis.', source)
    assert cut is not None
    assert cut.text == "L’accord de cessez‑le‑feu est « très proche » aux États‑Unis."


def test_brackets_go_all_together() -> None:
    texts = [cut.text for cut in cuts_of("Vincent (22 ans) et Juliette (15 ans) ont été retrouvés à Nice.")]
    assert texts == [
        "Vincent (22 ans) et Juliette (15 ans) ont été retrouvés à Nice.",
        "Vincent et Juliette ont été retrouvés à Nice.",
    ]


def test_the_first_cut_is_the_sentence_itself_and_there_are_not_many() -> None:
    source = "Le maire" + "".join(f", qui habite la rue {n}," for n in range(40)) + " a parlé, disant cela."
    cuts = cuts_of(source)
    assert cuts[0].text == source
    assert len(cuts) <= MOST_CUTS


def test_every_cut_is_found_again() -> None:
    for source, _ in FAITHFUL:
        for cut in cuts_of(source):
            found = find_cut(cut.text, source)
            assert found is not None
            assert found.text == cut.text


@pytest.mark.parametrize("source", ["", "...", "LE MAIRE, QUI PARLE, A DIT NON.", 'Il a dit "non, et voilà', "»»««"])
def test_odd_sentences_have_no_cut_but_themselves(source: str) -> None:
    assert len(cuts_of(source)) == 1


def test_side_phrases_of_a_long_list_take_no_long_time() -> None:
    source = "Le maire a vu " + ", ".join(["à Paris, le chat (noir)"] * 400) + "."
    assert len(cuts_of(source)) <= MOST_CUTS
    assert find_cut("Le maire a vu le chat.", source) is None


def test_brackets_go_together_or_stay() -> None:
    sentence = "Vincent (22 ans) et Juliette (15 ans) ont été retrouvés mardi à Lyon par la police."
    assert find_cut("Vincent et Juliette (15 ans) ont été retrouvés mardi à Lyon par la police.", sentence) is None
    both = find_cut("Vincent et Juliette ont été retrouvés mardi à Lyon par la police.", sentence)
    assert both is not None
    assert "ans" not in both.text
