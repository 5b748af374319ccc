"""The questions put to every summary sentence before it is published; each is a pure function of text and source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.model import Check, CheckName
from summarizer.summarize import fidelity, grammar
from summarizer.summarize.tokens import tokens_of
from summarizer.text.names import missing_names
from summarizer.text.numbers import missing_numbers
from summarizer.text.typography import fold

SHORTEST = 8  # words; a shorter cut tells less than the sentence that it was made from
_QUOTED = re.compile(r'"([^"]+)"')
_NEGATIONS = frozenset(["ne", "n'", "pas", "jamais", "aucun", "aucune", "sans", "ni", "rien", "personne", "non"])
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
        ]
    )
)


def check_names(text: str, source: str) -> Check:
    """Whether every proper name is the source's."""
    missing = tuple(missing_names(text, source))
    return Check(CheckName.NAMES, not missing, missing)


def check_numbers(text: str, source: str) -> Check:
    """Whether every number, in digits or words, is the source's."""
    missing = tuple(missing_numbers(text, source))
    return Check(CheckName.NUMBERS, not missing, missing)


def check_quotes(text: str, source: str) -> Check:
    """Whether quotation marks match and hold the source's words verbatim."""
    folded, original = fold(text), " ".join(fold(source).split())
    if folded.count('"') % 2:
        return Check(CheckName.QUOTES, False, ('"',))
    quotes = {" ".join(quote.split()) for quote in _QUOTED.findall(folded)}
    wrong = tuple(sorted(quote for quote in quotes if quote not in original))
    return Check(CheckName.QUOTES, not wrong, wrong)


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
    hanging = words[-1] in _HANGING
    return Check(CheckName.LENGTH, not hanging, (words[-1],) if hanging else ())


def check_repetition(text: str, source: str) -> Check:
    """Whether the text repeats two words in a row, or a run of three, that its source does not repeat."""
    again = _repeated(text) - _repeated(source)
    return Check(CheckName.REPETITION, not again, tuple(sorted(again)))


def check_language(text: str) -> Check:
    """Whether the text is free of pieces that the model's vocabulary could not spell."""
    strange = tuple(mark for mark in ("<unk>", "⁇", "\ufffd", "</s>", "<pad>", "▁") if mark in text)
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
    runs: set[tuple[str, ...]] = set()
    for at in range(len(words) - 2):
        run = tuple(words[at : at + 3])
        if run in runs:
            found.add(" ".join(run))
        runs.add(run)
    return found
