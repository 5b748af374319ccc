"""The copy desk: what it makes of the sentences of a summary before they are published, in the house's style.

It comes after the choice, because it only changes what can be proved and always for the reader's good: whoever is
called by the surname gets a full name at the first mention, and two sentences of one speaker become one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from summarizer.model import Article, Outcome, SummarySentence
from summarizer.summarize import checks, extract, house_style, joining
from summarizer.summarize.edits import Edit, Kind
from summarizer.summarize.house_style import JOINED, Rewording
from summarizer.summarize.people import people_of
from summarizer.summarize.versions import Version
from summarizer.text.typography import display

Line = tuple[Version, SummarySentence]
"""A sentence as it was chosen, and as it would be published without the desk."""


def edited(home: Mapping[str, Article], lines: Sequence[Line], engine: str) -> list[Line]:
    """The sentences of a summary in the house's style; each that cannot be proved, or fails a check, as it was.

    Args:
        home: the articles that they come from, by `Chosen.article`.
        lines: in reading order.
        engine: `EngineCard.id` of who chose the cuts.
    """
    done: list[Line] = []
    left = list(lines)
    while left:
        version, sentence = left.pop(0)
        article = home[version.choice.article]
        known = _named(article, [published for _, published in done])
        follower = left[0][0] if left and _follows(version, left[0][0]) else None
        if follower and (both := _joined(version, follower, article, known)):
            left.pop(0)
            done.append((version, _sentence(both, article, Outcome.OK, engine)))
            continue
        if follower and (spoken := _spoken(version, follower, article, engine)):
            left[0] = (follower, spoken)
        done.append((version, styled(sentence, _start(version, sentence.text), article, known)))
    return done


def named(version: Version, article: Article, engine: str) -> SummarySentence:
    """A sentence that has the speaker's full name where its source has "Il", with what proves that.

    Args:
        version: whose choice has the name.
        article: that it comes from.
        engine: `EngineCard.id` of who chose the cut.
    """
    outcome, by = (Outcome.REPAIRED, extract.CARD.id) if version.is_whole else (Outcome.OK, engine)
    return _sentence(_start(version, version.text), article, outcome, by)


def _start(version: Version, text: str) -> Rewording:
    """A published text as the desk gets it, with the name that its choice put there."""
    choice = version.choice
    made = (choice.naming,) if choice.naming and choice.naming.new in text else ()
    return Rewording(text, (text,), (choice.sentence.index,), made)


def styled(
    sentence: SummarySentence, start: Rewording, article: Article, known: Collection[str] = ()
) -> SummarySentence:
    """A sentence in the house's style; as it is where nothing can be proved or passes.

    A source sentence that was changed is no extract any more, and no second version either: it could have stood.

    Args:
        sentence: as it would be published.
        start: the same before its edits.
        article: that it comes from.
        known: full names that readers have seen already.
    """
    found = _best(house_style.rewordings_of(start, article, known=known), article)
    if found is None:
        return sentence
    outcome = Outcome.OK if sentence.outcome is Outcome.EXTRACT else sentence.outcome
    return _sentence(found, article, outcome, sentence.engine)


def _best(wordings: Iterable[Rewording], article: Article) -> Rewording | None:
    """The first that passes every check."""
    return next((wording for wording in wordings if checks.passed(house_style.checks_of(wording, article))), None)


def _sentence(wording: Rewording, article: Article, outcome: Outcome, engine: str) -> SummarySentence:
    support = house_style.supported(wording, article.sentences)
    return SummarySentence(wording.text, outcome, engine, support, house_style.checks_of(wording, article))


def _joined(version: Version, follower: Version, article: Article, known: frozenset[str]) -> Rewording | None:
    """Both as one sentence, in the house's style where that passes too."""
    if version.choice.naming:
        return None
    second = _with_pronoun(follower)
    text = joining.joined(version.text, second, article)
    if text is None:
        return None
    places = (version.choice.sentence.index, follower.choice.sentence.index)
    start = Rewording(display(text), (version.text, second), places, (JOINED,))
    return _best((*house_style.rewordings_of(start, article, known=known), start), article)


def _spoken(version: Version, follower: Version, article: Article, engine: str) -> SummarySentence | None:
    """The follower with its pronoun again, where the sentence before names the same speaker."""
    if not follower.choice.naming or joining.speaker_named(_with_pronoun(follower), version.text, article) is None:
        return None
    source = follower.choice.sentence
    text = _with_pronoun(follower)
    whole = text == display(source.text)
    found = () if whole else checks.check_all(text, source.text)
    support = house_style.supported(Rewording(text, (text,), (source.index,), ()), article.sentences)
    if not checks.passed(found):
        return None
    return SummarySentence(
        text, *((Outcome.EXTRACT, extract.CARD.id) if whole else (Outcome.OK, engine)), support, found
    )


def _with_pronoun(version: Version) -> str:
    naming: Edit | None = version.choice.naming
    if naming is None or naming.kind is not Kind.SPEAKER:
        return version.text
    source, named = version.choice.sentence.text, naming.new
    at = version.text.find(named)
    return version.text[:at] + source[naming.start : naming.end] + version.text[at + len(named) :]


def _follows(version: Version, other: Version) -> bool:
    one, two = version.choice, other.choice
    return one.article == two.article and two.sentence.index == one.sentence.index + 1


def _named(article: Article, published: Sequence[SummarySentence]) -> frozenset[str]:
    """The full names that readers have seen already."""
    told = " ".join(sentence.text for sentence in published)
    return (
        frozenset(person.full for person in people_of(article).values() if person.full in told) if told else frozenset()
    )
