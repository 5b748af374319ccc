"""Lines become an article: what is title, body, heading, caption and credit, and what belongs to the site around it.

Nothing that closes with a full stop is ever dropped, unless it is a known notice, a caption with its credit, a card of
another article after a "related" line, or a reader's comment after the comment line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from summarizer.ingest.addresses import Addresses, named_source, read_addresses, web_address
from summarizer.ingest.base import Parts, Stamp
from summarizer.ingest.boilerplate import Chrome, aside, chrome, section, topic
from summarizer.ingest.bylines import Credits, full_names, read_credits
from summarizer.ingest.credits import read_caption, strip_agency, strip_dateline
from summarizer.ingest.lines import Line, holds_sentences, key, prose
from summarizer.ingest.tags import bare_tags, labelled_tags
from summarizer.ingest.title import KICKER_WORDS, Title, find_title
from summarizer.model import Block, BlockKind, Caption
from summarizer.text.sentences import split_sentences

STANDFIRST_WORDS = 8  # from here on a line without a full stop is a sentence, not a label
HEADING_WORDS = 16
CARD_LENGTH = 160  # characters of a teaser in a list of related articles
COMMENTS_AFTER = 400  # characters of body, or two paragraphs, before a comment line ends it; at the top it is a counter
TITLE_LENGTH = 140  # characters of a sentence that stands in for a title


class _Role(Enum):
    CHROME = auto()
    RELATED = auto()
    COMMENTS = auto()
    CREDITS = auto()
    CAPTION = auto()
    ADDRESS = auto()
    TAGS = auto()
    PROSE = auto()
    SHORT = auto()


@dataclass(slots=True)
class _Page:
    """What has been gathered so far."""

    blocks: list[Block] = field(default_factory=list)
    byline: str | None = None
    outlet: str | None = None
    tags: list[str] = field(default_factory=list)
    url: str | None = None
    cited: list[str] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def credit(self, found: Credits) -> None:
        self.byline = self.byline or found.byline
        self.outlet = self.outlet or found.outlet
        self.stamps.extend(found.stamps)

    def caption(self, found: Caption) -> None:
        if found.text and found not in self.captions:
            self.captions.append(found)

    def address(self, found: Addresses, *, head: bool) -> None:
        if found.own or (found.own is None and head and not self.url):
            self.url = self.url or next(iter(found.found), None)
        else:
            self.cited.extend(address for address in found.found if address not in self.cited)


def arrange(lines: Sequence[Line], title: str = "") -> Parts:
    """Take the lines of one article apart.

    Args:
        lines: as a reader of plain text or Markdown gives them.
        title: where a header states it; "" where it is to be found.
    """
    lines, agency = _without_agency(lines)
    roles = [_role(line) for line in lines]
    end = _comments(lines, roles)
    lines, roles = list(lines[:end]), roles[:end]
    _related(lines, roles)
    first = next((at for at, role in enumerate(roles) if role is _Role.PROSE), len(lines))
    candidates = [at for at in range(first) if roles[at] is _Role.SHORT]
    barriers = [at for at in range(first) if roles[at] is _Role.CREDITS]
    found = Title(title, -1) if title else find_title(lines, candidates, barriers)
    page = _Page(outlet=(found.outlet if found else None) or agency)
    _head(page, lines, roles, first, found)
    last = max((at for at, role in enumerate(roles) if role is _Role.PROSE), default=-1)
    _body(page, lines, roles, range(first, last + 1))
    _tail(page, lines, roles, range(max(first, last + 1), len(lines)))
    return _parts(page, found.text if found else "")


def _without_agency(lines: Sequence[Line]) -> tuple[list[Line], str | None]:
    """The lines without an agency's mark after a last sentence, and the first agency that was named so."""
    stripped = [strip_agency(line.text) for line in lines]
    bare = [replace(line, text=text) for line, (text, _) in zip(lines, stripped, strict=True)]
    return bare, next((agency for _, agency in stripped if agency), None)


def _role(line: Line) -> _Role:
    text = line.text
    match chrome(text) if line.kind is not BlockKind.LIST_ITEM else None:
        case Chrome.LINE:
            return _Role.CHROME
        case Chrome.RELATED:
            return _Role.RELATED
        case Chrome.COMMENTS:
            return _Role.COMMENTS
    if read_addresses(text) or (named_source(text) and not prose(line)):
        return _Role.ADDRESS
    if line.kind is BlockKind.LIST_ITEM and (read_credits(text) or Credits()).outlet:
        return _Role.CREDITS  # "– Avec La Presse canadienne"
    if line.kind is None or line.kind is BlockKind.PARAGRAPH:
        if read_credits(text):
            return _Role.CREDITS
        if read_caption(text):
            return _Role.CAPTION
        if labelled_tags(text):
            return _Role.TAGS
    return _Role.PROSE if prose(line) else _Role.SHORT


def _comments(lines: Sequence[Line], roles: Sequence[_Role]) -> int:
    """Where readers' comments begin; the number of lines where there are none."""
    read = paragraphs = 0
    for at, role in enumerate(roles):
        if role is _Role.PROSE:
            read += len(lines[at].text)
            paragraphs += 1
        elif role is _Role.COMMENTS and (read >= COMMENTS_AFTER or paragraphs > 1):
            return at
    return len(lines)


def _related(lines: list[Line], roles: list[_Role]) -> None:
    """Mark the titles and cards of other articles that follow a "related" line as furniture."""
    cards = _cards(lines, roles)
    seen = at = 0
    while at < len(lines):
        if roles[at] is _Role.PROSE:
            seen += 1
        elif roles[at] is _Role.RELATED and seen:
            if cards[at]:
                for rest in range(at, len(lines)):
                    if roles[rest] in (_Role.PROSE, _Role.SHORT, _Role.CAPTION):
                        roles[rest] = _Role.CHROME
                return
            after = at + 1
            while after < len(lines) and roles[after] is not _Role.PROSE:
                after += 1
            titles = [place for place in range(at + 1, after) if roles[place] is _Role.SHORT]
            if len(titles) > 1 and len(lines[titles[-1]].text.split()) <= STANDFIRST_WORDS and after < len(lines):
                titles.pop()  # the heading of what goes on
            for place in titles:
                roles[place] = _Role.CHROME
            at = after - 1
        at += 1


def _cards(lines: Sequence[Line], roles: Sequence[_Role]) -> list[bool]:
    """For every line, whether only titles follow it, or at least two cards, each a title and one short sentence."""
    answer = [False] * len(lines)
    prose_after, only_cards = 0, True
    for at in range(len(lines) - 1, -1, -1):
        answer[at] = prose_after == 0 or (only_cards and prose_after >= 2)
        if roles[at] is _Role.PROSE:
            prose_after += 1
            text = lines[at].text
            short = len(text) <= CARD_LENGTH and not holds_sentences(text)
            only_cards = only_cards and short and at > 0 and roles[at - 1] is _Role.SHORT
    return answer


def _head(page: _Page, lines: Sequence[Line], roles: Sequence[_Role], first: int, title: Title | None) -> None:
    at_title = title.at if title else -1
    if title and title.kicker and not chrome(title.kicker):
        page.tags.append(title.kicker.capitalize() if topic(title.kicker) and title.kicker.isupper() else title.kicker)
    waiting: dict[int, Line] = {}
    authors = -1  # index of the line that names them; the next one may tell what they do
    for at in range(first):
        line, role = lines[at], roles[at]
        if role in (_Role.SHORT, _Role.CHROME) and (at <= at_title or (title and line.text == title.text)):
            continue
        if role is not _Role.SHORT:
            if role is _Role.CREDITS and (read_credits(line.text) or Credits()).byline:
                authors = at
            _absorb(page, line, role, head=True)
        elif tags := bare_tags(line.text):
            page.tags.extend(tag for tag in tags if tag not in page.tags)
        elif not page.byline and full_names(line.text):
            page.byline, authors = line.text, at
        elif not section(line.text) and authors != at - 1:
            waiting[at] = line
    _bare_credits(page, lines[:first], roles, waiting)
    for at, line in waiting.items():
        words = len(line.text.split())
        if page.byline and key(line.text) in key(page.byline):
            continue
        over_text = at == first - 1 or (at + 1 in waiting and len(waiting[at + 1].text.split()) >= STANDFIRST_WORDS)
        if words > KICKER_WORDS or over_text:
            long = words >= STANDFIRST_WORDS and line.kind is None
            page.blocks.append(Block(BlockKind.PARAGRAPH if long else BlockKind.HEADING, line.text))


def _bare_credits(page: _Page, head: Sequence[Line], roles: Sequence[_Role], waiting: dict[int, Line]) -> None:
    """Give a credit that stands on a line of its own the caption on the line before it, or else after it."""
    for at, line in enumerate(head):
        found = read_caption(line.text) if roles[at] is _Role.CAPTION else None
        if found and not found.text:
            place = next((near for near in (at - 1, at + 1) if near in waiting), None)
            if place is not None:
                page.caption(Caption(waiting.pop(place).text, found.credit))


def _body(page: _Page, lines: Sequence[Line], roles: Sequence[_Role], span: range) -> None:
    fresh = True
    for at in span:
        line, role = lines[at], roles[at]
        if role is _Role.PROSE:
            text = line.text
            if fresh:
                text, day, agency = strip_dateline(text)
                page.outlet = page.outlet or agency
                page.stamps.extend([Stamp(day)] if day else [])
                fresh = False
            page.blocks.append(Block(line.kind or BlockKind.PARAGRAPH, text))
        elif role is _Role.SHORT and not aside(line.text):
            page.blocks.append(_short(lines, roles, at))
        else:
            _absorb(page, line, role, head=False)


def _short(lines: Sequence[Line], roles: Sequence[_Role], at: int) -> Block:
    """A line without a full stop between paragraphs: a heading where text follows, else a sentence if it is long."""
    line = lines[at]
    if line.kind is BlockKind.HEADING:
        return Block(BlockKind.HEADING, line.text)
    words = len(line.text.split())
    after = next((roles[place] for place in range(at + 1, len(lines)) if roles[place] in _TEXT), None)
    heading = words < STANDFIRST_WORDS or (after is _Role.PROSE and words <= HEADING_WORDS)
    return Block(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, line.text)


_TEXT = (_Role.PROSE, _Role.SHORT)


def _tail(page: _Page, lines: Sequence[Line], roles: Sequence[_Role], span: range) -> None:
    """After the last paragraph only credits, captions, tags, addresses and unfinished sentences are the article's."""
    furniture = False
    for at in span:
        line, role = lines[at], roles[at]
        if role is not _Role.SHORT:
            furniture = furniture or role in (_Role.CHROME, _Role.RELATED, _Role.COMMENTS)
            _absorb(page, line, role, head=False)
        elif tags := bare_tags(line.text):
            page.tags.extend(tag for tag in tags if tag not in page.tags)
        elif not page.byline and full_names(line.text) and not furniture:
            page.byline = line.text
        elif not furniture and (len(line.text.split()) >= STANDFIRST_WORDS or _asks(line.text)):
            page.blocks.append(Block(BlockKind.PARAGRAPH, line.text))


def _asks(text: str) -> bool:
    """A last short question or cry is the article's own end ("Et vous, avez-vous déjà vos préférés ?")."""
    return text.rstrip(" \u00a0\u202f\"'»”)").endswith(("?", "!")) and len(text.split()) > KICKER_WORDS


def _absorb(page: _Page, line: Line, role: _Role, *, head: bool) -> None:
    match role:
        case _Role.CREDITS:
            page.credit(read_credits(line.text) or Credits())
        case _Role.CAPTION:
            page.caption(read_caption(line.text) or Caption(""))
        case _Role.TAGS:
            page.tags.extend(tag for tag in labelled_tags(line.text) if tag not in page.tags)
        case _Role.ADDRESS:
            addresses = read_addresses(line.text)
            if addresses:
                page.address(addresses, head=head)
            else:
                page.outlet = page.outlet or named_source(line.text)


def _parts(page: _Page, title: str) -> Parts:
    captions = {caption.text for caption in page.captions}
    blocks: list[Block] = []
    told: set[str] = set()
    for block in page.blocks:
        twice = len(block.text) >= 40 and block.text in told
        if block.text and not twice and not (block.kind is BlockKind.HEADING and block.text in captions):
            blocks.append(block)
        told.add(block.text)
    while blocks and blocks[-1].kind is BlockKind.HEADING:
        blocks.pop()  # a heading over nothing
    if not title and blocks:
        title = _stand_in(blocks[0].text)
        page.notes.append("no title was found; the first sentence stands in for it")
    url = web_address(page.url) if page.url else None
    return Parts(
        title=title, blocks=tuple(blocks), byline=page.byline, outlet=page.outlet, tags=tuple(page.tags), url=url,
        cited=tuple(page.cited), captions=tuple(page.captions), stamps=tuple(page.stamps), notes=tuple(page.notes),
    )  # fmt: skip


def _stand_in(text: str) -> str:
    sentence = next(iter(split_sentences(text[:2000])), text)
    if len(sentence) <= TITLE_LENGTH:
        return sentence
    return sentence[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
