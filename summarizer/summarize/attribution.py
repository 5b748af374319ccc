"""Who a French sentence says it has its words from: "selon X", "X a déclaré que", "a-t-il affirmé", « … », dit Y."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from summarizer.summarize import quoting
from summarizer.summarize.designations import (
    LOOK,
    PERSONS,
    PRONOUN_ALONE,
    STOP,
    WHEN,
    Speaker,
    behind_verb,
    from_subject,
    has_verb,
    is_somebody,
    speaker_of,
    subject_in,
)
from summarizer.summarize.grammar import listed
from summarizer.summarize.saying import (
    AFTER_VERB,
    BEHIND_QUOTATION,
    BY_WHOM,
    CLITIC,
    DENYING_KEYS,
    DIRECTLY,
    HELPED,
    IS_LAST,
    NO_VIEW,
    ONE_CLAUSE,
    SAID,
    SELON,
    SUFFERS,
    TELLS,
    TOLD,
)
from summarizer.text.typography import fold
from summarizer.text.words import stem, strip_accents

MOST: Final = 60  # verbs of saying looked at in a text; an honest one has fewer
_CALLED_SO: Final = re.compile(r'\b((?:[Ll]|[Dd])es |[Aa]ux )"([^\W\d_][^".,!?]{2,24})" (?=\w)')
ABBREVIATED: Final = re.compile(r"\b(MM?|Me|Mgr|Dr|Pr|St|[A-Z])\.(?= ?[A-ZÉ-])")  # no sentence ends there
_RELATIVE: Final = re.compile(r",? (?:qui|lequel|laquelle) $")
# Bodies that news call by a word like "le quotidien" once their name was told.
BODIES: Final = frozenset(
    stem(w)
    for w in listed(
        "journal quotidien hebdomadaire magazine chaîne radio média site groupe entreprise société compagnie marque"
        " constructeur club direction entourage comité commission tribunal cour"
        " conseil fédération association organisation ong agence institut syndicat parti mouvement ministère"
        " préfecture parquet mairie ville établissement université école hôpital musée collectif fondation"
        " enquête étude sondage baromètre rapport"
    )
)
# Besides persons, who may have a view: "pour l'intersyndicale".
_MINDS: Final = frozenset(
    stem(w)
    for w in listed(
        "intersyndicale syndicats opposition gouvernement exécutif défense famille accusation experts expert autorités"
        " spécialistes chercheurs scientifiques observateurs analystes critiques détracteurs partisans enquêteurs"
    )
)
_PRONOUN_SUBJECT: Final = re.compile(
    r"\b(?:il|elle|ils|elles|on|je|j'|nous|celui-ci|celle-ci|ce dernier|cette dernière)(?: lui| y| en| nous"
    r"| leur)?\s*$"
)
_GOES_ON: Final = re.compile(r"(?<![a-z])(?:et|mais|puis) $")
_NO_SUBJECT: Final = re.compile(
    r"\b(?:qui|que|qu'|dont|de|d'|a|pour|sans|et|ou|le|la|l'|les|un|une|des|du|son|sa|ses|ce|cette|pas|jamais|par"
    r"|en|au|aux|plus|tres)$"
)
_NOT_WHO: Final = re.compile(r"(?:sans|avec|dans|par|pour|en|de|ce|cette|être|avoir|vouloir)\b")
_THEIR_WORDS: Final = re.compile(
    r"(?:les? |la |l'|ses |des )?(?:révélations?|informations?|déclarations?|propos|dires|témoignages?|récits?"
    r"|chiffres|données|calculs|estimations?|communiqué|mots) "
    r"(?:(?:publi|diffus|fourni|recueilli)[^\W\d_]* par |de |du |des |d')"
)


_DATED: Final = re.compile(rf" {WHEN} (?:[Ll][ea] |[Ll]'|[A-ZÉ])")  # "… a annoncé dimanche 31 mai le ministre"
_PRONOUN_FIRST: Final = re.compile(r"(?:qui|lui|elles?|eux) ")  # "liée selon elle à", "pour qui"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker with the verb, and where it stands in the folded text."""

    speaker: Speaker
    verb: str
    denies: bool
    start: int
    end: int
    inverted: bool = False  # whether the speaker stands behind the verb: what is before it is the speaker's


def readable(text: str) -> str:
    """A text in which no sentence ends behind "M." and "les « gilets jaunes »" are somebody who can speak."""
    folded = quoting.balanced(ABBREVIATED.sub(r"\1 ", " ".join(fold(text).split())))
    return _CALLED_SO.sub(r"\1\2 ", folded)


def attributions(text: str) -> list[Attribution]:
    """Every place where a text says who speaks, in order.

    Args:
        text: French, in display form or folded.
    """
    folded = readable(text)
    plain = strip_accents(folded).lower()
    if len(plain) != len(folded):  # a ligature took two letters: places would not fit
        folded = strip_accents(folded)
        plain = folded.lower()
    quoted = quoting.quoted(plain)
    found = []
    for match in islice(SELON.finditer(plain), MOST):
        if not quoted[match.start()] and not NO_VIEW.match(_cased(folded, plain)[match.start() : match.end()]):
            who = STOP.split(match["who"], maxsplit=1)[0]
            at = match.start("who")
            if words := _THEIR_WORDS.match(folded[at : at + len(who)]):  # "selon les révélations du journal"
                at, who = at + words.end(), who[words.end() :]
            if PRONOUN_ALONE.fullmatch(match["who"]) or _PRONOUN_FIRST.match(match["who"]):  # "X, pour qui …"
                found.append(
                    Attribution(
                        Speaker("", frozenset(), frozenset(), (), True), "selon", False, match.start(), match.end()
                    )
                )
                continue
            made = replace(
                speaker_of(folded[at : at + len(who)]),
                names=speaker_of(folded[at : match.end("who")]).names,
                pronoun=False,
            )
            if match[0].startswith("pour") and not (
                made.own or (made.nouns and made.nouns[0] in PERSONS | BODIES | _MINDS)
            ):
                continue
            found.append(Attribution(made, "selon", False, match.start(), match.end()))
    for match in islice(AFTER_VERB.finditer(plain), MOST):
        if quoted[match.start()]:
            said = _incise(match, folded, plain)
            found += [said] if said else []
            continue
        said = _of_verb(match, folded, plain, quoted)
        if said is not None:
            found.append(said)
    known = {one.start for one in found}
    for match in islice(BEHIND_QUOTATION.finditer(plain), MOST):
        at = match.start("verb")
        if quoted[at] or not quoted[match.start()] or any(at <= start < match.end() for start in known):
            continue
        if is_somebody(folded[match.end() : match.end() + LOOK]):
            speaker = speaker_of(behind_verb(folded[match.end() : match.end() + LOOK]))
            found.append(Attribution(speaker, match["core"] or match["now"], False, at, match.end(), inverted=True))
    for match in islice(BY_WHOM.finditer(plain), MOST):
        if match["core"].startswith("rapport"):  # "des propos rapportés par l'AFP": she passes them on
            continue
        if quoted[match.start()] or not folded[: match.end("core")].endswith(("é", "ée", "és", "ées")):
            continue
        if is_somebody(folded[match.end() : match.end() + LOOK]):
            speaker = speaker_of(behind_verb(folded[match.end() : match.end() + LOOK]))
            found.append(Attribution(speaker, match["core"], False, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _cased(folded: str, plain: str) -> str:
    """Without accents, capitals kept: "pour Olivier" is no "pour tenir"."""
    cased = strip_accents(folded)
    return cased if len(cased) == len(plain) else folded


def _of_verb(match: re.Match[str], folded: str, plain: str, quoted: list[bool]) -> Attribution | None:
    core = match["core"]
    low, high = max(0, match.start() - LOOK), match.end() + LOOK
    denies = core in DENYING_KEYS
    compound = match["verb"] != core + (match["late"] or "")
    if not compound and core.endswith(("e", "ee", "es", "ees")) and core.endswith(("ee", "ees")):
        return None
    if not compound and core.endswith("es"):
        return None
    if SUFFERS.match(match["verb"]):
        return None
    if (
        not compound
        and folded[match.start() : match.end()].endswith("é")
        and not HELPED.search(plain[low : match.start()])
    ):
        return None  # "justifié par": nobody says it here
    place = (core, denies, match.start(), match.end())
    if (match["pronoun"] or match["late"] or "").endswith("-on"):
        return Attribution(
            speaker_of(
                behind_verb(folded[match.end() : high], skip=r"dans|chez|à|au|du côté de|auprès d[eu]s?|de source")
            ),
            *place,
        )
    if match["pronoun"] or match["late"]:
        return Attribution(Speaker("", frozenset(), frozenset(), (), True), *place)
    before = plain[low : match.start()].rstrip()
    start = _clause_start(plain, quoted, match.start(), low)
    clause = folded[start : match.start()]
    behind = not SAID.match(plain, match.end()) and (
        is_somebody(folded[match.end() : high])
        or (compound and not TOLD.match(core) and IS_LAST.match(plain, match.end()) and ONE_CLAUSE.fullmatch(clause))
    )
    if (
        (plain[start - 1 : start] == '"' and before.endswith(","))
        or re.search(r'"[\s,.]*$|\b(?:comme|ainsi que|que|qu\')(?: ?l\'| le| ?n\'| ne)?$', before)
        or (before.endswith(",") and (has_verb(clause) or behind))
        or (compound and behind and _DATED.match(folded, match.end()))
    ) and not core.endswith("ant"):
        speaker = speaker_of(behind_verb(folded[match.end() : high]))
        if speaker.own or (speaker.nouns and not _NOT_WHO.match(speaker.text)):
            return Attribution(speaker, *place, inverted=True)
        if not clause.strip(" ,"):
            return None
    if core.endswith("ant"):
        if not SAID.match(plain, match.end()):
            return None
        if before.endswith((" en", '"en')):  # "X s'est dite ravie, tout en confiant que"
            return Attribution(Speaker("", frozenset(), frozenset(), (), True), *place)
        parts = from_subject(clause)
        first, comma = parts[0], clause.lstrip().startswith(",")
        own = re.sub(rf"(?<!\w){CLITIC}$", "", parts[-1].strip(" ") + " ").strip() if len(parts) > 1 else ""
        if own and (len(own.split()) > 1 or own[:1].isupper()):  # "…, l'intéressé lui répondant que"
            first = own
        if comma and not own:  # "« … », a dit X, accusant Y": whoever spoke before goes on
            return Attribution(Speaker("", frozenset(), frozenset(), (), True), *place)
        speaker = speaker_of(first or clause)
        return Attribution(speaker, *place) if speaker.own or speaker.nouns else None
    direct = DIRECTLY.match(plain, match.end()) and (TOLD if compound else TELLS).match(core)
    if not SAID.match(plain, match.end()) and not denies and not direct:
        return (
            None  # "déplore 22 morts", "critique", "demande": a claim follows with "que", a quotation or an infinitive
        )
    subject = re.sub(rf"(?<!\w){CLITIC}$", "", plain[low : match.start()])
    relative = _RELATIVE.search(subject)
    if relative:  # "le patron du parti Laurent Wauquiez, qui a réaffirmé": the words before it
        subject = subject[: relative.start()] + " "
    if not compound and _GOES_ON.search(subject):  # "Elle dénonce …, et estime que"
        return Attribution(Speaker("", frozenset(), frozenset(), (), True), *place)
    if _NO_SUBJECT.search(subject.rstrip()) or (subject and not subject.endswith((" ", '"'))):
        return None
    zone = folded[start : low + len(subject)]
    if _PRONOUN_SUBJECT.search(zone.lower()):
        return Attribution(Speaker("", frozenset(), frozenset(), (), True), *place)
    speaker = speaker_of(subject_in(zone))
    known = speaker.own or (speaker.nouns and speaker.nouns[0] in PERSONS | BODIES | _MINDS)
    if direct and not compound and not known and not SAID.match(plain, match.end()):
        return None
    return Attribution(speaker, *place) if speaker.own or speaker.nouns else None


def _incise(match: re.Match[str], folded: str, plain: str) -> Attribution | None:
    """Who speaks, told between commas inside a quotation: "Nous sommes prêts, assure Jean Martin. Mais il faut …"."""
    rest = folded[match.end() : match.end() + LOOK]
    if not plain[: match.start()].rstrip().endswith(",") or not is_somebody(rest):
        return None
    speaker = speaker_of(behind_verb(rest))
    told = speaker.nouns and speaker.nouns[0] in PERSONS and re.match(r"\W*(?:[Ll][ea] |[Ll]')", speaker.text)
    if (len(speaker.own) < 2 and not told) or not re.match(r"\W*[^\W\d_]", rest):
        return None
    return Attribution(speaker, match["core"], False, match.start(), match.end(), inverted=True)


def _clause_start(plain: str, quoted: list[bool], end: int, low: int) -> int:
    """Where the clause of a verb begins: behind the last strong mark, or the last quotation."""
    for at in range(end - 1, low - 1, -1):
        ends = plain[at] in ";:!?" or (plain[at] == "." and not plain[at + 1].isalnum())  # "jean.com" goes on
        if ends or quoted[at]:
            return at + 1
    return low
