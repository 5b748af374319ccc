"""What each line of a page is, looked at alone."""

from __future__ import annotations

from enum import Enum, auto

from summarizer.ingest.addresses import named_source, read_addresses
from summarizer.ingest.boilerplate import Chrome, chrome
from summarizer.ingest.bylines import Credits, read_credits
from summarizer.ingest.credits import read_caption
from summarizer.ingest.lines import Line, prose
from summarizer.ingest.tags import labelled_tags
from summarizer.model import BlockKind


class Role(Enum):
    """The parts that lines play; SHORT is left to what stands around it: title, heading, standfirst or furniture."""

    CHROME = auto()
    RELATED = auto()
    COMMENTS = auto()
    CREDITS = auto()
    CAPTION = auto()
    ADDRESS = auto()
    TAGS = auto()
    PROSE = auto()
    SHORT = auto()


def role_of(line: Line) -> Role:
    """The part that a line plays, before its neighbours are looked at."""
    text = line.text
    match chrome(text) if line.kind is not BlockKind.LIST_ITEM else None:
        case Chrome.LINE:
            return Role.CHROME
        case Chrome.RELATED:
            return Role.RELATED
        case Chrome.COMMENTS:
            return Role.COMMENTS
    if read_addresses(text) or (named_source(text) and not prose(line)):
        return Role.ADDRESS
    if line.kind is BlockKind.LIST_ITEM and (read_credits(text) or Credits()).outlet:
        return Role.CREDITS  # "– Avec La Presse canadienne"
    if line.kind is None or line.kind is BlockKind.PARAGRAPH:
        if read_credits(text):
            return Role.CREDITS
        if read_caption(text):
            return Role.CAPTION
        if labelled_tags(text):
            return Role.TAGS
    return Role.PROSE if prose(line) else Role.SHORT
