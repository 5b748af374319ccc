"""What stands before the subject and can go: when it was, what for, what somebody had just done.

"Quand la séance a repris, Alain Juppé a tenté …" is a whole and true sentence from the name on, as long as no word of
it points back ("il", "son", "cette") and nothing in it is counted, denied or compared under the circumstance.
Conditions, concessions, viewpoints ("pour lui", "selon") and places stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.summarize import grammar, scope
from summarizer.summarize.chunks import Chunked
from summarizer.summarize.clauses import Clauses
from summarizer.summarize.phrases import Stretch, by_opener, size_at, spelled

_CIRCUMSTANCES = by_opener(
    spelled("lors; à l'occasion; en marge; à l'issue; à la veille; au lendemain; au terme; au cours", "de; d'; du; des")
    + spelled("à la suite; dans le cadre; en réponse; face; suite", "de; d'; du; des; à; au; aux")
    + spelled("en; à quelques jours; à quelques semaines; à quelques heures", "déplacement; visite; de; du; d'")
    + spelled("dans un", "contexte de; contexte d'; climat de; climat d'")
    + spelled(
        "après; quand; lorsque; lorsqu'; alors que; alors qu'; tandis que; tandis qu'; pendant que; pendant qu'", ""
    )
)
_LATER = re.compile(
    r"^(?:(?:un|une|deux|trois|quatre|cinq|six|dix|quelques|plusieurs) )?"
    r"(?:heures?|jours?|semaines?|mois|ans?|années?|peu) (?:à peine |seulement )?après\b"
)
_NO_PURPOSE = grammar.listed("avoir être mémoire rappel faire mesure notre votre")
_BODIES = grammar.listed(
    "gouvernement exécutif président présidente ministre ministère parquet parlement sénat assemblée élysée matignon"
    " chef cheffe"
)
_OWN = grammar.listed("il elle ils elles lui leur leurs son sa ses")  # may well mean the subject itself
_BACK = grammar.listed(
    "celui celle ceux celles celui-ci celle-ci ceux-ci celles-ci cela ce cet cette ces ainsi alors là y donc"
    " autre autres"
    " même mêmes ensuite eux tel telle tels telles"
)
_OF_SEVERAL = grammar.listed("leur leurs ils elles")
_THIS_DAY = scope.MONTHS | grammar.WEEKDAYS | grammar.listed("matin soir midi stade week-end semaine année nuit mois")
# With an article and nothing behind, they mean what the opening told.
_TOLD_BEFORE = grammar.listed(
    "mesure mesures décision décisions affaire affaires proposition incident accident drame faits fait victime"
    " victimes"
    " suspect suspects auteur auteurs texte projet annonce annonces demande attaque explosion incendie feu acte"
    " actes geste"
    " scène polémique initiative démarche dossier phénomène situation événement événements question animal homme femme"
    " appareil bâtiment immeuble véhicule opération dispositif accord résultat résultats propos"
)
_LIMITING = grammar.listed("ne n' pas jamais aucun aucune seul seule seuls seules uniquement seulement trop assez")
_COMPLETED = grammar.listed("a ont est sont avait avaient était étaient va vont")
_MUST = grammar.listed(
    "doit doivent devra devront devrait devraient peut peuvent pourra pourront pourrait pourraient faut faudra suffit"
)
_REACTIONS = grammar.listed("réagi réagit répondu répond répliqué réplique rétorqué rétorque")
_THOUGH = grammar.listed("que qu' même")
_OF = grammar.listed("de du d' des")
_FEWEST = 7  # tokens that must be left


def openings(clauses: Clauses, chunked: Chunked) -> Iterator[Stretch]:
    """The opening of a sentence, where it can go.

    Args:
        clauses: the sentence.
        chunked: the same as its chunks.
    """
    if len(chunked.chunks) < 2 or chunked.subject != 1 or chunked.chunks[0][0]:
        return
    _, end = chunked.chunks[0]
    behind = chunked.chunks[1][0]
    if clauses.body - behind < _FEWEST or clauses.untouchable(0, end, quotes=True) or clauses.denies(0, end):
        return
    verb = next((at for at in range(behind, clauses.body) if clauses.finite(at)), clauses.body)
    purpose = _is_purpose(clauses, chunked)
    if not _names_somebody(clauses, behind, verb, bodies=purpose) or _points_back(clauses, end, verb):
        return
    by_the_subject = purpose or (clauses.plain[0] == "après" and clauses.plain[1] in {"avoir", "s'"})
    if by_the_subject:
        limited = bool(_LIMITING & set(clauses.plain[behind : clauses.body]))
    else:
        others = any(token.text[0].isupper() for token in clauses.tokens[1:end])
        doubtful = others or not clauses.tokens[verb - 1].text[0].isupper()
        limited = (
            not _is_circumstance(clauses, end)
            or (doubtful and bool(_OWN & set(clauses.plain[behind : clauses.body])))
            or clauses.limits_what_is_kept(0, behind)
        )
    if not limited:
        yield 0, behind, "opening"


def _is_circumstance(clauses: Clauses, end: int) -> bool:
    plain = clauses.plain
    size = size_at(clauses, 0, _CIRCUMSTANCES)
    if not size and not _LATER.match(" ".join(plain[:end])):
        return False
    if plain[0] == "après" and plain[1] in {"tout", "coup"}:
        return False
    if clauses.subordinators(0, end) > clauses.finite_count(0, end):
        return False  # its verb comes behind the comma
    return not _REACTIONS & set(plain[end : clauses.body])


def _is_purpose(clauses: Clauses, chunked: Chunked) -> bool:
    """Whether "Pour endiguer la propagation, " precedes what was done, not what must be done for it."""
    plain = clauses.plain
    if plain[0] == "afin":
        at = 2
    elif plain[0] == "pour":
        at = 1
    else:
        return False
    at += plain[at] in {"se", "s'", "y", "en"}
    first = next((plain[place] for place in range(chunked.chunks[1][0], clauses.body) if clauses.finite(place)), "")
    if not grammar.is_infinitive(plain[at]) or plain[at] in _NO_PURPOSE or first not in _COMPLETED:
        return False
    return not _MUST & set(plain[chunked.chunks[1][0] : chunked.chunks[chunked.verb][1]])


def _names_somebody(clauses: Clauses, behind: int, verb: int, *, bodies: bool) -> bool:
    """Whether the subject has a name or, where these will do, is one of the bodies that everybody knows."""
    subject = clauses.tokens[behind:verb]
    if verb == clauses.body or clauses.plain[behind] in _OWN | _BACK:
        return False
    known = bodies and bool(_BODIES & {token.plain for token in subject})
    return known or any(token.text[0].isupper() for token in subject)


def _points_back(clauses: Clauses, end: int, verb: int) -> bool:
    """Whether what is left means something that only the opening has told."""
    plain = clauses.plain
    for at in range(end + 1, clauses.body):
        word, before, behind = plain[at], plain[at - 1], plain[at + 1] if at + 1 < clauses.body else ""
        same = word in {"même", "mêmes"} and before not in {"le", "la", "les", "du", "au", "aux", "de", "des"}
        if word in _BACK and behind not in _THIS_DAY and not same and not (word == "alors" and behind in _THOUGH):
            return True
        if word == "place" and before == "sur":
            return True
        if word in {"deux", "trois"} and before in {"les", "des", "aux"}:
            return True
        if word in _TOLD_BEFORE and before in {"le", "la", "l'", "les", "des", "du", "aux", "au"} and behind not in _OF:
            return True
    if clauses.has_pronoun(end + 1, clauses.body):
        return True
    several = plain[end + 1] in {"les", "des", "ses", "leurs"} or "et" in plain[end + 1 : verb]
    many = _OF_SEVERAL & set(plain[verb : clauses.body])
    return bool(_OWN & set(plain[end + 1 : verb])) or (bool(many) and not several)
