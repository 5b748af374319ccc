from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import SourceError
from summarizer.text.decode import decode

LATIN1 = "L'été, à l'Élysée, « nous avons déclaré çà et là » que le maïs naît où Noël gît."
FRENCH = LATIN1 + " L’œuvre coûte 3 € – c’est l’écœurement… à Nœux, Œuilly et L’Haÿ."
LATIN9 = "L'œuvre coûte 3 €, « déjà » dit-on à Nœux : le cœur de l'été."
MOJIBAKE = ("Ã©", "Ã", "â€", "ŕ", "\ufffd", "Å“")


def _clean(text: str) -> bool:
    return not any(trace in text for trace in MOJIBAKE)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (FRENCH.encode("utf-8"), FRENCH, "utf-8"),
        (codecs.BOM_UTF8 + FRENCH.encode("utf-8"), FRENCH, "utf-8"),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), FRENCH, "utf-16-le"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), FRENCH, "utf-16-be"),
        (codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"), FRENCH, "utf-32-le"),
        (LATIN1.encode("utf-16-le"), LATIN1, "utf-16-le"),
        (LATIN1.encode("utf-16-be"), LATIN1, "utf-16-be"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (LATIN1.encode("latin-1"), LATIN1, "cp1252"),
        (LATIN9.encode("iso-8859-15"), LATIN9, "iso-8859-15"),
        (FRENCH.encode("utf-8").decode("latin-1").encode("utf-8"), FRENCH, "utf-8"),
        (b"plain ASCII", "plain ASCII", "utf-8"),
        (b"", "", "utf-8"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be", "utf-32", "bare-16-le", "bare-16-be", "cp1252", "latin-1",
         "latin-9", "twice", "ascii", "empty"],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 40])
def test_encodings(data: bytes, text: str, encoding: str, times: int) -> None:
    if times > 1 and data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8[:2]):
        times = 1  # a mark stands once
    decoded = decode(data * times)
    assert decoded.text == text * times
    assert decoded.encoding == encoding
    assert _clean(decoded.text)


def test_notes_say_what_was_done() -> None:
    assert decode(FRENCH.encode("utf-8")).note == ""
    assert "cp1252" in decode(FRENCH.encode("cp1252")).note
    assert "twice" in decode(FRENCH.encode("utf-8").decode("latin-1").encode("utf-8")).note


@pytest.mark.parametrize("stray", ["é", "œ", "’", "€", "à"])
def test_half_and_half_is_mended(stray: str) -> None:
    data = FRENCH.encode("utf-8") + stray.encode("cp1252") + b" fin. " + FRENCH.encode("utf-8")
    decoded = decode(data)
    assert decoded.text == FRENCH + stray + " fin. " + FRENCH
    assert "1 stray" in decoded.note


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n" + b"text " * 20, "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "PNG"),
        (b"PK\x03\x04" + b"\x14\0" * 20, "zip"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 9, "JPEG"),
        (b"\x1f\x8b\x08" + b"\0" * 9, "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9, "office"),
        (b"{\\rtf1 bonjour}", "rich-text"),
        (b"texte\0avec des z\xc3\xa9ros", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x01\x02\x03\x04" * 100, "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "utf-16"),
    ],
)
def test_what_is_not_text_says_so(data: bytes, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data)
    assert what in caught.value.cause
    assert caught.value.remedy.endswith(".")


def test_undefined_bytes_do_not_stop_a_text() -> None:
    assert decode("été \x81 à Noël".encode("latin-1")).text == "été  à Noël"


@given(st.text().filter(lambda text: "\0" not in text))
def test_strict_utf8_is_never_changed(text: str) -> None:
    data = text.encode("utf-8")
    try:
        decoded = decode(data)
    except SourceError:
        return
    assert decoded.text == text.removeprefix("\ufeff") or decoded.note


@given(st.binary())
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        decoded = decode(data)
    except SourceError:
        return
    assert "\0" not in decoded.text
    decoded.text.encode("utf-8")


@given(st.text(alphabet="abcdefghijklm éèàùçêôîâïëœŒÉÀ’«»–…€ .,;:!?'", min_size=20))
def test_windows_french_is_read_as_french(text: str) -> None:
    framed = "Il a été déclaré à l'Assemblée que " + text
    assert decode(framed.encode("cp1252")).text == framed


@pytest.mark.timeout(30)
def test_large_files_in_no_time() -> None:
    for data in (b"a" * 10_000_000, "é".encode("cp1252") * 1_000_000, "é".encode() * 1_000_000):
        start = time.process_time()
        decode(data)
        assert time.process_time() - start < 10
