"""Names across languages: which of a French sentence's names its translation has lost, and how to put them back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.text.names import NameSpan, common_words, find_names
from summarizer.text.words import key
from summarizer.translate.exonyms import exonyms, fold_name, people_stem, same_people

NOT_LATIN = frozenset({"ar", "ru", "uk", "el", "he", "fa", "zh", "ja", "ko", "bg", "sr", "mk", "hi", "th", "ka", "hy"})
FORM_STEM = 4  # letters of a country's name that its adjective keeps
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
_ROMAN = re.compile(r"[ivxl]+(?:e|er|eme|ere)?|j ?c|jc")  # centuries, kings, "av. J.-C."; numbers are checked apart
_POSSESSIVE = re.compile(r"['’]s\b")


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
        if _has_form(fold_name(span.text), folded, language):
            continue
        missing = [part for part in _carriers(span) if not _kept(part, there | squeezed, folded, language)]
        if missing:
            lost.append(span.text)
    return list(dict.fromkeys(lost))


def mend_names(french: str, translation: str, language: str) -> str:
    """Spell a translation's names as the source does, where a small model has garbled letters: "IGPPN" for "IGPN".

    Only a word that the source does not have and that is much like a lost name is replaced, and only if it is the one
    such word.

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
            if part in table or part not in own:
                continue
            written = own[part]
            present = list(_words(translation))
            same = [word for word in present if word.folded == part]
            if any(word.text == written for word in same) or any(word.text.isupper() for word in same):
                continue
            if same:
                if written[0].isupper() and same[0].text[0].isupper() and part not in forms:
                    translation = _replaced(translation, same[0], written)
                continue
            candidates = [
                word
                for word in present
                if word.folded not in own
                and len(word.text) > 2
                and (word.text[0].isupper() or word.folded[0] == part[0])
                and _alike(word.folded, part)
            ]
            if len(candidates) == 1 and not people_name(part, candidates[0].folded):
                translation = _replaced(translation, candidates[0], written)
    return translation


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
    if _has_form(part, folded, language):
        return True
    return any(people_name(part, word) for word in there if word not in common_words())


def _has_form(name: str, folded: str, language: str) -> bool:
    table = exonyms(language)
    for candidate in (name, name.removeprefix("le ").removeprefix("la ").removeprefix("les "), name.removesuffix("s")):
        for form in table.get(candidate, ()):
            if form and f" {form}" in folded:
                return True
            stem = form[: max(FORM_STEM, len(form) - 3)]  # "German" for "Germany", "Turkish" for "Turkey"
            if " " not in form and len(form) > FORM_STEM and f" {stem}" in folded:
                return True
    return False


def _alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > max(3, len(other) // 2):
        return False
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio >= ALIKE + (0.08 if one[0] != other[0] else 0.0) + (0.05 if len(other) < 5 else 0.0)


def _words(text: str) -> Iterable[_Word]:
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group(0))
        word = word.partition("'")[2] if re.match(r"(?:[ldjnsmtc]|qu)'", word, re.IGNORECASE) else word
        start = match.start() + match.group(0).index(word) if word else match.start()
        if word:
            yield _Word(word, key(word), start, start + len(word))


def _replaced(text: str, word: _Word, by: str) -> str:
    return text[: word.start] + by + text[word.end :]
