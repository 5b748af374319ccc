"""Who "Il a ajouté que ..." is, and one sentence made of two of the same speaker's.

Both rest on the sentence before: it has one person, who speaks or is its subject, whom the article names in full, and
who is of the pronoun's gender; it names nobody else, and nobody without a name who could say anything.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.model import Article
from summarizer.summarize import grammar, standing
from summarizer.summarize.attribution import attributions
from summarizer.summarize.designations import PERSONS
from summarizer.summarize.edits import Edit, Kind, level, outside
from summarizer.summarize.grammar import listed
from summarizer.summarize.people import TITLES, Person, first_names, people_of
from summarizer.summarize.speaking_on import opens
from summarizer.summarize.tokens import count_words
from summarizer.text.names import find_names
from summarizer.text.words import key, stem

MOST_WORDS: Final = 45  # of two sentences made one
_PRONOUN: Final = re.compile(r"^(?:Selon )?(?P<who>Il|Elle|lui|elle)(?=[ ,])")
_PARTICIPLES: Final = {
    "ajout": "ajoutant", "précis": "précisant", "expliqu": "expliquant", "affirm": "affirmant", "assur": "assurant",
    "estim": "estimant", "indiqu": "indiquant", "soulign": "soulignant", "déclar": "déclarant", "jug": "jugeant",
    "annonc": "annonçant", "rappel": "rappelant", "regrett": "regrettant", "dénonc": "dénonçant",
}  # fmt: skip
_SAYS: Final = re.compile(
    r"^(?:Il|Elle) (?:a (?:\w+ment |aussi |encore |par ailleurs |ensuite |également )?"
    rf"(?P<past>{'|'.join(_PARTICIPLES)})é|(?P<now>{'|'.join(_PARTICIPLES)}|rappell)e)(?= que | qu'| :)"
)
# "Il a aussi annoncé": with a name in it the sentence stands alone, and there is nothing yet to add to.
_ALSO: Final = re.compile(
    r"^(?:Il|Elle) (?:(?P<has>a|avait) (?:aussi|ainsi|également|encore|ensuite|par ailleurs|en outre|enfin)"
    r"|(?P<says>\w+e) (?:aussi|ainsi|également|par ailleurs|ensuite))(?= )"
)
_NO_MORE: Final = re.compile(r"\b[^\W\d_]{4,}ant (?:que|qu')|\b(?:a|avait) ajouté\b")


def may_be_named(text: str) -> bool:
    """Whether a sentence begins with a pronoun; asked before all that costs more."""
    return _PRONOUN.match(level(text[:20])) is not None


def speaker_named(text: str, before: str, article: Article) -> Edit | None:
    """The full name in place of the pronoun that opens a sentence; None where anybody else could be meant.

    Args:
        text: a sentence of the article, or a cut of it.
        before: the sentence just before it in the article, whole.
        article: that names the speaker in full.
    """
    plain = level(text)
    match = _PRONOUN.match(plain)
    if match is None or outside(plain) is None or len(before) > standing.LONGEST or not opens(text):
        return None
    person = speaks_in(before, article, selon=plain.startswith("Selon"))
    if person is None or person.last in plain or person.gender != _GENDERS[match["who"].lower()]:
        return None
    if also := _ALSO.match(plain):
        said = also["has"] or also["says"]
        return Edit(match.start("who"), also.end(), f"{person.full} {said}", Kind.SPEAKER, person.sentence)
    return Edit(match.start("who"), match.end("who"), person.full, Kind.SPEAKER, person.sentence)


def speaks_in(before: str, article: Article, *, selon: bool = False) -> Person | None:
    """The one person whom a sentence is about and lets speak or act, None where there are several or none.

    Args:
        before: the sentence.
        article: that names people in full.
        selon: whether somebody of whom it only says "selon X" counts.
    """
    plain = level(before)
    free = outside(plain)
    if free is None:
        return None
    known = people_of(article)
    told = [
        (person, match.start(), match.end())
        for person in known.values()
        for match in re.finditer(rf"(?<![\w-])(?:{re.escape(person.first)} )?{re.escape(person.last)}(?![\w-])", plain)
        if free[match.start()]
    ]
    if not told or len({person.full for person, _, _ in told}) > 1:
        return None
    person, start, end = told[0]
    others = [
        span
        for span in find_names(plain)
        if len(span.parts) > 1 and free[span.start] and not set(span.parts) & _keys(person.last)
    ]
    if any(span.parts and _is_full_name(span.text) for span in others):
        return None
    said = [one for one in attributions(before) if not (one.speaker.pronoun and one.verb.endswith("ant"))]
    if len(said) > 1 or (said and not said[0].speaker.own & _keys(person.last)):
        return None
    if said and said[0].verb == "selon" and not selon:
        return None  # "Selon Rémy Heitz, le suspect a avoué. Il a ajouté": that may be the suspect
    unquoted = "".join(mark if is_free else " " for mark, is_free in zip(plain, free, strict=True))
    if said:
        return person if selon or not _somebody_else(unquoted[: said[0].start], start, end) else None
    return person if not selon and _is_subject(unquoted, start, end) else None


def _is_full_name(name: str) -> bool:
    return name.split(" ")[0] in first_names()


def _is_subject(plain: str, start: int, end: int) -> bool:
    """Whether a name is the subject of its sentence, which names nobody else: "X a réagi sur BFM TV"."""
    behind = re.match(r"(?:, [^,]{2,80},)? (?:(?:ne|n'|s'|se|lui|y|en|aussi|également) ?)*([^\W\d_]+)", plain[end:])
    if behind is None or not grammar.is_finite(behind[1]) or not _may_be_subject(plain[:start]):
        return False
    return not _somebody_else(plain, start, end + behind.start(1))


def _may_be_subject(ahead: str) -> bool:
    """Whether nothing but what a person is called stands between a name and the beginning of its clause."""
    words = re.findall(r"[^\W\d_]+'?", ahead.rpartition(",")[2])
    if words and words[-1] in TITLES:
        words = words[:-1]
    if not words:
        return True
    called = any(stem(key(word)) in PERSONS for word in words[1:3])
    return called and words[0].lower() in {"le", "la", "l'", "un", "une"} and len(words) <= _CALLING


def _somebody_else(plain: str, start: int, end: int) -> bool:
    """Whether a text has, apart from a name and what its bearer is called, anybody who could be "il"."""
    ahead = re.findall(r"[^\W\d_]+", plain[:start])[:-_CALLING]
    behind = re.findall(r"[^\W\d_]+", plain[end:])
    return any(stem(key(word)) in _ANYBODY for word in (*ahead, *behind))


_CALLING: Final = 6  # words in front of a name that say who that is: "le ministre de l'Intérieur Gérald Darmanin"
_ANYBODY: Final = PERSONS | frozenset(
    stem(key(word))
    for word in listed(
        "suspect suspecte victime accusé accusée prévenu prévenue individu garçon collègue agresseur mis conducteur"
        " conductrice policier gendarme élève patient patiente salarié salariée employé employée ami amie enfant bébé"
        " adolescent adolescente vieil client cliente rival rivale prédécesseur successeur homologue opposant"
        " adversaire témoin proche compagnon compagne conjoint conjointe gouvernement groupe parti texte projet"
    )
)
_GENDERS: Final = {"il": "m", "lui": "m", "elle": "f"}


def _keys(name: str) -> frozenset[str]:
    return frozenset(key(part) for part in re.split(r"[ '-]", level(name)) if part)


def joined(first: str, second: str, article: Article) -> str | None:
    """Two neighbouring sentences of one speaker as one: "X a annoncé que A, précisant que B."; None where none is made.

    Args:
        first: a sentence, or a cut of it, in which somebody says something.
        second: the next one in the article, or a cut of it, that begins with "Il" or "Elle".
        article: that they come from.
    """
    match = _SAYS.match(level(second))
    ahead = level(first)
    if match is None or not ahead.endswith(".") or ahead.endswith(("..", '".')) or _NO_MORE.search(ahead):
        return None
    if outside(ahead) is None or outside(level(second)) is None or not opens(second):
        return None
    person = speaks_in(first, article)
    if person is None or person.gender != _GENDERS[second.split(" ")[0].lower()]:
        return None
    said = attributions(first)
    if said and not _leads(ahead, said[0].start):
        return None
    verb = _PARTICIPLES[(match["past"] or match["now"]).replace("rappell", "rappel")]
    text = f"{first[:-1]}, {verb}{second[match.end() :]}"
    return text if count_words(text) <= MOST_WORDS else None


def _leads(ahead: str, at: int) -> bool:
    """Whether the one who speaks is the subject of the whole sentence, or ends it: ", a dit X"."""
    before = ahead[:at].rstrip()
    return not re.search(r"\b(?:que|qu'|qui|dont|où|si|lorsque|quand)\b", before) or before.endswith(",")
