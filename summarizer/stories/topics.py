"""What readers follow: keywords and names found in any of their forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.model import Article, Story
from summarizer.settings import TopicSettings
from summarizer.text.words import stem, words

SHORT = 5  # letters; words of no more are compared as they are, their stems are too many words' ("Paris", "par")


def topics_of(story: Story, topics: Sequence[TopicSettings]) -> tuple[str, ...]:
    """The topics of a story, in the order of the settings, then those that only its sources were given.

    A keyword is found whatever its case and accents, one of several words where they follow one another. A keyword
    without a capital is also found with other endings ("négociation" in "Négociations"); one with a capital is a name
    and is found as it is spelled.
    """
    articles = (story.lead, *story.copies, *story.others)
    given = dict.fromkeys(topic for article in articles for topic in article.topics)
    texts = [_Words.of(article) for article in articles] if any(topic.words for topic in topics) else []
    named = [
        topic.name
        for topic in topics
        if topic.name in given or any(text.holds(keyword) for keyword in topic.words for text in texts)
    ]
    return tuple(dict.fromkeys([*named, *given]))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an article between spaces, with a bar where a part of it ends."""

    spelled: str
    stemmed: str

    @classmethod
    def of(cls, article: Article) -> _Words:
        parts = (article.title, *article.tags, *(sentence.text for sentence in article.sentences))
        return cls(" | ".join(map(_spelled, parts)), " | ".join(map(_stemmed, parts)))

    def holds(self, keyword: str) -> bool:
        if not keyword.strip() or not words(keyword):
            return False
        name = keyword != keyword.lower()
        return _spelled(keyword) in self.spelled if name else _stemmed(keyword) in self.stemmed


def _spelled(text: str) -> str:
    return f" {' '.join(words(text))} "


def _stemmed(text: str) -> str:
    return f" {' '.join(_root(word) for word in words(text))} "


def _root(word: str) -> str:
    """The stem, the plural first: "pompier" and "pompiers" have stems of their own otherwise."""
    return stem(word[:-1] if word[-1] in "sx" else word) if len(word) > SHORT else word
