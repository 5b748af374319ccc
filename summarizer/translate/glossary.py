"""The newsroom's own terms: « gilets jaunes » is "yellow vests" in every text, or the text is withheld.

A term is looked for in the French. Where its translation does not have the wanted words, they are put in the place of
what the engine writes for the term when it is asked for the term alone, or of any other known rendering. Where neither
stands there, the sentence is given to the engine again with the wanted words in the place of the French ones, which
small models copy. What then still lacks the term fails the check.

A file of terms is tab-separated text: the first line names its columns by ISO codes (`fr`, `en`, `pt`…), every other
line is a term, `#` begins a comment. A folder holds several. Bodies that translators must not paraphrase are bundled
(`summarizer/text/exonyms.txt`, the names of territories from CLDR are checked as names).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ConfigError
from summarizer.model import SOURCE_LANGUAGE
from summarizer.text.exonyms import bodies, kept_names
from summarizer.text.typography import fold
from summarizer.text.words import key, strip_accents

LONGEST = 120  # characters of a term
_CODE = re.compile(r"[a-z]{2,3}")
_GAP = re.compile(r"(?:\\)?[ -]")
_ARTICLES = re.compile(r"^(?:the|a|an|o|a|os|as|el|la|los|las|il|lo|gli|der|die|das)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One term in one language.

    Attributes:
        french: as it stands in French texts, folded.
        wanted: what translations must have.
        also: other words that say the same, which are replaced; for a bundled term they are accepted as they are.
        own: whether the newsroom asked for it; a bundled term is used for mending, but its lack is no failure.
        kept: whether it is a French name that the language leaves as it is, accents and all.
    """

    french: str
    wanted: str
    also: tuple[str, ...] = ()
    own: bool = True
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms of a newsroom, by language; own terms come before bundled ones."""

    terms: Mapping[str, tuple[Term, ...]]

    def of(self, text: str, language: str) -> tuple[Term, ...]:
        """The terms that a folded French text has, the longest first, none inside of another.

        Args:
            text: folded French.
            language: ISO code of the translation.
        """
        folded, plain = key(text), strip_accents(text)
        found: list[Term] = []
        taken: list[tuple[int, int]] = []
        for term in self.terms.get(language, ()):
            if term.kept and strip_accents(term.french) not in plain:
                continue  # « le point » is no newspaper
            for match in _pattern(term.french).finditer(folded):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    taken.append(match.span())
                    found.append(term)
        return tuple(dict.fromkeys(found))

    def fingerprint(self, text: str, languages: Iterable[str]) -> tuple[str, ...]:
        """What a text's translation owes to the glossary, for the keys of kept results.

        Args:
            text: French as readers see it.
            languages: ISO codes of all languages on the way.
        """
        folded = fold(text)
        return tuple(repr(term) for language in languages for term in self.of(folded, language))


NOTHING = Glossary({})


def load_glossary(path: Path | None, languages: Iterable[str]) -> Glossary:
    """The newsroom's terms and the bundled ones.

    Args:
        path: a TSV file, a folder of them, or None for the bundled terms alone.
        languages: ISO codes that terms are wanted for.

    Raises:
        ConfigError: for a file that cannot be read or a line that is no term, with its number.
    """
    files = [] if path is None else sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    if path is not None and not files:
        raise ConfigError(str(path), "there is no file ending in .tsv in it", "Write one, or name a file.")
    own: dict[str, dict[str, Term]] = {language: {} for language in languages}
    for file in files:
        for language, term in _read(file):
            if language in own:
                own[language][key(term.french)] = term
    return Glossary({language: _ordered(terms, language) for language, terms in own.items()})


def _ordered(own: Mapping[str, Term], language: str) -> tuple[Term, ...]:
    bundled = [
        Term(fold(french), wanted, tuple(also), own=False)
        for french, wanted, *also in bodies(language)
        if key(french) not in own
    ]
    kept = kept_names() if language == "en" else ()
    bundled += [Term(name, name, tuple(also), own=False, kept=True) for name, *also in kept if key(name) not in own]
    return tuple(sorted((*own.values(), *bundled), key=lambda term: (-len(term.french), not term.own, term.french)))


def _read(path: Path) -> Iterable[tuple[str, Term]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"the glossary cannot be read ({error})", "Save it as UTF-8 text.") from error
    columns: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [" ".join(field.split()) for field in line.split("\t")]
        if columns is None:
            columns = [field.lower() for field in fields]
            if SOURCE_LANGUAGE not in columns or not all(_CODE.fullmatch(code) for code in columns if code):
                remedy = f"Begin the file with the columns' languages, such as {SOURCE_LANGUAGE}<tab>en<tab>pt."
                raise ConfigError(f"{path}:{number}", "the first line names no languages", remedy)
            continue
        row = dict(zip(columns, fields, strict=False))
        french = fold(row.get(SOURCE_LANGUAGE, ""))
        if not french or max(map(len, fields)) > LONGEST or len(fields) > len(columns):
            remedy = f"Write the French term and its translations, {LONGEST} characters at most, with tabs between."
            raise ConfigError(f"{path}:{number}", "this line is no term", remedy)
        for language, wanted in row.items():
            if language and language != SOURCE_LANGUAGE and wanted:
                yield language, Term(french, wanted)


def lacking(terms: Sequence[Term], translation: str) -> list[str]:
    """The newsroom's own terms whose wanted words a translation does not have, in French."""
    return [term.french for term in terms if term.own and not has(translation, term.wanted)]


def has(text: str, words: str) -> bool:
    """Whether a text has words as they stand, whatever their case."""
    return _pattern(fold(words)).search(key(fold(text))) is not None


def enforce(terms: Sequence[Term], translation: str, renderings: Mapping[str, Sequence[str]]) -> str:
    """Put wanted words in the place of other renderings of their term.

    Args:
        terms: those that the French has.
        translation: with straight quotation marks.
        renderings: French term -> what the engine writes for the term alone.
    """
    for term in terms:
        if has(translation, term.wanted):
            translation = _respelled(translation, term.wanted) if term.kept else translation
            continue
        if not term.own and not term.kept and any(has(translation, form) for form in term.also):
            continue
        forms = [*term.also, *renderings.get(term.french, ()), term.french]
        bare = [form.strip(" .") if term.kept else _ARTICLES.sub("", form.strip(" .")) for form in forms]
        for form in dict.fromkeys(bare):
            spelled = _GAP.sub("[ -]", re.escape(form)) if term.kept else re.escape(form)
            if len(form) > 2 and (found := re.search(rf"(?<!\w){spelled}(?!\w)", translation, re.IGNORECASE)):
                translation = translation[: found.start()] + term.wanted + translation[found.end() :]
                break
    return translation


def lent(terms: Sequence[Term], text: str, forms: Mapping[str, Sequence[str]]) -> str:
    """The engine's source with the wanted words of terms in the place of its own, to be copied.

    Names that are kept need no loan.

    Args:
        terms: those that the French has.
        text: what the engine would read.
        forms: French term -> what it is called in the engine's source language.
    """
    for term in terms:
        for form in () if term.kept else forms.get(term.french, ()):
            found = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE)
            if found:
                text = text[: found.start()] + term.wanted + text[found.end() :]
    return text


def _respelled(translation: str, name: str) -> str:
    """A name with its own accents, where it stands without them."""
    plain = strip_accents(name)
    return translation if plain == name else re.sub(rf"(?<!\w){re.escape(plain)}(?!\w)", name, translation)


@functools.lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(key(term))}(?!\w)")
