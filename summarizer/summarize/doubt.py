"""Words of a text whose contrary its source sentence has, and doubts of the source that it leaves out."""

from __future__ import annotations

import re
from typing import Final

from summarizer.summarize.denials import NE, plain_line, stems_in

# Words of which one says the contrary of the other; a text has the one, its source sentence only the other.
_OPPOSITES: Final = tuple(
    (re.compile(rf"\b(?:{one})\b"), re.compile(rf"\b(?:{other})\b"))
    for one, other in (
        (
            r"favorables?|partisans?|approuv\w+|soutien\w*|soutenu\w*",
            r"oppos(?:e|ee|es|ees)|hostiles?|defavorables?|desapprouv\w+",
        ),
        (r"tout le monde|tous|toutes|tout", r"personne|rien|aucune?"),
        (r"coupables?", r"innocente?s?"),
        (r"condamn\w+", r"acquitt\w+|relax\w+"),
        (r"accept\w+|autoris\w+", r"refus\w+|interdi\w+|rejet\w+"),
        (r"confirm\w+", r"dement\w*|infirm\w+"),
        (r"victoires?|gagn\w+|remport\w+|vainqueurs?", r"defaites?|perdu\w*|perdants?"),
        (r"majorite", r"minorite"),
        (r"allie\w*", r"ennemi\w*"),
        (r"legale?s?|legaux", r"illegale?s?|illegaux"),
        (r"optimistes?", r"pessimistes?"),
        (r"possibles?", r"impossibles?"),
    )
)
_HEDGE: Final = re.compile(
    r"\b(?:aur|ser|pourr|devr|souhaiter|voudr|fer|ir)(?:ait|aient)\b|\w+erai(?:t|ent)\b|\bselon\b|\bd'apres\b"
    r"|\bsembl\w+|\bpeut-etre\b|\bprobabl\w+"
    r"|\bpresum\w+|\bsoupconn\w+|\bsuspect\w+|\bpossibl\w+|\beventuel\w*|\bpretend\w*|\baccus\w+|\ballegue\w*"
    r"|\bestim\w+|\bassur\w+"
    r"|\baffirm\w+|\bveut\b|\bsouhait\w*|\bespe\w+|\bcraint\w*|\bdit\b|\bdeclar\w+|\bpotenti\w+|\bapparemment\b"
    r"|\brumeur\w*|\brenonc\w*"
)
_UNSURE: Final = re.compile(r"\b(?:aurai|serai|pourrai|devrai)(?:t|ent)\b")
_SAID: Final = re.compile(
    r"\b(?:a|ont|avait|avaient)(?:-t-(?:il|elle))? (?:\w+ )?(?:precis|annonc|indiqu|expliqu|promis|confirm)\w*"
)
_FORETOLD: Final = re.compile(_SAID.pattern + r" (?:\w+ ){0,3}qu(?:e |')[^,;.:]{0,60}$")
CLOSE: Final = 0.5  # share of a clause's content words: below it the source's clause says something else


def contraries(text: str, source: str) -> list[str]:
    """A word whose contrary stands in the source sentence that the text is nearest to."""
    plain = plain_line(text)
    sentence = _nearest(plain, source)
    for pair in _OPPOSITES:
        for ours, theirs in (pair, pair[::-1]):
            found = ours.search(plain)
            if found and not ours.search(sentence) and theirs.search(sentence) and not theirs.search(plain):
                if NE.search(plain) or (NE.search(sentence) and pair is not _OPPOSITES[1]):
                    continue
                return [found[0]]
    return []


def _nearest(plain: str, source: str) -> str:
    ours = stems_in(plain)
    return max(re.split(r"(?<=[.!?])\s+", plain_line(source)), key=lambda sentence: len(ours & stems_in(sentence)))


def lost_doubt(text: str, source: str) -> list[str]:
    """The "aurait" of the source sentence that a text affirms without any reserve."""
    plain = plain_line(text)
    if _HEDGE.search(plain):
        return []
    ours = stems_in(plain)
    best: tuple[float, str] = (0.0, "")
    for sentence in re.split(r"(?<=[.!?])\s+", plain_line(source)):
        share = len(ours & stems_in(sentence)) / len(ours) if ours else 0.0
        best = max(best, (share, sentence))
    share, sentence = best
    found = _UNSURE.search(sentence)
    if not found or share < CLOSE:
        return []
    if _FORETOLD.search(sentence[: found.start()]) and _SAID.search(plain):
        return []  # "a précisé qu'il serait" is what "il sera, a-t-il précisé" says
    near = stems_in(sentence[found.start() : found.end() + 60])
    return [found[0]] if near & ours and len(near & ours) >= CLOSE * len(near) else []
