"""What may be published of an editor's own words, and what is asked of them."""

from __future__ import annotations

import unicodedata

from summarizer.errors import ReviewError
from summarizer.model import SOURCE_LANGUAGE, Check, CheckName, Excerpt
from summarizer.text.names import missing_names
from summarizer.text.numbers import lost_numbers, missing_numbers

_LONGEST = 2000  # characters; the longest sentence of the 32,000 abstracts of OrangeSum has under 1,000
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def wording(text: str, *, what: str = "the new text", remedy: str = "Write the sentence anew, on one line.") -> str:
    """An editor's text in the form in which texts are kept: composed Unicode, no space around it.

    A hidden character is refused instead of taken out: what the editor saw is what readers get.

    Args:
        text: as it was typed or pasted.
        what: what it is called in errors.
        remedy: what to do where it will not do.

    Raises:
        ReviewError: for an empty or endless text, for line breaks, control and direction-changing characters.
    """
    text = unicodedata.normalize("NFC", text.strip())
    if not text:
        raise ReviewError(what, "it is empty", remedy)
    if len(text) > _LONGEST:
        raise ReviewError(what, f"it is longer than {_LONGEST} characters", remedy)
    for sign in text:
        if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _BIDI:
            raise ReviewError(what, f"it holds the hidden character U+{ord(sign):04X}", remedy)
    return text


def source_text(lead: Excerpt) -> str:
    """Everything of an article that an edition carries and an editor's sentence may rest on."""
    captions = [caption.text for caption in lead.captions]
    return "\n".join([lead.title, *(sentence.text for sentence in lead.sentences), *captions])


def editor_checks(text: str, source: str, *, language: str = SOURCE_LANGUAGE) -> tuple[Check, ...]:
    """Whether an editor's text brings in a name or a number that its source lacks, or a translation loses a number.

    It may be a slip, or the editor's better knowledge; the editor is asked and readers see it.

    Args:
        text: the editor's.
        source: French.
        language: of the text; names are compared in French only, other languages spell them their own way.
    """
    numbers = missing_numbers(text, source, language=language, source_language=SOURCE_LANGUAGE)
    if language == SOURCE_LANGUAGE:
        names = tuple(missing_names(text, source))
        return (Check(CheckName.NAMES, not names, names), Check(CheckName.NUMBERS, not numbers, tuple(numbers)))
    numbers += lost_numbers(source, text, source_language=SOURCE_LANGUAGE, language=language)
    return (Check(CheckName.NUMBERS, not numbers, tuple(dict.fromkeys(numbers))),)
