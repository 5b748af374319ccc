"""Ways to cut a sentence: small models get parts right whose whole they get wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.model import SOURCE_LANGUAGE
from summarizer.text.sentences import split_sentences
from summarizer.translate.links import link_spans
from summarizer.translate.wordbook import Loan

LONGEST = 60  # words; small models know 256 positions and drop the ends of long sentences well before that
LONGEST_WORD = 300  # characters; no language has one, and models take minutes over it
SHORTEST = 4  # words; a part below it has too little context to be translated
LONG_FOR_COMMAS = 14  # words; a shorter sentence is not cut at commas
_STRONG = re.compile(r"(?<=[;:])\s+|\s+[–—-]\s+|(?<=\))\s+|\s+(?=\()")
_QUOTE = re.compile(r'\s*"\s*')
_LEAD = re.compile(r"[,;:.!?)]+\s*")
_COMMA = re.compile(
    r"(?<=,)\s+"
    r"|\s+(?=(?:alors que|tandis que|parce que|car|mais|afin de|avant de|après avoir|pendant que|puisque|lorsque"
    r"|dont|où)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence."""

    text: str
    glue: str = ""  # what stands between the part before and this one, as in the source
    verbatim: bool = False  # a link: it is not translated
    lent: str = ""  # the same with words lent to the engine, which reads this; "" for none
    loans: tuple[Loan, ...] = ()  # those of them that the wordbook gave

    @property
    def read(self) -> str:
        """What the engine reads."""
        return self.lent or self.text


def cuts(text: str, language: str = SOURCE_LANGUAGE) -> Iterator[tuple[Part, ...]]:
    """Ever finer ways to cut a text, the whole first; each in the order in which they should be tried.

    Args:
        text: folded French, or a folded text of a pivot language.
        language: ISO code of the text.
    """
    seen: set[tuple[Part, ...]] = set()
    for cut in (
        _whole(text, language),
        _at_links(text),
        _at(text, _STRONG),
        _at_quotes(text),
        _at(text, _COMMA, commas=True),
    ):
        if cut and cut not in seen:
            seen.add(cut)
            yield cut


def _whole(text: str, language: str) -> tuple[Part, ...]:
    """The sentences of the text, an endless one cut as well as can be."""
    parts: list[Part] = []
    for sentence in split_sentences(text, language) or [text]:
        for index, piece in enumerate(shortened(sentence)):
            parts.append(Part(piece, " " if parts or index else ""))
    return tuple(parts)


def _at_links(text: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    position = 0
    for start, end in link_spans(text):
        _append(parts, text, position, start)
        before = text[position:start]
        parts.append(Part(text[start:end], before[len(before.rstrip()) :] if before.strip() else "", verbatim=True))
        position = end
    if not parts:
        return ()
    _append(parts, text, position, len(text))
    return tuple(parts)


def _append(parts: list[Part], text: str, start: int, end: int) -> None:
    stretch = text[start:end]
    if stretch.strip():
        glue = stretch[: len(stretch) - len(stretch.lstrip())]
        parts.append(Part(stretch.strip(), glue, verbatim=not any(sign.isalpha() for sign in stretch)))


def _at(text: str, pattern: re.Pattern[str], *, commas: bool = False) -> tuple[Part, ...]:
    """Cut where the pattern matches, but not inside quotation marks and not into crumbs."""
    if commas and len(text.split()) < LONG_FOR_COMMAS:
        return ()
    parts: list[Part] = []
    position, glue = 0, ""
    for match in pattern.finditer(text):
        if text.count('"', 0, match.start()) % 2 or not match.start():
            continue
        before, after = text[position : match.start()], text[match.end() :]
        if commas and (len(before.split()) < SHORTEST or len(after.split()) < SHORTEST):
            continue
        if not before.strip() or not after.strip():
            continue
        parts.append(Part(before, glue))
        position, glue = match.end(), match.group(0)
    if not parts:
        return ()
    parts.append(Part(text[position:], glue))
    return tuple(short for part in parts for short in _short_parts(part))


def _at_quotes(text: str) -> tuple[Part, ...]:
    """Quotation marks become glue, so that none is lost and what is quoted stays what is quoted."""
    if not text.count('"') or text.count('"') % 2:
        return ()
    parts: list[Part] = []
    glue = ""
    pieces = _QUOTE.split(text)
    marks = [match.group(0) for match in _QUOTE.finditer(text)]
    for index, piece in enumerate(pieces):
        lead = _LEAD.match(piece)
        if lead:  # a comma behind a quotation is not for the model to drop
            glue, piece = glue + lead.group(0), piece[lead.end() :]
        if piece:
            parts.append(Part(piece, glue, verbatim=not any(sign.isalnum() for sign in piece)))
            glue = ""
        if index < len(marks):
            apart = " " if piece.endswith("'") else ""  # d'"aide": other languages have no elision here
            glue += apart + marks[index]
    if glue:
        parts.append(Part("", glue, verbatim=True))
    return tuple(short for part in parts for short in _short_parts(part))


def _short_parts(part: Part) -> Iterator[Part]:
    if part.verbatim:
        yield part
        return
    for index, piece in enumerate(shortened(part.text)):
        yield Part(piece, " " if index else part.glue)


def shortened(sentence: str) -> list[str]:
    """A sentence in stretches of at most `LONGEST` words, cut at the best place near the middle.

    Args:
        sentence: without line ends; a word of more than `LONGEST_WORD` characters is cut as well.
    """
    if len(sentence) > LONGEST_WORD and " " not in sentence:
        return [sentence[low : low + LONGEST_WORD] for low in range(0, len(sentence), LONGEST_WORD)]
    words = sentence.split(" ")
    if len(words) <= LONGEST and all(len(word) <= LONGEST_WORD for word in words):
        return [sentence]
    low, high = len(words) // 4, len(words) - len(words) // 4
    middle = len(words) // 2

    def worth(place: int) -> tuple[int, int]:
        before = words[place - 1]
        rank = 0 if before.endswith((";", ":")) else 1 if before.endswith(",") else 2
        return rank, abs(place - middle)

    place = min(range(max(1, low), max(2, high)), key=worth)
    return [*shortened(" ".join(words[:place])), *shortened(" ".join(words[place:]))]
