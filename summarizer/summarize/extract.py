"""The sentences of an article that can be read on their own, and how well each of them tells it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from summarizer.model import Article, BlockKind, EngineCard, SourceSentence
from summarizer.summarize import checks, features, house_style, rivals, selector, standing, wholeness
from summarizer.summarize.constituents import without_clock, without_connective
from summarizer.summarize.edits import Edit, applied
from summarizer.summarize.speaking_on import goes_on
from summarizer.text.typography import display
from summarizer.text.words import words

CARD = EngineCard(
    id="extract", name="Sentence selector", kind="summary", version="1", licence="MPL-2.0", digest="",
    learned_from="OrangeSum articles and abstracts (CC BY-SA 4.0)",
)  # fmt: skip
SAME = 0.6  # share of content words of the shorter sentence: above it two sentences tell the same
BEGINNING = 2  # words: "Selon cette étude" begins with what it points at
POINTING_COSTS = 2.0  # of the selector's score, which has a spread of about 4 in an article
OTHER_COSTS = 1.0  # of the same score, for a sentence of another outlet: the lead tells the story
TIE_COSTS = 1.5  # of the same score, for each word that leans on what is told elsewhere; 2.5 gives no better ROUGE
POOL = 7  # sentences that summaries are put together from; an eighth was hardly ever in the best summary
ASKED = 3  # questions in blocks of their own, or two of at most `FEW` blocks, make an interview
FEW = 8
_ANSWER = re.compile(r"^\W*(?:c'est|ce n'est|ce sera|ça|cela|oui|non|bien sûr|absolument|tout à fait)\b", re.IGNORECASE)
SENTENCE_LIKE = 8  # words: so long and with a full stop, what looks like a fragment may have a verb that we do not know


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence that goes into the summary."""

    sentence: SourceSentence
    text: str  # the sentence, without a connective that would tie it to one that is not there
    score: float
    points_back: int | None = None  # `standing.points_back` of the text
    ties: int = 0  # `wholeness.ties` of the text
    article: str = ""  # id of the other outlet's article that it comes from; "" for the lead
    place: int = 0  # of that article among the others, from 1; 0 for the lead
    naming: Edit | None = None  # the full name in the text where the sentence has "Il"; None where nothing was named

    @property
    def source(self) -> str:
        """What its cuts are cuts of: the source sentence, with the speaker's name where it was put there."""
        return applied(self.sentence.text, (self.naming,)) if self.naming else self.sentence.text

    @property
    def order(self) -> tuple[int, int]:
        """Reading order: the lead's sentences, then the others'."""
        return self.place, self.sentence.index


def pool(article: Article, others: Sequence[Article] = ()) -> tuple[Chosen, ...]:
    """The best `POOL` sentences to choose from, in reading order; empty where none can be published.

    Args:
        article: cleaned and split.
        others: the same event as other outlets tell it; a sentence of theirs is taken where it adds something and
            contradicts no number of the article.
    """
    fit = [*candidates(article), *_from_others(article, others)]
    alone = [candidate for candidate in fit if standing_score(candidate, ()) > -inf]
    if not candidates(article) or not alone:
        left = fit or [candidate for candidate in _scored(article) if _better_than_nothing(candidate.text, article)]
        return tuple(sorted(left, key=lambda candidate: (-candidate.score, candidate.order))[:1])
    best = sorted(fit, key=lambda candidate: (-standing_score(candidate, fit), candidate.order))[:POOL]
    return tuple(sorted(best, key=lambda candidate: candidate.order))


@lru_cache(maxsize=128)  # the teaser asks for them again, once the summaries of a batch are made
def candidates(article: Article) -> tuple[Chosen, ...]:
    """Every sentence that can be published, by itself or right behind the one before it, in reading order, scored."""
    scored = _scored(article)
    fit = {candidate.sentence.index: candidate for candidate in scored if _fit(candidate, article)}
    found = []
    for candidate in scored:
        ties = wholeness.ties(candidate.text)
        if named := _named(candidate, article):
            found.append(named)
        elif candidate.sentence.index in fit:
            found.append(replace(candidate, points_back=standing.points_back(candidate.text), ties=ties))
        elif (before := fit.get(candidate.sentence.index - 1)) and goes_on(candidate.text, before.text):
            found.append(replace(candidate, points_back=0, ties=ties))
    return tuple(found)


def _named(candidate: Chosen, article: Article) -> Chosen | None:
    """A sentence that begins with "Il" with the full name there, where it can then be read by itself."""
    made = house_style.named_of(candidate.sentence, article)
    if made is None:
        return None
    text, naming = made
    named = replace(
        candidate, text=text, naming=naming, points_back=standing.points_back(text), ties=wholeness.ties(text)
    )
    wording = house_style.Rewording(display(text), (display(text),), (candidate.sentence.index,), (naming,))
    if not _fit(named, article) or not checks.passed(house_style.checks_of(wording, article)):
        return None
    return named


def _by_itself(text: str) -> str:
    """A sentence without what ties it to the one before, or to the clock of a live report."""
    timed = without_clock(text)
    return timed if standing.stands_alone(timed) else without_connective(timed)


def _scored(article: Article) -> list[Chosen]:
    end = _answers_from(article)
    pool = [
        sentence
        for sentence in article.sentences[: standing.READ_AT_MOST]
        if len(sentence.text) <= standing.LONGEST and sentence.block < end
    ]
    scores = selector.scores(article.title, [sentence.text for sentence in pool]) if pool else []
    return [
        Chosen(
            sentence,
            _by_itself(sentence.text),
            score,
        )
        for sentence, score in zip(pool, scores, strict=True)
    ]


def _answers_from(article: Article) -> int:
    """The block from which on somebody answers questions in his own voice, which is not the newspaper's."""
    asked = [
        at
        for at, block in enumerate(article.blocks)
        if block.text.rstrip(' "»”').endswith("?") and block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
    ]
    several = len(asked) >= ASKED or (len(asked) == ASKED - 1 and len(article.blocks) <= FEW)
    spoken = sum(standing.is_first_person(sentence.text) for sentence in article.sentences[: standing.READ_AT_MOST])
    return asked[0] if several and spoken >= ASKED - 1 else len(article.blocks) + 1


def _from_others(article: Article, others: Sequence[Article]) -> Iterator[Chosen]:
    """What other outlets add: new, readable by itself, and in no quarrel with the article's own numbers."""
    for place, other in enumerate(others, 1):
        for candidate in candidates(other):
            if candidate.ties or candidate.points_back is not None:
                continue
            if not adds_nothing(candidate.text, article):
                score = candidate.score - OTHER_COSTS
                yield replace(candidate, article=other.id, place=place, score=score)


def adds_nothing(text: str, article: Article) -> bool:
    """Whether a sentence of another outlet says what the lead says already, or quarrels with one of its numbers."""
    return any(same(text, known.text) for known in article.sentences) or rivals.disagree(text, article)


def standing_score(candidate: Chosen, chosen: Collection[Chosen]) -> float:
    """The selector's score, less where a sentence points at one that is not in the summary, just before it.

    Args:
        candidate: the sentence.
        chosen: those that the summary has; it may be among them.
    """
    if any(c.order == (candidate.place, candidate.sentence.index - 1) for c in chosen):
        return candidate.score
    score = candidate.score - TIE_COSTS * candidate.ties
    if candidate.points_back is None:
        return score
    return score - POINTING_COSTS if candidate.points_back > BEGINNING else -inf


def _fit(candidate: Chosen, article: Article) -> bool:
    if not standing.stands_alone(candidate.text) or same(candidate.text, article.title, all_of_first=True):
        return False
    if wholeness.is_broken(candidate.text) or wholeness.is_fragment(candidate.text):
        return False
    block = candidate.sentence.block
    kind = article.blocks[block].kind if block < len(article.blocks) else BlockKind.PARAGRAPH
    return kind is BlockKind.PARAGRAPH or len(article.blocks) < 3


def _better_than_nothing(text: str, article: Article) -> bool:
    """A sentence that leans on another or only quotes is still better than an empty space.

    An item of a list is not, nor is what somebody says of himself where nobody can see who speaks.
    """
    return (
        3 <= _length(text) <= 120
        and any(mark.isalpha() for mark in text)
        and "<" not in text
        and not standing.is_first_person(text)
        and not _ANSWER.match(text)
        and (len(article.blocks) < 3 or text.endswith((".", "!", "?", "…", "»", '"', "”")))  # else a line of a list
        and not wholeness.is_broken(text)
        and (not wholeness.is_fragment(text) or (_length(text) >= SENTENCE_LIKE and text.endswith((".", "!", "…"))))
    )


def same(one: str, other: str, *, all_of_first: bool = False) -> bool:
    """Whether two sentences tell the same, or the second all that the first tells."""
    first, second = frozenset(features.stems_of(one)), frozenset(features.stems_of(other))
    if not first or not second:
        return False
    if all_of_first:
        return first <= second
    return len(first & second) / min(len(first), len(second)) > SAME


def _length(text: str) -> int:
    return len(words(text))
