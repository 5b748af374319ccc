"""What every reader promises, the fake one too."""

from __future__ import annotations

import pytest

from summarizer.ingest.base import Parts, Reader
from summarizer.ingest.fake import FakeReader
from summarizer.ingest.markdown import Markdown
from summarizer.ingest.plaintext import PlainText

READERS: list[Reader] = [PlainText(), Markdown(), FakeReader()]
TEXT = "Le pont rouvre après huit mois\n\nLe pont a rouvert lundi.\n\nIl a coûté cher.\n"


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: type(reader).__name__)
class TestReader:
    def test_takes_a_text_apart(self, reader: Reader) -> None:
        parts = reader.read(TEXT)
        assert parts.title == "Le pont rouvre après huit mois"
        assert [block.text for block in parts.blocks] == ["Le pont a rouvert lundi.", "Il a coûté cher."]

    def test_is_a_function_of_the_text(self, reader: Reader) -> None:
        assert reader.read(TEXT) == reader.read(TEXT)

    @pytest.mark.parametrize("text", ["", "\n\n", "\u202e\x00\ud800", "a", "---", "#", "> ", "![]()", "\r\r\n"])
    def test_bears_any_text(self, reader: Reader, text: str) -> None:
        assert isinstance(reader.read(text), Parts)

    def test_leaves_no_control_characters(self, reader: Reader) -> None:
        parts = reader.read(TEXT.replace("pont", "po\u202en\x07t"))
        assert not set(parts.title + "".join(block.text for block in parts.blocks)) & set("\u202e\x07")

    def test_names_its_suffixes(self, reader: Reader) -> None:
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in reader.suffixes)
