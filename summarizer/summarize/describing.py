"""What a chunk between commas says of the word before it: who somebody is, how old, where a place lies.

Only the first words of a chunk are asked; what they leave open is kept.
"""

from __future__ import annotations

from summarizer.summarize import grammar
from summarizer.summarize.chunks import NOT_NOUN, Chunked

INDEFINITE = grammar.listed("un une")
DEFINITE = grammar.listed("le la l' les")
# Whom or what an afterthought may not touch: contrast, condition, restriction, and what points at it from behind.
_TURNS = grammar.listed(
    "mais si sauf sans malgré pourtant toutefois cependant néanmoins hormis excepté sinon seulement uniquement ni"
    " contrairement quoique jusqu'à non pas"
)
_POINTS_BACK = grammar.listed("celui-ci celle-ci ceux-ci celles-ci dernier dernière derniers dernières second seconde")
_VENUES = frozenset(
    f"{opener} {what}"
    for opener, things in {
        "dans un": "communiqué entretien tweet message courrier discours billet post",
        "dans une": "interview lettre vidéo tribune allocution",
        "lors d' un": "entretien point discours déplacement",
        "lors d' une": "conférence interview allocution visite",
        "au micro": "de d'",
        "sur": "twitter facebook instagram rtl bfmtv cnews lci europe franceinfo",
    }.items()
    for what in things.split()
)  # fmt: skip
FORMER = grammar.listed("ancien ancienne anciens anciennes")


class Describing(Chunked):
    """A sentence as its chunks, asked what each of them is."""

    def _plainly_kept(self, start: int, end: int) -> bool:
        """Whether a chunk must stay whatever it is."""
        return (
            self.clauses.untouchable(self._behind_own_claim(start), end, quotes=self._is_told_of(start))
            or bool(_TURNS & set(self.plain[start:end]))
            or self.clauses.hedged(start)
            or bool(_POINTS_BACK & set(self.plain[end : self.clauses.body]))
        )

    def _behind_own_claim(self, start: int) -> int:
        """Where a chunk goes on behind "qui a estimé", of which the claim goes with whoever claims it."""
        if self.plain[start] != "qui":
            return start
        said = start + 1 + (self.plain[start + 1 : start + 2] in (["a"], ["ont"], ["avait"], ["avaient"]))
        return said + 1 if said + 2 < self.clauses.body and self.plain[said] in grammar.SAYING else start

    def _is_told_of(self, start: int) -> bool:
        """Whether a chunk opens like a relative clause or a participle, where a quoted word may go with the rest."""
        adds = self.plain[start] == "en" and grammar.is_present_participle(self.plain[start + 1])
        return adds or self.plain[start] in grammar.RELATIVES or self._is_participle(start)

    def _explains(self, chunk: int) -> bool:
        """Whether a chunk between subject and verb tells more of the subject."""
        start, end = self.chunks[chunk]
        opener = self.plain[start]
        if self._plainly_kept(start, end) or opener in grammar.NEVER_DROPPED or opener in {"de", "des", "et", "ou"}:
            return False
        if self.clauses.tokens[start].text[0].isupper():
            return False  # a name between commas says who it was
        if opener in grammar.RELATIVES:
            return self.clauses.finite_count(start, end) >= 1
        if self._is_age(start, end):
            return True
        if opener in {"mis", "pour"} or "examen" in self.plain[start:end]:
            return False  # what somebody is charged with
        if self.clauses.finite_count(start, end) > self.clauses.subordinators(start, end):
            return False
        if opener in grammar.PREPOSITIONS:
            return not self.clauses.limits_what_is_kept(start, end)
        return self._is_participle(start) or self._is_apposition(chunk)

    def _is_one_of(self, start: int) -> bool:
        """Whether a chunk opens with "l'un des", which explains the name before it and nothing else."""
        return self.plain[start : start + 3] in (["l'", "un", "des"], ["l'", "une", "des"])

    def _is_age(self, start: int, end: int) -> bool:
        """Whether a chunk says how old the person before it is: ", 45 ans,"."""
        return (
            end - start == 2
            and self.plain[start].isdigit()
            and self.plain[end - 1] == "ans"
            and self.plain.count("ans") == 1  # of two ages, none goes alone
            and self.clauses.tokens[start - 2].is_word
        )

    def _is_participle(self, start: int) -> bool:
        word = self.plain[start]
        return (
            grammar.is_past_participle(word) or grammar.is_present_participle(word) or grammar.is_other_participle(word)
        )

    def _is_apposition(self, chunk: int) -> bool:
        """Whether a chunk says what the name before it is: "factrice dans la Creuse", "le président du conseil"."""
        start, end = self.chunks[chunk]
        before, opener = self.clauses.tokens[start - 2], self.clauses.tokens[start]
        if not before.text[0].isupper() or self._plainly_kept(start, end):
            return False
        if self.clauses.finite_count(start, end) > self.clauses.subordinators(start, end):
            return False
        if self._is_one_of(start):
            return True
        if opener.plain in INDEFINITE | DEFINITE | FORMER:
            return not {"et", "ou", "ni"} & set(self.own_words(start, end))
        return opener.text[0].islower() and opener.plain not in NOT_NOUN and not grammar.is_finite(opener.text)

    def _is_relative(self, start: int) -> bool:
        if self.plain[start] == "ce":
            return bool(set(self.plain[start + 1 : start + 2]) & {"qui", "que", "qu'", "dont"})
        return self.plain[start] in grammar.RELATIVES

    def _is_venue(self, start: int) -> bool:
        opening = " ".join(self.plain[start : start + 4])
        return any(opening == known or opening.startswith(known + " ") for known in _VENUES)

    def _tells_where_a_place_is(self, start: int, end: int) -> bool:
        """ "à El Paso, dans le sud des États-Unis": a place behind a place limits nothing."""
        before = self.clauses.tokens[start - 2]
        near = self.plain[max(0, start - 5) : start - 2]
        return (
            before.text[0].isupper()
            and bool({"à", "en", "au", "aux", "de", "d'"} & set(near))
            and any(token.text[0].isupper() for token in self.clauses.tokens[start:end])
            and not self.clauses.finite_count(start, end)
            and not any(token.text[0].isdigit() for token in self.clauses.tokens[start:end])
        )
