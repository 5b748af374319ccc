"""French texts through a route of engines: every distinct text once, audited against the French at every hop.

A text that fails as a whole is tried again in ever smaller parts; what still fails is withheld, and readers see the
French with the reasons.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from summarizer.model import EngineCard, Outcome, TranslatedText
from summarizer.text.typography import display, fold
from summarizer.text.words import strip_accents
from summarizer.translate.adequacy import adequacy
from summarizer.translate.audit import Verdict, Wanted, choose
from summarizer.translate.base import Engine
from summarizer.translate.finish import finish, straighten, typeset
from summarizer.translate.glossary import NOTHING, Glossary, Term, lent
from summarizer.translate.lending import broken, chosen, doubtful, garbled, lend, unheard, wanting
from summarizer.translate.links import cut_tail
from summarizer.translate.parts import Part, cuts
from summarizer.translate.plainly import plainly

ROUNDS = 2  # of lending more words to an engine; a third rescued none of 800 news sentences
BETTER = 0.01  # adequacy that a lent word must bring to a text that passes; one word of ten that is right brings more


def translate(texts: Sequence[str], route: Sequence[Engine], glossary: Glossary = NOTHING) -> list[TranslatedText]:
    """Translate French texts and say of each what became of it.

    Args:
        texts: each one sentence or headline, as readers see it.
        route: engines in order, the first reading French; empty gives the French back.
        glossary: terms that translations must have.

    Returns:
        One result for each text, in order. What a text becomes does not depend on the others.

    Raises:
        ModelError: where an engine's model is missing or damaged.
    """
    if not route:
        return [TranslatedText(text, text, Outcome.OK) for text in texts]
    language = route[-1].card.target
    cores = {text: cut_tail(straighten(fold(display(text)))) for text in dict.fromkeys(texts)}
    jobs = {core: _Job(core, core) for core, _ in cores.values() if _has_letters(core)}
    asked = {(core, engine.card.target): glossary.of(core, engine.card.target) for core in jobs for engine in route}
    # French term -> what it is called in the language reached so far
    forms: dict[str, tuple[str, ...]] = {term.french: (term.french,) for found in asked.values() for term in found}
    for engine in route:
        going = [job for job in jobs.values() if job.verdict.passed]
        renderings = _renderings(forms, engine)
        for job in going:
            job.wanted = Wanted(asked[job.french, engine.card.target], renderings)
        _hop(going, engine, glossary, forms)
        forms = renderings
    done: dict[str, TranslatedText] = {}
    for text, (core, tail) in cores.items():
        made = jobs.get(core)
        if made is None:
            done[text] = TranslatedText(text, display(text), Outcome.OK)
        elif made.verdict.passed:
            outcome = Outcome.REPAIRED if made.repaired else Outcome.OK
            done[text] = TranslatedText(text, made.verdict.text + typeset(tail, language), outcome, made.verdict.checks)
        else:
            done[text] = TranslatedText(text, text, Outcome.WITHHELD, made.verdict.checks)
    return [done[text] for text in texts]


@dataclass(slots=True)
class _Job:
    """One distinct sentence on its way through the route."""

    french: str  # folded, without links at its end
    text: str  # what the next engine reads
    repaired: bool = False
    verdict: Verdict = field(default_factory=lambda: Verdict("", Outcome.OK, ()))
    wanted: Wanted = field(default_factory=Wanted)


def _renderings(forms: Mapping[str, Sequence[str]], engine: Engine) -> dict[str, tuple[str, ...]]:
    """What an engine writes for each term alone."""
    asked = list(dict.fromkeys(form for known in forms.values() for form in known))
    made = dict(zip(asked, engine.translate(asked), strict=True)) if asked else {}
    return {
        french: tuple(dict.fromkeys(straighten(display(text)) for form in known for text in made[form]))
        for french, known in forms.items()
    }


_Ways = Generator[tuple[Part, ...], Verdict]  # is told what became of a way before it gives the next one


def _ways(job: _Job, card: EngineCard, forms: Mapping[str, Sequence[str]]) -> _Ways:
    """The whole text in plain French, then with words lent to the engine, then ever smaller parts, lent words or not.

    The glossary's words are lent first; then those of the wordbook, of which each round lends what the round before
    was refused for.
    """
    ways = cuts(job.text, card.source)
    plain = partial(_plain, language=card.target if job.text == job.french else "")
    given = next(ways)
    whole = plain(given)
    asked, blamed = _Asked(), None
    verdict, before = (yield whole), whole
    for _ in range(ROUNDS):
        asked = _more(asked, job, verdict, card.target)
        borrowed = plain(tuple(_borrowed(part, asked, job.wanted.terms, forms, card.target) for part in given))
        if borrowed == before:
            break
        blamed = blamed or asked
        verdict, before = (yield borrowed), borrowed
    if whole != given:
        yield given
    for cut in ways:
        borrowed = plain(tuple(_borrowed(part, blamed or asked, job.wanted.terms, forms, card.target) for part in cut))
        if borrowed != plain(cut):
            yield borrowed
        yield plain(cut)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an engine is to be helped with: folded words, and names that it gets in plain letters."""

    words: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()  # entries of the wordbook that the engine tears apart


def _more(asked: _Asked, job: _Job, verdict: Verdict, language: str) -> _Asked:
    """What a refused text lacked is added to what was lent before; where that is nothing new, all it does not answer.

    Only a translation of the French itself can be asked word by word.
    """
    if job.text != job.french:
        return asked
    text = straighten(fold(verdict.text))
    names = tuple(dict.fromkeys((*asked.names, *garbled(verdict.checks))))
    words = asked.words | wanting(job.french, text, verdict.checks, language)
    without = asked.without | broken(verdict.checks)
    if _Asked(words, names, without) == asked:
        words |= unheard(job.french, text, verdict.checks, language)
    return _Asked(words, names, without)


def _plain(cut: tuple[Part, ...], language: str) -> tuple[Part, ...]:
    """A cut as the engine reads it: in plain French."""
    return tuple(
        part if part.verbatim or (read := plainly(part.read, language)) == part.read else replace(part, lent=read)
        for part in cut
    )


def _borrowed(
    part: Part, asked: _Asked, terms: Sequence[Term], forms: Mapping[str, Sequence[str]], language: str
) -> Part:
    if part.verbatim:
        return part
    given = chosen(part.text, asked.words, language, asked.without) if asked.words else ()
    read = lend(part.text, given)
    for name in asked.names:
        read = read.replace(name, strip_accents(name))
    read = lent(terms, read, forms)
    return part if read == part.text else replace(part, lent=read, loans=given)


def _hop(jobs: Sequence[_Job], engine: Engine, glossary: Glossary, forms: Mapping[str, Sequence[str]]) -> None:
    """Take every job through one engine; ways are tried in rounds, so that each round is one call of the model."""
    card = engine.card
    pending = [(job, ways, next(ways)) for job in jobs for ways in [_ways(job, card, forms)]]
    for job in jobs:
        job.verdict = Verdict("", Outcome.WITHHELD, ())
    first = True
    while pending:
        parts = list(dict.fromkeys(part.read for _, _, cut in pending for part in cut if _translatable(part)))
        made = dict(zip(parts, engine.translate(parts), strict=True)) if parts else {}
        going, pending = pending, []
        for job, ways, cut in going:
            verdict = _judge(job, cut, made, card.target, glossary, first=first)
            if verdict.passed:
                job.verdict = verdict
                job.repaired = job.repaired or verdict.outcome is Outcome.REPAIRED
                continue
            if first:
                job.verdict = verdict  # the reasons that readers see are those against the whole sentence
            with contextlib.suppress(StopIteration):
                pending.append((job, ways, ways.send(verdict)))
        first = False
    passed = [job for job in jobs if job.verdict.passed]
    _look_again([job for job in passed if job.text == job.french], engine)
    for job in passed:
        job.text = straighten(fold(job.verdict.text))


def _look_again(jobs: Sequence[_Job], engine: Engine) -> None:
    """A second look at texts that pass: where a lent word makes one answer the French clearly better, it is taken."""
    language = engine.card.target
    tried: list[tuple[_Job, Part]] = []
    for job in jobs:
        given = doubtful(job.french, straighten(fold(job.verdict.text)), language)
        if given and len(next(cuts(job.french))) == 1:
            read = plainly(lend(job.french, given), language)
            tried.append((job, Part(job.french, lent=read, loans=given)))
    reads = list(dict.fromkeys(part.read for _, part in tried))
    made = dict(zip(reads, engine.translate(reads), strict=True)) if reads else {}
    for job, part in tried:
        wanted = _with(job.wanted, (part,))
        verdict = choose(job.french, made[part.read], language, near=job.french, whole=False, wanted=wanted)
        worth = [adequacy(job.french, straighten(fold(text)), language) for text in (job.verdict.text, verdict.text)]
        if verdict.passed and worth[1] - worth[0] >= BETTER:
            job.verdict, job.repaired = verdict, True


def _judge(
    job: _Job,
    cut: tuple[Part, ...],
    made: Mapping[str, tuple[str, ...]],
    language: str,
    glossary: Glossary,
    *,
    first: bool,
) -> Verdict:
    if len(cut) == 1 and _translatable(cut[0]):
        wanted = _with(job.wanted, cut)
        return choose(job.french, made[cut[0].read], language, near=job.text, whole=first, wanted=wanted)
    joined = ""
    for part in cut:
        piece = part.text
        if _translatable(part):
            piece = finish(straighten(display(made[part.read][0])), part.text, language)
            if job.text == job.french:  # a part of the French can be judged by itself; one of a pivot's text cannot
                wanted = Wanted(glossary.of(part.text, language), job.wanted.renderings, part.loans)
                verdict = choose(part.text, made[part.read], language, wanted=wanted)
                if verdict.passed:
                    piece = verdict.text
                    first = first and verdict.outcome is Outcome.OK
        joined += part.glue + straighten(piece)
    return choose(job.french, (joined,), language, near=job.text, whole=first, wanted=_with(job.wanted, cut))


def _with(wanted: Wanted, cut: Sequence[Part]) -> Wanted:
    return replace(wanted, loans=tuple(loan for part in cut for loan in part.loans))


def _translatable(part: Part) -> bool:
    return not part.verbatim and _has_letters(part.text)


def _has_letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)
