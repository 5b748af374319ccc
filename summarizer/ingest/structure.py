"""Lines become an article: what is title, body, heading, caption and credit, and what belongs to the site around it.

Nothing that closes with a full stop is ever dropped, unless it is a known notice, a caption with its credit, a card of
another article after a "related" line, or a reader's comment after the comment line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.ingest.addresses import Addresses, named_source, read_addresses, web_address
from summarizer.ingest.base import Parts, Stamp
from summarizer.ingest.boilerplate import aside, chrome, section, topic
from summarizer.ingest.bylines import Credits, full_names, read_credits
from summarizer.ingest.credits import read_caption, strip_agency, strip_dateline
from summarizer.ingest.lines import Line, key
from summarizer.ingest.roles import Role, role_of
from summarizer.ingest.surroundings import comments_begin, cut_out, mark_related
from summarizer.ingest.tags import bare_tags, labelled_tags
from summarizer.ingest.title import KICKER_WORDS, Title, find_title
from summarizer.model import Block, BlockKind, Caption
from summarizer.text.sentences import split_sentences

STANDFIRST_WORDS = 8  # from here on a line without a full stop is a sentence, not a label
HEADING_WORDS = 16
TITLE_LENGTH = 140  # characters of a sentence that stands in for a title


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
    roles = [role_of(line) for line in lines]
    end = comments_begin(lines, roles)
    lines, roles = lines[:end], roles[:end]
    mark_related(lines, roles)
    lines, roles = cut_out(lines, roles)
    first = next((at for at, role in enumerate(roles) if role is Role.PROSE), len(lines))
    candidates = [at for at in range(first) if roles[at] is Role.SHORT]
    barriers = [at for at in range(first) if roles[at] is Role.CREDITS]
    found = Title(title, -1) if title else find_title(lines, candidates, barriers)
    page = _Page(outlet=(found.outlet if found else None) or agency)
    _head(page, lines, roles, first, found)
    last = max((at for at, role in enumerate(roles) if role is Role.PROSE), default=-1)
    _body(page, lines, roles, range(first, last + 1))
    _tail(page, lines, roles, range(max(first, last + 1), len(lines)))
    return _parts(page, found.text if found else "")


def _without_agency(lines: Sequence[Line]) -> tuple[list[Line], str | None]:
    """The lines without an agency's mark after a last sentence, and the first agency that was named so."""
    stripped = [strip_agency(line.text) for line in lines]
    bare = [replace(line, text=text) for line, (text, _) in zip(lines, stripped, strict=True)]
    return bare, next((agency for _, agency in stripped if agency), None)


def _head(page: _Page, lines: Sequence[Line], roles: Sequence[Role], first: int, title: Title | None) -> None:
    at_title = title.at if title else -1
    if title and title.kicker and not chrome(title.kicker):
        page.tags.append(title.kicker.capitalize() if topic(title.kicker) and title.kicker.isupper() else title.kicker)
    waiting: dict[int, Line] = {}
    authors = -1  # index of the line that names them; the next one may tell what they do
    for at in range(first):
        line, role = lines[at], roles[at]
        if role in (Role.SHORT, Role.CHROME) and (at <= at_title or (title and line.text == title.text)):
            continue
        if role is not Role.SHORT:
            if role is Role.CREDITS and (read_credits(line.text) or Credits()).byline:
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


def _bare_credits(page: _Page, head: Sequence[Line], roles: Sequence[Role], waiting: dict[int, Line]) -> None:
    """Give a credit that stands on a line of its own the caption on the line before it, or else after it."""
    for at, line in enumerate(head):
        found = read_caption(line.text) if roles[at] is Role.CAPTION else None
        if found and not found.text:
            above = next((near for near in range(at - 1, -1, -1) if roles[near] is not Role.CHROME), -1)
            place = next((near for near in (above, at + 1) if near in waiting), None)
            if place is not None:
                page.caption(Caption(waiting.pop(place).text, found.credit))


def _body(page: _Page, lines: Sequence[Line], roles: Sequence[Role], span: range) -> None:
    fresh = True
    for at in span:
        line, role = lines[at], roles[at]
        if role is Role.PROSE:
            text = line.text
            if fresh:
                text, day, agency = strip_dateline(text)
                page.outlet = page.outlet or agency
                page.stamps.extend([Stamp(day)] if day else [])
                fresh = False
            page.blocks.append(Block(line.kind or BlockKind.PARAGRAPH, text))
        elif role is Role.SHORT and not aside(line.text):
            page.blocks.append(_short(lines, roles, at))
        else:
            _absorb(page, line, role, head=False)


def _short(lines: Sequence[Line], roles: Sequence[Role], at: int) -> Block:
    """A line without a full stop between paragraphs: a heading where text follows, else a sentence if it is long."""
    line = lines[at]
    if line.kind is BlockKind.HEADING:
        return Block(BlockKind.HEADING, line.text)
    words = len(line.text.split())
    after = next((roles[place] for place in range(at + 1, len(lines)) if roles[place] in _TEXT), None)
    heading = words < STANDFIRST_WORDS or (after is Role.PROSE and words <= HEADING_WORDS)
    return Block(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, line.text)


_TEXT = (Role.PROSE, Role.SHORT)


def _tail(page: _Page, lines: Sequence[Line], roles: Sequence[Role], span: range) -> None:
    """After the last paragraph only credits, captions, tags, addresses and unfinished sentences are the article's."""
    furniture = False
    for at in span:
        line, role = lines[at], roles[at]
        if role is not Role.SHORT:
            furniture = furniture or role in (Role.CHROME, Role.RELATED, Role.COMMENTS)
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


def _absorb(page: _Page, line: Line, role: Role, *, head: bool) -> None:
    match role:
        case Role.CREDITS:
            page.credit(read_credits(line.text) or Credits())
        case Role.CAPTION:
            page.caption(read_caption(line.text) or Caption(""))
        case Role.TAGS:
            page.tags.extend(tag for tag in labelled_tags(line.text) if tag not in page.tags)
        case Role.ADDRESS:
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
