"""An edition becomes one flat page a language: every choice is made here, none in a template."""

from __future__ import annotations

import re
from collections import Counter

from summarizer.model import SOURCE_LANGUAGE, Correction, Edition, EngineCard, Failure, ReviewState
from summarizer.render import labels
from summarizer.render.context import headings
from summarizer.render.i18n import autonym, direction
from summarizer.render.story import Scope, headline, outcome_counts, scope_of, sentence_kind, story
from summarizer.render.view import Day, EngineView, FailureView, LanguageLink, Note, Page, StoryLink

CONTENTS_FROM = 4  # stories; fewer fit on a screen or two and need no list
FAILURES_SHOWN = 200  # more would bury the page; edition.json has them all
FINGERPRINT = 12  # hex digits of a model's digest: enough to compare by eye
_ANCHOR = re.compile(r"[0-9A-Za-z]{1,40}")


def pages(edition: Edition) -> tuple[Page, ...]:
    """Every language's page, in the edition's order."""
    return tuple(page_of(edition, language) for language in edition.languages)


def page_of(edition: Edition, language: str) -> Page:
    """One language's page."""
    scope = scope_of(edition, language)
    words = scope.words
    anchors = story_anchors(edition)
    contents = tuple(
        StoryLink(anchor, headline(scope, brief)[0]) for brief, anchor in zip(edition.briefs, anchors, strict=True)
    )
    links = {brief.id: link for brief, link in zip(edition.briefs, contents, strict=True)}
    corrected = _corrections(edition, language)
    given = headings(words, edition.briefs)
    stories = tuple(
        story(
            scope,
            brief,
            anchor=anchor,
            lead=place == 0,
            links=links,
            corrections=tuple(_note(scope, item, {}) for item in corrected if item.brief == brief.id),
            heading=heading,
        )
        for place, (brief, anchor, heading) in enumerate(zip(edition.briefs, anchors, given, strict=True))
    )
    kinds = Counter(
        sentence_kind(scope, brief, index) for brief in edition.briefs for index in range(len(brief.summary.sentences))
    )
    return Page(
        language=language,
        interface=words.language,
        direction=words.direction,
        title=edition.title,
        day=Day(edition.day.isoformat(), words.day(edition.day)),
        languages=tuple(language_link(code, language) for code in edition.languages),
        stories=stories,
        contents=contents if len(contents) >= CONTENTS_FROM else (),
        tags=tuple(dict.fromkeys(tag.text for item in stories for tag in item.tags)),
        translated=language != SOURCE_LANGUAGE,
        held=edition.review is ReviewState.HELD,
        version=edition.version,
        corrections=tuple(_note(scope, item, links) for item in corrected),
        engines=tuple(_engine(scope, card) for card in _engines(edition, language)),
        route=_route(scope, edition),
        draft=any(route.draft for route in edition.routes if route.language == scope.language),
        counts=outcome_counts(words, kinds),
        failures=tuple(_failure(scope, item) for item in edition.failures[:FAILURES_SHOWN]),
        failures_total=len(edition.failures),
        failures_more=max(0, len(edition.failures) - FAILURES_SHOWN),
        generator=edition.generator,
    )


def language_link(code: str, current: str) -> LanguageLink:
    """The way to an edition's page in a language."""
    return LanguageLink(
        code=code,
        name=autonym(code),
        direction=direction(code),
        current=code == current,
        html=f"briefing.{code}.html",
        markdown=f"briefing.{code}.md",
    )


def story_anchors(edition: Edition) -> tuple[str, ...]:
    """Ids that last from one version of the edition to the next; numbers where an id is unfit or not its own."""
    taken = Counter(brief.id for brief in edition.briefs)
    return tuple(
        f"story-{brief.id}" if taken[brief.id] == 1 and _ANCHOR.fullmatch(brief.id) else f"story-no-{number}"
        for number, brief in enumerate(edition.briefs, 1)
    )


def _corrections(edition: Edition, language: str) -> tuple[Correction, ...]:
    """A language's own corrections, and those of the French behind it that it has no words of its own for."""
    own = [item for item in edition.corrections if item.language == language]
    told = {(item.version, item.brief) for item in own}
    return tuple(
        item
        for item in edition.corrections
        if item in own or (item.language in (SOURCE_LANGUAGE, "") and (item.version, item.brief) not in told)
    )


def _note(scope: Scope, correction: Correction, links: dict[str, StoryLink]) -> Note:
    return Note(
        day=Day(correction.day.isoformat(), scope.words.day(correction.day)),
        version=correction.version,
        text=scope.text(correction.note, correction.language or SOURCE_LANGUAGE),
        story=links.get(correction.brief),
    )


def _hops(edition: Edition, language: str) -> tuple[str, ...]:
    return next((route.hops for route in edition.routes if route.language == language), ())


def _engines(edition: Edition, language: str) -> tuple[EngineCard, ...]:
    """Whoever had a hand in this page: those who wrote its French, and the translators on its road."""
    used = {sentence.engine for brief in edition.briefs for sentence in brief.summary.sentences}
    used |= {brief.summary.headline_engine for brief in edition.briefs}
    for translation in (item for brief in edition.briefs for item in brief.translations if item.language == language):
        used |= {text.engine for text in (translation.headline, *translation.sentences, *translation.tags)}
    hops = _hops(edition, language)
    writers = tuple(card for card in edition.engines if card.id in used and card.id not in hops)
    return writers + tuple(card for name in hops for card in edition.engines if card.id == name)


def _engine(scope: Scope, card: EngineCard) -> EngineView:
    words = scope.words
    if card.kind == "editor":
        role = words("worded texts by hand")
    elif card.kind != "summary":
        source, target = words.language_name(card.source), words.language_name(card.target)
        role = words("translated: {source} → {target}", source=source, target=target)
    elif card.digest:
        role = words("wrote summary sentences in French")
    else:
        role = words("chose sentences of the articles by rule, without a model")
    learned = scope.remark(card.learned_from) if card.learned_from else None
    return EngineView(
        name=card.name,
        role=role,
        version=card.version,
        licence=card.licence,
        learned_from=learned,
        fingerprint=card.digest[:FINGERPRINT],
    )


def _route(scope: Scope, edition: Edition) -> str:
    """The languages that texts passed through, as the arrows of a journey."""
    cards = {card.id: card for card in edition.engines}
    hops = _hops(edition, scope.language)
    if not hops:
        return ""
    stops = [SOURCE_LANGUAGE, *(cards[hop].target if hop in cards else hop for hop in hops)]
    arrow = " ← " if scope.words.direction == "rtl" else " → "  # arrows are not mirrored by the bidi algorithm
    return arrow.join(scope.words.language_name(stop) for stop in stops)


def _failure(scope: Scope, failure: Failure) -> FailureView:
    return FailureView(
        subject=failure.subject,
        stage=scope.words(labels.STAGES[failure.stage]),
        cause=scope.remark(failure.cause),
        remedy=scope.remark(failure.remedy),
    )
