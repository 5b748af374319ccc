"""The bytes of a web page become a tree: decoded by us, measured before any parser sees them, without scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import SourceError
from summarizer.ingest.patterns import Pattern
from summarizer.text.decode import Decoded, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 10_000_000  # bytes; pages saved with their pictures inside reach that, the heaviest news pages 3 million
MOST_TAGS = 200_000  # the specification of HTML itself, the longest page of the web that people read, has 140,000
DEEPEST = 250  # elements within each other; libxml2 stops reading at 256 and would lose the rest without a word
LONGEST_TAG = 5_000  # characters from which attributes are counted
MOST_ATTRIBUTES = 500  # of one element; parsers compare each with all others
LONGEST_WORD = 2_000  # characters; what is longer is a picture or a key written out, and no word
STRAY_NULS = 8  # browsers drop a stray NUL
MOST_NULS = 0.001  # share of the bytes of a longer page; a picture has a tenth
MOST_DATA_BLOCKS = 40
LONGEST_DATA = 1_000_000  # characters of one JSON-LD block; live tickers have 300,000

_REMEDY = "Paste the article's text into a .txt file."
_START = Pattern(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*|<![^>]*>\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_HINT = Pattern(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_RAW = Pattern(r"<(?P<name>script|style|svg|template)\b(?P<rest>[^>]*)>", re.IGNORECASE)
_TAG = Pattern(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>[^<>]*)>?")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w:-]{2,40})", re.IGNORECASE)
_CONTROL = Pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WINDOWS = Pattern(r"&#(?P<code>1[2-5]\d);?")
_WORD = Pattern(rf"[^\s<>\"']{{{LONGEST_WORD},}}")
# Elements that are closed by what follows, or never: nesting them is how careless pages are written.
_LOOSE = frozenset(
    {"html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot"}
    | {"colgroup", "caption", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr", "basefont", "frame", "isindex"}
)
_OTHER_CHARSETS = {
    "iso-8859-15": "iso-8859-15", "latin-9": "iso-8859-15", "latin9": "iso-8859-15", "l9": "iso-8859-15",
    "macintosh": "mac-roman", "mac": "mac-roman", "x-mac-roman": "mac-roman",
    "cp850": "cp850", "ibm850": "cp850", "850": "cp850",
}  # fmt: skip
_FRENCH_LETTERS = frozenset("éèêëàâùûüîïôçœæÉÈÊÀÇŒ«»’")


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's text, ready for a parser, with the JSON-LD that stood in it."""

    text: str
    data: tuple[str, ...] = ()
    note: str = ""


def looks_like_page(text: str) -> bool:
    """Whether a text is a web page, whatever its file is called."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    return head.startswith("<") and bool(_START.match(head) or _HINT.search(head))


def read_markup(data: bytes, declared: str | None = None) -> Markup:
    """Decode a page and measure it.

    Args:
        data: the page as it came, decompressed.
        declared: the encoding that the server named; it is believed only where the bytes are not UTF-8.

    Raises:
        SourceError: where it is no text, or larger or deeper than any article; the subject is left to the caller.
    """
    if len(data) > LARGEST:
        cause = f"the page has {len(data) / 1e6:.1f} MB, the limit is {LARGEST / 1e6:.0f} MB"
        raise SourceError("the page", cause, _REMEDY)
    decoded = decode_page(data, declared)
    text, blocks = _without_raw(_CONTROL.sub("", decoded.text))
    text = _WORD.sub(" ", _WINDOWS.sub(_from_windows, text))
    _measure(text)
    return Markup(text, blocks, decoded.note)


def decode_page(data: bytes, declared: str | None = None) -> Decoded:
    """A page's text: byte order mark, UTF-8, what the server or the page declares, Windows-1252.

    Raises:
        SourceError: where the bytes are not text.
    """
    nuls = data.count(0)
    note = ""
    if 0 < nuls <= max(min(STRAY_NULS, len(data) // 50), MOST_NULS * len(data)) and not data.startswith(
        (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
    ):
        data, note = data.replace(b"\0", b""), "stray NUL bytes were dropped"
    decoded = decode(data)
    if decoded.encoding in ("cp1252", "iso-8859-15"):
        named = _CHARSET.search(data[:4096])
        for name in (declared, named["name"].decode("ascii", "replace") if named else None):
            other = _OTHER_CHARSETS.get((name or "").strip().lower())
            if other and other != decoded.encoding and (again := _as_declared(data, other, decoded.text)):
                return Decoded(again, other, f"decoded as {other}")
    return Decoded(decoded.text, decoded.encoding, "; ".join(filter(None, (decoded.note, note))))


def _as_declared(data: bytes, encoding: str, usual: str) -> str | None:
    """The text in a declared encoding, where it has more French letters in it than in the usual one."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if _french_letters(text) > _french_letters(usual) else None


def _french_letters(text: str) -> int:
    return sum(text.count(letter) for letter in _FRENCH_LETTERS) + text.count("€")


def _from_windows(match: re.Match[str]) -> str:
    """A numeric reference to a Windows character, as browsers read it ("&#146;")."""
    code = int(match["code"])
    try:
        return bytes([code]).decode("cp1252") if 128 <= code < 160 else match[0]
    except UnicodeDecodeError:
        return ""


def _without_raw(text: str) -> tuple[str, tuple[str, ...]]:
    """A page without scripts, style sheets and drawings, and the JSON-LD blocks among them; linear in its length."""
    kept: list[str] = []
    blocks: list[str] = []
    at = 0
    while match := _RAW.search_from(text, at):
        kept.append(text[at : match.start()])
        if match["rest"].endswith("/") and match["name"].lower() != "script":
            at = match.end()
            continue
        end = Pattern(rf"</{match['name']}\s*>", re.IGNORECASE).search_from(text, match.end())
        if "ld+json" in match["rest"].lower() and len(blocks) < MOST_DATA_BLOCKS:
            inner = text[match.end() : end.start() if end else len(text)]
            blocks.extend([inner] if len(inner) <= LONGEST_DATA else [])
        if end is None:  # a script that never ends takes the rest of the page, as in a browser
            at = len(text)
            break
        at = end.end()
    kept.append(text[at:])
    return " ".join(kept), tuple(blocks)


def _measure(text: str) -> None:
    """Count tags and nesting before a parser does.

    Raises:
        SourceError: where there are more of either than any article has.
    """
    if text.count("<") > 2 * MOST_TAGS:
        raise SourceError("the page", f"it has more than {MOST_TAGS:,} tags", _REMEDY)
    depth = tags = 0
    for match in _TAG.finditer(text):
        tags += 1
        if len(match["rest"]) > LONGEST_TAG and match["rest"].count("=") > MOST_ATTRIBUTES:
            raise SourceError("the page", f"an element in it has more than {MOST_ATTRIBUTES:,} attributes", _REMEDY)
        if match["name"].lower() in _LOOSE or match["rest"].endswith("/"):
            continue
        depth = max(0, depth - 1) if match["close"] else depth + 1
        if depth > DEEPEST:
            raise SourceError("the page", f"its elements are nested more than {DEEPEST} deep", _REMEDY)
    if tags > MOST_TAGS:
        raise SourceError("the page", f"it has more than {MOST_TAGS:,} tags", _REMEDY)


def parse(markup: Markup) -> HtmlElement:
    """The tree of a page that was measured.

    Raises:
        SourceError: where nothing is left to parse; the subject is left to the caller.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True)
    try:
        tree: HtmlElement = document_fromstring(markup.text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceError("the page", "there is nothing in it", _REMEDY) from error
    return tree
