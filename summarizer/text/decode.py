"""Bytes to French text, decided by us, because guessing libraries read mislabelled French as Central European.

The order is: byte order mark, strict UTF-8, UTF-8 with stray Windows-1252 bytes mended, Windows-1252, Latin-9.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from summarizer.errors import SourceError


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in and what had to be mended ("" for nothing)."""

    text: str
    encoding: str
    note: str = ""


_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TO_TEXT: Final = "Save its text as a .txt or .html file."
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF", _TO_TEXT),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", "Take it out of the folder."),
    (b"\xff\xd8\xff", "a JPEG picture", "Take it out of the folder."),
    (b"GIF87a", "a GIF picture", "Take it out of the folder."),
    (b"GIF89a", "a GIF picture", "Take it out of the folder."),
    (b"PK\x03\x04", "a zip archive or an office document", "Unpack it, or save the document as plain text."),
    (b"PK\x05\x06", "an empty zip archive", "Take it out of the folder."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"BZh", "a bzip2 archive", "Unpack it first."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first."),
    (b"Rar!\x1a\x07", "a rar archive", "Unpack it first."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it first."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "Save the document as plain text."),
    (b"{\\rtf", "a rich-text document", "Save the document as plain text."),
    (b"\x7fELF", "a program", "Take it out of the folder."),
    (b"SQLite format 3\x00", "a database", "Take it out of the folder."),
)  # fmt: skip

# A valid UTF-8 sequence beyond ASCII, or one byte that cannot be part of one.
_BEYOND_ASCII: Final = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})"
    rb"|(?P<stray>[\x80-\xff])"
)
_UNDEFINED_IN_CP1252: Final = frozenset(b"\x81\x8d\x8f\x90\x9d")
# Bytes that hold these letters in Latin-9 and ¤ ¦ ¨ ´ ¸ ¼ ½ ¾ in Windows-1252.
_LATIN9_LETTERS: Final = re.compile(rb"(?<=[A-Za-z])[\xbd\xa8\xb8\xb4](?=[a-z])|(?<![A-Za-z0-9])[\xbc](?=[a-zA-Z])")
_LATIN9_EURO: Final = re.compile(rb"[0-9][ \xa0]?(?:millions? d'|milliards? d'|[MkK]|Mds? ?)?\xa4")
_C1_BYTES: Final = re.compile(rb"[\x80-\x9f]")
# cp1252 or Latin-1 text that was taken for Latin-1 and written as UTF-8 again: "Ã©" for "é".
_TWICE: Final = re.compile("[ÂÃ][\u0080-¿]|â\u0080[\u0080-¿]|â€[™œ\u009d“”˜¦]|Å[\u0093\u0092“’]")
_CONTROLS_SHARE: Final = 0.02  # plain text has next to none besides tabs and line ends; binary formats have a third


def decode(data: bytes) -> Decoded:
    """Text of a file whose label, if it has one, is not to be trusted.

    Args:
        data: the file's bytes.

    Raises:
        SourceError: where the bytes are not text; the subject is left to the caller's file name ("the file").
    """
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError("the file", f"this is {what}, not text", remedy)
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (len(data) - len(mark)) % _width(encoding) == 0:
            return _marked(data[len(mark) :], encoding)
    bare = _utf16_without_mark(data)
    if bare is not None:
        return bare
    if b"\0" in data or _looks_binary(data):
        raise SourceError("the file", "this is binary data, not text", "Save its text as a .txt or .html file.")
    try:
        return _mended_twice(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data)


def _width(encoding: str) -> int:
    return 4 if "32" in encoding else 2 if "16" in encoding else 1


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _not_utf8(data)
        cause = f"it is marked as {encoding} but cannot be read as such"
        raise SourceError("the file", cause, "Save it again as UTF-8.") from error
    if "\0" in text:
        raise SourceError("the file", "this is binary data, not text", "Save its text as a .txt or .html file.")
    return Decoded(text, encoding)


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 that lost its mark: in French nearly every second byte is zero."""
    if len(data) < 8 or len(data) % 2:
        return None
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.7 * half and others < 0.05 * half:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return None if "\0" in text else Decoded(text, encoding, f"decoded as {encoding} without its mark")
    return None


def _looks_binary(data: bytes) -> bool:
    head = data[:8192]
    controls = sum(head.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 26, 27))
    return controls > max(2, _CONTROLS_SHARE * len(head))


def _not_utf8(data: bytes) -> Decoded:
    good = stray = 0
    for match in _BEYOND_ASCII.finditer(data):
        if match["stray"] is None:
            good += 1
        else:
            stray += 1
    # In a text in one of the old encodings valid multi-byte sequences are rare accidents ("Ã©" is not French).
    if good and good >= stray / 4:
        text = _BEYOND_ASCII.sub(_stray_to_utf8, data).decode("utf-8")
        plural = "s" if stray > 1 else ""
        return Decoded(text, "utf-8", f"{stray} stray Windows-1252 byte{plural} mended in a UTF-8 file")
    if not _C1_BYTES.search(data) and (_LATIN9_LETTERS.search(data) or _LATIN9_EURO.search(data)):
        return Decoded(data.decode("iso-8859-15"), "iso-8859-15", "decoded as iso-8859-15")
    return Decoded("".join(_cp1252(data)), "cp1252", "decoded as cp1252")


def _stray_to_utf8(match: re.Match[bytes]) -> bytes:
    stray = match["stray"]
    return match[0] if stray is None else "".join(_cp1252(stray)).encode("utf-8")


def _cp1252(data: bytes) -> list[str]:
    """Windows-1252 as browsers read it: its five undefined bytes are dropped, they are never French."""
    kept = data.translate(None, bytes(_UNDEFINED_IN_CP1252))
    return [kept.decode("cp1252")]


def _mended_twice(text: str) -> Decoded:
    """Undo one double encoding, where the whole text shows it."""
    if not _TWICE.search(text):
        return Decoded(text, "utf-8")
    for encoding in ("cp1252", "latin-1"):
        try:
            mended = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return Decoded(mended, "utf-8", "text that had been encoded twice was mended")
    return Decoded(text, "utf-8")
