"""Whether the speaker of a text is the speaker of its source, however the two are called."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from summarizer.summarize import quoting
from summarizer.summarize.antecedents import (
    DEFINITE,
    SEVERAL,
    TITLES,
    also_called,
    antecedent,
    is_other_number,
    is_told_before,
    only_one,
    opens_next,
    spoke_before,
    stands_as_press,
)
from summarizer.summarize.attribution import BODIES, Attribution
from summarizer.summarize.descriptions import (
    aliases,
    are_of_others,
    are_relatives,
    bears_other,
    described_office,
    is_described,
    is_short_for,
    named_again,
    nouns_meet,
    speaks_for,
)
from summarizer.summarize.designations import PERSONS, Speaker
from summarizer.summarize.grammar import listed
from summarizer.text.names import find_names
from summarizer.text.words import stem

_PRESS: Final = frozenset(stem(w) for w in listed("journal quotidien hebdomadaire magazine chaîne radio média site"))
_ANYBODY: Final = frozenset(
    stem(w) for w in listed("homme femme principal principale intéressé intéressée")
)  # as little as "il"


def same_speaker(ours: Speaker, other: Attribution, source: str, theirs_all: list[Attribution]) -> bool:
    """Whether a text's speaker is whom one place of the source lets speak.

    Args:
        ours: the speaker of the text.
        other: the place of the source.
        source: the readable text of it.
        theirs_all: every place of it where somebody speaks, in order.
    """
    theirs = other.speaker
    if theirs.pronoun and is_other_number(ours, source[other.start : other.end]):
        return False
    if theirs.pronoun or (theirs.nouns and set(theirs.nouns) <= _ANYBODY and not theirs.names):
        if not ours.own and ours.nouns and ours.nouns[0] in PERSONS and is_told_before(ours, source[: other.start]):
            return True
        meant = antecedent(other.start, source, theirs_all, later=theirs.pronoun)
        if meant is None:
            return False
        if theirs.nouns and "intéressé" in theirs.text:  # the one spoken to or of, not who spoke last
            named = any(ours.own & set(span.parts) for span in find_names(source[: other.start]))
            return named and not _matches(ours, meant, source)
        if not ours.own and meant.own and also_called(ours, replace(other, speaker=meant), source, theirs_all):
            return True
        if ours.own and not meant.own and meant.nouns and opens_next(ours.own, other, source):
            return True
        return _matches(ours, meant, source)
    if _matches(ours, theirs, source):
        return True
    opens = any(
        source[start:].lstrip().startswith(theirs.text)
        for start, end in quoting.sentences(source)
        if start <= other.start < end
    )
    if ours.own and not theirs.names and theirs.nouns and set(theirs.nouns) <= _PRESS:
        heard = [
            one
            for one in theirs_all
            if one.start < other.start
            and one.speaker.own & ours.own
            and (one.verb == "selon" or DEFINITE.match(one.speaker.text) or len(one.speaker.own) == 1)
        ]
        return bool(heard) or stands_as_press(ours.own, source[: other.start])
    if not ours.own and not theirs.own and len(theirs.nouns) == 1 and theirs.nouns[0] in PERSONS:
        meant = antecedent(other.start, source, theirs_all, later=False)
        if (
            meant is not None
            and meant.own
            and ours.nouns[:1]
            and ours.nouns[0] in PERSONS
            and is_described(ours, meant.own, source)
        ):
            return True
    if not ours.own and also_called(ours, other, source, theirs_all):
        return True
    bare = opens or (not theirs.names and len(theirs.nouns) <= 2)  # "le ministre", not "le chef du MoDem"
    kinds = PERSONS | BODIES
    one = not SEVERAL.match(theirs.text)
    if (
        ours.own
        and not theirs.own
        and one
        and theirs.nouns
        and theirs.nouns[0] in kinds
        and not bears_other(theirs, source)
    ):
        if bare:
            meant = antecedent(other.start, source, theirs_all, later=False) or only_one(source[: other.start])
        else:
            meant = spoke_before(other, theirs_all) if DEFINITE.match(theirs.text) else None
        return meant is not None and _matches(ours, meant, source)
    return False


def _matches(ours: Speaker, theirs: Speaker, source: str) -> bool:
    mister, madam = TITLES
    if (mister.search(ours.text) and madam.search(theirs.text)) or (
        madam.search(ours.text) and mister.search(theirs.text)
    ):
        return False  # "M. Le Pen" is not "Madame Le Pen"
    alike = bool(ours.nouns) and ours.nouns == theirs.nouns and not are_of_others(ours, theirs)
    if alike and (not (ours.own and theirs.own) or ours.own & theirs.own):
        return True
    if ours.nouns and ours.nouns[0] in theirs.nouns and are_of_others(ours, theirs):
        return False  # "l'avocat de Booba" is not "l'avocat de Kaaris, Me Yakouti"
    if ours.own and theirs.own:
        if are_relatives(ours.own, theirs.own, source):
            return False
        body = not any(noun in PERSONS for noun in theirs.nouns)
        if body and len(theirs.own) > 1 and not ours.own & theirs.own:  # "délégué CGT", not "ex-conseiller d'Obama"
            body = any(name.upper() in theirs.text for name in ours.own & theirs.names)
        return (
            bool(ours.own & (theirs.names if body else theirs.own))
            or aliases(ours, theirs, source)
            or is_short_for(ours.text, theirs.text)
            or is_short_for(theirs.text, ours.text)
            or speaks_for(ours.own, theirs.own, source)
        )
    if ours.own:
        return (
            bool(ours.own & theirs.names and not (theirs.nouns and theirs.nouns[0] in PERSONS))
            or (bool(theirs.nouns) and is_described(theirs, ours.own, source))
            or bool(ours.nouns and theirs.nouns and ours.nouns[0] == theirs.nouns[0] and ours.nouns[0] in PERSONS)
            or (not theirs.names and described_office(ours, theirs) and not bears_other(theirs, source))
        )
    if theirs.nouns and nouns_meet(ours, theirs):
        return True
    if SEVERAL.match(ours.text) and not ours.names and len(ours.nouns) == 1 and " et " in theirs.text:
        return len(theirs.own) > 1  # "les compagnies" for "Eva Air et China Airlines"
    if theirs.own:
        return (
            is_described(ours, theirs.own, source)
            or described_office(ours, theirs)
            or named_again(ours, theirs, source)
        )
    return described_office(ours, theirs)
