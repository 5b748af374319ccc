"""OrangeSum articles as a newsroom would hand them to a site: paragraphs, a heading, a quotation, a list, a picture."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path

WORDS = range(260, 620)
PARAGRAPH = 330  # characters from which a paragraph is closed
AUTHORS = (
    "Camille Rocher", "Anne-Laure Tessier", "Yann Kerbrat", "Sofia Benali", "Marc de Villers", "Inès Cormier",
)  # fmt: skip
SECTIONS = ("Politique", "Société", "Monde", "Économie", "Culture")
HEADINGS = ("Des réactions partagées", "Un dossier sensible", "Et maintenant ?", "Ce que l'on sait")
CAPTIONS = (
    ("Une rue du centre-ville, vendredi matin.", "Jean Morvan / AFP"),
    ("La façade du bâtiment, photographiée la semaine dernière.", "Louise Perrin"),
)

_GLUED = re.compile(r"(?<=[.!?\"»])(?=[A-ZÀ-Þ\"«])")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÀ-Þ\"«])")


@dataclass(frozen=True)
class Piece:
    """A piece of a body: "p", "h2", "quote" or "li"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Text:
    """One article before any site has set it."""

    id: str
    title: str
    lead: str
    pieces: tuple[Piece, ...]
    moment: dt.datetime
    author: str
    section: str
    tags: tuple[str, ...]
    caption: tuple[str, str] | None

    @property
    def slug(self) -> str:
        return "article-" + self.id


def texts(path: Path, count: int) -> list[Text]:
    """The first articles of the file's second half that have a good length."""
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    fitting = [row for row in rows[len(rows) // 2 :] if len(row["article"].split()) in WORDS and row["abstract"]]
    return [_text(row, place) for place, row in enumerate(fitting[:count])]


def _text(row: dict[str, str], place: int) -> Text:
    title = " ".join(row["title"].split())
    known = [word.strip(".,:;\"'") for word in re.findall(r"(?<= )[A-ZÀ-Þ][\w-]{4,}", row["article"])]
    tags = tuple(dict.fromkeys(sorted(set(known), key=lambda word: (-known.count(word), word))))[:3]
    day = dt.date.fromisoformat(row["date"])
    return Text(
        id=row["id"],
        title=title,
        lead=" ".join(row["abstract"].split()),
        pieces=_pieces(row["article"], place),
        moment=dt.datetime(day.year, day.month, day.day, 6 + place % 14, 7 * place % 60, tzinfo=dt.UTC),
        author=AUTHORS[place % len(AUTHORS)],
        section=SECTIONS[place % len(SECTIONS)],
        tags=tags,
        caption=CAPTIONS[place % 2] if place % 2 == 0 else None,
    )


def _pieces(article: str, place: int) -> tuple[Piece, ...]:
    sentences = [s for part in _GLUED.split(" ".join(article.split())) for s in _SENTENCE.split(part) if s.strip()]
    paragraphs = [""]
    for sentence in sentences:
        paragraphs[-1] = f"{paragraphs[-1]} {sentence}".strip()
        if len(paragraphs[-1]) >= PARAGRAPH:
            paragraphs.append("")
    pieces = [Piece("p", text) for text in paragraphs if text]
    if place % 4 == 1 and len(pieces) > 3:
        pieces[2] = Piece("quote", pieces[2].text)
    if place % 5 == 2 and len(pieces) > 4:
        pieces[3:4] = [Piece("li", text) for text in _SENTENCE.split(pieces[3].text)]
    if place % 2 == 0 and len(pieces) > 3:
        pieces.insert(len(pieces) // 2, Piece("h2", HEADINGS[place % len(HEADINGS)]))
    return tuple(pieces)
