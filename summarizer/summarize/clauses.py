"""Where the clauses of a French sentence begin, what their verbs are, and whether one is whole.

There is no parser here: punctuation, closed word classes and the verbs mined from news answer, and where they do not,
the answer is the one that leaves the sentence as it is.
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.summarize import grammar, scope
from summarizer.summarize.tokens import Token

_DENIALS = grammar.listed("ne n' pas aucun aucune jamais personne rien")
_NOUN_BEHIND = frozenset({"l'", "d'", "le", "un", "une"})  # what stands behind them is a noun, however it looks
SUBJECT_OPENERS = grammar.listed(
    "le la l' les un une des ce cet cette ces son sa ses leur leurs deux trois quatre cinq six sept huit dix plusieurs"
    " quelques certains certaines"
)
_NAMING = grammar.listed("le la l' un une ce cette son sa les des")
_ABOUT = grammar.listed("sur quant propos sujet")
# What opens a condition or an exception, although its first word is a preposition.
_CONDITIONS = frozenset(
    {
        ("en", "cas"),
        ("en", "dehors"),
        ("en", "fonction"),
        ("à", "moins"),
        ("à", "défaut"),
        ("à", "part"),
        ("dès", "lors"),
    }
)
_OBJECTS = grammar.listed("le la l' les lui leur en y")
_NO_VERB = grammar.PREPOSITIONS | grammar.SUBORDINATORS | grammar.NEVER_DROPPED | grammar.DETERMINERS | _NAMING
_VERB_ANYWAY = frozenset({"a", "ont", "avait", "avaient", "aurait"})  # "l'a reçu"; but "l'est" is the east
_QUOTES = {"«": "»", "“": "”", '"': '"'}


def quoted_of(tokens: tuple[Token, ...]) -> list[bool] | None:
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


class Clauses:
    """One sentence as its clauses are asked about; made for each call, never kept."""

    def __init__(self, tokens: tuple[Token, ...], quoted: list[bool]) -> None:
        self.tokens = tokens
        self.quoted = quoted
        self.plain = [token.plain for token in tokens]
        last = len(tokens)
        while last and self.plain[last - 1] in {".", "!", "?", "...", "…"}:
            last -= 1
        self.body = last  # one past the last token before the final mark
        self.depth = _depths(self.plain)
        outside = [not inside and not depth for inside, depth in zip(quoted, self.depth, strict=True)]
        self._finite = [
            free
            and grammar.is_finite(token.text)
            and not (at and self.plain[at - 1] in _NOUN_BEHIND and token.plain not in _VERB_ANYWAY)
            for at, (token, free) in enumerate(zip(tokens, outside, strict=True))
        ]
        self._opening = [
            free and word in grammar.SUBORDINATORS and word != "s'"
            for word, free in zip(self.plain, outside, strict=True)
        ]
        self._held = [_is_held(word) for word in self.plain]
        self.commas = [at for at in range(self.body) if self.plain[at] == "," and not quoted[at] and not self.depth[at]]

    def finite(self, at: int) -> bool:
        """Whether a conjugated verb stands at a place, outside quotations and brackets."""
        return self._finite[at]

    def finite_count(self, start: int, end: int) -> int:
        """How many conjugated verbs stand in a stretch, outside quotations and brackets."""
        return sum(self._finite[start:end])

    def subordinators(self, start: int, end: int) -> int:
        """How many words that open a subordinate clause stand there, outside quotations and brackets."""
        return sum(self._opening[start:end])

    def clause_start(self, before: int) -> int | None:
        """Where the main clause begins that the token `before` belongs to; None where that is not plain."""
        earlier = [comma for comma in self.commas if comma < before]
        if not earlier:
            return 0
        return None

    def is_subject(self, start: int, end: int) -> bool:
        """Whether a stretch opens like the subject of the sentence: with an article, or with a name and few words."""
        opener = self.tokens[start]
        word = self.plain[start]
        return word in SUBJECT_OPENERS or (
            opener.text[0].isupper()
            and word not in grammar.PREPOSITIONS
            and word not in grammar.WEEKDAYS
            and word not in grammar.SUBORDINATORS
            and word not in {"alors", "selon", "il", "elle", "interrogé", "de", "ils", "elles", "on", "nous", "mais"}
            and not grammar.is_past_participle(word)
            and not grammar.is_present_participle(word)
            and end - start <= 8
        )

    def complete(self, end: int) -> bool:
        """Whether the sentence up to a token is a whole main clause."""
        opener = self.plain[0]
        start = 0
        if (
            opener in grammar.SUBORDINATORS
            or opener in {"alors", "tandis", "bien", "après", "avant", "pour", "en"}
            or (grammar.is_present_participle(opener) or grammar.is_past_participle(opener))
        ):
            earlier = [comma for comma in self.commas if comma < end]
            if len(earlier) != 1 or not self.subject_follows(earlier[0]):
                return False
            start = earlier[0] + 1
        first = next((comma for comma in self.commas if start < comma), end)
        finite = self.finite_count(start, min(first, end))
        nested = self.subordinators(start, min(first, end))
        if finite <= nested and first < end:  # the subject's own side phrase comes first: look on to the verb
            finite, nested = self.finite_count(start, end), self.subordinators(start, end)
        return finite > nested and not self.hedged(end) and not any(self.depth[end : end + 1])

    def subject_follows(self, comma: int) -> bool:
        """Whether what stands behind a comma opens like a subject."""
        at = comma + 1
        return at < self.body and (
            self.plain[at] in {"le", "la", "l'", "les", "un", "une", "ce", "cette", "il", "elle", "ils", "elles", "des"}
            or self.tokens[at].text[0].isupper()
        )

    def verb_follows(self, comma: int) -> bool:
        """Whether a conjugated verb stands behind a comma, pronouns and "ne" apart."""
        at = comma + 1
        while at < self.body and self.plain[at] in grammar.CLITICS:
            at += 1
        return at < self.body and grammar.is_finite(self.tokens[at].text)

    def waits_for_object(self, at: int) -> bool:
        """Whether a verb stands just before a cut, so that its object may lie behind it ("ont diffusé, lundi, ...")."""
        before = self.tokens[at - 2 if self.plain[at - 1] in {",", ";"} else at - 1].text
        return before[0].islower() and (
            grammar.is_past_participle(before)
            or grammar.is_finite(before)
            or grammar.may_be_participle(before)
            or before.endswith(("er", "ir", "oir"))
        )

    def untouchable(self, start: int, end: int, *, quotes: bool = False) -> bool:
        """Whether a stretch quotes (unless whole quotes may go), says who claims it or how surely, and so must stay."""
        return (
            start >= end
            or (not quotes and any(self.quoted[start:end]))
            or any(self._held[start:end])
            or tuple(self.plain[start : start + 2]) in _CONDITIONS
            or self.says(start, end)
        )

    def says(self, start: int, end: int) -> bool:
        """Whether a stretch holds ", a indiqué mardi la gendarmerie" or ", précise le journal"."""
        return any(
            self.plain[at] in grammar.SAYING
            and (at == start or "," in self.plain[max(start - 1, 0, at - 3) : at] or self.plain[at - 1] in {"a", "ont"})
            for at in range(start, end)
        )

    def claims(self, start: int) -> bool:
        """Whether a chunk opens by saying who claims what stands before it: "a indiqué la police", "selon Eurostat"."""
        words = self.plain[start : start + 6]
        if words[0] in {"selon", "d'après", "rapporte", "rapportent", "révèle"} or words[0] in grammar.SAYING:
            return True
        return words[0] in {"a", "ont", "avait", "avaient"} and any(word in grammar.SAYING for word in words[1:])

    def is_question(self, start: int, end: int) -> bool:
        """Whether an opening tells what somebody was asked, on which his answer hangs: "Interrogé sur la loi"."""
        return self.plain[start] in grammar.ASKED and bool(_ABOUT & set(self.plain[start:end]))

    def has_pronoun(self, start: int, end: int) -> bool:
        """Whether a verb there has a pronoun for its object, who is named elsewhere: "les a invités"."""
        return any(self.plain[at] in _OBJECTS and self._finite[at + 1] for at in range(start, min(end, self.body) - 1))

    def follows_quotation(self, start: int) -> bool:
        """Whether a chunk is a verb and its subject right behind a quotation: `", assène l'ancien ministre"`."""
        if start < 2 or start + 2 >= self.body or not self.quoted[start - 2] or self.quoted[start]:
            return False
        helped = self.plain[start] in {"a", "ont", "avait", "avaient"}
        verb, following = self.tokens[start + helped], self.tokens[start + helped + 1]
        told = grammar.is_past_participle(verb.plain) or verb.plain in grammar.SAYING if helped else verb.text.islower()
        named = following.text[0].isupper() or following.plain in _NAMING
        return told and named and (helped or verb.plain not in _NO_VERB)

    def denies(self, start: int, end: int) -> bool:
        """Whether a stretch denies something: next to what is kept, that is the other half of the news."""
        return bool(_DENIALS & set(self.plain[start:end]))

    def limits_what_is_kept(self, start: int, end: int) -> bool:
        """Whether a stretch is what a count, a denial or a comparison holds for, or the only word of how long ago."""
        kept = [*range(start), *range(end, self.body)]
        if any(map(grammar.is_distant, self.plain[start:end])) and not any(
            grammar.is_distant(self.plain[at]) for at in kept
        ):
            return True  # "des avions se sont écrasés ces dernières années" is no news of today
        return scope.counts(self.plain, kept)

    def is_inverted(self, start: int, end: int) -> bool:
        """Whether a chunk says who claims something ("rapporte Le Parisien"), so that its subject comes behind it."""
        if not self.claims(start):
            return False
        said = next((at for at in range(start, end) if self.plain[at] in grammar.SAYING), start)
        return not {"que", "qu'", '"', ":", "avoir", "être", "vouloir"} & set(self.plain[said + 1 : said + 8])

    def is_cleft(self, end: int) -> bool:
        """Whether the sentence is of the form "c'est ..., qui ...", of which the relative clause is the core."""
        return any(
            self.plain[at] in {"c'", "ce"} and self.plain[at + 1] in {"est", "sont", "était", "étaient", "sera", "fut"}
            for at in range(end - 1)
        )

    def hedged(self, at: int) -> bool:
        """Whether the word before a cut waits for what follows ("près de", "au moins")."""
        before = [word for word in self.plain[max(0, at - 3) : at] if word not in {",", "("}]
        return bool(before) and (
            before[-1] in grammar.DETERMINERS
            or before[-1] in grammar.PREPOSITIONS
            or before[-1] in {"et", "ou", "ni", "de", "d'", "que", "qu'", "plus", "moins", "environ", "presque"}
        )


@lru_cache(maxsize=4096)
def _is_held(word: str) -> bool:
    """Whether a word keeps its stretch in the sentence: it says who claims it, takes it back, or asks."""
    return (
        word in grammar.ATTRIBUTION
        or grammar.reverses(word)
        or word in {":", "?", "!", "-", "–", "—"}
        or word.endswith(("-il", "-elle", "-on", "-ils", "-elles"))
    )


def _depths(plain: list[str]) -> list[int]:
    """How many brackets are open at every token."""
    depths, depth = [], 0
    for text in plain:
        depth += text == "("
        depths.append(depth)
        depth -= text == ")" and depth > 0
    return depths
