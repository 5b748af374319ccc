"""Where quotations begin and end in a folded text, also in one that was cut out of the middle of a quotation."""

from __future__ import annotations

import re
from typing import Final

QUOTED: Final = re.compile(r'"([^"]+)"')
_BEFORE_OPENING: Final = frozenset(" ([-'")
_BEHIND_CLOSING: Final = frozenset(" .,;:!?)]")


def balanced(text: str) -> str:
    """A folded text with every quotation closed and opened, so that counting marks tells what is quoted.

    Sentences taken out of an article may begin inside a quotation: `… tremblait", a dit X. "Nous …` opens none with
    its first mark. A quotation that the text leaves open at its end stays open.
    """
    if text.count('"') == 0:
        return text
    pieces: list[str] = []
    inside, done = False, 0
    marks = [at for at, sign in enumerate(text) if sign == '"']
    skipped: set[int] = set()
    for place, at in enumerate(marks):
        if at in skipped:
            pieces.append(text[done:at] + "'")
            done = at + 1
            continue
        opens, closes = _opens(text, at), _closes(text, at)
        if opens and inside:
            following = marks[place + 1 : place + 3]
            if len(following) == 2 and all(_closes(text, mark) for mark in following):  # one quotation in another
                skipped.add(following[0])
                pieces.append(text[done:at] + "'")
                done = at + 1
                continue
            end = _end_before(text, done, at)
            pieces.append(text[done:end] + '"')
            done = end
        elif closes and not inside:
            start = _start_before(text, done, at)
            pieces.append(text[done:start] + '"')
            done = start
            inside = True
        pieces.append(text[done : at + 1])
        done = at + 1
        inside = True if opens else not inside
    return "".join(pieces) + text[done:]


def _opens(text: str, at: int) -> bool:
    return text[at - 1 : at] in _BEFORE_OPENING | {""} and text[at + 1 : at + 2] not in _BEHIND_CLOSING | {""}


def _closes(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] not in _BEFORE_OPENING and text[at + 1 : at + 2] in _BEHIND_CLOSING | {""}


def _end_before(text: str, low: int, at: int) -> int:
    """Where the last sentence before a mark ends; the mark's own place where none does."""
    found = max(text.rfind(sign, low, at) for sign in ".!?")
    return found + 1 if found >= low else len(text[:at].rstrip())


def _start_before(text: str, low: int, at: int) -> int:
    """Where the sentence of a mark begins, or the text, where no other quotation stands before."""
    if not low:
        return 0
    found = max(text.rfind(sign, low, at - 1) for sign in (". ", "! ", "? "))
    return found + 2 if found >= low else low + len(text[low:at]) - len(text[low:at].lstrip(" ,.;:"))


def sentences(source: str) -> list[tuple[int, int]]:
    """Where sentences stand, those inside one quotation together with what introduces or follows it."""
    spans, start, inside = [], 0, False
    for at, sign in enumerate(source):
        if sign == '"':
            inside = not inside
        ends = sign in ".!?" and not inside and (at + 1 == len(source) or source[at + 1] == " ")
        closed = (
            sign == '"'
            and not inside
            and source[at - 1 : at] in (".", "!", "?")
            and source[at + 1 : at + 3].strip()[:1].isupper()
        )
        if ends or closed:
            spans.append((start, at + 1))
            start = at + 1
    if start < len(source):
        spans.append((start, len(source)))
    return spans


def quoted(plain: str) -> list[bool]:
    """For each character whether it is somebody's word; a quotation that never closes hides nobody."""
    inside, marks = False, []
    open_ended = plain.rfind('"') if plain.count('"') % 2 else -1
    for at, sign in enumerate(plain):
        if sign == '"' and at != open_ended:
            inside = not inside
            marks.append(True)
        else:
            marks.append(inside)
    return marks
