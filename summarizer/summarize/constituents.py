"""Which stretches of a French sentence can go without a change of who did what, how many, when or according to whom.

A stretch counts as a side phrase only where punctuation and closed word classes say so on both sides (`clauses` is
asked what the sentence is made of), and anything doubtful stays. `fidelity` accepts a rewritten sentence only if it is
its source minus such stretches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.summarize import grammar
from summarizer.summarize.clauses import SUBJECT_OPENERS, Clauses, quoted_of
from summarizer.summarize.dashes import dashes
from summarizer.summarize.insertions import Insertions
from summarizer.summarize.openings import openings
from summarizer.summarize.pairing import splits_a_pair
from summarizer.summarize.tokens import Token, tokens_of
from summarizer.summarize.trimmings import trimmings

# Contrast and consequence ("pourtant", "du coup") are not here: what they tie a sentence to is part of its sense.
_CONNECTIVES = frozenset(
    (
        "par ailleurs", "en outre", "en effet", "de plus", "enfin", "en fait", "d'ailleurs", "de son côté",
        "de leur côté", "pour sa part", "pour leur part", "quoi qu'il en soit",
    )
)  # fmt: skip
# What only a cut leaves out: they say that something came before, and stay where the sentence before is told.
_IDLE = frozenset(
    (
        "ainsi", "par exemple", "pour rappel", "pour mémoire", "au passage", "d'autre part", "concrètement", "en clair",
        "dans ce contexte", "dans ce cadre", "dans cette optique", "à cette occasion", "à ce titre", "à cet égard",
        "sur ce point", "de même", "finalement", "au final", "en somme", "dans la foulée",
    )
)  # fmt: skip
_CUT_WITHOUT_COMMA = tuple(
    f"{opener} {link}"
    for opener, links in {
        "alors": ("que", "qu'"),
        "tandis": ("que", "qu'"),
        "lors": ("de", "du", "d'", "des"),
        "en marge": ("de", "du", "d'", "des"),
        "dans le cadre": ("de", "du", "d'", "des"),
        "à l'occasion": ("de", "du", "d'", "des"),
        "au lendemain": ("de", "du", "d'", "des"),
        "à l'issue": ("de", "du", "d'", "des"),
    }.items()
    for link in links
)
_CLOCK = re.compile(r"(?:[\[(] )?[012]?\d ?(?:h|:) ?[0-5]\d (?:[\])] )?[-–—:|] ")
_CLOCK_LIKE = re.compile(r"[\[(]?[012]?\d")
_FURTHEST = 40  # characters; no connective is as long
_FIRST_WITHOUT_COMMA = frozenset(opener.replace("'", "' ").split()[0] for opener in _CUT_WITHOUT_COMMA)


@dataclass(frozen=True, slots=True)
class SidePhrase:
    """A stretch of tokens that can be left out."""

    start: int  # first token
    end: int  # one past the last token
    kind: str  # "aside", "opening", "middle", "tail"


@lru_cache(maxsize=256)  # every check of a cut asks for the phrases of its source again
def phrases_of(sentence: str) -> tuple[SidePhrase, ...]:
    """The side phrases of a displayed sentence; places are those of its tokens."""
    return side_phrases(tokens_of(sentence))


def side_phrases(tokens: tuple[Token, ...]) -> tuple[SidePhrase, ...]:
    """All stretches that can be left out, in order of their beginning; they may overlap or lie inside each other.

    A sentence in capitals or with quotation marks that do not close gives none.
    """
    words = [token.text for token in tokens if token.is_word]
    if not words or sum(word.isupper() and len(word) > 1 for word in words) * 2 > len(words):
        return ()
    quoted = quoted_of(tokens)
    if quoted is None:
        return ()
    reader = _Reader(tokens, quoted)
    found = {*reader.asides(), *reader.openings(), *reader.middles(), *reader.tails()}
    chunked = Insertions(reader)
    found.update(
        SidePhrase(*stretch)
        for stretch in (*chunked.insertions(), *trimmings(reader, chunked), *openings(reader, chunked), *dashes(reader))
    )
    plain = [token.plain for token in tokens]
    whole = (phrase for phrase in found if not splits_a_pair(plain, phrase.start, phrase.end))
    return tuple(sorted(whole, key=lambda phrase: (phrase.start, phrase.end)))


def without_connective(sentence: str) -> str:
    """A sentence without the connective that ties it to the one before: "De son côté, "; itself where it has none."""
    if not 0 < sentence.find(",") < _FURTHEST:
        return sentence
    tokens = tokens_of(sentence)
    comma = next((at for at, token in enumerate(tokens[:7]) if token.text == ","), 0)
    if not comma or comma + 1 >= len(tokens) or _phrase(tokens[:comma]) not in _CONNECTIVES:
        return sentence
    rest = sentence[tokens[comma + 1].start :]
    return rest[0].upper() + rest[1:] if rest[0].isalnum() else sentence  # a quotation's first letter is not ours


def without_clock(sentence: str) -> str:
    """A sentence without the time that a live report sets before it: "08h35 - "; itself where it has none."""
    if not _CLOCK_LIKE.match(sentence):
        return sentence
    tokens = tokens_of(sentence)
    size = _clock(tokens)
    if not size:
        return sentence
    rest = sentence[tokens[size].start :]
    return rest[0].upper() + rest[1:]


def _clock(tokens: Sequence[Token]) -> int:
    """How many tokens the time of a live report takes, its dash or colon included."""
    head = " ".join(token.plain for token in tokens[:6]) + " "
    stamp = _CLOCK.match(head)
    size = stamp[0].count(" ") if stamp else 0
    return size if size < len(tokens) else 0


def _phrase(tokens: tuple[Token, ...]) -> str:
    return "".join(token.plain if token.plain.endswith("'") else token.plain + " " for token in tokens).strip()


class _Reader(Clauses):
    """One sentence under the rules; made for each call, never kept."""

    # -- the four kinds ------------------------------------------------------------------------------------------------

    def asides(self) -> Iterator[SidePhrase]:
        """What stands in brackets."""
        opened = -1
        for at in range(self.body):
            if self.quoted[at]:
                continue
            if self.plain[at] == "(":
                opened = at
            elif self.plain[at] == ")" and opened >= 0:
                if not self.untouchable(opened + 1, at) and any(token.is_word for token in self.tokens[opened:at]):
                    yield SidePhrase(opened, at + 1, "aside")
                opened = -1

    def openings(self) -> Iterator[SidePhrase]:
        """A connective before the first comma ("Par ailleurs, "), or the time of a live report."""
        if size := _clock(self.tokens):
            yield SidePhrase(0, size, "opening")
        if not self.commas or self.commas[0] == 0:
            return
        first = self.commas[0]
        if _phrase(self.tokens[:first]) in _CONNECTIVES | _IDLE or self._is_leading_clause(first):
            yield SidePhrase(0, first + 1, "opening")

    def _is_leading_clause(self, comma: int) -> bool:
        """Whether "Alors que ..., " or "Interrogé ..., " comes before a subject and its verb."""
        if self.untouchable(0, comma) or not self.subject_follows(comma):
            return False
        if self.is_question(0, comma) or self.has_pronoun(comma + 1, self.body):
            return False
        following = next((other for other in self.commas if other > comma), self.body)
        after = self.finite_count(comma + 1, following) > self.subordinators(comma + 1, following)
        if not after:
            return False
        opener, second = self.plain[0], self.plain[1]
        if opener in {"tandis", "lorsque", "lorsqu'"} or (opener in {"alors", "pendant"} and second in {"que", "qu'"}):
            if grammar.POINTING & set(self.plain[comma + 1 :]):  # "son épouse" may be that of somebody named before
                return False
            return self.finite_count(0, comma) >= 1 and not self._hangs_on_circumstance(0, comma + 1)
        if opener in grammar.NEVER_DROPPED:
            return False
        return grammar.is_past_participle(opener) and not self.finite_count(0, comma)

    def middles(self) -> Iterator[SidePhrase]:
        """ ", qui ..., " between a subject and its verb: what is kept on both sides then stands together."""
        for number, start in enumerate(self.commas):
            subject = self.clause_start(start)
            if subject is None or self.finite_count(subject, start) != self.subordinators(subject, start):
                continue
            if self.subordinators(subject, start) or not self.is_subject(subject, start):
                continue
            for end in self.commas[number + 1 :]:
                if self.untouchable(start + 1, end):
                    break
                if not self.verb_follows(end) or self.is_inverted(end + 1, self.body):
                    continue
                if self._fits_middle(subject, start + 1, end):
                    yield SidePhrase(start, end + 1, "middle")
                break

    def tails(self) -> Iterator[SidePhrase]:
        """From a comma, or from "alors que", to the end of a sentence that is complete without it."""
        for start in self.commas:
            if self.complete(start) and self._droppable(start + 1, self.body):
                yield SidePhrase(start, self.body, "tail")
        for at in range(1, self.body):
            if self.plain[at] == ";" and not self.quoted[at] and self.complete(at):
                if not self.untouchable(at + 1, self.body):
                    yield SidePhrase(at, self.body, "tail")
            elif (
                self._opens_without_comma(at)
                and self.plain[at - 1] != ","
                and self.complete(at)
                and self._droppable(at, self.body)
                and self.finite_count(0, at) == 1
                and not self.subordinators(0, at)
            ):
                yield SidePhrase(at, self.body, "tail")

    # -- the questions they ask ----------------------------------------------------------------------------------------

    def _droppable(self, start: int, end: int) -> bool:
        """Whether a stretch opens like a side phrase and what is kept does not hang on it."""
        if end - start < 2 or self.untouchable(start, end) or "," in self.plain[start:end]:
            return False  # what follows a further comma may belong to what is kept
        opener = self.plain[start]
        if opener in grammar.NEVER_DROPPED or self.hedged(start) or self.waits_for_object(start):
            return False
        if self._interrupted(start) or (self.subordinators(start, end) and self.is_cleft(start)):
            return False
        if opener in grammar.RELATIVES:
            counts = opener == "dont" and any(text.isdigit() for text in self.plain[start:end])
            return not counts
        if grammar.is_present_participle(opener):
            return "fois" not in self.plain[:start]
        if self._opens_without_comma(start) and opener in {"alors", "tandis"}:
            return not self.denies(start, end)
        if opener == "pour" and grammar.JUDGED & set(self.plain[:start]):
            return False
        if opener in grammar.PREPOSITIONS or opener in grammar.WEEKDAYS:
            return not self._hangs_on_circumstance(start)
        if grammar.is_past_participle(opener):
            return not self._hangs_on_circumstance(start)
        if opener in {"le", "la", "l'", "un", "une"}:
            # an apposition explains a name and has no verb of its own; else it is an object or the next clause
            return (
                self.tokens[start - 2].text[0].isupper()
                and not self.finite_count(start, end)
                and not {"et", "ou", "ni", ","} & set(self.plain[start:end])
            )
        return False

    def _interrupted(self, start: int) -> bool:
        """Whether another comma stands between the verb and the stretch.

        Then the stretch may belong to what stands before that comma: "a diffusé, via Périscope, une réunion".
        """
        verb = next((at for at in range(start) if grammar.is_finite(self.tokens[at].text)), 0)
        return any(verb < comma < start - 1 for comma in self.commas)

    def _fits_middle(self, subject: int, start: int, end: int) -> bool:
        opener = self.plain[start]
        if opener == "mis" or "examen" in self.plain[start:end]:
            return False  # what somebody is charged with
        if opener in grammar.NEVER_DROPPED or self.hedged(start) or self.tokens[start].text[0].isupper():
            return False  # a name between commas says who it was
        if opener in grammar.RELATIVES:
            return self.finite_count(start, end) >= 1
        if self.finite_count(start, end) or "," in self.plain[start:end]:
            return False
        if opener in grammar.PREPOSITIONS:
            return opener in {"âgé", "né"} or not self._hangs_on_circumstance(start, end)
        named = self.plain[subject] in SUBJECT_OPENERS or any(
            self.tokens[at].text[0].isupper() for at in (subject + 1, start - 2)
        )
        return named and opener not in {"de", "des"}  # "Nettoyage des rues, alimentation, …" is a list

    def _hangs_on_circumstance(self, at: int, end: int | None = None) -> bool:
        """Whether the kept words count, deny or compare, so that a place or a day limits what they say."""
        return self.limits_what_is_kept(at, self.body if end is None else end)

    def _opens_without_comma(self, at: int) -> bool:
        if self.plain[at] not in _FIRST_WITHOUT_COMMA or self.quoted[at] or self.depth[at]:
            return False
        following = " ".join(self.plain[at : at + 5]).replace("' ", "'") + " "
        return any(
            following.startswith(opener if opener.endswith("'") else opener + " ") for opener in _CUT_WITHOUT_COMMA
        )
