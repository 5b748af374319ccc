"""Who did what to whom: two names that change places around a verb make a new event of the same words."""

from __future__ import annotations

import re
from typing import Final

from summarizer.model import Check, CheckName
from summarizer.summarize import grammar
from summarizer.summarize.tokens import tokens_of
from summarizer.text.names import find_names
from summarizer.text.sentences import split_sentences
from summarizer.text.typography import fold
from summarizer.text.words import content_words, stem, strip_accents

_PASSIVE: Final = re.compile(r"\bpar\b")
_LINK: Final = re.compile(r"^(?:,? (?:et|ou|ni)(?: l'| la| le| les)? |, (?:l'|la |le |les )?|\W{1,3})$")
_BOUND: Final = re.compile(
    r"\b(?:de|du|des|d'|à|au|aux|en|sur|dans|chez|pendant|sous|vers|lors|depuis|entre)\s*(?:la |le |les "
    r"|l')?(?:[a-zéè]+ )?$|\($",
    re.IGNORECASE,
)
_BY: Final = ("par", "par le", "par la", "par l'", "par les")
LONGEST: Final = 160  # characters between two names; what is farther apart is told in other words
_PRONOUN: Final = re.compile(r"\b(?:il|elle|ils|elles|on|je|j'|nous|celui-ci|celle-ci|qui|ce dernier)\b|-t-il|-t-elle")
_HELPS: Final = grammar.listed("peut peuvent doit doivent va vont veut notamment deja aussi egalement")
_STRONG: Final = re.compile(r"[.;:!?\"]")


def check_roles(text: str, source: str) -> Check:
    """Whether names that a verb parts do to each other what they do in the source.

    Args:
        text: the sentence to be judged.
        source: the sentences that carry it.
    """
    ours, theirs = _pairs(_line(text)), _pairs(_line(source), verb=False)
    wrong = []
    for one, other, order in ours:
        orders = [
            found if one & first and other & second else -found
            for first, second, found in theirs
            if (one & first and other & second) or (one & second and other & first)
        ]
        if orders and all(found == -order for found in orders):
            wrong.append(f"{' '.join(sorted(one))} … {' '.join(sorted(other))}")
    return Check(CheckName.FIDELITY, not wrong, tuple(dict.fromkeys(wrong)))


def _line(text: str) -> str:
    return " ".join(fold(text).split())


_Pair = tuple[frozenset[str], frozenset[str], int]


def _pairs(line: str, *, verb: bool = True) -> list[_Pair]:
    """Names of one clause that a verb parts: 1 where the first acts upon the second, -1 where it suffers ("par")."""
    spans = [span for span in find_names(line) if not _BOUND.search(line[: span.start])]
    found: list[_Pair] = []
    for at, first in enumerate(spans):
        for second in spans[at + 1 : at + 3]:
            between = strip_accents(line[first.end : second.start]).lower()
            if _STRONG.search(between) or len(between) > LONGEST:
                break
            if _LINK.match(between) or (verb and not _acts(line[first.end : second.start])):
                continue
            suffers = _PASSIVE.search(between) is not None and between.rstrip().endswith(_BY)
            found.append((frozenset(first.parts), frozenset(second.parts), -1 if suffers else 1))
    return found


def _acts(between: str) -> bool:
    """Whether a verb stands between two names, so that one of them does something."""
    return any(
        grammar.is_finite(word.lower().rpartition("'")[2]) for word in re.findall(r"[^\W\d_']+(?:'[^\W\d_]+)?", between)
    )


def check_agents(text: str, source: str) -> Check:
    """Whether whoever does something in the text stands in a sentence of the source where it is done.

    "Le préfet a annoncé la fermeture" has only words of an article in which the mayor announces it. A source sentence
    that says "il" may have anybody of the sentences around it.

    Args:
        text: the sentence to be judged.
        source: the sentences that carry it.
    """
    agent, deed = _agent(_line(text))
    if not agent or not deed:
        return Check(CheckName.FIDELITY, True)
    done = [sentence for sentence in split_sentences(source) if deed in _stems(sentence)]
    told = [s for s in done if agent & _stems(s) or _PRONOUN.search(strip_accents(s).lower())]
    passed = not done or bool(told)
    return Check(CheckName.FIDELITY, passed, () if passed else (" ".join(sorted(agent)),))


def _agent(line: str) -> tuple[frozenset[str], str]:
    """The stems of a sentence's subject and of what it does; empty where the sentence opens with something else."""
    tokens = tokens_of(line)
    for at, token in enumerate(tokens):
        if token.text in {",", ":", ";", '"', "("} or token.plain in grammar.SUBORDINATORS:
            return frozenset(), ""
        if at and grammar.is_finite(token.text):
            subject = frozenset(_stems(line[: token.start]))
            after = [stem(word) for word in content_words(line[token.start : token.start + 60]) if word not in _HELPS]
            return subject, after[0] if after else ""
    return frozenset(), ""


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}
