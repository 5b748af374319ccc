"""Spanish mended where the French leaves no doubt: "el lunes anochecer" of « lundi soir » is "el lunes por la noche".

Apertium goes to Spanish by way of Catalan, and some words get lost on that way again and again. A table beside this
file names words that are wrong given a word of the French, another gives the Spanish of words that come out with the
mark of unknown ones. What needs more than a word is written here. Nothing is changed that the French does not ask for.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from importlib import resources

from summarizer.translate.spanish_press import as_the_press_writes

LANGUAGE = "es"
MARK = "⁇"  # as `apertium.UNKNOWN`
_UNKNOWN = re.compile(r"⁇(?P<word>[\w'-]+)")
_MONTH = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
_DATE = rf"\d{{1,2}} de (?:{_MONTH})"
_DAY = rf"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?: {_DATE})?|{_DATE}"
_PARTS = {"anochecer": "por la noche", "tarda": "por la tarde", "maté": "por la mañana"}
_PART = re.compile(rf"\b(?P<day>{_DAY}) (?P<part>anochecer|tarda|maté)\b")
_MINISTRY = re.compile(
    r"\b(?P<who>(?:[Mm]inistr[oa]s?|[Mm]inisterio)) de (?:la|las|los) "
    r"(?P<what>Salud|Justicia|Defensa|Cultura|Educación|Transición|Economía|Finanzas|Agricultura|Deportes)\b"
)
_AREAS = {"Salud": "Sanidad"}
_SOME = re.compile(r"(?P<before>^|[.:;\"] |\b[Cc]uando |\bque |\bcomo )(?P<of>[Dd])e (?P<the>los|las) (?=[a-zà-ÿ])")
_PERIOD = re.compile(
    r"\b(?P<there>[Hh])ay (?P<count>(?:casi |más de )?(?:\d+|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|diez|varios|varias"
    r"|algunos|algunas|unos|unas|once|doce|quince|veinte|treinta)) (?P<unit>años?|días?|meses|mes|semanas?"
    r"|horas?|siglos?)\b"
)
_TOO_GREAT = re.compile(r"\b(?P<the>el|la|los|las|su|sus) más grandes? (?P<what>(?!de\b|que\b)[a-zà-ÿ]+)\b")
_DOUBLE_SELF = re.compile(r"\b(?P<can>[Ss]e) puede (?P<verb>pregunta)rse\b")
_CLOSE = re.compile(r"\b(?P<how>muy |más |tan |poco )?(?P<word>próxim)(?P<end>[oa]s?) de(?P<l>l)?\b(?= )")
_CLOCK = re.compile(r"(?<=\d)[*⁇]{0,2}[hH](?=\d\d\b)")
_HOUR = re.compile(r"\d[hH]\d\d")
_OPENING = re.compile(r"(?:^|[.!?:] ?|[\"(])$")
# « est accusé », « est prévu »: the outcome and not the deed, which Spanish says with "estar".
_STATES = (
    "acusad|previst|detenid|encarcelad|hospitalizad|acompañad|encargad|convencid|situad|compuest|preocupad|dispuest"
    "|implicad|relacionad|vinculad|casad|prohibid|considerado en|imputad|fundad|divid|abiert|cerrad|destinad|satisfech"
)
_BE = {"es": "está", "son": "están", "era": "estaba", "eran": "estaban"}
_STATE = re.compile(
    rf"\b(?P<be>[Ee]s|[Ss]on|[Ee]ra|[Ee]ran)(?P<adverb> (?:en particular|especialmente|sobre todo|también"
    rf"|todavía|siempre|ya|actualmente"
    rf"|igualmente|muy))? (?P<what>(?:{_STATES})[oa]s?)\b(?! por\b)"
)


def mend_spanish(french: str, translation: str, language: str) -> str:
    """A Spanish translation with mended words; any other language's as it is.

    Args:
        french: the source, folded.
        translation: with straight quotation marks.
        language: ISO code of the translation.
    """
    if language != LANGUAGE:
        return translation
    if _HOUR.search(french):
        translation = _CLOCK.sub(":", translation)
    text = _UNKNOWN.sub(_known, translation) if MARK in translation else translation
    low = french.lower()
    mends, wrong = _mends()
    text = wrong.sub(lambda match: _mended(match, mends[match[0].lower()], low), text)
    return as_the_press_writes(low, _by_grammar(low, text))


def _by_grammar(french: str, text: str) -> str:
    text = _PART.sub(lambda m: f"{m['day']} {_PARTS[m['part']]}", text)
    text = _MINISTRY.sub(lambda m: f"{m['who']} de {_AREAS.get(m['what'], m['what'])}", text)
    if re.search(r"(?:^|[.:;\"] ?|quand |que |qu'|comme )des ", french):
        text = _SOME.sub(_unos, text)
    if '"pas ' in french:
        text = text.replace('"paso ', '"no ')  # a quotation that begins with a denial
    if "il y a" in french:
        text = _PERIOD.sub(lambda m: f"{'Hace' if m['there'] == 'H' else 'hace'} {m['count']} {m['unit']}", text)
    text = _TOO_GREAT.sub(_greater, text)
    text = _DOUBLE_SELF.sub(lambda m: f"{'Cabe' if m['can'] == 'Se' else 'cabe'} {m['verb']}rse", text)
    if "proche" in french:
        text = _CLOSE.sub(lambda m: f"{m['how'] or ''}cercan{m['end']} a{m['l'] or ''}", text)
    if "est" in french or "sont" in french or "étai" in french:
        text = _STATE.sub(_state, text)
    return text


def _state(match: re.Match[str]) -> str:
    be = _BE[match["be"].lower()]
    return f"{be.capitalize() if match['be'][0].isupper() else be}{match['adverb'] or ''} {match['what']}"


def _known(match: re.Match[str]) -> str:
    word = match["word"]
    spanish = _words().get(word.lower())
    if spanish is None:
        return match[0]
    return spanish[0].upper() + spanish[1:] if word[0].isupper() else spanish


def _unos(match: re.Match[str]) -> str:
    some = "unos" if match["the"] == "los" else "unas"
    return f"{match['before']}{some.capitalize() if match['of'] == 'D' else some} "


def _greater(match: re.Match[str]) -> str:
    return f"{match['the']} {'mayores' if match['the'].endswith('s') else 'mayor'} {match['what']}"


def _mended(match: re.Match[str], choices: tuple[tuple[re.Pattern[str], str], ...], french: str) -> str:
    right = next((right for cue, right in choices if cue.search(french)), "")
    if not right:
        return match[0]
    opens = match[0][0].isupper() and _OPENING.search(match.string[: match.start()]) is not None
    return right[0].upper() + right[1:] if opens else right


@functools.cache
def _mends() -> tuple[Mapping[str, tuple[tuple[re.Pattern[str], str], ...]], re.Pattern[str]]:
    """Spanish words that are wrong where the French has one of some words, each with these and what is right then."""
    mends: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for line in _lines("mends_fr_es.tsv"):
        cues, wrong, right = line.split("\t")
        for form in wrong.split(", "):
            mends.setdefault(form.lower(), []).append((_any_of(cues.split(", ")), right))
    longest_first = sorted(mends, key=len, reverse=True)
    return {form: tuple(found) for form, found in mends.items()}, _any_of(longest_first)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@functools.cache
def _words() -> Mapping[str, str]:
    return dict(line.split("\t") for line in _lines("words_fr_es.tsv"))


def _lines(name: str) -> list[str]:
    return resources.files("summarizer.translate").joinpath(name).read_text(encoding="utf-8").splitlines()
