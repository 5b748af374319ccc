"""Articles become stories: copies under their lead, stories of one affair related, in the order of an edition."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.model import Article, Story
from summarizer.stories.affairs import related
from summarizer.stories.copies import copies


def group(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Stories in the order in which an edition tells them; the same for every order of the articles.

    First what most outlets carried, then the latest, then what most other stories are about, then the longest.

    Args:
        articles: in any order.
    """
    groups = copies(articles)
    leads = [members[0] for members in groups]
    alike = related(leads)
    stories = [
        Story(
            id=lead.id,
            lead=lead,
            copies=tuple(sorted(members[1:], key=lambda article: (article.published.day, article.source, article.id))),
            related=tuple(leads[other].id for _, other in alike[place]),
        )
        for place, (lead, members) in enumerate(zip(leads, groups, strict=True))
    ]
    return tuple(sorted(stories, key=_rank))


def _rank(story: Story) -> tuple[int, int, int, int, str, str]:
    length = sum(len(sentence.text) for sentence in story.lead.sentences)
    day = story.lead.published.day.toordinal()
    return -len(story.copies), -day, -len(story.related), -length, story.lead.source, story.id
