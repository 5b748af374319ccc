"""Who said what: the speaker of a freely written sentence against the speaker of the same words in its source."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from summarizer.model import Check, CheckName
from summarizer.summarize.attribution import (
    BODIES,
    PERSONS,
    STATE,
    Attribution,
    Speaker,
    attributions,
    readable,
    speaker_of,
)
from summarizer.summarize import quoting
from summarizer.summarize.grammar import is_finite, listed
from summarizer.summarize.quoting import QUOTED
from summarizer.text.names import find_names
from summarizer.text.typography import fold
from summarizer.text.words import content_words, key, stem, strip_accents

_DENIAL: Final = re.compile(r"\bn(?:e |')[^.]{1,40}\b(?:pas|jamais|rien|aucune?)\b|\bfaux\b|\bmensong", re.IGNORECASE)
_FORMER: Final = frozenset(stem(w) for w in ("ancien", "ancienne", "ex"))
_FIRST_NAMES: Final = frozenset(("emmanuel", "jean", "edouard", "elysee", "republique"))  # of those in `_SAME_OFFICE`
# Verbs that do more than say; "a promis" is false of whoever warned.
_FORCES: Final = {
    "promise": ("prom",),
    "wish": ("espe", "souhait", "reclam", "demand", "exig"),
    "warning": ("crain", "redout", "previe", "preven", "alert", "averti", "avis", "s'inquiet", "inquiet"),
    "confession": ("reconn", "adm", "avou", "conced"),
    "charge": ("accus", "soupconn"),
}
_ALIKE: Final = 5  # letters of a verb: of two speakers in a sentence, the one who does the same is meant
_TOUCHING: Final = 3  # characters: a colon, a comma, a quotation mark
_TOLD_AROUND: Final = 6  # words of a sentence around its quotation: with more it tells itself who acts
_NEAR: Final = 5  # words between a name and what its bearer is: "Véran, le ministre de la Santé"
# Ways to call an office; both sides are stems of content words.
_SAME_OFFICE: Final = (
    frozenset(stem(w) for w in ("président", "chef", "chefetat", "élysée", "macron", "république", "locataire")),
    frozenset(stem(w) for w in ("premier", "premierministre", "matignon", "chef", "gouvernement", "castex", "philippe", "locataire")),
)  # fmt: skip
_WRITTEN: Final = frozenset(stem(w) for w in listed("enquête étude sondage baromètre rapport"))  # tell nobody's "je"
_WORDS_OF: Final = re.compile(r"\b(?:propos|paroles|déclarations?|affirmations?|mots|critiques) (?:de |d'|du |de M )")
_QUOTED_OR_OPEN: Final = re.compile(r'"[^"]*(?:"|$)')
_ASKED_BY: Final = re.compile(
    r"(?:^|[.!?\"] )\W*[^\W\d_]+ée?s? par (?:la |le |les |l')?$", re.IGNORECASE
)  # "Contacté par Le Parisien"
_CLAIM_BEFORE: Final = re.compile(r"[,\"]\s*$")  # "X peut être extradé, a-t-elle conclu": she is not X
_SMALL_WORD: Final = 3  # letters; so long are words that initials leave out: "de la"
_OF_BODY: Final = re.compile(r"[^\W\d_]{4,} (?:de la |du |de l')$")
_TELLS_OFFICE: Final = re.compile(r", [^,.\"]{3,60} (?:de la |du |de l')")
_PRESS: Final = frozenset(stem(w) for w in listed("journal quotidien hebdomadaire magazine chaîne radio média site"))
_TO_PRESS: Final = re.compile(
    r"\b(?:à|au|aux|par|dans|sur|pour|auprès d[eu]|colonnes d[eu]|micro d[eu]|site d[eu]|antenne d[eu])\s*"
    r"(?:la |le |l'|les )?$",
    re.IGNORECASE,
)
_SOON: Final = 3  # attributions; farther on somebody else may be called so
_APPOSITION: Final = re.compile(r"\s*(?:\([^)]*\))?, ([^,]{2,60})(?:,|$|\s*$)")
_OWNED_BY: Final = re.compile(r"[^\W\d_]{4,} d(?:e |')$")
_SAYS_SO: Final = re.compile(r"(?:rapport|annonc|comment|critiqu|propos)e(?:nt)?$")  # verbs, not the nouns
_OPENING_PHRASE: Final = re.compile(
    r"\W*(?:comme|avec|après|avant|contre|outre|face|contrairement|à|pour|chez) [^,.]*,", re.IGNORECASE
)
_DEFINITE: Final = re.compile(r"(?:[Ll][ea] |[Ll]')")
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
        "avocat avocate conseil défense défenseur",
        "syndicat centrale organisation intersyndicale",
        "entreprise société groupe compagnie firme constructeur marque enseigne",
        "chercheur chercheuse scientifique auteur étude",
    )
)
_DEPENDENT_NAME: Final = re.compile(
    r"\b(?:de|du|des|d'|à|au|en|sur|dans|contre|chez)\s*(?:la |le |l'|M\s+|Mme\s+)?$|\($", re.IGNORECASE
)
_BY_SOMEBODY: Final = re.compile(
    r"\b[^\W\d_]+ée?s? par (?:l['’]|[Ll][ea]s? |une? )[^,]{3,40},"
)  # "cité par le quotidien, X"
_SAYS_SHE: Final = re.compile(r"-(il|elle)\b")
_PRONOUN_BEHIND: Final = re.compile(r"-(il|elle)(s?)\b")
_SEVERAL: Final = re.compile(r"(?:les|des|plusieurs|deux|trois|certains|certaines) ", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?:^|[\s\"])([Ll][ea]) $")
_TITLES: Final = (re.compile(r"\b(?:M|Monsieur|Me)\b\.?"), re.compile(r"\b(?:Mme|Madame|Mlle)\b"))
_ANYBODY: Final = frozenset(
    stem(w) for w in listed("homme femme principal principale intéressé intéressée")
)  # as little as "il"
_GENERAL: Final = frozenset(
    stem(w)
    for w in listed(
        "ancien ancienne nouveau nouvelle général générale français française national nationale jeune"
        " premier première secrétaire"
        " directeur directrice homme femme membre responsable dernier prochain"
    )
)


def check_speakers(text: str, source: str) -> Check:
    """Whether whoever is said to say something says it in the source.

    A name may stand for "il" or "le ministre" where it is the nearest one before, or is told there to be the minister.

    Args:
        text: the sentence to be judged.
        source: the sentences that it was made from.
    """
    ours = attributions(text)
    if not ours:
        return Check(CheckName.SPEAKERS, True)
    original = readable(source)
    theirs = attributions(original)
    wrong = []
    outer = [one for one in ours if one.verb == "selon"] or [one for one in ours[-1:] if one.inverted]
    for one in outer or ours:  # "selon Me X, le témoin a dit": the words within words are the outer speaker's
        if not _answered(one, text, original, theirs):
            wrong.append(f"{one.verb} {one.speaker.text}".strip())
    return Check(CheckName.SPEAKERS, not wrong, tuple(dict.fromkeys(wrong)))


def _answered(one: Attribution, text: str, source: str, theirs: list[Attribution]) -> bool:
    if one.speaker.pronoun:
        return True
    spots = _places(text, source)
    near = _of_places(spots, source, theirs)
    alike = [other for other in near if one.verb[:_ALIKE] == other.verb[:_ALIKE] and not other.speaker.pronoun]
    near = alike if one.verb != "selon" and not QUOTED.search(readable(text)) and alike else near
    force = _force(one.verb)
    if near and force and all(_force(other.verb) not in ("", force) for other in near):
        return False
    if near and not one.denies and all(other.denies for other in near):
        return False
    contrary = _DENIAL.search(source) and not _DENIAL.search(text)  # "nie avoir" for "je n'ai jamais"
    if near and one.denies and not any(other.denies for other in near) and not contrary:
        return False
    if not near:
        if _stands_there(one, text, source) or _acts_there(one, spots, source):
            return True
        return _may_claim(one, source, theirs)
    return any(_same(one.speaker, other, source, theirs) for other in near)


def _stands_there(one: Attribution, text: str, source: str) -> bool:
    """Whether the source has the very words that say who speaks, where they were not understood there."""
    if not one.speaker.text:
        return False
    line = readable(text)
    if one.inverted:
        words = line[one.start :]
        end = words.find(one.speaker.text)
        words = words[: end + len(one.speaker.text)] if end >= 0 else ""
    else:
        begin = line.rfind(one.speaker.text, 0, one.start)
        words = line[begin : one.end] if begin >= 0 else ""
    return bool(words) and key(words) in key(source)


def _acts_there(one: Attribution, spots: list[tuple[int, int]], source: str) -> bool:
    """Whether a few quoted words stand in what the source tells of the speaker: "Pékin a attaqué …, accusés …"."""
    for start, end in spots:
        around = next(((a, b) for a, b in quoting.sentences(source) if a <= start < b), (start, end))
        line = QUOTED.sub(lambda match: " " * len(match[0]), source[around[0] : around[1]])
        told = [span for span in find_names(line) if not _DEPENDENT_NAME.search(line[: span.start])]
        told = [span for span in told if not _ASKED_BY.search(line[: span.start])]
        if told and one.speaker.own & set(told[0].parts):
            return True
    return False


def _force(verb: str) -> str:
    """What a verb of saying does besides saying; "" for one that only says."""
    return next((name for name, stems in _FORCES.items() if verb.startswith(stems)), "")


def _may_claim(one: Attribution, source: str, theirs: list[Attribution]) -> bool:
    """Whether what the source says in its own voice may be put into a mouth: only of one whom it lets speak or"
    " act."""
    if any(_same(one.speaker, other, source, theirs) for other in theirs):
        return True
    if one.verb == "selon" or theirs:
        return False
    subjects = [span for span in find_names(source) if not _DEPENDENT_NAME.search(source[: span.start])]
    if not subjects:
        return False
    if not one.speaker.own:
        return _described(one.speaker, frozenset(subjects[0].parts), source)
    return bool(one.speaker.own & set(subjects[0].parts))


def _places(text: str, source: str) -> list[tuple[int, int]]:
    """Where the source says what the text says: the quotation, else the sentence that shares most content."""
    folded = " ".join(fold(text).split())
    spots = []
    low = strip_accents(source).lower()
    if len(low) != len(source):
        low = source.lower()
    for quote in QUOTED.findall(folded):
        sought = quote.strip(" .,!?").lower()
        at = max(low.find(sought), low.find(strip_accents(sought)))
        if at >= 0:
            spots.append((at, at + len(quote)))
    if spots:
        return spots
    wanted = {stem(word) for word in content_words(folded)}
    told = wanted - {stem(part) for span in find_names(folded) for part in span.parts}
    best: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))  # what is told counts before who it is told of
    for start, end in quoting.sentences(source):
        stems = {stem(word) for word in content_words(source[start:end])}
        best = max(best, ((len(told & stems), len(wanted & stems)), (start, end)), key=lambda pair: pair[0])
    return [best[1]] if any(best[0]) else []


def _of_places(spots: list[tuple[int, int]], source: str, theirs: list[Attribution]) -> list[Attribution]:
    """The attributions of the sentences where the text's words stand; a quotation without one has its neighbour's."""
    sentences = quoting.sentences(source)
    found = []
    for start, end in spots:
        inside = [(a, b) for a, b in sentences if a < end and start < b]
        if not inside:
            continue
        here = [one for one in theirs if inside[0][0] <= one.start < inside[-1][1]]
        if len(here) > 1 and source[:start].count('"') % 2:  # a quotation: the attribution that touches it
            nearest = min(_apart(one, start, end) for one in here)
            here = [one for one in here if _apart(one, start, end) <= nearest + _TOUCHING]
        if not here:
            before = [one for one in theirs if one.end <= inside[0][0]][-1:]
            after = [one for one in theirs if one.start >= inside[-1][1]][:1]
            told = _QUOTED_OR_OPEN.sub("", source[inside[0][0] : inside[-1][1]])
            whole = len(told.split()) < _TOLD_AROUND  # hardly anything but the quotation
            here = before + after if source[:start].count('"') % 2 and whole else []
        found.extend(here)
    return found


def _apart(one: Attribution, start: int, end: int) -> int:
    """Characters between an attribution and a quotation."""
    return min(abs(one.start - end), abs(start - one.end))


def _same(ours: Speaker, other: Attribution, source: str, theirs_all: list[Attribution]) -> bool:
    theirs = other.speaker
    if theirs.pronoun and _is_other_number(ours, source[other.start : other.end]):
        return False
    if theirs.pronoun or (theirs.nouns and set(theirs.nouns) <= _ANYBODY and not theirs.names):
        if not ours.own and ours.nouns and ours.nouns[0] in PERSONS and _is_told_before(ours, source[: other.start]):
            return True
        meant = _antecedent(other.start, source, theirs_all)
        if meant is None:
            return False
        if theirs.nouns and "intéressé" in theirs.text:  # the one spoken to or of, not who spoke last
            named = any(ours.own & set(span.parts) for span in find_names(source[: other.start]))
            return named and not _matches(ours, meant, source)
        if not ours.own and meant.own and _also_called(ours, replace(other, speaker=meant), source, theirs_all):
            return True
        if ours.own and not meant.own and meant.nouns and _opens_next(ours.own, other, source):
            return True
        return _matches(ours, meant, source)
    if _matches(ours, theirs, source):
        return True
    opens = any(
        source[start:].lstrip().startswith(theirs.text)
        for start, end in quoting.sentences(source)
        if start <= other.start < end
    )
    if ours.own and not theirs.names and theirs.nouns and set(theirs.nouns) <= _PRESS:
        heard = [
            one
            for one in theirs_all
            if one.start < other.start
            and one.speaker.own & ours.own
            and (one.verb == "selon" or _DEFINITE.match(one.speaker.text) or len(one.speaker.own) == 1)
        ]
        return bool(heard) or _is_press(ours.own, source[: other.start])
    if not ours.own and not theirs.own and len(theirs.nouns) == 1 and theirs.nouns[0] in PERSONS:
        meant = _antecedent(other.start, source, theirs_all, later=False)
        if (
            meant is not None
            and meant.own
            and ours.nouns[:1]
            and ours.nouns[0] in PERSONS
            and _described(ours, meant.own, source)
        ):
            return True
    if not ours.own and _also_called(ours, other, source, theirs_all):
        return True
    bare = opens or (not theirs.names and len(theirs.nouns) <= 2)  # "le ministre", not "le chef du MoDem"
    kinds = PERSONS | BODIES
    if ours.own and not theirs.own and theirs.nouns and theirs.nouns[0] in kinds and not _bears_other(theirs, source):
        if bare:
            meant = _antecedent(other.start, source, theirs_all, later=False) or _only_one(source[: other.start])
        else:
            meant = (
                _spoke_before(other, theirs_all) or _only_one(source[: other.start])
                if _DEFINITE.match(theirs.text)
                else None
            )
        return meant is not None and _matches(ours, meant, source)
    return False


def _is_other_number(ours: Speaker, verb: str) -> bool:
    """Whether "a-t-il" or "ont-elles" cannot be those whom the text names: several, one, a man, a woman."""
    said = _PRONOUN_BEHIND.search(verb)
    if said is None:
        return False
    many = _SEVERAL.match(ours.text) is not None
    mister, madam = (title.search(ours.text) is not None for title in _TITLES)
    one = bool(ours.own) and bool(ours.nouns) is False and " et " not in ours.text
    if said[2]:
        return mister or madam or (one and len(ours.own) > 1)
    return many or (said[1] == "elle" and mister) or (said[1] == "il" and madam)


def _opens_next(names: frozenset[str], other: Attribution, source: str) -> bool:
    """Whether the next sentence names whom the ones before call by what she is: "L'ancienne actrice … Elle … B. B."."""
    start = next((begin for begin, _ in quoting.sentences(source) if begin > other.start), len(source))
    opening = next((span for span in find_names(source) if span.start >= start), None)
    return opening is not None and not source[start : opening.start].strip() and names == frozenset(opening.parts)


def _only_one(before: str) -> Speaker | None:
    """The only person whom a text names by first name and surname."""
    told = QUOTED.sub(lambda match: " " * len(match[0]), before)
    people = {span.parts for span in find_names(told) if len(span.parts) > 1 and not span.text.isupper()}
    return _named(people.pop()) if len(people) == 1 else None


def _tells_of_person(before: str) -> bool:
    """Whether somebody is told of by what they are: "la jeune fille", whom "she" then means."""
    return any(stem(key(word)) in PERSONS for word in re.findall(r"[^\W\d_]+", QUOTED.sub(" ", before)))


def _is_press(names: frozenset[str], before: str) -> bool:
    """Whether a name stands where papers and stations stand: "auprès de L'Obs", "au Parisien", "sur RTL"."""
    return any(names & set(span.parts) and _TO_PRESS.search(before[: span.start]) for span in find_names(before))


def _also_called(ours: Speaker, other: Attribution, source: str, theirs: list[Attribution]) -> bool:
    """Whether the source calls a speaker, in turn, by a name and by what the text calls them."""
    if not other.speaker.own or other.speaker.nouns or not _DEFINITE.match(ours.text):
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


def _spoke_before(other: Attribution, theirs: list[Attribution]) -> Speaker | None:
    """Who spoke last by name; "répond le député de l'Yonne" behind a quotation of Guillaume Larrivé is he."""
    before = [one.speaker for one in theirs if one.end <= other.start and not one.speaker.pronoun]
    return before[-1] if before and before[-1].own else None


def _is_told_before(ours: Speaker, before: str) -> bool:
    """Whether the person that a text calls by what she is stands before a pronoun, and no name behind her."""
    words = [stem(key(word)) for word in re.findall(r"[^\W\d_]+", QUOTED.sub(" ", before))]
    return ours.nouns[0] in words and not any(
        noun in PERSONS and noun not in ours.nouns for noun in words[words.index(ours.nouns[0]) :]
    )


def _matches(ours: Speaker, theirs: Speaker, source: str) -> bool:
    mister, madam = _TITLES
    if (mister.search(ours.text) and madam.search(theirs.text)) or (
        madam.search(ours.text) and mister.search(theirs.text)
    ):
        return False  # "M. Le Pen" is not "Madame Le Pen"
    if ours.nouns and ours.nouns == theirs.nouns and not (ours.own and theirs.own and not ours.own & theirs.own):
        if not _are_of_others(ours, theirs):
            return True
    if ours.nouns and ours.nouns[0] in theirs.nouns and _are_of_others(ours, theirs):
        return False  # "l'avocat de Booba" is not "l'avocat de Kaaris, Me Yakouti"
    if ours.own and theirs.own:
        if _are_relatives(ours.own, theirs.own, source):
            return False
        body = not any(noun in PERSONS for noun in theirs.nouns)
        if body and len(theirs.own) > 1 and not ours.own & theirs.own:  # "délégué CGT", not "ex-conseiller d'Obama"
            body = any(name.upper() in theirs.text for name in ours.own & theirs.names)
        return (
            bool(ours.own & (theirs.names if body else theirs.own))
            or _aliases(ours, theirs, source)
            or _is_short_for(ours.text, theirs.text)
            or _is_short_for(theirs.text, ours.text)
            or _speaks_for(ours.own, theirs.own, source)
        )
    if ours.own:
        return (
            bool(ours.own & theirs.names and not (theirs.nouns and theirs.nouns[0] in PERSONS))
            or (bool(theirs.nouns) and _described(theirs, ours.own, source))
            or bool(ours.nouns and theirs.nouns and ours.nouns[0] == theirs.nouns[0] and ours.nouns[0] in PERSONS)
            or (not theirs.names and _described_office(ours, theirs) and not _bears_other(theirs, source))
        )
    if theirs.nouns and _nouns_meet(ours, theirs):
        return True
    if _SEVERAL.match(ours.text) and not ours.names and len(ours.nouns) == 1 and " et " in theirs.text:
        return len(theirs.own) > 1  # "les compagnies" for "Eva Air et China Airlines"
    if theirs.own:
        return (
            _described(ours, theirs.own, source)
            or _described_office(ours, theirs)
            or _named_again(ours, theirs, source)
        )
    return _described_office(ours, theirs)


def _are_of_others(ours: Speaker, theirs: Speaker) -> bool:
    """Whether both are "of" somebody, and not of the same: the lawyers of two."""
    one, other = ours.names - ours.own, theirs.names - theirs.own
    return bool(one and other and not one & other)


def _are_relatives(ours: frozenset[str], theirs: frozenset[str], source: str) -> bool:
    """Whether two names share no more than a surname, and the source has a bearer of each: Brigitte, Emmanuel Macron."""
    if not ours & theirs or len(ours) < 2 or len(theirs) < 2 or ours <= theirs or theirs <= ours:
        return False
    found = [frozenset(span.parts) for span in find_names(source)]
    known = frozenset(key(word) for word in re.findall(r"[^\W\d_]+", source))
    apart = not any(ours | theirs <= parts for parts in found)
    return len(ours & theirs) < min(len(ours), len(theirs)) and ours | theirs <= known and apart


def _named_again(ours: Speaker, theirs: Speaker, source: str) -> bool:
    """Whether the source itself goes on to call the speaker so: "François Hollande … l'ancien président va"."""
    if not ours.nouns or ours.names or len(ours.nouns) > 2:
        return False
    unquoted = QUOTED.sub(lambda match: " " * len(match[0]), source)
    for match in re.finditer(r"\b(?:[Ll]'|[Ll][ea] )(?:ancien(?:ne)? )?([^\W\d_]+)", unquoted):
        if _DEPENDENT_NAME.search(unquoted[: match.start()]):
            continue
        if stem(match[1]) == ours.nouns[-1] and ours.nouns[-1] in PERSONS:
            meant = _antecedent(match.start(), source, [], later=False)
            if meant is not None and meant.own & theirs.own:
                return True
    return False


def _bears_other(described: Speaker, source: str) -> bool:
    """Whether somebody else than the nearest name is told to be the minister."""
    quoted = [match.span() for match in QUOTED.finditer(source)]
    names = [
        frozenset(span.parts)
        for span in find_names(source)
        if not _DEPENDENT_NAME.search(source[: span.start]) and not any(a <= span.start < b for a, b in quoted)
    ]
    return any(_described(described, parts, source) for parts in names)


def _antecedent(at: int, source: str, theirs: list[Attribution], *, later: bool = True) -> Speaker | None:
    """Whom "il" means: a name that opens its sentence, else who spoke last, else who opens the one before."""
    sentences = quoting.sentences(source)
    quoted = [match.span() for match in QUOTED.finditer(source)]
    spans = [
        span
        for span in find_names(source)
        if not any(a <= span.start < b for a, b in quoted)
        and not _DEPENDENT_NAME.search(source[: span.start])
        and not _ASKED_BY.search(source[: span.start])
    ]
    wanted = _SAYS_SHE.search(source[at : at + 40])
    spans = [span for span in spans if not wanted or not _is_other_gender(source[: span.start], wanted[1])]
    start = max((begin for begin, _ in sentences if begin <= at), default=0)
    words = [match for match in _WORDS_OF.finditer(source, start, at)]
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
        return _named(here[0].parts)
    if spoke:
        return spoke[-1].speaker
    last = max((begin for begin, _ in sentences if begin < start), default=0)
    words = [match for match in _WORDS_OF.finditer(source, last, start)]
    told = [span for span in find_names(source) if words and span.start == words[-1].end()]
    before = [span for span in spans if span.end <= at]
    if told and not any(last <= span.start for span in before):
        return _named(told[0].parts)
    if before:
        begin = max((b for b, _ in sentences if b <= before[-1].start), default=0)
        told = [span for span in before if span.start >= begin]
        opening = _OPENING_PHRASE.match(source[begin:])
        acting = [span for span in told if opening and span.start >= begin + opening.end()]
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


def _nouns_meet(ours: Speaker, theirs: Speaker) -> bool:
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


def _described_office(ours: Speaker, theirs: Speaker) -> bool:
    if len(ours.own) > 1 and not ours.own & _FIRST_NAMES:  # "Brigitte Macron" is not the head of state
        return False
    one, other = set(ours.nouns) | {stem(n) for n in ours.own}, set(theirs.nouns) | {stem(n) for n in theirs.own}
    if _FORMER & one and _FORMER & other:
        one, other = one - _FORMER, other - _FORMER
    return any(one & office and other & office and (one <= office or other <= office) for office in _SAME_OFFICE)


def _is_short_for(short: str, long: str) -> bool:
    """Whether letters are the initials of a name: "l'OMS", "l'Organisation mondiale de la santé"."""
    letters = re.search(r"\b[A-ZÉ]{2,6}\b", short)
    words = [word for word in re.findall(r"[^\W\d_]+", strip_accents(long)) if len(word) > _SMALL_WORD]
    return letters is not None and "".join(word[0] for word in words).upper().startswith(strip_accents(letters[0]))


def _speaks_for(body: frozenset[str], person: frozenset[str], source: str) -> bool:
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


def _aliases(ours: Speaker, theirs: Speaker, source: str) -> bool:
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


def _described(described: Speaker, names: frozenset[str], source: str) -> bool:
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
