"""From the texts of one event to a story: who leads, which texts are older versions, what changed since."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.model import Article, Story
from summarizer.stories.address import canonical
from summarizer.stories.novelty import Said, changed

SHORT = 400  # characters of a body; below it an article tells too little to lead others


def tell(texts: Sequence[Sequence[Article]]) -> Story:
    """One event as a story. Nothing is left out: every article is its lead, a copy of it or one of the others.

    Of one text the newest version leads, then the longest, the earliest and the first by source. Of several texts the
    one of the weightiest source leads that is whole and not too short, then the latest, the longest and so on.

    Args:
        texts: the articles of each text.
    """
    ordered = sorted((_by_version(articles) for articles in texts), key=lambda found: _importance(found[0]))
    lead, *copies = ordered[0]
    older = [copy for copy in copies if _replaces(lead, copy)]
    return Story(
        id=lead.id,
        lead=lead,
        copies=tuple(sorted(copies, key=_listed)),
        others=tuple(sorted((article for found in ordered[1:] for article in found), key=_listed)),
        changed=changed(lead, Said.by(older)) if older else (),
    )


def _by_version(articles: Sequence[Article]) -> list[Article]:
    """The articles of one text, the lead first."""
    current = [one for one in articles if not any(_replaces(other, one) for other in articles)] or list(articles)
    lead = min(current, key=_completeness)
    rest = list(articles)
    rest.remove(lead)
    return [lead, *rest]


def _replaces(new: Article, old: Article) -> bool:
    """Whether an article is a later version of another one of the same text, and not a mere copy of it."""
    address = canonical(new.url)
    one_page = address is not None and address == canonical(old.url)
    one_outlet = new.outlet is not None and new.outlet == old.outlet and address is None
    return (one_page or one_outlet) and new.id != old.id and _moment(new) > _moment(old)


def _moment(article: Article) -> tuple[int, str]:
    day = article.published.day
    return max(day, article.updated or day).toordinal(), article.moment


def _length(article: Article) -> int:
    return sum(len(block.text) for block in article.blocks)


def _completeness(article: Article) -> tuple[bool, int, int, str, str]:
    return bool(article.partial), -_length(article), article.published.day.toordinal(), article.source, article.id


def _importance(article: Article) -> tuple[bool, bool, float, int, int, str, str]:
    length = _length(article)
    day = article.published.day.toordinal()
    return bool(article.partial), length < SHORT, -article.weight, -day, -length, article.source, article.id


def _listed(article: Article) -> tuple[int, str, str]:
    return article.published.day.toordinal(), article.source, article.id
