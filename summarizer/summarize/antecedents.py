"""Whom an article means by "il", "le ministre", "le quotidien": the name that it told before."""

from __future__ import annotations

import re
from typing import Final

from summarizer.summarize import quoting
from summarizer.summarize.attribution import Attribution
from summarizer.summarize.designations import PERSONS, Speaker, speaker_of
from summarizer.summarize.grammar import is_finite, listed
from summarizer.summarize.quoting import QUOTED
from summarizer.text.names import find_names
from summarizer.text.words import key, stem

_WRITTEN: Final = frozenset(stem(w) for w in listed("enquête étude sondage baromètre rapport"))  # tell nobody's "je"
_WORDS_OF: Final = re.compile(r"\b(?:propos|paroles|déclarations?|affirmations?|mots|critiques) (?:de |d'|du |de M )")
ASKED_BY: Final = re.compile(
    r"(?:^|[.!?\"] )\W*[^\W\d_]+ée?s? par (?:la |le |les |l')?$", re.IGNORECASE
)  # "Contacté par Le Parisien"
_CLAIM_BEFORE: Final = re.compile(r"[,\"]\s*$")  # "X peut être extradé, a-t-elle conclu": she is not X
_TO_PRESS: Final = re.compile(
    r"\b(?:à|au|aux|par|dans|sur|pour|auprès d[eu]|colonnes d[eu]|micro d[eu]|site d[eu]|antenne d[eu])\s*"
    r"(?:la |le |l'|les )?$",
    re.IGNORECASE,
)
_SOON: Final = 3  # attributions; farther on somebody else may be called so
_OPENING_PHRASE: Final = re.compile(
    r"\W*(?:comme|avec|après|avant|contre|outre|face|contrairement|à|pour|chez) [^,.]*,", re.IGNORECASE
)
DEFINITE: Final = re.compile(r"(?:[Ll][ea] |[Ll]')")
DEPENDENT_NAME: Final = re.compile(
    r"\b(?:de|du|des|d'|à|au|en|sur|dans|contre|chez)\s*(?:la |le |l'|M\s+|Mme\s+)?$|\($", re.IGNORECASE
)
_SAYS_SHE: Final = re.compile(r"-(il|elle)\b")
_PRONOUN_BEHIND: Final = re.compile(r"-(il|elle)(s?)\b")
_THEM: Final = re.compile(r"[Ss]elon (?:eux|elles)\b")
SEVERAL: Final = re.compile(r"(?:les|des|plusieurs|deux|trois|certains|certaines) ", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?:^|[\s\"])([Ll][ea]) $")
TITLES: Final = (re.compile(r"\b(?:M|Monsieur|Me)\b\.?"), re.compile(r"\b(?:Mme|Madame|Mlle)\b"))


def is_other_number(ours: Speaker, verb: str) -> bool:
    """Whether "a-t-il" or "ont-elles" cannot be those whom the text names: several, one, a man, a woman."""
    said = _PRONOUN_BEHIND.search(verb)
    if said is None:
        return False
    many = SEVERAL.match(ours.text) is not None
    mister, madam = (title.search(ours.text) is not None for title in TITLES)
    one = bool(ours.own) and bool(ours.nouns) is False and " et " not in ours.text
    if said[2]:
        return mister or madam or (one and len(ours.own) > 1)
    return many or (said[1] == "elle" and mister) or (said[1] == "il" and madam)


def opens_next(names: frozenset[str], other: Attribution, source: str) -> bool:
    """Whether the next sentence names whom the ones before call by what she is: "L'ancienne actrice … Elle … B. B."."""
    start = next((begin for begin, _ in quoting.sentences(source) if begin > other.start), len(source))
    opening = next((span for span in find_names(source) if span.start >= start), None)
    return opening is not None and not source[start : opening.start].strip() and names == frozenset(opening.parts)


def only_one(before: str) -> Speaker | None:
    """The only person whom a text names by first name and surname."""
    told = QUOTED.sub(lambda match: " " * len(match[0]), before)
    people = {span.parts for span in find_names(told) if len(span.parts) > 1 and not span.text.isupper()}
    return _named(people.pop()) if len(people) == 1 else None


def _tells_of_person(before: str) -> bool:
    """Whether somebody is told of by what they are: "la jeune fille", whom "she" then means."""
    return any(stem(key(word)) in PERSONS for word in re.findall(r"[^\W\d_]+", QUOTED.sub(" ", before)))


def stands_as_press(names: frozenset[str], before: str) -> bool:
    """Whether a name stands where papers and stations stand: "auprès de L'Obs", "au Parisien", "sur RTL"."""
    return any(names & set(span.parts) and _TO_PRESS.search(before[: span.start]) for span in find_names(before))


def also_called(ours: Speaker, other: Attribution, source: str, theirs: list[Attribution]) -> bool:
    """Whether the source calls a speaker, in turn, by a name and by what the text calls them."""
    if not other.speaker.own or other.speaker.nouns or not DEFINITE.match(ours.text):
        return False
    following = [one.speaker for one in theirs if one.start > other.start and not one.speaker.pronoun][:_SOON]
    size = len(ours.nouns)
    again = [one for one in following if size and one.nouns[:size] == ours.nouns and ours.names <= one.names]
    if (
        again
        and again[0].nouns[0] in PERSONS
        and all(
            one is again[0] for one in following[: following.index(again[0]) + 1] if not one.own & other.speaker.own
        )
    ):
        return True
    start = max((begin for begin, _ in quoting.sentences(source) if begin <= other.start), default=0)
    before = source[:start].rstrip()
    last = max((begin for begin, _ in quoting.sentences(before)), default=0)
    opening = _subject_of(before[last:])
    return bool(opening and other.inverted and opening.nouns[:2] == ours.nouns[:2])


def _subject_of(sentence: str) -> Speaker | None:
    """Who opens a sentence by what they are: "L'ex-Premier ministre s'est indigné"."""
    opens = re.match(r"\W*((?:[Ll][ea] |[Ll]')(?:[^\W\d_]+[ -]){1,3})", sentence)
    if opens is None:
        return None
    found = speaker_of(opens[1])
    return found if found.nouns and found.nouns[0] in PERSONS and not found.own else None


def spoke_before(other: Attribution, theirs: list[Attribution]) -> Speaker | None:
    """Who spoke last by name; "répond le député de l'Yonne" behind a quotation of Guillaume Larrivé is he."""
    before = [one.speaker for one in theirs if one.end <= other.start and not one.speaker.pronoun]
    return before[-1] if before and before[-1].own else None


def is_told_before(ours: Speaker, before: str) -> bool:
    """Whether the person that a text calls by what she is stands before a pronoun, and no name behind her."""
    words = [stem(key(word)) for word in re.findall(r"[^\W\d_]+", QUOTED.sub(" ", before))]
    return ours.nouns[0] in words and not any(
        noun in PERSONS and noun not in ours.nouns for noun in words[words.index(ours.nouns[0]) :]
    )


def _does(source: str, end: int) -> bool:
    """Whether a verb stands right behind a name, so that it is what its sentence is about."""
    behind = re.match(r" (?:ne |n'|se |s'|y |en )?([^\W\d_]+)", source[end:])
    return behind is not None and (behind[1] == "a" or is_finite(behind[1]))


def antecedent(at: int, source: str, theirs: list[Attribution], *, later: bool = True) -> Speaker | None:
    """Whom "il" means: a name that opens its sentence, else who spoke last, else who opens the one before."""
    if _THEM.match(source[at:]):
        several = [one.speaker for one in theirs if one.end <= at and SEVERAL.match(one.speaker.text)]
        return several[-1] if several else None
    sentences = quoting.sentences(source)
    quoted = [match.span() for match in QUOTED.finditer(source)]
    spans = [
        span
        for span in find_names(source)
        if not any(a <= span.start < b for a, b in quoted)
        and not DEPENDENT_NAME.search(source[: span.start])
        and not ASKED_BY.search(source[: span.start])
    ]
    wanted = _SAYS_SHE.search(source[at : at + 40])
    spans = [span for span in spans if not wanted or not _is_other_gender(source[: span.start], wanted[1])]
    start = max((begin for begin, _ in sentences if begin <= at), default=0)
    words = list(_WORDS_OF.finditer(source, start, at))
    told = [span for span in find_names(source) if words and span.start == words[-1].end()]
    if told:
        return _named(told[0].parts)
    here = [span for span in spans if start <= span.start < at and span.end < at]
    spoke = [
        one
        for one in theirs
        if one.end <= at and (one.speaker.own or one.speaker.nouns) and not _WRITTEN & set(one.speaker.nouns[:2])
    ]
    if spoke and spoke[-1].start >= start and spoke[-1].speaker.own:
        return spoke[-1].speaker
    if here and not (spoke and wanted and _CLAIM_BEFORE.search(source[:at])):
        return _named(next((span for span in here if _does(source, span.end)), here[0]).parts)
    if spoke:
        return spoke[-1].speaker
    last = max((begin for begin, _ in sentences if begin < start), default=0)
    words = list(_WORDS_OF.finditer(source, last, start))
    told = [span for span in find_names(source) if words and span.start == words[-1].end()]
    before = [span for span in spans if span.end <= at]
    if told and not any(last <= span.start for span in before):
        return _named(told[0].parts)
    if before:
        begin = max((b for b, _ in sentences if b <= before[-1].start), default=0)
        told = [span for span in before if span.start >= begin]
        opening = _OPENING_PHRASE.match(source[begin:])
        acting = [span for span in told if opening and span.start >= begin + opening.end()]
        acting = [span for span in told if _does(source, span.end)] or acting
        return _named((acting or told)[0].parts)
    if not later:
        return None
    if _tells_of_person(source[:at]):
        return None
    speaks = [one.speaker for one in theirs if one.start > at and one.speaker.own]
    after = [span for span in spans if span.start > at]
    return speaks[0] if speaks else _named(after[0].parts) if after else None


def _is_other_gender(before: str, pronoun: str) -> bool:
    """Whether the article before a name says that "il" or "elle" is somebody else: "la Turquie … a-t-il dit"."""
    article = _ARTICLE.search(before)
    return article is not None and (article[1].lower() == "la") != (pronoun == "elle")


def _named(parts: tuple[str, ...]) -> Speaker:
    return Speaker(" ".join(parts), frozenset(parts), frozenset(parts), (), False)
