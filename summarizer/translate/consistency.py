"""One name, one form: whoever is Kyiv in the headline is not Kiev in the summary below it.

Every text is translated by itself, so that it can be kept and shared between editions; which form of a name an engine
takes may then differ from text to text. This looks at the texts of a story together, once they are all there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.model import Outcome, StoryTranslation, TranslatedText
from summarizer.text.exonyms import LONGEST, exonyms, folded, sounds_alike
from summarizer.text.name_spans import common_words, find_names, plain_signs
from summarizer.text.words import key
from summarizer.translate.checks import examine, failed
from summarizer.translate.finish import straighten

BY_HAND = "editor"  # TranslatedText.engine of what a person wrote; it is never changed, and its form counts
SHORTEST = 4  # letters; of shorter words too many sound alike
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2011][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A French name that the texts of one language call by several forms."""

    french: str
    forms: tuple[str, ...]  # as the translations have them, the commonest first
    chosen: str  # the form that the texts have now; "" where none could be given to all
    mended: bool


@dataclass(frozen=True, slots=True)
class _Use:
    """One name in one translation."""

    text: int  # index of the text
    form: str
    start: int
    end: int


def same_names(story: StoryTranslation) -> tuple[StoryTranslation, tuple[Inconsistency, ...]]:
    """A story in one language with each name in one form, and what was not so.

    The commonest form wins, the headline's where two are as common; what an editor wrote goes before both. A text is
    mended only where the other form stands in it once and the mended text passes every check that it passed before.

    Args:
        story: all texts of a story; withheld ones are French and are left alone.
    """
    texts = [story.headline, *([story.teaser] if story.teaser else []), *story.sentences]
    mended, found = reconcile(texts, story.language)
    rest = list(mended)
    headline = rest.pop(0)
    teaser = rest.pop(0) if story.teaser else None
    return replace(story, headline=headline, teaser=teaser, sentences=tuple(rest)), found


def reconcile(
    texts: Sequence[TranslatedText], language: str
) -> tuple[tuple[TranslatedText, ...], tuple[Inconsistency, ...]]:
    """The same for any texts that readers see together, the most prominent first.

    Args:
        texts: translations, in the order of their prominence.
        language: ISO code of them all.
    """
    now = list(texts)
    found = []
    for french, uses in _uses(texts, language).items():
        counted = Counter(key(use.form) for use in uses)
        if len(counted) < 2:
            continue
        by_hand = next((use for use in uses if texts[use.text].engine == BY_HAND), None)
        most = max(counted.values())
        chosen = by_hand or next(use for use in uses if counted[key(use.form)] == most)
        forms = sorted({use.form for use in uses}, key=lambda form: (-counted[key(form)], form))
        mended = True
        for use in uses:
            if key(use.form) == key(chosen.form):
                continue
            better = _replaced(now[use.text], use.form, chosen.form, language)
            mended = mended and better is not None
            now[use.text] = better or now[use.text]
        found.append(Inconsistency(french, tuple(forms), chosen.form if mended else "", mended))
    return tuple(now), tuple(found)


def _uses(texts: Sequence[TranslatedText], language: str) -> dict[str, list[_Use]]:
    """Where each French name of the texts stands in their translations."""
    found: dict[tuple[str, ...], list[_Use]] = {}
    written: dict[tuple[str, ...], str] = {}
    for index, text in enumerate(texts):
        if text.outcome is Outcome.WITHHELD or text.text == text.source:
            continue
        for words, french in _names(text.source, language):
            use = _use(index, words, text.text, text.source, language)
            if use is not None:
                found.setdefault(words, []).append(use)
                written.setdefault(words, french)
    return {written[words]: uses for words, uses in found.items()}


def _names(french: str, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The names of a text, each once: those of the tables as they are, of the others every proper word."""
    table = exonyms(language)
    seen: set[tuple[str, ...]] = set()
    for span in find_names(french):
        sequence = folded(plain_signs(span.text))
        at = 0
        while at < len(sequence):
            size = next(
                (n for n in range(min(LONGEST, len(sequence) - at), 0, -1) if sequence[at : at + n] in table.names), 1
            )
            words = sequence[at : at + size]
            at += size
            proper = words in table.names or (
                words[0] in span.parts and words[0] not in common_words() and len(words[0]) >= SHORTEST and span.sure
            )
            if proper and words not in seen:
                seen.add(words)
                yield words, span.text if len(sequence) == size else _as_written(span.text, words)


def _as_written(text: str, words: tuple[str, ...]) -> str:
    for match in _WORD.finditer(text):
        if folded(match[0]) == words:
            return match[0]
    return " ".join(words)


def _use(index: int, words: tuple[str, ...], text: str, french: str, language: str) -> _Use | None:
    """The form of a name in a translation: of the tables (no abbreviation), the French one, or one that sounds so."""
    table = exonyms(language)
    wanted = {" ".join(words), *table.names.get(words, ())}
    places = [(match[0], match.start(), match.end()) for match in _WORD.finditer(plain_signs(text))]
    longest = max(len(form.split()) for form in wanted)
    for size in range(longest, 0, -1):
        for at in range(len(places) - size + 1):
            start, end = places[at][1], places[at + size - 1][2]
            form = text[start:end]
            if " ".join(folded(form)) in wanted and form[0].isupper():
                return None if form.isupper() and len(form) <= SHORTEST else _Use(index, form, start, end)
    if words in table.names or len(words) > 1:
        return None
    brought = set(folded(french))
    alike = [
        (form, start, end)
        for form, start, end in places
        if form[0].isupper()
        and key(form) not in brought
        and len(form) >= SHORTEST
        and sounds_alike(words[0], key(form))
    ]
    return _Use(index, *alike[0]) if len(alike) == 1 else None


def _replaced(text: TranslatedText, form: str, by: str, language: str) -> TranslatedText | None:
    """A text with another form of a name; None where it is a person's, has the form not once, or fails a new check."""
    places = list(re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text.text))
    if text.engine == BY_HAND or len(places) != 1:
        return None
    made = text.text[: places[0].start()] + by + text.text[places[0].end() :]
    french = straighten(text.source)
    before = {check.name for check in failed(examine(french, text.text, language))}
    checks = examine(french, made, language)
    if any(check.name not in before for check in failed(checks)):
        return None
    return replace(text, text=made, outcome=Outcome.REPAIRED, checks=checks)
