import pytest

from summarizer.model import CheckName
from summarizer.translate.checks import examine, examine_below, failed

GOOD = [
    ("Zelensky: accord proche, la Russie refuse", "Zelensky: deal close, Russia refuses"),
    ("Le déficit atteint 2 803,1 Md€ à 14 h 30.", "The deficit reaches €2,803.1bn at 2:30 pm."),
    ("Deux morts et quatre-vingt-dix blessés.", "Two dead and 90 injured."),
    ("Il n'était \"pas en préparation\".", "It was “not in preparation”."),
    ("Le 24 février, les Ukrainiens ont quitté Londres.", "On February 24, the Ukrainians left London."),
    ("L'ONU et l'OTAN s'inquiètent.", "The UN and NATO are worried."),
    ("Il ne reste que trois jours.", "Only three days remain."),
    ("Non seulement il ment, mais il vole.", "He does not only lie, he steals."),
    ("Les équipes russes et américaines discutent lundi.", "Russian and American teams talk on Monday."),
    ("Plus sur https://exemple.fr/a_b et #MeToo", "More on https://exemple.fr/a_b and #MeToo"),
    ("Le pape François est à Rome.", "Pope Francis is in Rome."),
    ("Très, très, très loin.", "Very, very, very far."),
    ("L'Allemagne et la Turquie négocient.", "The German and Turkish negotiations go on."),
    ("La fiancée du café de l'Île-de-France", "The fiancée at the café of Île-de-France, in the Saint-Médard area"),
    ("Le 11e arrondissement de Paris", "The 11th district of Paris"),
    ("Au XIXe siècle, Louis XIV était mort.", "In the 19th century, Louis XIV was dead."),
    ("Selon l'AFP, c'est fini.", "According to AFP, it's over."),
    ("En 512 av. J.-C., le P.I.B. de la C.B.", "In 512 BC, the G.D.P. of C.B."),
]  # fmt: skip

_SPANISH = "El alcalde habla con la gente de la calle desde ayer."
BAD = [
    (CheckName.NUMBERS, "Il a payé 2 803 euros.", "He paid 2,801 euros.", "2 803"),
    (CheckName.NUMBERS, "Deux morts à Lyon.", "Dead in Lyon.", "Deux"),
    (CheckName.NUMBERS, "Des morts à Lyon.", "Seven dead in Lyon.", "Seven"),
    (CheckName.NUMBERS, "Une hausse de 5 millions.", "A rise of 5 billion.", "5 millions"),
    (CheckName.NAMES, "Le président Volodymyr Zelensky parle.", "The president Volodymyr speaks.", "Zelensky"),
    (CheckName.NAMES, "L'IGPN enquête.", "The IGPPN investigates.", "IGPN"),
    (CheckName.NAMES, "Il vit en Allemagne.", "He lives in Austria.", "Allemagne"),
    (CheckName.NAMES, "L'Elysée se tait.", "The Elisi is silent.", "Elysée"),
    (CheckName.NEGATION, "Il n'a pas démissionné hier soir.", "He resigned last night.", "n'a pas"),
    (CheckName.NEGATION, "Elle n'a jamais parlé.", "She has spoken.", "n'a jamais"),
    (CheckName.NEGATION, "Aucun accord n'a été signé.", "An agreement was signed.", "aucun"),
    (CheckName.NEGATION, "Aucun ne veut se lancer.", "No one wants not to launch.", "not"),
    (CheckName.NEGATION, "Il a démissionné hier soir.", "He has not resigned last night.", "not"),
    (CheckName.DATES, "Ils partent lundi.", "They leave on Tuesday.", "lundi"),
    (CheckName.DATES, "Le procès commence en mars.", "The trial begins in April.", "mars"),
    (CheckName.QUOTES, "Il est \"très proche d'un accord\".", "He is very close to a deal.", "très proche"),
    (CheckName.QUOTES, 'Il parle "de la possible réouverture des négociations".', 'He speaks "of it".', "réouverture"),
    (CheckName.QUOTES, "Il est proche.", 'He is "close".', "close"),
    (CheckName.LINKS, "Voir https://exemple.fr/a_b", "See https://exemple.fr/a b", "a_b"),
    (CheckName.LINKS, "Écrire à a_b@exemple.fr", "Write to a b@exemple.fr", "a_b@exemple.fr"),
    (CheckName.LINKS, "Le mouvement #MeToo", "The Me Too movement", "#MeToo"),
    (CheckName.REPETITION, "Il parle de la crise et du climat.", "He is of the of the of the crisis.", "the"),
    (CheckName.REPETITION, "La conservatrice du parc.", "The curator of Guinea, Guinea, Guinea, Guinea.", "guinea"),
    (CheckName.LENGTH, "Le maire de la ville a longuement parlé aux habitants de la rue.", "The mayor.", "%"),
    (CheckName.LENGTH, "Le maire.", "The mayor of the town has been talking to people for a long time now.", "%"),
    (CheckName.LENGTH, "Bonjour.", "", "0 %"),
    (CheckName.UNTRANSLATED, "Le maire est dans la rue avec eux.", "The mayor est dans the street avec them.", "est"),
    (CheckName.UNTRANSLATED, "Les radars ont été vandalisés.", "The radars were vandallisés.", "vandallisés"),
    (CheckName.UNTRANSLATED, "Une méridienne.", "A <unk>.", "<unk>"),
    (CheckName.LANGUAGE, "Il parle aux gens de la ville depuis hier.", _SPANISH, "es"),
]  # fmt: skip


@pytest.mark.parametrize(("french", "english"), GOOD)
def test_faithful_translations_pass(french: str, english: str) -> None:
    assert failed(examine(french, english, "en")) == ()


@pytest.mark.parametrize(("name", "french", "english", "evidence"), BAD)
def test_damage_is_found_and_named(name: CheckName, french: str, english: str, evidence: str) -> None:
    found = {check.name: check.evidence for check in failed(examine(french, english, "en"))}
    assert name in found
    assert any(evidence in word for word in found[name])


@pytest.mark.parametrize(
    ("language", "french", "translation"),
    [
        ("pt", "Il n'a pas quitté Londres lundi.", "Ele não saiu de Londres na segunda-feira."),
        ("pt", "Les jeudis de mars", "As quintas-feiras de março"),
        ("es", "La Russie refuse, dit l'ONU.", "Rusia se niega, dice la ONU."),
        ("it", "Moscou ne répond pas.", "Mosca non risponde."),
        ("de", "L'Allemagne n'acceptera jamais.", "Deutschland wird das niemals akzeptieren."),
        ("ar", "Le président n'a pas parlé lundi.", "لم يتحدث الرئيس يوم الاثنين."),
    ],
)
def test_other_languages_are_judged_by_their_own_words(language: str, french: str, translation: str) -> None:
    assert failed(examine(french, translation, language)) == ()


@pytest.mark.parametrize(
    ("language", "french", "translation", "name"),
    [
        ("pt", "Il n'a pas quitté Londres.", "Ele saiu de Londres.", CheckName.NEGATION),
        ("pt", "Ils partent lundi.", "Eles partem na terça-feira.", CheckName.DATES),
        ("ar", "Le président n'a pas parlé lundi.", "تحدث الرئيس يوم الاثنين.", CheckName.NEGATION),
        ("es", "Il y a trois morts.", "Hay cuatro muertos.", CheckName.NUMBERS),
    ],
)
def test_damage_in_other_languages(language: str, french: str, translation: str, name: CheckName) -> None:
    assert name in [check.name for check in failed(examine(french, translation, language))]


def test_the_questions_come_in_a_fixed_order_and_each_once() -> None:
    names = [check.name for check in examine("Oui.", "Yes.", "en")]
    assert len(names) == len(set(names)) == 11
    assert names == [check.name for check in examine("Non, 3 !", "No.", "en")]


@pytest.mark.parametrize(("french", "english"), [*GOOD[:8], *((french, english) for _, french, english, _ in BAD)])
def test_questions_are_put_until_the_limit_is_reached(french: str, english: str) -> None:
    whole = examine(french, english, "en")
    wrong = len(failed(whole))
    assert examine_below(french, english, "en", wrong + 1) == whole
    assert not wrong or examine_below(french, english, "en", wrong) is None
