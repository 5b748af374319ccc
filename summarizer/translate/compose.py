"""French texts through a route of engines: every distinct text once, audited against the French at every hop.

A text that fails as a whole is tried again in ever smaller parts; what still fails is withheld, and readers see the
French with the reasons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.model import Outcome, TranslatedText
from summarizer.text.typography import display, fold
from summarizer.translate.audit import Verdict, choose
from summarizer.translate.base import Engine
from summarizer.translate.finish import finish, straighten, typeset
from summarizer.translate.links import cut_tail
from summarizer.translate.parts import Part, cuts

VERSION = 3  # raise it whenever the checks, the mending or the cutting change what comes out


def translate(texts: Sequence[str], route: Sequence[Engine]) -> list[TranslatedText]:
    """Translate French texts and say of each what became of it.

    Args:
        texts: each one sentence or headline, as readers see it.
        route: engines in order, the first reading French; empty gives the French back.

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
    for engine in route:
        _hop([job for job in jobs.values() if job.verdict.passed], engine)
    done: dict[str, TranslatedText] = {}
    for text, (core, tail) in cores.items():
        job = jobs.get(core)
        if job is None:
            done[text] = TranslatedText(text, display(text), Outcome.OK)
        elif job.verdict.passed:
            outcome = Outcome.REPAIRED if job.repaired else Outcome.OK
            done[text] = TranslatedText(text, job.verdict.text + typeset(tail, language), outcome, job.verdict.checks)
        else:
            done[text] = TranslatedText(text, text, Outcome.WITHHELD, job.verdict.checks)
    return [done[text] for text in texts]


@dataclass(slots=True)
class _Job:
    """One distinct sentence on its way through the route."""

    french: str  # folded, without links at its end
    text: str  # what the next engine reads
    repaired: bool = False
    verdict: Verdict = field(default_factory=lambda: Verdict("", Outcome.OK, ()))


def _hop(jobs: Sequence[_Job], engine: Engine) -> None:
    """Take every job through one engine; cuts are tried in rounds, so that each round is one call of the model."""
    card = engine.card
    pending = [(job, cuts(job.text, card.source)) for job in jobs]
    for job in jobs:
        job.verdict = Verdict("", Outcome.WITHHELD, ())
    first = True
    while pending:
        tried = [(job, others, cut) for job, others in pending if (cut := next(others, None)) is not None]
        parts = list(dict.fromkeys(part.text for _, _, cut in tried for part in cut if _translatable(part)))
        made = dict(zip(parts, engine.translate(parts), strict=True)) if parts else {}
        pending = []
        for job, others, cut in tried:
            verdict = _judge(job, cut, made, card.target, first=first)
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
    job: _Job, cut: tuple[Part, ...], made: Mapping[str, tuple[str, ...]], language: str, *, first: bool
) -> Verdict:
    if len(cut) == 1 and _translatable(cut[0]):
        return choose(job.french, made[cut[0].text], language, near=job.text, whole=first)
    joined = ""
    for part in cut:
        piece = part.text
        if _translatable(part):
            piece = finish(straighten(display(made[part.text][0])), part.text, language)
            if job.text == job.french:  # a part of the French can be judged by itself; one of a pivot's text cannot
                verdict = choose(part.text, made[part.text], language)
                if verdict.passed:
                    piece = verdict.text
                    first = first and verdict.outcome is Outcome.OK
        joined += part.glue + straighten(piece)
    return choose(job.french, (joined,), language, near=job.text, whole=first)


def _translatable(part: Part) -> bool:
    return not part.verbatim and _has_letters(part.text)


def _has_letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)
