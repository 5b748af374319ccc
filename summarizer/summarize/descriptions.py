"""Whether an article tells a name to be what a text calls it: an office, a body, initials, another name."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from summarizer.summarize.antecedents import DEPENDENT_NAME, antecedent
from summarizer.summarize.designations import PERSONS, STATE, Speaker
from summarizer.summarize.grammar import is_finite, listed
from summarizer.summarize.quoting import QUOTED
from summarizer.text.names import find_names
from summarizer.text.words import key, stem, strip_accents

_FORMER: Final = frozenset(stem(w) for w in ("ancien", "ancienne", "ex"))
_FIRST_NAMES: Final = frozenset(("emmanuel", "jean", "edouard", "elysee", "republique"))  # of those in `_SAME_OFFICE`
_NEAR: Final = 5  # words between a name and what its bearer is: "Véran, le ministre de la Santé"
# Ways to call an office; both sides are stems of content words.
_SAME_OFFICE: Final = (
    frozenset(stem(w) for w in ("président", "chef", "chefetat", "élysée", "macron", "république", "locataire")),
    frozenset(stem(w) for w in ("premier", "premierministre", "matignon", "chef", "gouvernement", "castex", "philippe",
                                "locataire")),
)  # fmt: skip
_SMALL_WORD: Final = 3  # letters; so long are words that initials leave out: "de la"
_OF_BODY: Final = re.compile(r"[^\W\d_]{4,} (?:de la |du |de l')$")
_TELLS_OFFICE: Final = re.compile(r", [^,.\"]{3,60} (?:de la |du |de l')")
_APPOSITION: Final = re.compile(r"\s*(?:\([^)]*\))?, ([^,]{2,60})(?:,|$|\s*$)")
_OWNED_BY: Final = re.compile(r"[^\W\d_]{4,} d(?:e |')$")
_SAYS_SO: Final = re.compile(r"(?:rapport|annonc|comment|critiqu|propos)e(?:nt)?$")  # verbs, not the nouns
# Heads that stand for each other where what they are "of" does not differ.
_SAME_HEAD: Final = tuple(
    frozenset(stem(w) for w in listed(words))
    for words in (
        "maire mairie municipalité édile commune",
        "préfet préfète préfecture",
        "parquet procureur procureure",
        "gouvernement exécutif",
        "journal quotidien hebdomadaire magazine média",
        "sondage enquête étude baromètre rapport",
        "mère maman",
        "père papa",
        "avocat avocate conseil défense défenseur",
        "syndicat centrale organisation intersyndicale",
        "entreprise société groupe compagnie firme constructeur marque enseigne",
        "chercheur chercheuse scientifique auteur étude",
    )
)
_BY_SOMEBODY: Final = re.compile(
    r"\b[^\W\d_]+ée?s? par (?:l['’]|[Ll][ea]s? |une? )[^,]{3,40},"
)  # "cité par le quotidien, X"
_GENERAL: Final = frozenset(
    stem(w)
    for w in listed(
        "ancien ancienne nouveau nouvelle général générale français française national nationale jeune"
        " premier première secrétaire"
        " directeur directrice homme femme membre responsable dernier prochain"
    )
)


def are_of_others(ours: Speaker, theirs: Speaker) -> bool:
    """Whether both are "of" somebody, and not of the same: the lawyers of two."""
    one, other = ours.names - ours.own, theirs.names - theirs.own
    return bool(one and other and not one & other)


def are_relatives(ours: frozenset[str], theirs: frozenset[str], source: str) -> bool:
    """Whether two names share no more than a surname, and the source has both: Brigitte and Emmanuel Macron."""
    if not ours & theirs or len(ours) < 2 or len(theirs) < 2 or ours <= theirs or theirs <= ours:
        return False
    found = [frozenset(span.parts) for span in find_names(source)]
    known = frozenset(key(word) for word in re.findall(r"[^\W\d_]+", source))
    apart = not any(ours | theirs <= parts for parts in found)
    return len(ours & theirs) < min(len(ours), len(theirs)) and ours | theirs <= known and apart


def named_again(ours: Speaker, theirs: Speaker, source: str) -> bool:
    """Whether the source itself goes on to call the speaker so: "François Hollande … l'ancien président va"."""
    if not ours.nouns or ours.names or len(ours.nouns) > 2:
        return False
    unquoted = QUOTED.sub(lambda match: " " * len(match[0]), source)
    for match in re.finditer(r"\b(?:[Ll]'|[Ll][ea] )(?:ancien(?:ne)? )?([^\W\d_]+)", unquoted):
        if DEPENDENT_NAME.search(unquoted[: match.start()]):
            continue
        if stem(match[1]) == ours.nouns[-1] and ours.nouns[-1] in PERSONS:
            meant = antecedent(match.start(), source, [], later=False)
            if meant is not None and meant.own & theirs.own:
                return True
    return False


def bears_other(described: Speaker, source: str) -> bool:
    """Whether somebody else than the nearest name is told to be the minister."""
    quoted = [match.span() for match in QUOTED.finditer(source)]
    names = [
        frozenset(span.parts)
        for span in find_names(source)
        if not DEPENDENT_NAME.search(source[: span.start]) and not any(a <= span.start < b for a, b in quoted)
    ]
    return any(is_described(described, parts, source) for parts in names)


def nouns_meet(ours: Speaker, theirs: Speaker) -> bool:
    """Whether two are called by the same noun, or by nouns that stand for each other, and are of the same."""
    one, other = set(ours.nouns), set(theirs.nouns)
    rest, more = (
        (set(who.nouns[1:]) | {stem(name) for name in who.names - who.own}) - _GENERAL for who in (ours, theirs)
    )
    if ours.nouns[:1] == theirs.nouns[:1] and rest and more and not rest & more:
        return False  # "le ministre de la Santé" is not "la ministre de la Citoyenneté"
    if ours.nouns and theirs.nouns and ours.nouns[0] == theirs.nouns[0] and ours.nouns[0] not in _GENERAL:
        return True
    if ours.nouns and theirs.nouns and any({ours.nouns[0], theirs.nouns[0]} <= heads for heads in _SAME_HEAD):
        return not rest or not more or bool(rest & more)
    return bool((one & other) - _GENERAL) and (ours.nouns[0] in other or theirs.nouns[0] in one)


def described_office(ours: Speaker, theirs: Speaker) -> bool:
    """Whether two are ways to call one office of the state: "l'Élysée", "le président de la République"."""
    if len(ours.own) > 1 and not ours.own & _FIRST_NAMES:  # "Brigitte Macron" is not the head of state
        return False
    one, other = set(ours.nouns) | {stem(n) for n in ours.own}, set(theirs.nouns) | {stem(n) for n in theirs.own}
    if _FORMER & one and _FORMER & other:
        one, other = one - _FORMER, other - _FORMER
    return any(one & office and other & office and (one <= office or other <= office) for office in _SAME_OFFICE)


def is_short_for(short: str, long: str) -> bool:
    """Whether letters are the initials of a name: "l'OMS", "l'Organisation mondiale de la santé"."""
    letters = re.search(r"\b[A-ZÉ]{2,6}\b", short)
    every = re.findall(r"[^\W\d_]+", strip_accents(re.sub(r"^\W*(?:[Ll][ea] |[Ll]')", "", long)))
    few = [word for word in every if len(word) > _SMALL_WORD]
    return letters is not None and any(
        "".join(word[0] for word in words).upper().startswith(strip_accents(letters[0])) for words in (every, few)
    )


def speaks_for(body: frozenset[str], person: frozenset[str], source: str) -> bool:
    """Whether the source tells somebody to be of a body: "le directeur de la Fondation Abbé Pierre, M. Domergue"."""
    spans = find_names(source)
    for one, other in pairwise(spans):
        between = source[one.end : other.start]
        before = source[: one.start]
        if body & set(one.parts) and person & set(other.parts) and _OF_BODY.search(before) and between in (", ", " "):
            return True
        if person & set(one.parts) and body & set(other.parts) and _TELLS_OFFICE.fullmatch(between):
            return True
    return False


def aliases(ours: Speaker, theirs: Speaker, source: str) -> bool:
    """Whether two names stand side by side as one's other name: "la Commission de régulation (CRE)"."""
    folded = key(source)
    return any(
        re.search(rf"\b{a}\b[^.]{{0,3}}\(\s*{b}\b|\b{b}\b[^.]{{0,3}}\(\s*{a}\b", folded)
        for a in ours.own
        for b in theirs.names
    )


def _without_owners(part: str, names: frozenset[str]) -> str:
    """Without whom somebody else is "of": "l'ancien directeur de campagne de Barack Obama" is not Obama."""
    for span in reversed(find_names(part)):
        owner = names.issuperset(span.parts) and _OWNED_BY.search(part[: span.start])
        told = _APPOSITION.match(part[span.end :])
        if owner and (told is None or any(is_finite(word) for word in told[1].split())):
            part = part[: span.start] + part[span.end :]
    return part


def is_described(described: Speaker, names: frozenset[str], source: str) -> bool:
    """Whether the source tells a name to be what the other side calls it, within a few words."""
    merged = re.sub(r"\b[Pp]remi(er|ère) ministre\b", "premierministre", STATE.sub("chefetat", source))
    wanted = [noun for noun in described.nouns if noun not in _GENERAL][:1] or list(described.nouns[:1])
    if not wanted:
        return False
    for part in re.split(r"[\";!?]|(?<=[^\W\d_]{3})\.", merged):  # no apposition goes past a quotation mark
        part = _without_owners(_BY_SOMEBODY.sub(" , ", part), names)
        words = [key(word) for word in re.findall(r"[^\W\d_]+", part)]
        stems = [stem(word) if not _SAYS_SO.match(word) else "" for word in words]
        places = [at for at, word in enumerate(words) if word in names]
        if any(wanted[0] in stems[max(0, at - _NEAR) : at + _NEAR + 1] for at in places):
            return True
    return False
