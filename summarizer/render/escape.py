"""Text from outside or from a model comes out as the text it is, whatever a Markdown reader would make of it.

Several readers must agree, since the published Markdown is meant for any static site: Python-Markdown (our own pages,
Pelican), goldmark (Hugo, with its typographer, tables and autolinks) and kramdown behind Liquid (Jekyll).
Backslashes are used where all of them honour one, character references elsewhere.
"""

from __future__ import annotations

import functools
import re
import unicodedata

LONGEST = 4000  # characters; a longer "sentence" is damage, and Python-Markdown's inline pass is quadratic in escapes
CUT = " […]"
_REMEMBERED = 8192  # texts; an edition says the same French on every page, and the same words in every story

_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u202a-\u202e\u2066-\u2069"  # bidi overrides and isolates, which can spoof a title or a link
    "\ufdd0-\ufdef\ufffe\uffff\ufeff]"  # noncharacters, byte-order mark
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Only ASCII blanks are folded: no-break and thin spaces belong to French typography.
_BLANKS = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")

_BACKSLASHED = re.compile(r"[\\`*_{}\[\]#]")
_REFERENCED = {"<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "@": "&#64;", "^": "&#94;"}
_REFERENCED_RE = re.compile("[<>|~@^]")
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
_DOLLARS = re.compile(r"\$(?=\$)|(?<=\$)\$")
_LIQUID_TAG = re.compile(r"(?<=\{)%")
_DASHES = re.compile(r"-(?=-)|(?<=-)-")
_SCHEME = re.compile(r"(?<=[A-Za-z]):(?=//)")
_DEFINED = re.compile(r"(?<=\])( ?):")  # Python-Markdown sees a link's definition behind any backslash
_WWW = re.compile(r"(?<=www)\.", re.IGNORECASE)
_BULLET = re.compile(r"^([-+])(?=\s|$|[-+])")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_LEADING = re.compile(r"^(:(?=\s|$)|=)")

_QUOTED = re.compile(r"[^\w ,;/.:?%-]|_")


@functools.lru_cache(maxsize=_REMEMBERED)
def clean(text: str) -> str:
    """One line of displayable text: NFC, no controls, no bidi overrides, no lone surrogates, not absurdly long.

    Joiners and direction marks (U+200C-200F) stay: Persian and Arabic words need them.
    """
    text = _SURROGATE.sub("\ufffd", text)
    text = unicodedata.normalize("NFC", _BLANKS.sub(" ", _DROPPED.sub("", text))).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)].rstrip() + CUT


@functools.lru_cache(maxsize=_REMEMBERED)
def escape_inline(text: str) -> str:
    """Markdown that reads as `clean(text)` in every reader, anywhere but at the start of a line."""
    text = clean(text)
    text = _ENTITY.sub("&amp;", text)
    text = _BACKSLASHED.sub(r"\\\g<0>", text)
    text = _REFERENCED_RE.sub(lambda match: _REFERENCED[match[0]], text)
    text = _LIQUID_TAG.sub("&#37;", text)
    text = _DOLLARS.sub("&#36;", text)
    text = _DASHES.sub(r"\\-", text)
    text = _SCHEME.sub("&#58;", text)
    text = _DEFINED.sub(r"\1&#58;", text)
    return _WWW.sub(r"\\.", text)


@functools.lru_cache(maxsize=_REMEMBERED)
def escape_markdown(text: str) -> str:
    """Markdown that reads as `clean(text)` in every reader, wherever in a line or block it is put.

    Args:
        text: anything at all.
    """
    text = escape_inline(text)
    text = _BULLET.sub(r"\\\1", text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    return _LEADING.sub(lambda match: f"&#{ord(match[0])};", text)


def escape_attribute(text: str) -> str:
    """A value for a double-quoted attribute of inline HTML inside Markdown: neither language finds a mark in it."""
    return _QUOTED.sub(lambda match: f"&#{ord(match[0])};", clean(text))
