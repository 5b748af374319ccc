"""Days, months, years and spans of time that a sentence names: "mardi 14 avril" stands as one, or it is a new date.

A candidate may name less than its source ("en avril"), never a day, month or year that the source does not put
together: "lundi 9 juillet" made of "jeudi 5 juillet" and "lundi 9 juin" has only words of its source and is false.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.model import Check, CheckName
from summarizer.text.typography import fold
from summarizer.text.words import strip_accents

_WEEKDAY: Final = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_MONTH: Final = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_ORDINALS: Final = "premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?"
_DAY: Final = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})s?\b(?:,? (?:le )?(?=\d))?)?"
    rf"(?:(?<![\d.,])(?P<number>\d{{1,2}})(?:er)?(?: (?:et|au|ou"
    rf"|a) (?:le )?(?P<until>\d{{1,2}}))? (?=(?:{_MONTH})\b))?"
    rf"(?:\b(?P<month>{_MONTH})\b(?: (?P<year>(?:1[5-9]|20)\d\d)\b)?)?"
)
_YEAR: Final = re.compile(
    r"(?:\b(?:en|depuis|de|fin|debut|mi-?|annee|ete|hiver|printemps|automne|vers|avant|apres|jusqu'en"
    r"|d'ici(?: a)?|et|a|ou) |\()((?:1[5-9]|20)\d\d)\b(?![.,]?\d| ?(?:%|euros|personnes|km|m\b|hab))"
)
_SPAN: Final = re.compile(
    r"\b(?P<relative>avant-hier|hier|aujourd'hui|apres-demain|demain)\b"
    r"|\b(?:au |le |du )?(?P<next>lendemain|surlendemain|veille|avant-veille)\b"
    rf"|\b(?P<part>debut|fin|mi)[- ](?P<of>{_MONTH}|(?:1[5-9]|20)\d\d)\b"
    rf"|\b(?P<half>{_ORDINALS}) (?P<unit>semestre|trimestre|quinzaine)\b"
    rf"|\b(?P<season>printemps|ete|automne|hiver)\b(?: (?P<turn>dernier|prochain|suivant))?"
    rf"|\b(?:{_WEEKDAY}|hier|demain|ce) (?P<hour>matin|midi|apres-midi|soir|nuit)\b"
    r"|\b(?P<count>une|un|deux|trois|quatre|cinq|six|sept|huit|dix|\d+) (?P<length>jours?|semaines?|mois|ans?"
    r"|annees?) (?P<side>plus tard|plus tot|apres|avant|auparavant)\b"
    r"|\b(?P<week>semaine|mois|an|annee) (?P<which>dernier|derniere|prochain|prochaine|passee?)\b"
)  # fmt: skip
_SEASON_BEFORE: Final = re.compile(r"\b(?:l'|cet |a l'|en |au |de l'|d'|ce |le |du )$")
_NOT_MONTH: Final = re.compile(r"\bmars\b(?= (?:attaque|rover))")


@dataclass(frozen=True, slots=True)
class _Date:
    """What was written of one date."""

    text: str
    weekday: str = ""
    number: str = ""
    month: str = ""
    year: str = ""

    def pairs(self) -> set[tuple[str, str]]:
        """The parts that are put together."""
        parts = [part for part in (self.weekday, self.number, self.month, self.year) if part]
        return {(one, other) for place, one in enumerate(parts) for other in parts[place + 1 :]}


def check_dates(text: str, source: str) -> Check:
    """Whether every day, month, year and span of time is the source's, put together as there.

    Args:
        text: the sentence to be judged.
        source: the sentences that it was made from.
    """
    plain, original = _plain(text), _plain(source)
    known = _dates(original)
    parts = {part for date in known for part in (date.weekday, date.number, date.month, date.year) if part}
    together = {pair for date in known for pair in date.pairs()}
    years = (
        set(_YEAR.findall(original))
        | {date.year for date in known}
        | set(re.findall(r"\b(?:1[5-9]|20)\d\d\b", original))
    )
    wrong = [
        date.text
        for date in _dates(plain)
        if not {part for part in (date.weekday, date.month) if part} <= parts
        or any(pair not in together and not _far_apart(pair, known) for pair in date.pairs())
    ]
    wrong += [year for year in _YEAR.findall(plain) if year not in years]
    spans = {_span(match, original) for match in _SPAN.finditer(original)}
    for match in _SPAN.finditer(plain):
        span = _span(match, plain)
        if span and span not in spans and not _same_span(spans, match, original):
            wrong.append(match[0])
    return Check(CheckName.DATES, not wrong, tuple(dict.fromkeys(wrong)))


def _plain(text: str) -> str:
    return strip_accents(" ".join(fold(text).split())).lower()


def _dates(plain: str) -> list[_Date]:
    found: list[_Date] = []
    for match in _DAY.finditer(_NOT_MONTH.sub("", plain)):
        if not match[0].strip():
            continue
        weekday, month, year = match["weekday"] or "", match["month"] or "", match["year"] or ""
        numbers = {match["number"] or "", match["until"] or match["number"] or ""}
        found.extend(_Date(match[0].strip(), weekday, number, month, year) for number in sorted(numbers))
    return found


def _far_apart(pair: tuple[str, str], known: list[_Date]) -> bool:
    """Whether a weekday or a year was simply written elsewhere: no date of the source has another in its place."""
    one, other = pair
    for date in known:
        parts = (date.weekday, date.number, date.month, date.year)
        if other in parts and one not in parts and _rival(one, date):
            return False
        if one in parts and other not in parts and _rival(other, date):
            return False
    return True


def _rival(part: str, date: _Date) -> bool:
    """Whether a date has another part of the same kind."""
    if part in _WEEKDAY.split("|"):
        return bool(date.weekday)
    if part in _MONTH.split("|"):
        return bool(date.month)
    if len(part) == 4:
        return bool(date.year)
    return bool(date.number)


def _span(match: re.Match[str], text: str) -> tuple[str, ...]:
    if match["season"]:
        before = _SEASON_BEFORE.search(text[max(0, match.start() - 8) : match.start()])
        if match["season"] == "ete" and (
            not before
            or text[: match.start()].endswith("universite d'")
            or re.search(r"\b(?:a|ont|avait|avaient|aurait|ayant) $", text[: match.start()])
        ):
            return ()
        return ("season", match["season"])
    if match["count"]:
        return (
            "count",
            match["count"],
            match["length"].rstrip("s"),
            "after" if match["side"] in ("plus tard", "apres") else "before",
        )
    return tuple(group for group in match.groups() if group)


_SAME_DAY: Final = {"matin", "midi", "apres-midi", "soir", "nuit"}


def _same_span(spans: set[tuple[str, ...]], match: re.Match[str], original: str) -> bool:
    """Whether the source says the same in other words: "dans la soirée", "fin décembre" where it has the 30."""
    if match["hour"]:
        words = {"matin": "matin", "soir": "soir", "nuit": "nuit", "midi": "midi", "apres-midi": "apres-midi"}[
            match["hour"]
        ]
        return words in original
    if match["week"]:
        return bool(re.search(rf"\b{match['week']} (?:derni|pass|proch)", original))
    if match["part"]:
        return bool(re.search(rf"\b{match['of']}\b", original)) and not any(
            known[0] in ("debut", "fin", "mi") and match["of"] in known for known in spans if known
        )
    if match["next"]:
        return bool(re.search(rf"\b{match['next']}\b", original))
    return bool(match["relative"]) and match["relative"] == "aujourd'hui" and "ce jour" in original
