"""Mine first names from French news: `summarizer/summarize/first_names.txt`, which tell a person from a place.

    python training/selector/first_names.py ORANGESUM_FOLDER

A word is a first name where it stands right before surnames that the same article calls "M." or "Mme" elsewhere, or
behind what somebody is called ("la ministre Agnès Buzyn"); title and calling also tell whether it is a man's or a
woman's. What both are called ("Dominique"), and what was seen once, is kept as either's. Reads `train.jsonl.gz` of
OrangeSum (Kamal Eddine, Tixier, Vazirgiannis 2020, CC BY-SA 4.0), without the 600 articles on which the rules
were tried.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "summarizer" / "summarize" / "first_names.txt"
TRIED = range(9_100, 9_700)
LEAST_BEARERS = 2  # surnames: a mistake of one article is none of the list
SURE = 0.85  # share of the bearers; wives and husbands of the same surname are among the others
_NAME = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)*"
_TITLED = re.compile(rf"\b(M\.|Mme) ((?:(?:de|De|Le|La|Du|du) )?{_NAME})")
_SUBJECT = re.compile(
    rf"(?<![A-ZÀ-Ý][a-zà-ÿ]) (?:d'|que |qu'|à |, )?({_NAME})(?= (?:a|avait|est|était|s'est|ne|n'|aurait|doit|va)\b)"
)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EITHER = (
    "ministre|maire|juge|secrétaire|journaliste|commissaire|capitaine|artiste|élève|philosophe|politologue|économiste"
    "|sociologue|socialiste|écologiste|centriste|pilote|maire adjointe?|porte-parole|cinéaste|styliste|climatologue"
    "|premier ministre|première ministre|chef|cheffe|leader"
)
_HIS = (
    "président|député|sénateur|acteur|chanteur|réalisateur|avocat|directeur|patron|candidat|procureur|préfet|professeur"
    "|animateur|entraîneur|sélectionneur|footballeur|attaquant|rappeur|comédien|écrivain|général|colonel|docteur|prince"
    "|historien|chercheur|milliardaire républicain|sénateur républicain|conseiller|milieu|défenseur|défenseur central"
    "|coureur|Monsieur|humoriste français|dessinateur|cuisinier|frère|père|fils|mari|compagnon"
)
_HERS = (
    "présidente|députée|sénatrice|actrice|chanteuse|réalisatrice|avocate|directrice|patronne|candidate|procureure"
    "|préfète|professeure|animatrice|rappeuse|comédienne|écrivaine|princesse|historienne|chercheuse|conseillère|reine"
    "|athlète française|Madame|romancière|navigatrice|mannequin française|championne|soeur|sœur|mère|fille|femme|épouse"
    "|compagne"
)
_CALLED = re.compile(
    rf"(?:\b(?P<either>[Ll]e|[Ll]a) (?:{_EITHER})|\b(?P<his>{_HIS})|\b(?P<hers>{_HERS}))"
    rf"(?: (?:LREM|LR|PS|RN|FN|LFI|EELV|UDI|MoDem|français|française|américain|américaine|britannique|italien|italienne"
    rf"|espagnol|espagnole|allemand|allemande|sortant|sortante))? (?P<first>{_NAME}) (?P<last>{_NAME})"
)
_NO_NAMES = _words(
    "Le La Les Un Une Des De Du Et En Dans Pour Selon Avec Sur Au Aux Monsieur Madame Mais Par Que Qui Si Car Ce Comme"
    " Mme Me Dr Président Ministre Maire Docteur Maître Saint Sainte Affaire Avocat Avocate Général Colonel Juge Agir"
    " Europe Dakota France Grand Insoumis Will Kim Xi Alpha Miss Prince Fondation Bleu Mont Petit Grande Groupe Place"
    " Cap Pr Paris San New The Van Abd Abdul Tina Al Coney Génération Doc Mr Parks Lady Agnes Riza Metin Satya"
)


def main() -> None:
    alone: dict[str, set[str]] = defaultdict(set)  # by first name, surnames that the same article also has without it
    bearers: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"M.": set(), "Mme": set()})
    with gzip.open(Path(sys.argv[1]) / "train.jsonl.gz", "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            if number in TRIED:
                continue
            text = " ".join(json.loads(line)["article"].replace("’", "'").replace("\u2011", "-").split())
            for title, surname in set(_TITLED.findall(text)):
                for match in re.finditer(rf"\b({_NAME}) {re.escape(surname)}\b", text):
                    bearers[match[1]][title].add(surname)
            subjects = frozenset(_SUBJECT.findall(text))
            for first, last in re.findall(rf"(?<=[a-zà-ÿ,] )({_NAME}) ({_NAME})\b", text):
                if last in subjects:
                    alone[first].add(last)
            for match in _CALLED.finditer(text):
                his = match["his"] or (match["either"] or "").lower() == "le"
                bearers[match["first"]]["M." if his else "Mme"].add(match["last"])
    found: dict[str, list[str]] = {"m": [], "f": [], "mf": []}
    for name, titles in sorted(bearers.items()):
        men, women = len(titles["M."]), len(titles["Mme"])
        if name in _NO_NAMES or len(alone[name] | titles["M."] | titles["Mme"]) < LEAST_BEARERS or not men + women:
            continue
        sure = men + women >= LEAST_BEARERS
        whose = (
            "mf" if not sure else "m" if men >= SURE * (men + women) else "f" if women >= SURE * (men + women) else "mf"
        )
        found[whose].append(name)
    lines = [f"{whose}: {' '.join(names)}" for whose, names in found.items()]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print({whose: len(names) for whose, names in found.items()})


if __name__ == "__main__":
    main()
