"""Whether two articles tell the same event, by what headlines, leads and beginnings share and whom they do not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from summarizer.stories.signature import Signature, Weights, cosine, share


class Traits(NamedTuple):
    """What is looked at in two articles; the same both ways."""

    lead: float  # cosine of headlines with leads
    title: float  # cosine of headlines
    shared: float  # logarithm of the weight that the beginnings share
    apart: float  # weight of the names in a lead that the other article lacks; of the article that lacks fewer
    headline_apart: float  # the same of the headlines' names; of the article that lacks more
    length: float  # logarithm of the different stems of the shorter opening, which cannot share as much
    brief: float  # logarithm of how many times the stems of the shorter beginning the longer one has
    next_day: float  # 1 where a day lies between the articles
    later: float  # 1 where more days do


# A logistic regression over the pairs of the development halves of tests/stories/labelled that are compared, by
# training/stories/sameness.py. Tried and left out, because under cross-validation over themes the loss fell by less
# than a hundredth or rose: numbers shared or contradicting, the headline or the lead in the other article, cosines of
# openings, of names and of other words alone, names that both leads have, the likest two sentences, words that meet in
# one sentence of both, boosted trees over all of these, vectors of words by the words beside them (in seven ways),
# thirty groups of words that news use for one another, numerals read as numbers.
MARKS = Traits(
    lead=9.0,
    title=2.9,
    shared=2.44,
    apart=-0.14,
    headline_apart=-0.14,
    length=-3.8,
    brief=1.7,
    next_day=-3.3,
    later=-9.6,
)
NEEDED = -4.1  # means of the last two fits, between which the regression swings; they decide all but a few pairs alike

FULL = 55  # different stems of a beginning; a short report beside one that has so many cannot share as much
LEAST = 34  # a shorter beginning or opening counts as one of so many, lest a few words in common be enough

# What recognises a story on later days, for which beginnings are not kept: weights of an earlier such regression.
_OPENING = 5.5
_LEAD = 9.5
_TITLE = 4.5
_NEEDED = 5.0


def sameness(one: Signature, other: Signature, weights: Weights) -> float:
    """Above 0 where two articles more likely than not tell the same event; the same both ways.

    Args:
        weights: what meeting in a stem says, given everything else that is told around those days.
    """
    found = traits(one, other, weights)
    return math.fsum(mark * trait for mark, trait in zip(MARKS, found, strict=True)) - NEEDED


def traits(one: Signature, other: Signature, weights: Weights) -> Traits:
    """What two articles have in common and what they do not."""
    apart = abs(one.day - other.day)
    shorter, longer = sorted(min(FULL, max(LEAST, len(found.beginning))) for found in (one, other))

    def lacking(names: Iterable[str], there: Mapping[str, float]) -> float:
        return math.fsum([weights[name] for name in names if name not in there])

    return Traits(
        lead=cosine(one.lead, other.lead, weights),
        title=cosine(one.title, other.title, weights),
        shared=math.log1p(math.fsum([weights[root] for root in one.beginning & other.beginning])),
        apart=min(lacking(one.names, other.opening), lacking(other.names, one.opening)),
        headline_apart=max(lacking(one.headline_names, other.opening), lacking(other.headline_names, one.opening)),
        length=math.log1p(max(LEAST, min(len(one.opening), len(other.opening)))),
        brief=math.log(longer / shorter),
        next_day=float(apart == 1),
        later=float(apart > 1),
    )


def likeness(one: Signature, other: Signature, weights: Weights) -> float:
    """Above 0 where a story may be one that was told before, whenever that was; the same both ways."""
    title = min(share(one.title, other.lead, weights), share(other.title, one.lead, weights))
    opening, lead = cosine(one.opening, other.opening, weights), cosine(one.lead, other.lead, weights)
    return _OPENING * opening + _LEAD * lead + _TITLE * title - _NEEDED
