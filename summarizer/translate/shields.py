"""Names kept from dictionaries: "Bruno Le Maire" is no "Bruno Le Bacaladilla", nor « France Bleu » "Francia Azul".

A rule-based engine translates every word that it knows, names of people, towns and newspapers too. So these go in as
words that no dictionary has, and come out as they were.
"""

from __future__ import annotations

import functools
import re

_FIRST_NAMES = """
Adrien Agnès Alain Alexandra Alexandre Alexis Alice Aline Amandine Amélie Anaïs André Anne Annie Anthony Antoine
Antonin Arnaud Arthur Audrey Aurélie Aurélien Axel Baptiste Barbara Bastien Béatrice Benjamin Benoît Bernard
Bertrand Brice Brigitte Bruno Camille Carine Carla Carole Caroline Catherine Cécile Cédric Céline Chantal Charles
Charlotte Chloé Christelle Christian Christiane Christine Christophe Claire Claude Claudine Clément Clémentine
Colette Corinne Cyril Damien Daniel Danièle David Delphine Denis Didier Dominique Édith Édouard Edouard Elisabeth
Élisabeth Élise Élodie Emilie Émilie Emma Emmanuel Emmanuelle Eric Éric Estelle Étienne Etienne Eugénie Eva Ève
Fabien Fabienne Fabrice Félix Fernand Florence Florent Florian Franck François Françoise Frédéric Frédérique Gabriel
Gaël Gaspard Geneviève Georges Gérald Gérard Ghislaine Gilbert Gilles Gisèle Grégory Guillaume Gustave Guy Hélène
Henri Hervé Hubert Hugo Hugues Inès Isabelle Jacqueline Jacques Jérémie Jérémy Jérôme Jessica Joël Joëlle Johanna
Jonathan Jonathann Jordan Joseph Josiane Julie Julien Juliette Justine Karim Karine Kevin Kévin Laeticia Laetitia
Laura Laure Laurence Laurent Léa Léon Line Lionel Lise Loïc Louis Louise Luc Lucas Lucie Lucien Ludovic Lydia
Madeleine Magali Marc Marcel Margaux Marie Marielle Marina Marine Marion Marlène Martin Martine Mathieu Mathilde
Matthieu Maurice Maxime Mélanie Michel Michèle Mickaël Mireille Monique Muriel Mylène Nadia Nadine Natacha Nathalie
Nicolas Nicole Noémie Odile Olivier Pascal Pascale Patrice Patricia Patrick Paul Pauline Philippe Pierre Quentin
Rachel Rachida Raphaël Raymond Rémi Rémy Renaud René Richard Robert Robin Roger Roland Romain Roselyne Roxana Samuel
Sandra Sandrine Sarah Sébastien Ségolène Serge Sibeth Simon Simone Solange Sophie Stéphane Stéphanie Steve Sylvain
Sylvie Thibault Thierry Thomas Tiphaine Valentin Valérie Vanessa Véronique Victor Vincent Virginie Xavier Yann
Yannick Yves Yvonne Zoé
"""
_NAME = r"[A-ZÀ-Ý][\w’]*(?:-[A-ZÀ-Ý][\w’]*)*"
_MEDIA = (
    rf"France Bleu(?: {_NAME})*|France (?:Inter|Info|Culture|Musique|Télévisions|[2345]\b)|Europe 1\b|Météo[- ]France"
    r"|Huffington Post|20 Minutes|Ouest-France|La Voix du Nord|(?:Le )?Journal du Dimanche|Midi Libre|Sud Ouest"
    r"|Paris Match"
    r"|(?<=le )Parisien|Le (?:Parisien|Point|Figaro|Monde|Progrès|Canard enchaîné|Télégramme)|Closer|Grand Jury"
    r"|CHU|E(?:HPAD|hpad)|PCF|Bas-Rhin|Haut-Rhin|Sceaux|Douai|Guignols|Notre-Dame de Paris|Pas-de-Calais"
    r"|TV5 Monde|Washington Post|New York Post|Beaux Arts|Restos du [Cc]œur"
)
_TOWN = (
    r"[A-ZÀ-Ý]\w+(?:-\w+)*-(?:[Ss]ur|lès|[Ll]es|en|sous|la|le|[Dd]u|et|[Dd]e|aux?|d'|l')-?[\w'’-]*[A-ZÀ-Ý][\w’-]*"
    r"|Sainte?-(?!Siège|Pétersbourg|Sylvestre|Valentin|Père)[A-ZÀ-Ý]\w+(?:-\w+)*"
)
_PERSON = (
    rf"(?P<first>(?:{'|'.join(_FIRST_NAMES.split())})(?:-{_NAME})?) "
    rf"(?P<last>(?:(?:Le|La|De|de|Du|du|Des|Ben|El|Al|d') ?)?{_NAME})"
)
_SHIELD = "Qzx"
_SHIELDED = re.compile(r"Qzx([a-z])")
_LETTERS = "abcdefghijklmnoprstuvwxyz"
_ORDINAL = re.compile(r"[IVX]+(?:er)?")  # "François Ier" has a form in other languages


@functools.cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:(?P<whole>{_MEDIA}|{_TOWN})|{_PERSON})(?![\w-])")


def shielded(text: str) -> tuple[str, tuple[str, ...]]:
    """A French text with words in the places of names that must stay, and these names in order.

    Args:
        text: with straight apostrophes; one that has a shield's letters already is left alone.
    """
    kept: list[str] = []
    if _SHIELD in text:
        return text, ()

    def put(match: re.Match[str]) -> str:
        name = match["whole"] or match["last"]
        if len(kept) == len(_LETTERS) or _ORDINAL.fullmatch(name):
            return match[0]
        kept.append(name)
        before = "" if match["whole"] else f"{match['first']} "
        return f"{before}{_SHIELD}{_LETTERS[len(kept) - 1]}"

    return _names().sub(put, text), tuple(kept)


def unshielded(answer: str, names: tuple[str, ...]) -> str | None:
    """A translation with the names again; None where one was lost or came twice.

    Args:
        answer: what the engine wrote.
        names: as `shielded` gave them.
    """
    found = _SHIELDED.findall(answer)
    if sorted(found) != sorted(_LETTERS[: len(names)]):
        return None
    return _SHIELDED.sub(lambda match: names[_LETTERS.index(match[1])], answer)
