"""What French news sites put around an article: menus, buttons, pitches, comment forms, related links.

Every rule is tried against one whole line, folded by `lines.key`, and never against part of a paragraph. A line longer
than `LONGEST` is never boilerplate: pitches and notices are shorter, sentences that resemble them are not.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import Enum, auto
from importlib import resources

from summarizer.ingest.lines import key
from summarizer.ingest.patterns import Pattern

LONGEST = 200  # characters; the longest cookie notice among the samples has 178


class Chrome(Enum):
    """What a line of a site's own furniture says of the lines after it."""

    LINE = auto()  # nothing: only itself is to go
    RELATED = auto()  # titles of other articles follow
    COMMENTS = auto()  # readers' comments follow, or the form for them


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    sections: frozenset[str]
    menu: frozenset[str]
    buttons: frozenset[str]
    line: Pattern
    related: Pattern
    comments: Pattern


@functools.cache
def _vocabulary() -> _Vocabulary:
    rows: dict[str, list[str]] = {}
    part = ""
    for row in resources.files("summarizer.ingest").joinpath("furniture.txt").read_text(encoding="utf-8").splitlines():
        if row.startswith("[") and row.endswith("]"):
            part = row[1:-1]
            rows[part] = []
        elif row and not row.startswith("#"):
            rows[part].append(row)
    phrases = {name: frozenset(", ".join(rows[name]).split(", ")) for name in ("sections", "menu", "buttons")}
    patterns = {name: Pattern("|".join(rows[name])) for name in ("line", "related", "comments")}
    return _Vocabulary(
        phrases["sections"], phrases["menu"], phrases["buttons"],
        patterns["line"], patterns["related"], patterns["comments"],
    )  # fmt: skip


_BETWEEN_BUTTONS = Pattern(r"[\s,|/·•-]+")
_SIGNS_THAT_SPEAK = Pattern(r"[^\W_]|[\u4e00-\u9fff]")
_ASIDE = Pattern(
    r"(?:en )?(?:videos?|direct|images|podcast|infographie|carte|diaporama|document|replay|dossier|le fil)s?"
    r" ?[.:|–-] ?.{3,160}"
)
_CRUMB = Pattern(r"\s*(?:>|›|»|→|/|\||::|•|·)\s*")
_ARROW = Pattern(r"\s*(?:›|→|::)\s*|\s+[>»]\s+")
_GLUED = Pattern(
    r"(?:(?:Accueil|Home|Actualités?|Actus?|Infos?|News|À la une|Monde|International|France|Politique|Économie|Société"
    r"|Sports?|Culture|Europe|Afrique|Santé|Sciences|Environnement|Tech|Faits divers|Articles?|Blog)[\s>›»/|·•-]*){1,6}"
)


def chrome(text: str) -> Chrome | None:
    """What a line is, where it is none of the article's own."""
    if len(text) > LONGEST:
        return None
    folded = key(text)
    known = _vocabulary()
    if known.comments.fullmatch(folded):
        return Chrome.COMMENTS
    if known.related.fullmatch(folded):
        return Chrome.RELATED
    only_signs = not folded and not _SIGNS_THAT_SPEAK.search(text)
    if only_signs or folded in known.menu or known.line.fullmatch(folded):
        return Chrome.LINE
    return Chrome.LINE if set(_BETWEEN_BUTTONS.split(folded)) <= known.buttons else None


def topic(text: str) -> bool:
    """Whether a line is the name of a section, and so a tag where it stands above a title."""
    return key(text) in _vocabulary().sections


def aside(text: str) -> bool:
    """Whether a line without a full stop announces a picture, a film or a page elsewhere ("VIDÉO. Le sauvetage")."""
    return len(text) <= LONGEST and bool(_ASIDE.fullmatch(key(text)))


def section(text: str) -> bool:
    """Whether a line is nothing but the names of sections ("Société", "Monde | Europe")."""
    known = _vocabulary()
    return len(text) <= 60 and all(key(part) in known.sections | known.menu for part in _CRUMB.split(text))


def breadcrumb(text: str) -> list[str]:
    """The steps of a breadcrumb line ("Accueil > Monde > Europe"); empty where the line is none."""
    if len(text) > 300:
        return []
    steps = [step for step in _CRUMB.split(text) if step]
    if len(steps) >= 2 and (key(steps[0]) in {"accueil", "home"} or topic(steps[0])):
        return steps
    arrows = [step for step in _ARROW.split(text) if step]
    return arrows if len(arrows) >= 3 and all(len(step.split()) <= 4 for step in arrows[:-1]) else []


def unglue(text: str) -> str:
    """A title without the breadcrumb that pasting glued to its first word ("Accueil ActualitéZelensky: …").

    Only where no space parts the two: "Monde arabe : …" stays whole.
    """
    if len(text) > 300 or not text.startswith(("Accueil", "Home")):
        return text
    match = _GLUED.match(text)
    rest = text[match.end() :] if match else ""
    glued = bool(rest) and not text[: len(text) - len(rest)].endswith(" ")
    return rest if glued and not rest[0].islower() and len(rest.split()) >= 4 else text
