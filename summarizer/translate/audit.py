"""Choose among an engine's hypotheses the first that passes every check, mending what can be mended safely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.model import Check, CheckName, Outcome
from summarizer.text.typography import display
from summarizer.text.words import key, words
from summarizer.translate.adequacy import RANK_WEIGHT, adequacy
from summarizer.translate.checks import examine, examine_below, failed
from summarizer.translate.finish import finish, straighten
from summarizer.translate.glossary import Term, enforce, lacking
from summarizer.translate.idiom import mend_idiom
from summarizer.translate.leftovers import mend_left
from summarizer.translate.lending import unreturned
from summarizer.translate.naming import mend_names
from summarizer.translate.spanish import mend_spanish
from summarizer.translate.wordbook import Loan

# Adequacy of a text with lent words. Where a model lacked one word of a sentence it often missed another: of 76 such
# sentences of the news, read by eye, 20 of the 27 above it were right, 16 of the 49 below it (11 more were rough).
CONVINCING = -0.13
MOST = len(CheckName) + 1  # failures; more than there are questions


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one sentence at one engine."""

    text: str  # finished; the best of the refused ones where nothing passed
    outcome: Outcome  # OK, REPAIRED or WITHHELD
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether readers may see it."""
        return self.outcome is not Outcome.WITHHELD


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the glossary and the wordbook ask of one sentence.

    Attributes:
        terms: those that the French has.
        renderings: French term -> what the engine writes for the term alone.
        loans: words of the wordbook that the engine read in the place of French ones.
    """

    terms: tuple[Term, ...] = ()
    renderings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    loans: tuple[Loan, ...] = ()


def choose(
    french: str,
    hypotheses: Sequence[str],
    language: str,
    *,
    near: str | None = None,
    whole: bool = True,
    wanted: Wanted | None = None,
) -> Verdict:
    """Judge hypotheses, those first that answer the French best word by word, each mended and then as it is.

    Args:
        french: the source, folded; what the checks compare with.
        hypotheses: translations of it, best first.
        language: ISO code of the hypotheses.
        near: what the engine read, where that is a pivot language's text: its first letter and last sign are followed.
        whole: False for a text that was put together from parts or otherwise is not the engine's first word on the
            whole sentence; where it passes its outcome is then REPAIRED.
        wanted: the glossary's terms; None for none.
    """
    best: Verdict | None = None
    seen: set[str] = set()
    wanted = wanted or Wanted()
    for rank, hypothesis in enumerate(_ordered(french, hypotheses, language)):
        plain = straighten(display(hypothesis))  # what a model wrote is untrusted text
        mended = mend_left(french, mend_names(french, plain, language), language)
        mended = mend_spanish(french, mend_idiom(french, mended, language), language)
        mended = mend_quotes(french, mended)
        for text in dict.fromkeys((enforce(wanted.terms, mended, wanted.renderings), plain)):
            finished = finish(text, near or french, language)
            if finished in seen:
                continue
            seen.add(finished)
            # A glossary may excuse what a check complains of, so with one all questions are put.
            limit = len(failed(best.checks)) if best is not None and not wanted.terms else MOST
            checks = examine_below(french, finished, language, limit)
            if checks is None:
                continue
            if wanted.terms:
                checks = _with_glossary(checks, wanted.terms, finished)
            if wanted.loans:
                missing = unreturned(wanted.loans, french, finished, language)
                if not missing and adequacy(french, finished, language) < CONVINCING:
                    missing = [loan.french for loan in wanted.loans]
                checks = _with_loans(checks, missing)
            wrong = failed(checks)
            if not wrong:
                own = whole and rank == 0 and key(text) == key(plain)  # an accent put right is no repair
                outcome = Outcome.OK if own else Outcome.REPAIRED
                return Verdict(finished, outcome, checks)
            if best is None or len(wrong) < len(failed(best.checks)):
                best = Verdict(finished, Outcome.WITHHELD, checks)
    if best is None:
        return Verdict("", Outcome.WITHHELD, examine(french, "", language))
    return best


def _with_glossary(checks: tuple[Check, ...], terms: Sequence[Term], text: str) -> tuple[Check, ...]:
    """The glossary's own question, and its words kept out of the question on meaning: the newsroom chose them."""
    chosen = {word for term in terms for form in (term.french, term.wanted, *term.also) for word in words(form)}
    asked = []
    for check in checks:
        if check.name is CheckName.MEANING and not check.passed:
            left = tuple(word for word in check.evidence if word not in chosen)
            check = Check(CheckName.MEANING, not left, left)
        asked.append(check)
    if any(term.own for term in terms):
        missing = lacking(terms, text)
        asked.append(Check(CheckName.GLOSSARY, not missing, tuple(missing)))
    return tuple(asked)


def _with_loans(checks: tuple[Check, ...], missing: Sequence[str]) -> tuple[Check, ...]:
    """A lent word that an engine garbled or dropped is a word of the French that is lost."""
    return tuple(
        Check(check.name, False, tuple(dict.fromkeys((*check.evidence, *missing))))
        if missing and check.name is CheckName.MEANING
        else check
        for check in checks
    )


def _ordered(french: str, hypotheses: Sequence[str], language: str) -> list[str]:
    """An engine's order corrected by word-by-word adequacy; ties keep the engine's order."""
    worth = [adequacy(french, text, language) - RANK_WEIGHT * rank for rank, text in enumerate(hypotheses)]
    return [hypotheses[place] for place in sorted(range(len(hypotheses)), key=lambda place: -worth[place])]


def mend_quotes(french: str, translation: str) -> str:
    """Give back a quotation mark that was dropped, where only one place is possible.

    That is the end of a sentence whose source ends with a quotation, its beginning, or both.

    Args:
        french: the source, folded.
        translation: with straight quotation marks.
    """
    wanted, there = french.count('"'), translation.count('"')
    if wanted % 2 or there >= wanted or wanted - there > 2:
        return translation
    ends = french.rstrip(" .!?,;:").endswith('"')
    begins = french.lstrip().startswith('"')
    if wanted - there == 1:
        if ends and not translation.rstrip(" .!?,;:").endswith('"'):
            return _closed(french, translation)
        if begins and not translation.lstrip().startswith('"'):
            return f'"{translation.lstrip()}'
        return translation
    if wanted == 2 and begins and ends:  # the whole sentence is quoted
        return _closed(french, f'"{translation.lstrip()}')
    return translation


def _closed(french: str, translation: str) -> str:
    """Put the closing mark where the source has it: inside or outside of the last sign."""
    body = translation.rstrip()
    stop = body[len(body.rstrip(".!?")) :]
    if french.rstrip().endswith('"') or not stop:
        return f'{body}"'
    return f'{body[: len(body) - len(stop)]}"{stop}'
