"""Whom the words around a verb of saying mean: what stands before it or behind it, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.summarize.grammar import is_finite, is_past_participle, is_present_participle, listed
from summarizer.text.names import find_names
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key, stem, strip_accents

LOOK: Final = 400  # characters around a verb in which its speaker is looked for
STOP: Final = re.compile(
    r"[;:.\"!?]|\b(?:sur|dans|lors"
    r"|aupres(?! d(?:u|e la|e l'|es) ?(?:premier|ministr|president|chef|secretaire))"
    r"|pendant|selon|d'apres|apres|avant(?!-)|depuis|devant|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|hier|mais|qui|que|qu'|alors|interrog\w+"
    r"|(?<!de )(?:ce|cette)|le \d|au micro"
    r"|aux? (?:quotidien|magazine|journalistes?|enqueteurs|policiers)"
    r"|en|dont|pour|par|a (?:l'|la |propos|franceinfo)|a-t-|au (?:journal"
    r"|site|monde|figaro|parisien|micro|cours|sujet|lendemain))\b"
)
_THIS: Final = re.compile(r"\s*(?:ce|cet|cette) ", re.IGNORECASE)  # "confie cette femme de 68 ans"
_DAY: Final = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui"
_MONTHS: Final = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
WHEN: Final = rf"(?:{_DAY})(?: \d{{1,2}}(?:er)?(?: (?:{_MONTHS}))?(?: \d{{4}})?)?"
_WHEN_WHERE: Final = re.compile(
    rf"\s*,?\s*(?:encore|également|notamment|aussi|par exemple|peu (?:après|avant)(?: les faits)?"
    rf"|quelques \w+ (?:plus tard|après|auparavant|avant)"
    rf"|(?:pour|de) (?:sa|leur|son) (?:part|côté)|à (?:son|leur) tour|quant à (?:lui|elle|eux|elles)"
    rf"|(?:ce |le )?(?:{_DAY})(?: (?:matin|soir|midi"
    rf"|après-midi))?\b(?: \d{{1,2}}(?:er)?(?: (?:{_MONTHS}))?(?: \d{{4}})?)?"
    r"|la (?:semaine|nuit) (?:dernière|passée)|le (?:mois|week-end) (?:dernier|passé)|ce (?:matin|soir|week-end)"
    r"|cette (?:semaine|nuit)|(?:l'|cet )(?:été|hiver|automne|an)(?: dernier| passé)?|au printemps(?: dernier)?"
    rf"|en (?:{_MONTHS})(?: dernier| \d{{4}})?|à l'AFP"
    r"|(?:sur|à|dans|au micro de|au micro d'|au) (?:la |le |l'|les )?(?:[A-ZÉ]{2,}\d*|[A-ZÉ][\w'-]+(?: (?:\d"
    r"|Inter|Info|Culture))?|New[- ]York Times|Washington Post|Wall Street Journal|Financial Times|Daily Mail"
    r"|Journal du Dimanche|Voix du Nord|Nouvel Obs|Huffington Post|Paris Match|Sud Radio|Public Sénat)"
    r"(?:/[A-Z][\w'-]*)*(?: TV)?"
    r"|(?:à|au|aux|auprès|devant|dans|sur|lors|face|en|après|pendant|au cours|de)\b(?: (?:l'|d')?[\w'’-]+){1,6}?"
    r"(?=,? (?<!de )(?<!à )(?<!sur )(?<!dans )(?<!devant )(?:le|la|l'|les|un|une|son|sa|M\b|Mme|[A-ZÉ])))(?=[\s,])"
)
_OPENING: Final = re.compile(
    rf"(?:{_DAY}|[^\W\d_]+ par|invitée?|interrogée?|depuis|après|avant|dans|à|au|aux|en|sur|lors|pour|selon|d'après"
    rf"|mais|et|or"
    rf"|car|alors|pourtant|cependant|par ailleurs|la veille|le lendemain|la semaine|quelques|peu|plus t[ôa]"
    r"|de son côté|pour sa part|quant à|face|malgré|le \d|ce |cette |début|fin|outre|dès|tout|juste|mi)\b",
    re.IGNORECASE,
)
_DEPENDENT: Final = re.compile(r"(?:\b(?:de|du|des|d'|de la|de l'|à|au|aux|en|auprès)\s*|\()$", re.IGNORECASE)
_OF_SOMEBODY: Final = re.compile(
    r",[^,]*\b(?:de la |de l'|du |des |de |d')[a-zéèê-]+ $"
)  # "X, porte-parole du président Y"
_VENUE: Final = re.compile(
    r"\b(?:à|au|aux|sur|dans|devant|chez|avec|contre|par|entre)\s+(?:la |le |les |l['’])?$", re.IGNORECASE
)
_NO_APPOSITION: Final = re.compile(
    r"\s*(?:sans|avant|après|avec|dans|sur|lors|en|au|aux|à|pour|qui|dont|ajoutant|[^\W\d_]{4,}ant"
    r"|[^\W\d_]+ée?s? par)\b",
    re.IGNORECASE,
)
STATE: Final = re.compile(r"\b[Cc]heff?e? de l['’][EÉ]tat\b")
PERSONS: Final = frozenset(
    stem(w)
    for w in listed(
        "ministre premierministre chefetat chefetat président présidente chef cheffe maire député députée"
        " sénateur sénatrice élu élue avocat avocate"
        " procureur procureure préfet préfète commissaire patron patronne directeur directrice secrétaire porte"
        " fondateur fondatrice candidat"
        " candidate styliste chanteur chanteuse acteur actrice réalisateur réalisatrice animateur animatrice"
        " journaliste écrivain auteur médecin"
        " professeur professeure homme femme milliardaire polémiste leader numéro roi reine prince princesse pape"
        " cardinal évêque général colonel"
        " capitaine entraîneur sélectionneur joueur joueuse parlementaire eurodéputé socialiste écologiste"
        " mathématicien locataire hôte responsable"
        " dirigeant dirigeante ancien ancienne ex intéressé intéressée jeune octogénaire septuagénaire trentenaire"
        " trésorier trésorière conseiller conseillère adjoint adjointe juge magistrat magistrate artiste"
        " comédien comédienne rappeur rappeuse humoriste champion championne star experte économiste historien"
        " historienne chercheur chercheuse analyste infirmier infirmière militant militante syndicaliste agriculteur"
        " gérant gérante propriétaire édile philosophe essayiste romancier romancière scientifique épidémiologiste"
        " virologue infectiologue spécialiste  oncle tante cousin cousine maman papa"
        " quadragénaire neveu fils fille"
        " père mère frère soeur épouse mari religieux animatrice républicain démocrate conservateur travailliste"
    )
)
PRONOUN_ALONE: Final = re.compile(
    r"\W*(?:lui|elle|eux|elles|celui-ci|celle-ci|ce dernier|cette dernière|l'intéressée?)\W*", re.IGNORECASE
)
_TIME: Final = listed(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout"
    " septembre octobre"
    " novembre decembre matin soir hier"
)
_ANOTHER: Final = re.compile(r",? (?:et |ou )?|, ")  # between names of several speakers
_EX: Final = re.compile(r"\b[Ee]x-(?=[^\W\d_])")
_WITH_ARTICLE: Final = re.compile(r"[^\W\d_]{3,} (?:la |le |l')$")  # no person: "le président de Debout la France"
_SHORT_NAME: Final = re.compile(
    r"[^.] ((?!Mme|Mgr|Les?|La|Des?|Du|Une?|Et|Si|Or|Par|Sur|Son|Sa|Ses|En|Au)[A-Z][a-z]{1,3}) $"
)
_OF_WHICH: Final = re.compile(r"\s*(?:dont|où) ")
_TO_OFFICE: Final = re.compile(r"\baux?\s+$")  # "le secrétaire d'État aux Affaires européennes"
_HOW_MANY: Final = listed("deux trois quatre cinq six sept huit neuf dix plusieurs certains certaines tous toutes")
_IS_SUBJECT: Final = re.compile(r"\s*(?:[Ll]es? |[Ll]a |[Ll]'|une? |son |sa |MM? |Mme |[A-ZÉ])")
_OF_PLACE: Final = re.compile(r"\b(?:de|du|des|d')\s*(?:la |l')?$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever is said to say something, as far as the sentence tells."""

    text: str  # folded words that name them
    names: frozenset[str]  # folded parts of proper names
    own: frozenset[str]  # of these, the names that are not only "of" something: no "Lyon" of "le maire de Lyon"
    nouns: tuple[str, ...]  # stems of the other words, in order: the first is what they are
    pronoun: bool


def is_somebody(rest: str) -> bool:
    """Whether what stands behind a verb can speak: a name, "M. X", "le ministre"."""
    speaker = speaker_of(behind_verb(rest))
    return bool(speaker.own and re.match(r"\W*(?:MM? |Mme |Me )?[A-ZÉ]", speaker.text)) or bool(
        speaker.nouns and speaker.nouns[0] in PERSONS and re.match(r"\W*(?:[Ll][ea] |[Ll]')", speaker.text)
    )


def has_verb(clause: str) -> bool:
    """Whether a main clause stands before the comma, so that what follows the verb is its speaker."""
    words = clause.split()
    return any(is_finite(word.lower().rpartition("'")[2]) for word in words)


def behind_verb(rest: str, *, skip: str = "") -> str:
    """The speaker behind an inverted verb, when and where it was said left out."""
    if skip:
        rest = re.sub(rf"^(?:\s*{WHEN})?\s*(?:{skip})\b", "", rest)
    while match := _WHEN_WHERE.match(rest):
        rest = rest[match.end() :]
    this = _THIS.match(rest)
    cut = STOP.search(strip_accents(rest).lower(), this.end() if this else 0)
    zone = rest[: cut.start()] if cut else rest
    # Behind a comma stands who they are, or a new clause.
    head, comma, more = zone.partition(",")
    told = comma and not has_verb(more) and not _NO_APPOSITION.match(more)
    return head + (comma + more.partition(",")[0] if told else "")


def from_subject(clause: str) -> list[str]:
    """The parts of a clause between commas, from its subject on; the last stands before the verb."""
    parts = clause.split(",")
    while len(parts) > 1 and _opens_only(parts[0].strip(" -")):
        parts = parts[1:]
    return parts


def _opens_only(part: str) -> bool:
    """Whether the words before a comma only open the sentence: "Début avril", "Placée en garde à vue"."""
    first = part.partition(" ")[0].lower()
    return bool(part) and (
        _OPENING.match(part) is not None or is_past_participle(first) or is_present_participle(first)
    )


def subject_in(zone: str) -> str:
    """A clause up to its verb without what opens it: "Samedi, à Lyon, le maire" is the mayor."""
    parts = [part for part in zone.split(",") if part.strip()]
    while len(parts) > 1 and (_opens_only(parts[0].strip(" -")) or has_verb(parts[0])):
        parts = parts[1:]
    if len(parts) > 1 and not zone.rstrip().endswith(",") and _IS_SUBJECT.match(parts[-1]) and " et " not in parts[-1]:
        parts = parts[-1:]  # "Atteint d'un cancer qu'il …, l'élu explique"
    if len(parts) > 1 and (clause := _OF_WHICH.match(parts[-1])):  # "…, dont les syndicats réclamaient l'abandon"
        return parts[-1][clause.end() :]
    return re.split(r"\b(?:que|qu'|car|mais|si|lorsque|quand)\s*\b", ",".join(parts))[-1]


def speaker_of(zone: str) -> Speaker:
    """Who the words around a verb of saying mean."""
    names: set[str] = set()
    own: set[str] = set()
    end = len(zone) + LOOK
    first = last = 0  # where the first and the latest name of a speaker end
    padded = "x " + re.sub(
        r"\b[Pp]remi(?:er|ère) ministre\b", "premierministre", STATE.sub("chefetat", _EX.sub("ancien ", zone))
    )
    for span in find_names(padded):
        parts = {part for part in span.parts if part not in _TIME}
        if short := _SHORT_NAME.search(padded[: span.start]):  # "Ben Stiller": "ben" is a word as well
            parts.add(key(short[1]))
        if own and _VENUE.search(padded[: span.start]):
            if not _TO_OFFICE.search(padded[: span.start]):
                end = min(end, span.start)
            continue  # "affirme Aurélien Pradé à Public Sénat"
        names |= parts
        nouns_before = any(w.islower() and len(w) > 3 for w in re.findall(r"[^\W\d_]+", padded[2 : span.start]))
        place, _, person = span.text.partition(" ")
        if " " in person and nouns_before and _OF_PLACE.search(padded[: span.start]):
            parts = set(span.parts) - set(key(place).split("-"))  # "le maire de Lyon Gérard Collomb": not "of" his name
            first, last = first or span.end, span.end
            own |= parts
            continue
        party = nouns_before and span.text.isupper() and len(span.parts) == 1  # "le député LREM"
        told_of = bool(own) and (
            _OF_SOMEBODY.search(padded[: span.start]) is not None
            or ("," in padded[first : span.start] and not _ANOTHER.fullmatch(padded[last : span.start]))
        )
        alone = nouns_before and padded[: span.start].rstrip().endswith(",") and not padded[span.end :].strip(" ,.")
        told_of = told_of and not alone  # "La secrétaire générale de la Confédération des familles, Aminata Koné"
        told_of = told_of or (nouns_before and _WITH_ARTICLE.search(padded[: span.start]) is not None)
        if not party and not told_of and not _DEPENDENT.search(padded[: span.start]):
            first, last = first or span.end, span.end
            own |= parts
    nouns = []
    for word in re.findall(r"[^\W\d_]+", padded[2:end]):
        low = key(word)
        if low in names or low in STOPWORDS["fr"] or low in _TIME or low in _HOW_MANY or len(low) < 3:
            continue
        nouns.append(stem(low))
    pronoun = (not names and not nouns) or bool(PRONOUN_ALONE.fullmatch(zone))
    return Speaker(zone.strip(), frozenset(names), frozenset(own), tuple(nouns), pronoun)
