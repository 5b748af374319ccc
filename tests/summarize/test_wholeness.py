from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.summarize import chooser
from summarizer.summarize.wholeness import is_broken, is_fragment, ties
from summarizer.text.sentences import split_sentences
from tests.summarize import articles

SLICE = Path(__file__).parents[1] / "eval" / "data" / "orangesum_100.jsonl"


@pytest.mark.parametrize(
    "text",
    [
        "Un forcené qui voulait faire un lien avec BreivikLa fusillade a été perpétrée par un Germano-Iranien.",
        "\"Surveillance maintenue\"Aucune habitation n'a été détruite et aucune victime n'est à déplorer.",
        "Les soldats ont été vus par franceinfoDes témoins ont parlé lundi à la presse.",
        "Un drame ?par franceinfo avec l'AFP, qui a suivi le procès depuis le début.",
        "Cible des critiques =1emqui l'accusent de vouloir l'influencer, le groupe a vu son siège envahi mardi.",
        "Le diplomate russe Iouri Ouchakov est arrivé à Moscou le 7 août, photo ALEXANDER NEMENOV / AFP.",
        'Un drame"Ça fait longtemps que ça dure", a raconté un voisin au Parisien.',
        'Des pompiers arrosent les débris."22 personnes sont mortes", a indiqué le vice-ministre.',
        "SÉCURITÉAgnès Buzyn confirme vouloir une police municipale équipée d'armes létales.",
        "Quand Vénus se dévoilepar euronews (en français)La découverte est l'événement le plus important.",
        "© Le ministre de l'Intérieur est arrivé hier matin à l'Élysée.",
        "Nyssen et Castaner recadrés par DarmaninDe son côté, Christophe Castaner avait envisagé une taxe.",
        "L'aînée donne l'alerteL'homme a tenté de tuer sa fille aînée, qui est parvenue à s'enfuir.",
        "Aucun blessé signaléDevant l'avancée des flammes, plus de 2.500 vacanciers ont été évacués.",
        "Un homme est mort à Avignon, rapporte La Provence. peu après minuit, la victime a été trouvée.",
        "Lire aussi : le gouvernement a présenté son plan pour les écoles.",
        "Abonnez-vous à notre lettre, qui est envoyée chaque matin à sept heures.",
        "Le plan est présenté dans la vidéo ci-dessous par le ministre des Transports.",
        "• Le candidat de la droite a posté une photo de la côte basque.",
        "Le ministre va-t-il quitter le gouvernement avant la fin de l'été ?",
    ],
)
def test_what_is_no_sentence_is_seen(text: str) -> None:
    assert is_broken(text)


@pytest.mark.parametrize(
    "text",
    [
        "Caleb McLaughlin joue dans la série, a annoncé YouTube mardi à Los Angeles.",
        '"La préfecture de police de Paris est exemplaire", a conclu le premier adjoint à la maire de Paris.',
        "La SNCF et BlaBlaCar ont signé un accord, a-t-on appris auprès de LinkedIn France.",
        'Le maire a demandé : "Que faire maintenant ?", avant de quitter la salle.',
        "Un homme qui avait été aperçu à Lyon a été arrêté mardi par la police.",
        "Selon l'AFP, l'homme a été arrêté lundi à 9h30 dans le 11e arrondissement de Paris.",
    ],
)
def test_sentences_with_odd_capitals_and_quotes_are_whole(text: str) -> None:
    assert not is_broken(text)
    assert not is_fragment(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jusqu'au réchauffement de Bølling-Allerød.",
        "Des stands de proximité dans les gares et les bureaux de poste des chefs-lieux de département.",
        "Parmi eux, le chanteur Mika, invité par Valentino.",
        "Une coopération rare dans cette Amérique traversée par de profondes divisions.",
    ],
)
def test_fragments_are_seen(text: str) -> None:
    assert is_fragment(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Finalement, ses collègues dénoncent la situation juste avant l'été.", 1),
        ("Un pêcheur de 44 ans est par ailleurs porté disparu depuis samedi à Cassis.", 1),
        ("Une somme que le Premier ministre a dit assumer ce mercredi matin.", 1),
        ("Lauréate, dès ses 11 ans d'un prix de piano, elle est poussée par sa mère.", 2),
        ("L'un des deux avait des antécédents judiciaires.", 1),
        ("Ces 10 premières places étaient réservées aux centrales à charbon.", 1),
        ("De retour dans sa communauté, près de Beauvais, elle se débarrasse de ses appareils.", 2),
        ('Décrit comme un "individu dangereux", il aurait déclenché la charge à distance.', 2),
        ("Quand Paul est arrivé à Lyon, près de la gare, il a été sifflé par les manifestants.", 0),
        ("Une maladresse qui a mis le feu aux poudres.", 1),
        ("Un objectif qui a été confirmé ce mercredi par la ministre de la Santé Agnès Buzyn.", 1),
        ("Un homme qui avait été aperçu à Lyon a été arrêté mardi par la police.", 0),
        ("La veille, 127 personnes avaient été arrêtées à Louisville.", 1),
        ("Des clameurs et des applaudissements ont alors retenti dans la nuit.", 1),
        ("Le Premier ministre a présenté son plan mardi.", 0),
        ('"Cependant, rien n\'est décidé", a dit le maire.', 0),
    ],
)
def test_ties_are_counted(text: str, count: int) -> None:
    assert ties(text) == count


def test_of_real_sentences_few_are_refused() -> None:
    bodies = [json.loads(line)["article"] for line in SLICE.read_text(encoding="utf-8").splitlines()]
    sentences = [sentence for body in bodies for sentence in split_sentences(body) if sentence.endswith(".")]
    assert len(sentences) > 1000
    # 80 of 1,314; of the 13 that the rules for words glued together added, 12 are glued and one has an odd name
    assert sum(map(is_broken, sentences)) < 0.065 * len(sentences)
    assert sum(map(is_fragment, sentences)) < 0.08 * len(sentences)


def test_a_broken_sentence_is_never_chosen_where_another_is_there() -> None:
    glued = "Trois villages évacuésLes inondations de lundi ont touché trois villages de la vallée, selon le préfet."
    body = (glued, "Les habitants de la vallée ont été relogés lundi soir dans un gymnase de la ville.")
    (pool,) = chooser.pools_of([articles.make_article(*body)], [()], None, cut=False)
    chosen = chooser.choose(pool, sentences=2, words=60)
    assert [version.choice.sentence.index for version in chosen] == [1]
