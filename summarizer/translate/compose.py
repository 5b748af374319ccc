"""French texts through a route of engines: every distinct text once, audited against the French at every hop.

A text that fails as a whole is tried again in ever smaller parts; what still fails is withheld, and readers see the
French with the reasons.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.model import Outcome, TranslatedText
from summarizer.text.typography import display, fold
from summarizer.translate.audit import Verdict, Wanted, choose
from summarizer.translate.base import Engine
from summarizer.translate.finish import finish, straighten, typeset
from summarizer.translate.glossary import NOTHING, Glossary, lent
from summarizer.translate.links import cut_tail
from summarizer.translate.parts import Part, cuts

VERSION = 6  # raise it whenever the checks, the mending or the cutting change what comes out


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


def _ways(job: _Job, language: str, forms: Mapping[str, Sequence[str]]) -> Iterator[tuple[Part, ...]]:
    """The whole text, the same with the glossary's words lent to the engine, then ever smaller parts."""
    ways = cuts(job.text, language)
    yield from itertools.islice(ways, 1)
    borrowed = lent(job.wanted.terms, job.text, forms)
    if borrowed != job.text:
        yield (Part(borrowed),)
    yield from ways


def _hop(jobs: Sequence[_Job], engine: Engine, glossary: Glossary, forms: Mapping[str, Sequence[str]]) -> None:
    """Take every job through one engine; cuts are tried in rounds, so that each round is one call of the model."""
    card = engine.card
    pending = [(job, _ways(job, card.source, forms)) for job in jobs]
    for job in jobs:
        job.verdict = Verdict("", Outcome.WITHHELD, ())
    first = True
    while pending:
        tried = [(job, others, cut) for job, others in pending if (cut := next(others, None)) is not None]
        parts = list(dict.fromkeys(part.text for _, _, cut in tried for part in cut if _translatable(part)))
        made = dict(zip(parts, engine.translate(parts), strict=True)) if parts else {}
        pending = []
        for job, others, cut in tried:
            verdict = _judge(job, cut, made, card.target, glossary, first=first)
            if verdict.passed:
                job.verdict = verdict
                job.repaired = job.repaired or verdict.outcome is Outcome.REPAIRED
                job.text = straighten(fold(verdict.text))
            else:
                if first:
                    job.verdict = verdict  # the reasons that readers see are those against the whole sentence
                pending.append((job, others))
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
        return choose(job.french, made[cut[0].text], language, near=job.text, whole=first, wanted=job.wanted)
    joined = ""
    for part in cut:
        piece = part.text
        if _translatable(part):
            piece = finish(straighten(display(made[part.text][0])), part.text, language)
            if job.text == job.french:  # a part of the French can be judged by itself; one of a pivot's text cannot
                wanted = Wanted(glossary.of(part.text, language), job.wanted.renderings)
                verdict = choose(part.text, made[part.text], language, wanted=wanted)
                if verdict.passed:
                    piece = verdict.text
                    first = first and verdict.outcome is Outcome.OK
        joined += part.glue + straighten(piece)
    return choose(job.french, (joined,), language, near=job.text, whole=first, wanted=job.wanted)


def _translatable(part: Part) -> bool:
    return not part.verbatim and _has_letters(part.text)


def _has_letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)
