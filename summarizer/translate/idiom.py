"""English that nobody would write, put right where the French leaves no doubt: "of which three", "he" for a she.

Small models carry the French over form by form. Each rule here needs its form in the French and its slip in the
English, and changes a few function words only; names, numbers and what is said stay, and every check comes after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

LANGUAGES = frozenset({"en"})  # whose slips were read
_FEW = 6  # words behind « dont » that are a list and no clause
_COUNTS = (
    r"(?:at least |about |around |nearly |more than )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|several|\d[\d,.]*)\b"
)
_COMPTE = (
    r"(?:au moins |environ |près de |plus de )?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"
    r"|plusieurs|\d[\d.]*)\b"
)
_DONT = re.compile(rf"\bdont (?P<list>{_COMPTE}[^,;:.()]*)")
_OF_WHICH = re.compile(rf",? of (?:which|whom) (?={_COUNTS})")
_CLAUSE = re.compile(
    r"\b(?:est|sont|était|étaient|a|ont|avait|avaient|sera|seront|va|vont|doit|doivent|peut|peuvent|n|ne|se|qui|il|elle"
    r"|ils|elles|on|je|nous|[a-zà-ÿ]+(?:ent|aient))\b"
)
_SOME = re.compile(
    r"\"?(?:Des [a-zà-ÿ]|De (?:faux|fausses|nouveaux|nouvelles|nombreu|jeunes|grand|petit|violent|fort))"
)
_FROM = re.compile(
    r"^(\"?)(?:Of the|From) (?!the\b|th[ei]|now\b|then\b|here\b|there\b|time\b|afar\b|above\b|below\b|one\b)(\w)"
)
_WORN = (
    r"masques?|casques?|lunettes|uniformes?|gilets?|robes?|costumes?|maillots?|voiles?|foulards?|perruques?|tenues?"
    r"|chapeaux?|casquettes?|chemises?|vestes?|manteaux?|blouses?|brassards?|bracelets?|bijoux|kippas?|burkinis?"
)
_WEARS = re.compile(rf"\bport(?:er|e|ent|ait|aient|ant|é|és|ée|ées|era|eront) (?:\w+ |[ld]')?(?:{_WORN})\b")
_BEARS = re.compile(r"\b(?:trans|im|ex|em|ap|rem|col|sup|rap)?port", re.IGNORECASE)
_CARRY = re.compile(r"\b(carry|carries|carried|carrying)\b")
_WEAR = {"carry": "wear", "carries": "wears", "carrying": "wearing"}
_HAVE_CARRIED = re.compile(r"\b(?:ha[sd]|have|having|be|been|is|are|was|were)(?: \w+)? $")
_YEARS = re.compile(r"(?P<before>\(|\b[Aa]ged |\bage of )(?P<years>\d{1,3}) years(?: old)?(?P<after>\)|(?=\W))")
# A channel is no subject: « sur France 2 » is "on France 2".
_CHANNEL = (
    r"(?:France [2-5Ô]|TF1|M6|W9|TMC|C8|CNews|LCI|BFM ?TV|Canal\+|Arte|RTL|RMC|Europe 1|France Inter|France ?[Ii]nfo"
    r"|franceinfo|France Bleu)(?!\w)"
)
_ON_AIR = re.compile(rf"\bsur {_CHANNEL}")
_ABOUT = re.compile(rf"\b(?:about|over) (?={_CHANNEL})")
_TWICE = re.compile(r"\b(the|an?|of) \1\b")
_SHE = re.compile(r"-(?:t-)?elle\b")
_HE = re.compile(r"-(?:t-)?il\b")
_BEHIND = r"(?:(?<=, )|(?<=,\" ))"
_SAYS = (
    r"(?= (?:said|says|added|adds|explained|explains|told|tells|continued|concluded|recalled|wrote|writes|assured)\b)"
)


def mend_idiom(french: str, translation: str, language: str) -> str:
    """A translation with its French forms put into English ones.

    Args:
        french: the source, folded.
        translation: with straight quotation marks.
        language: ISO code of the translation; others than `LANGUAGES` are left as they are.
    """
    if language not in LANGUAGES:
        return translation
    for mend in _RULES:
        translation = mend(french, translation)
    return translation


def _including(french: str, english: str) -> str:
    """« dont trois secouristes » is ", including three rescuers"; a clause (« dont trois sont morts ») stays."""
    lists = _DONT.findall(french)
    if len(lists) != len(_OF_WHICH.findall(english)) or french.count("dont ") != len(lists):
        return english
    if any(len(text.split()) > _FEW or _CLAUSE.search(text) for text in lists):
        return english
    return _OF_WHICH.sub(", including ", english)


def _some(french: str, english: str) -> str:
    """« Des chercheurs » is "researchers", never "From researchers"; « Des origines » would be "From the"."""
    if not _SOME.match(french):
        return english
    return _FROM.sub(lambda match: match[1] + match[2].upper(), english)


def _worn(french: str, english: str) -> str:
    """What one has on is worn: nobody carries a mask, unless something else is carried too."""
    if not _WEARS.search(french) or len(_BEARS.findall(french)) != 1 or len(_CARRY.findall(english)) != 1:
        return english

    def wear(match: re.Match[str]) -> str:
        done = "worn" if _HAVE_CARRIED.search(english[: match.start()]) else "wore"
        return _WEAR.get(match[0], done)

    return _CARRY.sub(wear, english)


def _aged(french: str, english: str) -> str:
    """« (17 ans) » is "(17)", « âgée de 42 ans » is "aged 42"."""

    def age(match: re.Match[str]) -> str:
        years = match["years"]
        return f"{match['before']}{years}{match['after']}" if f"{years} ans" in french else match[0]

    return _YEARS.sub(age, english)


def _who(french: str, english: str) -> str:
    """« Elle » is never "he", nor « a-t-elle dit » "he said"; and the other way round."""
    opening = french.lstrip('" ')
    if opening.startswith("Elle "):
        english = re.sub(r"^(\"?)He\b", r"\1She", english)
    elif opening.startswith("Il "):
        english = re.sub(r"^(\"?)She\b", r"\1He", english)
    she, he = bool(_SHE.search(french)), bool(_HE.search(french))
    if she and not he:
        return re.sub(rf"{_BEHIND}he{_SAYS}", "she", english)
    if he and not she:
        return re.sub(rf"{_BEHIND}she{_SAYS}", "he", english)
    return english


def _on_air(french: str, english: str) -> str:
    return _ABOUT.sub("on ", english) if _ON_AIR.search(french) else english


def _once(french: str, english: str) -> str:  # noqa: ARG001
    return _TWICE.sub(r"\1", english)


_RULES: tuple[Callable[[str, str], str], ...] = (_including, _some, _worn, _aged, _who, _on_air, _once)
