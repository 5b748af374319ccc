"""Who a French sentence says it has its words from: "selon X", "X a déclaré que", "a-t-il affirmé", « … », dit Y."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from summarizer.summarize import quoting
from summarizer.summarize.grammar import is_finite, is_past_participle, is_present_participle, listed
from summarizer.text.names import find_names
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.typography import fold
from summarizer.text.words import key, stem, strip_accents

_STEMS: Final = (
    "déclar affirm ajout expliqu précis indiqu soulign estim assur annonc rappel confi racont martel lanc insist"
    " regrett déplor"
    " jug tweet comment rapport révél not relev plaid ironis trait qualifi accus soupçonn dénonc relativis avanc"
    " concéd détaill tempér exhort lâch cri"
    " observ constat suggér argument plaisant justifi confirm avou critiqu considér évoqu redout exig alert réclam"
    " répét murmur clam proclam signal résum recommand préconis souhait espér avis inform prévis suppli critiqu"
    " réaffirm abond rétorqu exclam renchér compar demand fustig tranch égratign"
    " argu contre-argument jur pari pronostiqu analys témoign confess nuanc fulmin argument salu vant remerci applaud raill"
)
_IRREGULAR: Final = (
    "dit dite disait disaient disent dira redit écrit écrivait écrivent conclut conclu concluait poursuit"
    " poursuivi poursuivait"
    " réagit réagi réagissait croit croient croyait pense pensé pensent prévient prévenu prévenant admet admis"
    " reconnaît reconnu promet promettent promettait promis"
    " répond répondu répondait soutient soutenu maintient maintenu convient convenu craint sait s'inquiète inquiété"
    " s'alarme s'indigne indigné s'étonne étonné félicité réjoui apprend appris rappelle crié rassure rassuré"
    " renchérit renchéri surenchérit complété complète répliqué réplique objecté objecte"
    " reconnaissant admettant promettant disant écrivant soutenant répondant prévenant convenant"
    " martèle révèle répète concède espère tempère suggère considère relève"
)
_PHRASES: Final = (
    "(?:mis|met|mettent|mettait) en (?:avant|garde|cause)",
    "(?:fait|font|faisait) (?:savoir|valoir|remarquer|observer|etat|part)",
)
_DENYING: Final = (
    "nie nié niait nient dément démenti démentait démentent conteste contesté contestait contestent"
    " réfute réfuté récuse récusé niant démentant contestant réfutant récusant"
)


def _pattern() -> str:
    regular = "|".join(sorted((strip_accents(s) for s in _STEMS.split()), key=len, reverse=True))
    odd = "|".join(sorted({strip_accents(w) for w in (_IRREGULAR + " " + _DENYING).split()}, key=len, reverse=True))
    phrases = "|".join(_PHRASES)
    return rf"(?:{phrases}|(?:{regular})(?:e|ees?|es|ent|ait|aient|era|eront|ant)|{odd})"


LOOK: Final = 400  # characters around a verb in which its speaker is looked for
MOST: Final = 60  # verbs of saying looked at in a text; an honest one has fewer
_VERB: Final = _pattern()
_AUX: Final = r"(?:a|ont|avait|avaient|aurait|auraient|est|s'est|s'etait|se sont|sont|etait|ayant|a-t-on)"
_CLITIC: Final = r"(?:ne |n'|se |s'|lui |leur |l'|y |en |le |la |les |nous |vous |m'|me |t')*"
_ADVERB: Final = (
    r"(?:(?:meme|d'abord|enfin|aussitot|alors|de nouveau|a nouveau|plutot|notamment|en effet|aussi|egalement|ainsi|toutefois|cependant|ensuite|deja|encore|par ailleurs"
    r"|neanmoins|[a-z]+ment|lui|elle|eux|pour sa part|de son cote|en outre|d'ailleurs|bien|tenu a"
    r"|souvent|fait|pas|jamais) )*"
)
_SELON: Final = re.compile(
    r"(?:\b(?:selon|(?<![a-z] )d'apres|aux yeux (?:de|du|d')|de l'avis (?:de|du|d')|de source|du cote (?:de|du)|a en croire|au dire de"
    r"|aux dires (?:de|du|d')|de l'aveu (?:meme )?(?:de|du|d'))|(?:(?<=^)"
    r"|(?<=[.,;:!?\"] ))pour) (?P<who>[^,;:.\"()]{2,120})"
)
_NO_VIEW: Final = re.compile(
    r"[Pp]our [a-z]+(?:er|ir|re)\b|(?:[Pp]our|[Ss]elon) (?:cause|pouvoir|que|quoi|(?:la|une|cette) \w+ fois|l'instant"
    r"|le moment|l'heure|la suite|autant|la plupart|ce faire|cela|que|toute?s? |lui\b|elle\b|eux\b|mieux|plus)"
)
# Behind a quotation any verb tells who speaks: "…", a temporisé X; "…", ironise-t-on.
_BEHIND_QUOTATION: Final = re.compile(
    rf"\"(?:,|,? (?=(?:a|ont|avait|avaient|s'est) )) ?(?P<verb>(?:{_AUX} {_ADVERB}(?P<core>[a-z]{{3,}}(?:e|i|u|is|it|ert))"
    r"|(?:s'|se )?(?P<now>[a-z]{4,}(?:e|it|ent|ait))))(?= )"
)
_BY_WHOM: Final = re.compile(rf"(?<![\w'-])(?P<core>{_VERB})(?: \"[^\"]{{1,80}}\")? par ")
_CALLED_SO: Final = re.compile(r'\b((?:[Ll]|[Dd])es |[Aa]ux )"([^\W\d_][^".,!?]{2,24})" (?=\w)')
_AFTER_VERB: Final = re.compile(
    rf"(?P<verb>(?:\b{_AUX}(?P<pronoun>-(?:t-)?(?:il|elle|on|ils"
    rf"|elles))? ?{_ADVERB})?(?<![\w'-])(?P<core>{_VERB})(?P<late>-(?:t-)?(?:il|elle|on|ils|elles))?)\b(?![-'])"
)
ABBREVIATED: Final = re.compile(r"\b(MM?|Me|Mgr|Dr|Pr|St|[A-Z])\.(?= ?[A-ZÉ-])")  # no sentence ends there
_STOP: Final = re.compile(
    r"[;:.\"!?]|\b(?:sur|dans|lors|aupres(?! d(?:u|e la|e l'|es) ?(?:premier|ministr|president|chef|secretaire))|pendant|selon|d'apres|apres|avant(?!-)|depuis|devant|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|hier|mais|qui|que|qu'|alors|interrog\w+"
    r"|(?<!de )(?:ce|cette)|le \d|au micro|aux? (?:quotidien|magazine|journalistes?|enqueteurs|policiers)|en|dont|pour|par|a (?:l'|la |propos|franceinfo)|a-t-|au (?:journal"
    r"|site|monde|figaro|parisien|micro|cours|sujet|lendemain))\b"
)
_DAY: Final = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui"
_MONTHS: Final = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_WHEN: Final = rf"(?:{_DAY})(?: \d{{1,2}}(?:er)?(?: (?:{_MONTHS}))?(?: \d{{4}})?)?"
_WHEN_WHERE: Final = re.compile(
    rf"\s*,?\s*(?:encore|également|notamment|aussi|(?:pour|de) (?:sa|leur|son) (?:part|côté)|à (?:son|leur) tour|quant à (?:lui|elle|eux|elles)"
    rf"|(?:ce |le )?(?:{_DAY})(?: (?:matin|soir|midi"
    rf"|après-midi))?\b(?: \d{{1,2}}(?:er)?(?: (?:{_MONTHS}))?(?: \d{{4}})?)?"
    r"|la (?:semaine|nuit) (?:dernière|passée)|le (?:mois|week-end) (?:dernier|passé)|ce (?:matin|soir|week-end)"
    r"|cette (?:semaine|nuit)|(?:l'|cet )(?:été|hiver|automne|an)(?: dernier| passé)?|au printemps(?: dernier)?"
    rf"|en (?:{_MONTHS})(?: dernier| \d{{4}})?|à l'AFP"
    r"|(?:sur|à|dans|au micro de|au micro d'|au) (?:la |le |l'|les )?(?:[A-ZÉ]{2,}\d*|[A-ZÉ][\w'-]+(?: (?:\d"
    r"|Inter|Info|Culture))?|New[- ]York Times|Washington Post|Wall Street Journal|Financial Times|Daily Mail"
    r"|Journal du Dimanche|Voix du Nord|Nouvel Obs|Huffington Post|Paris Match|Sud Radio|Public Sénat)(?:/[A-Z][\w'-]*)*(?: TV)?"
    r"|(?:à|au|aux|auprès|devant|dans|sur|lors|face|en|après|pendant|au cours|de)\b(?: (?:l'|d')?[\w'’-]+){1,6}?"
    r"(?=,? (?<!de )(?<!à )(?<!sur )(?<!dans )(?<!devant )(?:le|la|l'|les|un|une|son|sa|M\b|Mme|[A-ZÉ])))(?=[\s,])"
)
_OPENING: Final = re.compile(
    rf"(?:{_DAY}|[^\W\d_]+ par|invitée?|interrogée?|depuis|après|avant|dans|à|au|aux|en|sur|lors|pour|selon|d'après|mais|et|or"
    rf"|car|alors|pourtant|cependant|par ailleurs|la veille|le lendemain|la semaine|quelques|peu|plus t[ôa]"
    r"|de son côté|pour sa part|quant à|face|malgré|le \d|ce |cette |début|fin|outre|dès|tout|juste|mi)\b",
    re.IGNORECASE,
)
_DEPENDENT: Final = re.compile(r"(?:\b(?:de|du|des|d'|de la|de l'|à|au|aux|en|auprès)\s*|\()$", re.IGNORECASE)
_OF_SOMEBODY: Final = re.compile(
    r",[^,]*\b(?:de la |de l'|du |des |de |d')[a-zéèê-]+ $"
)  # "X, porte-parole du président Y"
_SUFFERS: Final = re.compile(r"(?:est|sont|etait) ")  # "est accusé par": whoever suffers does not speak
_HELPED: Final = re.compile(rf"\b{_AUX}\b[^,;:.\"]{{0,40}}$")
_VENUE: Final = re.compile(
    r"\b(?:à|au|aux|sur|dans|devant|chez|avec|contre|par|entre)\s+(?:la |le |les |l['’])?$", re.IGNORECASE
)
_NO_APPOSITION: Final = re.compile(
    r"\s*(?:sans|avant|après|avec|dans|sur|lors|en|au|aux|à|pour|qui|dont|ajoutant|[^\W\d_]{4,}ant"
    r"|[^\W\d_]+ée?s? par)\b",
    re.IGNORECASE,
)
STATE: Final = re.compile(r"\b[Cc]heff?e? de l['’][EÉ]tat\b")
_SAID: Final = re.compile(
    r"(?: [^,;:.\"]{0,70}?)?(?:,[^,;:.\"]{1,60},)? ?(?: que\b| qu'|\"| ?:| avoir\b| d'avoir\b| etre\b| d'etre\b"
    r"| de (?:ne |n')| vouloir\b| ne pas\b)"
    r"| (?:plusieurs fois |deja |toujours |encore |vouloir )?(?:ne pas )?[a-z']{2,}(?:er|ir|re)\b"
    r"|[^,;:.\"]{0,40}? a (?:ne pas )?[a-z]{2,}(?:er|ir|re)\b| sa volonte\b"
    r"|(?<=accuse) [^,;:.\"]{2,40}? d(?:e |')|(?<=accusent) [^,;:.\"]{2,40}? d(?:e |')"
)
# "a annoncé une réforme": what is told needs no "que" behind a past tense of these.
_TOLD: Final = re.compile(r"(?:annonc|revel|confirm|prom|denonc|critiqu|exig|reclam|evoqu|preconis|propos|conteste)")
# "Cinq millions de Français télétravaillent, a précisé lundi un employeur.": one comma, and nothing behind.
_IS_LAST: Final = re.compile(r" [^,;:\"]{3,60}?(?:\. |\.?$)")
_ONE_CLAUSE: Final = re.compile(r"\s*(?:[^,\s]+ ){3,}[^,\s]+\s*,\s*")
_TELLS: Final = re.compile(r"(?:reclam|exig|denonc|annonc|preconis|critiqu)")  # the same in the present tense
_DIRECTLY: Final = re.compile(
    r" (?:\w+ )?(?:\d|(?:le|la|les|un|une|des|du|ce|cette|ces|son|sa|ses|leur|leurs|plusieurs|de) |l')"
)
_RELATIVE: Final = re.compile(r",? (?:qui|lequel|laquelle) $")
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
        " virologue infectiologue spécialiste  oncle tante cousin cousine"
        " quadragénaire neveu fils fille"
        " père mère frère soeur épouse mari religieux animatrice républicain démocrate conservateur travailliste"
    )
)
# Bodies that news call by a word like "le quotidien" once their name was told.
BODIES: Final = frozenset(
    stem(w)
    for w in listed(
        "journal quotidien hebdomadaire magazine chaîne radio média site groupe entreprise société compagnie marque"
        " constructeur club direction entourage comité commission tribunal cour conseil fédération association organisation ong agence institut syndicat parti mouvement ministère"
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
_PRONOUN_ALONE: Final = re.compile(
    r"\W*(?:lui|elle|eux|elles|celui-ci|celle-ci|ce dernier|cette dernière|l'intéressée?)\W*", re.IGNORECASE
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


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever is said to say something, as far as the sentence tells."""

    text: str  # folded words that name them
    names: frozenset[str]  # folded parts of proper names
    own: frozenset[str]  # of these, the names that are not only "of" something: no "Lyon" of "le maire de Lyon"
    nouns: tuple[str, ...]  # stems of the other words, in order: the first is what they are
    pronoun: bool


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
    for match in islice(_SELON.finditer(plain), MOST):
        if not quoted[match.start()] and not _NO_VIEW.match(_cased(folded, plain)[match.start() : match.end()]):
            who = _STOP.split(match["who"], maxsplit=1)[0]
            at = match.start("who")
            if words := _WORDS_OF.match(folded[at : at + len(who)]):  # "selon les révélations du journal"
                at, who = at + words.end(), who[words.end() :]
            if _PRONOUN_ALONE.fullmatch(match["who"]) or match["who"].startswith("qui "):  # "X, pour qui …"
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
    for match in islice(_AFTER_VERB.finditer(plain), MOST):
        if quoted[match.start()]:
            said = _incise(match, folded, plain)
            found += [said] if said else []
            continue
        said = _of_verb(match, folded, plain, quoted)
        if said is not None:
            found.append(said)
    known = {one.start for one in found}
    for match in islice(_BEHIND_QUOTATION.finditer(plain), MOST):
        at = match.start("verb")
        if quoted[at] or not quoted[match.start()] or any(at <= start < match.end() for start in known):
            continue
        if _is_somebody(folded[match.end() : match.end() + LOOK]):
            speaker = speaker_of(_following(folded[match.end() : match.end() + LOOK]))
            found.append(Attribution(speaker, match["core"] or match["now"], False, at, match.end(), inverted=True))
    for match in islice(_BY_WHOM.finditer(plain), MOST):
        said = folded[match.start("core") : match.end("core")]
        if quoted[match.start()] or not said.endswith(("é", "ée", "és", "ées")):
            continue
        if _is_somebody(folded[match.end() : match.end() + LOOK]):
            speaker = speaker_of(_following(folded[match.end() : match.end() + LOOK]))
            found.append(Attribution(speaker, match["core"], False, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _cased(folded: str, plain: str) -> str:
    """Without accents, capitals kept: "pour Olivier" is no "pour tenir"."""
    cased = strip_accents(folded)
    return cased if len(cased) == len(plain) else folded


def _of_verb(match: re.Match[str], folded: str, plain: str, quoted: list[bool]) -> Attribution | None:
    core = match["core"]
    low, high = max(0, match.start() - LOOK), match.end() + LOOK
    denies = core in _DENYING_KEYS
    compound = match["verb"] != core + (match["late"] or "")
    if not compound and core.endswith(("e", "ee", "es", "ees")) and core.endswith(("ee", "ees")):
        return None
    if not compound and core.endswith("es"):
        return None
    if _SUFFERS.match(match["verb"]):
        return None
    if (
        not compound
        and folded[match.start() : match.end()].endswith("é")
        and not _HELPED.search(plain[low : match.start()])
    ):
        return None  # "justifié par": nobody says it here
    place = (core, denies, match.start(), match.end())
    if (match["pronoun"] or match["late"] or "").endswith("-on"):
        return Attribution(
            speaker_of(
                _following(folded[match.end() : high], skip=r"dans|chez|à|au|du côté de|auprès d[eu]s?|de source")
            ),
            *place,
        )
    if match["pronoun"] or match["late"]:
        return Attribution(Speaker("", frozenset(), frozenset(), (), True), *place)
    before = plain[low : match.start()].rstrip()
    start = _clause_start(plain, quoted, match.start(), low)
    clause = folded[start : match.start()]
    behind = not _SAID.match(plain, match.end()) and (
        _is_somebody(folded[match.end() : high])
        or (compound and not _TOLD.match(core) and _IS_LAST.match(plain, match.end()) and _ONE_CLAUSE.fullmatch(clause))
    )
    if (
        (plain[start - 1 : start] == '"' and before.endswith(","))
        or re.search(r'"[\s,.]*$|\b(?:comme|ainsi que|que|qu\')(?: ?l\'| le| ?n\'| ne)?$', before)
        or (before.endswith(",") and (_has_verb(clause) or behind))
    ) and not core.endswith("ant"):
        speaker = speaker_of(_following(folded[match.end() : high]))
        if speaker.own or (speaker.nouns and not _NOT_WHO.match(speaker.text)):
            return Attribution(speaker, *place, inverted=True)
        if not clause.strip(" ,"):
            return None
    if core.endswith("ant"):
        if not _SAID.match(plain, match.end()):
            return None
        if before.endswith((" en", '"en')):  # "X s'est dite ravie, tout en confiant que"
            return Attribution(Speaker("", frozenset(), frozenset(), (), True), *place)
        parts = _from_subject(clause)
        first, comma = parts[0], clause.lstrip().startswith(",")
        own = re.sub(rf"(?<!\w){_CLITIC}$", "", parts[-1].strip(" ") + " ").strip() if len(parts) > 1 else ""
        if own and (len(own.split()) > 1 or own[:1].isupper()):  # "…, l'intéressé lui répondant que"
            first = own
        if comma and not own:  # "« … », a dit X, accusant Y": whoever spoke before goes on
            return Attribution(Speaker("", frozenset(), frozenset(), (), True), *place)
        speaker = speaker_of(first or clause)
        return Attribution(speaker, *place) if speaker.own or speaker.nouns else None
    direct = _DIRECTLY.match(plain, match.end()) and (_TOLD if compound else _TELLS).match(core)
    if not _SAID.match(plain, match.end()) and not denies and not direct:
        return (
            None  # "déplore 22 morts", "critique", "demande": a claim follows with "que", a quotation or an infinitive
        )
    subject = re.sub(rf"(?<!\w){_CLITIC}$", "", plain[low : match.start()])
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
    speaker = speaker_of(_subject(zone))
    known = speaker.own or (speaker.nouns and speaker.nouns[0] in PERSONS | BODIES | _MINDS)
    if direct and not compound and not known and not _SAID.match(plain, match.end()):
        return None
    return Attribution(speaker, *place) if speaker.own or speaker.nouns else None


def _is_somebody(rest: str) -> bool:
    """Whether what stands behind a verb can speak: a name, "M. X", "le ministre"."""
    speaker = speaker_of(_following(rest))
    return bool(speaker.own and re.match(r"\W*(?:MM? |Mme |Me )?[A-ZÉ]", speaker.text)) or bool(
        speaker.nouns and speaker.nouns[0] in PERSONS and re.match(r"\W*(?:[Ll][ea] |[Ll]')", speaker.text)
    )


def _incise(match: re.Match[str], folded: str, plain: str) -> Attribution | None:
    """Who speaks, told between commas inside a quotation: "Nous sommes prêts, assure Jean Martin. Mais il faut …"."""
    rest = folded[match.end() : match.end() + LOOK]
    if not plain[: match.start()].rstrip().endswith(",") or not _is_somebody(rest):
        return None
    speaker = speaker_of(_following(rest))
    told = speaker.nouns and speaker.nouns[0] in PERSONS and re.match(r"\W*(?:[Ll][ea] |[Ll]')", speaker.text)
    if (len(speaker.own) < 2 and not told) or not re.match(r"\W*[^\W\d_]", rest):
        return None
    return Attribution(speaker, match["core"], False, match.start(), match.end(), inverted=True)


def _has_verb(clause: str) -> bool:
    """Whether a main clause stands before the comma, so that what follows the verb is its speaker."""
    words = clause.split()
    return any(is_finite(word.lower().rpartition("'")[2]) for word in words)


def _following(rest: str, *, skip: str = "") -> str:
    """The speaker behind an inverted verb, when and where it was said left out."""
    if skip:
        rest = re.sub(rf"^(?:\s*{_WHEN})?\s*(?:{skip})\b", "", rest)
    while match := _WHEN_WHERE.match(rest):
        rest = rest[match.end() :]
    cut = _STOP.search(strip_accents(rest).lower())
    zone = rest[: cut.start()] if cut else rest
    # Behind a comma stands who they are, or a new clause.
    head, comma, more = zone.partition(",")
    told = comma and not _has_verb(more) and not _NO_APPOSITION.match(more)
    return head + (comma + more.partition(",")[0] if told else "")


def _from_subject(clause: str) -> list[str]:
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


def _subject(zone: str) -> str:
    """A clause up to its verb without what opens it: "Samedi, à Lyon, le maire" is the mayor."""
    parts = [part for part in zone.split(",") if part.strip()]
    while len(parts) > 1 and (_opens_only(parts[0].strip(" -")) or _has_verb(parts[0])):
        parts = parts[1:]
    if len(parts) > 1 and not zone.rstrip().endswith(",") and _IS_SUBJECT.match(parts[-1]) and " et " not in parts[-1]:
        parts = parts[-1:]  # "Atteint d'un cancer qu'il …, l'élu explique"
    if len(parts) > 1 and (clause := _OF_WHICH.match(parts[-1])):  # "…, dont les syndicats réclamaient l'abandon"
        return parts[-1][clause.end() :]
    return re.split(r"\b(?:que|qu'|car|mais|si|lorsque|quand)\s*\b", ",".join(parts))[-1]


def _clause_start(plain: str, quoted: list[bool], end: int, low: int) -> int:
    """Where the clause of a verb begins: behind the last strong mark, or the last quotation."""
    for at in range(end - 1, low - 1, -1):
        ends = plain[at] in ";:!?" or (plain[at] == "." and not plain[at + 1].isalnum())  # "jean.com" goes on
        if ends or quoted[at]:
            return at + 1
    return low


_TIME: Final = listed(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout"
    " septembre octobre"
    " novembre decembre matin soir hier"
)


_ANOTHER: Final = re.compile(r",? (?:et |ou )?|, ")  # between names of several speakers
_EX: Final = re.compile(r"\b[Ee]x-(?=[^\W\d_])")
_WITH_ARTICLE: Final = re.compile(r"[^\W\d_]{3,} (?:la |le |l')$")  # no person: "le président de Debout la France"
_NOT_WHO: Final = re.compile(r"(?:sans|avec|dans|par|pour|en|de|ce|cette|être|avoir|vouloir)\b")
_SHORT_NAME: Final = re.compile(
    r"[^.] ((?!Mme|Mgr|Les?|La|Des?|Du|Une?|Et|Si|Or|Par|Sur|Son|Sa|Ses|En|Au)[A-Z][a-z]{1,3}) $"
)
_OF_WHICH: Final = re.compile(r"\s*(?:dont|où) ")
_TO_OFFICE: Final = re.compile(r"\baux?\s+$")  # "le secrétaire d'État aux Affaires européennes"
_HOW_MANY: Final = listed("deux trois quatre cinq six sept huit neuf dix plusieurs certains certaines tous toutes")
_IS_SUBJECT: Final = re.compile(r"\s*(?:[Ll]es? |[Ll]a |[Ll]'|une? |son |sa |MM? |Mme |[A-ZÉ])")
_WORDS_OF: Final = re.compile(
    r"(?:les? |la |l'|ses |des )?(?:révélations?|informations?|déclarations?|propos|dires|témoignages?|récits?|chiffres"
    r"|données|calculs|estimations?|communiqué|mots) (?:(?:publi|diffus|fourni|recueilli)[^\W\d_]* par |de |du |des |d')"
)
_OF_PLACE: Final = re.compile(r"\b(?:de|du|des|d')\s*(?:la |l')?$")


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
    pronoun = (not names and not nouns) or bool(_PRONOUN_ALONE.fullmatch(zone))
    return Speaker(zone.strip(), frozenset(names), frozenset(own), tuple(nouns), pronoun)


_DENYING_KEYS: Final = frozenset(key(word) for word in _DENYING.split())
