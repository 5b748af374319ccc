"""Whether a rewritten sentence is its source sentence minus side phrases: the question that decides publication.

Names and numbers found in the source prove little: "La mairie de la capitale a fait deux blessés" has only words of
its article and is false, because its subject and its verb come from different sentences. So a rewritten sentence must
follow one source sentence word for word from left to right, and each jump must leap over side phrases only
(`constituents`). What is published are then the source's own characters, not the model's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.summarize.constituents import SidePhrase, phrases_of
from summarizer.summarize.tokens import Token, tokens_of

_STRAY = re.compile(r"[\s,;:]+(?=[.!?]$)")
MOST_CUTS = 24  # sentences proposed for one source sentence; more side phrases than this make a list, not a sentence


@dataclass(frozen=True, slots=True)
class Cut:
    """A source sentence without some of its side phrases."""

    text: str  # the source's own characters, with a capital and a full stop
    dropped: tuple[SidePhrase, ...]


def find_cut(hypothesis: str, sentence: str) -> Cut | None:
    """The cut of a source sentence that a hypothesis spells, None where there is none.

    Case, accents of capitals and the final mark may differ, every other token must be the source's.
    """
    tokens = tokens_of(sentence)
    wanted = [token.plain for token in tokens_of(hypothesis)]
    while wanted and wanted[-1] in {".", "...", "…"}:
        wanted.pop()
    if not wanted:
        return None
    last = len(tokens)
    while last and tokens[last - 1].plain in {".", "...", "…"}:
        last -= 1
    phrases: dict[int, list[SidePhrase]] = {}
    for phrase in phrases_of(sentence):
        phrases.setdefault(phrase.start, []).append(phrase)
    open_paths: list[tuple[int, int, tuple[SidePhrase, ...]]] = [(0, 0, ())]
    seen: set[tuple[int, int]] = set()
    while open_paths:
        at, matched, dropped = open_paths.pop()
        if at >= last and matched == len(wanted) and _brackets_together(dropped, phrases.values()):
            return Cut(realise(sentence, tokens, dropped), dropped)
        if (at, matched) in seen or at >= last:
            continue
        seen.add((at, matched))
        open_paths.extend((phrase.end, matched, (*dropped, phrase)) for phrase in phrases.get(at, ()))
        if matched < len(wanted) and _same(tokens[at], wanted[matched]):
            open_paths.append((at + 1, matched + 1, dropped))
    return None


def _brackets_together(dropped: Sequence[SidePhrase], found: Iterable[Sequence[SidePhrase]]) -> bool:
    """Whether all brackets go or all stay: "Vincent et Juliette (15 ans)" would look like a statement about Vincent."""
    if not any(phrase.kind == "aside" for phrase in dropped):
        return True
    asides = [phrase for phrases in found for phrase in phrases if phrase.kind == "aside"]
    return all(any(aside is gone or _inside(aside, gone) for gone in dropped) for aside in asides)


def cuts_of(sentence: str) -> tuple[Cut, ...]:
    """Every sentence that can be made from a source sentence, the whole sentence first, at most `MOST_CUTS`.

    Brackets go all together or stay: "Vincent et Juliette (15 ans)" would look like a statement about Vincent.
    """
    tokens = tokens_of(sentence)
    phrases = phrases_of(sentence)
    asides = tuple(phrase for phrase in phrases if phrase.kind == "aside")
    chosen: list[tuple[SidePhrase, ...]] = [()]
    for phrase in phrases:
        if phrase.kind == "aside":
            continue
        for earlier in list(chosen):
            if len(chosen) < MOST_CUTS // 2 and (not earlier or earlier[-1].end <= phrase.start):
                chosen.append((*earlier, phrase))
    if asides:
        chosen += [
            (*earlier, *(aside for aside in asides if not any(_inside(aside, other) for other in earlier)))
            for earlier in chosen
        ]
    cuts = {realise(sentence, tokens, dropped): dropped for dropped in reversed(chosen)}
    return tuple(Cut(text, dropped) for text, dropped in reversed(cuts.items()))


def realise(sentence: str, tokens: tuple[Token, ...], dropped: Iterable[SidePhrase]) -> str:
    """A sentence without some stretches of tokens, its spacing, capital and full stop put right."""
    pieces, at = [], 0
    for phrase in sorted(dropped, key=lambda phrase: phrase.start):
        pieces.append(sentence[at : tokens[phrase.start].start].strip())
        at = tokens[phrase.end - 1].end
    pieces.append(sentence[at:].strip())
    text = " ".join(piece for piece in pieces if piece)
    for mark in (",", ".", ")"):
        text = text.replace(f" {mark}", mark)
    text = _STRAY.sub("", text)
    if text[:1].islower():
        text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", "»", '"', "”")) else text.rstrip(" ,;:") + "."


def _inside(inner: SidePhrase, outer: SidePhrase) -> bool:
    return outer.start < inner.end and inner.start < outer.end


def _same(token: Token, wanted: str) -> bool:
    return token.plain == wanted
