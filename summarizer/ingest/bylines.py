"""Who wrote it and when: the lines between a title and a body, taken apart piece by piece."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.ingest.base import Stamp
from summarizer.ingest.boilerplate import chrome, section
from summarizer.ingest.credits import AGENCY
from summarizer.ingest.lines import key
from summarizer.ingest.patterns import Pattern

LONGEST = 200  # characters of a line with authors, days and reading time together

_MONTH = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|janv|fevr?|avr|juil|sept|oct|nov|dec)\.?"
)
_WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)\.?,?"
_CLOCK = r"(?:,? ?(?:a|-|–|:|•|\|)? ?\d{1,2} ?(?:h|:) ?(?:\d{2})?(?::\d{2})?(?: ?(?:gmt|utc|cet)\S*)?)"
_DAY = (
    rf"(?:(?:{_WEEKDAY} )?\d{{1,2}}(?:er)? {_MONTH},? ?(?:\d{{4}})?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}(?:t[\d:.+z-]+)?"
    r"|aujourd'hui|hier|il y a (?:environ )?(?:\d+|une?) \w+)"
)
_BARE_DAY = Pattern(rf"(?:le |ce )?{_DAY}{_CLOCK}?(?: \(heure de paris\))?")
_AFTER_DAY = r"(?:,? (?:a|par|in|dans|sur) [^.]{1,30}| \(.{1,40}\))?"
_PUBLISHED = Pattern(
    r"(?:(?:cet? )?(?:article|contenu)(?: a ete)? )?"
    r"(?:publie|mis en ligne|poste|paru|cree|ecrit|redige|diffuse|date de publication|date|publication)e?s?"
    r"(?: dans (?:l'|notre |son |le )(?:edition|journal|numero|magazine)(?: papier)?)?"
    rf" ?:? ?(?:le |ce |du )?{_DAY}{_CLOCK}?{_AFTER_DAY}"
)
_UPDATED = Pattern(
    r"(?:derniere )?(?:mis(?:e)? a jour|modifiee?|actualisee?|modification|maj|corrigee?|updated)(?: par .{2,40})? ?:?"
    rf" ?(?:le |ce )?(?:{_DAY}{_CLOCK}?|(?:a )?\d{{1,2}} ?[h:] ?(?:\d{{2}})?){_AFTER_DAY}"
)
_SPLIT = Pattern(
    r"\s+[-–—]\s+|\s*[|•·]\s*|,\s+(?=(?:publié|mis)\b|le \d)"
    r"|\s*,?\s+(?=(?:[Pp]ublié|[Mm]is(?:e)? à jour|[Mm]is en ligne|[Mm]odifié|[Aa]ctualisé|Temps de lecture|Lecture\b"
    r"|Le \d|(?:in|dans|en|sous) [A-ZÀ-Þ][\w&’ -]{2,30}$))"
)
_BY = Pattern(
    r"(?:(?:[Aa]rticle |[Tt]exte |[Uu]n article |[Dd]ossier |[Rr]eportage )?"
    r"(?:(?:[Éé]crit|[Rr]édigé|[Pp]roposé|[Pp]ublié|[Pp]osté|[Ss]igné) )?(?:[Pp]ar|PAR|[Bb]y)\s*:?"
    r"|(?:[Uu]n article|[Tt]exte) de|(?:[Aa]uteure?|[Tt]exte|[Aa]utrice|[Rr]édaction|[Jj]ournaliste)s?\s*:"
    r"|[Pp]ropos recueillis par|[Ee]ntretien réalisé par)\s+(?P<who>\S.*)"
)
_CORRESPONDENT = Pattern(
    r"(?:[Dd]e )?(?:[Nn]otre|[Nn]os|[Ll][ae]?|[Ll][’'])? ?(?:[Cc]orrespondante?s?|[Ee]nvoyée?s?)"
    r"(?: spéciale?s?| spéciaux| permanente?s?| particulière?s?)? (?:à|au|aux|en|dans) (?:l[ae’'] ?)?"
    r"(?P<place>[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+){0,3}?)(?:\s*[,:–-]\s*(?P<who>\S.*))?"
)
_NAME = r"[A-ZÀ-Þ][\w’'.‑-]*"
_PARTICLE = r"(?:de|du|des|la|le|les|van|von|der|el|al|ben|d[’'])"
_PERSON = Pattern(rf"(?:{_NAME})(?:[ \u00a0]?(?:{_PARTICLE} ?)?{_NAME}){{0,4}}")
_DESK = Pattern(r"(?:la |notre |le )?(?:rédaction|service|desk|équipe|direction)\b[\w’' -]{0,30}", re.IGNORECASE)
_EXTRA = Pattern(
    rf"[\s,(–-]*(?:avec (?:les )?(?:{AGENCY}|agences?|l[’']AFP)(?:(?:,| et) (?:{AGENCY}))*"
    r"|\(?(?:envoyée? spéciale?|correspondante?|notre (?:envoyée?|correspondante?))\b[^.]{0,50}"
    r"|à [A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+){0,2}(?: \([^)]{2,30}\))?|journaliste\b[^.]{0,50})\)?\s*$"
)
_AGENCIES = Pattern(rf"(?:{AGENCY})(?:\s*(?:,|et|/|-)\s*(?:{AGENCY}))*")


@dataclass(frozen=True, slots=True)
class Credits:
    """What one line tells of authors and days."""

    byline: str | None = None
    outlet: str | None = None
    stamps: tuple[Stamp, ...] = ()


def people(text: str) -> bool:
    """Whether a text is nothing but names of authors ("Anne Kervel et Louis Tannoy", "la rédaction avec AFP")."""
    if len(text) > 100 or (text.endswith((".", "!", "?", ":")) and not re.search(r"\b[A-Z]\.$", text)):
        return False
    bare = _EXTRA.sub("", text)
    parts = [part for part in re.split(r"\s*(?:,|&| et | and )\s*", bare) if part]
    return bool(parts) and all(
        _PERSON.fullmatch(part) or _DESK.fullmatch(part) or _AGENCIES.fullmatch(part) for part in parts
    )


def full_names(text: str) -> bool:
    """Whether a line without any "par" can only be authors: each a first name and a family name, or with an agency."""
    if not people(text) or section(text):
        return False
    bare = _EXTRA.sub("", text)
    parts = [part for part in re.split(r"\s*(?:,|&| et | and )\s*", bare) if part]
    return bare != text or all(2 <= len(part.split()) <= 4 for part in parts)


def read_credits(text: str) -> Credits | None:
    """Authors and publication days of a line that holds nothing else; None for any other line."""
    if len(text) > LONGEST:
        return None
    byline = outlet = None
    stamps: list[Stamp] = []
    told = False
    pieces = [piece.strip(" ,;") for piece in _SPLIT.split(text)]
    for piece in (piece for piece in pieces if piece):
        stamp = _stamp(piece)
        author = _author(piece)
        if stamp:
            stamps.append(stamp)
        elif author is not None:
            byline = byline or author or None
            told = True
        elif _AGENCIES.fullmatch(_with(piece)):
            outlet = outlet or _with(piece)
        elif len(pieces) > 1 and (people(piece) or (_NEWSROOM.fullmatch(piece) and _dated(pieces))):
            byline = byline or piece
        elif len(pieces) == 1 or not (
            chrome(piece) or section(_IN.sub("", piece)) or _BARE_CLOCK.fullmatch(key(piece))
        ):
            return None
    if not (stamps or told or (outlet and len(pieces) == 1)):
        return None
    return Credits(byline, outlet, tuple(stamps))


_BARE_CLOCK = Pattern(r"(?:a )?\d{1,2} ?(?:h|:) ?\d{0,2}")


_NEWSROOM = Pattern(
    r"[A-ZÀ-Þ0-9][\w’'.&-]*(?: (?:avec|et|&|[A-ZÀ-Þ0-9][\w’'.&-]*)){0,4}"
)  # "6Medias", "Orange avec Media Services"


def _dated(pieces: list[str]) -> bool:
    """Whether a line says in so many words that it was published, beside what else it says."""
    return any(_PUBLISHED.fullmatch(key(piece)) or _UPDATED.fullmatch(key(piece)) for piece in pieces)


_IN = Pattern(r"^(?:in|dans|en|sous) ")


def _with(piece: str) -> str:
    return re.sub(r"^[Aa]vec (?:les agences |l[’'])?", "", piece)


def _stamp(piece: str) -> Stamp | None:
    folded = key(piece)
    if len(folded) > 110:
        return None
    if _UPDATED.fullmatch(folded):
        return Stamp(piece, update=True)
    if _PUBLISHED.fullmatch(folded) or _BARE_DAY.fullmatch(folded):
        return Stamp(piece)
    return None


def _author(piece: str) -> str | None:
    """The authors that a piece names; "" where it tells of a correspondent without a name; None for no byline."""
    if match := _CORRESPONDENT.fullmatch(piece):
        who = (match["who"] or "").strip(" ,:-–()")
        return who if not who or people(who) else None
    if match := _BY.fullmatch(piece):
        who = match["who"].strip(" ,;")
        return who if people(who) or (_PSEUDONYM.fullmatch(who) and who.lower() not in _ADVERBIAL) else None
    return None


_PSEUDONYM = Pattern(r"[\w.-]{3,25}")
_ADVERBIAL = frozenset(
    {"exemple", "ailleurs", "contre", "conséquent", "rapport", "endroits", "ici", "hasard", "moments", "principe"}
)
