"""Which language a text is in, from function words and letters: an English article is not summarised as French."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections import Counter
from typing import Final

from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import words

UNKNOWN: Final = "und"
_LONGEST_LOOK: Final = 20_000  # characters; more would not change the answer
_FEWEST_WORDS: Final = 3
_LATIN: Final = tuple(code for code in STOPWORDS if code != "ar")
_SIGNS: Final = {
    "fr": r"\b(?:[ldjnsmct]|qu)['’]|[çœêùû]|oi|eaux?\b|aient\b|ée?s?\b",
    "en": r"\bth|wh|ing\b|['’]s\b|ed\b|ough|sh",
    "es": r"[ñ¿¡]|ción\b|\bhue|dad(?:es)?\b|ll|[áéíóú]n\b|ía",
    "pt": r"[ãõ]|ção\b|ções\b|lh|nh|dade\b|ê|ç",
    "it": r"[èòù]|gli|zz|zion[ei]\b|ità\b|cch|tt[aoei]\b|sc[ei]|\b(?:dell|nell|all|un|l)['’]",
    "de": r"[äöüß]|sch|ung\b|lich|cht|ei|keit\b",
    "nl": r"ij|aa|oo|ee|uu|oe|heid\b|\bge",
}
_SIGN_PATTERNS: Final = {code: re.compile(pattern) for code, pattern in _SIGNS.items()}
_NOT_ARABIC: Final = frozenset("پچژگکیےھہںٹڈڑ")  # Persian and Urdu letters
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_BEYOND_LATIN: Final = re.compile("[\u0250-\U0010ffff]")
_SIGN_WEIGHT: Final = 0.35  # a spelling says less than a function word


def identify(text: str) -> tuple[str, float]:
    """The language as an ISO 639-1 code, or "und", with a confidence from 0 to 1.

    Known: fr, en, es, pt, it, de, nl, ar.

    Args:
        text: twenty words are enough; of a long text only the beginning is looked at.
    """
    sample = unicodedata.normalize("NFC", text[:_LONGEST_LOOK])
    letters = "".join(filter(str.isalpha, sample))
    if not letters:
        return UNKNOWN, 0.0
    arabic = len(_ARABIC.findall(letters)) / len(letters)
    if arabic > 0.5:
        foreign = sum(c in _NOT_ARABIC for c in letters) / len(letters)
        return ("ar", arabic) if foreign < 0.02 else (UNKNOWN, 0.0)
    latin = (len(letters) - len(_BEYOND_LATIN.findall(letters))) / len(letters)
    if latin < 0.6:
        return UNKNOWN, 0.0
    return _latin(sample)


def _latin(sample: str) -> tuple[str, float]:
    tokens = words(sample)
    if len(tokens) < _FEWEST_WORDS:
        return UNKNOWN, 0.0
    counts = Counter(tokens)
    lowered = sample.lower()
    scores = {code: _stopword_score(code, counts) + _sign_score(code, lowered) for code in _LATIN}
    ranked = sorted(scores, key=lambda code: -scores[code])
    best, second = scores[ranked[0]], scores[ranked[1]]
    if best < 0.15 * len(counts):
        return UNKNOWN, 0.0
    return ranked[0], round((best - second) / best * 0.5 + 0.5 * min(1.0, best / (0.5 * len(counts))), 3)


@functools.cache
def _weights(code: str) -> dict[str, float]:
    """Function words, each worth less the more languages share it."""
    return {word: 1 / sum(word in STOPWORDS[other] for other in _LATIN) for word in STOPWORDS[code]}


def _stopword_score(code: str, counts: Counter[str]) -> float:
    weights = _weights(code)
    return sum((1 + math.log(count)) * weights[word] for word, count in counts.items() if word in weights)


def _sign_score(code: str, lowered: str) -> float:
    found = Counter(_SIGN_PATTERNS[code].findall(lowered))
    return _SIGN_WEIGHT * sum(1 + math.log(count) for count in found.values())
