"""Raw text becomes lines: line ends of every kind, control characters, and mails wrapped at 72 columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.ingest.patterns import Pattern
from summarizer.model import BlockKind
from summarizer.text.typography import display, fold
from summarizer.text.words import strip_accents

WRAP_WIDTHS = (40, 100)  # columns; mail programs wrap at 65 to 80, editors at up to 100
PROSE_LENGTH = 180  # characters; the longest of 1,440 French news titles that were looked at has 143
PROSE_WORDS = 12  # a heading that is a question has fewer
WRAP_EVIDENCE = 2  # one full line before a byline in lower case is chance

_LINE_END = Pattern(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = Pattern(r"(?:[-–—*•▪◦‣●■]|\d{1,2}[.)])\s+(?=\S)")
_DASHED = Pattern(r"[-–—] (?P<text>[^-–—.\s](?:[^-–—]|(?<=\w)-(?=\w)){1,78}[^-–—.\s]) ?[-–—]")
_GLUED_HEADING = Pattern(
    r"(?:^|(?<=[.!?»\"”])\s?)[-–] (?P<text>[^-–—.\s](?:[^-–—.]|(?<=\w)-(?=\w)){1,60}?) ?[-–] ?"
    r"(?=[A-ZÀ-ÖØ-Þ\"«“][^-–]{25})"
)
_SENTENCE_END = Pattern(r"[.!?…:;][\s\"'»”’)\]]*$")
_INITIAL = Pattern(r"(?:^|[ .-])[A-Z]\.$")
_INNER_END = Pattern(r"[.!?…][\"»”’)\]]*\s+[\"«“‘(\[]?\s*[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank; `kind` is set where markup already says what it is."""

    text: str
    gap: bool = False  # a blank line stands before it
    kind: BlockKind | None = None


def key(text: str) -> str:
    """A line as the vocabulary of rules knows it: folded, lower case, without accents and outer punctuation."""
    plain = fold(strip_accents(text)).lower()
    return " ".join(plain.split()).strip(" .,;:!?*>_→►▶•|-–—…\"'[]")


def ends_sentence(text: str) -> bool:
    """Whether a line closes with a mark that closes a sentence or opens a list."""
    return bool(_SENTENCE_END.search(text[-12:]))


def holds_sentences(text: str) -> bool:
    """Whether a sentence ends inside the line and another begins."""
    return bool(_INNER_END.search(text))


def prose(line: Line) -> bool:
    """Whether a line is running text of its own, and no title, heading or label.

    A full stop decides, because headings and titles have none; questions and lines without any stop must be as long as
    no heading is.
    """
    if line.kind is not None:
        return line.kind is not BlockKind.HEADING
    text = line.text
    if len(text) >= PROSE_LENGTH:
        return True
    bare = text.rstrip(" \u00a0\u202f\"'»”’)]")
    if bare.endswith(("...", "…")):
        return len(text.split()) >= PROSE_WORDS
    if bare.endswith("."):
        return len(text.split()) >= 3 and not _INITIAL.search(bare)
    if bare.endswith("!") and len(text.split()) > 4:
        return True
    if bare.endswith(("?", "!")):
        return len(text.split()) > PROSE_WORDS and holds_sentences(text)
    return bare.endswith(":") and len(text.split()) >= 8


def plain_lines(text: str) -> list[Line]:
    """The lines of a pasted text, with those joined again that were only wrapped."""
    rows = [display(raw).strip() for raw in _LINE_END.split(text)]
    width = _wrap_width(rows)
    lines: list[Line] = []
    gap = False
    rows = [part for row in rows for part in _agency_headings(row)]
    for before, row in zip(["", *rows], rows, strict=False):
        if not row:
            gap = bool(lines)
        elif heading := _DASHED.fullmatch(row):
            lines.append(Line(heading["text"], gap, BlockKind.HEADING))
            gap = False
        elif width and before and _forced(before, row, width) and not _BULLET.match(row):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {row}")
        else:
            bullet = _BULLET.match(row)
            if bullet and not row[0].isdigit():
                lines.append(Line(row[bullet.end() :], gap, BlockKind.LIST_ITEM))
            else:
                lines.append(Line(row, gap))
            gap = False
    return lines


def _agency_headings(row: str) -> list[str]:
    """A row parted where an agency's heading in dashes is glued to its paragraph ("- Sanctions -Enfin, la…")."""
    if "- " not in row and "– " not in row:
        return [row]
    parts, start = [], 0
    for match in _GLUED_HEADING.finditer(row):
        parts += [row[start : match.start()].rstrip(), f"- {match['text'].strip()} -"]
        start = match.end()
    return [part for part in [*parts, row[start:]] if part] or [row]


def _forced(before: str, row: str, width: int) -> bool:
    """Whether the next word would not have fitted on the line before."""
    return len(before) + 1 + len(row.split(None, 1)[0]) > width


def _wrap_width(rows: Sequence[str]) -> int | None:
    """The column at which the whole text was wrapped; None where its lines are whole paragraphs.

    A text counts as wrapped where no line with a space is wider than the widest window and words in lower case begin a
    line at least twice, each time where the line before was full: a list of headlines never does.
    """
    width = max((len(row) for row in rows if " " in row), default=0)
    if not WRAP_WIDTHS[0] <= width <= WRAP_WIDTHS[1]:
        return None
    forced = sum(
        1
        for before, row in pairwise(rows)
        if before and row and row[0].islower() and not ends_sentence(before) and _forced(before, row, width)
    )
    return width if forced >= WRAP_EVIDENCE else None
