"""The interface's words, days, lists and counts in a reader's language.

Catalogues are gettext files with English msgids under `summarizer/locale/`; a language without one gets English words
around texts in its own language.
"""

from __future__ import annotations

import datetime as dt
import functools
import io
import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

LOCALES = Path(__file__).parent.parent / "locale"
DOMAIN = "summarizer"
FALLBACK = "en"

# British order puts the day first, as the other languages do; the comma after the weekday is left out for all papers'
# sake. Everything else follows CLDR.
_LOCALE = {"en": "en_GB"}
_PATTERNS = {"en": "EEEE d MMMM y"}


def msgid(text: str) -> str:
    """Marks a string for the catalogues without translating it yet."""
    return text


def plural_msgid(one: str, many: str) -> tuple[str, str]:
    """Marks a counted string for the catalogues."""
    return one, many


def fill(
    template: str,
    values: Mapping[str, object],
    *,
    say: Callable[[str], str] = str,
    quote: Callable[[object], str] = str,
) -> str:
    """`template` with its `{names}` filled in.

    Args:
        template: words from a catalogue.
        values: what the names stand for.
        say: escapes the words.
        quote: escapes the values.
    """
    parts: list[str] = []
    for literal, name, _, _ in string.Formatter().parse(template):
        core = literal.strip()  # escaping trims; the blanks between words and values belong to the sentence
        before, _, after = literal.partition(core) if core else (literal, "", "")
        parts += [before, say(core) if core else "", after]
        if name is not None:
            parts.append(quote(values[name]))
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is said around the stories, in one language."""

    language: str
    catalogue: NullTranslations = field(repr=False)

    def __call__(self, text: str, **values: object) -> str:
        return fill(self.catalogue.gettext(text), values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """The form for `count`; `{count}` in it becomes the number as the language writes it."""
        template = self.catalogue.ngettext(one, many, count)
        return fill(template, {"count": self.number(count), **values})

    def template(self, text: str) -> str:
        """The words for a msgid, their placeholders still open."""
        return self.catalogue.gettext(text)

    def plural_template(self, one: str, many: str, count: int) -> str:
        """The words for a count, their placeholders still open."""
        return self.catalogue.ngettext(one, many, count)

    def knows(self, text: str) -> bool:
        """Whether a text made elsewhere is one of the catalogue's."""
        return bool(text) and (self.language == FALLBACK or self.catalogue.gettext(text) != text)

    def day(self, day: dt.date) -> str:
        """Weekday, day, month and year in words."""
        return _day(self.language, day)

    def month(self, day: dt.date) -> str:
        """Month and year in words, as a title."""
        return _skeleton(self.language, "yMMMM", day)

    def short_day(self, day: dt.date) -> str:
        """Day, month and year, shortened."""
        return _skeleton(self.language, "yMMMd", day)

    def listing(self, items: Iterable[str]) -> str:
        """ "a, b and c"."""
        from babel.lists import format_list

        return format_list(list(items), locale=_locale_name(self.language))

    def number(self, count: int) -> str:
        """A count with the language's thousands mark."""
        from babel.numbers import format_decimal

        return format_decimal(count, locale=_locale_name(self.language))

    def language_name(self, code: str) -> str:
        """A language's name in this language, or its code where it has none."""
        return _language_name(self.language, code)

    @property
    def direction(self) -> str:
        return direction(self.language)


@functools.cache
def words_for(language: str) -> Words:
    """The words of a language, English ones where there is no catalogue for it."""
    for code in (language, language.split("-")[0]):
        path = LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.po"
        if code.isalpha() and path.is_file():
            return Words(code, _compiled(path))
    return Words(FALLBACK, NullTranslations())


def _compiled(path: Path) -> GNUTranslations:
    """gettext knows how to evaluate plural rules, Babel how to read what translators write."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    buffer.seek(0)
    return GNUTranslations(buffer)


@functools.lru_cache(maxsize=256)
def direction(language: str) -> str:
    """ "rtl" or "ltr"; a language that Babel does not know is taken to run from left to right."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


@functools.lru_cache(maxsize=256)
def locale_tag(language: str) -> str:
    """A language as Open Graph wants it, with the country where most of its readers are: "fr_FR"."""
    from babel.core import get_global

    likely = str(get_global("likely_subtags").get(language, language)).split("_")
    return "_".join((likely[0], likely[-1])) if len(likely) > 1 else language


@functools.lru_cache(maxsize=256)
def autonym(language: str) -> str:
    """A language's own name for itself, with a capital as on a menu."""
    name = _language_name(language, language)
    return name[:1].upper() + name[1:]


def _locale_name(language: str) -> str:
    return _LOCALE.get(language, language)


@functools.lru_cache(maxsize=4096)
def _day(language: str, day: dt.date) -> str:
    from babel.dates import format_date

    text = format_date(day, _PATTERNS.get(language, "full"), locale=_locale_name(language))
    # CLDR has no ordinal for the first of the month, which French never does without.
    return text.replace(" 1 ", " 1er ") if language == "fr" and day.day == 1 else text


@functools.lru_cache(maxsize=4096)
def _skeleton(language: str, skeleton: str, day: dt.date) -> str:
    from babel.dates import format_skeleton

    text = str(format_skeleton(skeleton, day, locale=_locale_name(language)))
    return text[:1].upper() + text[1:]


@functools.lru_cache(maxsize=1024)
def _language_name(language: str, code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
