""" ", a indiqué mardi le parquet dans un communiqué." is ", selon le parquet.": who says so, and no word more."""

from __future__ import annotations

import re
from typing import Final

from summarizer.summarize import grammar, standing
from summarizer.summarize.attribution import attributions
from summarizer.summarize.edits import Edit, Kind, level, outside
from summarizer.summarize.told_days import DAY, MONTHS

# Only verbs that claim no more than that somebody says so: whoever announces or admits does something.
_VERB: Final = re.compile(
    r", (?:(?:a|ont) (?:[^\W\d_]+ment |aussi |également |par ailleurs |notamment |encore )?"
    r"(?:indiqué|précisé|déclaré|affirmé|expliqué|rapporté|relaté|détaillé|ajouté)"
    r"|(?:indique|précise|rapporte|relate|explique|affirme|détaille|ajoute)(?:nt)?)(?= )"
)
WHEN: Final = (
    rf"(?:ce |le )?(?:{DAY}|hier|aujourd'hui)(?: (?:matin|soir|midi|après-midi))?"
    rf"(?: \d{{1,2}}(?:er)?(?: (?:{MONTHS}))?(?: \d{{4}})?)?"
    rf"|ce (?:matin|soir|midi)|dans la (?:matinée|soirée|nuit)|le \d{{1,2}}(?:er)? (?:{MONTHS})(?: \d{{4}})?"
)
_MEDIUM: Final = (
    r"(?:l'|le |la |les )?(?:AFP|[Ff]ranceinfo|France ?info|[A-Z]{2,}[A-Z0-9]*(?: TV| News| Radio)?|BFM ?TV|CNews"
    r"|[Ff]rance (?:Inter|Info|Bleu|Culture|2|3|5)(?: [A-Z][\w'-]+)?|Europe ?1|Parisien|Figaro|Monde|Point"
    r"|Journal du Dimanche|Libération|Reuters|Twitter|Facebook|Instagram|TF1|Sud Radio|Public Sénat)"
)
WHERE: Final = (
    r"(?:dans|par) un (?:bref |court |premier )?(?:communiqué|tweet|message|entretien|texte|point de situation)"
    r"(?: de presse| publié| transmis| commun)?"
    r"|lors d'une? (?:conférence de presse|point (?:de )?presse)|en conférence de presse"
    r"|(?:à|devant) (?:la presse|des journalistes|plusieurs médias|un journaliste de l'AFP|un correspondant de l'AFP)"
    r"|sur (?:son|sa|leur) (?:compte|page|site)(?: (?:officiel|[Ii]nternet|web|Twitter|Facebook|Instagram))*"
    rf"|(?:à|au|sur|auprès de|auprès du|au micro de|au micro d'|dans) ?{_MEDIUM}"
)
_AROUND: Final = re.compile(rf"^ (?:{WHEN}|{WHERE})(?=[ ,.])|^,? (?:{WHEN}|{WHERE}),(?= )")
_BEHIND: Final = re.compile(rf",? (?:{WHEN}|{WHERE})$")
_WHO: Final = re.compile(
    r"(?:(?:le|la|les|un|une|son|sa|ses|leur|leurs|plusieurs|des|M\.|Mme|Me|Mgr|Dr) |l'|(?=[A-ZÀ-Þ]))[^\"():;]+"
)
_DATED: Final = re.compile(rf"\b(?:{DAY}|\d{{1,2}} (?:{MONTHS}))\b")
_LOOSE: Final = grammar.listed(
    "qui que qu' dont où sur dans lors devant pour par en après avant depuis pendant selon mais car si quand lorsque"
    " comme ajoutant précisant avec contre afin sans jusqu' vers chez au aux à"
)
_OFFICES: Final = grammar.listed("déléguée délégué adjoint adjointe état etat")  # "secrétaire d'Etat au Budget"
_FORWARD: Final = re.compile(r"\b(?:je|j'|nous|notre|nos|mon|ma|mes|vous|votre|vos)\b", re.IGNORECASE)
_OTHER_SOURCE: Final = re.compile(r"\b(?:selon|d'après|a-t-(?:il|elle|on)|comme|dit-(?:il|elle|on))\b", re.IGNORECASE)
MOST_WORDS: Final = 14  # of whoever speaks; more is a clause


def edits_of(text: str) -> tuple[Edit, ...]:
    """The attribution that ends a plain statement, in its shortest form; empty where any word of it says more.

    Args:
        text: a sentence of the article, or a cut of it.
    """
    if len(text) > standing.LONGEST:
        return ()
    plain = level(text)
    if '"' in plain or not plain.endswith("."):
        return ()
    found = list(_VERB.finditer(plain))
    if not found:
        return ()
    match = found[-1]
    claim, rest = plain[: match.start()], plain[match.end() : -1]
    while around := _AROUND.match(rest):
        rest = rest[around.end() :]
        if around[0].endswith(","):
            break
    while behind := _BEHIND.search(rest):
        rest = rest[: behind.start()]
    who = rest.strip()
    if not is_somebody(who) or not _is_statement(claim) or outside(plain) is None:
        return ()
    start = plain.index(who, match.end())
    new = f"{claim}, selon {who}."
    if not same_speaker(plain, new, match.start()):
        return ()
    return (Edit(match.start(), start, ", selon ", Kind.SELON), *_rest(start + len(who), len(plain) - 1))


def _rest(start: int, end: int) -> tuple[Edit, ...]:
    return (Edit(start, end, "", Kind.SELON),) if start < end else ()


def is_somebody(who: str) -> bool:
    """Whether a text is one noun phrase or name that can stand behind "selon", with at most one apposition."""
    if not _WHO.fullmatch(who) or who.count(",") > 1:
        return False
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*'?", who)
    if len(words) > MOST_WORDS or any(
        word.islower() and grammar.is_finite(word) for word in words[1:] if not word.endswith("'")
    ):
        return False
    if _DATED.search(who) or grammar.is_present_participle("".join(re.findall(r", ([^\W\d_]+)", who)[:1])):
        return False  # "la gendarmerie, confirmant une information"
    loose = [at for at, word in enumerate(words) if word in _LOOSE]
    return all(at and words[at - 1].lower() in _OFFICES for at in loose)


def _is_statement(claim: str) -> bool:
    words = re.findall(r"[^\W\d_]+'?", claim)
    return (
        len(words) >= 5
        and not _FORWARD.search(claim)
        and not _OTHER_SOURCE.search(claim)
        and not attributions(claim + ".")
        and any(grammar.is_finite(word) for word in words)
        and claim.count("(") == claim.count(")")
        and words[0].lower() not in {"que", "qu'", "si", "comme"}
    )


def same_speaker(before: str, after: str, at: int) -> bool:
    """Whether the check of who speaks sees the same somebody before and after."""
    one = [found for found in attributions(before) if found.start >= at]
    other = [found for found in attributions(after) if found.start >= at]
    if len(one) != 1 or len(other) != 1 or one[0].denies:
        return False
    first, second = one[0].speaker, other[0].speaker
    if first.pronoun or second.pronoun:
        return False
    return first.own == second.own and (bool(first.own) or first.nouns[:1] == second.nouns[:1])
