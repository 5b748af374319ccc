"""Whether two articles tell the same event, by what their headlines, leads and openings share."""

from __future__ import annotations

from summarizer.stories.signature import Signature, Weights, cosine, share

# Weights of a logistic regression over the development half of tests/stories/labelled/events.jsonl.gz; none of the
# other traits that were tried (names apart, numbers, letters of words, learned word likeness) added to these.
OPENING = 5.5
LEAD = 9.5
TITLE = 4.5
NEXT_DAY = 3.2  # what a day between two articles costs
LATER = 8.0  # what two days cost: the same happening is rarely told as news again
NEEDED = 5.0  # half a point lower finds a few more pairs and joins as many strangers; a wrong story harms more


def sameness(one: Signature, other: Signature, weights: Weights) -> float:
    """Above 0 where two articles more likely than not tell the same event; the same both ways.

    Args:
        weights: what meeting in a stem says, given everything else that is told around those days.
    """
    apart = abs(one.day - other.day)
    cost = 0.0 if apart == 0 else NEXT_DAY if apart == 1 else LATER
    return likeness(one, other, weights) - cost


def likeness(one: Signature, other: Signature, weights: Weights) -> float:
    """The same without regard to when the articles were printed."""
    opening, lead, title = traits(one, other, weights)
    return OPENING * opening + LEAD * lead + TITLE * title - NEEDED


def traits(one: Signature, other: Signature, weights: Weights) -> tuple[float, float, float]:
    """Cosine of the openings, cosine of the leads, and how much of either headline the other's lead tells."""
    title = min(share(one.title, other.lead, weights), share(other.title, one.lead, weights))
    return cosine(one.opening, other.opening, weights), cosine(one.lead, other.lead, weights), title
