"""The vocabulary of the house: the frozen values that one stage hands to the next.

Data only moves forward: Article -> Story -> Summary -> Translation -> Edition. Nothing here computes; nothing here
knows a file, a model or a template. All text is NFC Unicode as a reader should see it (non-breaking hyphens and
spaces kept); folding for machines happens inside the stages (`summarizer.text.typography`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

SOURCE_LANGUAGE = "fr"
NOTICE = "Summarized and translated by machine from French articles; every sentence names those that it rests on."


class Outcome(StrEnum):
    """What became of a text that a model produced; readers see it."""

    OK = "ok"  # the model's own text, every check passed
    REPAIRED = "repaired"  # a later hypothesis, or a safe mending, passed every check
    EXTRACT = "extract"  # a sentence of the source stands in, word for word
    WITHHELD = "withheld"  # nothing passed: a summary shows none, a translation shows the French


class CheckName(StrEnum):
    """What can be asked of a produced text; interface catalogues hold a plain-words label for each."""

    NAMES = "names"
    NUMBERS = "numbers"
    DATES = "dates"
    QUOTES = "quotes"
    NEGATION = "negation"
    SPEAKERS = "speakers"
    FIDELITY = "fidelity"  # the sentence is put together from the source in an order that keeps who did what
    BOILERPLATE = "boilerplate"
    MEANING = "meaning"  # every content word answers one of the French, and the other way round
    GLOSSARY = "glossary"
    LENGTH = "length"
    REPETITION = "repetition"
    LANGUAGE = "language"
    UNTRANSLATED = "untranslated"
    LINKS = "links"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to one text, with what was found."""

    name: CheckName
    passed: bool
    evidence: tuple[str, ...] = ()  # the offending names, numbers, words; empty where it passed


# --- ingest ---------------------------------------------------------------------------------------------------------


class DateOrigin(StrEnum):
    """Where an article's date was read; all but STATED are shown to readers as inferred."""

    STATED = "stated"  # a dateline or publication line of the article itself
    TEXT = "text"  # a day named in the body ("ce dimanche 21 décembre"), the year worked out
    LINK = "link"  # the address of the page or of its cited source
    FILE = "file"  # the file's name
    EDITION = "edition"  # nothing else was there: the edition's day


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """The day an article speaks from, and why we think so."""

    day: dt.date
    origin: DateOrigin
    evidence: str = ""

    @property
    def inferred(self) -> bool:
        return self.origin is not DateOrigin.STATED


class BlockKind(StrEnum):
    """What a piece of a body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST_ITEM = "list-item"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article's body in reading order."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of the body; summaries point at its index."""

    index: int  # from 0, in reading order, over all blocks except headings
    text: str
    block: int  # index into Article.blocks


@dataclass(frozen=True, slots=True)
class Caption:
    """A photo's caption, set apart from the body."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day that the text names in words, resolved to a date ("lundi" -> 2025-12-22)."""

    text: str  # as written
    day: dt.date
    sentence: int  # SourceSentence.index


@dataclass(frozen=True, slots=True)
class Article:
    """One cleaned French article."""

    id: str  # 16 hex digits of a digest of title and body: the same text has the same id
    source: str  # where it was read: a file's path relative to the folder that was named, or an address
    title: str
    blocks: tuple[Block, ...]
    sentences: tuple[SourceSentence, ...]
    published: ArticleDate
    language: str = SOURCE_LANGUAGE
    byline: str | None = None
    outlet: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None  # this page's own canonical address
    cited: tuple[str, ...] = ()  # addresses that the article names as its sources
    captions: tuple[Caption, ...] = ()
    mentions: tuple[DateMention, ...] = ()
    notes: tuple[str, ...] = ()  # what reading had to mend, in plain English: "decoded as cp1252"
    section: str | None = None  # the outlet's own section, or the one that its source was given
    topics: tuple[str, ...] = ()  # names of topics that its source was given
    weight: float = 1.0  # of its source, for the order of stories
    moment: str = ""  # when it was published, RFC 3339 in UTC; "" where only the day is known
    updated: dt.date | None = None  # the day of its last change, where the page states one
    partial: str = ""  # why this is only a part of the article ("behind a paywall"); "" for all of it


class Stage(StrEnum):
    """The rooms of the house, for failures and timings."""

    INGEST = "ingest"
    STORIES = "stories"
    SUMMARIZE = "summarize"
    TRANSLATE = "translate"
    RENDER = "render"
    FETCH = "fetch"
    DELIVER = "deliver"


@dataclass(frozen=True, slots=True)
class Failure:
    """One item that could not be handled; recorded, shown in the edition, reflected in the exit code."""

    subject: str
    stage: Stage
    cause: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading the sources, in the order of the sources."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...] = ()


# --- stories --------------------------------------------------------------------------------------------------------


class News(StrEnum):
    """What a story is to readers who had the earlier editions."""

    NEW = "new"
    UPDATE = "update"  # briefed before, and something has changed
    BRIEFED = "briefed"  # briefed before, nothing new


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where a story was briefed before."""

    day: dt.date
    brief: str  # Brief.id in that edition
    headline: str


@dataclass(frozen=True, slots=True)
class Story:
    """An event as the edition tells it: a lead article, its copies, and the other stories it is related to."""

    id: str  # the lead article's id
    lead: Article
    copies: tuple[Article, ...] = ()  # the same text read elsewhere; listed, never deleted
    related: tuple[str, ...] = ()  # ids of stories about the same affair
    others: tuple[Article, ...] = ()  # the same event as other outlets, or later versions, tell it
    news: News = News.NEW
    earlier: tuple[Earlier, ...] = ()  # newest first
    changed: tuple[int, ...] = ()  # SourceSentence.index of the lead's sentences that say something new
    section: str = ""  # of the briefing; "" for the one without a name
    topics: tuple[str, ...] = ()  # TopicSettings.name


# --- engines --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EngineCard:
    """What readers and caches must know of an engine: who made the text."""

    id: str  # "argos:fr-en", "firefox:en-pt", "summary_fr", "extract"
    name: str  # for readers: "Argos package fr→en 0.2"
    kind: str  # "summary", "translation" or "editor"
    version: str
    licence: str
    digest: str  # SHA-256 over the model's files and decoding parameters; "" for rules
    source: str = SOURCE_LANGUAGE
    target: str = SOURCE_LANGUAGE
    learned_from: str = ""  # one line on the training data, "" for rules


# --- summarize ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Support:
    """A source sentence that carries a summary sentence."""

    sentence: int  # SourceSentence.index
    score: float  # share of the summary sentence's content words found there, 0 to 1
    article: str = ""  # Article.id of the other outlet whose sentence it is; "" for the story's lead


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One published French sentence, with what holds it up."""

    text: str
    outcome: Outcome
    engine: str  # EngineCard.id of what wrote it
    support: tuple[Support, ...]
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The French summary of one article."""

    article: str  # Article.id
    headline: str
    sentences: tuple[SummarySentence, ...]
    note: str = ""  # why there is none, where sentences is empty
    teaser: SummarySentence | None = None  # at most 25 words, for lists and mail previews; None where none is safe
    headline_engine: str = ""  # EngineCard.id of who changed the headline ("editor"); "" where it is the article's own


# --- translate ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """One French text in another language."""

    source: str
    text: str  # the French again where the outcome is WITHHELD
    outcome: Outcome
    checks: tuple[Check, ...] = ()
    engine: str = ""  # EngineCard.id of who wrote it in place of the language's route ("editor"); "" for the route


@dataclass(frozen=True, slots=True)
class StoryTranslation:
    """All texts of a story in one language, in the order of the French ones."""

    language: str
    headline: TranslatedText
    sentences: tuple[TranslatedText, ...]
    tags: tuple[TranslatedText, ...] = ()
    teaser: TranslatedText | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """How texts get from French into a language: engine ids in order; empty for French itself."""

    language: str
    hops: tuple[str, ...]
    draft: bool = False  # measured below the floor under which readers are warned of wrong words


# --- edition --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is published of a third party's article: its metadata and the sentences that support the summary."""

    id: str
    source: str
    title: str
    published: ArticleDate
    sentences: tuple[SourceSentence, ...]  # supporting ones only, unless the edition carries full texts
    byline: str | None = None
    outlet: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    cited: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    mentions: tuple[DateMention, ...] = ()
    notes: tuple[str, ...] = ()
    complete: bool = False  # whether `sentences` is the whole body
    section: str | None = None
    moment: str = ""
    updated: dt.date | None = None
    partial: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """One story as it stands in an edition."""

    id: str  # Story.id
    lead: Excerpt
    summary: Summary
    translations: tuple[StoryTranslation, ...]
    copies: tuple[Excerpt, ...] = ()
    related: tuple[str, ...] = ()  # ids of other briefs of this edition
    others: tuple[Excerpt, ...] = ()  # the same event as other outlets tell it
    news: News = News.NEW
    earlier: tuple[Earlier, ...] = ()
    changed: tuple[int, ...] = ()  # SourceSentence.index of what is new since then
    section: str = ""
    topics: tuple[str, ...] = ()


class ReviewState(StrEnum):
    """Where an edition stands at the editor's gate."""

    UNREVIEWED = "unreviewed"  # the gate is off
    HELD = "held"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Correction:
    """A change made after publication, shown to readers."""

    version: int
    day: dt.date
    brief: str  # Brief.id
    language: str
    note: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One day's briefing in every language; everything that is rendered comes from here."""

    title: str
    day: dt.date
    languages: tuple[str, ...]  # French first, then as asked for
    briefs: tuple[Brief, ...]
    routes: tuple[Route, ...]
    engines: tuple[EngineCard, ...]
    failures: tuple[Failure, ...] = ()
    review: ReviewState = ReviewState.UNREVIEWED
    version: int = 1
    corrections: tuple[Correction, ...] = ()
    generator: str = ""  # "summarizer 0.1.0"
    notice: str = NOTICE  # for those who read the data without the pages
