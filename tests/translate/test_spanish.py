"""Spanish by rules: what Apertium reads in the place of the French, what is mended afterwards, and names that stay."""

from __future__ import annotations

from importlib import resources

import pytest

from summarizer.model import CheckName, Outcome
from summarizer.translate.checks import examine, failed
from summarizer.translate.compose import translate
from summarizer.translate.fake import FakeEngine
from summarizer.translate.naming import mend_names
from summarizer.translate.plain_es import places, towards_spanish
from summarizer.translate.plainly import plainly
from summarizer.translate.shields import shielded, unshielded
from summarizer.translate.spanish import mend_spanish


def rows(name: str) -> list[list[str]]:
    text = resources.files("summarizer.translate").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


TURNED = [
    ("L'accident a eu lieu jeudi 4 octobre à Montalieu-Vercieu.", "jeudi 4 octobre dans Montalieu-Vercieu"),
    ("À Paris, les syndicats défilent.", "Dans Paris, les syndicats"),
    ("Les deux femmes se sont retrouvées samedi à New York.", "samedi dans New York"),
    ("Il a été arrêté vendredi 23 mars à Carcassonne.", "mars dans Carcassonne"),
    ("Les forces kurdes en Syrie menacent.", "kurdes dans Syrie"),
    ("Il est mort à l'hôpital.", "dans l'hôpital"),
    ("Un homme a tué un policier.", "a tué à un policier"),
    ("Les gendarmes ont arrêté les parents.", "ont arrêté aux parents"),
    ("Ils ont arrêté le suspect.", "ont arrêté au suspect"),
    ("M. Keïta a annoncé des consultations.", "a annoncé consultations"),
    ("Des centaines de personnes défilent.", "Centaines de personnes"),
    ("En janvier 2018, il est parti.", "janvier de 2018"),
    ("Il a parlé jeudi 3 octobre matin.", "jeudi 3 octobre de matin"),
    ("Félicien Kabuga, âgé de 84 ans.", "Kabuga, de 84 ans"),
    ("Supprimer un emploi sur quatre.", "un poste de travail de chaque quatre"),
    ("Il a décidé de partir.", "Il a décidé partir"),
    ("Le groupe envisage de supprimer.", "Le groupe prévoit supprimer"),
    ("Le ministre a refusé de se prononcer.", "Le ministre s'est nié à se prononcer"),
    ("Les syndicats appellent à une grève.", "exhortent à une grève"),
    ("C'est faux, estime le maire.", "C'est faux, considère le maire"),
    ("L'enquête continue.", "L'investigation continue"),
    ("Il est décédé lundi.", "Il a perdu la vie lundi"),
    ("Trois livres par de grands auteurs.", "par grands auteurs"),
]
STAYS = [
    "Il est parti à Paris.",
    "Le train va de Lyon à Marseille.",
    "Il s'est adressé à Israël.",
    "Le message de Johnny à Laeticia.",
    "Il donne sa maison à Nice.",
    '"C\'est assez", a critiqué le maire de Lyon.',
    "La loi qu'a critiquée le président.",
    "Il a parlé des familles.",
    "Il a profité des vacances.",
    "Les électeurs sont appelés à voter.",
    "Il a été arrêté par un policier.",
    "Il vient de refuser.",
    "Une personne sur la route.",
    "Il sait qu'au cours de danse on rit.",
]


@pytest.mark.parametrize(("french", "turned"), TURNED)
def test_french_is_turned_towards_spanish(french: str, turned: str) -> None:
    assert turned in towards_spanish(french)
    assert plainly(french, "es") == towards_spanish(french)
    assert turned not in plainly(french, "it") or turned in french


@pytest.mark.parametrize("french", STAYS)
def test_other_french_stays(french: str) -> None:
    assert towards_spanish(french) == french


MENDED = [
    ("Il a parlé lundi soir.", "Ha hablado el lunes anochecer.", "Habló el lunes por la noche."),
    ("Jeudi 4 mai après-midi.", "El jueves 4 de mayo tarda.", "El jueves 4 de mayo por la tarde."),
    ("Le Premier ministre parle.", "El Premier ministro habla.", "El primer ministro habla."),
    ("Le ministre de la Santé.", "El ministro de la Salud.", "El ministro de Sanidad."),
    ("Des moyens sont là.", "De los fuegos están allí.", "Unos fuegos están allí."),
    ("Il y a dix ans, il est né.", "Hay diez años, ha nacido.", "Hace diez años, ha nacido."),
    ("La plus grande longueur.", "La más grande longitud.", "La más grande longitud."),
    ("De la plus grande longueur.", "De la más grande longitud.", "De la mayor longitud."),
    ("On peut se demander.", "Se puede preguntarse.", "Cabe preguntarse."),
    ("Elles sont très proches d'un résultat.", "Son muy próximas de un r.", "Son muy cercanas a un r."),
    ("Il est accusé de vol.", "Es acusado de robo.", "Está acusado de robo."),
    ("Vers 20h30.", "Hacia 20⁇h30.", "Hacia 20:30."),
    ("Le masque est là.", "La ⁇mascareta está allí.", "La mascarilla está allí."),
    ('Une reprise "pas sereine".', 'Una vuelta "paso serena".', 'Una vuelta "no serena".'),
    ("Le nouveau maire.", "El nueve alcalde.", "El nuevo alcalde."),
    ("Paris estime que c'est faux.", "París aprecio que es falso.", "París considera que es falso."),
    ("Condamné à des peines de prison.", "Condenado apenas de prisión.", "Condenado a penas de prisión."),
    ("À plus de 100 km.", "Además de 100 km.", "A más de 100 km."),
]
RIGHT = [
    ("Les neuf maires.", "Los nueve alcaldes."),
    ("J'apprécie le film.", "Aprecio la película."),
    ("Il y a dix maires.", "Hay diez alcaldes."),
    ("De la ville.", "De los fuegos."),
    ("Il a fait un pas.", "Ha dado un paso."),
    ("En outre, c'est faux.", "Además de esto, es falso."),
    ("Il sera accusé par eux.", "Es acusado por ellos."),
    ("Il est là.", "El ⁇zzz está allí."),
    ("À peine deux.", "Apenas de dos."),
]


@pytest.mark.parametrize(("french", "spanish", "mended"), MENDED)
def test_what_the_french_leaves_no_doubt_about_is_mended(french: str, spanish: str, mended: str) -> None:
    assert mend_spanish(french, spanish, "es") == mended
    assert mend_spanish(french, spanish, "pt") == spanish


@pytest.mark.parametrize(("french", "spanish"), RIGHT)
def test_right_spanish_stays(french: str, spanish: str) -> None:
    assert mend_spanish(french, spanish, "es") == spanish


@pytest.mark.parametrize(
    ("french", "sent"),
    [
        ("Bruno Le Maire parle.", "Bruno Qzxa parle."),
        ("À Condé-sur-Sarthe, selon France Bleu Armorique.", "À Qzxa, selon Qzxb."),
        ("François Ier était roi.", "François Ier était roi."),
        ("À Saint-Pétersbourg.", "À Saint-Pétersbourg."),
        ("Le maire parle au Conseil d'État.", "Le maire parle au Conseil d'État."),
        ("Yann Moix et Qzx.", "Yann Moix et Qzx."),
    ],
)
def test_names_are_kept_from_the_dictionaries(french: str, sent: str) -> None:
    text, names = shielded(french)
    assert text == sent
    assert unshielded(text, names) == french


def test_a_lost_or_doubled_name_is_told() -> None:
    assert unshielded("Bruno habla.", ("Le Maire",)) is None
    assert unshielded("Qzxa y Qzxa.", ("Le Maire",)) is None


def test_translated_names_of_offices_stay_spanish() -> None:
    assert mend_names("Les Républicains.", "Los Republicanos.", "es") == "Los Republicanos."


def test_the_edition_has_the_mended_text_and_the_audit_still_asks() -> None:
    source = "Il a parlé lundi soir à Lyon avec 3 amis."
    engine = FakeEngine({towards_spanish(source): "Ha hablado el lunes anochecer en Lyon con 3 amigos."}, target="es")
    (result,) = translate([source], [engine])
    assert result.text == "Habló el lunes por la noche en Lyon con 3 amigos."
    assert result.outcome is Outcome.REPAIRED
    wrong = FakeEngine({towards_spanish(source): "Ha hablado el martes anochecer en Lyon con 4 amigos."}, target="es")
    (result,) = translate([source], [wrong])
    assert result.outcome is Outcome.WITHHELD


@pytest.mark.parametrize(
    ("french", "spanish", "left"),
    [
        ("Les trois de Condé-sur-Sarthe.", "Los tres de Condé-sur-Sarthe.", False),
        ("Il va sur la route sous la pluie.", "Va sur la carretera sous la lluvia.", True),
        ("Il reste dans la maison avec nous.", "Queda dans la casa avec nous.", True),
    ],
)
def test_small_words_of_names_are_no_french_left_over(french: str, spanish: str, left: bool) -> None:
    found = {check.name for check in failed(examine(french, spanish, "es"))}
    assert (CheckName.UNTRANSLATED in found) is left


def test_tables_have_no_empty_nor_double_line() -> None:
    for name, columns in (("plain_fr_es.tsv", 2), ("mends_fr_es.tsv", 3), ("words_fr_es.tsv", 2)):
        lines = rows(name)
        assert all(len(line) == columns and all(field.strip() == field != "" for field in line) for line in lines), name
        keys = [tuple(line[: columns - 1]) for line in lines]
        assert len(set(keys)) == len(keys), name
    listed = [line[0] for line in rows("places_fr.txt")]
    assert sorted(set(listed)) == listed
    assert "" not in listed
    assert len(places()) == len(listed)


def test_every_turn_is_made() -> None:
    for french, turn in rows("plain_fr_es.tsv"):
        assert french != turn
        assert turn.split()[0] in towards_spanish(f"il {french} bon"), french


def test_every_mend_and_every_word_is_put() -> None:
    for cues, wrong, _ in rows("mends_fr_es.tsv"):
        for cue in cues.split(", "):
            for form in wrong.split(", "):
                made = mend_spanish(f"voici {cue} ici", f"aquí {form} aquí", "es")
                assert made != f"aquí {form} aquí", (cue, form)
                assert mend_spanish("rien", f"aquí {form} aquí", "es") == f"aquí {form} aquí", form
    for word, spanish in rows("words_fr_es.tsv"):
        assert mend_spanish("", f"el ⁇{word} es", "es") == f"el {spanish} es"
