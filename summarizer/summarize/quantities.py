"""What a number counts, and on which side of it: "27 ans" is not "27 mois", "plus de 500" not "moins de 500"."""

from __future__ import annotations

import re
from typing import Final

from summarizer.model import Check, CheckName
from summarizer.text.number_reading import read_numbers
from summarizer.text.number_units import Number
from summarizer.text.numbers import missing_numbers
from summarizer.text.typography import fold
from summarizer.text.words import strip_accents


def _table(*rows: str) -> dict[str, tuple[str, str]]:
    """Every spelling of a unit with its kind and its name."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        kind, _, units = row.partition(": ")
        for unit in units.split("; "):
            spellings = unit.split(" ")
            found.update((spelling, (kind, spellings[0])) for spelling in spellings)
    return found


_UNITS: Final = _table(
    "time: an ans annee annees; mois; semaine semaines; jour jours; heure heures h; minute minutes min; seconde"
    " secondes;"
    " siecle siecles; decennie decennies; trimestre trimestres",
    "size: kilometre kilometres km; metre metres m; centimetre centimetres cm; millimetre millimetres mm; mile miles;"
    " hectare hectares ha; km2; m2; litre litres; mille",
    "weight: kilo kilos kg kilogramme kilogrammes; gramme grammes g; tonne tonnes t",
    "toll: mort morts morte mortes deces tue tues tuee tuees victime victimes; blesse blesses blessee blessees;"
    " disparu disparus disparue disparues; rescape rescapes survivant survivants; malade malades; cas; arrestation"
    " arrestations interpelle interpelles interpellation interpellations; otage otages",
    "share: point points; %",
    "heat: degre degres °",
    "energy: megawatt megawatts mw; gigawatt gigawatts gw; kilowatt kilowatts kw",
    "place: etage etages; tour tours; rang place position",
)
_AFTER: Final = re.compile(r"\s?(?:de |d'|nouveaux |nouvelles |autres |personnes? )?([a-z]+2?|°|%)")
_OVER: Final = re.compile(
    r"\b(?:plus (?:de|d')|au moins|au minimum|depass\w+|davantage que|superieure?s? a)(?: les?| des)? ?$"
)
_UNDER: Final = re.compile(r"\b(?:moins (?:de|d')|au plus|au maximum|a peine|inferieure?s? a|jusqu'a|seulement) ?$")
_UP: Final = re.compile(r"\b(?:hausse|augment\w+|progress\w+|croissance|bond\w*|grimp\w+|accru\w*)\b")
_DOWN: Final = re.compile(r"\b(?:baiss\w+|recul\w*|chut\w+|diminu\w+|repli\w*|perd\w*|dimin\w+)\b")
_RANK: Final = re.compile(
    r"\b(premiere?s?|seconde?s?|deuxieme|troisieme|quatrieme|cinquieme|dernier(?:e|s|es)?) ([a-z]{3,})"
)
_LOOK: Final = 16  # characters before a number in which "plus de" stands


def check_quantities(text: str, source: str) -> Check:
    """Whether every number is the source's, counts the same thing and lies on the same side of its bound."""
    missing = missing_numbers(text, source)
    plain, original = _plain(text), _plain(source)
    theirs = read_numbers(original, "fr")
    for number in read_numbers(plain, "fr"):
        same = [other for other in theirs if {number.value, *number.also} & {other.value, *other.also}]
        if not same or (number.weak and number.spelled):
            continue
        if _other_unit(number, plain, same, original) or _other_side(number, plain, same, original):
            missing.append(plain[max(0, number.start - _LOOK) : number.end + 12].strip())
    missing += _other_rank(plain, original)
    return Check(CheckName.NUMBERS, not missing, tuple(dict.fromkeys(missing)))


def _other_rank(plain: str, original: str) -> list[str]:
    """ "le second tour" where the source has only the first: of ranks "premier" and "second" are no numbers."""
    ranks: dict[str, set[str]] = {}
    for match in _RANK.finditer(original):
        ranks.setdefault(match[2], set()).add(_rank(match[1]))
    return [m[0] for m in _RANK.finditer(plain) if m[2] in ranks and _rank(m[1]) not in ranks[m[2]]]


def _rank(word: str) -> str:
    short = word.rstrip("es")[:5]
    return "secon" if short.startswith("deuxi") else short


def _plain(text: str) -> str:
    return strip_accents(" ".join(fold(text).split())).lower()


def _other_unit(number: Number, plain: str, same: list[Number], original: str) -> bool:
    unit = _unit(number, plain)
    if unit is None:
        return False
    units = [_unit(other, original) for other in same]
    return all(other is not None and other != unit for other in units) and any(
        other is not None and other[0] == unit[0] for other in units
    )


def _unit(number: Number, plain: str) -> tuple[str, str] | None:
    match = _AFTER.match(plain, number.end)
    return _UNITS.get(match[1]) if match else None


def _side(number: Number, plain: str) -> int:
    before = plain[max(0, number.start - _LOOK) : number.start]
    return 1 if _OVER.search(before) else -1 if _UNDER.search(before) else 0


def _other_side(number: Number, plain: str, same: list[Number], original: str) -> bool:
    """Whether a bound was turned round or added; a bound that is left out only tells less."""
    side = _side(number, plain)
    return side != 0 and all(_side(other, original) != side for other in same)


def turned_trend(text: str, source: str) -> tuple[str, ...]:
    """A rise that became a fall: the word, where only the other direction stands in the source."""
    plain, original = _plain(text), _plain(source)
    for ours, theirs in ((_UP, _DOWN), (_DOWN, _UP)):
        found = ours.search(plain)
        if found and not ours.search(original) and theirs.search(original) and not theirs.search(plain):
            return (found[0],)
    return ()
