"""Which stretches of a French sentence can go without a change of who did what, how many, when or according to whom.

There is no parser here: a stretch counts as a side phrase only where punctuation and closed word classes say so on
both sides, and anything doubtful stays. `fidelity` accepts a rewritten sentence only if it is its source minus such
stretches, and `cuts` proposes sentences made that way, so one set of rules guards both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.summarize import grammar

_TOKEN = re.compile(
    r"\d+(?:[.,\u00a0\u202f]\d+)*(?:[^\W\d_]+)?"  # 2.600, 10,5, 11e
    r"|[^\W\d_]+(?:[-\u2011][^\W_]+)*['’]?"  # words, compounds, elided l' and qu'
    r"|\.\.\.|[^\w\s]|_"
)
_QUOTES = {"«": "»", "“": "”", '"': '"'}
# Contrast and consequence ("pourtant", "du coup") are not here: what they tie a sentence to is part of its sense.
_CONNECTIVES = frozenset(
    (
        "par ailleurs", "en outre", "en effet", "de plus", "enfin", "en fait", "d'ailleurs", "de son côté",
        "de leur côté", "pour sa part", "pour leur part", "quoi qu'il en soit",
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


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence, with its place in it."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class SidePhrase:
    """A stretch of tokens that can be left out."""

    start: int  # first token
    end: int  # one past the last token
    kind: str  # "aside", "opening", "middle", "tail"


def tokens_of(sentence: str) -> tuple[Token, ...]:
    """The tokens of a sentence as it is displayed; offsets are characters."""
    return tuple(
        Token(match.group(), grammar.plain(match.group()), match.start(), match.end())
        for match in _TOKEN.finditer(sentence)
    )


def side_phrases(tokens: tuple[Token, ...]) -> tuple[SidePhrase, ...]:
    """All stretches that can be left out, in order of their beginning; they may overlap or lie inside each other.

    A sentence in capitals or with quotation marks that do not close gives none.
    """
    words = [token.text for token in tokens if token.is_word]
    if not words or sum(word.isupper() and len(word) > 1 for word in words) * 2 > len(words):
        return ()
    quoted = _quoted(tokens)
    if quoted is None:
        return ()
    reader = _Reader(tokens, quoted)
    found = {*reader.asides(), *reader.openings(), *reader.middles(), *reader.tails()}
    return tuple(sorted(found, key=lambda phrase: (phrase.start, phrase.end)))


def without_connective(sentence: str) -> str:
    """A sentence without the connective that ties it to the one before: "De son côté, "; itself where it has none."""
    tokens = tokens_of(sentence)
    comma = next((at for at, token in enumerate(tokens[:7]) if token.text == ","), 0)
    if not comma or comma + 1 >= len(tokens) or _phrase(tokens[:comma]) not in _CONNECTIVES:
        return sentence
    rest = sentence[tokens[comma + 1].start :]
    return rest[0].upper() + rest[1:] if rest[0].isalnum() else sentence  # a quotation's first letter is not ours


def _phrase(tokens: tuple[Token, ...]) -> str:
    return "".join(token.plain if token.plain.endswith("'") else token.plain + " " for token in tokens).strip()


def _quoted(tokens: tuple[Token, ...]) -> list[bool] | None:
    """Which tokens lie inside quotation marks, the marks included; None where they do not match."""
    inside: list[bool] = []
    closing = ""
    for token in tokens:
        if closing:
            inside.append(True)
            if token.text == closing:
                closing = ""
        elif token.text in _QUOTES:
            closing = _QUOTES[token.text]
            inside.append(True)
        elif token.text in "»”":
            return None
        else:
            inside.append(False)
    return None if closing else inside


class _Reader:
    """One sentence under the rules; made for each call, never kept."""

    def __init__(self, tokens: tuple[Token, ...], quoted: list[bool]) -> None:
        self.tokens = tokens
        self.quoted = quoted
        self.plain = [token.plain for token in tokens]
        last = len(tokens)
        while last and self.plain[last - 1] in {".", "!", "?", "...", "…"}:
            last -= 1
        self.body = last  # one past the last token before the final mark
        self.depth = _depths(self.plain)
        self.commas = [at for at in range(self.body) if self.plain[at] == "," and not quoted[at] and not self.depth[at]]

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
                if not self._untouchable(opened + 1, at) and any(token.is_word for token in self.tokens[opened:at]):
                    yield SidePhrase(opened, at + 1, "aside")
                opened = -1

    def openings(self) -> Iterator[SidePhrase]:
        """A connective before the first comma: "Par ailleurs, "."""
        if not self.commas or self.commas[0] == 0:
            return
        first = self.commas[0]
        if _phrase(self.tokens[:first]) in _CONNECTIVES or self._is_leading_clause(first):
            yield SidePhrase(0, first + 1, "opening")

    def _is_leading_clause(self, comma: int) -> bool:
        """Whether "Alors que ..., " or "Interrogé ..., " comes before a subject and its verb."""
        if self._untouchable(0, comma) or not self._subject_follows(comma):
            return False
        following = next((other for other in self.commas if other > comma), self.body)
        after = self._finite_count(comma + 1, following) > self._subordinators(comma + 1, following)
        if not after:
            return False
        opener, second = self.plain[0], self.plain[1]
        if opener in {"tandis", "lorsque", "lorsqu'"} or (opener in {"alors", "pendant"} and second in {"que", "qu'"}):
            if grammar.POINTING & set(self.plain[comma + 1 :]):  # "son épouse" may be that of somebody named before
                return False
            return self._finite_count(0, comma) >= 1 and not self._hangs_on_circumstance(0, comma + 1)
        if opener in grammar.NEVER_DROPPED:
            return False
        return grammar.is_past_participle(opener) and not self._finite_count(0, comma)

    def middles(self) -> Iterator[SidePhrase]:
        """ ", qui ..., " between a subject and its verb: what is kept on both sides then stands together."""
        for number, start in enumerate(self.commas):
            subject = self._clause_start(start)
            if subject is None or self._finite_count(subject, start) != self._subordinators(subject, start):
                continue
            if self._subordinators(subject, start) or not self._is_subject(subject, start):
                continue
            for end in self.commas[number + 1 :]:
                if self._untouchable(start + 1, end):
                    break
                if not self._verb_follows(end):
                    continue
                if self._fits_middle(start + 1, end):
                    yield SidePhrase(start, end + 1, "middle")
                break

    def tails(self) -> Iterator[SidePhrase]:
        """From a comma, or from "alors que", to the end of a sentence that is complete without it."""
        for start in self.commas:
            if self._complete(start) and self._droppable(start + 1, self.body):
                yield SidePhrase(start, self.body, "tail")
        for at in range(1, self.body):
            if self.plain[at] == ";" and not self.quoted[at] and self._complete(at):
                if not self._untouchable(at + 1, self.body):
                    yield SidePhrase(at, self.body, "tail")
            elif (
                self._opens_without_comma(at)
                and self.plain[at - 1] != ","
                and self._complete(at)
                and self._droppable(at, self.body)
                and self._finite_count(0, at) == 1
                and not self._subordinators(0, at)
            ):
                yield SidePhrase(at, self.body, "tail")

    # -- the questions they ask ----------------------------------------------------------------------------------------

    def _untouchable(self, start: int, end: int) -> bool:
        """Whether a stretch quotes, says who claims it or how surely, and so must stay."""
        stretch = self.plain[start:end]
        return (
            start >= end
            or any(self.quoted[start:end])
            or any(word in grammar.ATTRIBUTION for word in stretch)
            or any(mark in {":", "?", "!", "-", "–", "—"} for mark in stretch)
            or any(word.endswith(("-il", "-elle", "-on", "-ils", "-elles")) for word in stretch)
            or self._says(start, end)
        )

    def _says(self, start: int, end: int) -> bool:
        """Whether a stretch holds ", a indiqué mardi la gendarmerie" or ", précise le journal"."""
        return any(
            self.plain[at] in grammar.SAYING
            and (at == start or "," in self.plain[max(start - 1, 0, at - 3) : at] or self.plain[at - 1] in {"a", "ont"})
            for at in range(start, end)
        )

    def _droppable(self, start: int, end: int) -> bool:
        """Whether a stretch opens like a side phrase and what is kept does not hang on it."""
        if end - start < 2 or self._untouchable(start, end) or "," in self.plain[start:end]:
            return False  # what follows a further comma may belong to what is kept
        opener = self.plain[start]
        if opener in grammar.NEVER_DROPPED or self._hedged(start) or self._waits_for_object(start):
            return False
        if self._interrupted(start) or (self._subordinators(start, end) and self._is_cleft(start)):
            return False
        if opener in grammar.RELATIVES:
            counts = opener == "dont" and any(text.isdigit() for text in self.plain[start:end])
            return not counts
        if grammar.is_present_participle(opener):
            return "fois" not in self.plain[:start]
        if self._opens_without_comma(start) and opener in {"alors", "tandis"}:
            return True
        if opener in grammar.PREPOSITIONS or opener in grammar.WEEKDAYS:
            return not self._hangs_on_circumstance(start)
        if grammar.is_past_participle(opener):
            return not self._hangs_on_circumstance(start)
        if opener in {"le", "la", "l'", "un", "une"}:
            # an apposition explains a name and has no verb of its own; else it is an object or the next clause
            return (
                self.tokens[start - 2].text[0].isupper()
                and not self._finite_count(start, end)
                and not {"et", "ou", "ni", ","} & set(self.plain[start:end])
            )
        return False

    def _waits_for_object(self, at: int) -> bool:
        """Whether a verb stands just before a cut, so that its object may lie behind it ("ont diffusé, lundi, ...")."""
        before = self.tokens[at - 2 if self.plain[at - 1] in {",", ";"} else at - 1].text
        return before[0].islower() and (
            grammar.is_past_participle(before)
            or grammar.is_finite(before)
            or grammar.may_be_participle(before)
            or before.endswith(("er", "ir", "oir"))
        )

    def _interrupted(self, start: int) -> bool:
        """Whether another comma stands between the verb and the stretch.

        Then the stretch may belong to what stands before that comma: "a diffusé, via Périscope, une réunion".
        """
        verb = next((at for at in range(start) if grammar.is_finite(self.tokens[at].text)), 0)
        return any(verb < comma < start - 1 for comma in self.commas)

    def _is_cleft(self, end: int) -> bool:
        """Whether the sentence is of the form "c'est ..., qui ...", of which the relative clause is the core."""
        return any(
            self.plain[at] in {"c'", "ce"} and self.plain[at + 1] in {"est", "sont", "était", "étaient", "sera", "fut"}
            for at in range(end - 1)
        )

    def _fits_middle(self, start: int, end: int) -> bool:
        opener = self.plain[start]
        if opener in grammar.NEVER_DROPPED or self._hedged(start) or self.tokens[start].text[0].isupper():
            return False  # a name between commas says who it was
        if opener in grammar.RELATIVES:
            return self._finite_count(start, end) >= 1
        if self._finite_count(start, end) or "," in self.plain[start:end]:
            return False
        if opener in grammar.PREPOSITIONS:
            return opener in {"âgé", "né"} or not self._hangs_on_circumstance(start, end)
        return opener not in {"de", "des"}

    def _hedged(self, at: int) -> bool:
        """Whether the word before a cut waits for what follows ("près de", "au moins")."""
        before = [word for word in self.plain[max(0, at - 3) : at] if word not in {",", "("}]
        return bool(before) and (
            before[-1] in grammar.DETERMINERS
            or before[-1] in grammar.PREPOSITIONS
            or before[-1] in {"et", "ou", "ni", "de", "d'", "que", "qu'", "plus", "moins", "environ", "presque"}
        )

    def _hangs_on_circumstance(self, at: int, end: int | None = None) -> bool:
        """Whether the kept words count, deny or compare, so that a place or a day limits what they say."""
        kept = self.plain[:at] + (self.plain[end:] if end is not None else [])
        return any(word in grammar.SCOPED or word == "%" or word[0].isdigit() for word in kept)

    def _clause_start(self, before: int) -> int | None:
        """Where the main clause begins that the token `before` belongs to; None where that is not plain."""
        earlier = [comma for comma in self.commas if comma < before]
        if not earlier:
            return 0
        return None

    def _is_subject(self, start: int, end: int) -> bool:
        opener = self.tokens[start]
        word = self.plain[start]
        return word in {"le", "la", "l'", "les", "un", "une", "ce", "cet", "cette", "son", "sa"} or (
            opener.text[0].isupper()
            and word not in grammar.PREPOSITIONS
            and word not in grammar.WEEKDAYS
            and word not in grammar.SUBORDINATORS
            and word
            not in {"alors", "selon", "il", "elle", "interrogé", "de", "des", "ils", "elles", "on", "nous", "mais"}
            and not grammar.is_past_participle(word)
            and not grammar.is_present_participle(word)
            and end - start <= 8
        )

    def _complete(self, end: int) -> bool:
        """Whether the sentence up to a token is a whole main clause."""
        opener = self.plain[0]
        start = 0
        if (
            opener in grammar.SUBORDINATORS
            or opener in {"alors", "tandis", "bien", "après", "avant", "pour", "en"}
            or (grammar.is_present_participle(opener) or grammar.is_past_participle(opener))
        ):
            earlier = [comma for comma in self.commas if comma < end]
            if len(earlier) != 1 or not self._subject_follows(earlier[0]):
                return False
            start = earlier[0] + 1
        first = next((comma for comma in self.commas if start < comma), end)
        finite = self._finite_count(start, min(first, end))
        nested = self._subordinators(start, min(first, end))
        if finite <= nested and first < end:  # the subject's own side phrase comes first: look on to the verb
            finite, nested = self._finite_count(start, end), self._subordinators(start, end)
        return finite > nested and not self._hedged(end) and not any(self.depth[end : end + 1])

    def _subject_follows(self, comma: int) -> bool:
        at = comma + 1
        return at < self.body and (
            self.plain[at] in {"le", "la", "l'", "les", "un", "une", "ce", "cette", "il", "elle", "ils", "elles", "des"}
            or self.tokens[at].text[0].isupper()
        )

    def _verb_follows(self, comma: int) -> bool:
        at = comma + 1
        while at < self.body and self.plain[at] in grammar.CLITICS:
            at += 1
        return at < self.body and grammar.is_finite(self.tokens[at].text)

    def _opens_without_comma(self, at: int) -> bool:
        if self.quoted[at] or self.depth[at]:
            return False
        following = " ".join(self.plain[at : at + 5]).replace("' ", "'") + " "
        return any(
            following.startswith(opener if opener.endswith("'") else opener + " ") for opener in _CUT_WITHOUT_COMMA
        )

    def _finite_count(self, start: int, end: int) -> int:
        return sum(
            grammar.is_finite(self.tokens[at].text)
            and not (at and self.plain[at - 1] in {"l'", "d'", "le", "un", "une"})
            for at in range(start, end)
            if not self.quoted[at] and not self.depth[at]
        )

    def _subordinators(self, start: int, end: int) -> int:
        return sum(
            self.plain[at] in grammar.SUBORDINATORS and self.plain[at] != "s'"
            for at in range(start, end)
            if not self.quoted[at] and not self.depth[at]
        )


def _depths(plain: list[str]) -> list[int]:
    """How many brackets are open at every token."""
    depths, depth = [], 0
    for text in plain:
        depth += text == "("
        depths.append(depth)
        depth -= text == ")" and depth > 0
    return depths
