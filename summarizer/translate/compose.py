"""French texts through a route of engines: every distinct text once, audited against the French at every hop.

A text that fails as a whole is tried again in ever smaller parts; what still fails is withheld, and readers see the
French with the reasons.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from summarizer.model import EngineCard, Outcome, TranslatedText
from summarizer.text.typography import display, fold
from summarizer.translate.audit import Verdict, Wanted, choose
from summarizer.translate.base import Engine
from summarizer.translate.finish import finish, straighten, typeset
from summarizer.translate.glossary import NOTHING, Glossary, Term, lent
from summarizer.translate.lending import chosen, lend, wanting
from summarizer.translate.links import cut_tail
from summarizer.translate.parts import Part, cuts

VERSION = 7  # raise it whenever the checks, the mending or the cutting change what comes out
ROUNDS = 3  # of lending more words to an engine


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
    """The whole text, the same with words lent to the engine, then ever smaller parts, with the lent words and without.

    The glossary's words are lent first; then those of the wordbook, of which each round lends what the round before
    was refused for.
    """
    ways = cuts(job.text, card.source)
    whole = next(ways)
    verdict = yield whole
    if (glossed := tuple(_glossed(part, job.wanted.terms, forms) for part in whole)) != whole:
        verdict = yield glossed
    wanted: frozenset[str] = frozenset()
    for _ in range(ROUNDS if job.text == job.french else 0):
        more = wanted | wanting(job.french, straighten(fold(verdict.text)), verdict.checks, card.target)
        borrowed = tuple(_borrowed(part, more, card.target) for part in whole)
        if more == wanted or borrowed == whole:
            break
        wanted = more
        verdict = yield borrowed
    for cut in ways:
        if (borrowed := tuple(_borrowed(part, wanted, card.target) for part in cut)) != cut:
            yield borrowed
        yield cut


def _glossed(part: Part, terms: Sequence[Term], forms: Mapping[str, Sequence[str]]) -> Part:
    read = lent(terms, part.text, forms)
    return part if part.verbatim or read == part.text else replace(part, lent=read)


def _borrowed(part: Part, wanted: Set[str], language: str) -> Part:
    given = chosen(part.text, wanted, language) if wanted and not part.verbatim else ()
    return replace(part, lent=lend(part.text, given), loans=given) if given else part


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
                job.text = straighten(fold(verdict.text))
                continue
            if first:
                job.verdict = verdict  # the reasons that readers see are those against the whole sentence
            with contextlib.suppress(StopIteration):
                pending.append((job, ways, ways.send(verdict)))
        first = False


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
