"""Whether two articles tell the same event, by what their headlines, leads and beginnings share."""

from __future__ import annotations

import math

from summarizer.stories.signature import Signature, Weights, cosine, share

# Close to a logistic regression over the pairs of the development half of tests/stories/labelled/events.jsonl.gz that
# lie less than two days apart. Tried and left out: names apart, numbers, headline in the other's lead, cosine of the
# openings, margin over the next likest, word vectors (as they are, and trained to bring standfirsts to their bodies).
# Under cross-validation over themes some lowered the loss a little, none the wrong answers by more than chance may.
LEAD = 9.9
TITLE = 4.6
SHARED = 1.75
BRIEF = 5.6
NEEDED = 10.5  # a quarter more than the regression has it: from 10.3 down, wrong pairs come faster than right ones
NEXT_DAY = 3.1  # what a day between two articles costs
LATER = 12.0  # what two days cost: of 271 such pairs none is one event, so only what is nearly one text may pass
FULL = 55  # different stems of a beginning; a short report beside one that has so many cannot share as much
LEAST = 33  # a shorter beginning counts as one of so many, lest a few words in common be enough

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
    apart = abs(one.day - other.day)
    cost = 0.0 if apart == 0 else NEXT_DAY if apart == 1 else LATER
    lead, title, shared, brief = traits(one, other, weights)
    return LEAD * lead + TITLE * title + SHARED * shared + BRIEF * brief - NEEDED - cost


def traits(one: Signature, other: Signature, weights: Weights) -> tuple[float, float, float, float]:
    """Cosines of leads and of headlines, the logarithm of the weight shared, and how much shorter one is."""
    shared = math.fsum(weights[root] for root in one.beginning & other.beginning)
    shorter, longer = sorted(min(FULL, max(LEAST, len(found.beginning))) for found in (one, other))
    return (
        cosine(one.lead, other.lead, weights),
        cosine(one.title, other.title, weights),
        math.log1p(shared),
        math.log(longer / shorter),
    )


def likeness(one: Signature, other: Signature, weights: Weights) -> float:
    """Above 0 where a story may be one that was told before, whenever that was; the same both ways."""
    title = min(share(one.title, other.lead, weights), share(other.title, one.lead, weights))
    opening, lead = cosine(one.opening, other.opening, weights), cosine(one.lead, other.lead, weights)
    return _OPENING * opening + _LEAD * lead + _TITLE * title - _NEEDED
