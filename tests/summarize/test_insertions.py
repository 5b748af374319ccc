"""What an editor leaves out of a sentence with many commas, or without any; and what must never go."""

from __future__ import annotations

import pytest

from summarizer.summarize.fidelity import cuts_of, find_cut

GOES = [
    # before the subject
    ("Invitée de RTL lundi, Marlène Schiappa a estimé que la loi, selon elle, est bonne.", "Invitée de RTL lundi, "),
    ("Dans un entretien au Monde, le ministre a affirmé que la loi est bonne.", "Dans un entretien au Monde, "),
    (
        "Selon Eurostat, l'office de statistique de l'Union, les naissances ont reculé.",
        ", l'office de statistique de l'Union",
    ),
    # between subject and verb, in the main clause and in one that depends on it
    (
        "Hier, Sylvie Auconie, factrice dans la commune de Tulle, a reçu le prix du public.",
        ", factrice dans la commune de Tulle,",
    ),
    (
        "Le 10 septembre, le professeur, qui préside le conseil, a parlé devant les députés.",
        ", qui préside le conseil,",
    ),
    (
        "Le président a assuré que les discussions, menées depuis un an à Miami, sont proches d'un accord.",
        ", menées depuis un an à Miami,",
    ),
    # behind the main clause, before whoever says so
    ("La commune a fait livrer de la neige à Luchon, dans les Pyrénées, rapporte France 3.", ", dans les Pyrénées"),
    (
        "Les pompiers ont éteint le feu mardi, ce qui a permis aux habitants de rentrer, a indiqué le préfet.",
        ", ce qui a permis aux habitants de rentrer",
    ),
    ("Le maire a fermé la piscine de la ville, et le préfet a fermé les écoles.", ", et le préfet a fermé les écoles"),
    # who the speaker is
    (
        '"Nous restons", a déclaré Didier Chenet, président du groupement, au micro d\'Europe 1.',
        ", président du groupement, au micro d'Europe 1",
    ),
    # without a comma
    ("La préfète de la Loire a également fermé tous les commerces de la ville.", "également "),
    ("Le ministère a précisé mercredi à l'AFP que les soignants recevront une prime.", "à l'AFP "),
    ("Le parti reste stable, selon un sondage Ifop publié dimanche dans la presse.", " publié dimanche dans la presse"),
    ("Le maire de la ville a fermé les écoles lors d'un exercice de sécurité.", " lors d'un exercice de sécurité"),
    ("Le ministre a présenté une liste de propositions et prône davantage de moyens.", " et prône davantage de moyens"),
    (
        "Le ministre a reconnu que la situation était grave et que la fenêtre se refermait.",
        " et que la fenêtre se refermait",
    ),
]
STAYS = [
    # a verdict, a condition, a hedge, a speaker, and what takes the rest back
    ("Le suspect a été arrêté à Lyon, avant d'être relâché dans la soirée.", "Le suspect a été arrêté à Lyon."),
    ("Le maire, relaxé en appel mardi, a quitté la salle du tribunal.", "Le maire a quitté la salle du tribunal."),
    ("Le chanteur, qui nie les faits, a été entendu mardi à Paris.", "Le chanteur a été entendu mardi à Paris."),
    ("Les salaires augmenteront en mai, à condition que le Parlement vote.", "Les salaires augmenteront en mai."),
    ("Le pays a fermé ses ports et aurait rappelé ses navires selon la presse.", "Le pays a fermé ses ports."),
    (
        "Le ministre a promis des moyens et a refusé de démissionner, selon son avocat.",
        "Le ministre a promis des moyens.",
    ),
    # the main clause goes on behind "selon"
    (
        "Ce flirt s'ajoute, selon John Bolton, à un désintérêt pour les droits humains.",
        "Ce flirt s'ajoute, selon John Bolton.",
    ),
    # the subject, not an apposition
    (
        "Après l'annonce de l'accord à Tokyo, le secrétaire général, Antonio Guterres, a salué un succès.",
        "Après l'annonce de l'accord à Tokyo, Antonio Guterres, a salué un succès.",
    ),
    # an apposition whose comma also parts the sentence from whoever claims it
    (
        "L'enquête décrit la perte de l'appareil, un Airbus, rapporte Le Parisien.",
        "L'enquête décrit la perte de l'appareil rapporte Le Parisien.",
    ),
    # whom "ce dernier" means
    (
        "Le maire a reçu Paul Durand, qui dirige le club, et salué ce dernier.",
        "Le maire a reçu Paul Durand et salué ce dernier.",
    ),
    # an exception, the other half, whose words they are, and what it is about
    (
        "Les pubs du pays ont rouvert lundi matin, à l'exception de ceux de Dublin.",
        "Les pubs du pays ont rouvert lundi matin.",
    ),
    (
        "Trois patients du groupe témoin sont morts, tandis qu'aucun décès n'est à déplorer dans l'autre.",
        "Trois patients du groupe témoin sont morts.",
    ),
    (
        "Le masque est obligatoire le long du fleuve, où les gestes sont « mal suivis », selon la préfecture.",
        "Le masque est obligatoire le long du fleuve, selon la préfecture.",
    ),
    (
        "Citant son mari David Webster, le quotidien a indiqué qu'il avait une pneumonie.",
        "Le quotidien a indiqué qu'il avait une pneumonie.",
    ),
    (
        "Concernant le retour à l'école, le syndicat a indiqué qu'il était perplexe.",
        "Le syndicat a indiqué qu'il était perplexe.",
    ),
    (
        "L'aide des simples citoyens a été vitale pour secourir les personnes coincées.",
        "L'aide des simples citoyens a été vitale.",
    ),
    (
        "L'employeur pourra imposer des congés pendant le confinement, dans la limite d'une semaine.",
        "L'employeur pourra imposer des congés pendant le confinement.",
    ),
    # how long ago it was, an adverb that leads on, and how somebody reacted
    (
        "Plusieurs avions de l'armée se sont écrasés en Ukraine lors de vols d'entraînement ces dernières années.",
        "Plusieurs avions de l'armée se sont écrasés en Ukraine.",
    ),
    (
        "Les policiers ont fermé les rues voisines notamment pour relever des indices, rapporte La Dépêche.",
        "Les policiers ont fermé les rues voisines notamment, rapporte La Dépêche.",
    ),
    ("Le maire de Paris a vite réagi sur Twitter en annonçant son soutien.", "Le maire de Paris a vite réagi."),
    (
        "Le ministre Jean Castex a déclaré vouloir aller vite cette fois pour nommer un gouvernement.",
        "Le ministre Jean Castex a déclaré vouloir aller vite cette fois.",
    ),
    # a denial that the second half limits
    ("Le maire n'a pas fermé les écoles pour punir les parents.", "Le maire n'a pas fermé les écoles."),
]


@pytest.mark.parametrize(("sentence", "gone"), GOES)
def test_an_editor_would_leave_it_out(sentence: str, gone: str) -> None:
    rest = sentence.replace(gone, "", 1).replace("\u202f", " ")
    wanted = rest[0].upper() + rest[1:]
    assert wanted in [cut.text for cut in cuts_of(sentence)]


@pytest.mark.parametrize(("sentence", "wrong"), STAYS)
def test_it_must_stay(sentence: str, wrong: str) -> None:
    assert find_cut(wrong, sentence) is None
    assert wrong not in [cut.text for cut in cuts_of(sentence)]


@pytest.mark.parametrize(
    "text",
    [",", ", , ,", "a,", "ce,", ", ce", "Le maire, ce", "et", "Il a dit, et", "\u00ad, a , \u00ad", "Le maire, alors",
     "selon", "dans un", "a également", "Le 5, , 6 (), a été, ;", "Il a dit et que", "pour", "a vu et a"],
)  # fmt: skip
def test_what_is_no_sentence_is_left_alone(text: str) -> None:
    whole, *cuts = cuts_of(text)
    assert not whole.dropped
    assert all(find_cut(cut.text, text) is not None for cut in cuts)
