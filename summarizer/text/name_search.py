"""Looking for a French name in a translation: kept, called what the language calls it, or spelled as it spells it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarizer.text.exonyms import LONGEST, Exonyms, demonym_stem, folded, sounds_alike
from summarizer.text.name_spans import NameSpan, capitalised, common_words, plain_signs

# Words that French writes with a capital in the names of offices, institutions and places, and that are translated.
_TRANSLATED_WORDS: Final = """
    academie affaires agence agriculture air alliance ambassade armee assemblee association autorite avenue banque
    basilique bibliotheque boulevard bourse bureau caisse capitale cathedrale centre chambre championnat chateau
    cite code college comite commission compagnie confederation conference conseil constitution convention coupe
    cour culture defense defenseur democrates departement direction droit droits ecole economie education eglise
    environnement est etat etats etranger exterieur famille federation festival finances fondation force forces
    forum front garde gare gendarmerie general generale grand grande groupe haut haute hautes hopital hotel
    industrie inspection institut interieur jardin jeux journal journee justice labour liberte ligue logement loi
    lycee madame mairie marche marine mer ministere ministre mission monde monsieur mont mouvement musee national
    nationale nord observatoire office opera orchestre ordre organisation ouest outremer pacte palais parc parquet
    parti petit petite place plan pole police pont port prefecture premier premiere president presidente prix
    programme projet province quai recherche region republicains republique reseau revolution rouge rue saint sainte
    salon sante secretariat securite senat service services social sociale societe solidarite solidarites sport
    sports sud surete syndicat terre theatre tour tourisme traite transition transports travail tresor tribunal
    tribunaux union universite vallee vert verts vieux ville
"""
_MOST_COMPARED: Final = 500  # words of the translation that a name is compared with letter by letter


@dataclass(frozen=True, slots=True)
class Target:
    """A translation as names are looked for in it."""

    line: str  # folded words between spaces
    known: frozenset[str]
    candidates: tuple[str, ...]  # words that may be names

    @classmethod
    def of(cls, text: str) -> Target:
        """Prepare a text once for all the names that are looked for."""
        sequence = folded(plain_signs(text))
        capitals = {part for word in capitalised(text) for part in folded(word)}
        return cls(f" {' '.join(sequence)} ", frozenset(sequence), tuple(sorted(capitals))[:_MOST_COMPARED])

    def has(self, variant: str) -> bool:
        """Whether the words stand there, with an English or German genitive at most."""
        return f" {variant} " in self.line or f" {variant}s " in self.line


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a name that is looked for as one."""

    text: str
    words: tuple[str, ...]
    listed: bool  # stands in the tables of exonyms

    def found_in(self, target: Target, table: Exonyms, *, latin: bool) -> bool:
        """Whether the translation has it in some form."""
        if self.listed:
            return any(_called(variant, target, table, latin=latin) for variant in table.names[self.words])
        if not latin or target.has(" ".join(self.words)):
            return True
        return all(_word_found(word, target, table) for word in self.words)


def _called(variant: str, target: Target, table: Exonyms, *, latin: bool) -> bool:
    if target.has(variant):
        return True
    if not latin:
        return variant in target.line
    # "Ukraine" may become "Ukrainian": the same word but for its ending, unless that is another country.
    base = variant if len(variant) < 5 else variant[:-1]
    if " " in variant or len(base) < 4 or f" {base}" not in target.line:
        return False
    return any(word.startswith(base) and word not in table.territories for word in target.known)


def _word_found(word: str, target: Target, table: Exonyms) -> bool:
    if word in target.known or word + "s" in target.known:
        return True
    stems = table.peoples.get(demonym_stem(word))
    if stems is not None:
        return any(f" {stem}" in target.line for stem in stems)
    return any(sounds_alike(word, candidate) for candidate in target.candidates)


@functools.cache
def _translated() -> frozenset[str]:
    return common_words() | frozenset(_TRANSLATED_WORDS.split())


def pieces(source: str, span: NameSpan, table: Exonyms) -> Iterator[Piece]:
    """What is to be looked for of a name: listed names, of which the longest count, and its other proper parts."""
    common = _translated()
    own = frozenset(span.parts)
    ahead = plain_signs(source[span.start : span.end + 60])
    inside = len(folded(plain_signs(source[span.start : span.end])))
    sequence = folded(ahead)
    index = 0
    proper: list[str] = []
    while index < inside:
        length = next(
            (
                n
                for n in range(min(LONGEST, len(sequence) - index), 0, -1)
                if sequence[index : index + n] in table.names
            ),
            0,
        )
        # A first name in the tables does not make one person two: "François Hollande" is looked for part by part.
        if length:
            words_ = sequence[index : index + length]
            yield Piece(span.text, words_, True)
            index += length
            continue
        word = sequence[index]
        if word in own and (word not in common or proper) and (span.sure or word not in common):
            proper.append(word)
            yield Piece(span.text, (word,), False)
        index += 1
