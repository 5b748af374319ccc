"""Web pages become articles: bytes in, one `Article` or one `SourceError` out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from summarizer.errors import SourceError
from summarizer.ingest.addresses import web_address
from summarizer.ingest.base import PageHints, Parts
from summarizer.ingest.boilerplate import topic
from summarizer.ingest.build import build
from summarizer.ingest.bylines import full_names, people, read_credits
from summarizer.ingest.facts import Facts
from summarizer.ingest.furnishings import clear_furniture
from summarizer.ingest.lines import Line, key
from summarizer.ingest.linked_data import read_linked_data
from summarizer.ingest.markup import Markup, parse, read_markup
from summarizer.ingest.metadata import read_metadata, shown_title
from summarizer.ingest.page_body import find_body
from summarizer.ingest.page_dates import PageDates, page_dates
from summarizer.ingest.page_head import Head, read_head
from summarizer.ingest.page_layout import set_straight
from summarizer.ingest.page_links import Links, read_links
from summarizer.ingest.page_title import PageTitle, find_page_title
from summarizer.ingest.patterns import Pattern
from summarizer.ingest.paywall import notices, partial
from summarizer.ingest.pictures import take_captions
from summarizer.ingest.structure import arrange
from summarizer.model import Article, Block, BlockKind, Caption
from summarizer.text.typography import display

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEWEST_WORDS = 40  # of a body; with fewer, the tree is read again as it came, with trafilatura's other readers
MORE = 1.5  # times as many words must that second reading give, because it knows less of headings and lists
MOST_TAGS = 12
TAG_WORDS = 5
SECTION_WORDS = 4
MOST_AUTHORS = 4
LONGEST_NAME = 120  # characters of an outlet's or an author's name

_REMEDY = "Paste the article's text into a .txt file."
_DESK = Pattern(
    r"(?:la |notre |le )?(?:rédaction|redaction|service|desk|équipe|admin|administrateur|webmaster)\b.*", re.IGNORECASE
)


def read_html(
    data: bytes,
    *,
    source: str,
    day: dt.date,
    url: str | None = None,
    declared: str | None = None,
    hints: PageHints | None = None,
) -> Article:
    """Read the article of a page.

    Args:
        data: the page as it came, decompressed.
        source: where it was read, as readers will see it.
        day: the edition's day.
        url: the address that it was fetched from; None for a saved page.
        declared: the character encoding that the server declared, if it did.
        hints: what a feed or the source's settings say of it.

    Raises:
        SourceError: where there is no French article in it, or it is larger or deeper than any article.
    """
    try:
        markup = read_markup(data, declared)
        return read_page(markup, source=source, day=day, url=url, hints=hints or PageHints())
    except SourceError as error:
        raise SourceError(source, error.cause, error.remedy) from error


def read_page(markup: Markup, *, source: str, day: dt.date, url: str | None, hints: PageHints) -> Article:
    """Read the article of a page that was decoded and measured.

    Raises:
        SourceError: as `read_html`.
    """
    tree = parse(markup)
    shown = shown_title(tree)
    facts = read_linked_data(markup.data, shown).then(read_metadata(tree))
    title = find_page_title(tree, facts, shown)
    head = read_head(tree, title.element, facts.leads)
    signs = notices(tree)
    links = read_links(tree)
    lines, captions = _body(tree, markup, title.text or hints.title)
    parts = arrange(_with_lead(lines, head.leads), title.text or display(hints.title))
    if not parts.blocks:
        raise SourceError(source, "no article was found in this page", _REMEDY)
    address = _address(facts, url)
    dates = page_dates(facts, head, parts.stamps, address, hints.published, day)
    parts = _dressed(parts, facts, head, title, captions, links, hints)
    parts = replace(parts, url=address, cited=_cited(parts, facts, links.cited), stamps=dates.stamps)
    notes = (*((markup.note,) if markup.note else ()), *dates.notes)
    article = build(parts, source=source, day=day, notes=notes)
    return _finished(article, facts, dates, links.sections, partial(facts, signs, _texts(parts)), hints)


def _body(tree: HtmlElement, markup: Markup, title: str) -> tuple[list[Line], tuple[Caption, ...]]:
    """The lines of the article without its title, and the captions of its pictures."""
    clear_furniture(tree)
    captions = take_captions(tree)
    set_straight(tree)
    lines = find_body(tree, careful=False)
    if _words(lines) < FEWEST_WORDS:
        again = find_body(parse(markup), careful=True)
        lines = again if _words(again) > MORE * _words(lines) else lines
    wanted = key(title)
    told = {key(caption.text) for caption in captions}
    return [line for line in lines if key(line.text) != wanted and key(line.text) not in told], captions


def _words(lines: Iterable[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _with_lead(lines: list[Line], leads: Sequence[str]) -> list[Line]:
    """The lines with the lead before them, where it stood outside of the text that was found."""
    whole = key(" ".join(line.text for line in lines))
    missing = [lead for lead in leads if key(lead) not in whole]
    return [*(Line(lead, True, BlockKind.PARAGRAPH) for lead in missing[:1]), *lines]


def _texts(parts: Parts) -> list[str]:
    return [block.text for block in parts.blocks]


def _dressed(
    parts: Parts,
    facts: Facts,
    head: Head,
    title: PageTitle,
    captions: tuple[Caption, ...],
    links: Links,
    hints: PageHints,
) -> Parts:
    """The parts with what the page states around its text."""
    outlets = [*facts.outlets, *filter(None, (title.outlet, parts.outlet, head.outlet, links.home))]
    outlet = next((name for name in (display(hints.outlet), *outlets) if name and len(name) <= LONGEST_NAME), None)
    tags = [tag for tag in (facts.tags or links.tags or parts.tags or hints.tags) if len(tag.split()) <= TAG_WORDS]
    blocks, signed = _unsigned(parts.blocks, head.byline or parts.byline)
    return replace(
        parts,
        byline=_byline(facts.authors, head.byline, parts.byline or signed, hints.byline, outlet),
        outlet=outlet,
        tags=tuple(dict.fromkeys(map(display, tags)))[:MOST_TAGS],
        captions=tuple(dict.fromkeys((*captions, *parts.captions))),
        blocks=blocks,
    )


def _unsigned(blocks: tuple[Block, ...], byline: str | None) -> tuple[tuple[Block, ...], str | None]:
    """A body without a last line that is only its author's name, and that name."""
    last = blocks[-1].text if len(blocks) > 1 else ""
    found = read_credits(last) if last else None
    if last and key(last) == key(byline or ""):
        return blocks[:-1], byline
    if last and full_names(last) and len(last.split()) <= TAG_WORDS:
        return blocks[:-1], last
    return (blocks[:-1], found.byline) if found and found.byline else (blocks, None)


def _byline(stated: Sequence[str], shown: str | None, signed: str | None, fed: str, outlet: str | None) -> str | None:
    """People before desks and agencies, what the page states before what it shows, the page before the feed."""
    house = key(outlet or "")
    names = [name for text in stated if (name := _name(text)) and key(name) != house]
    persons = [name for name in names if people(name) and not _DESK.fullmatch(name)]
    if shown and people(shown) and not _DESK.fullmatch(shown) and (not persons or len(persons) > MOST_AUTHORS):
        return shown
    if persons:
        return ", ".join(dict.fromkeys(persons[:MOST_AUTHORS]))
    return _name(shown or "") or signed or next(iter(names), None) or _name(fed) or None


def _name(text: str) -> str:
    found = read_credits(text)
    name = (found.byline if found and found.byline else display(text)).strip(" ,;|")
    dated = any(char.isdigit() for char in name) and " " in name
    return name if not dated and "://" not in name and "@" not in name and len(name) <= LONGEST_NAME else ""


def _address(facts: Facts, url: str | None) -> str | None:
    """The page's own address: the canonical one, unless it is a mere front page; else where it was fetched."""
    for stated in facts.addresses:
        try:
            absolute = urljoin(url, stated) if url else stated
            deep = bool(urlsplit(absolute).path.strip("/") or urlsplit(absolute).query)
        except ValueError:
            continue
        if deep and (address := web_address(absolute)):
            return address
    return web_address(url) if url else None


def _cited(parts: Parts, facts: Facts, linked: Sequence[str]) -> tuple[str, ...]:
    found = (address for raw in (*linked, *facts.cited) if (address := web_address(raw)))
    return tuple(dict.fromkeys((*parts.cited, *found)))


def _finished(
    article: Article, facts: Facts, dates: PageDates, linked: Sequence[str], why: str, hints: PageHints
) -> Article:
    sections = [name for name in (*facts.sections, *linked) if len(name.split()) <= SECTION_WORDS or topic(name)]
    same = article.published.day == dates.day
    return replace(
        article,
        section=display(hints.section) or next(iter(sections), None),
        topics=hints.topics,
        weight=hints.weight,
        moment=dates.moment if same else "",
        updated=dates.updated if dates.updated and dates.updated > article.published.day else None,
        partial=why,
    )
