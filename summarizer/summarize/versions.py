"""The forms in which a chosen sentence may be published: whole, or as one of its cuts that passes every check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.model import Check
from summarizer.summarize import checks, fidelity, grammar, standing, wholeness
from summarizer.summarize.base import RewriteRequest
from summarizer.summarize.constituents import SidePhrase
from summarizer.summarize.extract import Chosen
from summarizer.summarize.tokens import Token, tokens_of
from summarizer.text.typography import display
from summarizer.text.words import words

MOST = 8  # forms of a sentence, the whole one included; of more the longest are kept, which change least
_WHO = grammar.listed(
    "qui le la l' un une député députée délégué déléguée chargé chargée attaché attachée employé employée retraité"
    " retraitée"
)  # open what says who somebody is
_PARTING = frozenset(",-–—")
_CALLINGS = grammar.listed("me dr pr mgr")
_NOT_WHO = grammar.listed("dont où ce alors tandis mais et ou ni si soit contre notamment ainsi")
Liking = Mapping[tuple[RewriteRequest, str], float]
"""What a model thinks of a form as an answer to the whole sentence: the mean log-probability of a piece."""


@dataclass(frozen=True, slots=True)
class Version:
    """A form of a sentence with what is known of it."""

    choice: Chosen
    text: str  # in display form
    dropped: tuple[SidePhrase, ...] = ()
    found: tuple[Check, ...] = ()  # the checks that it passed; none were asked of the whole sentence
    liking: float = 0.0  # how much better than the whole the model likes it, in mean log-probability

    @property
    def is_whole(self) -> bool:
        """Whether it is the sentence as it was chosen."""
        return not self.dropped


@lru_cache(maxsize=256)  # asked for again, once the model has told what it likes
def versions_of(choice: Chosen) -> tuple[Version, ...]:
    """Every form of a sentence that could stand in a summary, the whole first."""
    whole = Version(choice, display(choice.text))
    cuts = fidelity.cuts_of(choice.text)[1:]
    made: list[Version] = []
    for cut in sorted(cuts, key=lambda cut: -len(cut.text)):
        text = display(cut.text)
        if len(made) + 1 >= MOST:
            break
        if not standing.stands_alone(cut.text) or wholeness.is_broken(text) or wholeness.is_fragment(text):
            continue
        found = checks.check_all(text, choice.source)
        if checks.passed(found):
            made.append(Version(choice, text, cut.dropped, found))
    return (whole, *made)


def introducing(versions: Sequence[Version], title: str) -> tuple[Version, ...]:
    """The forms that do not drop who a person is whom the title does not name: "Pierre Sennès, procureur de Nantes".

    Args:
        versions: of one sentence, the whole first.
        title: the article's.
    """
    known = frozenset(words(title))
    return tuple(
        version for version in versions if not any(_tells_who(phrase, version, known) for phrase in version.dropped)
    )


def _tells_who(phrase: SidePhrase, version: Version, known: frozenset[str]) -> bool:
    tokens = tokens_of(version.choice.text)
    if phrase.start < 2 or phrase.kind not in {"middle", "tail"} or tokens[phrase.start].text not in _PARTING:
        return False
    first, last = tokens[phrase.start - 2], tokens[phrase.start - 1]
    if not (_is_name(first) and _is_name(last)) or known & set(words(last.text)):
        return False
    if _is_introduced(tokens[: phrase.start]):
        return False
    opener = tokens[phrase.start + 1]
    return opener.plain in _WHO or (
        opener.text[0].islower()
        and opener.plain not in grammar.PREPOSITIONS | _NOT_WHO
        and not grammar.is_present_participle(opener.plain)
        and not grammar.is_past_participle(opener.plain)
    )


def _is_introduced(tokens: Sequence[Token]) -> bool:
    """Whether the name at the end comes with a calling: "l'agriculteur Ignacio Gramunt", "Me Richard Malka"."""
    start = len(tokens)
    while start and tokens[start - 1].text[0].isupper():
        start -= 1
    if tokens[start].plain in _CALLINGS:
        return True
    before = tokens[start - 1] if start else None
    return (
        before is not None
        and before.is_word
        and len(before.text) > 3
        and before.plain not in grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.SUBORDINATORS | grammar.SAYING
        and not grammar.is_past_participle(before.plain)
        and not grammar.is_finite(before.plain)
    )


def _is_name(token: Token) -> bool:
    return token.text[0].isupper() and not token.text.isupper()


def liked(versions: Sequence[Version], request: RewriteRequest, liking: Liking) -> tuple[Version, ...]:
    """The same forms with what the model thinks of them.

    Args:
        versions: of one sentence, the whole first.
        request: how the model was asked about them.
        liking: its answers; a form without one is as good as the whole.
    """
    whole = liking.get((request, versions[0].text), 0.0)
    return tuple(
        replace(version, liking=round(liking.get((request, version.text), whole) - whole, 4)) for version in versions
    )
