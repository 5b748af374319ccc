"""Side phrases that no comma marks, or that dates, titles and speakers seem to forbid; and their near misses."""

from __future__ import annotations

import pytest

from summarizer.model import SourceSentence
from summarizer.summarize import grammar, scope
from summarizer.summarize.extract import Chosen
from summarizer.summarize.fidelity import cuts_of, find_cut
from summarizer.summarize.tokens import tokens_of
from summarizer.summarize.versions import introducing, versions_of

GOES = [
    # where it was said, before the speaker and behind him
    ('"Rien ne change", a annoncé sur RTL M. Larcher.', "sur RTL "),
    ('"Rien ne change", a déclaré lundi 5 mars à l\'AFP un haut responsable de l\'armée.', "à l'AFP "),
    ('"Rien ne change", a averti dans le quotidien Bild le ministre Heiko Maas.', "dans le quotidien Bild "),
    ('"Rien ne change", s\'inquiète mardi dans un communiqué Procos.', "dans un communiqué "),
    ('"Rien ne change", a déploré pour sa part sur France 2 le candidat Paul Durand.', "sur France 2 "),
    ("Le ministre a indiqué au JDD que la loi sera votée en juin.", "au JDD "),
    (
        "La loi sera votée, a indiqué dimanche la ministre Muriel Durand sur le plateau du Grand Jury de RTL et LCI.",
        " sur le plateau du Grand Jury de RTL et LCI",
    ),
    (
        '"Rien ne change", explique Paul Durand dans une interview au Monde diffusée lundi.',
        " dans une interview au Monde diffusée lundi",
    ),
    ("Les prix ont augmenté, selon le dernier bilan de la région publié mercredi.", " publié mercredi"),
    (
        "Le maire craint des violences, selon une note dont le contenu a été révélé vendredi par Le Parisien.",
        " dont le contenu a été révélé vendredi par Le Parisien",
    ),
    # what somebody went on to say, who he is, how old
    (
        '"Rien ne change", a assuré le maire de Lyon, ajoutant que la ville est calme.',
        ", ajoutant que la ville est calme",
    ),
    ('"Rien ne change", insiste Paul Durand en évoquant des travaux prévus.', " en évoquant des travaux prévus"),
    (
        '"Rien ne change", synthétise Paul Durand, le président du club de la ville.',
        ", le président du club de la ville",
    ),
    ("Le juge a renvoyé Paul Durand, 37 ans, devant les assises de la Savoie.", ", 37 ans,"),
    # idle words behind the verb
    ("La ministre a aussi reçu le soutien de trois syndicats de la ville.", "aussi "),
    ("Les socialistes ont ainsi dénoncé le montant des taxes de la ville.", "ainsi "),
    ("Le coureur a notamment participé aux Jeux olympiques de Los Angeles.", "notamment "),
    ("Les bagages des deux hommes ont ensuite été débarqués à Lyon.", "ensuite "),
    ("Paul Durand confirme ainsi qu'il participera à la tournée de printemps.", "ainsi "),
    ("Edouard Durand a lui aussi donné son avis sur la loi.", "lui aussi "),
    ("Par exemple, le syndicat étudiant note que les loyers ont augmenté.", "Par exemple, "),
    # between a subject and its verb
    (
        "Des jeunes, soutenus par une association de Lyon, ont adressé une lettre au maire.",
        ", soutenus par une association de Lyon,",
    ),
    (
        "La fondation Fransylva, qui assure la promotion des forêts, a lancé mardi un appel aux propriétaires.",
        ", qui assure la promotion des forêts,",
    ),
    (
        "Le ministère burundais, dans une lettre consultée jeudi par l'AFP, a annoncé l'expulsion du médecin.",
        ", dans une lettre consultée jeudi par l'AFP,",
    ),
    (
        "La pétition, lancée par quatre associations, recueillait dimanche le soutien de la ville.",
        ", lancée par quatre associations,",
    ),
    (
        "Selon l'étude, qui cite des données de la Banque mondiale, la pauvreté augmente.",
        ", qui cite des données de la Banque mondiale",
    ),
    # a date counts nothing
    (
        "La gare de Lyon a été fermée ce lundi 23 décembre, dans le cadre du mouvement de grève.",
        ", dans le cadre du mouvement de grève",
    ),
    # openings
    (
        "Quand la séance a repris, Alain Durand a tenté d'apaiser le débat des élus de la ville.",
        "Quand la séance a repris, ",
    ),
    (
        "Pour endiguer la propagation du virus, le gouvernement a annoncé que le masque serait obligatoire partout.",
        "Pour endiguer la propagation du virus, ",
    ),
    (
        'Sacré "Meilleur ouvrier de France" en 1961, Paul Durand ne cessera de gravir les échelons.',
        'Sacré "Meilleur ouvrier de France" en 1961, ',
    ),
    # dashes, and the end of the main clause
    (
        "Les cinq plateformes - Deliveroo, Foodora et Glovo - espèrent un accord en mai.",
        "- Deliveroo, Foodora et Glovo - ",
    ),
    (
        "Le maire s'est rendu mardi au poste des secours à Générac où il a rencontré les élus.",
        " où il a rencontré les élus",
    ),
    (
        "Le maire de Lyon a tenté d'apaiser le débat en expliquant les choix de la ville.",
        " en expliquant les choix de la ville",
    ),
    ("Le maire a acheté 500 masques pour équiper les agents de la ville.", " pour équiper les agents de la ville"),
    ("Le parti a réuni trois millions de curieux, avec un pic à quatre millions.", ", avec un pic à quatre millions"),
    ("La pétition recueillait dimanche le soutien de la ville, du jamais vu en France.", ", du jamais vu en France"),
]  # fmt: skip
STAYS = [
    # the speaker is no part of the venue
    ('"Rien ne change", a indiqué jeudi à l\'AFP une source judiciaire.', '"Rien ne change", a indiqué jeudi.'),
    (
        '"Rien ne change", a déploré pour sa part sur France 2 le candidat Paul Durand.',
        '"Rien ne change", a déploré pour sa part.',
    ),
    (
        '"Rien ne change", explique au JDD celle qui demande que les aidants soient payés.',
        '"Rien ne change", explique que les aidants soient payés.',
    ),
    # what is done there, not where it is said
    ("Les élus ont déclaré sur Facebook se rendre dans la ville.", "Les élus ont déclaré."),
    ("Le maire a confié à l'AFP le soin de publier la lettre.", "Le maire a confié le soin de publier la lettre."),
    # hearsay keeps who says so
    (
        '"Rien ne change", estimerait le président de la région, cité par le Canard enchaîné.',
        '"Rien ne change", estimerait le président de la région.',
    ),
    ("Les règles devraient changer en mai, à en croire le bilan de la Cour.", "Les règles devraient changer en mai."),
    # a sentence that the word turns
    (
        "Si les heurts ont eu lieu le soir, la violence s'est aussi exprimée en plein jour.",
        "Si les heurts ont eu lieu le soir, la violence s'est exprimée en plein jour.",
    ),
    (
        "Non seulement le maire a gagné, mais il a aussi battu le record.",
        "Non seulement le maire a gagné, mais il a battu le record.",
    ),
    ("Le maire a toutefois reçu les syndicats de la ville.", "Le maire a reçu les syndicats de la ville."),
    ("Les aides sont notamment destinées aux jeunes de la ville.", "Les aides sont destinées aux jeunes de la ville."),
    ("Le maire était alors ministre du gouvernement de gauche.", "Le maire était ministre du gouvernement de gauche."),
    # a charge, an exception, how it was done
    ("Le beau-père, mis en examen pour meurtre, doit être jugé à Reims.", "Le beau-père doit être jugé à Reims."),
    ("Tous les commerces - hors centres commerciaux - ont rouvert mardi.", "Tous les commerces ont rouvert mardi."),
    ("Le coureur a franchi - par inadvertance - la frontière du pays.", "Le coureur a franchi la frontière du pays."),
    (
        "Le thermomètre oscille entre -2 et -45 degrés dans la vallée.",
        "Le thermomètre oscille entre 45 degrés dans la vallée.",
    ),
    (
        "L'essayiste a été condamné lundi à un an de prison ferme, pour négationnisme.",
        "L'essayiste a été condamné lundi à un an de prison ferme.",
    ),
    # of two ages none goes alone, and an interruption keeps its second comma
    (
        "Les cercueils de Simon Durand, 28 ans et de Paul Petit, 27 ans, ont été portés.",
        "Les cercueils de Simon Durand, 28 ans et de Paul Petit, ont été portés.",
    ),
    (
        "Paul Durand, candidat du parti en juin, qui dirige la ville, a officiellement démissionné.",
        "Paul Durand, candidat du parti en juin a officiellement démissionné.",
    ),
    # openings that the rest points at, answers, waits for or is true under only
    (
        "Après l'accident de Lyon, le préfet Paul Durand a reçu les familles des deux victimes.",
        "Le préfet Paul Durand a reçu les familles des deux victimes.",
    ),
    (
        "Au lendemain de ces dégradations, le ministre Paul Durand s'est rendu sur place.",
        "Le ministre Paul Durand s'est rendu sur place.",
    ),
    (
        "Interrogé sur la loi, Paul Durand a répondu qu'il ne savait rien.",
        "Paul Durand a répondu qu'il ne savait rien.",
    ),
    (
        "Après avoir déjeuné avec les joueuses, le chef de l'État a remis la médaille à leur entraîneur.",
        "Le chef de l'État a remis la médaille à leur entraîneur.",
    ),
    (
        "Pour voter à la primaire, le gouvernement a rappelé que chacun doit payer, mais l'opposition doit signer.",
        "L'opposition doit signer.",
    ),
    (
        "Pour voter en mai, le président du bureau doit présenter une carte.",
        "Le président du bureau doit présenter une carte.",
    ),
    (
        "Après qu'un nouveau cas, le quatrième du Jura, a été signalé, le parquet de Lyon a ouvert une enquête.",
        "Le quatrième du Jura, a été signalé, le parquet de Lyon a ouvert une enquête.",
    ),
    (
        "Lors de la crise, le parti de Paul Durand a perdu 10 % des voix.",
        "Le parti de Paul Durand a perdu 10 % des voix.",
    ),
    # what the number or the verb needs
    (
        "Le contre-terrorisme a remis les hommes pour interrogatoire à la sûreté du pays.",
        "Le contre-terrorisme a remis les hommes.",
    ),
    ("Le maire n'a que 500 masques pour équiper les agents de la ville.", "Le maire n'a que 500 masques."),
    ("La France des villes paie la crise où il manque des médecins.", "La France des villes paie la crise."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "gone"), GOES)
def test_an_editor_would_leave_it_out(sentence: str, gone: str) -> None:
    rest = sentence.replace(gone, "" if gone[0] in " ," or gone[-1] == " " else " ", 1)
    wanted = rest[0].upper() + rest[1:]
    assert wanted in [cut.text for cut in cuts_of(sentence)]


@pytest.mark.parametrize(("sentence", "wrong"), STAYS)
def test_it_must_stay(sentence: str, wrong: str) -> None:
    assert find_cut(wrong, sentence) is None
    assert wrong not in [cut.text for cut in cuts_of(sentence)]


@pytest.mark.parametrize(
    ("sentence", "word", "counts"),
    [
        ("La gare a fermé le 23 décembre.", "23", False),
        ("La gare a fermé en 2019.", "2019", False),
        ("La gare a fermé 23 fois.", "23", True),
        ("Un homme de 45 ans a parlé.", "45", False),
        ("Les hommes ont marché 45 ans.", "45", True),
        ("Le Premier ministre a parlé.", "premier", False),
        ("Le premier train a roulé.", "premier", True),
        ("Il a parlé la semaine dernière.", "dernière", False),
        ("La dernière gare a fermé.", "dernière", True),
        ("Personne ne parle.", "personne", True),
        ("Une personne parle.", "personne", False),
    ],
)
def test_dates_ages_and_titles_count_nothing(sentence: str, word: str, counts: bool) -> None:
    plain = [token.plain for token in tokens_of(sentence)]
    assert scope.counts(plain, [plain.index(word)]) is counts


@pytest.mark.parametrize("word", ["recueillait", "perpétuent", "insistent", "indiquent", "préviennent", "oscillent"])
def test_more_verbs_are_known(word: str) -> None:
    assert grammar.is_finite(word)


@pytest.mark.parametrize(
    "word", ["souhait", "portrait", "bienfait", "fréquent", "éloquent", "content", "influent", "président"]
)
def test_nouns_and_adjectives_that_look_like_them_are_none(word: str) -> None:
    assert not grammar.is_finite(word)


@pytest.mark.parametrize("word", ["interrogatoire", "mesure", "être", "avoir", "dernier", "centre"])
def test_nouns_are_no_infinitives(word: str) -> None:
    assert not grammar.is_infinitive(word)
    assert grammar.is_infinitive("lutter")
    assert grammar.is_infinitive("faire")


def test_who_stands_between_dashes_is_introduced_too() -> None:
    sentence = "Éliane Houlette - la cheffe du parquet en 2019 - a été entendue mardi par les députés."
    versions = versions_of(Chosen(SourceSentence(0, sentence, 0), sentence, 0.0))
    assert len(versions) > 1
    assert introducing(versions, "Les députés entendent une magistrate") == versions[:1]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        (
            "Interrogée sur les élus, la ministre Muriel Durand les a invités à Paris.",
            "La ministre Muriel Durand les a invités à Paris.",
        ),
        ("Interrogé sur le préfet, Vincent Durand reste derrière son ami.", "Vincent Durand reste derrière son ami."),
        ("Côté sport, France 2 arrive à la dernière place.", "France 2 arrive à la dernière place."),
        (
            '"Rien ne change", explique dans une vidéo Facebook Paul Durand.',
            '"Rien ne change", explique Facebook Paul Durand.',
        ),
        (
            "Les cas ont augmenté, selon les chiffres publiés dimanche par Santé publique France.",
            "Les cas ont augmenté, selon les chiffres.",
        ),
        (
            '"Rien ne change", a déploré le président Paul Durand en présentant à la presse le rapport.',
            '"Rien ne change", a déploré le président Paul Durand en présentant.',
        ),
        ("Le juge a révélé à la presse la teneur des lettres.", "Le juge a révélé la teneur des lettres."),
        (
            "Le préfet a interdit ce mardi 23 juillet la circulation dans les forêts, en dehors des routes.",
            "Le préfet a interdit ce mardi 23 juillet la circulation dans les forêts.",
        ),
        (
            "Selon les informations relayées par France 3, le feu a pris mardi.",
            "Selon les informations, le feu a pris mardi.",
        ),
        (
            "Rien ne change, écrit la marque de sa publicité diffusée sur Twitter.",
            "Rien ne change, écrit la marque de sa publicité diffusée.",
        ),
        (
            "L'affaire a relancé le débat sur la fin de vie, après la mort de Paul Durand, un ami du maire.",
            "L'affaire a relancé le débat sur la fin de vie un ami du maire.",
        ),
        (
            "M. Durand, qui a participé avec Paul Petit, chef du parti, à un débat sur la loi, a parlé mardi.",
            "M. Durand, qui a participé avec Paul Petit, chef du parti, a parlé mardi.",
        ),
        (
            "Alors que l'ancien chef est en prison, les juges de Lyon l'ont dans le viseur.",
            "Les juges de Lyon l'ont dans le viseur.",
        ),
        (
            "Rien ne change, affirme l'un sur Twitter tandis qu'un autre félicite la police.",
            "Rien ne change, affirme l'un qu'un autre félicite la police.",
        ),
        ("Né en captivité, l'ours polaire serait incapable de chasser.", "L'ours polaire serait incapable de chasser."),
        (
            "Les clients ont jusqu'au dimanche 19 avril pour acheter un lot.",
            "Les clients ont jusqu'au dimanche 19 avril.",
        ),
        (
            "Les prévisions vont dans ce sens, avec un indice de fiabilité de trois.",
            "Les prévisions vont dans ce sens.",
        ),
        ('"Rien ne change", précise à France Bleu Paris Paul Durand.', '"Rien ne change", précise Paris Paul Durand.'),
        (
            "Deux personnes ont été blessées, selon un bilan donné par la police.",
            "Deux personnes ont été blessées, selon un bilan donné.",
        ),
        (
            "Nettoyage des rues, arrosage des parcs, existent depuis des années à Lyon.",
            "Nettoyage des rues existent depuis des années à Lyon.",
        ),
        (
            "La nomination de Paul Durand, 69 ans, scelle le retour du parti.",
            "La nomination de Paul Durand, scelle le retour du parti.",
        ),
    ],
)
def test_what_a_reader_of_unseen_articles_found_wrong(sentence: str, wrong: str) -> None:
    assert find_cut(wrong, sentence) is None
    assert wrong not in [cut.text for cut in cuts_of(sentence)]
