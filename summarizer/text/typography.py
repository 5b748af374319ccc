"""French typography folded for machines and given back to readers.

Models and matchers want one form of each word; readers want the no-break hyphens, apostrophes and guillemets of the
source. `fold` goes one way, `restore` finds the way back in the source, `display` makes any text safe to show.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

_SPACES: Final = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff"
_FOLDABLE: Final = re.compile(
    rf"(?P<open>[«“„‟][{_SPACES}{_INVISIBLE}]*)"
    rf"|(?P<close>[»”])"
    rf"|(?! (?![{_SPACES}{_INVISIBLE}»”]))(?P<blank>[{_SPACES}{_INVISIBLE}]+)(?P<late>[»”])?"
    rf"|(?P<hyphen>[\u2010\u2011])"
    rf"|(?P<apostrophe>[’‘ʼ‛])"
    rf"|(?P<ellipsis>…)"
)
# Without one of these there is nothing to fold: most sentences of most articles.
_FOLDED_SIGN: Final = re.compile(rf"[«“„‟»”\u2010\u2011’‘ʼ‛…{_SPACES.strip(' ')}{_INVISIBLE}]")
_FOLDED: Final = {"open": '"', "close": '"', "late": '"', "hyphen": "-", "apostrophe": "'", "ellipsis": "..."}
_ONLY_INVISIBLE: Final = re.compile(rf"[{_INVISIBLE}]+")


def _fold_match(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind == "blank":
        return "" if _ONLY_INVISIBLE.fullmatch(match[0]) else " "
    return _FOLDED[kind]


def fold(text: str) -> str:
    """One machine form: NFC, plain spaces, hyphens, apostrophes and quotation marks, no soft hyphens.

    Guillemets lose their inner spaces, so that « très proches » and "très proches" are equal. Line ends stay.
    """
    composed = unicodedata.normalize("NFC", text)
    if "  " not in composed and _FOLDED_SIGN.search(composed) is None:
        return composed
    return unicodedata.normalize("NFC", _FOLDABLE.sub(_fold_match, composed))


# --- display --------------------------------------------------------------------------------------------------------

_LINE_ENDS: Final = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
# Controls, bidi embeddings, overrides and isolates, interlinear marks, byte order marks, surrogates, noncharacters.
_UNSHOWN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_RUN_OF_SPACES: Final = re.compile(" {2,}")


def display(text: str) -> str:
    """One line that cannot harm a reader: no controls, no bidi overrides, no lone surrogates; NFC.

    No-break spaces and hyphens stay, and so do the joiners and direction marks that Persian and Arabic need.
    """
    line = unicodedata.normalize("NFC", _UNSHOWN.sub("", _LINE_ENDS.sub(" ", text)))
    return _RUN_OF_SPACES.sub(" ", line).strip(" ")


# --- restore --------------------------------------------------------------------------------------------------------

_TOKEN: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?|\.{3}|\S")
_OPENING, _CLOSING, _DOTS = '"<', '">', "..."
_NO_BREAK: Final = "\u00a0\u202f"
_MOST_CANDIDATES: Final = 16  # places in the source tried for one word; keeps restoring linear in its length
_LONGEST_RUN: Final = 400  # tokens; a sentence has fewer


class _Source:
    """A source text, folded, with the way back from every folded character to what was written."""

    def __init__(self, source: str) -> None:
        self.raw = unicodedata.normalize("NFC", source)
        self.folded, self._starts = _fold_with_starts(self.raw)
        self.tokens = list(_tokens(self.folded))
        self.places: dict[str, list[int]] = defaultdict(list)
        for index, (token, _, _) in enumerate(self.tokens):
            places = self.places[token]
            if len(places) < _MOST_CANDIDATES:
                places.append(index)

    def written(self, start: int, end: int) -> str:
        """What the source has where the folded text has [start, end)."""
        return self.raw[self._starts[start] : self._starts[end]]

    def uses(self, typographic: str, plain: str) -> bool:
        """Whether the source writes one sign rather than the other."""
        return self.raw.count(typographic) > self.raw.count(plain)


def _fold_with_starts(raw: str) -> tuple[str, list[int]]:
    pieces: list[str] = []
    starts: list[int] = []
    position = 0
    for match in _FOLDABLE.finditer(raw):
        pieces.append(raw[position : match.start()])
        starts.extend(range(position, match.start()))
        folded = _fold_match(match)
        pieces.append(folded)
        # Only a whole folded sign leads back to the written one; its later characters lead behind it.
        starts.extend([match.start()] + [match.end()] * (len(folded) - 1) if folded else [])
        position = match.end()
    pieces.append(raw[position:])
    starts.extend(range(position, len(raw)))
    starts.append(len(raw))
    return "".join(pieces), starts


def _tokens(folded: str) -> Iterator[tuple[str, int, int]]:
    """Words, signs and quotation marks with their places; quotation marks say whether they open or close."""
    within = False
    for match in _TOKEN.finditer(folded):
        word = match[0]
        if word == '"':
            before = folded[match.start() - 1 : match.start()]
            after = folded[match.end() : match.end() + 1]
            free_before = not before or before.isspace() or before in "('-["
            free_after = not after or after.isspace() or after in ").,;:!?]"
            opens = free_before if free_before != free_after else not within
            within = opens
            word = _OPENING if opens else _CLOSING
        yield word, match.start(), match.end()


def restore(text: str, source: str) -> str:
    """The display form of a text made from folded source words, as the source writes them.

    The longest runs of words that the source has in the same order are taken over with their no-break hyphens and
    spaces, apostrophes and guillemets; what is new follows the source's habits.

    Args:
        text: folded or not; usually a sentence that a model made.
        source: the article's text in display form.
    """
    origin = _Source(source)
    folded = fold(text)
    whole = _whole(folded, origin)
    if whole is not None:
        return whole
    tokens = list(_tokens(folded))
    made: list[str] = []
    end = 0
    follows: int | None = None  # index of the source token after the last one taken over
    index = 0
    while index < len(tokens):
        start_in_source, length = _longest_run(tokens, index, origin, follows)
        gap = folded[end : tokens[index][1]]
        if length == 0:
            made.append(_gap(gap, tokens[index][0], None, origin))
            made.append(_by_habit(tokens[index][0], origin))
            length, follows = 1, None
        else:
            made.append(_gap(gap, tokens[index][0], start_in_source, origin))
            first, last = origin.tokens[start_in_source], origin.tokens[start_in_source + length - 1]
            made.append(_with_gaps(origin.written(first[1], last[2]), folded, tokens[index : index + length]))
            follows = start_in_source + length
        end = tokens[index + length - 1][2]
        index += length
    made.append(folded[end:])
    return unicodedata.normalize("NFC", "".join(made))


def _whole(folded: str, origin: _Source) -> str | None:
    """The written form where the source has the whole text word for word."""
    start = origin.folded.find(folded)
    if start < 0 or not folded:
        return None
    end = start + len(folded)
    cuts_word = (
        (origin.folded[start - 1 : start].isalnum() and folded[0].isalnum())
        or (origin.folded[end : end + 1].isalnum() and folded[-1].isalnum())
    )  # fmt: skip
    return None if cuts_word else origin.written(start, end)


def _longest_run(
    tokens: list[tuple[str, int, int]], index: int, origin: _Source, follows: int | None
) -> tuple[int, int]:
    best_start, best_length = 0, 0
    candidates = origin.places.get(tokens[index][0], [])
    if follows is not None and follows < len(origin.tokens) and origin.tokens[follows][0] == tokens[index][0]:
        candidates = [follows, *candidates]
    for start in candidates:
        length = 0
        while (
            length < _LONGEST_RUN
            and index + length < len(tokens)
            and start + length < len(origin.tokens)
            and tokens[index + length][0] == origin.tokens[start + length][0]
            and (length == 0 or _same_gap(tokens, index + length, origin, start + length))
        ):
            length += 1
        if length > best_length:
            best_start, best_length = start, length
    return best_start, best_length


def _same_gap(tokens: list[tuple[str, int, int]], index: int, origin: _Source, place: int) -> bool:
    ours = tokens[index][1] - tokens[index - 1][2]
    theirs = origin.tokens[place][1] - origin.tokens[place - 1][2]
    return ours == theirs


def _with_gaps(written: str, folded: str, run: list[tuple[str, int, int]]) -> str:
    """Line ends inside a run are the source's layout, not its typography."""
    return written if "\n" not in written else folded[run[0][1] : run[-1][2]]


def _gap(gap: str, token: str, place: int | None, origin: _Source) -> str:
    """The space before a token: French signs keep the no-break space that the source puts there."""
    if gap != " " or token[0].isalnum() or token == _OPENING:
        return gap
    places = [place] if place is not None else []
    for candidate in [*places, *origin.places.get(token, [])]:
        if candidate == 0:
            continue
        start, end = origin.tokens[candidate - 1][2], origin.tokens[candidate][1]
        if end - start == 1:
            written = origin.written(start, end)
            if written in _NO_BREAK:
                return written
    return gap


def _by_habit(token: str, origin: _Source) -> str:
    """A token that the source lacks, written in the source's manner."""
    if token in (_OPENING, _CLOSING):
        opening, closing = _quotes(origin)
        return opening if token == _OPENING else closing
    if token == _DOTS and origin.uses("…", "..."):
        return "…"
    if "'" in token and origin.uses("’", "'"):
        token = token.replace("'", "’")
    if "-" in token and origin.uses("\u2011", "-"):
        token = token.replace("-", "\u2011")
    return token


def _quotes(origin: _Source) -> tuple[str, str]:
    for opening, closing in (("«", "»"), ("“", "”")):
        if origin.uses(opening, '"'):
            inner = re.search(rf"{opening}([{_SPACES}]?)", origin.raw)
            space = inner[1] if inner else ""
            return opening + space, space + closing
    return '"', '"'
