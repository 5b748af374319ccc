"""Names across languages: which of a French sentence's names its translation has lost, and how to put them back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.text.names import NameSpan, common_words, find_names
from summarizer.text.words import key
from summarizer.translate.exonyms import exonyms, fold_name, has_form, people_stem, same_people

NOT_LATIN = frozenset({"ar", "ru", "uk", "el", "he", "fa", "zh", "ja", "ko", "bg", "sr", "mk", "hi", "th", "ka", "hy"})
ALIKE = 0.72  # share of letters that a misspelt name keeps; of 60 misspelt names read, 55 lie above, of 200 others 2
# Words that French writes with a capital in the names of bodies, offices and regions, and that are translated there.
_LISTED = """
    academie administration affaires agence alliance amerique antiquite armee assemblee association autorite banque
    bibliotheque bourse cap centre chambre champion championnat chancelier cite college comite commission communaute
    communes compagnie confederation congres conseil constitution cour coupe croix defense democrate democrates
    departement economie ecole education eglise elections empire enseignement environnement esplanade est etat etats
    europe exterieur federation fete finances fondation forum front garde gouvernement guerre haut haute histoire
    hopital ile iles industrie institut interieur jeux journal justice ligue loi lycee mairie marche mer mission
    mondial monde mouvement moyen age musee nation nations nord nouveau nouvelle occident office olympiques
    olympique organisation ouest palais parlement parti pays place plan pont porte prefecture premier premiere
    president presidente prince princesse prix radio region renaissance republicain republicains republique
    revolution roi reine rue saint sainte sante securite senat service societe solidarite sport sud syndicat traite
    transition transports travail tribunal trone tour union unies uni unis universite verts vice ville
"""
_TRANSLATED = frozenset(_LISTED.split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{2,})?")
_ROMAN = re.compile(
    r"[ivxl]+(?:e|er|eme|ere)?|jc|mds?"
)  # centuries, kings, "av. J.-C.", "Md€": numbers are checked apart
_ERAS = frozenset({"j c", "jc"})  # "av. J.-C."
_POSSESSIVE = re.compile(r"['’]s\b")


SHORT_NAME = 5  # letters
_COMPOUND = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)+")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int


def lost_names(french: str, translation: str, language: str) -> list[str]:
    """Names of a French sentence that its translation neither keeps nor gives in its own form.

    A name is kept where the words that carry it are there; common words with a capital ("Assemblée", "Conseil") are
    translated and not asked for.

    Args:
        french: the source, folded.
        translation: its translation.
        language: ISO code of the translation; where its script is not Latin nothing is judged.
    """
    if language in NOT_LATIN:
        return []
    folded = f" {fold_name(_POSSESSIVE.sub('', translation))} "
    there = set(folded.split())
    squeezed = {word.replace("-", "") for word in there}
    lost = []
    for span in find_names(french):
        name = fold_name(span.text)
        before = fold_name(french[: span.start]).rpartition(" ")[2]  # "pape François" is Francis, no other François is
        if name in _ERAS:
            continue
        if has_form(name, folded, language) or has_form(f"{before} {name}", folded, language):
            continue
        missing = [part for part in _carriers(span) if not _kept(part, there | squeezed, folded, language)]
        if missing:
            lost.append(span.text)
    return list(dict.fromkeys(lost))


def mend_names(french: str, translation: str, language: str) -> str:
    """Spell a translation's names as the source does, where a small model has garbled letters: "IGPPN" for "IGPN".

    Only a word that the source does not have and that is much like a lost name is replaced, and only where no other
    place has such a word.

    Args:
        french: the source, folded.
        translation: its translation.
        language: ISO code of the translation.
    """
    if language in NOT_LATIN:
        return translation
    table = exonyms(language)
    own = {word.folded: word.text for word in _words(french)}
    forms = {form for name in find_names(french) for form in table.get(fold_name(name.text), ())}
    for span in find_names(french):
        if fold_name(span.text) in table:
            continue
        for part in _carriers(span):
            if part in own and part not in table and part not in forms:
                translation = _mend(part, own[part], translation, own)
    return translation


def _mend(part: str, written: str, translation: str, own: Mapping[str, str]) -> str:
    """One word of a name: its accents where it is there, its letters where it is garbled."""
    present = list(_words(translation))
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
    if best is None or people_name(part, best.folded):
        return translation
    if any(word.end <= best.start or word.start >= best.end for word in alike):
        return translation  # two candidates in two places: which one is meant is a guess
    return _replaced(translation, best, written)


def people_name(part: str, word: str) -> bool:
    """Whether two folded words name the same people in two languages, so that neither is a misspelling."""
    return bool(people_stem(part)) and same_people(part, word)


def _carriers(span: NameSpan) -> list[str]:
    """The words of a name that must come through: not the common ones, unless there are no others and it is sure."""
    unnamed = common_words() | _TRANSLATED
    return [
        part
        for part in span.parts
        if part not in unnamed and not _ROMAN.fullmatch(part) and (span.sure or len(part) > 3)
    ]


def _kept(part: str, there: Iterable[str], folded: str, language: str) -> bool:
    there = set(there)
    if part in there or part + "s" in there or part.removesuffix("s") in there:
        return True
    if has_form(part, folded, language):
        return True
    return any(people_name(part, word) for word in there if word not in common_words())


def _likeness(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > max(3, len(other) // 2):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _needed(word: str, part: str) -> float:
    """Short words and other first letters must be more alike."""
    return ALIKE + (0.08 if word[0] != part[0] else 0.0) + (0.05 if len(part) < SHORT_NAME else 0.0)


def _compounds(text: str) -> Iterable[_Word]:
    """Words with hyphens or apostrophes inside: what a model makes of a letter that it lacks ("Beno't", "Isma-l")."""
    for match in _COMPOUND.finditer(text):
        if not _POSSESSIVE.search(match.group(0)):
            yield _Word(match.group(0), key(match.group(0)), match.start(), match.end())


def _words(text: str) -> Iterable[_Word]:
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group(0))
        word = word.partition("'")[2] if re.match(r"(?:[ldjnsmtc]|qu)'", word, re.IGNORECASE) else word
        start = match.start() + match.group(0).index(word) if word else match.start()
        if word:
            yield _Word(word, key(word), start, start + len(word))


def _replaced(text: str, word: _Word, by: str) -> str:
    return text[: word.start] + by + text[word.end :]
