"""An edition as a reader of certain topics gets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.model import Edition


def for_topics(edition: Edition, topics: Sequence[str]) -> Edition:
    """The edition with the stories of these topics only, in their order; all of it for no topics.

    Args:
        edition: whole.
        topics: names as the settings write them; large and small letters count as the same.
    """
    if not topics:
        return edition
    wanted = {topic.casefold() for topic in topics}
    briefs = tuple(brief for brief in edition.briefs if wanted & {topic.casefold() for topic in brief.topics})
    kept = {brief.id for brief in briefs}
    return replace(
        edition, briefs=briefs, corrections=tuple(item for item in edition.corrections if item.brief in kept)
    )
