"""One brief, flattened for one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarizer.model import (
    SOURCE_LANGUAGE,
    ArticleDate,
    Brief,
    Check,
    CheckName,
    DateOrigin,
    Edition,
    Excerpt,
    Outcome,
    StoryTranslation,
    SummarySentence,
    TranslatedText,
)
from summarizer.render import context, labels
from summarizer.render.escape import clean
from summarizer.render.i18n import Words, direction, msgid, words_for
from summarizer.render.links import web_link
from summarizer.render.view import (
    CaptionView,
    Day,
    FailedCheck,
    Mention,
    Note,
    Provenance,
    Reference,
    SentenceView,
    SourceView,
    StoryLink,
    StoryView,
    Text,
)

_UNTITLED = "Sans titre"  # French, as every title is
_LONG_HEADLINE = 110  # characters: three lines of a lead story at the page's full width
_EVIDENCE_LENGTH = 80  # characters; an address is evidence, but not one to print in a byline
_NO_SUMMARY = msgid("No sentence of this article could be summarized with certainty.")
_WORDS_LANGUAGE = "en"  # notes, causes and remedies made elsewhere in the program are plain English


@dataclass(frozen=True, slots=True)
class Scope:
    """The page that a brief is flattened for."""

    language: str
    words: Words
    by_hand: frozenset[str] = frozenset()  # ids of the "engines" that are people

    def text(self, text: str, language: str) -> Text:
        """A text in a language, marked where the page declares another one."""
        return Text(text, language, direction(language), foreign=language != self.words.language)

    def french(self, text: str) -> Text:
        return self.text(text, SOURCE_LANGUAGE)

    def remark(self, text: str) -> Text:
        """Plain English made elsewhere in the program, translated where the catalogues know it."""
        if self.words.knows(text):
            return self.text(self.words(text), self.words.language)
        return self.text(text, _WORDS_LANGUAGE)

    def day(self, date: ArticleDate) -> Day:
        return Day(date.day.isoformat(), self.words.day(date.day))

    def translated(self, given: TranslatedText | None, french: str) -> tuple[Text, Outcome]:
        """What is shown for a French text here, and what became of it; no translation at all counts as withheld."""
        if self.language == SOURCE_LANGUAGE:
            return self.french(french), Outcome.OK
        if given is None or given.outcome is Outcome.WITHHELD or not clean(given.text):
            return self.french(french), Outcome.WITHHELD
        return self.text(given.text, self.language), given.outcome


def scope_of(edition: Edition, language: str) -> Scope:
    """The page of an edition in a language."""
    return Scope(language, words_for(language), frozenset(card.id for card in edition.engines if card.kind == "editor"))


def headline(scope: Scope, brief: Brief) -> tuple[Text, Outcome]:
    """The headline that a page shows for a brief."""
    translation = _translation(scope, brief)
    return scope.translated(translation.headline if translation else None, _title(brief))


def _title(brief: Brief) -> str:
    return next((text for text in (brief.summary.headline, brief.lead.title) if clean(text)), _UNTITLED)


def story(
    scope: Scope,
    brief: Brief,
    *,
    anchor: str,
    lead: bool,
    links: Mapping[str, StoryLink],
    corrections: tuple[Note, ...],
    heading: tuple[str, int] = ("", 2),
) -> StoryView:
    """A brief as its page shows it.

    Args:
        anchor: the story's id on the page.
        lead: whether it is the page's first.
        links: the page's stories by brief id, for related ones.
        corrections: notes on this brief.
        heading: the section heading that stands before it, and the level of its own.
    """
    shown, became = headline(scope, brief)
    sentences = tuple(_sentences(scope, brief, anchor))
    kinds = Counter(sentence_kind(scope, brief, index) for index in range(len(sentences)))
    checked = dict.fromkeys(check.name for check in _all_checks(scope, brief))
    sources = tuple(_sources(scope, brief, sentences, anchor))
    return StoryView(
        id=brief.id,
        anchor=anchor,
        level=heading[1],
        section=clean(brief.section),
        opens=heading[0],
        lead=lead,
        long=len(shown.text) > _LONG_HEADLINE,
        headline=shown,
        headline_mark=_headline_mark(scope, brief, became),
        original_headline=scope.french(_title(brief)),
        tags=tuple(_tags(scope, brief)),
        topics=brief.topics,
        news=scope.words(label) if (label := labels.NEWS[brief.news]) else "",
        earlier=tuple(context.earlier(scope, brief)),
        since=context.since(scope, brief),
        teaser=context.teaser(scope, brief),
        sentences=sentences,
        note=None if sentences else _note(scope, brief),
        provenance=provenance(scope, brief.lead),
        copies=tuple(provenance(scope, copy) for copy in brief.copies),
        others=tuple(provenance(scope, other) for other in brief.others),
        captions=tuple(CaptionView(scope.french(item.text), item.credit or "") for item in brief.lead.captions),
        related=tuple(links[name] for name in brief.related if name in links and name != brief.id),
        corrections=corrections,
        sources=sources,
        sources_title=_sources_title(scope.words, brief.lead, len(sources)),
        full_text=brief.lead.complete,
        verdict=verdict(scope.words, kinds),
        well=not kinds["french"] and not kinds["unchecked"],
        checked=scope.words.listing(scope.words(labels.CHECKS[name]) for name in checked),
        translated=scope.language != SOURCE_LANGUAGE,
    )


def sentence_kind(scope: Scope, brief: Brief, index: int) -> str:
    """The one word that stands for a sentence when outcomes are counted; the gravest thing that happened to it."""
    sentence = brief.summary.sentences[index]
    _, became = scope.translated(_translated_sentence(scope, brief, index), sentence.text)
    if became is Outcome.WITHHELD:
        return "french"
    if _edited(scope, brief, index):
        return "edited"
    if sentence.outcome is Outcome.WITHHELD:
        return "unchecked"
    if sentence.outcome is Outcome.EXTRACT:
        return "extract"
    return "repaired" if Outcome.REPAIRED in (sentence.outcome, became) else "ok"


def outcome_counts(words: Words, kinds: Mapping[str, int]) -> tuple[str, ...]:
    """How many sentences came out how, in words, leaving out what did not happen."""
    return tuple(words.plural(*labels.COUNTS[kind], kinds[kind]) for kind in labels.COUNTS if kinds.get(kind, 0))


def verdict(words: Words, kinds: Mapping[str, int]) -> str:
    """The checks of a story in one line."""
    total = sum(kinds.values())
    if not total:
        return words("nothing to check")
    if kinds.get("ok", 0) == total:
        return words.plural("the sentence passed every check", "all {count} sentences passed every check", total)
    return words.listing(outcome_counts(words, kinds))


def _translation(scope: Scope, brief: Brief) -> StoryTranslation | None:
    return next((item for item in brief.translations if item.language == scope.language), None)


def _translated_sentence(scope: Scope, brief: Brief, index: int) -> TranslatedText | None:
    translation = _translation(scope, brief)
    if translation is None or index >= len(translation.sentences):
        return None
    return translation.sentences[index]


def _all_checks(scope: Scope, brief: Brief) -> Iterable[Check]:
    for index, sentence in enumerate(brief.summary.sentences):
        yield from _checks_of_shown(sentence)
        translated = _translated_sentence(scope, brief, index)
        yield from translated.checks if translated else ()


def _edited(scope: Scope, brief: Brief, index: int) -> bool:
    """Whether a person worded what this page shows of a sentence, in French or in the page's language."""
    given = _translated_sentence(scope, brief, index)
    engines = {brief.summary.sentences[index].engine, given.engine if given else ""}
    return bool(engines & scope.by_hand)


def _headline_mark(scope: Scope, brief: Brief, became: Outcome) -> str:
    translation = _translation(scope, brief)
    engines = {brief.summary.headline_engine, translation.headline.engine if translation else ""}
    if became is Outcome.WITHHELD:
        return scope.words(labels.MARK_FRENCH)
    return scope.words(labels.MARK_BY_HAND) if engines & scope.by_hand else ""


def _tags(scope: Scope, brief: Brief) -> Iterable[Text]:
    translation = _translation(scope, brief)
    given = translation.tags if translation else ()
    for index, tag in enumerate(brief.lead.tags):
        yield scope.translated(given[index] if index < len(given) else None, tag)[0]


def _note(scope: Scope, brief: Brief) -> Text:
    return scope.remark(brief.summary.note or _NO_SUMMARY)


def _sentences(scope: Scope, brief: Brief, anchor: str) -> Iterable[SentenceView]:
    known = _published(brief)
    fresh = context.fresh(brief)
    for index, sentence in enumerate(brief.summary.sentences):
        given = _translated_sentence(scope, brief, index)
        shown, became = scope.translated(given, sentence.text)
        edited = became is not Outcome.WITHHELD and _edited(scope, brief, index)
        resting = {(item.article, item.sentence) for item in sentence.support}
        support = [place for place in known if place in resting]
        yield SentenceView(
            number=index + 1,
            anchor=f"{anchor}-{index + 1}",
            text=shown,
            mark=scope.words(labels.MARK_BY_HAND) if edited else _mark(scope.words, sentence, became),
            doubtful=Outcome.WITHHELD in (sentence.outcome, became),
            fresh=scope.words(labels.MARK_FRESH) if any(("", place) in support for place in fresh) else "",
            references=tuple(
                Reference(known[place], _source_anchor(anchor, *place), _footnote(anchor, *place)) for place in support
            ),
            accounts=_accounts(scope, sentence, became, given.engine if given else ""),
            failed=_failed(scope.words, _checks_of_shown(sentence), given.checks if given else ()),
            original=scope.french(sentence.text),
        )


def _mark(words: Words, sentence: SummarySentence, became: Outcome) -> str:
    if became is Outcome.WITHHELD:
        return words(labels.MARK_FRENCH)
    gravest = sentence.outcome if sentence.outcome is not Outcome.OK else became
    mark = labels.MARKS[gravest]
    return words(mark) if mark else ""


def _accounts(scope: Scope, sentence: SummarySentence, became: Outcome, translator: str) -> tuple[str, ...]:
    by_hand = sentence.engine in scope.by_hand
    written = scope.words(labels.WRITTEN_BY_HAND if by_hand else labels.WRITTEN[sentence.outcome])
    refused = dict.fromkeys(scope.words(labels.CHECKS[check.name]) for check in sentence.checks if not check.passed)
    if sentence.outcome is Outcome.EXTRACT and refused and not by_hand:
        written = scope.words(labels.EXTRACT_INSTEAD, checks=scope.words.listing(refused))
    if scope.language == SOURCE_LANGUAGE:
        return (written,)
    by_hand = translator in scope.by_hand and became is not Outcome.WITHHELD
    return (written, scope.words(labels.TRANSLATED_BY_HAND if by_hand else labels.TRANSLATED[became]))


def _checks_of_shown(sentence: SummarySentence) -> tuple[Check, ...]:
    """The checks of the text that is shown; those of an extract belong to a version that nobody sees."""
    return () if sentence.outcome is Outcome.EXTRACT else sentence.checks


def _failed(words: Words, *groups: Iterable[Check]) -> tuple[FailedCheck, ...]:
    found: dict[CheckName, dict[str, None]] = {}
    for check in (check for group in groups for check in group if not check.passed):
        found.setdefault(check.name, {}).update(dict.fromkeys(check.evidence))
    return tuple(FailedCheck(words(labels.CHECKS[name]), tuple(evidence)) for name, evidence in found.items())


def _sources(scope: Scope, brief: Brief, sentences: Iterable[SentenceView], anchor: str) -> Iterable[SourceView]:
    lead, fresh = brief.lead, context.fresh(brief)
    backlinks: dict[str, list[tuple[int, str]]] = {}
    for sentence in sentences:
        for reference in sentence.references:
            backlinks.setdefault(reference.anchor, []).append((sentence.number, sentence.anchor))
    mentions: dict[int, list[Mention]] = {}
    for mention in lead.mentions:
        day = Day(mention.day.isoformat(), scope.words.day(mention.day))
        mentions.setdefault(mention.sentence, []).append(Mention(scope.french(mention.text), day))
    texts = {(article, source.index): source.text for article, told in _told(brief) for source in told.sentences}
    for place, number in _published(brief).items():
        article, index = place
        yield SourceView(
            number=number,
            anchor=_source_anchor(anchor, *place),
            footnote=_footnote(anchor, *place),
            text=scope.french(texts[place]),
            mentions=() if article else tuple(mentions.get(index, ())),
            backlinks=tuple(backlinks.get(_source_anchor(anchor, *place), ())),
            fresh=scope.words(labels.MARK_FRESH) if not article and index in fresh else "",
        )


def _told(brief: Brief) -> tuple[tuple[str, Excerpt], ...]:
    """The articles that a summary may rest on, by `Support.article`: the lead, then other outlets'."""
    return (("", brief.lead), *((other.id, other) for other in brief.others))


def _published(brief: Brief) -> dict[tuple[str, int], str]:
    """Every published source sentence, by article and index, with the number that readers see: "3", "Le Monde 3"."""
    names = {article: "" if told is brief.lead else f"{context.outlet(told)} " for article, told in _told(brief)}
    return {
        (article, source.index): f"{names[article]}{source.index + 1}"
        for article, told in _told(brief)
        for source in told.sentences
    }


def _sources_title(words: Words, lead: Excerpt, count: int) -> str:
    if lead.complete:
        return words("The whole article, in French")
    return words.plural(
        "Sources: {count} sentence of the article, in French",
        "Sources: {count} sentences of the article, in French",
        count,
    )


def _source_anchor(anchor: str, article: str, index: int) -> str:
    return f"{anchor}-source-{_slug(article)}{index + 1}"


def _footnote(anchor: str, article: str, index: int) -> str:
    return f"{anchor.removeprefix('story-')}-{_slug(article)}{index + 1}"


def _slug(article: str) -> str:
    return "".join(sign for sign in article if sign.isascii() and sign.isalnum()) + "-" if article else ""


def provenance(scope: Scope, excerpt: Excerpt) -> Provenance:
    """Where an article comes from, as readers are told."""
    article = web_link(excerpt.url)
    cited = tuple(link for address in excerpt.cited if (link := web_link(address)) is not None)
    return Provenance(
        title=scope.french(excerpt.title),
        byline=excerpt.byline or "",
        outlet=excerpt.outlet or "",
        day=scope.day(excerpt.published),
        inferred=_inferred(scope.words, excerpt.published),
        article=article,
        cited=cited,
        file="" if article or cited else excerpt.source,
        notes=tuple(scope.remark(note) for note in excerpt.notes),
        partial=scope.remark(excerpt.partial) if clean(excerpt.partial) else None,
    )


def _inferred(words: Words, date: ArticleDate) -> str:
    evidence = date.evidence if len(date.evidence) <= _EVIDENCE_LENGTH else ""
    match date.origin:
        case DateOrigin.STATED:
            return ""
        case DateOrigin.TEXT:
            return (
                words("inferred from “{words}” in the text", words=evidence)
                if evidence
                else words("inferred from the text")
            )
        case DateOrigin.LINK:
            return words("inferred from the link")
        case DateOrigin.FILE:
            return words("inferred from the file name")
        case DateOrigin.EDITION:
            return words("not stated; the edition’s day is assumed")
