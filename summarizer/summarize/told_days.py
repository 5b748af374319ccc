"""Days as the next morning's reader needs them: "ce lundi" is "lundi", and "hier" is the weekday that it was."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from summarizer.model import Article, DateOrigin
from summarizer.summarize import grammar, standing
from summarizer.summarize.edits import Edit, Kind, level, outside

WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DAY: Final = "|".join(WEEKDAYS)
MONTHS: Final = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_PART: Final = r"(?: (?:matin|midi|après-midi|soir))?"
_THIS: Final = re.compile(
    rf"(?<![\w'-])(?P<ce>[Cc]e )(?P<day>{DAY})(?P<date>{_PART}(?: \d{{1,2}}(?:er)? (?:{MONTHS})(?: \d{{4}})?)?)"
    r"(?P<next>(?=[,.;:)])|(?= (?P<word>[^\W\d_]+'?)))(?!-)"
)
_BEHIND: Final = grammar.listed(
    "à au aux dans lors en après avant depuis avec sur afin pour par sous devant vers près dès durant pendant que qu'"
    " et le la l' les un une son sa ses leur leurs plusieurs contre face selon entre chez son ils il elle on où"
)
_NOT_AHEAD: Final = grammar.listed("en tout c'est n'est")
_RELATIVE: Final = re.compile(
    r"(?<![\w'-])(?P<word>[Hh]ier|[Aa]vant-hier|[Aa]près-demain|[Dd]emain|[Aa]ujourd'hui|[Cc]e (?:matin|midi|soir)"
    r"|[Cc]et après-midi)(?P<part> (?:matin|midi|après-midi|soir))?(?![\w'-])"
)
_OFFSETS: Final = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "après-demain": 2}
_NEAR_DAY: Final = re.compile(rf"\b(?:{DAY}|\d{{1,2}} (?:{MONTHS}))\b")
_NEAR: Final = 20  # characters around "hier" in which no other day may be named
_NOT_A_DAY_BEFORE: Final = re.compile(r"(?:\bd'|\bde |\bcomme |\bou |\bet |\bni |\bd'ici |\bjusqu'à |\bpas |\bdu )$")
_NOT_A_DAY_AFTER: Final = re.compile(
    r"^(?: encore| comme| et (?:aujourd|demain)| ou (?:aujourd|demain)|, (?:aujourd|demain|comme))"
)
# "a annoncé aujourd'hui": what happened on a day, where "est aujourd'hui" speaks of these times.
_EVENTS: Final = grammar.SAYING | grammar.listed(
    "condamné condamnée condamnés interpellé interpellée interpellés arrêté arrêtée arrêtés publié publiée publiés"
    " présenté présentée dévoilé dévoilée signé signée adopté adoptée voté rejeté ouvert ouverte lancée retrouvé"
    " retrouvée tué tuée tués décédé décédée nommé nommée libéré libérée inauguré inaugurée rencontré reçu reçue tenu"
    " tenue saisi placée placé"
)
_AUXILIARY: Final = re.compile(r"\b(?:a|ont|s'est|se sont|a été|ont été) (?:[^\W\d_]+ment )?([^\W\d_]+) $")
_RELIABLE: Final = frozenset([DateOrigin.STATED, DateOrigin.LINK, DateOrigin.TEXT])


def edits_of(text: str, article: Article) -> tuple[Edit, ...]:
    """Every day of a sentence that the next morning would make false or odd.

    Args:
        text: a sentence of the article, or a cut of it.
        article: whose day it speaks from.
    """
    plain = level(text) if len(text) <= standing.LONGEST else ""
    if not (_THIS.search(plain) or _RELATIVE.search(plain)):
        return ()
    free = outside(plain)
    if free is None:
        return ()
    found = [edit for match in _THIS.finditer(plain) if free[match.start()] and (edit := _this(match, plain))]
    today = spoken_from(article)
    if today is not None:
        found += [
            edit
            for match in _RELATIVE.finditer(plain)
            if free[match.start()] and (edit := _relative(match, plain, today))
        ]
    return tuple(sorted(found, key=lambda edit: edit.start))


@lru_cache(maxsize=64)
def spoken_from(article: Article) -> dt.date | None:
    """The day on which the article says "hier"; None where nobody is sure of it, or the text speaks from another."""
    if article.published.origin not in _RELIABLE:
        return None
    today = WEEKDAYS[article.published.day.weekday()]
    for sentence in article.sentences[: standing.READ_AT_MOST]:
        if len(sentence.text) > standing.LONGEST:
            continue
        plain = level(sentence.text).lower()
        if any(match[1] != today for match in re.finditer(rf"\bce ({DAY})\b(?!-)", plain)):
            return None
    return article.published.day


def _this(match: re.Match[str], plain: str) -> Edit | None:
    ahead = plain[: match.start()].split()
    if ahead and (ahead[-1].lower() in _NOT_AHEAD or ahead[-2:] == ["avait", "lieu"]):
        return None  # "si l'élection avait lieu ce dimanche" is no Sunday of the calendar
    word = match["word"]
    dated = bool(match["date"])
    if word and not dated and not (word in _BEHIND or grammar.is_finite(word)):
        return None  # "ce lundi noir", "ce dimanche de Pâques"
    if word and dated and grammar.plain(word) in {"là", "férié", "noir"}:
        return None
    if (not ahead or ahead[-1].endswith(",")) and grammar.is_finite(_first_word(plain[match.end() :])):
        return None  # "Ce mardi 4 juin fut une journée": the day itself is told of
    day = match["day"]
    return Edit(match.start(), match.end("day"), day.capitalize() if match["ce"][0] == "C" else day, Kind.DAY)


def _first_word(text: str) -> str:
    found = re.match(r" ([^\W\d_]+)", text)
    return found[1] if found else ""


def _relative(match: re.Match[str], plain: str, today: dt.date) -> Edit | None:
    before, after = plain[: match.start()], plain[match.end() :]
    if _NOT_A_DAY_BEFORE.search(before) and not before.endswith("à partir de "):
        return None
    if _NOT_A_DAY_AFTER.match(after) or _NEAR_DAY.search(before[-_NEAR:]) or _NEAR_DAY.search(after[:_NEAR]):
        return None
    word = match["word"].lower()
    part = (match["part"] or "").strip()
    if word.startswith("ce"):
        if part or re.match(r"(?: même| précis| là|-)", after):
            return None
        part, offset = word.partition(" ")[2], 0
    else:
        offset = _OFFSETS[word]
    if word == "aujourd'hui" and not _happened(before):
        return None
    if word == "demain" and not part and not re.search(r"\b(?:dès|à partir de) $", before):
        return None
    day = WEEKDAYS[(today + dt.timedelta(days=offset)).weekday()]
    new = f"{day} {part}".strip()
    return Edit(match.start(), match.end(), new.capitalize() if match["word"][0].isupper() else new, Kind.DAY)


def _happened(before: str) -> bool:
    verb = _AUXILIARY.search(before)
    return verb is not None and verb[1] in _EVENTS
