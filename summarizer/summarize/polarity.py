"""Whether a freely written sentence denies what its source denies and affirms what it affirms.

Each clause is held against the source's clause that it shares most content with, because an article denies one thing
and affirms the next: the words "ne" and "pas" found somewhere in it prove nothing.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.model import Check, CheckName
from summarizer.summarize.denials import LEXICAL, LITTLE, WORD, Clause, clauses_of, plain_line, stems_in, uncorrected
from summarizer.summarize.doubt import CLOSE, contraries, lost_doubt
from summarizer.summarize.grammar import listed
from summarizer.summarize.quantities import turned_trend
from summarizer.text.words import stem

_MODAL: Final = listed("faut fallait faudra peut peuvent pouvait pourra doit doivent devra veut va vont")
_DENIED_BEING: Final = re.compile(
    r"\bn(?:e |')(?P<verb>est|sont|etait|etaient|a|ont|avait|avaient|suis|ai|sera|aura) pas "
    r"(?P<article>d'|de |du |des |une? )?(?P<what>[a-z-]{4,}(?: [a-z-]{4,})?)"
)
_WITHOUT: Final = re.compile(r"\bsans (?:le |la |les |l'|son |sa |ses |aucune? )?(?P<what>[a-z-]{4,})")
_REFUSES: Final = re.compile(
    r"\b(?:refus|renonc|evit|echou|cess)(?:e|ent|ait|aient|a|ont|era|eront|er)?"
    r" (?:de |d'|a )(?P<verb>\w{2,}(?:er|ir|re|oir))\b"
)


def check_polarity(text: str, source: str) -> Check:
    """Whether each clause denies or affirms as the source does, and hedges what the source hedges.

    Args:
        text: the sentence to be judged.
        source: the sentences that it was made from.
    """
    ours, theirs = clauses_of(text), clauses_of(uncorrected(plain_line(source)))
    wrong = [mark for clause in ours if not _is_verbatim(clause, source) for mark in _turned(clause, theirs)]
    wrong += _undone(text, source)
    wrong += _refused(text, theirs)
    wrong += lost_doubt(text, source)
    wrong += turned_trend(text, source)
    wrong += contraries(text, source)
    return Check(CheckName.NEGATION, not wrong, tuple(dict.fromkeys(wrong)))


def _is_verbatim(clause: Clause, source: str) -> bool:
    """Whether a denial stands in the source word for word, with what it denies."""
    if not clause.mark or not clause.core:
        return False
    at = clause.text.find(clause.mark)
    words = clause.text[at:].split()
    size = len(clause.mark.split()) + 2
    return at >= 0 and len(words) >= size - 1 and " ".join(words[:size]) in plain_line(source)


def _undone(text: str, source: str) -> list[str]:
    """What the source denies in the very words in which the text affirms it, and "with" that became "without"."""
    plain, original = plain_line(text), plain_line(source)
    found: list[str] = []
    for match in _DENIED_BEING.finditer(original):
        article = r"(?:d'|de |du |des |une? )?" if match["article"] else ""
        affirmed = re.compile(
            rf"(?<!n')(?<!ne )\b(?:{match['verb']}|est|a|etre|avoir|avoir eu) {article}{re.escape(match['what'])}\b"
        )
        if affirmed.search(plain) and not affirmed.search(original) and match["what"].split()[0] not in LITTLE:
            found.append(match[0])
    for match in _WITHOUT.finditer(plain):
        what = re.escape(match["what"])
        if re.search(rf"\bavec (?:\w+ |l'|d'){{0,2}}{what}\b", original) and not re.search(
            rf"\bsans (?:\w+ |l'|d'){{0,2}}{what}\b", original
        ):
            found.append(match[0])
    return found


def _refused(text: str, theirs: list[Clause]) -> list[str]:
    """A refusal to do what the source only says is done."""
    found: list[str] = []
    for match in _REFUSES.finditer(plain_line(text)):
        verb, rest = stems_in(match["verb"]), stems_in(plain_line(text)[match.end() : match.end() + 60])
        told = [other for other in theirs if verb and verb <= other.stems and (not rest or rest & other.stems)]
        if told and not any(other.mark or other.lexical or other.under for other in told):
            found.append(match[0])
    return found


def _turned(clause: Clause, theirs: list[Clause]) -> list[str]:
    if clause.mark:
        return _invented(clause, theirs)
    lexical = frozenset(stem(word) for word in LEXICAL.findall(clause.text))
    for other in theirs:
        verb = other.verb & clause.stems
        if other.undone and not other.undone & clause.stems:
            continue
        if not other.mark or not verb or (lexical and not lexical & other.verb):
            continue
        shared = clause.stems & other.stems
        # The verb that the source denies stands here without denial, and nowhere affirmed in the source.
        if other.core & clause.stems and len(clause.stems) > 2 and clause.stems <= other.beside:
            shared = clause.stems  # a comma parts the denied verb from its subject
        if len(shared) < 2 and len(clause.stems) > 2 and len(other.stems) > 2:
            continue
        affirmed = [c for c in theirs if not c.mark and verb <= c.stems and len(clause.stems & c.stems) >= len(shared)]
        if len(shared) >= CLOSE * min(len(clause.stems), len(other.stems)) and not affirmed:
            return [other.mark]
    return []


def _invented(clause: Clause, theirs: list[Clause]) -> list[str]:
    """A denial of the text that no clause of the source that says the same makes."""
    if not clause.verb:  # "il ne faut pas", "rien n'a été fait": only small words are denied
        small = [word for word in WORD.findall(clause.mark) if word in _MODAL]
        if any(word in WORD.findall(other.text) for word in small for other in theirs if not other.mark):
            return [] if any(word in other.mark for word in small for other in theirs) else [clause.mark]
        if any(other.mark == clause.mark for other in theirs):
            return []
    denied = max(
        (len(clause.stems & o.stems) for o in theirs if o.mark and clause.verb & (o.verb | o.stems)), default=-1
    )
    core = clause.core if any(clause.core & o.stems for o in theirs) else clause.verb
    affirmed = max(
        (len(clause.stems & o.stems) for o in theirs if not o.mark and not o.under and core & o.stems), default=-1
    )
    if affirmed > denied:
        return [clause.mark]  # the source affirms the very verb
    if denied >= 0:
        return []
    best = max((len(clause.stems & other.stems) for other in theirs), default=0)
    closest = [other for other in theirs if len(clause.stems & other.stems) >= max(1, best - 1)]
    if any(other.mark or other.lexical or other.under for other in closest) or not best:
        return []
    if best <= 1 and not any(clause.verb & other.stems for other in theirs):
        return []  # other words altogether: whether anything carries them is asked by `support`
    return [clause.mark]
