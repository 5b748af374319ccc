"""Plain French for engines that misread the other: « a appelé Paris à agir » is not "called Paris to act".

A small model knows « exhorter », « pendant » and « mettre fin à », and stumbles over « appeler à », « lors de » and
« mettre un terme à ». So it reads the plain turn; the checks compare with the French that stands in the article.
A file beside this one lists turns that are the same in every sentence; those that need grammar are written here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from importlib import resources

from summarizer.translate.plain_es import towards_spanish

LANGUAGES = frozenset({"en"})  # where engines stumble was seen in their English
EXHORTING = LANGUAGES | {"es"}  # Apertium's Spanish has « appeler » shout: "ha gritado los Estados Unidos a"
_INFINITIVE = r"(?:ne pas |se |s')?[a-zà-ÿœ-]+(?:er|ir|re|oir)\b"
# Somebody who is called upon begins with an article, a possessive or a name; « appelé mardi à voter » has nobody.
_SOMEBODY = (
    r"(?:[\w',-]+ ){0,3}?(?:l'|les |le |la |ses |son |sa |leurs |leur |tous |toutes |des |[A-ZÀ-Ý])[\w'-]*"
    r"(?: [\w',-]+){0,8}?"
)
_CALL = re.compile(
    rf"\b(?P<verb>appel(?:er|é|ée|és|ées|le|lent|ait|aient|ant|lera))\b (?P<who>{_SOMEBODY}) à (?={_INFINITIVE})"
)
_EXHORT = {"appelle": "exhorte", "appellent": "exhortent", "appellera": "exhortera"}
_PASSIVE = re.compile(r"\b(?:est|sont|était|étaient|être|été|sera|seront|s'est) (?:\w+ )?$")
_DAY = r"(?:(?:ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: \d{1,2} [a-zûé]+)?(?: matin| soir)? )?"
_ASSURED = re.compile(rf"\b(?P<had>a|ont|avait|avaient) (?:assuré|estimé)(?= {_DAY}(?:aussi |également )?qu[e'])")
_ASSURES = re.compile(r"\b(?P<verb>assure|assurent|estime|estiment)(?= qu[e'])")
_REFLEXIVE = re.compile(r"\b(?:se|nous|vous|me|te) $|\b[stm]'$|\b(?:je|j'|tu) ?$", re.IGNORECASE)
_PLAIN_VERBS = {"assure": "affirme", "assurent": "affirment", "estime": "pense", "estiment": "pensent"}
_THINKS = re.compile(r"(?<=, )(?:estime|assure)(?= (?:le|la|les|l'|un|une|son|sa)\b)")
_QUOTED_NOT = re.compile(r"\b(?P<begin>(?:n'|ne )[\w-]+) \"(?P<no>pas|plus|jamais) ")
_LEARNED = re.compile(r"a-t-on appris auprès (?P<of>des|du|de la|de l')")
# « a fait deux morts » is "made two dead" to small models; with wounded beside the dead it stays as it is.
_TOLL = re.compile(
    r"\b(?P<had>a|ont|avait|aurait) fait "
    r"(?P<count>un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\d[\d.]*)"
    r" (?P<what>mort|blessé)s?(?= dans| à| en| sur|[.;])"
)
_DID = {"mort": "tué", "blessé": "blessé"}
# « De faux policiers » opens with an article, and models read "From".
_SOME = re.compile(
    r"^(?P<quote>\"?)De (?=(?:faux|fausses|nouveaux|nouvelles|jeunes|grands|grandes|petits|petites"
    r"|violents|violentes|forts|fortes|vieux|vieilles|hauts|hautes|importants|importantes|rares|simples|vastes|graves"
    r"|gros|grosses|récents|récentes|multiples|lourds|lourdes|bons|bonnes|mauvais|mauvaises|longs|longues|premiers"
    r"|premières) [a-zà-ÿ])"
)
# On the air « émission » is a programme, and models read of issues and exhausts; « une émission de CO2 » stays.
_BROADCAST = re.compile(
    r"\b(?P<before>de l'|à l'|l'|cette |sa nouvelle |une nouvelle |la nouvelle |une |sa |notre )"
    r"émission(?! d[eu']| en )"
)
_PROGRAMME = {
    "de l'": "du ",
    "à l'": "au ",
    "l'": "le ",
    "cette ": "ce ",
    "sa nouvelle ": "son nouveau ",
    "une nouvelle ": "un nouveau ",
    "la nouvelle ": "le nouveau ",
    "une ": "un ",
    "sa ": "son ",
}
_SAID_TO_BE = re.compile(r"\bs'est dite?(?= (?!qu[e'])[a-zà-ÿ])")
_OF = {"des": "les", "du": "le", "de la": "la", "de l'": "l'"}
_CALLED_TO = re.compile(r"\bcall(?:s|ed|ing)?\b (?!on\b|upon\b|for\b|to\b)[^.;:]*?\bto\b", re.IGNORECASE)


@functools.lru_cache(maxsize=2048)  # a sentence is asked about with each of its translations
def plainly(text: str, language: str) -> str:
    """What an engine reads in the place of a French text; mostly the text itself.

    Args:
        text: folded French.
        language: ISO code that the engine writes; for others than `LANGUAGES` and `EXHORTING` nothing is changed.
    """
    if language in EXHORTING:
        text = _CALL.sub(_unless(_PASSIVE, lambda m: f"{_exhort(m['verb'])} {m['who']} à "), text)
    if language == "es":
        return towards_spanish(text)
    if language not in LANGUAGES:
        return text
    text = _QUOTED_NOT.sub(r'\g<begin> \g<no> "', text)
    text = _ASSURED.sub(r"\g<had> déclaré", text)
    text = _ASSURES.sub(_unless(_REFLEXIVE, lambda m: _PLAIN_VERBS[m["verb"]]), text)
    text = _THINKS.sub("selon", text)
    text = _LEARNED.sub(lambda m: f"selon {_OF[m['of']]}", text)
    text = _TOLL.sub(_toll, text)
    text = _SOME.sub(r"\g<quote>Des ", text)
    text = _BROADCAST.sub(lambda m: f"{_PROGRAMME.get(m['before'], m['before'])}programme", text)
    text = _SAID_TO_BE.sub("a déclaré être", text)
    turns, found = _turns()
    return found.sub(lambda m: _cased(turns[m[0].lower()], m[0]), text)


def misread(french: str, translation: str, language: str) -> list[str]:
    """Turns of the French that a translation has not understood, by their verb.

    Args:
        french: the source, folded.
        translation: what became of it.
        language: ISO code of the translation.
    """
    if language not in LANGUAGES or not _CALLED_TO.search(translation):
        return []
    return [turn["verb"] for turn in _CALL.finditer(french) if not _PASSIVE.search(french[: turn.start()])][:1]


def _exhort(verb: str) -> str:
    return _EXHORT.get(verb, verb.replace("appel", "exhort"))


def _toll(match: re.Match[str]) -> str:
    people = "une personne" if match["count"] == "un" else f"{match['count']} personnes"
    return f"{match['had']} {_DID[match['what']]} {people}"


def _unless(before: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
    return lambda match: match[0] if before.search(match.string[: match.start()]) else put(match)


def _cased(plain: str, written: str) -> str:
    return plain[0].upper() + plain[1:] if written[0].isupper() else plain


@functools.cache
def _turns() -> tuple[Mapping[str, str], re.Pattern[str]]:
    path = resources.files("summarizer.translate").joinpath("plain_fr.tsv")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    turns = {turn.lower(): plain for turn, plain in rows}
    longest_first = sorted(turns, key=len, reverse=True)
    ends = (re.escape(turn) + ("" if turn.endswith("'") else r"(?![\w-])") for turn in longest_first)
    return turns, re.compile(rf"(?<![\w'-])(?:{'|'.join(ends)})", re.IGNORECASE)
