"""Who said what: the speaker of a freely written sentence against the speaker of the same words in its source."""

from __future__ import annotations

import re
from typing import Final

from summarizer.model import Check, CheckName
from summarizer.summarize import quoting
from summarizer.summarize.antecedents import ASKED_BY, DEPENDENT_NAME
from summarizer.summarize.attribution import Attribution, attributions, readable
from summarizer.summarize.descriptions import is_described
from summarizer.summarize.identity import same_speaker
from summarizer.summarize.quoting import QUOTED
from summarizer.text.names import find_names
from summarizer.text.typography import fold
from summarizer.text.words import content_words, key, stem, strip_accents

_DENIAL: Final = re.compile(r"\bn(?:e |')[^.]{1,40}\b(?:pas|jamais|rien|aucune?)\b|\bfaux\b|\bmensong", re.IGNORECASE)
# Verbs that do more than say; "a promis" is false of whoever warned.
_FORCES: Final = {
    "promise": ("prom",),
    "wish": ("espe", "souhait", "reclam", "demand", "exig"),
    "warning": ("crain", "redout", "previe", "preven", "alert", "averti", "avis", "s'inquiet", "inquiet"),
    "confession": ("reconn", "adm", "avou", "conced"),
    "charge": ("accus", "soupconn"),
}
_ALIKE: Final = 5  # letters of a verb: of two speakers in a sentence, the one who does the same is meant
_BEGINNING: Final = 2  # words: "Salah Abdeslam a reconnu" leaves out of "Mohamed Abdeslam, frère de …" who did
_TOUCHING: Final = 3  # characters: a colon, a comma, a quotation mark
_TOLD_AROUND: Final = 6  # words of a sentence around its quotation: with more it tells itself who acts
_QUOTED_OR_OPEN: Final = re.compile(r'"[^"]*(?:"|$)')


def check_speakers(text: str, source: str) -> Check:
    """Whether whoever is said to say something says it in the source.

    A name may stand for "il" or "le ministre" where it is the nearest one before, or is told there to be the minister.

    Args:
        text: the sentence to be judged.
        source: the sentences that it was made from.
    """
    ours = attributions(text)
    if not ours:
        return Check(CheckName.SPEAKERS, True)
    original = readable(source)
    if _only_leaves_out(text, original, ours):
        return Check(CheckName.SPEAKERS, True)
    theirs = attributions(original)
    outer = [one for one in ours if one.verb == "selon"] or [one for one in ours[-1:] if one.inverted]
    # "selon Me X, le témoin a dit": the words within words are the outer speaker's.
    wrong = [
        f"{one.verb} {one.speaker.text}".strip() for one in outer or ours if not _answered(one, text, original, theirs)
    ]
    return Check(CheckName.SPEAKERS, not wrong, tuple(dict.fromkeys(wrong)))


def _only_leaves_out(text: str, source: str, ours: list[Attribution]) -> bool:
    """Whether a text is a sentence of the source without some of its words, from the same beginning on.

    Whoever is told behind the verb, or behind "selon", must stand there in the source's very words.
    """
    line = readable(text)
    behind = [one for one in ours if one.inverted or one.verb == "selon"]
    if any(key(line[one.start :]).strip(" .") not in key(source) for one in behind):
        return False
    words = re.findall(r"\w+", key(line))
    for start, end in quoting.sentences(source):
        theirs = re.findall(r"\w+", key(source[start:end]))
        if words[:_BEGINNING] == theirs[:_BEGINNING]:
            left = iter(theirs)
            if all(word in left for word in words):
                return True
    return False


def _answered(one: Attribution, text: str, source: str, theirs: list[Attribution]) -> bool:
    if one.speaker.pronoun:
        return True
    spots = _places(text, source)
    near = _of_places(spots, source, theirs)
    alike = [other for other in near if one.verb[:_ALIKE] == other.verb[:_ALIKE] and not other.speaker.pronoun]
    near = alike if one.verb != "selon" and not QUOTED.search(readable(text)) and alike else near
    force = _force(one.verb)
    if near and force and all(_force(other.verb) not in ("", force) for other in near):
        return False
    if near and not one.denies and all(other.denies for other in near):
        return False
    contrary = _DENIAL.search(source) and not _DENIAL.search(text)  # "nie avoir" for "je n'ai jamais"
    if near and one.denies and not any(other.denies for other in near) and not contrary:
        return False
    if not near:
        if _stands_there(one, text, source) or _acts_there(one, spots, source):
            return True
        return _may_claim(one, source, theirs)
    return any(same_speaker(one.speaker, other, source, theirs) for other in near)


def _stands_there(one: Attribution, text: str, source: str) -> bool:
    """Whether the source has the very words that say who speaks, where they were not understood there."""
    if not one.speaker.text:
        return False
    line = readable(text)
    if one.inverted:
        words = line[one.start :]
        end = words.find(one.speaker.text)
        words = words[: end + len(one.speaker.text)] if end >= 0 else ""
    else:
        begin = line.rfind(one.speaker.text, 0, one.start)
        words = line[begin : one.end] if begin >= 0 else ""
    return bool(words) and key(words) in key(source)


def _acts_there(one: Attribution, spots: list[tuple[int, int]], source: str) -> bool:
    """Whether a few quoted words stand in what the source tells of the speaker: "Pékin a attaqué …, accusés …"."""
    for start, end in spots:
        around = next(((a, b) for a, b in quoting.sentences(source) if a <= start < b), (start, end))
        line = QUOTED.sub(lambda match: " " * len(match[0]), source[around[0] : around[1]])
        told = [span for span in find_names(line) if not DEPENDENT_NAME.search(line[: span.start])]
        told = [span for span in told if not ASKED_BY.search(line[: span.start])]
        if told and one.speaker.own & set(told[0].parts):
            return True
    return False


def _force(verb: str) -> str:
    """What a verb of saying does besides saying; "" for one that only says."""
    return next((name for name, stems in _FORCES.items() if verb.startswith(stems)), "")


def _may_claim(one: Attribution, source: str, theirs: list[Attribution]) -> bool:
    """Whether what the source says in its own voice may be put into a mouth: only of one whom it lets speak or"
    " act."""
    if any(same_speaker(one.speaker, other, source, theirs) for other in theirs):
        return True
    if one.verb == "selon" or theirs:
        return False
    subjects = [span for span in find_names(source) if not DEPENDENT_NAME.search(source[: span.start])]
    if not subjects:
        return False
    if not one.speaker.own:
        return is_described(one.speaker, frozenset(subjects[0].parts), source)
    return bool(one.speaker.own & set(subjects[0].parts))


def _places(text: str, source: str) -> list[tuple[int, int]]:
    """Where the source says what the text says: the quotation, else the sentence that shares most content."""
    folded = " ".join(fold(text).split())
    spots = []
    low = strip_accents(source).lower()
    if len(low) != len(source):
        low = source.lower()
    for quote in QUOTED.findall(folded):
        sought = quote.strip(" .,!?").lower()
        at = max(low.find(sought), low.find(strip_accents(sought)))
        if at >= 0:
            spots.append((at, at + len(quote)))
    if spots:
        return spots
    wanted = {stem(word) for word in content_words(folded)}
    told = wanted - {stem(part) for span in find_names(folded) for part in span.parts}
    best: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))  # what is told counts before who it is told of
    for start, end in quoting.sentences(source):
        stems = {stem(word) for word in content_words(source[start:end])}
        best = max(best, ((len(told & stems), len(wanted & stems)), (start, end)), key=lambda pair: pair[0])
    return [best[1]] if any(best[0]) else []


def _of_places(spots: list[tuple[int, int]], source: str, theirs: list[Attribution]) -> list[Attribution]:
    """The attributions of the sentences where the text's words stand; a quotation without one has its neighbour's."""
    sentences = quoting.sentences(source)
    found = []
    for start, end in spots:
        inside = [(a, b) for a, b in sentences if a < end and start < b]
        if not inside:
            continue
        here = [one for one in theirs if inside[0][0] <= one.start < inside[-1][1]]
        if len(here) > 1 and source[:start].count('"') % 2:  # a quotation: the attribution that touches it
            whole = (source.rfind('"', 0, start + 1), source.find('"', end) + 1 or len(source))
            nearest = min(_apart(one, *whole) for one in here)
            here = [one for one in here if _apart(one, *whole) <= nearest + _TOUCHING]
        if not here:
            before = [one for one in theirs if one.end <= inside[0][0]][-1:]
            after = [one for one in theirs if one.start >= inside[-1][1]][:1]
            told = _QUOTED_OR_OPEN.sub("", source[inside[0][0] : inside[-1][1]])
            only = len(told.split()) < _TOLD_AROUND  # hardly anything but the quotation
            here = before + after if source[:start].count('"') % 2 and only else []
        found.extend(here)
    return found


def _apart(one: Attribution, start: int, end: int) -> int:
    """Characters between an attribution and a quotation."""
    return min(abs(one.start - end), abs(start - one.end))
