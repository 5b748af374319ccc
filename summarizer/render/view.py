"""What the templates read: an edition flattened for one language, every choice already made.

Templates hold words and marks only; whatever needs a decision (which text is shown, in which language, with which
mark) is a field here. Strings are raw text: escaping belongs to the environment that prints them.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.render.links import WebLink


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it is in.

    Attributes:
        foreign: whether that is not the language that the page declares, so that it must be marked.
    """

    text: str
    language: str
    direction: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day for machines and in words."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A summary sentence's pointer at a source sentence."""

    number: str  # place of the sentence in its article, from 1; with the outlet's name where it is not the lead
    anchor: str
    footnote: str


@dataclass(frozen=True, slots=True)
class FailedCheck:
    """A check that did not pass, with what it found."""

    label: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence of a summary as this language shows it."""

    number: int
    anchor: str
    text: Text
    mark: str  # "" where every check passed at once
    doubtful: bool  # a withheld text stands here
    fresh: str  # "new", where it rests on what the article says anew since the story was last briefed
    references: tuple[Reference, ...]
    accounts: tuple[str, ...]  # how it came about, in plain sentences
    failed: tuple[FailedCheck, ...]
    original: Text


@dataclass(frozen=True, slots=True)
class Mention:
    """A day named in words, resolved."""

    text: Text
    day: Day


@dataclass(frozen=True, slots=True)
class SourceView:
    """One sentence of the article."""

    number: str
    anchor: str
    footnote: str
    text: Text
    mentions: tuple[Mention, ...]
    backlinks: tuple[tuple[int, str], ...]  # number and anchor of the summary sentences that rest on it
    fresh: str


@dataclass(frozen=True, slots=True)
class CaptionView:
    """A photo's caption."""

    text: Text
    credit: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article comes from."""

    title: Text
    byline: str
    outlet: str
    day: Day
    inferred: str  # how the date was found where it was not stated; "" where it was
    article: WebLink | None
    cited: tuple[WebLink, ...]
    file: str  # shown where there is no address
    notes: tuple[Text, ...]
    partial: Text | None  # why only a part of it was read


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Another story of the same page."""

    anchor: str
    headline: Text


@dataclass(frozen=True, slots=True)
class EarlierView:
    """Where a story was briefed before; the headline is the French one of that day."""

    day: Day
    brief: str  # Brief.id in that edition
    headline: Text


@dataclass(frozen=True, slots=True)
class Note:
    """A correction that readers are told of."""

    day: Day
    version: int
    text: Text
    story: StoryLink | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """One brief."""

    id: str  # Brief.id
    anchor: str
    level: int  # of its heading: 2, or 3 below a section's
    section: str
    opens: str  # the section's heading where this is its first story; "" elsewhere
    lead: bool  # the first of the page
    long: bool  # its headline would shout at the usual size
    headline: Text
    headline_mark: str
    original_headline: Text
    tags: tuple[Text, ...]
    topics: tuple[str, ...]
    news: str  # "" for a story that is new
    earlier: tuple[EarlierView, ...]
    since: str  # the day it was last briefed, in words, where something is new; "" elsewhere
    teaser: Text | None  # for lists
    sentences: tuple[SentenceView, ...]
    note: Text | None  # why there is no summary
    provenance: Provenance
    copies: tuple[Provenance, ...]
    others: tuple[Provenance, ...]  # the same event as other outlets tell it
    captions: tuple[CaptionView, ...]
    related: tuple[StoryLink, ...]
    corrections: tuple[Note, ...]
    sources: tuple[SourceView, ...]
    sources_title: str
    full_text: bool
    verdict: str  # the checks in one line
    well: bool  # nothing was withheld
    checked: str  # what was looked at: "names, numbers and dates"
    translated: bool


@dataclass(frozen=True, slots=True)
class EngineView:
    """A model or a set of rules that made texts of this page."""

    name: str
    role: str
    version: str
    licence: str
    learned_from: Text | None
    fingerprint: str  # first 12 digits of the digest, "" for rules


@dataclass(frozen=True, slots=True)
class FailureView:
    """What could not be handled."""

    subject: str
    stage: str
    cause: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same edition in another language."""

    code: str
    name: str
    direction: str
    current: bool
    html: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Page:
    """One language's briefing."""

    language: str
    interface: str  # language of the words around the stories: the same, or English
    direction: str
    title: str
    day: Day
    languages: tuple[LanguageLink, ...]
    stories: tuple[StoryView, ...]
    contents: tuple[StoryLink, ...]  # empty where a list of contents would not help
    tags: tuple[str, ...]
    translated: bool
    held: bool
    version: int
    corrections: tuple[Note, ...]
    engines: tuple[EngineView, ...]
    route: str  # "French → English → Portuguese"
    draft: bool  # the translation was measured below the floor
    counts: tuple[str, ...]  # outcomes of all sentences, in words
    failures: tuple[FailureView, ...]
    failures_total: int
    failures_more: int  # how many are in edition.json only
    generator: str
