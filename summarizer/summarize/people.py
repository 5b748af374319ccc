"""The people of an article who can be called by their full names: one bearer of each surname, and surely a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from summarizer.model import Article
from summarizer.summarize import grammar, standing
from summarizer.summarize.designations import PERSONS
from summarizer.summarize.edits import level
from summarizer.summarize.grammar import listed
from summarizer.text.name_spans import common_words
from summarizer.text.words import key, stem

MOST: Final = 100  # people; each is looked for in the whole article, and an honest one has fewer
CAP: Final = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿœ]+(?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿœ]+)?(?:-[A-ZÀ-ÖØ-Þa-z][a-zà-öø-ÿœ]+)*"
_PARTICLE: Final = (
    r"(?:[Dd]e |[Dd]u |Le |La |[Vv]an |[Vv]on |[Dd]er |[Bb]en |[Bb]in |[Ee]l |[Aa]l |[Dd]e [Ll]a |[Dd]')?"
)
_RUN: Final = re.compile(rf"(?<![\w'-])(?P<first>{CAP}) (?P<last>{_PARTICLE}{CAP})(?![\w-])(?! {CAP})")
_TITLED: Final = re.compile(rf"\b(?:M\. ?|M |Mme |Mlle |Me |Monsieur |Madame |Maître |Dr |Pr |Mgr )({_PARTICLE}{CAP})")
_HE: Final = listed("M M. Monsieur")
_SHE: Final = listed("Mme Mlle Madame")
TITLES: Final = listed("M M. Mme Mlle Me Monsieur Madame Maître Dr Pr Mgr")
_CAPITAL_CALLINGS: Final = listed("Ministre Président Présidente Maire Premier Roi Reine Pape Général Colonel")
_YEARS: Final = re.compile(r"(?:, | \()\d{1,3} ans\b")
_OF_PLACE: Final = re.compile(rf"\b(?:du |de |de la |de l'|d'){CAP} $")
_LAST_CAP: Final = re.compile(rf"({CAP}) $")
# A word in front of a surname that makes it a family, or one of several.
_SEVERAL: Final = listed(
    "les des aux famille frères frère soeurs sœurs soeur sœur époux épouse couple clan parents enfants père mère fils"
    " fille filles junior senior veuve cousins deux mari femme"
)
# A word before a full name that makes it a place, a brand, a prize, a work.
_NAMED_AFTER: Final = re.compile(
    r"\b(?:rue|places?|stade|centre|hôpital|hopital|lycée|collège|avenue|boulevard|aéroport|école|prix|fondation|musée"
    r"|université|théâtre|cinéma|parc|tour|pont|square|allée|quai|salle|gymnase|groupe|maison|marque|société|festival"
    r"|trophée|coupe|tribune|institut|bibliothèque|médiathèque|clinique|résidence|chaîne|enseigne|cabinet|cité|station"
    r"|auditorium|espace|loi|amendement|porte-avions|Porte-avions|Rue|Place|Stade|Centre|Hôpital|Lycée|Collège|Avenue"
    r"|Boulevard|Aéroport|Prix|Fondation|Musée|Groupe|Maison|Institut|Cabinet|éditions|Editions|Éditions|hôtel|domaine"
    r"|château|bar|restaurant|boutique|film|série|tableau|laboratoires?|magasins?|galerie|agence|entreprise|site)"
    r" (?:de |d'|du |des )?$"
)
_AGE: Final = re.compile(
    r"^(?:, (?:\d{1,2} ans|âgée? de|né(?:e)? )|, (?:le|la|l'|un|une|qui|lui|elle)\b| \(\d{1,2} ans\))"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names in full."""

    full: str  # as written: "Gérard Larcher"
    first: str
    last: str
    sentence: int | None  # the first sentence that has the full name; None for the title
    gender: str  # "m", "f", or "" where nobody tells
    sure: bool  # whether the article shows that it is a person, not a brand


@cache
def first_names() -> dict[str, str]:
    """Known first names with whose they are, "m", "f" or "mf"; mined by `training/selector/first_names.py`."""
    text = resources.files("summarizer.summarize").joinpath("first_names.txt").read_text(encoding="utf-8")
    return {
        name: whose for line in text.splitlines() for whose, _, names in [line.partition(":")] for name in names.split()
    }


@lru_cache(maxsize=64)  # asked for by every sentence of an article
def people_of(article: Article) -> dict[str, Person]:
    """Everybody with a full name in the article whose surname nobody and nothing else bears, by surname.

    Args:
        article: cleaned and split.
    """
    told = [(None, level(article.title[: standing.LONGEST]))] + [
        (sentence.index, level(sentence.text))
        for sentence in article.sentences[: standing.READ_AT_MOST]
        if len(sentence.text) <= standing.LONGEST
    ]
    found: dict[str, Person] = {}
    for index, text in sorted(told, key=lambda pair: (pair[0] is None, pair[0] or 0)):
        for match in _RUN.finditer(text):
            last = match["last"]
            if last not in found and len(found) < MOST and _may_be_first(match["first"]):
                found[last] = Person(match[0], match["first"], last, index, "", False)
    texts = [text for _, text in told]
    whole = "\n".join(texts)
    titled = frozenset(_TITLED.findall(whole))
    judged = {
        last: _judged(person, whole)
        for last, person in found.items()
        if key(last) not in common_words() and (person.first in first_names() or last in titled)
    }
    return {last: person for last, person in judged.items() if person is not None}


def _may_be_first(word: str) -> bool:
    if word in first_names():
        return True
    return key(word) not in common_words() and word not in TITLES and word not in _CAPITAL_CALLINGS


def _judged(person: Person, whole: str) -> Person | None:
    """The person with what the article shows of them; None where the surname may mean anybody or anything else."""
    known = first_names().get(person.first, "")
    genders = {known} - {"", "mf"}
    titled = shown = False
    for before, after in _around(person.last, whole):
        word = before.split(" ")[-1] if re.search(r"[\w.']$", before) else ""
        if word.rpartition("'")[2] == person.first:
            ahead = before[: -len(person.first)]
            longer = _LAST_CAP.search(ahead)
            alone = known or not longer or _opens(longer[1]) or _OF_PLACE.search(ahead)
            if longer and (longer[1] in first_names() or not alone):
                return None  # "Jean Pierre Dupont"; "le procureur de Paris Rémy Heitz" ends in no name of his
            if _NAMED_AFTER.search(ahead):
                return None
            shown = shown or bool(_AGE.match(after)) or _is_called(ahead)
        elif word in TITLES:
            titled = True
            genders |= {"m"} if word in _HE else {"f"} if word in _SHE else set()
        elif (bare := word.rpartition("'")[2])[:1].isupper() and not _opens(bare):
            return None  # another first name, or part of a longer name
        elif key(word) in _SEVERAL_KEYS:
            return None
        if re.match(rf"(?: {CAP}|-\w| &| et (?:fils|Cie|associés))", after):
            return None
        shown = shown or _speaks(before, after) or bool(_YEARS.match(after))
    if len(genders) > 1 or (not known and not titled):
        return None
    return Person(
        person.full,
        person.first,
        person.last,
        person.sentence,
        next(iter(genders), ""),
        titled or (bool(known) and shown),
    )


_CALLED: Final = PERSONS | frozenset(
    stem(key(word))
    for word in listed(
        "accusé accusée suspect suspecte rappeur rappeuse comédien comédienne humoriste champion championne footballeur"
        " footballeuse tennisman pilote cycliste skieur skieuse nageur nageuse surfeur surfeuse romancier romancière"
        " cinéaste star philosophe historien historienne chercheur chercheuse économiste politologue sociologue"
        " épidémiologiste infectiologue virologue conseiller conseillère militant militante"
    )
)
_SEVERAL_KEYS: Final = frozenset(map(key, _SEVERAL))


def _around(last: str, whole: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each occurrence of a surname, on its line."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(last)}(?![\w])", whole):
        line = whole.rfind("\n", 0, match.start()) + 1
        before = whole[max(line, match.start() - 80) : match.start()]
        if before.endswith(" "):
            yield before[:-1], whole[match.end() : match.end() + 40].partition("\n")[0]
        else:
            yield before, whole[match.end() : match.end() + 40].partition("\n")[0]


def _opens(word: str) -> bool:
    """Whether a word has its capital from a sentence's beginning or from an office, not from a name."""
    return key(word) in common_words() or word in TITLES or word in _CAPITAL_CALLINGS


def _is_called(ahead: str) -> bool:
    """Whether what stands before a full name says who it is: "le ministre de l'Intérieur ", "l'acteur "."""
    near = re.findall(r"[^\W\d_]+", ahead)[-4:]
    return any(stem(key(word)) in _CALLED for word in near)


def _speaks(before: str, after: str) -> bool:
    """Whether somebody of that name says something there."""
    words = re.findall(r"[^\W\d_]+", before)
    spoke = bool(words) and (grammar.plain(words[-1]) in grammar.SAYING)
    follows = re.match(r" (?:a |avait |s'est |lui-même |aussi )*(?:[^\W\d_]+ment )?([^\W\d_]+)", after)
    return spoke or (follows is not None and follows[1] in grammar.SAYING)
