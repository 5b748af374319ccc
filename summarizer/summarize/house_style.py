"""What a desk changes in a sentence that leaves its article, and the proof that nothing else was changed.

A rewording is a cut of one source sentence, or two of one speaker joined, with edits that each prove themselves: a full
name that stands in the article, a weekday worked out from its date, an attribution said shortly. Whoever is given a
text asks `proof_of`, which makes every rewording of the sentence anew: what is none of them is not published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from summarizer.model import Article, Check, CheckName, SourceSentence, Support
from summarizer.summarize import by_whom, checks, fidelity, full_names, joining, said_that, standing, told_days
from summarizer.summarize.constituents import without_clock, without_connective
from summarizer.summarize.days import check_dates
from summarizer.summarize.edits import Edit, Kind, apart, applied
from summarizer.summarize.speakers import check_speakers
from summarizer.summarize.support import support_for
from summarizer.text.typography import display

JOINED = Edit(0, 0, "", Kind.JOINED)
MOST_UNITS = 6  # of edits that are made or left together; a sentence with more is left as it is


@dataclass(frozen=True, slots=True)
class Rewording:
    """A sentence in the house's style, with what proves it."""

    text: str  # in display form
    parts: tuple[str, ...]  # the cuts of source sentences that it is made of, one or two, in display form
    sources: tuple[int, ...]  # the sentences that these are cuts of, in reading order
    edits: tuple[Edit, ...]

    @property
    def evidence(self) -> tuple[int, ...]:
        """Further sentences that prove an edit: those that have a full name, and the one that says who "il" is."""
        found = [edit.evidence for edit in self.edits if edit.evidence is not None]
        if Kind.SPEAKER in self.kinds:
            found.insert(0, self.sources[0] - 1)
        return tuple(dict.fromkeys(index for index in found if index not in self.sources))

    @property
    def kinds(self) -> frozenset[Kind]:
        """What was changed."""
        return frozenset(edit.kind for edit in self.edits)


def rewordings_of(start: Rewording, article: Article, *, known: Collection[str] = ()) -> Iterator[Rewording]:
    """Every form that the house's edits give a text, the most changed first; the text itself is none of them.

    Args:
        start: a cut of a source sentence, or two joined.
        article: that they come from.
        known: full names that the summary has already.
    """
    base = start.text
    found: list[tuple[Edit, ...]] = [(edit,) for edit in full_names.edits_of(base, article, known)]
    attributed = by_whom.edits_of(base) or said_that.edits_of(base)
    found += [group for group in (told_days.edits_of(base, article), attributed) if group]
    if len(found) > MOST_UNITS:
        return
    for size in range(len(found), 0, -1):
        for units in combinations(found, size):
            edits = apart([edit for unit in units for edit in unit])
            text = display(applied(base, edits))
            if text != base:
                yield replace(start, text=text, edits=(*start.edits, *edits))


def checks_of(wording: Rewording, article: Article) -> tuple[Check, ...]:
    """Every check of a reworded sentence against the sentences that it is made of and those that prove its edits.

    Args:
        wording: the sentence.
        article: that it comes from.
    """
    text = wording.text
    by_index = {sentence.index: sentence.text for sentence in article.sentences}
    source = " ".join(by_index[index] for index in wording.sources)
    before = by_index.get(wording.sources[0] - 1, "")
    near = f"{before} {source}" if len(before) <= standing.LONGEST and Kind.SPEAKER in wording.kinds else source
    proving = " ".join(by_index[index] for index in wording.evidence)
    names = " ".join((source, article.title, proving)) if wording.kinds & {Kind.NAME, Kind.SPEAKER} else source
    days = " ".join(edit.new for edit in wording.edits if edit.kind is Kind.DAY)
    said = " ".join(edit.new.strip(" ,") for edit in wording.edits if edit.kind is Kind.SELON)
    return (
        checks.check_language(text),
        Check(CheckName.FIDELITY, _is_made_so(wording, article)),
        checks.check_names(text, names),
        checks.check_numbers(text, source),
        check_dates(text, f"{source} {days}"),
        checks.check_quotes(text, source),
        checks.check_negation(text, f"{source} {said}"),
        check_speakers(text, near),
        checks.check_repetition(text, source),
        checks.check_length(text, shortest=standing.FEWEST_WORDS),
    )


def _is_made_so(wording: Rewording, article: Article) -> bool:
    """Whether the parts are cuts of their sentences and the edits, found anew, make the text of them."""
    base = _base(wording, article)
    if base is None:
        return False
    return wording.text == base.text or any(wording.text == other.text for other in rewordings_of(base, article))


def _base(wording: Rewording, article: Article) -> Rewording | None:
    """A wording before its edits; None where its parts are no cuts of their sentences, or cannot be joined."""
    told = _told(wording.sources, article)
    if len(told) != len(wording.parts):
        return None
    made: tuple[Edit, ...] = ()
    if len(told) == 1 and Kind.SPEAKER in wording.kinds:
        if (named := named_of(told[0], article)) is None or not _is_cut(wording.parts[0], named[0]):
            return None
        made = (named[1],)
    elif not all(_is_cut(part, sentence.text) for part, sentence in zip(wording.parts, told, strict=True)):
        return None
    text = wording.parts[0] if len(told) == 1 else joining.joined(wording.parts[0], wording.parts[1], article)
    if text is None:
        return None
    return Rewording(display(text), wording.parts, wording.sources, made if len(told) == 1 else (JOINED,))


def _told(sources: Sequence[int], article: Article) -> list[SourceSentence]:
    by_index = {sentence.index: sentence for sentence in article.sentences}
    found = [by_index[index] for index in sources if index in by_index]
    return [sentence for sentence in found if len(sentence.text) <= standing.LONGEST]


def _is_cut(part: str, sentence: str) -> bool:
    cut = fidelity.find_cut(part, sentence)
    return cut is not None and display(cut.text) == part


def proof_of(text: str, index: int, article: Article) -> Rewording | None:
    """The rewording of a source sentence, or of it and the next, that a text spells; None where it is none.

    Args:
        text: a summary sentence.
        index: of the first sentence that it names as its support.
        article: that the sentence stands in.
    """
    for base in _bases(index, article):
        if text == base.text and base.edits:
            return base
        if found := next((wording for wording in rewordings_of(base, article) if wording.text == text), None):
            return found
    return None


def _bases(index: int, article: Article) -> Iterator[Rewording]:
    """What edits can be made in: every cut, every cut with its speaker named, every joining with a cut of the next."""
    told = _told((index, index + 1), article)
    if not told or told[0].index != index:
        return
    first = told[0].text
    for text in dict.fromkeys((first, without_clock(first), without_connective(first))):
        for cut in map(display, _texts(text)):
            yield Rewording(cut, (cut,), (index,), ())
    if named := named_of(told[0], article):
        for cut in map(display, _texts(named[0])):
            yield Rewording(cut, (cut,), (index,), (named[1],))
    if len(told) == 2 and joining.may_be_named(told[1].text):
        for one in map(display, _texts(first)):
            for other in map(display, _texts(told[1].text)):
                if (both := joining.joined(one, other, article)) is not None:
                    yield Rewording(display(both), (one, other), (index, index + 1), (JOINED,))


def _texts(sentence: str) -> list[str]:
    return [cut.text for cut in fidelity.cuts_of(sentence)]


def named_of(sentence: SourceSentence, article: Article) -> tuple[str, Edit] | None:
    """A sentence that begins with "Il" with the name of the speaker there, and the edit that made it so."""
    if not joining.may_be_named(sentence.text):
        return None
    position = next((at for at, other in enumerate(article.sentences) if other.index == sentence.index), 0)
    if not position:
        return None
    edit = joining.speaker_named(sentence.text, article.sentences[position - 1].text, article)
    return (applied(sentence.text, (edit,)), edit) if edit is not None else None


def supported(wording: Rewording, sentences: Sequence[SourceSentence]) -> tuple[Support, ...]:
    """The sentences that a rewording is made of, then those that prove its edits, then those that say it again."""
    return support_for(
        wording.text, sentences, origin=wording.sources[0], also=(*wording.sources[1:], *wording.evidence)
    )
