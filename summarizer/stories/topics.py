"""What readers follow: keywords and names found in any of their forms."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.model import Article, Story
from summarizer.settings import TopicSettings
from summarizer.text.words import stem, words


def topics_of(story: Story, topics: Sequence[TopicSettings]) -> tuple[str, ...]:
    """The topics of a story, in the order of the settings, then those that only its sources were given.

    A keyword is found whatever its case, accents or ending ("négociation" in "Négociations"); one of several words is
    found where they follow one another.
    """
    articles = (story.lead, *story.copies, *story.others)
    given = dict.fromkeys(topic for article in articles for topic in article.topics)
    texts = [_stems(article) for article in articles] if any(topic.words for topic in topics) else []
    named = [
        topic.name
        for topic in topics
        if topic.name in given or any(keyword in text for keyword in _keywords(topic) for text in texts)
    ]
    return tuple(dict.fromkeys([*named, *given]))


def _stems(article: Article) -> str:
    """All stems of an article between spaces, with a bar where a sentence ends."""
    parts = (article.title, *article.tags, *(block.text for block in article.blocks))
    return " | ".join(_spaced(part) for part in parts)


def _keywords(topic: TopicSettings) -> list[str]:
    return [spaced for keyword in topic.words if (spaced := _spaced(keyword)).strip()]


def _spaced(text: str) -> str:
    return f" {' '.join(stem(word) for word in words(text))} "
