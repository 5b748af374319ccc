"""A site's own furniture in a summary: "Lire aussi", pitches for subscriptions, credits, cookie walls.

Ingest takes such lines off; this asks again of what a model wrote, since one that has seen many pages writes them too.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.model import Check, CheckName
from summarizer.text.typography import fold
from summarizer.text.words import strip_accents

# The openings are tried against the sentence's beginning only: "lire aussi Proust" is no boilerplate.
_OPENING: Final = re.compile(
    r"^[\W_]*(?:lire (?:aussi|egalement|la suite)|a lire\b|a voir(?: aussi| egalement)?\b ?:|voir aussi"
    r"|sur le meme (?:sujet|theme)"
    r"|pour aller plus loin|(?:en )?(?:video|direct|images?|diaporama|podcast|infographie|sondage)s? ?[.:|-]"
    r"|nos autres articles|notre dossier|credits?(?: photos?)? ?:|photos? ?:|copyright\b|source ?:|mots[- ]cles ?:"
    r"|publie le .{4,40} (?:a \d|mis a jour)|mis a jour le\b|par .{2,40} avec afp\b|cet article (?:est|vous)\b"
    r"|ce contenu (?:est|n'est)\b|(?:re)?decouvrez (?:notre|nos)\b|rejoignez-nous|partagez? (?:cet|cette|sur)\b)"
)
_ANYWHERE: Final = re.compile(
    r"\b(?:inscrivez|abonnez|connectez|identifiez)-vous\b|\b(?:re)?telechargez (?:l'|la |le |notre |gratuit)"
    r"|\bcliqu(?:ez|er) (?:ici|sur)\b|\btous droits (?:de reproduction )?reserves\b|\breserve aux abonnes\b"
    r"|\b(?:accepte|refuse|accepter|refuser|parametrer) (?:les |des |vos )?cookies\b"
    r"|\bcookies et (?:autres )?traceurs\b"
    r"|\b(?:regardez|retrouvez|suivez|ecoutez)\b.{0,80}\b(?:replay|notre (?:site|direct|application|chaine|page)"
    r"|nos reseaux|en direct)\b"
    r"|\bsuivez (?:notre|nos|en) (?:direct|reseaux|compte)|\bnotre newsletter\b|\bpartage[rz](?:[- ]le"
    r"|[- ]la)?\b.{0,20}"
    r"\b(?:facebook|twitter|vos amis|reseaux)\b|\breagissez\b|\bdonnez votre avis\b|\b(?:postez"
    r"|laissez) un commentaire\b"
    r"|\btemps de lecture\b|\blire la suite\b|\bvoir les commentaires\b|\bil vous reste \d+ ?% de cet article\b"
)
# Of the readers' "vous" only the site's own voice is furniture: quoted speech says "abonnez-vous" by right.
_QUOTED: Final = re.compile(r'"[^"]*"')


def check_boilerplate(text: str) -> Check:
    """Whether a sentence tells news and is not a piece of the page around it."""
    plain = strip_accents(_QUOTED.sub('""', fold(text))).lower()
    found = _OPENING.search(plain) or _ANYWHERE.search(plain)
    return Check(CheckName.BOILERPLATE, found is None, (found[0].strip(),) if found else ())
