"""Photo captions and credits, and the agency marks that stand in or after a body."""

from __future__ import annotations

import re

from summarizer.ingest.patterns import Pattern
from summarizer.model import Caption

LONGEST = 400  # characters; agency captions name place, day and people and reach 350

AGENCY = (
    r"(?:AFP|Reuters|REUTERS|AP|Associated Press|EPA|EFE|ANSA|DPA|dpa|ATS|K(?:eystone|EYSTONE)(?:-ATS)?|Belga|BELGA"
    r"|Sipa|SIPA|Abaca|ABACA|MAXPPP|Maxppp|Getty(?: Images)?|GETTY(?: IMAGES)?|Xinhua|TASS|Tass|Anadolu|ANP|NurPhoto"
    r"|Hans Lucas|PQR|La Presse canadienne|LaPresse|Gamma|Bloomberg|Shutterstock|Adobe Stock|iStock|Pixabay|Unsplash)"
)
_WORD = r"(?:Photos?|PHOTOS?|Crédits?(?: [Pp]hotos?)?|CRÉDITS?(?: PHOTOS?)?|Images?|Illustrations?|Visuels?|Clichés?)"
_PAREN_WORD = r"(?:[Pp]hotos?|PHOTOS?|[Cc]rédits?(?: [Pp]hotos?)?|CRÉDITS?(?: PHOTOS?)?|[Ii]mages?|[Ii]llustrations?)"
_SIGN = r"(?:©|\([cC]\)|&copy;)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,4}"
_PATTERNS = tuple(
    Pattern(pattern)
    for pattern in (
        # "… - Photo par X / POOL / AFP", "… Photo : X", "… | Crédit : X", "… Photo X/AFP"
        rf"(?P<text>(?:.*?(?:[.!?»\"”)]|\s[|–—/-]))?)\s*{_WORD}\s*(?:par|:|de)\s*(?P<credit>\S.{{1,120}})",
        rf"(?P<text>.*?)[\s|–—-]*\b{_WORD}\s*(?:par|:)\s*(?P<credit>[^.]{{2,60}}/\s*{AGENCY})",
        rf"(?P<text>.*?)[\s|–—-]*\b{_WORD}\s+(?P<credit>[A-Z][^.]{{1,60}}/\s*{AGENCY})",
        # "PHOTO JUSTIN TREMBLAY, LA PRESSE"
        r"(?P<text>)PHOTOS?\s+(?P<credit>[A-ZÀ-Þ][A-ZÀ-Þ.,'’/ -]{3,100})",
        # "… (Crédit : X)", "… (Photo X/AFP)", "… (© X)"
        rf"(?P<text>.*?)\s*[(\[](?:{_PAREN_WORD}\s*:?\s*(?:par\s+)?|{_SIGN}\s*)(?P<credit>[^()]{{2,100}})[)\]]\.?",
        # "… © X", "… (c) X"
        rf"(?P<text>.*?)[\s|–—-]*{_SIGN}\s*(?P<credit>\S.{{1,100}})",
        # "… (X / AFP)", "… (AFP/X)", "… (Radio Lumen - Paul Géraud)"
        rf"(?P<text>.*?)\s*[(\[](?P<credit>[^()]{{0,80}}/\s*{AGENCY}(?:\s*/[^()]{{1,40}})?)[)\]]\.?",
        rf"(?P<text>.*?)\s*[(\[](?P<credit>{AGENCY}\s*/[^()]{{2,60}})[)\]]\.?",
        r"(?P<text>.*?[.!?»])\s*[(\[](?P<credit>[A-Z][\w’' ]{1,40} [-–—/] [A-Z][^()]{2,60})[)\]]\.?",
        # "…. LOÏC BRETEAU / AFP", "… — REUTERS/X", "AFP PHOTO / X"
        (
            rf"(?P<text>.*?)[\s|–—-]*(?P<credit>\b{_CAPITALS}(?:\s*/\s*[\w ]{{2,25}})?"
            rf"\s*/\s*{AGENCY}(?:\s*/[^.]{{2,30}})?)"
        ),
        rf"(?P<text>.*?)[\s|–—-]*(?P<credit>\b{AGENCY}\s?(?:PHOTO\s*)?/\s?[A-ZÀ-Þ][^.]{{2,50}})",
        rf"(?P<text>.*?[.!?»])\s+(?P<credit>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,3}}\s*/\s*{AGENCY})",
    )
)
_ILLUSTRATION = Pattern(
    r"(?P<text>.*?)\s*(?:[(.–—-]\s*|^)(?:[Pp]hoto|[Ii]mage) d[’'](?:illustration|archives?)\s*\)?\.?", re.DOTALL
)
_PARTICLES = frozenset(
    {"de", "du", "des", "la", "le", "les", "d", "l", "et", "pour", "via", "par", "avec", "c", "dr"}
    | {"van", "von", "der", "el", "al", "bin", "ben", "archives", "pool"}
)
_AGENCY_TAIL = Pattern(rf"(?<=[.!?»\"”])\s*\((?P<agency>(?:avec )?{AGENCY}(?:[,/ ]+(?:et )?{AGENCY})*)\)\.?$")
_CITY = r"[A-ZÀ-Þ][A-ZÀ-Þ’' -]+(?:\([^)]{2,30}\))?|[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+){0,3}"
_DATELINE = Pattern(
    rf"(?:(?P<city>{_CITY})(?:/(?:{_CITY}))?,?\s*)?"
    rf"(?P<day>(?:le )?\d{{1,2}}(?:er)? [a-zéûôà]{{3,9}}\.?(?: \d{{4}})?)?\s*"
    rf"\((?P<agency>{AGENCY})\)\s*[-–—:.]+\s*(?=\S)"
)
_CITY_DATELINE = Pattern(
    r"(?P<city>[A-ZÀ-Þ][A-ZÀ-Þ’'-]+(?: [A-ZÀ-Þ’'-]+){0,3})(?: \([^)]{2,30}\))?\s+[-–—]\s+(?=[A-ZÀ-Þ«\"])"
)


def read_caption(text: str) -> Caption | None:
    """The caption and credit of a line that carries a photographer's or an agency's mark."""
    if len(text) > LONGEST:
        return None
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            words = match["text"].strip(" -–—|/")
            credit = match["credit"].strip(" .")
            if "http" not in credit and _plausible(credit):
                return Caption(words, credit)
    if match := _ILLUSTRATION.fullmatch(text):
        return Caption(match["text"].strip(" -–—|/("), None)
    return None


def _plausible(credit: str) -> bool:
    """Whether a credit is made of names: "ALEXANDER NEMENOV / POOL / AFP", never the end of a sentence."""
    words = [word for word in re.split(r"[\s/|,&()]+", credit) if word and word not in {"-", "–", "—", "©"}]
    named = all(not word[0].islower() or word.lower() in _PARTICLES or "." in word for word in words)
    return named and 0 < len(words) <= 12


def strip_agency(text: str) -> tuple[str, str | None]:
    """A paragraph without the agency's mark after its last sentence, and the agency."""
    match = _AGENCY_TAIL.search(text[-80:])
    if not match:
        return text, None
    return text[: len(text) - len(match[0])].rstrip(), match["agency"].removeprefix("avec ")


def strip_dateline(text: str) -> tuple[str, str | None, str | None]:
    """A first paragraph without "PARIS, 3 mars (Reuters) -"; the day as written and the agency."""
    if match := _DATELINE.match(text[:160]):
        return text[match.end() :], match["day"], match["agency"]
    if match := _CITY_DATELINE.match(text[:80]):
        return text[match.end() :], None, None
    return text, None, None
