"""French turned towards Spanish for engines that keep structure: « a tué à un policier » is "ha matado a un policía".

Rules translate what stands there, so a sentence comes out as Spanish as it went in. What goes in may be no French
that anybody writes; readers never see it, and the checks compare with the French of the article. A file beside this
one lists turns that are the same in every sentence; those that need a look at their neighbours are written here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib import resources

_HAD = r"(?:a|ont|avait|avaient|aurait|auraient|aura|auront|avoir|ayant)"
_BETWEEN = r"(?:(?:aussi|également|notamment|même|ainsi|déjà|ensuite|[a-zé]+ment) )?"
_STEMS = (
    "annonc|présent|lanc|publi|demand|propos|provoqu|caus|donn|évoqu|exprim|entraîn|organis|révél|diffus|déploy|engag|men"
    "|dénonc|utilis|adopt|formul|retrouv|envoy|impos|réclam|échang|pos|apport|sign|multipli|suscit|trouv|exig|port|not"
)
_TAKING = rf"(?:(?:{_STEMS})é|reçu|pris|fait|commis|obtenu|subi|découvert|promis|prévu|perdu|vu|eu|mis)"
_SOME = re.compile(
    rf"(?P<verb>\b{_HAD} {_BETWEEN}{_TAKING}(?: (?:aussi|également|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    rf"|dimanche))?"
    rf"|\b(?:{_STEMS}|régl)er) des (?=[a-zà-ÿ])"
)
_CROWD = re.compile(r"\b[Dd]es (?P<many>centaines|dizaines|milliers|millions|milliards)\b(?= de | d'| ont | sont )")
_PLURAL_OF = re.compile(r"\b(?P<before>par|avec|contre|pour|sur|dans|entre) (?P<quote>\"?)de (?=[a-zà-ÿ]+s )")

_HITTING = (
    "tu|bless|arrêt|interpell|appréhend|condamn|accus|remerci|rencontr|insult|menac|agress|frapp|poignard|invit|sauv"
    "|critiqu|attaqu|félicit|convoqu|assassin|libér|hospitalis|transport|harcel|expuls|exhort"
)
_HIT = rf"(?:(?:{_HITTING})é|reçu|élu|soutenu|défendu|prévenu|secouru)"
_PERSON = (
    "hommes?|femmes?|policiers?|policière|gendarmes?|militaires?|soldats?|suspects?|individus?|personnes?|enfants?|parents?"
    "|pères?|mères?|frères?|sœurs?|filles?|garçons?|adolescente?s?|jeunes?|collègues?|président|présidente|ministres?"
    "|députée?s?|maires?|élus|étudiante?s?|élèves?|professeure?s?|médecins?|infirmières?|journalistes?|avocate?s?|victimes?"
    "|conducteurs?|automobilistes?|passagers?|manifestants?|voisins?|habitants|touristes?|Français|migrants?|otages?"
    "|joueurs?|acteurs?|actrices?|chanteurs?|chanteuses?|citoyens|salariés|patients?|agresseurs?|voleurs?|terroristes?"
    "|jihadistes?|djihadistes?|gouvernement|police|opposition|agents?|pompiers?|complices?|épouse|mari|couples?"
)
_NUMBER = r"un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\d+|plusieurs"
_SOMEBODY = re.compile(
    rf"(?P<verb>\b(?:{_HAD} {_BETWEEN}{_HIT}|(?:{_HITTING})er)(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
    rf"|dimanche))?) "
    rf"(?P<who>(?:le |la |les |l'|(?:{_NUMBER}) |son |sa |ses |leurs? |cet? |cette |ces )"
    rf"(?:(?:jeune|jeunes|petit|petite|ancien|ancienne|autre|autres|premier|première|deuxième|vieille|de ses"
    rf"|de leurs|Premier) )?(?:{_PERSON})\b)"
)
# What stands behind the verb is then who did it: « "…", a critiqué le maire », « la loi qu'a critiquée le maire ».
_INVERTED = re.compile(r"[,\"] ?$|(?:\bqu'|\bque |\bdont |\boù |\bcomme l')$")
_ONTO = {"le ": "au ", "les ": "aux "}

_MONTH_NAMES = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DATED = re.compile(rf"\b(?P<month>{_MONTH_NAMES}) (?=(?:19|20)\d\d\b)")
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_PART = re.compile(
    rf"\b(?P<day>(?:{_DAYS})(?: (?:1er|\d{{1,2}}) (?:{_MONTH_NAMES}))?) (?P<part>matin)\b",
    re.IGNORECASE,
)
_AGED = re.compile(r"\bâgée?s? (?:respectivement )?de (?=\d)")
_SHARE = re.compile(
    r"\b(?P<one>une?|deux|trois|quatre|cinq|six|sept|huit|neuf) (?P<what>[a-zà-ÿ-]+) sur (?P<of>deux|trois"
    r"|quatre|cinq|six|dix|cent)\b",
    re.IGNORECASE,
)
# What takes « de » before its infinitive in French and nothing in Spanish.
_BARE = re.compile(
    r"\b(?P<verb>décid(?:é|er|e|ent|ait)|envisag(?:é|er|e|ent|eait)|prév(?:u|oit|oient|oyait)|accept(?:é|er|e|ent|ait)"
    r"|promis|promet|promettent|permet|permettent|permis|permettre|permettra|permettrait|évit(?:é|er|e|ent)"
    r"|espèrent|propos(?:é|e|ent|er|ait)"
    r"|recommand(?:é|e|ent|er)|conseill(?:é|e|ent)|interdi(?:t|re)|risqu(?:e|ent|ait)) (?:de |d')"
    r"(?=(?:(?:ne pas|se|s'|le|la|les|l') ?)?[a-zà-ÿ]+(?:er|ir|re|oir)\b)"
)
_ENVISAGE = {
    "envisagé": "prévu", "envisager": "prévoir", "envisage": "prévoit", "envisagent": "prévoient",
    "envisageait": "prévoyait",
}  # fmt: skip
_REFUSED = re.compile(
    r"\b(?P<verb>a refusé|ont refusé|avait refusé|avaient refusé|refuse|refusent|refusait|refusaient) (?:de |d')"
    r"(?=[a-zà-ÿ' ]{0,12}?[a-zà-ÿ]+(?:er|ir|re|oir)\b)"
)
_DENIED = {
    "a refusé": "s'est nié à ", "ont refusé": "se sont niés à ", "avait refusé": "s'était nié à ",
    "avaient refusé": "s'étaient niés à ", "refuse": "se nie à ", "refusent": "se nient à ",
    "refusait": "se niait à ", "refusaient": "se niaient à ",
}  # fmt: skip
_CALLS = re.compile(
    r"\b(?P<verb>appell?(?:e|ent|é|ait|aient|er|ant)) (?=(?:à|aux?) (?!l'aide|la rescousse|la barre))"
    r"(?!à (?:\d|[A-Z]))"
)
_EXHORTS = {"appelle": "exhorte", "appellent": "exhortent"}
_CALLED = re.compile(
    r"\b(?:est|sont|était|étaient|être|été|sera|seront|s'|on) ?(?:\w+ )?$|\b(?:un|d'|l'|cet|son|rappel) ?$"
)
_THINKS = re.compile(r"\b(?P<verb>estime|estiment|estimait)\b(?! à\b)")
_CONSIDERS = {"estime": "considère", "estiment": "considèrent", "estimait": "considérait"}

# « à » before a place is "a" only for those who go there; French verbs that say so, or that give something to somebody.
_PLACE = re.compile(
    r"\b(?P<at>[àÀA]|en|aux?) (?P<place>(?:New York|New Delhi|Los Angeles|San Francisco|Hong Kong|Buenos Aires"
    r"|Rio de Janeiro|[A-ZÀ-Ý]"
    r"[\w'’-]+))(?! [A-ZÀ-Ý])"
)
_TOWARDS = re.compile(
    r"(?:(?:all(?:er|é|ée|és|ées|ait|aient)|arriv|retourn|rentr|envoy|condui|transf|amen|emmen|expuls|extrad"
    r"|voyag|dépla"
    r"|appel|demand|rapat|fuit|fuir|accéd|accès|succéd|confi|donn|offr|vend(?!redi)|rapport|hommage|soutien"
    r"|référen|livr|propos"
    r"|permet|permis|reproch|interdi|impos|apparten|appartien|ressembl|reli|messag|délocal|invit|attrib|débarqu|parven"
    r"|parvien|remon|transport|évac|mut|répon|ramen|redonn|avert|adress|venu|venir|vien|reven|revien|rend(?:re"
    r"|u|ue|us|ait|aient)?$"
    r"|entr(?:er|é|ée|és|ées|ait|ent)?$|part(?:ir|i|ie|is|ies|ait|ira|ant)$|oppos|grâce|suite|similair|exil|migr|convoi"
    r"|expéd|import|export|dépêch|croi|paiem|recour|nuire|particip|pass(?:er|é|ée|ant|e|ent)$|mont(?:er|é|ée|e"
    r"|ent)$)\w*"
    r"|dire|dit|face|lettre|lié|liée|liés|liées|prêt|prêts|vol|train|bus|avion|visite|route|fin|coûté|va|vont"
    r"|ira|iront|irait"
    r"|quant|jusqu'|jusque)(?:\W|$)"
)
_FROM = re.compile(r"\b(?:de |d'|entre |depuis )[A-ZÀ-Ý][\w'-]+ $")
_NEAR = 5  # words before the place among which a verb of motion is looked for
_SUFFIX = re.compile(r"\w+-(?:sur|lès|les|en|sous|la|le|du|de|et)-\w+|Saint(?:e)?-\w+")
_OPENING = re.compile(r"(?:^|[.:;!?] |\" ?)$")
_BUILDING = re.compile(
    r"\b(?:à (?P<the>l'|la )|(?P<masculine>au )|(?P<plural>aux ))"
    r"(?P<what>aéroport|hôpital|préfecture|télévision|radio|Assemblée|école|maison|gare|prison|mairie"
    r"|cathédrale|frontière"
    r"|domicile|centre hospitalier|CHU|Parlement|Sénat|siège|Stade|stade|large|musée|collège|lycée)\b"
)


@functools.lru_cache(maxsize=2048)  # a sentence is asked about with each of its translations
def towards_spanish(text: str) -> str:
    """What an engine that writes Spanish reads in the place of a French text.

    Args:
        text: folded French.
    """
    text = _SHARE.sub(r"\g<one> \g<what> de chaque \g<of>", text)
    text = _turned(text)
    text = _CROWD.sub(lambda m: m["many"] if m[0][0] == "d" else m["many"].capitalize(), text)
    text = _SOME.sub(lambda m: f"{m['verb']} ", text)
    text = _PLURAL_OF.sub(r"\g<before> \g<quote>", text)
    text = _SOMEBODY.sub(_to_somebody, text)
    text = _DATED.sub(r"\g<month> de ", text)
    text = _PART.sub(r"\g<day> de matin", text)
    text = _AGED.sub("de ", text)
    text = _BARE.sub(lambda m: f"{_ENVISAGE.get(m['verb'], m['verb'])} ", text)
    text = _REFUSED.sub(lambda m: _DENIED[m["verb"]], text)
    text = _CALLS.sub(_exhorting, text)
    text = _THINKS.sub(lambda m: _CONSIDERS[m["verb"]], text)
    return _PLACE.sub(_within, _BUILDING.sub(_inside, text))


def _to_somebody(match: re.Match[str]) -> str:
    if _INVERTED.search(match.string[: match.start()]):
        return match[0]
    who = match["who"]
    for article, onto in _ONTO.items():
        if who.startswith(article):
            return f"{match['verb']} {onto}{who.removeprefix(article)}"
    return f"{match['verb']} à {who}"


def _exhorting(match: re.Match[str]) -> str:
    if _CALLED.search(match.string[: match.start()]):
        return match[0]
    return f"{_EXHORTS.get(match['verb'], match['verb'].replace('appel', 'exhort'))} "


def _within(match: re.Match[str]) -> str:
    """« dans » in the place of « à » and « en » where somebody or something is at a place and goes nowhere."""
    place, before = match["place"], match.string[: match.start()]
    if match["at"] == "A" and not _OPENING.search(before):
        return match[0]
    known = place in places() or (match["at"] in "àÀA" and _SUFFIX.match(place) is not None)
    if not known or _FROM.search(before):
        return match[0]
    if _goes(before):
        return match[0]
    return f"{'Dans' if match['at'][0].isupper() else 'dans'} {place}"


def _inside(match: re.Match[str]) -> str:
    if _goes(match.string[: match.start()]):
        return match[0]
    article = match["the"] or ("le " if match["masculine"] else "les ")
    return f"dans {article}{match['what']}"


def _goes(before: str) -> bool:
    """Whether something before a place leads there, in the same clause and near."""
    clause = re.split(r"[,;:.!?()\"]", before)[-1]
    return any(_TOWARDS.match(word) for word in re.split(r" |(?<=')", clause.strip())[-_NEAR:])


def _turned(text: str) -> str:
    turns, found = _turns()
    return found.sub(lambda m: _put(turns[m[0].lower()], m), text)


def _put(turn: str, match: re.Match[str]) -> str:
    """A turn in the place of another; not behind an elision that it does not allow: « qu'au cours »."""
    if match.string[: match.start()].endswith("'") and turn[0] not in "aàâeéèêiîoôuhy":
        return match[0]
    return turn[0].upper() + turn[1:] if match[0][0].isupper() else turn


@functools.cache
def places() -> frozenset[str]:
    """Towns and countries whose names may stand behind « à », « en » or « au » without being a person's."""
    return frozenset(_lines("places_fr.txt"))


@functools.cache
def _turns() -> tuple[Mapping[str, str], re.Pattern[str]]:
    turns = dict(line.split("\t") for line in _lines("plain_fr_es.tsv"))
    ends = (
        re.escape(turn) + ("" if turn.endswith("'") else r"(?![\w-])") for turn in sorted(turns, key=len, reverse=True)
    )
    return turns, re.compile(rf"(?<![\w-])(?:{'|'.join(ends)})", re.IGNORECASE)


def _lines(name: str) -> list[str]:
    return resources.files("summarizer.translate").joinpath(name).read_text(encoding="utf-8").splitlines()
