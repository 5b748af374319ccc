"""Markdown files: a header, headings, quotations and lists that say what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from summarizer.ingest.addresses import web_address
from summarizer.ingest.base import Parts, Stamp
from summarizer.ingest.bylines import read_credits
from summarizer.ingest.credits import read_caption
from summarizer.ingest.frontmatter import Header, split_header
from summarizer.ingest.lines import Line, ends_sentence
from summarizer.ingest.patterns import Pattern
from summarizer.ingest.structure import arrange
from summarizer.model import BlockKind, Caption
from summarizer.text.typography import display

WRAPPED = 60  # characters; a shorter line without a full stop is a label, not the first line of a wrapped paragraph

_LINE_END = Pattern(r"\r\n|[\n\r\x85\u2028\u2029]")
_HEADING = Pattern(r"(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*")
_ITEM = Pattern(r"\s{0,6}(?:[-*+]|\d{1,3}[.)])\s+(?P<text>\S.*)")
_QUOTE = Pattern(r"\s{0,3}>\s?(?P<text>.*)")
_RULE = Pattern(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_FENCE = Pattern(r"\s{0,3}(?:```|~~~).*")
_IMAGE = Pattern(r"!\[(?P<alt>[^\]\[]{0,400})\]\([^()\s]{0,2000}(?:\s+\"(?P<title>[^\"]{0,400})\")?\)")
_LINK = Pattern(r"\[(?P<text>[^\]\[]{1,400})\]\((?P<target>[^()\s]{0,2000})(?:\s+\"[^\"]{0,400}\")?\)")
_SOURCE_LINK = Pattern(r"\s*\*{0,2}(?:sources?|via|article original)\b\*{0,2}\s*:", re.IGNORECASE)
_MARKS = (
    Pattern(r"(?<![\w*\\])\*{1,3}(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*\\])\*{1,3}(?![\w*])"),
    Pattern(r"(?<![\w_\\])_{1,3}(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_\\])_{1,3}(?![\w_])"),
    Pattern(r"(?<!`)`([^`\n]{1,400})`(?!`)"),
)
_ESCAPE = Pattern(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


@dataclass(slots=True)
class _Draft:
    """Lines as they are gathered; `title` is the first heading of the first level."""

    lines: list[Line] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    title: str = ""
    gap: bool = False

    def add(self, text: str, kind: BlockKind | None = None) -> None:
        if text:
            self.lines.append(Line(text, self.gap, kind))
        self.gap = False

    def continues(self, text: str, kind: BlockKind | None) -> bool:
        """Whether a row goes on where the row before broke off."""
        if self.gap or not self.lines or self.lines[-1].kind is not kind or ends_sentence(self.lines[-1].text):
            return False
        wide = len(self.lines[-1].text) >= WRAPPED and not read_credits(text) and not read_credits(self.lines[-1].text)
        return text[:1].islower() or wide


class Markdown:
    """Reads what the marks say, and treats what has none as pasted text."""

    suffixes = (".md", ".markdown")

    def read(self, text: str) -> Parts:
        header, body = split_header(_LINE_END.sub("\n", text))
        draft = _gather(body)
        title = display(header.title) or draft.title
        return _with_header(arrange(draft.lines, title), header, draft.captions)


def _gather(body: str) -> _Draft:
    draft = _Draft()
    fenced = False
    for row in body.split("\n"):
        if _FENCE.fullmatch(row):
            fenced = not fenced
            continue
        if not row.strip():
            draft.gap = bool(draft.lines)
        elif fenced:
            draft.add(display(row))
        else:
            _row(draft, row)
    return draft


def _row(draft: _Draft, row: str) -> None:
    if set(row.strip()) == {"="} and draft.lines and not draft.gap and not draft.title:
        draft.title = draft.lines.pop().text
        return
    if set(row.strip()) == {"-"} and draft.lines and not draft.gap and draft.lines[-1].kind is None:
        draft.lines[-1] = replace(draft.lines[-1], kind=BlockKind.HEADING)
        return
    if _RULE.fullmatch(row):
        draft.gap = bool(draft.lines)
        return
    for image in _IMAGE.finditer(row):
        told = display(_plain(image["title"] or image["alt"]))
        if len(told.split()) >= 3:
            draft.captions.append(read_caption(told) or Caption(told))
    row = _IMAGE.sub("", row)
    if match := _HEADING.fullmatch(row.strip()):
        text = display(_plain(match["text"]))
        if len(match["level"]) == 1 and not draft.title:
            draft.title = text
        else:
            draft.add(text, BlockKind.HEADING)
        return
    kind, text = None, row
    if match := _QUOTE.fullmatch(row):
        kind, text = BlockKind.QUOTE, match["text"]
    elif match := _ITEM.fullmatch(row):
        draft.add(display(_plain(match["text"])), BlockKind.LIST_ITEM)
        return
    text = display(_plain(text))
    in_item = bool(draft.lines) and draft.lines[-1].kind is BlockKind.LIST_ITEM and row[:1] in " \t"
    if text and draft.continues(text, BlockKind.LIST_ITEM if in_item else kind):
        draft.lines[-1] = replace(draft.lines[-1], text=f"{draft.lines[-1].text} {text}")
    else:
        draft.add(text, kind)


def _plain(text: str) -> str:
    """The words of a row without marks; addresses of links only where the row names a source."""
    named = bool(_SOURCE_LINK.match(text))
    text = _LINK.sub(lambda link: link["target"] if named and web_address(link["target"]) else link["text"], text)
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text)


def _with_header(parts: Parts, header: Header, captions: list[Caption]) -> Parts:
    """What the header states goes before what the text shows."""
    url = web_address(header.url) or parts.url
    cited = (*(address for raw in header.cited if (address := web_address(raw))), *parts.cited)
    outlet = next((display(raw) for raw in header.cited if not web_address(raw)), "")
    return replace(
        parts,
        byline=display(header.byline) or parts.byline,
        outlet=display(header.outlet) or outlet or parts.outlet,
        tags=tuple(dict.fromkeys((*map(display, header.tags), *parts.tags))),
        url=url,
        cited=tuple(dict.fromkeys(cited)),
        captions=tuple(dict.fromkeys((*captions, *parts.captions))),
        stamps=(*((Stamp(display(header.date)),) if header.date else ()), *parts.stamps),
        notes=(*header.notes, *parts.notes),
    )
