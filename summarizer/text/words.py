"""Words as machines compare them: lower-cased, without accents, elisions cut off."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

from summarizer.text.stopwords import STOPWORDS

_LIGATURES: Final = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l"})
_LIGATURE: Final = re.compile("[œŒæÆßøØł]")
# Marks over Latin letters all stand in one block; other scripts' are looked up, in texts that reach beyond typography.
_LATIN_MARKS: Final = re.compile("[\u0300-\u036f]+")
_MAY_BE_MARK: Final = re.compile("[\u0483-\u1fff\u20d0-\U0010ffff]")
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_COMMA, _POINT = "\x01", "\x02"
# What is not in `_PLAIN`: letters and numbers that fold to none or several, those of other scripts, marks, and the
# signs above. General punctuation and signs of currency are neither, and become spaces.
_ODD: Final = re.compile("[\x01\x02ªµº²³¹¼-¾ÆÐÞßæðþ\u0100-\u0151\u0154-\u1fff\u2070-\u209f\u20d0-\U0010ffff]")
_TODAY: Final = re.compile(r"aujourd['’ʼ]hui", re.IGNORECASE)
_SENTENCE: Final = 1_000  # characters; up to here a text is a sentence, and a dozen questions ask for its words
_SENTENCES: Final = 2_048  # remembered; as many as the stories of a large day have
_LONGEST: Final = 64  # no French word is longer; what is longer is noise and stays whole


def strip_accents(text: str) -> str:
    """Case kept, accents and ligatures taken off, because outlets differ on capitals such as "Etats" and "États"."""
    if text.isascii():
        return text
    spelled = text.translate(_LIGATURES) if _LIGATURE.search(text) else text
    plain = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", spelled))
    if _MAY_BE_MARK.search(plain):
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", plain)


def key(text: str) -> str:
    """The form in which two spellings of a word are equal: no accents, no case."""
    return _known_key(text) if len(text) <= _LONGEST else strip_accents(text).casefold()


def _plain_letter(number: int) -> str:
    """What a letter of Latin-1 is to `words`; a space for what is none."""
    folded = strip_accents(chr(number)).casefold()
    return folded if len(folded) == 1 and folded.isascii() and folded.isalnum() else " "


_PLAIN: Final = "".join(
    {_COMMA: ",", _POINT: "."}.get(chr(number), _plain_letter(number)) for number in range(256)
).encode("ascii")


def words(text: str) -> list[str]:
    """Lower-cased, accent-folded tokens, because the same word must be equal wherever it stands.

    "l'Ukraine" gives "l" and "ukraine", "États-Unis" gives "etats" and "unis"; numbers keep their inner separators.
    """
    return list(_known_words(text)) if len(text) <= _SENTENCE else _words(text)


def _words(text: str) -> list[str]:
    spelled = _TODAY.sub("aujourdhui", text)
    if _ODD.search(spelled):
        return _WORD.findall(key(spelled))
    # The same in a quarter of the time, for texts of Latin letters and what prints beside them.
    apart = _NUMBER.sub(_kept_whole, spelled.replace("œ", "oe").replace("Œ", "oe"))
    return apart.encode("latin-1", "replace").translate(_PLAIN).decode("ascii").split()


def _kept_whole(number: re.Match[str]) -> str:
    """A number between spaces, its separators as signs that `_PLAIN` turns back."""
    return f" {number[0].replace(',', _COMMA).replace('.', _POINT)} "


def content_words(text: str, language: str = "fr") -> list[str]:
    """`words` without the language's stopwords, because those say nothing about what a text is about.

    Args:
        text: in the language.
        language: ISO 639-1 code; a language without a list loses nothing.
    """
    stopwords = STOPWORDS.get(language, frozenset())
    return [word for word in words(text) if word not in stopwords]


# Savoy's "light" idea (UniNE, J. Savoy, 1999): plural and gender first, then the commonest derivations, and never
# below a stem that still tells words apart.
_ENDINGS: Final = tuple(
    sorted(
        (
            ("issements", "i"), ("issement", "i"), ("ablement", "abl"), ("ablements", "abl"), ("euses", "eu"),
            ("euse", "eu"), ("eux", "eu"), ("ements", ""), ("ement", ""), ("ments", ""), ("ment", ""),
            ("ations", ""), ("ation", ""), ("itions", ""), ("ition", ""), ("ateurs", ""), ("ateur", ""),
            ("atrices", ""), ("atrice", ""), ("ivement", "if"), ("ives", "if"), ("ive", "if"), ("ifs", "if"),
            ("ites", ""), ("ite", ""), ("ismes", ""), ("isme", ""), ("istes", ""), ("iste", ""), ("iques", "iqu"),
            ("ique", "iqu"), ("iennes", "ien"), ("ienne", "ien"), ("iens", "ien"), ("elles", "el"), ("elle", "el"),
            ("els", "el"), ("aux", "al"), ("ales", "al"), ("ale", "al"), ("ees", ""), ("ee", ""), ("es", ""),
            ("erent", ""), ("aient", ""), ("eraient", ""), ("erait", ""), ("eront", ""), ("era", ""), ("ait", ""),
            ("ant", ""), ("ants", ""), ("ante", ""), ("antes", ""), ("ent", ""), ("er", ""), ("ez", ""), ("e", ""),
            ("s", ""), ("x", ""),
        ),
        key=lambda ending: -len(ending[0]),
    )
)  # fmt: skip
_BY_LAST_LETTER: Final = {
    last: tuple(pair for pair in _ENDINGS if pair[0][-1] == last) for last in sorted({end[-1] for end, _ in _ENDINGS})
}
_SHORTEST_STEM: Final = 3
_REMEMBERED: Final = 16_384  # words; a day's articles have about as many different ones


def stem(word: str) -> str:
    """A light French stem, so that "négociations", "négocier" and "négociateurs" meet.

    Args:
        word: one token of `words`, or any word.
    """
    return _known_stem(word) if len(word) <= _LONGEST else _stem(word)  # noise is not worth remembering


def _stem(word: str) -> str:
    folded = key(word)
    if len(folded) > _LONGEST or not folded.isalpha():
        return folded
    for ending, replacement in _BY_LAST_LETTER.get(folded[-1], ()):
        if folded.endswith(ending) and len(folded) - len(ending) + len(replacement) >= _SHORTEST_STEM:
            base = folded[: len(folded) - len(ending)] + replacement
            if len(base) > _SHORTEST_STEM and base[-1] == base[-2] and base[-1] not in "aeiou":
                base = base[:-1]
            return base[:-1] if len(base) > _SHORTEST_STEM and base[-1] in "ei" else base
    return folded[:-1] if len(folded) > _SHORTEST_STEM and folded[-1] == "i" else folded


_known_stem = functools.lru_cache(maxsize=_REMEMBERED)(_stem)


@functools.lru_cache(maxsize=_REMEMBERED)
def _known_key(text: str) -> str:
    return strip_accents(text).casefold()


@functools.lru_cache(maxsize=_SENTENCES)
def _known_words(text: str) -> tuple[str, ...]:
    return tuple(_words(text))
