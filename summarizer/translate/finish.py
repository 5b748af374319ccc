"""The last touch on a translation: the target language's typography, and the source's first letter and last sign.

Nothing here changes a word or a figure's value, so a finished text still counts as the model's own.
"""

from __future__ import annotations

import functools
import re

from summarizer.text.exonyms import exonyms
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key

# Opening and closing marks as the style guides of each language's press have them; French is never a target.
QUOTES = {
    "en": ("“", "”"),
    "pt": ("“", "”"),
    "es": ("«", "»"),
    "it": ("«", "»"),
    "de": ("„", "“"),
    "ar": ("«", "»"),
    "nl": ("“", "”"),
}
THOUSANDS = {"en": ",", "pt": ".", "es": ".", "it": ".", "de": "."}
DECIMAL = {"en": ".", "pt": ",", "es": ",", "it": ",", "de": ","}
GLUED_PERCENT = frozenset({"en", "pt", "it"})
_ANY_QUOTE = re.compile(r"[«»“”„‟]")
_STRAIGHT = re.compile(r'"')
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’ʼ](?=[^\W\d_])|(?<=s)'(?=\s|$)")
_GROUPED = re.compile(
    r"(?<![\d.,])(?<!\d[ \u00a0\u202f])[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?![ \u00a0\u202f]?\d)"
)
_DOTTED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.,]*\d)")  # 2.600 is a French thousand
_DECIMAL = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d.,]*\d)")
_ENDS = ".!?…"


def straighten(text: str) -> str:
    """All double quotation marks as `"`, so that checks and engines know one."""
    return _ANY_QUOTE.sub('"', text)


def finish(text: str, source: str, language: str) -> str:
    """Give a translation its target language's form.

    Args:
        text: the translation, with straight quotation marks.
        source: what it translates, folded.
        language: ISO code of the target.
    """
    text = " ".join(text.split())
    text = _last_sign(text, source)
    text = _first_letter(text, source, language)
    text = _numbers(text, source, language)
    return typeset(text, language)


def typeset(text: str, language: str) -> str:
    """Quotation marks and apostrophes as the language's press writes them; an odd mark out stays straight."""
    opening, closing = QUOTES.get(language, ("“", "”"))
    if text.count('"') % 2 == 0:
        marks = iter(range(text.count('"')))
        text = _STRAIGHT.sub(lambda _: closing if next(marks) % 2 else opening, text)
        text = re.sub(rf"{re.escape(opening)}\s+", opening, text) if opening != closing else text
        text = re.sub(rf"\s+{re.escape(closing)}", closing, text)
    return _APOSTROPHE.sub("’", text)


def _first_letter(text: str, source: str, language: str) -> str:
    place = next((index for index, sign in enumerate(text) if sign.isalnum()), -1)
    theirs = next((sign for sign in source if sign.isalnum()), "")
    if place < 0 or not theirs:
        return text
    first = text[place]
    if (theirs.isupper() or theirs.isdigit()) and first.islower():
        word = re.match(r"\w+", text[place:])
        brand = word is not None and any(sign.isupper() for sign in word.group(0))  # iPhone, eBay
        return text if brand else text[:place] + first.upper() + text[place + 1 :]
    if theirs.islower() and first.isupper() and language != "de":
        word = re.match(r"[\w'’-]+", text[place:])
        written = word.group(0) if word else ""
        stays = written in source or written.partition("'")[0] == "I" or not written[1:].islower()
        stays = stays or key(written) in _foreign_names(language)
        if not stays and not (language == "en" and _ENGLISH_CAPITALS.fullmatch(written)):
            return text[:place] + first.lower() + text[place + 1 :]
    return text


@functools.cache
def _foreign_names(language: str) -> frozenset[str]:
    """Words of the language's own forms of names: "Moscow" keeps its capital in the middle of a sentence."""
    table = exonyms(language)
    words = {word for forms in table.names.values() for form in forms for word in form.split()}
    return frozenset(words - STOPWORDS.get(language, frozenset()))


_ENGLISH_CAPITALS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|French|Engl\w+|Germ\w+|Ital\w+|Span\w+|Russ\w+|Americ\w+|Europ\w+|Brit\w+|Chin\w+"
)


def _last_sign(text: str, source: str) -> str:
    ours, theirs = text.rstrip('" )'), source.rstrip('" )')
    if not ours or not theirs:
        return text
    tail = text[len(ours) :]
    if theirs[-1] in _ENDS and ours[-1].isalnum():
        return f"{ours}{'.' if theirs[-1] == '…' else theirs[-1]}{tail}"
    if theirs[-1] not in _ENDS and ours[-1] == "." and not ours.endswith("..") and not _abbreviated(ours):
        return ours[:-1].rstrip() + (theirs[-1] if theirs[-1] in ":;," else "") + tail
    return text


def _abbreviated(text: str) -> bool:
    word = text.rsplit(" ", 1)[-1]
    return word.count(".") > 1 or word in ("Inc.", "Jr.", "Sr.", "St.", "Mr.", "Mrs.", "No.", "etc.", "Ltd.", "Co.")


def _numbers(text: str, source: str, language: str) -> str:
    """Figures that a model copied in French notation, in the target's; the value stays."""
    if language not in THOUSANDS:
        return text
    copied = source.replace("\u00a0", " ").replace("\u202f", " ")

    def grouped(match: re.Match[str]) -> str:
        plain = re.sub(r"[\u00a0\u202f]", " ", match.group(0))
        if plain not in copied:
            return match.group(0)
        whole, comma, fraction = plain.partition(",")
        return whole.replace(" ", THOUSANDS[language]) + (DECIMAL[language] + fraction if comma else "")

    def dotted(match: re.Match[str]) -> str:
        return match.group(0).replace(".", THOUSANDS[language]) if match.group(0) in copied else match.group(0)

    def decimal(match: re.Match[str]) -> str:
        return match.group(0).replace(",", DECIMAL[language]) if match.group(0) in copied else match.group(0)

    text = _DECIMAL.sub(decimal, _DOTTED.sub(dotted, _GROUPED.sub(grouped, text)))
    return re.sub(r"(?<=\d)[ \u00a0\u202f]+%", "%", text) if language in GLUED_PERCENT else text
