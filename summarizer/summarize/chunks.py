"""Where the chunks between commas stand: which one has the main verb, which one its subject, who claims it all."""

from __future__ import annotations

from itertools import pairwise

from summarizer.summarize import grammar
from summarizer.summarize.clauses import Clauses

_CLAUSE_OPENERS = grammar.SUBORDINATORS | grammar.listed("alors tandis pendant")
SUBJECTS = grammar.listed("le la l' les un une des ce cet cette son sa ses leur leurs il elle ils elles on")
_COUNTED = grammar.listed(
    "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cent plus près moins quelque"
    " plusieurs certains certaines chaque tout tous toute toutes celui celle ceux celles au"
    " quelques aucun aucune personne"
)
NOT_NOUN = (
    grammar.SUBORDINATORS | grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.WEEKDAYS | grammar.NEVER_DROPPED
    | grammar.CLITICS | grammar.POINTING | grammar.SCOPED
    | grammar.listed("de des du chez entre contre envers parmi alors ainsi puis comme notamment autant ce que très")
)  # fmt: skip


_SMALL = grammar.listed("le la l' les de d' du des en et à au aux")


class Chunked:
    """A sentence as its chunks between commas.

    Args:
        clauses: the sentence.
    """

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.plain = clauses.plain
        edges = [-1, *clauses.commas, clauses.body]
        self.chunks = [(start + 1, end) for start, end in pairwise(edges) if end > start + 1]
        self.verb = next((at for at, chunk in enumerate(self.chunks) if self._has_main_verb(*chunk)), -1)
        self.subject = self._subject_chunk()

    def _has_main_verb(self, start: int, end: int) -> bool:
        """Whether a conjugated verb stands before the first word that opens a subordinate clause."""
        if self.plain[start] in _CLAUSE_OPENERS:
            return False
        first = next((at for at in range(start, end) if self._subordinates(at)), end)
        if self.clauses.finite_count(start, first):
            return True
        return self.clauses.finite_count(start, end) > self.clauses.subordinators(start, end)

    def _subordinates(self, at: int) -> bool:
        clauses = self.clauses
        return (
            self.plain[at] in grammar.SUBORDINATORS
            and self.plain[at] != "s'"
            and not clauses.quoted[at]
            and not clauses.depth[at]
        )

    def _subject_chunk(self) -> int:
        """Where the subject of the main verb stands; -1 where that is not plain."""
        verb = self.verb
        if verb <= 0:
            return verb
        start, end = self.chunks[verb]
        if self.opens_like_subject(start, end) and not self.begins_with_verb(verb):
            return verb
        if self.begins_with_verb(verb):
            for at in range(verb - 1, -1, -1):
                low, high = self.chunks[at]
                if self.clauses.is_subject(low, high) and not self._subordinated(low, high):
                    return at
        return -1

    def _subordinated(self, start: int, end: int) -> bool:
        return self.clauses.finite_count(start, end) != self.clauses.subordinators(start, end)

    def begins_with_verb(self, chunk: int) -> bool:
        start, end = self.chunks[chunk]
        return bool(start) and start < end and self.clauses.verb_follows(start - 1)

    def opens_like_subject(self, start: int, end: int) -> bool:
        """Whether a chunk opens with an article, a pronoun, a name or a number."""
        token = self.clauses.tokens[start + (self.plain[start] == '"' and start + 1 < end)]
        return end > start and (
            token.plain in SUBJECTS
            or token.plain in _COUNTED
            or (token.text[0].isupper() and token.plain not in grammar.PREPOSITIONS and token.plain not in NOT_NOUN)
            or token.text[0].isdigit()
        )

    def waits_for_verb(self, chunk: int) -> bool:
        """Whether a clause has been opened before a chunk that has no verb yet, and its subject stands there."""
        start, end = self.chunks[self.subject][0], self.chunks[chunk][0] - 1
        return self.clauses.finite_count(start, end) == self.clauses.subordinators(start, end)

    def said(self, first: int) -> int:
        """The first chunk from here on that says who claims it; one past the last where none does."""
        end = len(self.chunks)
        return next((at for at in range(first, end) if self.clauses.claims(self.chunks[at][0])), end)

    def complete(self, end: int) -> bool:
        """Whether the main clause is whole where a chunk ends: every clause that was opened has its verb."""
        start = self.chunks[self.subject][0]
        clauses = self.clauses
        finite, opened = clauses.finite_count(start, end), clauses.subordinators(start, end)
        return finite > opened and not clauses.hedged(end) and not clauses.is_cleft(end)

    def is_bare_subject(self) -> bool:
        """Whether the words before the first comma can have no verb that is not known: "La fondation Fransylva"."""
        start, end = self.chunks[0]
        tokens = self.clauses.tokens
        noun = start + (self.plain[start] in SUBJECTS)  # the noun that an article or "de" leads in
        for at in range(start, end):
            name, small = tokens[at].text[0].isupper(), self.plain[at] in _SMALL
            if small:
                noun = at + 1
            elif not name and at != noun:
                return False
        return True

    def own_words(self, start: int, end: int) -> list[str]:
        """The words of a chunk up to the clause that depends on it."""
        first = next((at for at in range(start, end) if self._subordinates(at)), end)
        return self.plain[start:first]
