"""The questions put to every summary sentence before it is published; each is a pure function of text and source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.model import SOURCE_LANGUAGE, Check, CheckName
from summarizer.summarize import fidelity, grammar
from summarizer.summarize.tokens import tokens_of
from summarizer.text.language import identify
from summarizer.text.names import missing_names
from summarizer.text.numbers import missing_numbers
from summarizer.text.typography import fold
from summarizer.text.words import strip_accents

FEWEST_TO_IDENTIFY = 6  # words; fewer may be all names
LONGEST_UNIT = 10  # words; the longest stretch whose immediate return is looked for
SURE_LANGUAGE = 0.3  # confidence of the identification
SHORTEST = 8  # words; a shorter cut tells less than the sentence that it was made from
_WORD = re.compile(r"[^\W\d_]+")
_LITTLE = frozenset(["de", "d", "du", "des", "la", "le", "les", "l", "et", "a", "au", "aux", "en", "pour"])
_QUOTED = re.compile(r'"([^"]+)"')
_NEGATIONS = frozenset(["ne", "n'", "pas", "jamais", "aucun", "aucune", "sans", "ni", "rien", "personne", "non"])
_HAVE = frozenset(["a", "ont", "avait", "avaient", "aurait", "auraient", "ayant", "aura", "auront"])
_UNSURE = re.compile(r"^(?:aurai|serai|pourrai|devrai)(?:t|ent)$")
_HANGING = (
    grammar.PREPOSITIONS
    | grammar.DETERMINERS
    | frozenset(
        [
            "et",
            "ou",
            "ni",
            "mais",
            "que",
            "qu'",
            "de",
            "d'",
            "n'",
            "ne",
            "l'",
            "qui",
            "dont",
            "où",
            "se",
            "s'",
            "à",
            "très",
            "plus",
            "selon",
            "contre",
            "entre",
            "chez",
            "malgré",
            "envers",
            "parmi",
            "lorsque",
            "lorsqu'",
            "dès",
            "un",
            "leurs",
            "aux",
            "est",
            "sont",
            "était",
            "étaient",
            "sera",
            "seront",
            "serait",
            "avait",
            "ont",
            "avaient",
            "doit",
            "doivent",
            "a",
        ]
    )
)


def check_names(text: str, source: str) -> Check:
    """Whether every proper name is the source's."""
    missing = tuple(name for name in missing_names(text, source) if not _is_spelled_out(name, source))
    return Check(CheckName.NAMES, not missing, missing)


def _is_spelled_out(name: str, source: str) -> bool:
    """Whether an acronym is made of the initials of words that stand together in the source: "UE", "AP-HP"."""
    letters = re.sub(r"[^A-Z]", "", strip_accents(name))
    if len(letters) < 2 or not name.replace("-", "").replace(".", "").isupper():
        return False
    found = [word for word in _WORD.findall(strip_accents(fold(source))) if word.lower() not in _LITTLE]
    size = len(letters)
    return any(
        found[at][0].isupper() and "".join(word[0].upper() for word in found[at : at + size]) == letters
        for at in range(len(found) - size + 1)
    )


def check_numbers(text: str, source: str) -> Check:
    """Whether every number, in digits or words, is the source's."""
    missing = tuple(missing_numbers(text, source))
    return Check(CheckName.NUMBERS, not missing, missing)


def check_quotes(text: str, source: str) -> Check:
    """Whether quotation marks match and hold the source's words verbatim."""
    folded, original = _tight(fold(text)), _tight(" ".join(fold(source).split()))
    if folded.count('"') % 2:
        return Check(CheckName.QUOTES, False, ('"',))
    quotes = {" ".join(quote.split()) for quote in _QUOTED.findall(folded)}
    wrong = tuple(sorted(quote for quote in quotes if not _is_said(quote, original)))
    return Check(CheckName.QUOTES, not wrong, wrong)


def _tight(text: str) -> str:
    """A text without the spaces before its high marks, which outlets set differently."""
    return re.sub(r"\s+(?=[%!?;:])", "", text)


def _is_said(quote: str, original: str) -> bool:
    """Whether the source has the words; a quotation's first letter and last mark follow the sentence around it."""
    bare = quote.rstrip(" .,!?;:")
    if len(bare) < 2:
        return quote in original
    starts = {bare[0].lower(), bare[0].upper(), strip_accents(bare[0].upper())}
    return any(re.search(rf"(?<!\w){re.escape(start + bare[1:])}(?!\w)", original) for start in sorted(starts))


def check_negation(text: str, source: str) -> Check:
    """Whether the text denies, hedges and attributes as its source does; a lost "aurait" or "selon" is a falsehood.

    A word that went with a side phrase of its own is not lost: what is compared is the text and the source's words
    that stand between its first and last kept word, which `fidelity` has found to be the same.
    """
    kept, original = _markers(text), _markers(source)
    added = tuple(sorted(kept - original))
    lost = tuple(sorted(word for word in original - kept if word in grammar.ATTRIBUTION or _UNSURE.match(word)))
    return Check(CheckName.NEGATION, not (added or lost), (*added, *lost))


def check_fidelity(text: str, source: str) -> Check:
    """Whether the text is the source sentence minus side phrases; evidence: the words where it leaves the source."""
    if fidelity.find_cut(text, source) is not None:
        return Check(CheckName.FIDELITY, True)
    original = {token.plain for token in tokens_of(source)}
    strange = tuple(dict.fromkeys(t.text for t in tokens_of(text) if t.is_word and t.plain not in original))
    return Check(CheckName.FIDELITY, False, strange[:6] or (text[:120],))


def check_length(text: str, *, shortest: int = SHORTEST) -> Check:
    """Whether the text is long enough to tell something and does not break off."""
    words = [token.plain for token in tokens_of(text) if token.is_word]
    if len(words) < shortest:
        return Check(CheckName.LENGTH, False, (f"{len(words)} words",))
    hanging = words[-1] in _HANGING or words[-1].endswith("'") or (words[-1] == "été" and words[-2] in _HAVE)
    return Check(CheckName.LENGTH, not hanging, (words[-1],) if hanging else ())


def check_repetition(text: str, source: str) -> Check:
    """Whether the text repeats two words in a row, or a run of three, that its source does not repeat."""
    again = _repeated(text) - _repeated(source)
    return Check(CheckName.REPETITION, not again, tuple(sorted(again)))


def check_language(text: str) -> Check:
    """Whether the text is French, and free of pieces that the model's vocabulary could not spell."""
    strange = tuple(mark for mark in ("<unk>", "⁇", "\ufffd", "</s>", "<pad>", "▁") if mark in text)
    if not strange and len(text.split()) >= FEWEST_TO_IDENTIFY:
        language, confidence = identify(_QUOTED.sub(" ", fold(text)))
        if language not in (SOURCE_LANGUAGE, "und") and confidence >= SURE_LANGUAGE:
            strange = (language,)
    return Check(CheckName.LANGUAGE, not strange, strange)


def check_all(text: str, source: str, *, shortest: int = SHORTEST) -> tuple[Check, ...]:
    """Every check of a rewritten sentence against the one source sentence that it comes from."""
    return (
        check_language(text),
        check_fidelity(text, source),
        check_names(text, source),
        check_numbers(text, source),
        check_quotes(text, source),
        check_negation(text, source),
        check_repetition(text, source),
        check_length(text, shortest=shortest),
    )


def passed(checks: Sequence[Check]) -> bool:
    """Whether all checks passed."""
    return all(check.passed for check in checks)


def _markers(text: str) -> set[str]:
    return {
        token.plain
        for token in tokens_of(text)
        if token.plain in _NEGATIONS or token.plain in grammar.ATTRIBUTION or _UNSURE.match(token.plain)
    }


def _repeated(text: str) -> set[str]:
    words = [token.plain for token in tokens_of(text) if token.is_word]
    found = {words[at] for at in range(1, len(words)) if words[at] == words[at - 1] and len(words[at]) > 2}
    for size in range(2, min(LONGEST_UNIT, len(words) // 2) + 1):
        found.update(
            " ".join(words[at : at + size])
            for at in range(len(words) - 2 * size + 1)
            if words[at : at + size] == words[at + size : at + 2 * size]
        )
    runs: set[tuple[str, ...]] = set()
    for at in range(len(words) - 2):
        run = tuple(words[at : at + 3])
        if run in runs:
            found.add(" ".join(run))
        runs.add(run)
    return found
