"""Names across languages: what a translation has lost, and its letters given back where a model has garbled them.

Small models copy names piece by piece, and drop or double a piece: "IGPPN" for "IGPN", "Beno't" for "Benoît".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.text.exonyms import Exonyms, demonym_stem, exonyms, folded, sounds_alike
from summarizer.text.name_spans import NameSpan, common_words, find_names
from summarizer.text.names import lost_names
from summarizer.text.words import key, words
from summarizer.translate.lexicon import LANGUAGES, exists

NOT_LATIN = frozenset({"ar", "ru", "uk", "el", "he", "fa", "zh", "ja", "ko", "bg", "sr", "mk", "hi", "th", "ka", "hy"})
ALIKE = 0.72  # of 62 words mended at it in 500 news sentences, read by eye, 57 were the name that was meant
OTHER_INITIAL = 0.08  # how much more alike words must be whose first letters differ
SHORT_NAME = 5  # letters; shorter names must be more alike
SHORT_EXTRA = 0.05
STRANGE = 4  # letters of a name that is asked where it comes from
SHOUTED = 3  # words in capitals in a row: a heading shows no names
# Centuries and kings, "Md€", "18H00", "J.-C.": numbers are checked apart, eras are translated.
_NO_NAME = re.compile(r"[ivxl]+(?:e|er|eme|ere)?|mds?|h\d\d|(?:av\. )?j\.? ?-?c\.?")
_REQUEST = re.compile(r"[a-z]+ez-(?:nous|vous|moi|le|la|les|y|en)")  # "Retrouvez-nous": a capital, no name
_LAST_LATIN = 0x24F
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{2,})?")
_COMPOUND = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)+")
_ELISION = re.compile(r"(?:[ldjnsmtc]|qu)['’]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b")


# Words that French writes with a capital in the names of bodies, offices and regions, and that are translated there.
_LISTED = """
academie administration affaires age agence agriculture alliance amerique antiquite armee armees assemblee
association assurance autonomie autorite banque bibliotheque bourse bureau ca caisse cap centre chambre champion
championnat chancelier cite cohesion collectivites college comite commissariat commission communaute communes
compagnie comptes confederation congres conseil constitution continent coupe cour croix culture defense
delegation democrate democrates departement departemental directeur direction ecole ecologie ecologique economie
education egalite eglise elections empire enseignement environnement esplanade est etat etats europe exterieur
federation fete finances fondation forum front garde gouvernement grand grande guerre habitat haut haute hauts
heureusement histoire hopital ile iles industrie institut interieur jeunesse jeux journal justice ligue logement
loi lumieres lycee madame mairie maison maladie marche medecins mer merci mission monde mondial monsieur mouvement moyen
musee nation nations nord nouveau nouvelle numerique observatoire occident occidentaux office olympique
olympiques organisation ouest outre palais parlement parti pays petit petite place plan pont porte prefecture
premier premiere president presidente prince princesse prix protection radio recherche region regional regionale
reine renaissance republicain republicains republique revolution roi rue saint sainte sante sciences secours
securite senat service societe solidarite sport sud syndicat territoires toile tour traite transition transports
travail travaux tresor tribunal trone uni unies union unis universite usagers verts vice vieille vieux ville
"""
TRANSLATED = frozenset(_LISTED.split())


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int


def mend_names(french: str, translation: str, language: str) -> str:
    """Spell a translation's names as the source does, where a small model has garbled letters: "IGPPN" for "IGPN".

    Only a word that the source does not have and that is much like a lost name is replaced, and only where no other
    place has such a word. Names that languages have their own forms for are left alone.

    Args:
        french: the source, folded.
        translation: its translation.
        language: ISO code of the translation; where its script is not Latin nothing is mended.
    """
    if language in NOT_LATIN:
        return translation
    table = exonyms(language)
    forms = _forms(language)
    own = {word.folded: word.text for word in _words(french)}
    there = {word.folded for word in _words(translation)}
    for span in find_names(french):
        if folded(span.text) in table.names:
            if language == "en":
                translation = _without_foreign_accents(span, own, translation)
            continue
        for part in _proper(span, table):
            called = any(there.issuperset(form.split()) for form in table.names.get((part,), ()))  # Putin for Poutine
            if language == "es" and part in TRANSLATED:
                continue  # Apertium translates « les Républicains » rightly; its letters are never garbled
            if part in own and not called and (part not in forms or len(span.parts) > 1):
                translation = _mend(part, own[part], translation, own)
    return translation


@functools.cache
def _forms(language: str) -> frozenset[str]:
    """The words of all names that the tables have for a language."""
    return frozenset(word for name in exonyms(language).names.values() for form in name for word in form.split())


@functools.cache
def _translatable() -> frozenset[str]:
    return TRANSLATED | common_words()


def changed_names(french: str, translation: str, language: str) -> list[str]:
    """Names of the French that the translation lacks; acronyms that no language translates must be there to the letter.

    Args:
        french: the source, folded.
        translation: its translation, mended.
        language: ISO code of the translation.
    """
    there = {word.folded for word in _words(translation)}
    lost = [name for name in lost_names(french, translation, language) if not _excused(name, there)]
    table = exonyms(language)
    if language in NOT_LATIN:  # only names whose form in that script is known can be asked for
        lost = [name for name in lost if any(_other_script(form) for form in table.names.get(folded(name), ()))]
    else:
        lost += [
            span.text
            for span in find_names(french)
            if span.text.isupper()
            and span.text.isalnum()
            and folded(span.text) not in table.names
            and key(span.text) not in there | {word.removesuffix("s") for word in there}
            and not _NO_NAME.fullmatch(key(span.text))
        ]
    return list(dict.fromkeys(lost))


def strange_names(french: str, translation: str, language: str) -> list[str]:
    """Words with a capital inside of a sentence that nothing in the French calls for: "Volodymyr Mimyr Zelensky".

    Args:
        french: the source, folded.
        translation: its translation, mended.
        language: ISO code of the translation; without a word list nothing is found.
    """
    if language not in LANGUAGES:
        return []
    foreign = [
        word
        for word in _words(translation)
        if len(word.text) >= STRANGE
        and word.text.isalpha()
        and word.text[0].isupper()
        and word.text[1:].islower()
        and not exists(word.folded, language)
        and not _opens(translation, word.start)
        and not any(word.folded[:size] in _called(language) for size in range(STRANGE, len(word.folded) + 1))
    ]
    if not foreign:
        return []
    brought = frozenset(words(french))
    return list(
        dict.fromkeys(
            word.text
            for word in foreign
            if not any(word.folded[:2] == other[:2] or sounds_alike(word.folded, other) for other in brought)
        )
    )


@functools.cache
def _called(language: str) -> frozenset[str]:
    """Words of names that the tables have for a language, and beginnings of its peoples' names."""
    stems = exonyms(language).peoples.values()
    return _forms(language) | {stem for found in stems for stem in found}


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(' "“«(')
    return not before or before[-1] in ".!?:;–—-"


def _other_script(form: str) -> bool:
    return any(sign.isalpha() and ord(sign) > _LAST_LATIN for sign in form)


def _excused(name: str, there: set[str]) -> bool:
    """Whether a name is kept as the French writes it, or is none: a number, a heading in capitals, a common word."""
    parts = {part for part in folded(name) if not _NO_NAME.fullmatch(part)}  # "IIIe République" is translated
    return (
        there.issuperset(parts)
        or bool(_NO_NAME.fullmatch(key(name)) or _REQUEST.fullmatch(key(name)))
        or sum(word.isupper() for word in name.split()) >= SHOUTED
        or parts <= _translatable()
    )


def _proper(span: NameSpan, table: Exonyms) -> list[str]:
    """The words of a name that no language translates; within a longer name those are also words of the tables."""
    alone = len(span.parts) == 1
    return [
        part
        for part in span.parts
        if part not in common_words()
        and not (alone and ((part,) in table.names or demonym_stem(part) in table.peoples))
        and (span.sure or len(part) > SHORT_NAME)
    ]


def _without_foreign_accents(span: NameSpan, own: Mapping[str, str], translation: str) -> str:
    """English "París" becomes "Paris" again: an accent that neither French nor English has."""
    for word in reversed(_words(translation)):
        if word.folded in span.parts and own.get(word.folded, "").isascii() and not word.text.isascii():
            translation = _replaced(translation, word, own[word.folded])
    return translation


def _mend(part: str, written: str, translation: str, own: Mapping[str, str]) -> str:
    """One word of a name: its accents where it is there, its letters where it is garbled."""
    present = _words(translation)
    same = [word for word in present if word.folded == part]
    if same:
        for word in reversed(same):
            if word.text != written and not word.text.isupper() and word.text[0].isupper() and written[0].isupper():
                translation = _replaced(translation, word, written)
        return translation
    likeness = {
        word: _likeness(word.folded, part)
        for word in (*present, *_compounds(translation))
        if word.folded not in own and len(word.text) > 2 and (word.text[0].isupper() or word.folded[0] == part[0])
    }
    alike = [word for word, share in likeness.items() if share >= _needed(word.folded, part)]
    best = max(alike, key=lambda word: likeness[word], default=None)
    if best is None or any(word.end <= best.start or word.start >= best.end for word in alike):
        return translation  # no candidate, or candidates in two places: which one is meant is a guess
    return _replaced(translation, best, written)


def _likeness(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > max(3, len(other) // 2):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _needed(word: str, part: str) -> float:
    return ALIKE + (OTHER_INITIAL if word[0] != part[0] else 0.0) + (SHORT_EXTRA if len(part) < SHORT_NAME else 0.0)


def _compounds(text: str) -> Iterable[_Word]:
    """Words with hyphens or apostrophes inside: what a model makes of a letter that it lacks ("Beno't", "Isma-l")."""
    for match in _COMPOUND.finditer(text):
        if not _POSSESSIVE.search(match.group(0)):
            yield _Word(match.group(0), key(match.group(0)), match.start(), match.end())


@functools.lru_cache(maxsize=2048)  # a sentence and its hypotheses are asked about name by name
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(_read_words(text))


def _read_words(text: str) -> Iterable[_Word]:
    for match in _WORD.finditer(text):
        word, start = match.group(0), match.start()
        if "'" in word or "’" in word:
            word = _POSSESSIVE.sub("", word)
            elided = _ELISION.match(word)
            word = word[elided.end() :] if elided else word
            start += match.group(0).index(word)
        if word:
            yield _Word(word, key(word), start, start + len(word))


def _replaced(text: str, word: _Word, by: str) -> str:
    return text[: word.start] + by + text[word.end :]
