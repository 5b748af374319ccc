"""The shortest way to say who speaks in front: "Le parquet a indiqué mardi que ..." is "Selon le parquet, ...".

What is said must be told as it was said: a past tense or a conditional behind "a indiqué que" may only be there because
the verb is in the past, and in a sentence of its own would say something else.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.summarize import grammar, standing
from summarizer.summarize.attribution import attributions
from summarizer.summarize.by_whom import WHEN, WHERE, is_somebody, same_speaker
from summarizer.summarize.edits import Edit, Kind, level, outside

_SAID: Final = re.compile(
    r" (?:(?:a|ont) (?:[^\W\d_]+ment |aussi |également |par ailleurs |notamment |encore |ensuite )?"
    r"(?:indiqué|précisé|déclaré|affirmé|expliqué|rapporté|ajouté)"
    r"|(?:indique|précise|rapporte|explique|affirme|ajoute)(?:nt)?)"
    rf"(?P<around>(?:,? (?:{WHEN}|{WHERE}),?)*) (?P<that>que |qu')"
)
_PAPERS: Final = re.compile(
    r"^(?:Le|La|Les|L') ?(?:Parisien|Monde|Figaro|Point|Progrès|Télégramme|Canard|Dauphiné|Courrier|Équipe|Equipe"
    r"|Express|Obs|Humanité|Opinion|Est|Alsace|Indépendant|Provence|Montagne|Croix|Tribune|Echos|Échos|Voix|Dépêche|Nouvelle"
    r"|Républicain|Populaire|Union|Berry|Maine|Bien|Soir|Temps|Devoir|Libre)\b"
)
_LOWERED: Final = grammar.listed("Le La Les Un Une L' Des Plusieurs")
# The clause says of whom it speaks; "il" would be whoever speaks, or somebody before.
_POINTS: Final = re.compile(
    r"\b(?:(?:il|elle|ils|elles)(?! (?:y a|n'y a|y aura|s'agit|ne s'agit|faut|faudra|existe|n'existe|reste)\b)"
    r"|son|sa|ses|leur|leurs|lui|eux|je|j'|nous|notre|nos|mon|ma|mes|vous|votre|vos|celui-ci|celle-ci|ce dernier)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"\b[^\W\d_]{2,}(?:ait|aient|ât)\b|\b(?:fut|furent|eut|eurent)\b")
_NOT_PAST: Final = grammar.listed("fait parfait souhait trait extrait portrait retrait lait contrefait satisfait")
# The speaker goes on as the subject of a second verb, or a second clause hangs on the first.
_GOES_ON: Final = re.compile(
    r"(?:\bet|\bmais|\bou|\bpuis|,) (?:(?:n'|ne |s'|se |y |en |l'|le |la )?(?:a|ont|est|sont|va|vont)\b|que\b|qu'"
    r"|[^\W\d_]+ant\b)"
    r"|\b(?:et|mais|ou|puis|avant de|avant d'|tout en|en) (?:[^\W\d_]+ant|ajouter|préciser)\b|: "
)


def edits_of(text: str) -> tuple[Edit, ...]:
    """The words that say who speaks, in their shortest form at the beginning; empty where any of them says more.

    Args:
        text: a sentence of an article, or a cut of it.
    """
    if len(text) > standing.LONGEST or not text.endswith("."):
        return ()
    plain = level(text)
    match = _SAID.search(plain)
    free = outside(plain)
    if match is None or free is None or not free[match.start()]:
        return ()
    who, claim = plain[: match.start()], plain[match.end() : -1]
    if "," in who or not who[:1].isupper() or not is_somebody(who) or not _is_plain(claim):
        return ()
    first = re.match(r"[^\W\d_]+'?", who)
    if first is None:
        return ()
    lowered = first[0] in _LOWERED and not _PAPERS.match(who)
    opening = Edit(0, len(first[0]), f"Selon {text[: len(first[0])].lower()}", Kind.SELON) if lowered else None
    edits = (opening or Edit(0, 0, "Selon ", Kind.SELON), Edit(len(who), match.end(), ", ", Kind.SELON))
    after = f"Selon {who[0].lower() if lowered else who[0]}{who[1:]}, {claim}."
    return edits if same_speaker(plain, after, 0) else ()


def _is_plain(claim: str) -> bool:
    unquoted = re.sub(r'"[^"]*"', '""', claim)
    words = re.findall(r"[^\W\d_]+'?", unquoted)
    return (
        len(words) >= 5
        and not _POINTS.search(unquoted)
        and not _GOES_ON.search(unquoted)
        and not any(match[0] not in _NOT_PAST for match in _PAST.finditer(unquoted))
        and not attributions(claim + ".")
        and any(grammar.is_finite(word) for word in words)
        and words[0].lower() not in {"si", "s'", "lorsque", "quand", "celle", "cela", "ce", "c'"}
    )
